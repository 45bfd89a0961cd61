"""
Articles further apart in time whose words are alike: looked for by two words that make up much of both.

Each article has some keys: pairs of its leading words that weigh enough together. Articles far apart in time are looked at where they share one. So the search
reaches over all years, and an article meets only those that tell of the same matter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.columns import Columns, Flags, Floats, Ints, stretches
from sayso.comparing.stories.near import Looked, Pairs, joined

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


def keys_of(columns: Columns, rows: slice, looked: Looked) -> tuple[Keys, Rows]:
    """
    Give the keys of some rows, and the row of each: every two of the leading words that together make up enough of the row.

    Keys are spread evenly over all numbers, so that they can be parted by the highest bits.
    """
    terms = columns.words.terms[rows, : looked.leading].astype(np.uint64)
    weights = columns.words.weights[rows].astype(np.int64)
    least = looked.share * (weights * weights).sum(axis=1)
    squares = (weights * weights)[:, : looked.leading]
    keys, owners = [], []
    for one, other in combinations(range(terms.shape[1]), 2):
        both = (squares[:, one] > 0) & (squares[:, other] > 0)
        at = np.flatnonzero(both & (squares[:, one] + squares[:, other] >= least))
        low, high = np.minimum(terms[at, one], terms[at, other]), np.maximum(terms[at, one], terms[at, other])
        keys.append(((low << _HALF) | high) * _ODD)
        owners.append((at + rows.start).astype(np.uint32))
    return np.concatenate([np.zeros(0, dtype=np.uint64), *keys]), np.concatenate(
        [np.zeros(0, dtype=np.uint32), *owners]
    )


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
    columns: Columns, days: Ints, held: Shared, rows: slice, looked: Looked, is_new: Flags | None = None
) -> Iterator[Pairs]:
    """
    Give the pairs, among columns in the order of `days`, of some rows with all those far from them in time that are looked at.

    `held` are the keys that several rows share. Pairs come as those of `near_pairs`.
    """
    keys, owners = keys_of(columns, rows, looked)
    if is_new is not None:
        keys, owners = keys[is_new[owners]], owners[is_new[owners]]
    for one, other in _meetings(held, keys, owners, both_ways=is_new is not None):
        kept = np.abs(days[one] - days[other]) > looked.near_days
        if is_new is not None:
            kept &= (other < one) | ~is_new[other]
        found = _alike(columns, one[kept], other[kept], looked.least)
        if len(found[0]):
            yield found


def _meetings(held: Shared, keys: Keys, owners: Rows, *, both_ways: bool) -> Iterator[tuple[Ints, Ints]]:
    """Give rows and those that share a key with them, each pair once, row after row; the lower ones alone, or `both_ways` the higher too."""
    row, start, size = _stretches(held, keys, owners, both_ways=both_ways)
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


def _stretches(held: Shared, keys: Keys, owners: Rows, *, both_ways: bool) -> tuple[Ints, Ints, Ints]:
    """Give for each key that is held its owner, where its rows begin, and how many they are: all, or those below the owner."""
    at = np.searchsorted(held.keys, keys)
    at[at == len(held.keys)] = 0
    known = held.keys[at] == keys if len(held.keys) else np.zeros(len(keys), dtype=bool)
    at, row = at[known], owners[known].astype(np.int64)
    start, end = held.starts[at], held.starts[at + 1]
    if not both_ways:
        end = _below(held.rows, start, end, row)
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
