"""
How well tolls are read and tied: tolls of a key against those of records.

A toll is found where harm, low and high are right; inside an article tolls answer each other one to one, and of several with the same harm and bounds those whose
victims and clauses share most go together. Of the tolls found, the share with each of the other fields right:

- `voice`: attributed to somebody, or the outlet's own.
- `chain`: as many names, each the same after case and article, or another name of the same entity or known name.
- `date`: the same days, or both none. `place`: the same words, one inside the other, or the same entry of GeoNames; or both none.
- `scope`, `status`; `subset`: a part of the toll that answers the key's, or of none; counted where that one was found.
- `perpetrator`: the same words, one inside the other, or both none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.article import Span
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.keyed import folded_name
from sayso.evaluation.measured import (
    ItemKey,
    Measured,
    Read,
    Told,
    all_counts,
    counts_line,
    pooled_figure,
    share_figure,
    show_places,
)
from sayso.evaluation.metrics import Outcome
from sayso.evaluation.toll_days import days_of
from sayso.evaluation.toll_key import Bounds, KeyedToll, TollArticle, read_tolls
from sayso.names import candidates, known_names
from sayso.reading.entities.bearers import bearers_of
from sayso.record import Record, Toll
from sayso.showing.words import shortened

FIELDS: Final = ("voice", "chain", "date", "place", "scope", "status", "subset", "perpetrator")
"""What of a toll that was found is right or wrong, in the order in which it is told."""

ROWS: Final = "articles.jsonl"
"""The table of the articles, which lies beside the key."""

_WINDOW: Final = 320
_LEAD: Final = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPair:
    """A toll of the key, by its number there, and the one that answers it."""

    number: int
    keyed: KeyedToll
    found: Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class TollMatching:
    """What answers what in one article, in the key's order; the numbers of what was missed, and what was falsely found."""

    pairs: tuple[TollPair, ...]
    missed: tuple[int, ...]
    false: tuple[Toll, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollVerdict:
    """One field of one pair: whether it is right, and both values in words, None where there is none."""

    field: str
    is_right: bool
    wanted: str | None
    given: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """One article: its key, its record, what answers what, and each pair's verdicts."""

    keyed: TollArticle
    record: Record
    matching: TollMatching
    verdicts: tuple[tuple[TollPair, tuple[TollVerdict, ...]], ...]


def measure_tolls(key: Path, read: Read, *, rows: Path | None = None, name: str = "tolls") -> Measured:
    """
    Measure a reader on a key of tolls whose articles lie in `rows`, else beside it (`articles.jsonl`); `name` is the measure's.

    Raises InputError where either cannot be read.
    """
    articles = read_tolls(key, rows or key.parent / ROWS)
    return score_tolls([(one, read(one.article)) for one in articles], name=name)


def score_tolls(read: Sequence[tuple[TollArticle, Record]], *, name: str = "tolls") -> Measured:
    """Score records of a key's articles: `found` is an F1, the other figures are shares of the tolls that were found."""
    scored = [_scored(keyed, record) for keyed, record in read]
    found = [_found(one) for one in scored]
    shares = {f"{name}.{field}": [_share(one, field) for one in scored] for field in FIELDS}
    return Measured(
        name=name,
        gold=gold_digest(f"{one.name} {number} {item}" for one, _ in read for number, item in enumerate(one.tolls)),
        figures=(
            pooled_figure(f"{name}.found", all_counts(found)),
            *(share_figure(name, all_counts(outcomes)) for name, outcomes in shares.items()),
        ),
        outcomes={f"{name}.found": found, **shares},
        show=show_places({one.keyed.name: one.record.article.text for one in scored}),
        notes=(counts_line(f"{name}.found", all_counts(found)),),
        told={key: told for one in scored for key, told in _told(one, name)},
    )


def match_tolls(keyed: TollArticle, found: Sequence[Toll]) -> TollMatching:
    """Match the tolls of a record to a key's, one to one, those first that share most of their victims and clauses."""
    candidates_ = sorted(
        (-_shared(item.victims, one.victims), -_shared(item.evidence, one.span), number, place)
        for number, item in enumerate(keyed.tolls)
        for place, one in enumerate(found)
        if _bounds(one) == item.bounds
    )
    answers: dict[int, int] = {}
    for *_, number, place in candidates_:
        if number not in answers and place not in answers.values():
            answers[number] = place
    used = set(answers.values())
    return TollMatching(
        pairs=tuple(
            TollPair(number=number, keyed=keyed.tolls[number], found=found[place])
            for number, place in sorted(answers.items())
        ),
        missed=tuple(number for number in range(len(keyed.tolls)) if number not in answers),
        false=tuple(_false([one for place, one in enumerate(found) if place not in used], keyed.ignored)),
    )


def _false(left: Iterable[Toll], ignored: Iterable[Bounds]) -> Iterator[Toll]:
    """Give what answers nothing, save one for each item that counts neither way."""
    waived = list(ignored)
    for one in left:
        if _bounds(one) in waived:
            waived.remove(_bounds(one))
        else:
            yield one


def _bounds(toll: Toll) -> Bounds:
    """Give what a toll must have right."""
    return toll.harm, toll.low, toll.high


def _shared(keyed: Iterable[Span], found: Span) -> int:
    """Count the characters that a span shares with the nearest of some others."""
    return max(max(0, min(one.end, found.end) - max(one.start, found.start)) for one in keyed)


def _scored(keyed: TollArticle, record: Record) -> _Scored:
    """Match one article's tolls and judge the pairs."""
    matching = match_tolls(keyed, record.tolls)
    answers = {pair.number: pair.found.id for pair in matching.pairs}
    names = name_comparer(record)
    verdicts = []
    for pair in matching.pairs:
        fields = (
            *_word_verdicts(pair, record),
            _chain_verdict(pair, names),
            _date_verdict(pair, keyed.published),
            *_subset_verdict(pair, answers),
        )
        verdicts.append((pair, tuple(sorted(fields, key=lambda one: FIELDS.index(one.field)))))
    return _Scored(keyed=keyed, record=record, matching=matching, verdicts=tuple(verdicts))


def _word_verdicts(pair: TollPair, record: Record) -> Iterator[TollVerdict]:
    """Judge voice, scope, status, place and perpetrator."""
    text, keyed, found = record.article.text, pair.keyed, pair.found
    voice = "narrator" if found.voice is None else "attributed"
    yield _verdict("voice", keyed.voices, voice, _equal)
    yield _verdict("scope", keyed.scopes, found.scope, _equal)
    yield _verdict("status", keyed.statuses, found.status, _equal)
    place = None if found.place is None else found.place.span.of(text)
    yield _verdict("place", keyed.places, place, place_comparer(record, found))
    perpetrator = None if found.perpetrator is None else found.perpetrator.of(text)
    yield _verdict("perpetrator", keyed.perpetrators, perpetrator, _meet)


def _chain_verdict(pair: TollPair, same: Callable[[str, str], bool]) -> TollVerdict:
    """Judge the chain."""
    chain = pair.found.chain
    is_right = any(
        len(one) == len(chain) and all(same(*names) for names in zip(one, chain, strict=True))
        for one in pair.keyed.chains
    )
    wanted = " | ".join(" < ".join(one) for one in pair.keyed.chains)
    return TollVerdict(field="chain", is_right=is_right, wanted=wanted or None, given=" < ".join(chain) or None)


def _date_verdict(pair: TollPair, published: str) -> TollVerdict:
    """Judge the date: the same days."""
    given = pair.found.time.value if pair.found.time is not None else None

    def same(wanted: str, value: str) -> bool:
        """Tell whether two dates stand for the same days, seen from publication."""
        return days_of(wanted, published) == days_of(value, published)

    return _verdict("date", pair.keyed.dates, given, same)


def _subset_verdict(pair: TollPair, answers: Mapping[int, str]) -> Iterator[TollVerdict]:
    """Judge whose part it is, where that toll was found."""
    whole = pair.keyed.subset_of
    if whole is None or whole in answers:
        wanted = None if whole is None else answers[whole]
        yield _verdict("subset", (wanted,), pair.found.subset_of, _equal)


def _verdict(
    field: str, wanted: Sequence[str | None], given: str | None, same: Callable[[str, str], bool]
) -> TollVerdict:
    """Judge a field: right where one of the values wanted is the one given, or none is."""
    is_right = any(one is given if one is None or given is None else same(one, given) for one in wanted)
    told = " | ".join(one or "-" for one in wanted)
    return TollVerdict(field=field, is_right=is_right, wanted=told if any(wanted) else None, given=given)


def _equal(wanted: str, given: str) -> bool:
    """Tell whether two values are the same."""
    return wanted == given


def _meet(wanted: str, given: str) -> bool:
    """
    Tell whether words are the same or one's stand in the other, without case and articles.

    >>> _meet("Orva", "the town of Orva"), _meet("Orva", "Orvala")
    (True, False)
    """
    one, other = (
        " ".join(word for word in (folded_name(words) or "").split() if word not in _LEAD) for words in (wanted, given)
    )
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def place_comparer(record: Record, toll: Toll) -> Callable[[str, str], bool]:
    """Give a function that tells whether the words of a key name a toll's place: by the words, or as the same entry of GeoNames."""
    entries = {place.id: place.geonames for place in record.places if place.geonames is not None}
    own = entries.get(toll.place.ref) if toll.place is not None and toll.place.ref is not None else None
    alike = {place.span.of(record.article.text) for place in record.places if own and place.geonames == own}

    def same(wanted: str, given: str) -> bool:
        """Compare the words, then the entries."""
        return _meet(wanted, given) or any(folded_name(wanted) == folded_name(words) for words in alike)

    return same


def name_comparer(record: Record) -> Callable[[str, str], bool]:
    """Give a function that tells whether two names are the same but for case and article, or name one entity of the record or one known name."""
    bearers, known = bearers_of(record.entities), known_names()

    def same(wanted: str, given: str) -> bool:
        """Compare the words, then the bearers, then the known names."""
        if folded_name(wanted) == folded_name(given):
            return True
        held = bearers.of(wanted), bearers.of(given)
        if held[0] is not None and held[0] is held[1]:
            return True
        ids = [{one.id for one in candidates(known, name)} for name in (wanted, given)]
        return bool(ids[0] & ids[1])

    return same


def _found(one: _Scored) -> Outcome:
    """Give the tolls found, missed and falsely found."""
    return Outcome(
        article=one.keyed.name,
        hit=tuple(_name(pair.number, pair.keyed) for pair in one.matching.pairs),
        false=tuple(_found_name(toll) for toll in one.matching.false),
        missed=tuple(_name(number, one.keyed.tolls[number]) for number in one.matching.missed),
    )


def _share(one: _Scored, field: str) -> Outcome:
    """Give the pairs whose field is right as hits, the others as missed."""
    judged = [
        (_name(pair.number, pair.keyed), verdict)
        for pair, verdicts in one.verdicts
        for verdict in verdicts
        if verdict.field == field
    ]
    return Outcome(
        article=one.keyed.name,
        hit=tuple(name for name, verdict in judged if verdict.is_right),
        missed=tuple(name for name, verdict in judged if not verdict.is_right),
    )


def _name(number: int, toll: KeyedToll) -> str:
    """Name a toll of the key by where its victims stand and its number."""
    span = toll.victims[0]
    return f"{span.start}-{span.end} {toll.bounds[0]} {number}"


def _found_name(toll: Toll) -> str:
    """Name a toll that answers none by where its victims stand."""
    return f"{toll.victims.start}-{toll.victims.end} {toll.harm} {toll.id}"


def _told(one: _Scored, measure: str) -> Iterator[tuple[ItemKey, Told]]:
    """Tell of each toll missed and falsely found, and of each field of a pair, what was wanted and what was given."""
    name, text = one.keyed.name, one.record.article.text
    for number in one.matching.missed:
        item = one.keyed.tolls[number]
        words = shortened(item.evidence[0].of(text), _WINDOW)
        told = Told(sort=item.bounds[0], wanted=_line(item.bounds, item.victims[0].of(text)), given=None, words=words)
        yield (f"{measure}.found", name, _name(number, item)), told
    for toll in one.matching.false:
        words = shortened(toll.span.of(text), _WINDOW)
        told = Told(sort=toll.harm, wanted=None, given=_line(_bounds(toll), toll.victims.of(text)), words=words)
        yield (f"{measure}.found", name, _found_name(toll)), told
    for pair, verdicts in one.verdicts:
        words = shortened(pair.keyed.evidence[0].of(text), _WINDOW)
        for verdict in verdicts:
            told = Told(sort=_sort(verdict), wanted=verdict.wanted, given=verdict.given, words=words)
            yield (f"{measure}.{verdict.field}", name, _name(pair.number, pair.keyed)), told


def _line(bounds: Bounds, victims: str) -> str:
    """Give a toll on a line."""
    harm, low, high = bounds
    return f"{harm} {'' if low is None else low}..{'' if high is None else high} {shortened(victims, _WINDOW)}"


def _sort(verdict: TollVerdict) -> str:
    """Give what sort of error a verdict would be: the values where they are few, else who lacks one."""
    if verdict.field in {"voice", "scope", "status"}:
        return f"{verdict.wanted} -> {verdict.given}"
    if verdict.given is None:
        return "not given"
    return "given where there is none" if verdict.wanted is None else "another given"
