"""Bonds -> groups: articles join by how strongly all of one group are bound to all of another, on average."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sayso.comparing.stories.columns import Floats, Ints, stretches
from sayso.comparing.stories.strength import Bonds

_SUMS: Final = 80_000_000
"""So many sums of groups' bonds are held, of some twelve bytes each."""

Near = tuple[NDArray[np.uint32], NDArray[Any]]
"""Rows or groups, and how strongly, in all, a row or a group is bound to each."""

Room = Callable[[int, DTypeLike], NDArray[Any]]


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
    return average_link_of_parts(count, lambda: iter((bonds,)), cut)


def average_link_of_parts(
    count: int, parts: Callable[[], Iterable[Bonds]], cut: int, room: Room = np.empty
) -> tuple[tuple[int, ...], ...]:
    """
    As `average_link`, of bonds that come in parts: `parts` gives them anew each time it is called, each bond once.

    A bond takes eight bytes, and its strength twice, where `room` gives room for so many numbers of a kind: memory unless given.
    """
    groups = _Groups(_Neighbours.of(count, parts, room))
    for start in range(count):
        chain = [start] if groups.has(start) else []
        while chain:
            nearest = groups.nearest(chain[-1], cut, before=chain[-2] if len(chain) > 1 else None)
            if nearest is None:
                groups.finish(chain.pop())
            elif len(chain) > 1 and nearest == chain[-2]:
                joined = groups.join(chain.pop(), chain.pop())
                chain = chain or [joined]
            else:
                chain.append(nearest)
    return groups.all()


def places_of(keys: Ints, next_places: Ints) -> tuple[Ints, Ints]:
    """
    Give the order of keys and, in that order, a place for each: the next one of its key, which `next_places` holds and is moved on.

    So what comes in parts is put in the order of its keys without all of it being held.

    >>> after = np.array([0, 5])
    >>> [one.tolist() for one in places_of(np.array([1, 0, 1]), after)], after.tolist()
    ([[1, 0, 2], [0, 5, 6]], [1, 7])
    """
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    begins, sizes = stretches(keys)
    places = next_places[keys] + np.arange(len(keys)) - np.repeat(begins, sizes)
    next_places[keys[begins]] += sizes
    return order, places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Neighbours:
    """Rows that rows are bound to, and how strongly: those of the row `n` stand from `starts[n]` to before `starts[n + 1]`."""

    starts: Ints
    others: NDArray[np.uint32]
    strengths: NDArray[Any]

    @classmethod
    def of(cls, count: int, parts: Callable[[], Iterable[Bonds]], room: Room) -> Self:
        """Put bonds in the order of their rows, each at both of its ends."""
        sizes = np.zeros(count, dtype=np.int64)
        kind = np.dtype(np.uint8)
        for bonds in parts():
            kind = np.promote_types(kind, bonds.strength.dtype)
            sizes += np.bincount(bonds.one, minlength=count) + np.bincount(bonds.other, minlength=count)
        starts = np.concatenate(([0], np.cumsum(sizes)))
        others, strengths = room(int(starts[-1]), np.uint32), room(int(starts[-1]), kind)
        following = starts[:-1].copy()
        for bonds in parts():
            for here, there in ((bonds.one, bonds.other), (bonds.other, bonds.one)):
                order, places = places_of(here, following)
                others[places], strengths[places] = there[order], bonds.strength[order]
        return cls(starts=starts, others=others, strengths=strengths)

    def near(self, row: int) -> Near:
        """Give the rows that one is bound to, and how strongly."""
        at = slice(self.starts[row], self.starts[row + 1])
        return self.others[at], self.strengths[at]


def _together(some: Sequence[Near]) -> Near:
    """Put what several rows or groups are bound to one after another."""
    return np.concatenate([others for others, _ in some]), np.concatenate([sums for _, sums in some])


class _Sums:
    """The sums of bonds of groups of several rows: those that were needed last, as many as there is room for; others are added up again when they are needed."""

    def __init__(self) -> None:
        """Hold none."""
        self._held: OrderedDict[int, Near] = OrderedDict()
        self._count = 0

    def of(self, name: int) -> Near | None:
        """Give those of a group, if they are held."""
        return self._held.get(name)

    def keep(self, name: int, sums: Near) -> None:
        """Hold those of a group, in the place of others that were not needed for long."""
        self.forget(name)
        self._held[name] = sums
        self._count += len(sums[0])
        while self._count > _SUMS and len(self._held) > 1:
            self.forget(next(iter(self._held)))

    def forget(self, name: int) -> None:
        """Let go of those of a group."""
        gone = self._held.pop(name, None)
        if gone is not None:
            self._count -= len(gone[0])


class _Groups:
    """Groups of rows that join; a group is named by its lowest row."""

    def __init__(self, rows: _Neighbours) -> None:
        """Begin with each row by itself."""
        count = len(rows.starts) - 1
        self._rows = rows
        self._sums = _Sums()
        self._members: dict[int, list[int]] = {}
        self._group = np.arange(count, dtype=np.uint32)
        self._sizes = np.ones(count, dtype=np.int64)
        self._is_open = np.ones(count, dtype=bool)

    def has(self, name: int) -> bool:
        """Tell whether a group has this name and may still join another."""
        return bool(self._is_open[name]) and int(self._group[name]) == name

    def all(self) -> tuple[tuple[int, ...], ...]:
        """Give the groups, each in order, in the order of their names."""
        names = np.flatnonzero(self._group == np.arange(len(self._group)))
        return tuple(tuple(sorted(self._members.get(name, [name]))) for name in names.tolist())

    def nearest(self, name: int, cut: int, *, before: int | None) -> int | None:
        """Give the group to which one is bound most, `before` where that is one of several; None where none is bound to it by `cut` or more."""
        others, sums = self._gathered(name)
        means = sums / self._sizes[others]
        best = means.max(initial=0.0)
        if not len(others) or best < cut * self._sizes[name]:
            return None
        equals = others[means == best]
        return before if before is not None and before in equals else int(equals[0])

    def finish(self, name: int) -> None:
        """Leave a group as it is: none is bound to it enough, and no joining of others changes that, since a mean is never above the highest of what it is made of."""
        self._is_open[name] = False
        self._sums.forget(name)

    def join(self, one: int, other: int) -> int:
        """Join two groups and give the name."""
        name, gone = min(one, other), max(one, other)
        held = [self._gathered(gone), self._gathered(name)]
        members = self._members.pop(gone, [gone])
        self._sums.forget(gone)
        self._group[members] = name
        self._members[name] = [*self._members.get(name, (name,)), *members]
        self._sizes[name] += self._sizes[gone]
        self._sums.keep(name, _together(held))
        return name

    def _gathered(self, name: int) -> tuple[NDArray[np.uint32], Floats]:
        """Add up a group's bonds by the groups that they lead to now, those left out that join no more; of several rows they are kept so as long as there is room."""
        is_joined = name in self._members
        held = self._sums.of(name) if is_joined else self._rows.near(name)
        if held is None:
            held = _together([self._rows.near(row) for row in self._members[name]])
        others, sums = held
        leads = self._group[others]
        outside = (leads != name) & self._is_open[leads]
        groups, places = np.unique(leads[outside], return_inverse=True)
        totals: Floats = np.bincount(places, weights=sums[outside], minlength=len(groups)).astype(np.float64)
        if is_joined:
            self._sums.keep(name, (groups, totals))
        return groups, totals
