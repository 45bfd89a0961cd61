"""Sketches as columns of numbers, so that many pairs are looked at in one sweep; one part after another gives the same numbers as all at once."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.sketching import KINDS, MARKS, PLACES, TERMS, Bag, Sketch
from sayso.comparing.stories.spelling import skeleton

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.uint32]
Weights = NDArray[np.uint8]

SIZE: Final = 96
"""Numbers in a signature."""

_AT_ONCE: Final = 50_000
_NOTHING: Final = 0xFFFFFFFF
_NO_TEXT: Final = b"\xff" * (4 * SIZE)
"""The signature of a text with too few words to be like another."""
_HEAVIEST: Final = 255

NONE: Final = -1
"""Stands in a column for what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Padded:
    """Bags as a table: a row a sketch, the numbers of its terms and their weights; where a row has fewer, the weight is 0 and the number means nothing."""

    terms: Numbers
    weights: Weights

    def norms(self, rows: Ints | slice = slice(None)) -> Floats:
        """Give the length of some rows, 1 where one is empty."""
        weights = self.weights[rows].astype(np.int32)
        lengths: Floats = np.sqrt(np.einsum("ij,ij->i", weights, weights).astype(np.float64))
        lengths[lengths == 0] = 1.0
        return lengths


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """
    What sketches hold, a row each, in the order in which they were given.

    `titles` are the title's words in their order (`repeats` marks those that stand there before), `title_bones` what is left of each whatever its spelling, and
    `marks`, `mark_bones` the same of its names and numbers; `words` weigh as in the sketch.
    """

    words: Padded
    titles: Padded
    title_bones: Padded
    repeats: Flags
    marks: Padded
    mark_bones: Padded
    places: Padded
    kinds: Padded
    published: NDArray[np.int32]
    begins: NDArray[np.int32]
    ends: NDArray[np.int32]
    dead: Ints
    incidents: Flags
    sites: Floats
    outlets: Ints
    signatures: Numbers

    @property
    def count(self) -> int:
        """How many sketches there are."""
        return len(self.published)

    def at(self, rows: Ints | slice) -> Self:
        """Give some of the rows, in the order in which they are named."""
        taken: dict[str, Any] = {}
        for field in fields(self):
            held = getattr(self, field.name)
            is_padded = isinstance(held, Padded)
            taken[field.name] = Padded(terms=held.terms[rows], weights=held.weights[rows]) if is_padded else held[rows]
        return type(self)(**taken)


@lru_cache(maxsize=200_000)
def number_of(word: str) -> int:
    """
    Give the number that stands for a word, the same everywhere; of some thousand million words two may share one, which makes no difference to what is told apart by forty.

    >>> number_of("orva") == number_of("orva"), number_of("orva") == number_of("maresk")
    (True, False)
    """
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def columns_of(sketches: Sequence[Sketch]) -> Columns:
    """Give sketches as columns."""
    titles = [one.title for one in sketches]
    marks = [one.marks for one in sketches]
    return Columns(
        words=padded([one.words for one in sketches], TERMS),
        titles=_listed(titles, MARKS),
        title_bones=_listed([[skeleton(word) for word in title] for title in titles], MARKS),
        repeats=_repeats(titles, MARKS),
        marks=_listed(marks, MARKS),
        mark_bones=_listed([[skeleton(word) or word for word in some] for some in marks], MARKS),
        places=padded([one.places for one in sketches], PLACES),
        kinds=padded([one.kinds for one in sketches], KINDS),
        published=_days(one.published for one in sketches),
        begins=_days(None if one.days is None else one.days[0] for one in sketches),
        ends=_days(None if one.days is None else one.days[1] for one in sketches),
        dead=np.array([NONE if one.dead is None else min(one.dead, 1 << 62) for one in sketches], dtype=np.int64),
        incidents=np.array([one.is_incident for one in sketches], dtype=bool),
        sites=np.array([one.site or (np.nan, np.nan) for one in sketches], dtype=np.float64).reshape(-1, 2),
        outlets=np.array([NONE if one.outlet is None else number_of(one.outlet) for one in sketches], dtype=np.int64),
        signatures=signatures_of(sketches),
    )


def padded(bags: Sequence[Bag], width: int) -> Padded:
    """Give bags as a table so wide (wider where a bag holds more)."""
    weights = [[min(weight, _HEAVIEST) for weight in bag.weights] for bag in bags]
    return _table([bag.terms for bag in bags], weights, width)


def signatures_of(sketches: Sequence[Sketch]) -> Numbers:
    """Give signatures, a row each."""
    return np.frombuffer(b"".join(one.signature or _NO_TEXT for one in sketches), dtype=np.uint32).reshape(-1, SIZE)


def like_texts(signatures: Numbers, one: Ints, other: Ints) -> Floats:
    """Give the share of five-word rows that pairs of texts have in common, as their signatures tell; 0 where one has none."""
    share: Floats = np.zeros(len(one))
    for start in range(0, len(one), _AT_ONCE):
        at = slice(start, start + _AT_ONCE)
        first, second = signatures[one[at]], signatures[other[at]]
        share[at] = (first == second).mean(axis=1) * (first != _NOTHING).any(axis=1)
    return share


def _listed(rows: Sequence[Sequence[str]], width: int) -> Padded:
    """Give rows of words as a table, each word with the weight 1, an empty one with 0."""
    return _table(rows, [[word != "" for word in row] for row in rows], width)


def _table(rows: Sequence[Sequence[str]], weights: Sequence[Sequence[int]], width: int) -> Padded:
    """Give rows of words and their weights as a table."""
    sizes = np.array([len(row) for row in rows], dtype=np.int64)
    width = max(width, int(sizes.max(initial=0)))
    held = np.arange(width)[None] < sizes[:, None]
    terms = np.zeros(held.shape, dtype=np.uint32)
    weighed = np.zeros(held.shape, dtype=np.uint8)
    terms[held] = np.fromiter((number_of(word) for row in rows for word in row), dtype=np.uint32)
    weighed[held] = np.fromiter((weight for row in weights for weight in row), dtype=np.uint8)
    return Padded(terms=terms, weights=weighed)


def _repeats(rows: Sequence[Sequence[str]], width: int) -> Flags:
    """Mark the words that stand in their row before."""
    width = max([width, *(len(row) for row in rows)])
    found = np.zeros((len(rows), width), dtype=bool)
    for place, row in enumerate(rows):
        found[place, : len(row)] = [word in row[:number] for number, word in enumerate(row)]
    return found


def _days(values: Iterable[int | None]) -> NDArray[np.int32]:
    """Give a column of days."""
    return np.array([NONE if value is None else value for value in values], dtype=np.int32)


def stretches(values: NDArray[Any]) -> tuple[Ints, Ints]:
    """
    Give where in values that stand in order each begins, and how often it stands there.

    >>> [one.tolist() for one in stretches(np.array([4, 4, 7]))]
    [[0, 2], [2, 1]]
    """
    begins = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))[: len(values)])
    return begins, np.diff(np.append(begins, len(values)))
