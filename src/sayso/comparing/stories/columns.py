"""Sketches as columns of numbers, so that many pairs are looked at in one sweep."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.sketching import Bag, Sketch

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SIZE: Final = 96
_AT_ONCE: Final = 50_000
_NOTHING: Final = 0xFFFFFFFF
_NO_TEXT: Final = b"\xff" * (4 * _SIZE)
"""The signature of a text with too few words to be like another."""

NONE: Final = -1
"""Stands in a column for what is not known."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Padded:
    """Bags as a table: a row a sketch, the numbers of its terms (`NONE` where it has fewer) and their weights (0 there)."""

    terms: Ints
    weights: Ints

    def norms(self) -> Floats:
        """Give the length of each row, 1 where it is empty."""
        lengths: Floats = np.sqrt((self.weights * self.weights).sum(axis=1))
        lengths[lengths == 0] = 1.0
        return lengths


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """What sketches hold, a row each, in the order in which they were given."""

    words: Padded
    titles: Padded
    places: Padded
    kinds: Padded
    published: Ints
    begins: Ints
    ends: Ints
    dead: Ints
    incidents: Flags
    sites: Floats
    outlets: Ints
    signatures: NDArray[np.uint32]

    @property
    def count(self) -> int:
        """How many sketches there are."""
        return len(self.published)


def columns_of(sketches: Sequence[Sketch]) -> Columns:
    """Give sketches as columns."""
    return Columns(
        words=padded([one.words for one in sketches]),
        titles=padded([_evenly(one.title) for one in sketches]),
        places=padded([one.places for one in sketches]),
        kinds=padded([one.kinds for one in sketches]),
        published=_numbers(one.published for one in sketches),
        begins=_numbers(None if one.days is None else one.days[0] for one in sketches),
        ends=_numbers(None if one.days is None else one.days[1] for one in sketches),
        dead=_numbers(one.dead for one in sketches),
        incidents=np.array([one.is_incident for one in sketches], dtype=bool),
        sites=np.array([one.site or (np.nan, np.nan) for one in sketches], dtype=np.float64).reshape(-1, 2),
        outlets=_outlets(sketches),
        signatures=signatures_of(sketches),
    )


def padded(bags: Sequence[Bag]) -> Padded:
    """Give bags as a table, their terms numbered in the order in which they come."""
    numbers: dict[str, int] = {}
    width = max((len(bag.terms) for bag in bags), default=0)
    terms = np.full((len(bags), width), NONE, dtype=np.int64)
    weights = np.zeros((len(bags), width), dtype=np.int64)
    for row, bag in enumerate(bags):
        held = len(bag.terms)
        terms[row, :held] = [numbers.setdefault(term, len(numbers)) for term in bag.terms]
        weights[row, :held] = bag.weights
    return Padded(terms=terms, weights=weights)


def signatures_of(sketches: Sequence[Sketch]) -> NDArray[np.uint32]:
    """Give signatures, a row each."""
    return np.frombuffer(b"".join(one.signature or _NO_TEXT for one in sketches), dtype=np.uint32).reshape(-1, _SIZE)


def like_texts(signatures: NDArray[np.uint32], one: Ints, other: Ints) -> Floats:
    """Give the share of five-word rows that pairs of texts have in common, as their signatures tell; 0 where one has none."""
    share: Floats = np.zeros(len(one))
    for start in range(0, len(one), _AT_ONCE):
        at = slice(start, start + _AT_ONCE)
        first, second = signatures[one[at]], signatures[other[at]]
        share[at] = (first == second).mean(axis=1) * (first != _NOTHING).any(axis=1)
    return share


def _evenly(words: Iterable[str]) -> Bag:
    """Give words, each once, that weigh alike."""
    once = tuple(dict.fromkeys(words))
    return Bag(terms=once, weights=(1,) * len(once))


def _numbers(values: Iterable[int | None]) -> Ints:
    """Give a column of numbers."""
    return np.array([NONE if value is None else value for value in values], dtype=np.int64)


def _outlets(sketches: Sequence[Sketch]) -> Ints:
    """Give outlets by number; unknown ones are each another."""
    numbers: dict[str, int] = {}
    known = [None if one.outlet is None else numbers.setdefault(one.outlet, len(numbers)) for one in sketches]
    return np.array([-1 - row if one is None else one for row, one in enumerate(known)], dtype=np.int64)
