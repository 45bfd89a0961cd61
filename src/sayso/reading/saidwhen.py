"""
The day of saying: where a plain time stands beside a cue ("on Tuesday", "late on 4 April", "earlier this week"), and which day it is.

Only what the text and the day of publication settle gets a value; "earlier this week" is found and has none.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from sayso.article import Span
from sayso.intake.dates import DateWords
from sayso.lexicon import load
from sayso.record import TimeRef

_ISO_DAY = len("2016-12-30")
_DAYS_OF_WEEK = 7
_SHIFTS = {"today": 0, "tonight": 0, "yesterday": 1}
"""How many days before publication a day stands that is named from it."""
_NUMBER = r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|some|a few|\d{1,2})"
_UNIT = r"(?:minute|hour|day|week|month|year)s?"
_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_PERIOD = r"(?:week|month|year|day|night|morning|evening|afternoon|weekend|spring|summer|autumn|fall|winter)"
_WHICH = r"(?:this|last|that|the same|the previous|the following|the next)"
_HOUR = r"(?:midnight|noon|midday|dawn|dusk|sunrise|sunset|nightfall)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A calendar date as words give it; what they leave out is None."""

    year: int | None
    month: int
    day: int | None


def time_at(text: str, start: int, end: int) -> Span | None:
    """
    Give the time that begins at `start` and ends by `end`, with its preposition; None where none does.

    >>> time_at("said late on 4 April that", 5, 25)
    Span(5, 20)
    """
    first = _time().match(text, start, end)
    if first is None:
        return None
    # "on Tuesday, 4 April 2017", "Monday in late May"
    second = re.compile(r",? ").match(text, first.end(), end)
    following = _time().match(text, second.end(), end) if second else None
    return Span(first.start(), following.end() if following else first.end())


def said_when(words: str, published: str | None) -> TimeRef | None:
    """
    Read the day out of the words of a time; None where they and the day of publication do not settle it.

    `published` is an ISO date, with or without a time of day. The value is an ISO prefix. A weekday is the nearest on or before publication.

    >>> said_when("late on Tuesday", "2017-04-05")
    TimeRef(value='2017-04-04', ref=None, basis='published')
    >>> said_when("on April 4, 2017", None)
    TimeRef(value='2017-04-04', ref=None, basis='stated')
    >>> said_when("earlier this week", "2017-04-05")
    """
    day = _day_of(published)
    words = " ".join(words.split())
    named = _named(words)
    year = re.fullmatch(r"(?:[a-z]+ )?in ((?:19|20)\d\d)", words)
    if named is not None:
        return _from_calendar(named, day)
    if year is not None:
        return TimeRef(value=year[1], basis="stated")
    return None if day is None else _from_publication(words.lower(), day)


def _day_of(published: str | None) -> date | None:
    """Give the day of publication; None where only a month or nothing is known."""
    try:
        return date.fromisoformat((published or "")[:_ISO_DAY])
    except ValueError:
        return None


def _from_calendar(named: _Named, published: date | None) -> TimeRef | None:
    """Give a named date; a year that is left out is the last in which that date lay on or before publication."""
    if named.year is not None:
        value = _value(named.year, named.month, named.day)
        return None if value is None else TimeRef(value=value, basis="stated")
    if published is None:
        return None
    later = (named.month, named.day or 1) > (published.month, published.day)
    value = _value(published.year - later, named.month, named.day)
    return None if value is None else TimeRef(value=value, basis="published")


def _value(year: int, month: int, day: int | None) -> str | None:
    """Give an ISO prefix; None where the calendar has no such day."""
    try:
        whole = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[: len("2016-12")]


def _from_publication(words: str, published: date) -> TimeRef | None:
    """Give a day that is named from the day of publication: a weekday, today, yesterday, last night."""
    plain = re.sub(r"^(?:late|early|earlier|later) ", "", words)
    weekday = _weekday().fullmatch(plain)
    if weekday:
        number = [name.lower() for name in load("dates", DateWords).weekdays].index(weekday["day"])
        back = (published.weekday() - number) % _DAYS_OF_WEEK
        return _back(published, back)
    for word, back in _SHIFTS.items():
        if re.fullmatch(rf"(?:late |early )?{word}(?: {_PART})?", plain):
            return _back(published, back)
    if plain == "last night":
        return _back(published, 1)
    return _back(published, 0) if re.fullmatch(r"this (?:morning|afternoon|evening)", plain) else None


