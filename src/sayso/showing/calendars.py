"""TIMEX3 values as stretches of the calendar: from when to when, how exactly, and in words."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sayso.showing.words import date_in_words

Grain = Literal["day", "week", "month", "season", "year", "years"]

_GRAINS: Final[tuple[Grain, ...]] = ("years", "year", "season", "month", "week", "day")
_SEASONS: Final[Mapping[str, tuple[int, int, str]]] = {
    "SP": (3, 5, "spring"),
    "SU": (6, 8, "summer"),
    "FA": (9, 11, "autumn"),
    "AU": (9, 11, "autumn"),
    "WI": (12, 14, "winter"),
    "Q1": (1, 3, "first quarter of"),
    "Q2": (4, 6, "second quarter of"),
    "Q3": (7, 9, "third quarter of"),
    "Q4": (10, 12, "fourth quarter of"),
    "H1": (1, 6, "first half of"),
    "H2": (7, 12, "second half of"),
}
"""First and last month (beyond December: of the next year) and the words of what is between a month and a year."""
_PARTS: Final[Mapping[str, str]] = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
    "PM": "afternoon",
}
_MONTHS: Final = 12
_ORDINALS: Final = {1: "st", 2: "nd", 3: "rd"}
_TEENS: Final = range(11, 14)
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T(.{1,20}))?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?:-XX)?")
_YEAR = re.compile(r"([0-9]{4})(?:-XX(?:-XX)?)?")
_DECADE = re.compile(r"([0-9]{3})X?")
_CENTURY = re.compile(r"([0-9]{2})(?:XX)?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-(WE|[1-7]))?")
_SEASON = re.compile(r"([0-9]{4})-(SP|SU|FA|AU|WI|Q[1-4]|H[12])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """
    A stretch of the calendar, both days included.

    `grain` is how exactly it is known, `label` it in words, `part` the time of day within it in words, `machine` what HTML's `<time datetime>` takes, if anything.
    """

    first: date
    last: date
    grain: Grain
    label: str
    part: str | None = None
    machine: str | None = None

    @property
    def order(self) -> tuple[date, int, date]:
        """What stretches are sorted by: the beginning, the coarser first, the end."""
        return (self.first, _GRAINS.index(self.grain), self.last)


def stretch_of(value: str | None) -> Stretch | None:
    """
    Give the stretch that a TIMEX3 value names; None where it names none on the calendar (durations, sets, PAST_REF, unknown years).

    >>> stretch_of("2016-W52-WE").label, stretch_of("2016-12-30TEV").part, stretch_of("PRESENT_REF")
    ('weekend of 31 December 2016', 'evening', None)
    """
    first, slash, last = (value or "").partition("/")
    try:
        begin = _single(first)
        end = _single(last) if slash else begin
    except (ValueError, OverflowError):
        return None
    if not begin or not end or end.last < begin.first:
        return None
    if not slash:
        return begin
    coarser = min(begin.grain, end.grain, key=_GRAINS.index)
    return Stretch(first=begin.first, last=end.last, grain=coarser, label=f"{begin.label} to {end.label}")


def _single(value: str) -> Stretch | None:
    """Give the stretch of a value that is no range. Raises ValueError where it is no day of the calendar."""
    for pattern, make in _FORMS:
        match = pattern.fullmatch(value)
        if match:
            return make(*match.groups())
    return None


def _day(year: str, month: str, day: str, clock: str | None) -> Stretch:
    """Give a day, with the time of day where it is known."""
    on = date(int(year), int(month), int(day))
    return Stretch(
        first=on,
        last=on,
        grain="day",
        label=date_in_words(on.isoformat()),
        part=_PARTS.get(clock, clock) if clock else None,
        machine=on.isoformat(),
    )


def _month(year: str, month: str) -> Stretch:
    """Give a month."""
    first, last = _months(int(year), int(month), int(month))
    value = f"{year}-{month}"
    return Stretch(first=first, last=last, grain="month", label=date_in_words(value), machine=value)


def _year(year: str) -> Stretch:
    """Give a year."""
    return Stretch(
        first=date(int(year), 1, 1), last=date(int(year), 12, 31), grain="year", label=str(int(year)), machine=year
    )


def _decade(tens: str) -> Stretch:
    """Give a decade."""
    begin = int(tens) * 10
    return Stretch(first=date(begin, 1, 1), last=date(begin + 9, 12, 31), grain="years", label=f"{begin}s")


def _century(hundreds: str) -> Stretch:
    """Give the hundred years that begin with these two digits."""
    number = int(hundreds) + 1
    ending = "th" if number % 100 in _TEENS else _ORDINALS.get(number % 10, "th")
    begin = max(1, int(hundreds) * 100)
    return Stretch(
        first=date(begin, 1, 1),
        last=date(int(hundreds) * 100 + 99, 12, 31),
        grain="years",
        label=f"{number}{ending} century",
    )


def _week(year: str, week: str, day: str | None) -> Stretch:
    """Give a week, a weekend, or a day of a week."""
    if day and day != "WE":
        on = date.fromisocalendar(int(year), int(week), int(day))
        return _day(f"{on:%Y}", f"{on:%m}", f"{on:%d}", None)
    monday = date.fromisocalendar(int(year), int(week), 1)
    first = monday + timedelta(days=5) if day else monday
    kind = "weekend" if day else "week"
    label = f"{kind} of {date_in_words(first.isoformat())}"
    machine = None if day else f"{year}-W{week}"
    return Stretch(first=first, last=monday + timedelta(days=6), grain="week", label=label, machine=machine)


def _season(year: str, season: str) -> Stretch:
    """Give a season, a quarter or a half of a year; a winter begins in the year's December."""
    begin, end, words = _SEASONS[season]
    first, last = _months(int(year), begin, end)
    return Stretch(first=first, last=last, grain="season", label=f"{words} {year}")


def _months(year: int, begin: int, end: int) -> tuple[date, date]:
    """Give the first and the last day of a stretch of months, some of them maybe in the next year."""
    year_after, month = year + (end - 1) // _MONTHS, (end - 1) % _MONTHS + 1
    return date(year, begin, 1), date(year_after, month, monthrange(year_after, month)[1])


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[..., Stretch]], ...]] = (
    (_DAY, _day),
    (_MONTH, _month),
    (_YEAR, _year),
    (_WEEK, _week),
    (_SEASON, _season),
    (_DECADE, _decade),
    (_CENTURY, _century),
)
