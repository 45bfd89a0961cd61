"""Wordings that give the same words, as families: everybody in a family shares words with most of it, so that no long speech ties two short quotations together."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

_MOST: Final = 0.6
"""Share of a family that a wording must be tied to."""


def families_of(ties: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """
    Give families of numbers that are tied to each other, each in order; one number may stand in several.

    Ties that a family does not hold make further ones, so that every tie stands in one family at least.

    >>> families_of([(1, 2), (2, 3), (1, 3), (3, 4)])
    ((1, 2, 3), (3, 4))
    """
    tied: dict[int, set[int]] = {}
    for one, other in ties:
        tied.setdefault(one, set()).add(other)
        tied.setdefault(other, set()).add(one)
    return tuple(sorted(_families(tied)))


def _families(tied: Mapping[int, set[int]]) -> Iterator[tuple[int, ...]]:
    """Give families, the seed of each being what has most ties that none yet holds."""
    open_ties = {one: set(others) for one, others in tied.items()}
    waiting = sorted(open_ties, key=lambda one: (-len(open_ties[one]), one))
    for seed in waiting:
        while open_ties[seed]:
            family = _family(seed, tied, open_ties[seed])
            for one in family:
                open_ties[one] -= family
            yield tuple(sorted(family))


def _family(seed: int, tied: Mapping[int, set[int]], wanted: set[int]) -> set[int]:
    """Give the family of a seed: first one that is wanted, then all that are tied to most of those taken."""
    near = sorted(tied[seed], key=lambda one: (one not in wanted, -len(tied[one] & tied[seed]), one))
    family = {seed, near[0]}
    for one in near[1:]:
        if len(tied[one] & family) >= _MOST * len(family):
            family.add(one)
    return family
