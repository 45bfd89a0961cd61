"""
Articles further apart in time whose words are alike: looked for by some words that make up much of both.

Each article has some keys: two or three of its leading words that weigh enough together. Articles far apart in time are looked at where they share one. So the search
reaches over all years, and an article meets only those that tell of the same matter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.columns import Columns, Flags, Floats, Ints, stretches
from sayso.comparing.stories.near import Kind, Looked, Pairs, Reach, joined

Keys = NDArray[np.uint64]
Rows = NDArray[np.uint32]

_AT_ONCE: Final = 2_000_000
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
_ROOM: Final = 768
"""So many rows are compared with one at once: their words stay in the processor's cache, and their memory in the process (with two thousand it takes three times as long)."""
_SLOTS: Final = 1 << 13
_SHIFTS: Final = (0, 7, 13, 19)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """The keys that several rows have, in order, and for each the rows, in order: those of the key `n` stand from `starts[n]` to before `starts[n + 1]`."""

    keys: Keys
    starts: Ints
    rows: Rows


def keys_of(columns: Columns, rows: slice, leading: int, kind: Kind) -> tuple[Keys, Rows]:
    """
    Give the keys of a kind of some rows, and the row of each: all so many of the leading words that together make up enough of the row.

    Keys are spread evenly over all numbers, so that they can be parted by the highest bits. Of a thousand million sets of words two may share one, which has them looked at in vain.
    """
    terms = columns.words.terms[rows, :leading].astype(np.uint64)
    weights = columns.words.weights[rows].astype(np.int64)
    squares = weights * weights
    least, squares = kind.share * squares.sum(axis=1), squares[:, :leading]
    held = (squares > 0).T.copy()
    sizes = squares.T.copy()
    keys, owners = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.uint32)]
    for some in combinations(range(terms.shape[1]), kind.words):
        places = list(some)
        at = np.flatnonzero(held[places].all(axis=0) & (sizes[places].sum(axis=0) >= least))
        keys.append(_key(np.sort(terms[at][:, places], axis=1)))
        owners.append((at + rows.start).astype(np.uint32))
    return np.concatenate(keys), np.concatenate(owners)


def _key(terms: Keys) -> Keys:
    """Give one number for the terms of each row, which stand in order."""
    found = terms[:, 0].copy()
    for column in terms[:, 1:].T:
        found = (found ^ (found >> _HALF)) * _ODD + column
    return found * _ODD


def shared(keys: Keys, rows: Rows) -> Shared:
    """Give the keys that several rows have."""
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    begins, sizes = stretches(keys)
    several = sizes > 1
    return Shared(
        keys=keys[begins[several]],
        starts=np.concatenate(([0], np.cumsum(sizes[several]))).astype(np.int64),
        rows=rows[np.repeat(several, sizes)],
    )


def far_pairs(
    columns: Columns,
    days: Ints,
    held: Sequence[Shared],
    rows: slice,
    looked: Looked,
    is_new: Flags | None = None,
) -> Iterator[Pairs]:
    """
    Give the pairs, among columns in the order of `days`, of some rows with all those far from them in time that are looked at.

    `held` are, for each kind of key, those that several rows share. Pairs come as those of `near_pairs`.
    """
    own = dict(zip(looked.kinds, held, strict=True))
    keys = {kind: _wanted(keys_of(columns, rows, looked.leading, kind), is_new) for kind in looked.kinds}
    for reach in looked.reaches:
        for one, other in _meetings(
            own[reach.kind], *keys[reach.kind], _limits(days, rows, reach, both_ways=is_new is not None)
        ):
            kept = slice(None) if is_new is None else (other < one) | ~is_new[other]
            found = _alike(columns, one[kept], other[kept], reach.least)
            if len(found[0]):
                yield found


def _wanted(found: tuple[Keys, Rows], is_new: Flags | None) -> tuple[Keys, Rows]:
    """Give keys and rows in the order of keys, so that looking them up goes through memory once; of new rows alone where these are told."""
    keys, owners = found
    if is_new is not None:
        keys, owners = keys[is_new[owners]], owners[is_new[owners]]
    order = np.argsort(keys)
    return keys[order], owners[order]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Limits:
    """For each row from `first` on, the rows that a reach goes to on one side: from `lows` to before `highs`."""

    first: int
    lows: Ints
    highs: Ints


def _limits(days: Ints, rows: slice, reach: Reach, *, both_ways: bool) -> list[_Limits]:
    """Give how far a reach goes from some rows to lower ones, and if `both_ways` to higher ones."""
    own = days[rows]
    low = np.zeros(len(own), dtype=np.int64)
    if reach.until is not None:
        low = np.searchsorted(days, own - reach.until, side="left")
    found = [_Limits(first=rows.start, lows=low, highs=np.searchsorted(days, own - reach.beyond, side="left"))]
    if both_ways:
        high = np.full(len(own), len(days), dtype=np.int64)
        if reach.until is not None:
            high = np.searchsorted(days, own + reach.until, side="right")
        low = np.searchsorted(days, own + reach.beyond, side="right")
        found.append(_Limits(first=rows.start, lows=low, highs=high))
    return found


