"""
What a time says before it is known from when it is said: an absolute stretch, a step from somewhere, a place in some year.

`sayso.timing.anchoring` makes values of these.
"""

from dataclasses import dataclass
from typing import Literal

from sayso.record import TimeKind
from sayso.timing.points import Point, Unit
from sayso.timing.words import NamedDay

Which = Literal["this", "last", "next", "previous", "following", "same"]
"""The first three are seen from publication, the others from the last time in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A value that needs no anchor: a duration, a set, a reference to past, present or future; None where the words give no value."""

    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """A point that the words give in full."""

    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """
    A stretch so many units from the anchor that `which` names ("last week", "two days later"); one that `keeps_size` is as long as what was last named.

    One that `is_here` stays where the text is ("at 6 a.m.", "earlier in the day"): at publication where no day was named before.
    """

    unit: Unit
    count: int
    which: Which
    keeps_size: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InYear:
    """A part of a year: a month, a day of it, a quarter, season or half, by its number; `which` year, or the nearest one where the weekday is right."""

    unit: Unit
    place: int
    day: int | None = None
    which: Which | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWeekday:
    """A day of the week, 1 for Monday."""

    day: int
    which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnNamed:
    """A named day, of a year, or the nearest; `unit` is the week or weekend round it."""

    named: NamedDay
    year: int | None = None
    which: Which | None = None
    unit: Unit = "D"


What = Said | At | Step | InYear | OnWeekday | OnNamed


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """
    A time as said: its kind, what it is, its modifier, and what it says of the time of day ("TMO", "T10:35").

    `shift` steps on by that many of the stretch's own unit, once it is known.
    """

    kind: TimeKind
    what: What
    mod: str | None = None
    clock: str = ""

    @property
    def is_clock(self) -> bool:
        """Whether it names a time of day and no day."""
        return bool(self.clock) and isinstance(self.what, Step) and self.what.which == "same" and not self.what.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A meaning with the tokens that it is read from, as indexes."""

    start: int
    end: int
    meaning: Meaning
