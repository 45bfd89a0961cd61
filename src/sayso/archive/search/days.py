"""Days of dates as records and people write them, as numbers that `date.toordinal` gives."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final

from sayso.archive.search.parsing import wrong

_WRITTEN: Final = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|Q([1-4])|H([12])))?(?:-WE)?(?:T.*)?", re.ASCII)
_GIVEN: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_QUARTER: Final = 3
_HALF: Final = 6

Days = tuple[int, int]
"""A first and a last day."""


@lru_cache(maxsize=4096)
def days_of(value: str | None) -> Days | None:
    """
    Give the first and the last day of an ISO date, of an interval, or of a TIMEX3 value; None where it names no days.

    >>> [last - first + 1 for first, last in map(days_of, ["2031", "2031-02", "2031-05-06T18:05", "2031-W03", "2031-Q1", "2031-05-06/2031-05-08"])]
    [365, 28, 1, 7, 90, 3]
    >>> days_of("PAST_REF"), days_of("2031-02-30"), days_of("0000")
    (None, None, None)
    """
    first, _, last = (value or "").partition("/")
    begins, ends = _days(first), _days(last or first)
    return (begins[0], ends[1]) if begins and ends and begins[0] <= ends[1] else None


def first_day(value: str | None) -> int:
    """Give the first day that a date may mean; 0 where it is none."""
    days = days_of(value)
    return days[0] if days else 0


def month_of(value: str | None) -> int | None:
    """
    Give the month of a date as one number; None where it names none.

    >>> month_of("2031-05-06"), month_of("2031"), month_of(None)
    (203105, None, None)
    """
    match = _WRITTEN.fullmatch(value or "")
    return int(match[1] + match[2]) if match and match[2] and days_of(value) else None


def bounds(first: str | None, last: str | None, name: str) -> Days | None:
    """
    Give the days from a date to another, as somebody gives them, both included; None where neither is given.

    Raises InputError, in one line, where one is no date, or the last comes before the first.

    >>> bounds("2031-05", "2031-05", "said") == days_of("2031-05")
    True
    """
    begins, ends = _given(first, name), _given(last, name)
    if begins is None and ends is None:
        return None
    days = (begins[0] if begins else 1, ends[1] if ends else date.max.toordinal())
    if days[0] > days[1]:
        raise wrong(f"what is {name} ends before it begins", "give the earlier date first")
    return days


def _given(value: str | None, name: str) -> Days | None:
    """Give the days of a date that somebody gives; None where it is not given."""
    if value is None:
        return None
    days = days_of(value) if _GIVEN.fullmatch(value) else None
    if days is None:
        raise wrong(f"{value[:40]!r} is no date for what is {name}", "write 2031, 2031-05 or 2031-05-06")
    return days


def _days(value: str) -> Days | None:
    """Give the days of one date."""
    match = _WRITTEN.fullmatch(value)
    if match is None:
        return None
    year, month, day, week, quarter, half = (int(part or 0) for part in match.groups())
    try:
        if week:
            first = date.fromisocalendar(year, week, 1).toordinal()
            return first, first + 6
        if day:
            first = date(year, month, day).toordinal()
            return first, first
        begins, months = _months(month, quarter, half)
        ends = begins + months - 1
        return date(year, begins, 1).toordinal(), date(year, ends, monthrange(year, ends)[1]).toordinal()
    except ValueError:
        return None


def _months(month: int, quarter: int, half: int) -> tuple[int, int]:
    """Give the first month and how many there are; a whole year where nothing is said."""
    if quarter:
        return quarter * _QUARTER - 2, _QUARTER
    if half:
        return half * _HALF - 5, _HALF
    return (month, 1) if month else (1, 12)