def _back(published: date, days: int) -> TimeRef:
    """Give the day that many days before publication."""
    return TimeRef(value=(published - timedelta(days=days)).isoformat(), basis="published")


def _named(words: str) -> _Named | None:
    """Read a date with its month out of the words; None where they name none."""
    match = _date().search(words)
    if match is None:
        return None
    month = _months()[(match["month"] or match["month_first"] or match["month_alone"]).rstrip(".").lower()]
    day = match["day"] or match["day_second"]
    year = match["year"] or match["year_second"] or match["year_alone"]
    return _Named(year=int(year) if year else None, month=month, day=int(day) if day else None)


@cache
def _months() -> dict[str, int]:
    """Give month names, in lower case, with their numbers."""
    words = load("dates", DateWords)
    listed = [*enumerate(words.month_names, 1), *enumerate(words.month_short, 1)]
    return {name.lower(): number for number, name in listed} | {
        name.lower(): number for name, number in words.month_odd.items()
    }


@cache
def _weekday() -> re.Pattern[str]:
    names = "|".join(name.lower() for name in load("dates", DateWords).weekdays)
    return re.compile(rf"(?:on )?(?:(?:late|early) )?(?:on )?(?P<day>{names})(?: {_PART})?")


@cache
def _date() -> re.Pattern[str]:
    """Build the pattern of a date with a month: day first, month first, or month alone."""
    return re.compile(_calendar())


def _calendar(*, is_named: bool = True, needs_day: bool = False) -> str:
    """Write the pattern of a date, its parts named or not; month names begin with a capital ("may" is none)."""
    words = load("dates", DateWords)
    months = "|".join(sorted({*words.month_names, *words.month_short, *words.month_odd}, key=len, reverse=True))
    year, suffix = r"(?:19|20)\d\d", r"(?:st|nd|rd|th)?"
    shapes = [
        rf"(?P<day>\d{{1,2}}){suffix}(?: of)? (?P<month>(?:{months})\b\.?)(?:,? (?P<year>{year})\b)?",
        rf"(?P<month_first>(?:{months})\b\.?) (?P<day_second>\d{{1,2}}){suffix}\b(?:,? (?P<year_second>{year})\b)?",
        rf"(?P<month_alone>(?:{months})\b\.?)(?:,? (?P<year_alone>{year})\b)?",
    ]
    source = rf"\b(?:{'|'.join(shapes[:2] if needs_day else shapes)})"
    return source if is_named else re.sub(r"\(\?P<\w+>", "(?:", source)


@cache
def _time() -> re.Pattern[str]:
    """Build the pattern of a plain time; every part is bounded, so matching is linear."""
    words = load("dates", DateWords)
    day = rf"(?:{'|'.join(words.weekdays)})\b(?:['’]?s)?(?: (?i:{_PART}))?"
    calendar = _calendar(is_named=False)
    of_month = _calendar(is_named=False, needs_day=True)
    early = r"(?:(?i:late|early|earlier|later|mid)[-\s])?"
    on = r"(?:(?i:on|by|since) )?"
    in_ = r"(?:(?i:in|during|since) )"
    source = (
        rf"\b{early}(?:{on}{early}(?:(?i:{_WHICH}) )?{day}"
        rf"|{on}{early}{of_month}"
        rf"|{in_}{early}{calendar}"
        rf"|{in_}(?:19|20)\d\d\b"
        rf"|(?i:yesterday|today|tonight|overnight)\b(?: (?i:{_PART}))?"
        rf"|(?:(?i:on|in|at|over|during) )?(?i:{_WHICH} {_PERIOD}|the weekend)\b(?: {on}{day})?"
        rf"|(?i:(?:only |just )?{_NUMBER} {_UNIT} (?:ago|earlier|later|before))\b"
        rf"|(?i:(?:shortly |just |soon )?(?:at|after|before|around) {_HOUR})\b"
        rf"|(?i:(?:at|around|by) )\d{{1,2}}(?:[:.]\d\d)?(?: ?(?i:[ap]\.?m)\b\.?)(?: (?:{on}{day}))?"
        rf")"
    )
    return re.compile(source.replace(" ", r"\s{1,2}"))
