"""Readings of parts of days and of the clock."""

import re
from typing import Final

from sayso.timing.dates import mod_of, which_of
from sayso.timing.meanings import Meaning, Reading, Step, Which
from sayso.timing.numbers import count_of
from sayso.timing.slots import Slots
from sayso.timing.words import vocabulary

_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2}?)(?:[:.]?(?P<minute>\d\d))?(?::\d\d)?(?!\d)")
_NIGHT: Final = frozenset({"TNI", "T24:00"})
_NOON: Final = 12
_LAST_HOUR, _LAST_MINUTE = 24, 59


def _at(slots: Slots, clock: str, count: int = 0, which: Which | None = None) -> tuple[Reading, ...]:
    """Give a time of day on the day that `which` names; without one, on the day at hand. Nights belong to two days, so none is at hand for them."""
    is_here = which is None and clock not in _NIGHT
    what = Step(unit="D", count=count, which=which or "same", is_here=is_here)
    return (
        Reading(
            start=slots.start, end=slots.end, meaning=Meaning(kind="TIME", what=what, mod=mod_of(slots), clock=clock)
        ),
    )


def read_part_of_day(slots: Slots) -> tuple[Reading, ...]:
    """Read "this morning", "last night", "the next evening"; a bare part of a day has no day of its own."""
    clock = f"T{slots.text('partofday')}"
    which = which_of(slots)
    count = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which or "", 0)
    return _at(slots, clock, count, which)


def read_noon(slots: Slots) -> tuple[Reading, ...]:
    """Read "noon" and "midnight"."""
    return _at(slots, f"T{slots.text('noon')}")


def read_clock(slots: Slots) -> tuple[Reading, ...]:
    """Read a time by the clock; nothing where the clock has no such time."""
    clock = clock_of(slots.words("clock"))
    return _at(slots, clock) if clock else ()


def clock_of(words: str) -> str:
    """
    Give a time by the clock as TIMEX3 writes it; "" where the clock has none such.

    >>> clock_of("10 p.m. edt"), clock_of("7:15 a.m."), clock_of("five o ' clock"), clock_of("0930 gmt"), clock_of("25:10")
    ('T22:00', 'T07:15', 'T05:00', 'T09:30', '')
    """
    match = _CLOCK.search(words)
    number = None if match else count_of(words.partition(" ")[0])
    hour = int(match["hour"]) if match else int(number or 0)
    minute = int(match["minute"] or 0) if match else 0
    half = next((piece for piece in words.split() if piece in vocabulary().tables["ampm"]), None)
    if half is not None and hour <= _NOON:
        hour = hour % _NOON + int(vocabulary().tables["ampm"][half])
    return f"T{hour:02}:{minute:02}" if hour <= _LAST_HOUR and minute <= _LAST_MINUTE else ""
