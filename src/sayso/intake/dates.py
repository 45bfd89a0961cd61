"""
Publication dates: what a text says of itself.

Outlets write the date over (or under) the story, each in its own way, and scraping leaves it in the text: "Wed 05 Apr 2017", "Posted on April 4
2017", "Last updated at Apr 152017", "18.10.2014Get short URL". The block pass sets such lines apart with `date_line`; `dates_in_text` reads them.
What may be day-month or month-day ("03/04/2016") is taken only where the text settles it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from sayso.article import Block, DateCandidate, Span
from sayso.lexicon import load

DateOrigin = Literal["first line", "posted", "updated", "last line"]

_OPENING = 600
"""How far into the running text a weekday may settle a doubtful date, in characters."""
_LONGEST = 400
"""A longer piece of furniture is no date line; only its first characters are looked at."""
_HEAD_KINDS = frozenset({"title", "byline", "dateline", "caption", "credit", "furniture", "promotion"})
_NOON = 12
_UPDATE_IN_BRACKETS = re.compile(r" ?\((?i:last )?(?i:updated?)[^()\n]{4,40}\)")  # "(updated 1500 07.10.2017)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Words that introduce a date ("Posted on") and what they make of it."""

    origin: Literal["posted", "updated"]
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExample:
    """A date line and what must be read in it."""

    text: str
    value: str
    origin: DateOrigin


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The shape of data/en/dates.toml."""

    weekdays: tuple[str, ...]
    weekday_short: tuple[str, ...]
    month_names: tuple[str, ...]
    month_short: tuple[str, ...]
    month_odd: Mapping[str, int]
    lead: tuple[Lead, ...]
    zones: Mapping[str, str]
    example: tuple[DateExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A date with its place in the text; `readings` holds two days where day and month may be swapped."""

    readings: tuple[date, ...]
    clock: str
    lead: Literal["posted", "updated"] | None
    span: Span


def dates_in_text(
    text: str, blocks: tuple[Block, ...], *, known: tuple[DateCandidate, ...] = ()
) -> tuple[DateCandidate, ...]:
    """
    Give the publication dates that the text itself states, the date of publication first, updates after it.

    Only furniture is looked at: a date in a sentence is the story's, not the article's. `origin` is "first line" (a bare date over the story),
    "posted" or "updated" (by its lead words) or "last line" (a bare date that stands alone after it). Values are ISO dates, with time and zone where
    they are stated. A day and month that may be swapped are settled by the weekday that the story names, or by a `known` date from elsewhere.

    >>> line = Block(kind="furniture", span=Span(0, 15))
    >>> dates_in_text("Wed 05 Apr 2017 Rain fell.", (line,))[0].value
    '2017-04-05'
    """
    candidates: list[DateCandidate] = []
    in_head = True
    days = frozenset(date.value[: len("2016-12-30")] for date in known)
    for block in blocks:
        if block.kind == "furniture":
            for stated in _stated_in(text, block.span):
                candidate = _candidate(text, blocks, stated, _origin(stated, block.span, in_head=in_head), days)
                if candidate and candidate.value not in {earlier.value for earlier in candidates}:
                    candidates.append(candidate)
        in_head = in_head and (block.kind in _HEAD_KINDS or block.span.start < _LONGEST)
    return tuple(sorted(candidates, key=lambda candidate: candidate.origin == "updated"))


def date_line(text: str, start: int, end: int) -> Span | None:
    """
    Give the date line that begins at `start`: lead words, weekday, date and time, as far as they go.

    >>> date_line("Posted on April 4 2017 by Ana Bel", 0, 33)
    Span(0, 22)
    """
    match = _pattern().match(text, start, min(end, start + _LONGEST))
    if not match:
        return None
    tail = _UPDATE_IN_BRACKETS.match(text, match.end(), end)
    return Span(start, tail.end() if tail else match.end())


def find_date(text: str, start: int, end: int) -> Span | None:
    """
    Give the first full date with a weekday between `start` and `end`, such as stands after a headline ("... AFP Saturday 16 Jul 2016 ...").

    >>> find_date("Bridge falls AFP Saturday 16 Jul 2016 Two people", 0, 48)
    Span(17, 37)
    """
    for match in _pattern().finditer(text, start, end):
        if match["weekday"] or match["lead_posted"] or match["lead_updated"]:
            return Span(match.start(), match.end())
    return None


def _origin(stated: StatedDate, block: Span, *, in_head: bool) -> DateOrigin | None:
    """Say what a date is, or None for one that merely stands somewhere in the furniture."""
    if stated.lead:
        return stated.lead
    if in_head:
        return "first line"
    return "last line" if stated.span.length >= block.length - 2 else None


def _candidate(
    text: str, blocks: tuple[Block, ...], stated: StatedDate, origin: DateOrigin | None, known: frozenset[str]
) -> DateCandidate | None:
    """Make a candidate of a stated date; None where its day stays in doubt."""
    day = _settled(text, blocks, stated.readings, known)
    if not day or not origin:
        return None
    return DateCandidate(value=day.isoformat() + stated.clock, basis="text", origin=origin, span=stated.span)


def _settled(text: str, blocks: tuple[Block, ...], readings: tuple[date, ...], known: frozenset[str]) -> date | None:
    """Choose among readings: the only one, the only one known from elsewhere, or the only one whose weekday the opening of the story names."""
    if len(readings) <= 1:
        return readings[0] if readings else None
    supported = [day for day in readings if day.isoformat() in known]
    if len(supported) == 1:
        return supported[0]
    body = next((block.span.start for block in blocks if block.kind in {"paragraph", "dateline"}), 0)
    opening = text[body : body + _OPENING]
    names = load("dates", DateWords).weekdays
    named = [day for day in readings if re.search(rf"\b{names[day.weekday()]}\b", opening)]
    return named[0] if len(named) == 1 else None


