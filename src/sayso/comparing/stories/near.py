"""Articles published within some days of each other whose words are alike: looked for in the words of those days alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.columns import NONE, Columns, Flags, Floats, Ints

Pairs = tuple[Ints, Ints, Floats]
"""Rows of pairs, the lower first, and how alike their words are."""

UNKNOWN: Final = 1 << 28
"""The day that stands for one not known: far from all others, so that the undated lie near each other alone."""

_PLACE_BITS: Final = 32
_AT_ONCE: Final = 200_000
_SLACK: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of key: so many `words` of the leading ones of an article that together make up `share` of it or more."""

    words: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """
    How articles more than `beyond` days apart, and at most `until` (None: however many), come to be looked at.

    They have a key of a kind in common, which is told by `words` and `share`, and their words are alike by `least` or more.
    """

    beyond: int
    words: int
    share: float
    least: float
    until: int | None = None

    @property
    def kind(self) -> Kind:
        """The kind of key that it goes by."""
        return Kind(words=self.words, share=self.share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """
    Which pairs are looked at: those at most `near_days` apart whose words are alike by `least` or more, and those further apart that `reaches` tell of.

    An article's leading words are so many as `leading` that weigh most in it.
    """

    least: float
    near_days: int
    leading: int
    reaches: tuple[Reach, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of keys, each once."""
        return tuple(dict.fromkeys(reach.kind for reach in self.reaches))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Postings:
    """The words of a stretch of rows: for each word and row one number (word, then row), in order, and the weight there."""

    first: int
    keys: NDArray[np.uint64]
    rows: NDArray[np.intp]
    weights: Floats


def days_of(columns: Columns) -> Ints:
    """Give the days of publication, unknown ones as `UNKNOWN`."""
    published = columns.published.astype(np.int64)
    return np.where(published == NONE, UNKNOWN, published)


def day_order(columns: Columns) -> Ints:
    """Give the rows in the order of their days, those of one day in their own."""
    return np.argsort(days_of(columns), kind="stable")


def near_pairs(
    columns: Columns, days: Ints, rows: slice, looked: Looked, is_new: Flags | None = None
) -> Iterator[Pairs]:
    """
    Give the pairs, among columns in the order of `days`, of some rows with all those near them in time that are looked at.

    Each pair comes with its higher row; where `is_new` is given, with the row that is new (the higher of two), and pairs of which neither is are left out. Some hundred thousand at once.
    """
    low = np.searchsorted(days, days[rows] - looked.near_days, side="left")
    high = (
        np.arange(rows.start, rows.stop)
        if is_new is None
        else np.searchsorted(days, days[rows] + looked.near_days, side="right")
    )
    if not len(low):
        return
    held = _postings(columns, int(low[0]), int(max(high[-1], rows.stop)))
    span = slice(held.first, int(max(high[-1], rows.stop)))
    norms = np.where(columns.words.weights[span].any(axis=1), columns.words.norms(span), np.inf)
    starts, ends = (_edges(held, columns, rows, edge - held.first) for edge in (low, high))
    found: list[Pairs] = []
    count = 0
    for place, row in enumerate(range(rows.start, rows.stop)):
        if is_new is not None and not is_new[row]:
            continue
        here = _alike(
            held, (starts[place], ends[place]), columns.words.weights[row], norms, row - held.first, looked.least
        )
        others = here[0] + held.first
        kept = others != row
        if is_new is not None:
            kept &= (others < row) | ~is_new[others]
        others, likeness = others[kept], here[1][kept]
        found.append((np.minimum(others, row), np.maximum(others, row), likeness))
        count += len(others)
        if count >= _AT_ONCE:
            yield joined(found)
            found, count = [], 0
    if found:
        yield joined(found)


def joined(found: list[Pairs]) -> Pairs:
    """Put pairs together."""
    return (
        np.concatenate([one for one, _, _ in found]),
        np.concatenate([other for _, other, _ in found]),
        np.concatenate([likeness for _, _, likeness in found]),
    )


def _postings(columns: Columns, first: int, last: int) -> Postings:
    """Give the words of the rows from `first` to before `last`."""
    terms, weights = columns.words.terms[first:last], columns.words.weights[first:last]
    rows, places = np.nonzero(weights)
    keys = (terms[rows, places].astype(np.uint64) << np.uint64(_PLACE_BITS)) | rows.astype(np.uint64)
    order = np.argsort(keys)
    return Postings(
        first=first, keys=keys[order], rows=rows[order], weights=weights[rows, places][order].astype(np.float64)
    )


def _edges(held: Postings, columns: Columns, rows: slice, edge: Ints) -> Ints:
    """Give for each word of some rows where among the postings those of the row `edge` and higher begin; at the first for what is no word."""
    terms = columns.words.terms[rows].astype(np.uint64) << np.uint64(_PLACE_BITS)
    wanted = terms | np.maximum(edge, 0).astype(np.uint64)[:, None]
    found: Ints = np.searchsorted(held.keys, wanted.ravel()).reshape(wanted.shape)
    found[columns.words.weights[rows] == 0] = 0
    return found


def _alike(
    held: Postings, edges: tuple[Ints, Ints], weights: NDArray[np.uint8], norms: Floats, row: int, least: float
) -> tuple[Ints, Floats]:
    """Give the rows of a stretch whose words are alike enough to those of one row, and how alike they are."""
    stretches = [
        (slice(start, end), weight)
        for start, end, weight in zip(edges[0].tolist(), edges[1].tolist(), weights.tolist(), strict=True)
        if end > start
    ]
    if not stretches:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    others = np.concatenate([held.rows[at] for at, _ in stretches])
    products = np.concatenate([held.weights[at] * weight for at, weight in stretches])
    low = int(others.min())
    others -= low
    sums = np.bincount(others, weights=products)
    near = norms[low : low + len(sums)]
    at = np.flatnonzero(sums >= (least - _SLACK) * norms[row] * near.min())
    likeness = sums[at] / (norms[row] * near[at])
    kept = likeness >= least
    return at[kept] + low, likeness[kept]
