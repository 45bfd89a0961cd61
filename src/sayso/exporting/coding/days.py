"""The days of an event: TIMEX3 values as first and last day, and how exactly that is known by the codes of ACLED and UCDP."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sayso.exporting.coding.index import index_of
from sayso.record import Record, TimeRef
from sayso.timing.days import civil
from sayso.timing.points import SEASONS, Point, Unit, holding, is_day, of_day, of_month, of_part

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T(.{1,20}))?")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})(?:-XX)?")
_YEARS = re.compile(r"([0-9]{2,4})X{0,2}(?:-XX(?:-XX)?)?")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(?:-(WE|[1-7]))?")
_PART = re.compile(r"([0-9]{4})-(SP|SU|FA|AU|WI|Q[1-4]|H[12])")
_CLOCK = re.compile(r"T([0-9]{2}:[0-9]{2})(?::[0-9]{2})?")
_UNITS: Final[dict[int, Unit]] = {4: "Y", 3: "E", 2: "C"}
_NAMES: Final[dict[Unit, str]] = {
    "D": "day",
    "WE": "weekend",
    "W": "week",
    "M": "month",
    "S": "season",
    "Q": "quarter",
    "H": "half-year",
    "Y": "year",
    "E": "decade",
    "C": "century",
}
_MONTHS: Final = 12
_A_WEEK, _A_MONTH, _A_YEAR = 7, 31, 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The first and the last day of a stretch of the calendar, what it is (day, week, month, ... or interval), and the time of day where the value has one."""

    first: date
    last: date
    precision: str
    clock: str | None = None

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in its middle, the earlier one of two."""
        return self.first + timedelta(days=(self.length - 1) // 2)

    @property
    def acled(self) -> int | None:
        """ACLED's code: 1 a day, 2 a week or less, 3 a month or less; None where it is longer."""
        return 1 if self.length == 1 else 2 if self.length <= _A_WEEK else 3 if self.length <= _A_MONTH else None

    @property
    def ucdp(self) -> int | None:
        """UCDP's code: 1 a day, 2 two to six days, 3 a week, 4 a month or less, 5 a year or less; None where it is longer."""
        steps = (1, _A_WEEK - 1, _A_WEEK, _A_MONTH, _A_YEAR)
        return next((code for code, most in enumerate(steps, 1) if self.length <= most), None)


def days_of(time: TimeRef | None) -> Days | None:
    """
    Give the days that a time names; None where it names none on the calendar (durations, PAST_REF, unknown years).

    >>> days = days_of(TimeRef(value="2031-W19-WE"))
    >>> str(days.first), str(days.last), days.precision, days.ucdp
    ('2031-05-10', '2031-05-11', 'weekend', 2)
    >>> days_of(TimeRef(value="2031-05-04TNI")).precision, days_of(TimeRef(value="P2D"))
    ('day', None)
    """
    first, slash, last = (time.value if time and time.value else "").partition("/")
    begin = _single(first)
    end = _single(last) if slash else begin
    if begin is None or end is None or end.last < begin.first:
        return None
    return Days(first=begin.first, last=end.last, precision="interval") if slash else begin


def first_days(times: Iterable[TimeRef | None]) -> Days | None:
    """Give the days of the first time that names some."""
    return next((days for time in times if (days := days_of(time)) is not None), None)


def time_words(record: Record, time: TimeRef | None) -> str:
    """Give the words of the time expression that a time refers to; nothing where there is none."""
    found = index_of(record).times.get(time.ref or "") if time is not None else None
    return found.span.of(record.article.text) if found is not None else ""


def _single(value: str) -> Days | None:
    """Give the days of a value that is no interval."""
    point = _point(value)
    if point is None:
        return None
    start = point.first_day
    end = start + 1 if point.unit == "WE" else point.shift(1).first_day - 1
    clock = _CLOCK.search(value)
    try:
        first, last = date(*civil(start)), date(*civil(end))
    except ValueError:
        return None
    return Days(first=first, last=last, precision=_NAMES[point.unit], clock=clock[1] if clock else None)


def _point(value: str) -> Point | None:
    """Give the point of the calendar that a value names."""
    if match := _DAY.fullmatch(value):
        year, month, day = (int(part) for part in match.groups()[:3])
        return of_day(year, month, day) if is_day(year, month, day) else None
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), match[3])
    if match := _PART.fullmatch(value):
        return _part(int(match[1]), match[2])
    if match := _MONTH.fullmatch(value):
        return of_month(int(match[1]), int(match[2])) if 1 <= int(match[2]) <= _MONTHS else None
    match = _YEARS.fullmatch(value)
    return Point(_UNITS[len(match[1])], int(match[1])) if match else None


def _week(year: int, week: int, day: str | None) -> Point | None:
    """Give a week, its weekend, or a day of it."""
    try:
        on = date.fromisocalendar(year, week, int(day) if day and day != "WE" else 1)
    except ValueError:
        return None
    point = of_day(on.year, on.month, on.day)
    return holding(point.number, "WE" if day == "WE" else "W") if not day or day == "WE" else point


def _part(year: int, part: str) -> Point:
    """Give a season, a quarter or a half of a year."""
    if part[0] in "QH" and part[1].isdigit():
        return of_part("Q" if part[0] == "Q" else "H", year, int(part[1]))
    return of_part("S", year, SEASONS.index("FA" if part == "AU" else part) + 1)
