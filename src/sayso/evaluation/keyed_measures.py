"""
The measure of attributions that are keyed in full: how many are found, and of those found what share is right, field by field.

Figures of a measure called `passages`: `passages.found` is an F1; `passages.speaker` and the other fields (`judging.FIELDS`) are shares of the attributions that
were found; `passages.relay.f1` and the like look only at those that have a value on either side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.evaluation.attributions import places
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.judging import FIELDS, SPARSE, Field, Verdict, judge, value
from sayso.evaluation.keyed import KeyedAttribution, KeyedRecord, as_keyed
from sayso.evaluation.matching import Matching, Pair, match
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
from sayso.showing.words import shortened

_AROUND = 60
_WINDOW = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """One article of the key, what was matched in it, and each pair's verdicts."""

    record: KeyedRecord
    matching: Matching
    verdicts: tuple[tuple[Pair, tuple[Verdict, ...]], ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.record.article.text


def measure_keyed(name: str, records: Sequence[KeyedRecord], read: Read) -> Measured:
    """Measure a reader on articles whose attributions are keyed in full; `name` is the measure's, which its figures begin with."""
    judged = [_judged(record, read) for record in records]
    has_kinds = any(item.source_kind for record in records for item in record.attributions)
    fields = tuple(field for field in FIELDS if has_kinds or field != "source_kind")
    found = [_found(one) for one in judged]
    shares = {field: [_shares(one, field) for one in judged] for field in fields}
    sparse = {field: [_sparse(one, field) for one in judged] for field in SPARSE}
    return Measured(
        name=name,
        gold=gold_digest(f"{record.name} {item}" for record in records for item in record.attributions),
        figures=(
            pooled_figure(f"{name}.found", all_counts(found)),
            *(share_figure(f"{name}.{field}", all_counts(outcomes)) for field, outcomes in shares.items()),
            *(pooled_figure(f"{name}.{field}.f1", all_counts(outcomes)) for field, outcomes in sparse.items()),
        ),
        outcomes={
            f"{name}.found": found,
            **{f"{name}.{field}": outcomes for field, outcomes in shares.items()},
            **{f"{name}.{field}.f1": outcomes for field, outcomes in sparse.items()},
        },
        show=show_places({record.name: record.article.text for record in records}),
        notes=(counts_line(f"{name}.found", all_counts(found)),),
        told={key: told for one in judged for key, told in _told(name, one)},
    )


def _judged(record: KeyedRecord, read: Read) -> _Judged:
    """Read one article, match what was found to its key, and judge the pairs."""
    text = record.article.text
    matching = match(text, record.attributions, [as_keyed(item) for item in read(record.article).attributions])
    return _Judged(record=record, matching=matching, verdicts=judge(text, matching.pairs))


def _found(one: _Judged) -> Outcome:
    """Give the attributions found, missed and falsely found."""
    return Outcome(
        article=one.record.name,
        hit=tuple(_name("attribution", pair.keyed) for pair in one.matching.pairs),
        false=tuple(_name("attribution", item) for item in one.matching.false),
        missed=tuple(_name("attribution", item) for item in one.matching.missed),
    )


def _shares(one: _Judged, field: Field) -> Outcome:
    """Give the pairs whose field is right as hits, the others as missed."""
    judged = [(_name(field, pair.keyed), verdict) for pair, verdict in _of(one, field)]
    return Outcome(
        article=one.record.name,
        hit=tuple(name for name, verdict in judged if verdict.is_right),
        missed=tuple(name for name, verdict in judged if not verdict.is_right),
    )


def _sparse(one: _Judged, field: Field) -> Outcome:
    """
    Give the values of a field that most leave empty: a wrong value is missed where one was wanted and false where one was given.

    A right value of a pair counts as one hit, also where the key would have taken none.
    """
    judged = [(_name(field, pair.keyed), verdict) for pair, verdict in _of(one, field)]
    wrong = [(name, verdict) for name, verdict in judged if not verdict.is_right]
    return Outcome(
        article=one.record.name,
        hit=tuple(f"{name} wanted" for name, verdict in judged if verdict.is_right and verdict.given is not None),
        false=tuple(f"{name} given" for name, verdict in wrong if verdict.given is not None),
        missed=tuple(f"{name} wanted" for name, verdict in wrong if verdict.wanted is not None),
    )


def _of(one: _Judged, field: Field) -> Iterator[tuple[Pair, Verdict]]:
    """Give each pair with its verdict on one field."""
    return ((pair, verdict) for pair, verdicts in one.verdicts for verdict in verdicts if verdict.field == field)


def _told(measure: str, one: _Judged) -> Iterator[tuple[ItemKey, Told]]:
    """Tell of each missed and false attribution, and of each field of a pair, what was wanted and what was given."""
    article = one.record.name
    for item in one.matching.missed:
        told = Told(sort=_cue(item, one.text), wanted=_line(item, one.text), given=None, words=_around(item, one.text))
        yield (f"{measure}.found", article, _name("attribution", item)), told
    for item in one.matching.false:
        told = Told(sort=_cue(item, one.text), wanted=None, given=_line(item, one.text), words=_around(item, one.text))
        yield (f"{measure}.found", article, _name("attribution", item)), told
    cues = {item.id: f"{item.id} ({_cue(item, one.text)})" for item in one.record.attributions}
    for pair, verdicts in one.verdicts:
        for verdict in verdicts:
            name = _name(verdict.field, pair.keyed)
            known = cues if verdict.field == "within" else {}
            told = Told(
                sort=verdict.sort,
                wanted=known.get(verdict.wanted or "", verdict.wanted),
                given=known.get(verdict.given or "", verdict.given),
                words=_around(pair.keyed, one.text),
            )
            yield (f"{measure}.{verdict.field}", article, name), told
            if verdict.field in SPARSE:
                yield (f"{measure}.{verdict.field}.f1", article, f"{name} wanted"), told
                yield (f"{measure}.{verdict.field}.f1", article, f"{name} given"), told


def _name(what: str, item: KeyedAttribution) -> str:
    """Name an attribution, or a field of it, by where its content and cue stand."""
    return f"{what} {places(item.content)} {places(_spans(item.cue))}".rstrip()


def _spans(*spans: Span | None) -> list[Span]:
    """Give the spans that are there."""
    return [span for span in spans if span]


def _cue(item: KeyedAttribution, text: str) -> str:
    """Give a cue as the sort of a missed or false attribution."""
    return item.cue.of(text).lower() if item.cue else "(no cue)"


def _line(item: KeyedAttribution, text: str) -> str:
    """Give an attribution on a line: source, cue, contents, and the name that stands behind the source."""
    source = item.source.of(text) if item.source else "-"
    parts = (source, item.cue.of(text) if item.cue else "-", " … ".join(span.of(text) for span in item.content))
    line = " | ".join(" ".join(part.split()) for part in parts)
    name = value("speaker", item, text)
    return f"{line} | {name}" if name is not None and name != source else line


def _around(item: KeyedAttribution, text: str) -> str:
    """Give the words around an attribution, its cue in brackets."""
    spans = (*item.content, *_spans(item.cue, item.source))
    start = max(0, min(span.start for span in spans) - _AROUND)
    end = max(span.end for span in spans) + _AROUND
    if item.cue is None:
        return shortened(text[start:end], _WINDOW)
    before, after = text[start : item.cue.start], text[item.cue.end : end]
    return shortened(f"{before}[{item.cue.of(text)}]{after}", _WINDOW)
