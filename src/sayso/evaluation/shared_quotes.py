"""
How well the same words of the same speaker are found across articles: pairs of attributions that were judged by reading.

The key (`benchmarks/keys/quotes.json`) is `{"stories": [{"id", "corpus", "articles": [keys]}], "pairs": [{"story", "half", "accounts": [{"article", "content": [[start, end]]}, ...],
"relations": [...] | null}]}`: offsets are code points of the article's text as the record has it; `relations` are those that are right (more than one where the guideline leaves
it open), none where it is not the same utterance, null where a reader cannot tell: such a pair counts neither way. `half` is "read" (its errors may be looked at) or "scored".

A pair is found where one shared quotation has an account in each of the two articles that covers, or lies in, half of the content that was judged.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from sayso.article import Span
from sayso.comparing.people import find_people
from sayso.comparing.quotes import find_quotes, relation_of, tellings_of
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import ItemKey, Measured, Told, all_counts, share_figure
from sayso.evaluation.metrics import Outcome
from sayso.record import Record
from sayso.showing.words import shortened
from sayso.story import QuoteAccount, QuoteRelation

FIGURES: Final = ("precision", "recall", "relation")

_COVERED: Final = 0.5
_WINDOW: Final = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedStory:
    """Articles, by their keys, that tell one story."""

    id: str
    corpus: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedContent:
    """What an article has somebody say: the pieces of its content."""

    article: str
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedPair:
    """Two contents of one story and the relations that are right; none where it is not one utterance, null where nobody can tell."""

    story: str
    half: Literal["read", "scored"]
    accounts: tuple[KeyedContent, KeyedContent]
    relations: tuple[QuoteRelation, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteKey:
    """The key of shared quotations."""

    stories: tuple[KeyedStory, ...]
    pairs: tuple[KeyedPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A pair with what was found of it: whether it was, and how the two stand to each other."""

    pair: KeyedPair
    is_found: bool
    relation: QuoteRelation | None


def read_quote_key(key: Path) -> QuoteKey:
    """Give the key of a file. Raises InputError where it is none."""
    try:
        return msgspec.json.decode(key.read_bytes(), type=QuoteKey)
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(key), str(fault), "restore the file from the repository") from fault


def score_quotes(
    key: QuoteKey, records: Mapping[str, Record], *, half: str | None = None, name: str = "quotations"
) -> Measured:
    """
    Score shared quotations on a key, or on one half of it, out of records by their articles' keys.

    Figures: `precision` and `recall` of "the same utterance" over pairs, `relation` the share of the pairs rightly found whose relation is right. Raises InputError where a
    record is missing.
    """
    wanted = [pair for pair in key.pairs if pair.relations is not None and half in {None, pair.half}]
    chosen = {pair.story for pair in wanted}
    judged = [
        one
        for story in key.stories
        if story.id in chosen
        for one in _judged([pair for pair in wanted if pair.story == story.id], _records(story, records))
    ]
    outcomes = {f"{name}.{figure}": list(_outcomes(judged, figure)) for figure in FIGURES}
    return Measured(
        name=name,
        gold=gold_digest(f"{_line(pair)} {pair.relations}" for pair in wanted),
        figures=tuple(share_figure(figure, all_counts(outcomes[figure])) for figure in outcomes),
        outcomes=outcomes,
        notes=(f"{name}: {sum(bool(pair.relations) for pair in wanted)} of {len(wanted)} pairs are one utterance",),
        told=dict(_told(judged, records, name)),
    )


def _records(story: KeyedStory, records: Mapping[str, Record]) -> list[Record]:
    """Give the records of a story, in order of publication. Raises InputError where one is missing."""
    missing = next((one for one in story.articles if one not in records), None)
    if missing is not None:
        raise InputError(f"{story.corpus}: {missing}", "there is no record of this article", "fetch the corpus again")
    held = [records[one] for one in story.articles]
    return sorted(held, key=lambda record: (record.article.published or "9", record.article.id))


def _judged(pairs: Sequence[KeyedPair], records: Sequence[Record]) -> Iterator[_Judged]:
    """Compare a story and look its pairs up."""
    keys = {record.article.id: record.article.key for record in records}
    families = [quote.accounts for quote in find_quotes(records, find_people(records))]
    tellings = {(telling.article, telling.attribution.id): telling for telling in tellings_of(records)}
    for pair in pairs:
        answer = next(_answers(pair, families, keys), None)
        relation = answer and relation_of([tellings[account.article, account.ref] for account in answer])
        yield _Judged(pair=pair, is_found=answer is not None, relation=relation)


def _answers(
    pair: KeyedPair, families: Iterable[Sequence[QuoteAccount]], keys: Mapping[str, str | None]
) -> Iterator[tuple[QuoteAccount, QuoteAccount]]:
    """Give the accounts of a family that answer both contents."""
    for family in families:
        one, other = (
            next(
                (account for account in family if keys[account.article] == keyed.article and _meets(account, keyed)),
                None,
            )
            for keyed in pair.accounts
        )
        if one is not None and other is not None:
            yield one, other


def _meets(account: QuoteAccount, keyed: KeyedContent) -> bool:
    """Tell whether an account and a content share half of the shorter."""
    whole = Span(keyed.content[0][0], keyed.content[-1][1])
    shared = min(account.span.end, whole.end) - max(account.span.start, whole.start)
    return shared >= _COVERED * min(account.span.length, whole.length)


def _outcomes(judged: Iterable[_Judged], figure: str) -> Iterator[Outcome]:
    """Give each story's pairs that a figure counts: those rightly dealt with as hits, the others as missed."""
    held: dict[str, list[_Judged]] = {}
    for one in judged:
        held.setdefault(one.pair.story, []).append(one)
    for story, group in held.items():
        counted = [(one, is_right) for one in group if (is_right := _verdict(one, figure)) is not None]
        yield Outcome(
            article=story,
            hit=tuple(_line(one.pair) for one, is_right in counted if is_right),
            missed=tuple(_line(one.pair) for one, is_right in counted if not is_right),
        )


def _verdict(one: _Judged, figure: str) -> bool | None:
    """Tell whether a figure has a pair right; None where it does not count it."""
    is_same = bool(one.pair.relations)
    if figure == "precision":
        return is_same if one.is_found else None
    if figure == "recall":
        return one.is_found if is_same else None
    return one.relation in (one.pair.relations or ()) if is_same and one.is_found else None


def _line(pair: KeyedPair) -> str:
    """Name a pair by where its contents stand."""
    return " ~ ".join(f"{one.article} {one.content[0][0]}-{one.content[-1][1]}" for one in pair.accounts)


def _told(judged: Iterable[_Judged], records: Mapping[str, Record], name: str) -> Iterator[tuple[ItemKey, Told]]:
    """Tell of each pair that may be read what was wanted and what was found."""
    for one in judged:
        if one.pair.half != "read":
            continue
        texts = [
            " … ".join(Span(*piece).of(records[keyed.article].article.text) for piece in keyed.content)
            for keyed in one.pair.accounts
        ]
        wanted = " | ".join(one.pair.relations or ()) or "another utterance"
        given = one.relation or ("the same" if one.is_found else "another utterance")
        told = Told(
            sort=f"{wanted} -> {given}",
            wanted=wanted,
            given=given,
            words=" ~ ".join(shortened(text, _WINDOW) for text in texts),
        )
        for figure in FIGURES:
            if _verdict(one, figure) is not None:
                yield (f"{name}.{figure}", one.pair.story, _line(one.pair)), told
