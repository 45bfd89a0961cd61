"""
Who is named for the pronouns that are sources: a hand key over articles of PolNeAR.

The key (`benchmarks/keys/pronouns.json`) holds places and names: `{"items": [{"article": "dev/<file>", "start", "end", "pronoun", "name", "also", "description", "unsure"}]}`. `name` is the
full name that the article gives, null where it names nobody; `also` are other names that are right; what its keyer was not sure of counts neither way.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sayso.article import Span
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import ItemKey, Measured, Read, Told, all_counts, share_figure, show_places
from sayso.evaluation.metrics import Outcome
from sayso.evaluation.polnear import as_article
from sayso.reading.capitals import is_capital, split_titles
from sayso.record import Record

_FIGURE = "pronouns.speaker"
_AROUND = 160
_INITIAL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounItem:
    """A pronoun that is a source, and whom it means: the name, others that are right, and how the article describes them where it names nobody."""

    article: str
    start: int
    end: int
    pronoun: str
    name: str | None
    also: tuple[str, ...] = ()
    description: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The shape of the key."""

    items: tuple[PronounItem, ...]


def read_pronoun_key(path: Path) -> tuple[PronounItem, ...]:
    """Give the items of a key. Raises InputError where the file is not as it should be."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Key).items
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(path), str(fault), "mend the key") from fault


def name_given(record: Record, span: Span) -> str | None:
    """
    Give the name that a record has for a pronoun: its entity's, else that of the source which it is; None where neither has one.

    >>> from sayso.record import Entity
    >>> ana = Entity(id="e1", kind="person", name="Ana Bel", mentions=(Span(0, 7), Span(9, 12)))
    >>> name_given(Record(article=as_article("x", "Ana Bel. She left."), entities=(ana,)), Span(9, 12))
    'Ana Bel'
    """
    for entity in record.entities:
        if span in entity.mentions:
            return entity.name
    for one in record.attributions:
        if one.source is not None and one.source.span is not None and one.source.span.overlaps(span):
            return one.source.name
    return None


def folded(name: str) -> str:
    """
    Give a name for comparing: lower case, without "the", titles and initials in the middle.

    >>> folded("Mayor Ana B. Bel"), folded("the Orva Union")
    ('ana bel', 'orva union')
    """
    words = name.replace("’", "'").removesuffix("'s").split()
    words = words[1:] if len(words) > 1 and words[0].lower() in {"the", "a", "an"} else words
    _, named = split_titles(words)
    kept = [
        word
        for at, word in enumerate(named)
        if not (0 < at < len(named) - 1 and len(word.rstrip(".")) < _INITIAL and word[:1].isupper())
    ]
    return " ".join(kept or words).lower()


def is_right(item: PronounItem, given: str | None) -> bool:
    """
    Tell whether a name is right for an item; where the article names nobody, so is no name, and a description.

    >>> item = PronounItem(article="x", start=0, end=2, pronoun="he", name=None, description="the officer")
    >>> is_right(item, None), is_right(item, "the officer"), is_right(item, "Ana Bel")
    (True, True, False)
    """
    right = {folded(one) for one in (item.name, *item.also, item.description) if one}
    if given is None:
        return item.name is None
    is_proper = is_capital(given.split()[-1]) if given.split() else False
    return folded(given) in right or (item.name is None and not is_proper)


def measure_pronouns(key: Path, folder: Path, read: Read) -> Measured:
    """
    Measure the names given for pronouns on the hand key; `folder` is PolNeAR's.

    Raises InputError where the key is broken, an article is missing, or a pronoun does not stand where the key says.
    """
    items = [one for one in read_pronoun_key(key) if not one.unsure]
    texts = {article: _text(folder, article) for article in dict.fromkeys(one.article for one in items)}
    records = {article: read(as_article(article, text)) for article, text in texts.items()}
    judged = [(one, name_given(records[one.article], _place(one, texts))) for one in items]
    outcomes = _outcomes(judged)
    return Measured(
        name="pronouns",
        gold=gold_digest(f"{one.article} {one.start}-{one.end} {one.name}" for one in items),
        figures=(share_figure(_FIGURE, all_counts(outcomes)),),
        outcomes={_FIGURE: outcomes},
        show=show_places(texts),
        notes=tuple(_notes(judged)),
        told=_told(judged, texts),
    )


def _text(folder: Path, article: str) -> str:
    """Read an article ("dev/name")."""
    part, _, name = article.partition("/")
    path = folder / part / "text" / f"{name}.txt"
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as fault:
        raise InputError(str(path), str(fault), "fetch the corpus again") from fault


def _place(item: PronounItem, texts: Mapping[str, str]) -> Span:
    """Give where an item's pronoun stands."""
    span = Span(item.start, item.end)
    if span.of(texts[item.article]).lower() != item.pronoun.lower():
        raise InputError(
            item.article, f"{item.pronoun!r} does not stand at {item.start}", "fetch the corpus again or mend the key"
        )
    return span


def _outcomes(judged: Sequence[tuple[PronounItem, str | None]]) -> list[Outcome]:
    """Give each article's items, right or missed."""
    fates: dict[str, dict[bool, list[str]]] = {}
    for one, given in judged:
        fates.setdefault(one.article, {True: [], False: []})[is_right(one, given)].append(_item(one))
    return [
        Outcome(article=article, hit=tuple(held[True]), missed=tuple(held[False])) for article, held in fates.items()
    ]


def _item(item: PronounItem) -> str:
    """Name an item."""
    return f"{item.pronoun.lower()} {item.start}-{item.end}"


def _notes(judged: Sequence[tuple[PronounItem, str | None]]) -> list[str]:
    """Write a line for each pronoun."""
    by_word: dict[str, list[bool]] = defaultdict(list)
    for one, given in judged:
        by_word[one.pronoun.lower()].append(is_right(one, given))
    return [f"pronouns: {word:<5} {sum(held):>3} of {len(held):>3} right" for word, held in sorted(by_word.items())]


def _told(judged: Sequence[tuple[PronounItem, str | None]], texts: Mapping[str, str]) -> dict[ItemKey, Told]:
    """Tell of each item what was wanted and given, with the words before it."""
    return {
        (_FIGURE, one.article, _item(one)): Told(
            sort=_sort(one, given),
            wanted=one.name,
            given=given,
            words=texts[one.article][max(0, one.start - _AROUND) : one.end],
        )
        for one, given in judged
    }


def _sort(item: PronounItem, given: str | None) -> str:
    """Tell what sort of error it would be."""
    if given is None:
        return "not given"
    return "given where there is none" if item.name is None else "another given"
