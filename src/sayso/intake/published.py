"""Dates of publication as rows, feeds and pages write them, as ISO prefixes with the precision they have."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from math import isfinite

from dateutil import parser  # type: ignore[import-untyped]  # it ships no types

_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?(?: ?(Z|[+-]\d{2}:?\d{2}))?)?)?)?",
    re.ASCII,
)
_FIRST_PRINTED = "1600"
_LONGEST = 60  # characters in a written date and time
_EPOCH_SECONDS = range(10**8, 10**10)
_EPOCH_MILLISECONDS = range(10**11, 10**13)
# The zones that RFC 822 names; dateutil knows UTC and GMT itself.
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}
_FIRST, _SECOND = datetime(1904, 1, 1), datetime(1908, 2, 2, 1, 1)  # noqa: DTZ001 - defaults that show what was not written


def iso_date(value: object) -> str | None:
    """
    Give a written or stored date as an ISO prefix, or None where it cannot be told.

    Day and month in figures that could be either way round are not guessed at. A time of exactly midnight without a zone is a date. A year before
    print (programs write 0001-01-01 for "not known") is none.

    >>> iso_date("Fri, 30 Dec 2016 18:05:00 +0300"), iso_date("12 May 2017"), iso_date("04/05/2017")
    ('2016-12-30T18:05+03:00', '2017-05-12', None)
    """
    if isinstance(value, date) and value.year < int(_FIRST_PRINTED):
        return None
    if isinstance(value, datetime):
        return _written(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= _LONGEST:
        return None
    written = value.strip()
    match = _ISO.fullmatch(written)
    found = _from_iso(match) if match else _from_words(written)
    return found if found and found >= _FIRST_PRINTED else None


def _from_epoch(value: float) -> str | None:
    """Read seconds or milliseconds since 1970."""
    if not isfinite(value):
        return None
    if int(value) in _EPOCH_SECONDS:
        return _written(datetime.fromtimestamp(int(value), UTC))
    return _written(datetime.fromtimestamp(int(value) // 1000, UTC)) if int(value) in _EPOCH_MILLISECONDS else None


def _from_iso(match: re.Match[str]) -> str | None:
    """Check an ISO prefix and give it in its plain form."""
    year, month, day, clock, zone = match.groups()
    try:
        if not day:
            date(int(year), int(month or 1), 1)
            return match[0]
        if not clock:
            return date(int(year), int(month), int(day)).isoformat()
        return _written(datetime.fromisoformat(f"{year}-{month}-{day}T{clock}{zone or ''}"))
    except ValueError:
        return None


def _from_words(written: str) -> str | None:
    """Read a date as people and RFC 822 write it; what two readings with other defaults do not share was not written."""
    try:
        first, second, swapped = (
            parser.parse(written, default=default, dayfirst=day_first, tzinfos=_zone)
            for default, day_first in ((_FIRST, False), (_SECOND, False), (_FIRST, True))
        )
    except (
        ValueError,
        OverflowError,
        TypeError,
        AttributeError,
        IndexError,
    ):  # dateutil raises all of these on odd strings
        return None
    if first.year != second.year or first != swapped:
        return None
    if first.month != second.month:
        return f"{first.year:04}"
    if first.day != second.day:
        return f"{first.year:04}-{first.month:02}"
    return _written(first) if first.timetz() == second.timetz() else first.date().isoformat()


def _zone(name: str | None, seconds: int | None) -> timezone | None:
    """Give the zone of an offset or of a name that RFC 822 has; others are left out rather than guessed."""
    if seconds is not None:
        return timezone(timedelta(seconds=seconds))
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None


def _written(moment: datetime) -> str:
    """Write a date and time, a plain date where the time is an unzoned midnight."""
    if moment.tzinfo is None and moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")
