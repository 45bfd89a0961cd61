"""Bonds -> groups: articles join by how strongly all of one group are bound to all of another, on average."""

import numpy as np

from sayso.comparing.stories.columns import Floats, Ints
from sayso.comparing.stories.strength import Bonds


def components(count: int, bonds: Bonds) -> Ints:
    """
    Give for each of `count` rows the lowest row that bonds, one after another, lead to.

    >>> pairs = Bonds(one=np.array([0, 2]), other=np.array([2, 3]), strength=np.array([900, 900]))
    >>> components(5, pairs).tolist()
    [0, 1, 0, 0, 4]
    """
    lowest = np.arange(count, dtype=np.int64)
    while True:
        before = lowest.copy()
        np.minimum.at(lowest, bonds.one, before[bonds.other])
        np.minimum.at(lowest, bonds.other, before[bonds.one])
        lowest = lowest[lowest]
        if np.array_equal(before, lowest):
            return lowest


def average_link(count: int, bonds: Bonds, cut: int) -> tuple[tuple[int, ...], ...]:
    """
    Give the groups of the rows 0 to `count` - 1: two groups join while the mean strength over all their pairs, a missing bond counting 0, is `cut` or more.

    Two groups join where each is the one that the other is bound to most (of equals the one with the lowest row), so the groups hang on the bonds alone. A
    chain of bonds makes no group: its ends are not bound.

    >>> pairs = Bonds(one=np.array([0, 1, 2]), other=np.array([1, 2, 3]), strength=np.array([900, 300, 900]))
    >>> average_link(5, pairs, 100), average_link(5, pairs, 50)
    (((0, 1), (2, 3), (4,)), ((0, 1, 2, 3), (4,)))
    """
    groups = _Groups(count, bonds)
    for start in range(count):
        chain = [start] if groups.has(start) else []
        while chain:
            nearest = groups.nearest(chain[-1], cut, before=chain[-2] if len(chain) > 1 else None)
            if nearest is None:
                chain.pop()
            elif len(chain) > 1 and nearest == chain[-2]:
                joined = groups.join(chain.pop(), chain.pop())
                chain = chain or [joined]
            else:
                chain.append(nearest)
    return groups.all()


class _Groups:
    """Groups of rows that join; a group is named by its lowest row."""

    def __init__(self, count: int, bonds: Bonds) -> None:
        """Begin with each row by itself."""
        rows = np.concatenate((bonds.one, bonds.other))
        order = np.argsort(rows, kind="stable")
        edges = np.searchsorted(rows[order], np.arange(1, count))
        others = np.concatenate((bonds.other, bonds.one))[order]
        sums = np.concatenate((bonds.strength, bonds.strength))[order].astype(np.float64)
        self._bonds: dict[int, tuple[Ints, Floats]] = (
            dict(enumerate(zip(np.split(others, edges), np.split(sums, edges), strict=True))) if count else {}
        )
        self._members = {row: [row] for row in range(count)}
        self._group = np.arange(count, dtype=np.int64)
        self._sizes = np.ones(count, dtype=np.int64)

    def has(self, name: int) -> bool:
        """Tell whether a group has this name."""
        return name in self._members

    def all(self) -> tuple[tuple[int, ...], ...]:
        """Give the groups, each in order, in the order of their names."""
        return tuple(tuple(sorted(self._members[name])) for name in sorted(self._members))

    def nearest(self, name: int, cut: int, *, before: int | None) -> int | None:
        """Give the group to which one is bound most, `before` where that is one of several; None where none is bound to it by `cut` or more."""
        others, sums = self._gathered(name)
        means = sums / self._sizes[others]
        best = means.max(initial=0.0)
        if not len(others) or best < cut * self._sizes[name]:
            return None
        equals = others[means == best]
        return before if before is not None and before in equals else int(equals[0])

    def join(self, one: int, other: int) -> int:
        """Join two groups and give the name."""
        name, gone = min(one, other), max(one, other)
        held = [self._bonds.pop(gone), self._bonds.pop(name)]
        members = self._members.pop(gone)
        self._group[members] = name
        self._members[name] += members
        self._sizes[name] += self._sizes[gone]
        self._bonds[name] = (np.concatenate([others for others, _ in held]), np.concatenate([sums for _, sums in held]))
        return name

    def _gathered(self, name: int) -> tuple[Ints, Floats]:
        """Add up a group's bonds by the groups that they lead to now, and keep them so."""
        others, sums = self._bonds[name]
        leads = self._group[others]
        outside = leads != name
        groups, places = np.unique(leads[outside], return_inverse=True)
        totals: Floats = np.bincount(places, weights=sums[outside], minlength=len(groups)).astype(np.float64)
        gathered = groups.astype(np.int64), totals
        self._bonds[name] = gathered
        return gathered
