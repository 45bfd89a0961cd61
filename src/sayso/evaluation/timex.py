"""
How well times are found and understood, on TimeML files: TimeBank with AQUAINT, and WikiWars.

Scored as TempEval-3 scores: *relaxed*, a found time overlaps a gold one; *strict*, their spans are the same; *value*, a relaxed match with the same TIMEX3 value,
counted against all times. Each gold time is matched at most once. WikiWars gives "null" to times without a value; such a one wants none.

A fifth of the documents, chosen by a hash of their names, is set aside: nobody reads their errors, and the notes give their figures apart.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from sayso.article import Span, trimmed
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import (
    SHOWN,
    ItemKey,
    Measured,
    Told,
    all_counts,
    counts_line,
    pooled_figure,
    show_places,
)
from sayso.evaluation.metrics import Outcome
from sayso.reading.sentences import find_sentences
from sayso.record import Time
from sayso.showing.words import shortened
from sayso.timing.find import find_times

FindTimes = Callable[[str, Sequence[Span], Sequence[Span], str | None], Iterable[Time]]
"""A finder of times: text, passages, sentences and the day of publication to times."""

_ASIDE = 5
_AROUND = 50
"""Characters shown before and behind a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """A time as annotated; `value` is None where the annotators gave none."""

    span: Span
    kind: str
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedDocument:
    """One TimeML document: its folder and name, text, day of creation and times in order."""

    name: str
    text: str
    published: str | None
    times: tuple[GoldTime, ...]

    @property
    def is_aside(self) -> bool:
        """Whether it belongs to the fifth whose errors nobody reads."""
        stem = self.name.rpartition("/")[2]
        return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % _ASIDE == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold time and what was found for it; one of the two may be None."""

    gold: GoldTime | None
    found: Time | None


def read_timeml(path: Path) -> TimedDocument:
    """Give the document that a TimeML file holds. Raises InputError where it is none."""
    try:
        root = etree.parse(str(path)).getroot()
        body = root.find("TEXT")
    except (OSError, etree.XMLSyntaxError) as fault:
        raise InputError(str(path), f"not TimeML ({fault})", "fetch the corpus again") from fault
    if body is None:
        raise InputError(str(path), "it has no TEXT", "fetch the corpus again")
    pieces: list[str] = []
    times: list[GoldTime] = []
    _gather(body, pieces, times)
    creation = root.find("DCT/TIMEX3")
    return TimedDocument(
        name=f"{path.parent.name}/{path.stem}",
        text="".join(pieces),
        published=None if creation is None else creation.get("value"),
        times=tuple(sorted(times, key=lambda time: time.span)),
    )


def _gather(element: etree._Element, pieces: list[str], times: list[GoldTime]) -> None:
    """Put the text of an element together and note where its times stand; times without text are left out."""
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _gather(child, pieces, times)
        pieces.append(child.tail or "")
    span = trimmed("".join(pieces), start, sum(map(len, pieces))) if element.tag == "TIMEX3" else None
    if span is not None:
        value = element.get("value")
        times.append(
            GoldTime(span=span, kind=element.get("type") or "DATE", value=None if value in {"null", ""} else value)
        )


def read_timeml_folders(folder: Path, *names: str) -> tuple[TimedDocument, ...]:
    """Give the documents of some folders in the order of their names; raises as `read_timeml` does."""
    return tuple(read_timeml(path) for name in names for path in sorted((folder / name).glob("*.tml")))


def match_times(gold: Sequence[GoldTime], found: Sequence[Time]) -> Iterator[Pair]:
    """
    Pair gold times with found ones: the same span first, then any overlap, in the order of the text; what is left stands alone.

    >>> one = GoldTime(span=Span(0, 6), kind="DATE", value="2016")
    >>> [pair.found is None for pair in match_times([one], [Time(id="d1", span=Span(3, 9), kind="DATE", value="2016")])]
    [False]
    """
    same = {time.span: time for time in found}
    pairs = {one.span: same[one.span] for one in gold if one.span in same}
    taken = {time.span for time in pairs.values()}
    for one in gold:
        if one.span not in pairs:
            match = next((time for time in found if time.span not in taken and time.span.overlaps(one.span)), None)
            if match is not None:
                pairs[one.span] = match
                taken.add(match.span)
        yield Pair(gold=one, found=pairs.get(one.span))
    yield from (Pair(gold=None, found=time) for time in found if time.span not in taken)


def measure_timex(folder: Path, find: FindTimes = find_times) -> Measured:
    """Measure times on TimeBank and AQUAINT in a folder of corpora (`timex`). Raises InputError where a file cannot be read."""
    return _measure("timex", read_timeml_folders(folder, "TimeBank", "AQUAINT"), find, ("relaxed", "strict", "value"))


def measure_wikiwars(folder: Path, find: FindTimes = find_times) -> Measured:
    """Measure times on WikiWars in a folder of corpora (`timex`). Raises InputError where a file cannot be read."""
    return _measure("wikiwars", read_timeml_folders(folder, "WikiWars"), find, ("relaxed", "value"))


def _measure(name: str, documents: Sequence[TimedDocument], find: FindTimes, kinds: Sequence[str]) -> Measured:
    """Find the times of each document and compare."""
    pairs = {document.name: tuple(match_times(document.times, _found(document, find))) for document in documents}
    outcomes = {
        f"{name}.{kind}": [_outcome(document.name, pairs[document.name], kind) for document in documents]
        for kind in kinds
    }
    aside = {document.name for document in documents if document.is_aside}
    notes = [
        counts_line(f"{figure}, {side}", all_counts(one for one in held if (one.article in aside) == is_aside))
        for figure, held in outcomes.items()
        for side, is_aside in (("set aside", True), ("read", False))
    ]
    return Measured(
        name=name,
        gold=gold_digest(
            f"{document.name} {time.span} {time.value}" for document in documents for time in document.times
        ),
        figures=tuple(pooled_figure(figure, all_counts(held)) for figure, held in outcomes.items()),
        outcomes=outcomes,
        show=show_places({document.name: document.text for document in documents}),
        notes=tuple(notes),
        told={
            key: told
            for document in documents
            if not document.is_aside
            for kind in kinds
            for key, told in _told(name, kind, document, pairs[document.name])
        },
    )


def _found(document: TimedDocument, find: FindTimes) -> tuple[Time, ...]:
    """Find the times of a document, its body given as one passage."""
    whole = trimmed(document.text, 0, len(document.text))
    passages = () if whole is None else (whole,)
    return tuple(find(document.text, passages, find_sentences(document.text, passages), document.published))


def _is_right(pair: Pair, kind: str) -> bool:
    """Tell whether what was found is right in the sense of a figure."""
    if pair.gold is None or pair.found is None:
        return False
    if kind == "relaxed":
        return True
    return pair.gold.span == pair.found.span if kind == "strict" else pair.gold.value == pair.found.value


def _item(one: GoldTime | Time, kind: str) -> str:
    """Name a time by its place, and by its value where that is what is scored."""
    place = f"{one.span.start}-{one.span.end}"
    return f"{place} {one.value}" if kind == "value" else place


def _outcome(name: str, pairs: Iterable[Pair], kind: str) -> Outcome:
    """Give a document's items in one figure; a wrong pair is both missed and false."""
    held = tuple(pairs)
    wrong = [pair for pair in held if not _is_right(pair, kind)]
    return Outcome(
        article=name,
        hit=tuple(_item(pair.gold, kind) for pair in held if pair.gold is not None and _is_right(pair, kind)),
        false=tuple(_item(pair.found, kind) for pair in wrong if pair.found is not None),
        missed=tuple(_item(pair.gold, kind) for pair in wrong if pair.gold is not None),
    )


def _told(name: str, kind: str, document: TimedDocument, pairs: Iterable[Pair]) -> Iterator[tuple[ItemKey, Told]]:
    """Say of each item what was wanted and given; of the documents set aside nothing is said."""
    for pair in pairs:
        for one in (pair.gold, pair.found):
            if one is None:
                continue
            about = Told(
                sort=one.kind,
                wanted=_words(document.text, pair.gold),
                given=_words(document.text, pair.found),
                words=_around(document.text, one.span),
            )
            yield (f"{name}.{kind}", document.name, _item(one, kind)), about


def _words(text: str, one: GoldTime | Time | None) -> str | None:
    """Write a time with its value."""
    return None if one is None else f"{shortened(one.span.of(text), SHOWN)} = {one.value}"


def _around(text: str, span: Span) -> str:
    """Give the words around a time, on one line."""
    return " ".join(text[max(0, span.start - _AROUND) : span.end + _AROUND].split())
