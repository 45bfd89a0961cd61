"""The days that a date stands for, so that a month and the interval from its first day to its last compare."""

import re
from datetime import date, timedelta
from typing import Final

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_YEAR: Final = re.compile(r"(\d{4})")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_SATURDAY, _SUNDAY = 6, 7
_MONTHS: Final = 12

Days = tuple[date, date]
"""The first and the last day."""


def days_of(value: str | None, published: str | None = None) -> Days | None:
    """
    Give the first and last day of a day, week, month, year or an interval of them; None where it names no days.

    What begins before publication is cut there: in an article of 13 August "in August" is its first thirteen days.

    >>> days_of("2016-08", "2016-08-13") == days_of("2016-08-01/2016-08-13"), days_of("P2D")
    (True, None)
    """
    first, _, last = (value or "").partition("/")
    begins, ends = _stretch(first), _stretch(last or first)
    if begins is None or ends is None:
        return None
    now = _stretch(published or "")
    end = ends[1] if now is None or begins[0] > now[1] else min(ends[1], now[1])
    return begins[0], max(begins[0], end)


def _stretch(value: str) -> Days | None:
    """Give the first and last day of what is no interval."""
    try:
        if match := _DAY.fullmatch(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _WEEK.fullmatch(value):
            year, week = int(match[1]), int(match[2])
            return date.fromisocalendar(year, week, _SATURDAY if match[3] else 1), date.fromisocalendar(
                year, week, _SUNDAY
            )
        if match := _MONTH.fullmatch(value):
            return _months(int(match[1]), int(match[2]), int(match[2]))
        if match := _YEAR.fullmatch(value):
            return _months(int(match[1]), 1, _MONTHS)
    except ValueError:
        return None
    return None


def _months(year: int, first: int, last: int) -> Days:
    """Give the days from one month's first to another's last."""
    after = date(year + last // _MONTHS, last % _MONTHS + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
