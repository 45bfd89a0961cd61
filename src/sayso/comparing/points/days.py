"""The days that a date of a record stands for, and how far two stand apart."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

Days = tuple[date, date]
"""The first and the last day."""

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_YEAR: Final = re.compile(r"(\d{4})")
_MONTHS: Final = 12


@lru_cache(maxsize=4096)
def days_of(value: str | None) -> Days | None:
    """
    Give the first and last day of a day, month, year or an interval of them; None where it names no days.

    >>> days_of("2031-05-06T12:30")
    (datetime.date(2031, 5, 6), datetime.date(2031, 5, 6))
    >>> days_of("P2D") is None
    True
    """
    first, _, last = (value or "").partition("/")
    begins, ends = _stretch(first), _stretch(last or first)
    if begins is None or ends is None or ends[1] < begins[0]:
        return None
    return begins[0], ends[1]


def day_of(value: str | None) -> date | None:
    """Give the day that a date names, None where it names no day or more than one."""
    days = days_of(value)
    return days[0] if days is not None and days[0] == days[1] else None


def apart(one: Days, other: Days) -> int:
    """
    Count the days between two stretches; 0 where they share one.

    >>> apart((date(2031, 5, 1), date(2031, 5, 2)), (date(2031, 5, 4), date(2031, 5, 4)))
    2
    """
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def _stretch(value: str) -> Days | None:
    """Give the first and last day of what is no interval."""
    try:
        if match := _DAY.fullmatch(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _MONTH.fullmatch(value):
            return _months(int(match[1]), int(match[2]), int(match[2]))
        if match := _YEAR.fullmatch(value):
            return _months(int(match[1]), 1, _MONTHS)
    except (ValueError, OverflowError):
        return None
    return None


def _months(year: int, first: int, last: int) -> Days:
    """Give the days from one month's first to another's last."""
    after = date(year + last // _MONTHS, last % _MONTHS + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)
