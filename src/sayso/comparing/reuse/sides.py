"""One of two articles that are compared: its words, and what each of them weighs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from sayso.article import Span
from sayso.comparing.reuse.formulas import formulas_in
from sayso.comparing.reuse.passages import Piece, Text
from sayso.comparing.reuse.stock import Stock
from sayso.comparing.reuse.words import GRAM, Flags, Hashes
from sayso.record import Record

ENOUGH: Final = 9
"""Words of one passage that tell that two articles have it from one place, formulas left out and each name or time counted as one."""
_HELD: Final = 6
"""A passage that weighs less is no shared text: a name, a title of office, a formula."""
_STRETCH: Final = 5
"""Words of a passage that a stretch of it must have to be shown, where a caption or a box cuts it in stretches."""
_COMMON: Final = 0.2
"""Articles of one outlet that share more of the shorter are versions of one text: what both have is not stock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An article to be compared: its words, and which of them count (free ones, none of a formula, of a name or a time only the first)."""

    record: Record
    text: Text
    counts: Flags

    def span(self, first: int, last: int) -> Span:
        """Give the span from one word to another, by their numbers, both included."""
        return Span(int(self.text.words.starts[first]), int(self.text.words.ends[last]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two articles share: spans in both, the share of each one's free words that stands in the other, and the weight of the heaviest passage."""

    spans: tuple[tuple[Span, Span], ...]
    shares: tuple[float, float]
    weight: int


def side_of(record: Record, text: Text) -> Side:
    """Make an article ready to be weighed."""
    words = text.words
    in_name = np.zeros(len(record.article.text) + 1, dtype=bool)
    begins = np.zeros(len(record.article.text) + 1, dtype=bool)
    names = (mention for entity in record.entities for mention in entity.mentions)
    for span in (*names, *(time.span for time in record.times)):
        in_name[span.start : span.end] = True
        begins[span.start] = True
    in_formula = np.zeros(len(in_name), dtype=bool)
    for span in formulas_in(record.article.text, Span(0, len(in_name))):
        in_formula[span.start : span.end] = True
    told = (begins | ~in_name) & ~in_formula
    counts = words.is_free & told[words.starts]
    return Side(record=record, text=text, counts=counts)


def shared(one: Side, other: Side, passages: Sequence[Sequence[Piece]], stock: Stock) -> Shared:
    """Weigh the passages of two articles; those that weigh too little to be shared text are left out, and of one outlet's articles what it repeats."""
    outlet = one.record.article.outlet
    repeats = stock.get(outlet) if outlet and outlet == other.record.article.outlet else None
    counts = one.counts
    if repeats is not None and _share_of_shorter(one, other, passages) < _COMMON:
        counts = counts & ~_repeated(one, repeats)
    weights = [_weight(other, passage, counts) for passage in passages]
    kept = [passage for passage, weight in zip(passages, weights, strict=True) if weight >= _HELD]
    return Shared(
        spans=tuple(spans for passage in kept for spans in _spans(one, other, passage)),
        shares=(_share(one, _covered(one, kept, 0)), _share(other, _covered(other, kept, 1))),
        weight=max(weights, default=0),
    )


def _covered(side: Side, passages: Sequence[Sequence[Piece]], which: int) -> Flags:
    """Tell of an article's words whether they are free and the same in passages; `which` tells the first article from the second."""
    covered = np.zeros(len(side.text.words.hashes), dtype=bool)
    for passage in passages:
        for piece in passage:
            start = piece.second if which else piece.first
            covered[start : start + piece.length] = True
    return covered & side.text.words.is_free


def _share_of_shorter(one: Side, other: Side, passages: Sequence[Sequence[Piece]]) -> float:
    """Give the share of the shorter article's free words that passages cover."""
    which = int(other.text.words.count < one.text.words.count)
    side = (one, other)[which]
    return _share(side, _covered(side, passages, which))


def _share(side: Side, covered: Flags) -> float:
    """Give the share of an article's free words that are covered."""
    return float(np.count_nonzero(covered)) / max(1, side.text.words.count)


def _repeated(side: Side, repeats: Hashes) -> Flags:
    """Tell of an article's words whether they stand in a row that its outlet repeats."""
    repeated = np.zeros(len(side.text.words.hashes), dtype=bool)
    for start in side.text.places[np.isin(side.text.grams, repeats)].tolist():
        repeated[start : start + GRAM] = True
    return repeated


def _spans(one: Side, other: Side, passage: Sequence[Piece]) -> Iterator[tuple[Span, Span]]:
    """Give the spans of a passage in both articles, a pair for each stretch between things that are no part of the text (captions, boxes)."""
    here = np.concatenate([np.arange(piece.first, piece.first + piece.length) for piece in passage])
    there = np.concatenate([np.arange(piece.second, piece.second + piece.length) for piece in passage])
    cuts = np.diff(one.text.words.left_out[here]) + np.diff(other.text.words.left_out[there])
    edges = [0, *(np.flatnonzero(cuts) + 1).tolist(), len(here)]
    for start, end in pairwise(edges):
        if end - start >= _STRETCH:
            yield one.span(here[start], here[end - 1]), other.span(there[start], there[end - 1])


def _weight(other: Side, passage: Sequence[Piece], counts: Flags) -> int:
    """Count the words of a passage that tell something: those that count on both sides."""
    weight = 0
    for piece in passage:
        here = counts[piece.first : piece.first + piece.length]
        there = other.counts[piece.second : piece.second + piece.length]
        weight += int(np.count_nonzero(here & there))
    return weight
