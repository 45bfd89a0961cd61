"""What something else of the record says of a time: the times that stand in a span, and a reference to the one that dates it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.article import Span
from sayso.record import Time, TimeRef
from sayso.timing.points import SEASONS, Point, of_part

_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?P<clock>\d\d:\d\d)|T[A-Z]{2})?")
_PREFIX: Final = re.compile(r"\d{2,4}|\d{4}-\d\d|BC\d{2,4}(?:-\d\d){0,2}")
_PART: Final = re.compile(r"(\d{4})-(?:(Q[1-4]|H[12])|(SP|SU|FA|WI))")
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_INTERVAL: Final = re.compile(r"[\d-]{4,10}/[\d-]{4,10}")
_MONTHS_IN: Final = {"Q": 3, "H": 6, "S": 3}


def times_in(times: Sequence[Time], span: Span) -> Iterator[Time]:
    """Give the times, out of those of an article in order, that stand in a span or reach into it."""
    low, high = 0, len(times)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if times[middle].span.end <= span.start else (low, middle)
    for time in times[low:]:
        if time.span.start >= span.end:
            return
        yield time


def time_ref(times: Sequence[Time], span: Span) -> TimeRef | None:
    """
    Give the date that stands in a span as a reference: the finest one that has a value, else the first; None where none stands there.

    Durations and sets date nothing. The value is an ISO prefix or an interval, so that "Tuesday night" is a day and "last week" its first and last day;
    None where nothing anchors the time.

    >>> times = [Time(id="d1", span=Span(8, 21), kind="TIME", value="2017-04-04TNI", basis="published")]
    >>> time_ref(times, Span(5, 30))
    TimeRef(value='2017-04-04', ref='d1', basis='published')
    """
    dates = [time for time in times_in(times, span) if time.kind in {"DATE", "TIME"}]
    told = [(time, value) for time in dates if (value := iso_value(time.value)) is not None]
    if told:
        time, value = max(told, key=lambda one: len(one[1]) if "/" not in one[1] else 0)
        return TimeRef(value=value, ref=time.id, basis=time.basis)
    return TimeRef(value=None, ref=dates[0].id) if dates else None


def iso_value(value: str | None) -> str | None:
    """
    Write a TIMEX3 value as an ISO prefix or interval; None for what has no place on the calendar.

    >>> iso_value("2017-04-04TNI"), iso_value("1989-Q3"), iso_value("2017-W13"), iso_value("PAST_REF")
    ('2017-04-04', '1989-07/1989-09', '2017-03-27/2017-04-02', None)
    """
    day = _DAY.fullmatch(value or "")
    if day is not None:
        return f"{day[1]}T{day['clock']}" if day["clock"] else day[1]
    if value is None or _PREFIX.fullmatch(value) or _INTERVAL.fullmatch(value):
        return value
    week, part = _WEEK.fullmatch(value), _PART.fullmatch(value)
    if week is not None:
        return _week(int(week[1]), int(week[2]), is_weekend=week[3] is not None)
    return _months(int(part[1]), part[2] or part[3]) if part is not None else None


def _week(year: int, number: int, *, is_weekend: bool) -> str:
    """Give the first and last day of a week or weekend."""
    monday = Point("M", year * 12).to("D").number
    first = Point("D", monday + 3).to("W").shift(number - 1).first_day + (5 if is_weekend else 0)
    return f"{Point('D', first).value}/{Point('D', first + (1 if is_weekend else 6)).value}"


def _months(year: int, part: str) -> str:
    """Give the first and last month of a quarter, half or season."""
    unit, place = ("S", SEASONS.index(part) + 1) if part in SEASONS else (part[0], int(part[1]))
    first = of_part(unit, year, place).to("M")  # type: ignore[arg-type]
    return f"{first.value}/{first.shift(_MONTHS_IN[unit] - 1).value}"