def _meetings(held: Shared, keys: Keys, owners: Rows, limits: Sequence[_Limits]) -> Iterator[tuple[Ints, Ints]]:
    """Give rows and those within limits that share a key with them, each pair once, row after row."""
    sides = [_stretches(held, keys, owners, limit) for limit in limits]
    row, start, size = (np.concatenate(column) for column in zip(*sides, strict=True))
    if not len(row):
        return
    order = np.argsort(row, kind="stable")
    row, start, size = row[order], start[order], size[order]
    edges = _cut(row, size)
    for begin, end in pairwise(edges):
        sizes = size[begin:end]
        before = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(start[begin:end] - before, sizes)
        codes = distinct((np.repeat(row[begin:end], sizes) << 32) | held.rows[places])
        yield codes >> 32, codes & 0xFFFFFFFF


def _stretches(held: Shared, keys: Keys, owners: Rows, limits: _Limits) -> tuple[Ints, Ints, Ints]:
    """Give for each key that is held its owner, where its rows within limits begin, and how many they are."""
    at = np.searchsorted(held.keys, keys)
    at[at == len(held.keys)] = 0
    known = held.keys[at] == keys if len(held.keys) else np.zeros(len(keys), dtype=bool)
    at, row = at[known], owners[known].astype(np.int64)
    start, end = held.starts[at], held.starts[at + 1]
    end = _below(held.rows, start, end, limits.highs[row - limits.first])
    start = _below(held.rows, start, end, limits.lows[row - limits.first])
    several = end > start
    return row[several], start[several], (end - start)[several]


def _below(rows: Rows, start: Ints, end: Ints, limit: Ints) -> Ints:
    """Give for each stretch of rows, which stand in order, where those below a limit end (all stretches are halved at once)."""
    low, high = start.copy(), end.copy()
    while True:
        open_ = np.flatnonzero(low < high)
        if not len(open_):
            return low
        middle = (low[open_] + high[open_]) // 2
        is_below = rows[middle] < limit[open_]
        low[open_[is_below]] = middle[is_below] + 1
        high[open_[~is_below]] = middle[~is_below]


def _cut(row: Ints, size: Ints) -> list[int]:
    """Give where to cut stretches so that a part holds few meetings and all of a row."""
    total = np.cumsum(size)
    ends = np.flatnonzero(np.concatenate((row[1:] != row[:-1], [True]))) + 1
    edges = [0]
    places = np.searchsorted(total[ends - 1], np.arange(_AT_ONCE, int(total[-1]), _AT_ONCE))
    edges += [*ends[places].tolist(), len(row)]
    return sorted(set(edges))


def distinct(codes: Ints) -> Ints:
    """
    Give numbers in order, each once.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    codes = np.sort(codes)
    return codes[np.concatenate(([True], codes[1:] != codes[:-1]))[: len(codes)]]


def _alike(columns: Columns, one: Ints, other: Ints, least: float) -> Pairs:
    """Give the pairs whose words are alike enough, the lower row first; `one` is in order."""
    found: list[Pairs] = [(one[:0], other[:0], np.zeros(0))]
    ends = np.flatnonzero(np.concatenate((one[1:] != one[:-1], [len(one) > 0]))) + 1
    begins = np.concatenate(([0], ends))[:-1]
    pieces = (
        (start, min(start + _ROOM, end))
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)
        for start in range(begin, end, _ROOM)
    )
    for begin, end in pieces:
        row, others = int(one[begin]), other[begin:end]
        likeness = likeness_to(columns, row, others)
        kept = likeness >= least
        others = others[kept]
        found.append((np.minimum(others, row), np.maximum(others, row), likeness[kept]))
    return joined(found)


def likeness_to(columns: Columns, row: int, others: Ints) -> Floats:
    """Give how alike the words of one row are to those of others, 0 to 1 (the cosine)."""
    words = columns.words
    terms, weights = words.terms[row], words.weights[row]
    terms, weights = terms[weights > 0], weights[weights > 0]
    there = words.terms[others]
    shift = next((one for one in _SHIFTS if len(set(_slots(terms, one).tolist())) == len(terms)), None)
    if shift is None:
        pairs = zip(terms, weights.tolist(), strict=True)
        held = sum(
            ((there == term) * np.int32(weight) for term, weight in pairs), np.zeros(there.shape, dtype=np.int32)
        )
    else:
        table, numbers = np.zeros(_SLOTS, dtype=np.int32), np.zeros(_SLOTS, dtype=np.uint32)
        slots = _slots(terms, shift)
        table[slots], numbers[slots] = weights, terms
        at = _slots(there, shift)
        held = np.take(table, at) * (np.take(numbers, at) == there)
    sums = (held * words.weights[others]).sum(axis=1, dtype=np.int64)
    likeness: Floats = sums / (words.norms(np.array([row])) * words.norms(others))
    return likeness


def _slots(terms: NDArray[np.uint32], shift: int) -> NDArray[np.intp]:
    """Give some of the bits of terms, as places (`take` is four times as fast with those)."""
    return ((terms >> np.uint32(shift)) & np.uint32(_SLOTS - 1)).astype(np.intp)
