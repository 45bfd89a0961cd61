"""Precision, recall and F1 out of three counts, and what was hit, missed and falsely found, item by item."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    True positives, false positives and false negatives; they may be fractions where articles weigh alike.

    Where nothing was to be found and nothing was found, all three figures are 1.

    >>> counts = Counts(hit=3, false=1, missed=2)
    >>> counts.precision, counts.recall, round(counts.f1, 3)
    (0.75, 0.6, 0.667)
    """

    hit: float = 0
    false: float = 0
    missed: float = 0

    def __add__(self, other: Self) -> "Counts":
        """Pool two counts."""
        return Counts(hit=self.hit + other.hit, false=self.false + other.false, missed=self.missed + other.missed)

    @property
    def gold(self) -> float:
        """How many were to be found."""
        return self.hit + self.missed

    @property
    def is_empty(self) -> bool:
        """Whether nothing was to be found and nothing was found."""
        return not (self.hit or self.false or self.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0..1; 0 where nothing was found and something was to be."""
        return self._share(self.hit + self.false)

    @property
    def recall(self) -> float:
        """The share of what was to be found that was, 0..1; 0 where nothing was to be found and something was."""
        return self._share(self.hit + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0..1."""
        return self._share(self.hit + (self.false + self.missed) / 2)

    def _share(self, of: float) -> float:
        """Give the share of hits in a total that may be nothing."""
        if of:
            return self.hit / of
        return 1.0 if self.is_empty else 0.0


def pooled(counts: Iterable[Counts]) -> Counts:
    """Add up counts: micro figures over articles."""
    held = tuple(counts)
    return Counts(
        hit=sum(one.hit for one in held), false=sum(one.false for one in held), missed=sum(one.missed for one in held)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one article's items came to, each by a name that is stable from run to run (kind and place)."""

    article: str
    hit: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()

    @property
    def counts(self) -> Counts:
        """How many of each."""
        return Counts(hit=len(self.hit), false=len(self.false), missed=len(self.missed))


def outcome(article: str, gold: Iterable[str], found: Iterable[str]) -> Outcome:
    """
    Compare the items of one article as sets: an item is right when its name is the same.

    >>> outcome("a", {"cue 4-8", "cue 9-12"}, {"cue 4-8"}).missed
    ('cue 9-12',)
    """
    wanted, given = set(gold), set(found)
    return Outcome(
        article=article,
        hit=tuple(sorted(wanted & given)),
        false=tuple(sorted(given - wanted)),
        missed=tuple(sorted(wanted - given)),
    )
