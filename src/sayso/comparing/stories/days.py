"""Days as numbers, so that how far two happenings lie apart is a difference."""

import re
from datetime import date
from typing import Final

LONGEST: Final = 10
"""Days beyond which a stretch of time says of no happening when it was."""

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")

Days = tuple[int, int]
"""The first and the last day, as `date.toordinal` counts them."""


def day_of(value: str | None) -> int | None:
    """
    Give the day of a date or moment; None where it names no one day.

    >>> day_of("2031-05-06T18:05+03:00") == day_of("2031-05-06"), day_of("2031-05"), day_of(None)
    (True, None, None)
    """
    match = _DAY.fullmatch(value or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).toordinal()
    except ValueError:
        return None


def days_of(value: str | None) -> Days | None:
    """
    Give the first and last day of a day or of a short interval of days; None for months, years and what names no days.

    >>> first, last = days_of("2031-05-06/2031-05-08")
    >>> last - first, days_of("2031-05"), days_of("2031-01-01/2031-05-06")
    (2, None, None)
    """
    first, _, last = (value or "").partition("/")
    begins, ends = day_of(first), day_of(last or first)
    if begins is None or ends is None or not 0 <= ends - begins <= LONGEST:
        return None
    return begins, ends
