"""Parts of a file: which of its items are read, and from where; each item can be told from the others before it is read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sayso.intake.draft import Draft, Failure
from sayso.record import Record

T = TypeVar("T")
Given = Draft | Record | Failure
Later = Callable[[], Given]
"""Gives what an item holds once it is asked for: items that are passed over cost nothing, and harm nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """
    `count` items of a file from the item `first` on, counted from 0 (all that follow where it is None), but not those in `without`.

    The file is read from the byte `offset` (as it lies there, packed or not), from which `skip` items are passed over; `line` lines of a table stand before `offset`.
    """

    first: int = 0
    count: int | None = None
    offset: int = 0
    skip: int = 0
    line: int = 0
    without: frozenset[int] = frozenset()

    def select(self, items: Iterable[T]) -> Iterator[tuple[int, T]]:
        """
        Give the items of this part with their numbers in the file; `items` are those from `offset` on, of which none past the last is asked for.

        >>> list(Part(first=2, count=2, skip=2).select("abcdef")), list(Part(without=frozenset({1})).select("abc"))
        ([(2, 'c'), (3, 'd')], [(0, 'a'), (2, 'c')])
        """
        end = None if self.count is None else self.skip + self.count
        for number, item in islice(enumerate(items, self.first - self.skip), self.skip, end):
            if number not in self.without:
                yield number, item


WHOLE = Part()
"""All of a file."""


def all_of(items: Iterable[tuple[int, Later]]) -> Iterator[Given]:
    """Give what items hold, in their order."""
    for _, later in items:
        yield later()