def _stated_in(text: str, span: Span) -> Iterator[StatedDate]:
    """Give the dates stated in one stretch, in order."""
    for match in _pattern().finditer(text, span.start, min(span.end, span.start + _LONGEST)):
        lead: Literal["posted", "updated"] | None = (
            "updated" if match["lead_updated"] else "posted" if match["lead_posted"] else None
        )
        place = Span(match.start("date"), match.end())
        yield StatedDate(readings=_readings(match), clock=_clock(match), lead=lead, span=place)


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    """Give the days that a match may mean: none if it is no day at all, two if day and month may be swapped."""
    if match["iso_year"]:
        choices = {(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))}
    elif match["first"]:
        first, second, year = int(match["first"]), int(match["second"]), int(match["number_year"])
        choices = {(year, second, first)}
        if match["mark"] != ".":
            choices.add((year, first, second))
    else:
        month = _months()[(match["month_after"] or match["month_before"]).rstrip(".").lower()]
        choices = {(int(match["year_after"] or match["year_before"]), month, int(match["day"] or match["day_after"]))}
    return tuple(sorted(day for choice in choices if (day := _day(*choice))))


def _day(year: int, month: int, day: int) -> date | None:
    """Make a date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(match: re.Match[str]) -> str:
    """Give the time of day as an ISO suffix ("T17:52+03:00"), or nothing."""
    form = next((form for form in ("a", "b", "c", "d") if match[f"hour_{form}"]), None)
    if not form:
        return ""
    hour, minute = int(match[f"hour_{form}"]), int(match[f"minute_{form}"])
    half = match["half_a"] or match["half_c"]
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[0].lower() == "p" else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 -- the clock's own bounds
        return ""
    zone = next((match[name] for name in ("zone_a", "zone_c", "zone_d", "zone_before") if match[name]), None)
    return f"T{hour:02}:{minute:02}{_offset(zone) if zone else ''}"


def _offset(zone: str) -> str:
    """Give a zone's name, or "UTC+3", as an ISO offset; nothing for one that is not known."""
    shift = re.fullmatch(r"(?:UTC|GMT)([+-])(\d{1,2})", zone)
    if shift:
        return f"{shift[1]}{int(shift[2]):02}:00"
    return load("dates", DateWords).zones.get(zone.upper(), "")


@cache
def _months() -> dict[str, int]:
    """Give month names, in lower case, with their numbers."""
    words = load("dates", DateWords)
    listed = [*enumerate(words.month_names, 1), *enumerate(words.month_short, 1)]
    return {name.lower(): number for number, name in listed} | {
        name.lower(): number for name, number in words.month_odd.items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    """Build the one pattern of a date line; every part is bounded, so matching takes time linear in the text."""
    words = load("dates", DateWords)
    leads = {lead.origin: "|".join(lead.patterns) for lead in words.lead}
    months = "|".join(sorted(_months(), key=len, reverse=True))
    weekdays = "|".join(sorted((*words.weekdays, *words.weekday_short), key=len, reverse=True))
    zones = rf"(?:(?:UTC|GMT)[+-]\d{{1,2}}|(?:{'|'.join(words.zones)})\b)"
    half = r"[ap]\.?m\b\.?"
    year = r"(?:19[89]\d|20\d\d)"
    ordinal = r"(?:st|nd|rd|th)?"
    day_names = (
        rf"(?P<day>\d{{1,2}}){ordinal}(?: of)?[ -](?i:(?P<month_after>{months}))\b\.?,?[ -](?P<year_after>{year})"
        rf"|(?i:(?P<month_before>{months}))\b\.?[ -](?P<day_after>\d{{1,2}}?){ordinal}(?:, ?| ?)(?P<year_before>{year})"
    )
    numbers = (
        rf"(?P<iso_year>{year})[-/.](?P<iso_month>\d\d)[-/.](?P<iso_day>\d\d)"
        rf"|(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<number_year>{year})"
    )
    clock = (
        rf"(?:,? ?(?:at |[|-] |T)?(?P<hour_a>\d{{1,2}}):(?P<minute_a>\d\d)(?::\d\d)?(?: ?(?P<half_a>(?i:{half})))?(?: ?(?P<zone_a>{zones}))?"
        rf"|,? ?(?i:at) (?P<hour_b>\d\d)(?P<minute_b>\d\d)\b"
        rf"|,? ?(?i:at )?(?P<hour_c>\d{{1,2}})\.?(?P<minute_c>\d\d) ?(?:(?P<half_c>(?i:{half}))(?: (?P<zone_d>{zones}))?|(?P<zone_c>{zones}))"
        rf")?(?: - {zones} \d{{1,2}}:\d\d)?"
    )
    return re.compile(
        rf"(?<!\w)(?:(?i:(?P<lead_updated>{leads['updated']})|(?P<lead_posted>{leads['posted']}))\b[: ]{{0,3}})?"
        rf"(?:(?P<hour_d>\d\d):?(?P<minute_d>\d\d) )?"
        rf"(?:(?P<weekday>(?i:{weekdays})\b)[.,]{{0,2}} )?"
        rf"(?P<date>{day_names}|{numbers})(?!\d)(?: (?P<zone_before>{zones}))?{clock}"
    )
