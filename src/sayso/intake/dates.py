"""
Publication dates: what a text says of itself.

Outlets write the date over (or under) the story, each in its own way, and scraping leaves it in the text: "Wed 05 Apr 2017", "Posted on April 4
2017", "Last updated at Apr 152017", "18.10.2014Get short URL". The block pass sets such lines apart with `date_line`; `dates_in_text` reads them.

Figures that may be day and month or month and day ("03/04/2016") are settled by evidence, the strongest first: the weekday beside them, a date given from elsewhere
(metadata, the row) that is one of the two, the weekday that the story's opening names, a date from elsewhere within two days of one of the two. Where there is none, dots and
hyphens ("03.04.2016", "03-04-2016") are read day first, as nearly all who write them do; slashes are left, for both ways are common.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from sayso.article import Block, DateCandidate, Span
from sayso.lexicon import load

DateOrigin = Literal["first line", "posted", "updated", "last line", "dateline"]

_OPENING = 600
"""How far into the running text a weekday may settle a doubtful date, in characters."""
_LONGEST = 400
"""A longer piece of furniture is no date line; only its first characters are looked at."""
_LONGEST_BARE = 120
"""A date without lead words in furniture longer than this only happens to stand there."""
_NEAR = timedelta(days=2)
"""How far from a date known elsewhere the right reading of a doubtful one may be: time zones, and a day's delay."""
_HEAD_KINDS = frozenset({"title", "byline", "dateline", "caption", "credit", "furniture", "promotion"})
_NOON = 12
# "(updated 1500 07.10.2017)", or the bracket that closes round a date or was left over.
_TAIL = re.compile(r" ?\((?i:last )?(?i:updated?)[^()\n]{4,40}\)|[)\]]")
# The place before the date of a dateline, and what must follow the date: an agency and a dash, or behind a place in capitals a dash alone.
_PLACE = re.compile(r"(?:(?P<capitals>[A-Z][A-Z .'’/-]{1,40})(?:, [A-Z][A-Za-z. ]{1,20})?|[A-Z][^\d\n:;!?()]{1,60}),? ")
_AGENCY = re.compile(r",? ?(?P<agency>\([A-Z][^()\n]{1,40}\)|/[A-Z][^/\n]{1,40}/)? ?(?:[-–—]{1,2}|:) ")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_LATER = {"dateline": 1, "updated": 2}


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
    weekday_odd: tuple[str, ...]
    month_names: tuple[str, ...]
    month_short: tuple[str, ...]
    month_odd: Mapping[str, int]
    lead: tuple[Lead, ...]
    zones: Mapping[str, str]
    vague_zones: tuple[str, ...]
    example: tuple[DateExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """
    A date with its place in the text.

    `readings` holds two days where day and month may be swapped, the day-first one first; `is_day_first` tells whether that is how its marks are mostly used.
    """

    readings: tuple[date, ...]
    is_day_first: bool
    clock: str
    lead: Literal["posted", "updated"] | None
    span: Span


def dates_in_text(
    text: str, blocks: tuple[Block, ...], *, known: tuple[DateCandidate, ...] = ()
) -> tuple[DateCandidate, ...]:
    """
    Give the publication dates that the text itself states, the date of publication first, updates after it.

    Only furniture and datelines are looked at: a date in a sentence is the story's, not the article's. `origin` is "first line" (a bare date over the
    story), "posted" or "updated" (by its lead words), "last line" (a bare date that stands alone after it) or "dateline" ("ORVA, May 12, 2017 (AFP) -"). Values are
    ISO dates, with time and zone where they are stated. `known` are dates from elsewhere: they help to tell day and month apart.

    >>> line = Block(kind="furniture", span=Span(0, 15))
    >>> dates_in_text("Wed 05 Apr 2017 Rain fell.", (line,))[0].value
    '2017-04-05'
    """
    candidates: dict[str, DateCandidate] = {}
    days = frozenset(day for day in map(_known_day, known) if day)
    opening = _opening(text, blocks)
    for stated, origin in (*_in_furniture(text, blocks), *_in_dateline(text, blocks)):
        day = _settled(stated, opening, days)
        if day:
            value = day.isoformat() + stated.clock
            candidates.setdefault(value, DateCandidate(value=value, basis="text", origin=origin, span=stated.span))
    return tuple(sorted(candidates.values(), key=lambda candidate: _LATER.get(candidate.origin, 0)))


def date_line(text: str, start: int, end: int) -> Span | None:
    """
    Give the date line that begins at `start`: lead words, weekday, date and time, as far as they go.

    >>> date_line("Posted on April 4 2017 by Ana Bel", 0, 33)
    Span(0, 22)
    """
    match = _pattern().match(text, start, min(end, start + _LONGEST))
    if not match:
        return None
    return Span(start, _past_tail(text, match.end(), end))


def find_date(text: str, start: int, end: int) -> Span | None:
    """
    Give the first full date with a weekday between `start` and `end`, such as stands after a headline ("... AFP Saturday 16 Jul 2016 ...").

    >>> find_date("Bridge falls AFP Saturday 16 Jul 2016 Two people", 0, 48)
    Span(17, 37)
    """
    for match in _pattern().finditer(text, start, end):
        if match["weekday"] or match["lead_posted"] or match["lead_updated"]:
            return Span(match.start(), _past_tail(text, match.end(), end))
    return None


def _past_tail(text: str, at: int, end: int) -> int:
    """Give where a date line ends whose date ends at `at`: behind an update or a bracket."""
    tail = _TAIL.match(text, at, end)
    return tail.end() if tail else at


def _in_furniture(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[StatedDate, DateOrigin]]:
    """Give the dates in the furniture that are the article's own, in the order of the text, with what they are."""
    in_head = True
    for block in blocks:
        if block.kind == "furniture":
            for match in _pattern().finditer(text, block.span.start, min(block.span.end, block.span.start + _LONGEST)):
                stated = _stated(match)
                origin = _origin(stated, block.span, in_head=in_head)
                if origin:
                    yield stated, origin
        in_head = in_head and (block.kind in _HEAD_KINDS or block.span.start < _LONGEST)


def _in_dateline(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[StatedDate, DateOrigin]]:
    """Give the full date in the line of place and agency that opens the story."""
    first = next((block.span for block in blocks if block.kind in {"paragraph", "dateline"}), None)
    match = _pattern().search(text, first.start, min(first.end, first.start + _LONGEST_BARE)) if first else None
    place = _PLACE.fullmatch(text, first.start, match.start()) if first and match else None
    ending = _AGENCY.match(text, match.end()) if match else None
    if place and match and ending and (ending["agency"] or place["capitals"]):
        yield _stated(match), "dateline"


def _origin(stated: StatedDate, block: Span, *, in_head: bool) -> DateOrigin | None:
    """Say what a date is, or None for one that merely stands somewhere in the furniture."""
    if stated.lead:
        return stated.lead
    if block.length > _LONGEST_BARE:
        return None
    if in_head:
        return "first line"
    return "last line" if stated.span.length >= block.length - 2 else None


def _known_day(candidate: DateCandidate) -> date | None:
    """Give the day of a candidate, or None where it has only a month or a year."""
    match = _ISO_DAY.match(candidate.value)
    return _day(*map(int, match.groups())) if match else None


def _opening(text: str, blocks: tuple[Block, ...]) -> str:
    """Give the first words of the story."""
    body = next((block.span.start for block in blocks if block.kind in {"paragraph", "dateline"}), 0)
    return text[body : body + _OPENING]


def _settled(stated: StatedDate, opening: str, known: frozenset[date]) -> date | None:
    """Choose among the readings of a date: the only one, the one that the strongest evidence speaks for, or the usual one; None where it stays in doubt."""
    if len(stated.readings) <= 1:
        return next(iter(stated.readings), None)
    names = load("dates", DateWords).weekdays
    for supported in (
        [day for day in stated.readings if day in known],
        [day for day in stated.readings if re.search(rf"\b{names[day.weekday()]}\b", opening)],
        [day for day in stated.readings if any(abs(day - other) <= _NEAR for other in known)],
    ):
        if len(supported) == 1:
            return supported[0]
    return stated.readings[0] if stated.is_day_first else None


def _stated(match: re.Match[str]) -> StatedDate:
    """Give the date that a match states."""
    return StatedDate(
        readings=_readings(match),
        is_day_first=match["mark"] == "-",
        clock=_clock(match),
        lead="updated" if match["lead_updated"] else "posted" if match["lead_posted"] else None,
        span=Span(match.start("date"), match.end()),
    )


def _readings(match: re.Match[str]) -> tuple[date, ...]:
    """Give the days that a match may mean: none if it is no day at all, two if day and month may be swapped and no weekday beside them tells."""
    if match["iso_year"]:
        choices = [(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))]
    elif match["first"]:
        first, second, year = int(match["first"]), int(match["second"]), int(match["number_year"])
        choices = [(year, second, first)]
        if match["mark"] != ".":
            choices.append((year, first, second))
    else:
        month = _months()[(match["month_after"] or match["month_before"]).rstrip(".").lower()]
        choices = [(int(match["year_after"] or match["year_before"]), month, int(match["day"] or match["day_after"]))]
    days = tuple(dict.fromkeys(day for choice in choices if (day := _day(*choice))))
    beside = (match["weekday"] or "")[:3].lower()
    fitting = tuple(day for day in days if load("dates", DateWords).weekday_short[day.weekday()].lower() == beside)
    return fitting or days


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
    half = match["half_a"] or match["half_c"] or match["half_d"]
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[0].lower() == "p" else 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 -- the clock's own bounds
        return ""
    zone = next((match[name] for name in ("zone_a", "zone_c", "zone_d", "zone_e", "zone_before") if match[name]), None)
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
    weekdays = "|".join(sorted((*words.weekdays, *words.weekday_short, *words.weekday_odd), key=len, reverse=True))
    shifts = r"(?:UTC|GMT)[+-]\d{1,2}"
    zones = rf"(?:{shifts}|(?:{'|'.join(words.zones)})\b)"
    clock_zones = rf"(?:{shifts}|(?:{'|'.join((*words.zones, *words.vague_zones))})\b)"
    half = r"[ap]\.?m\b\.?"
    year = r"(?:19[89]\d|20\d\d)"
    ordinal = r"(?:st|nd|rd|th)?"
    day_names = (
        rf"(?P<day>\d{{1,2}}){ordinal}\.?(?: of)?[ /-]?(?i:(?P<month_after>{months}))(?![a-z])\.?(?: ?, ?|[ /-])?(?P<year_after>{year})"
        rf"|(?i:(?P<month_before>{months}))(?![a-z])\.?(?:, ?|[ -])?(?P<day_after>\d{{1,2}}?){ordinal}(?: ?, ?|[ -])?(?P<year_before>{year})"
    )
    numbers = (
        rf"(?P<iso_year>{year})[-/.](?P<iso_month>\d\d)[-/.](?P<iso_day>\d\d)"
        rf"|(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<number_year>{year})"
    )
    clock_before = rf"(?P<hour_d>\d\d(?=:?\d\d)|\d(?=:)):?(?P<minute_d>\d\d)(?: ?(?P<half_d>(?i:{half})))?(?: ?(?P<zone_e>{clock_zones}))?(?:, ?| )"
    clock = (
        rf"(?:,? ?(?:at |[|/–-]{{1,2}} |T)?(?P<hour_a>\d{{1,2}}):(?P<minute_a>\d\d)(?::\d\d)?(?: ?(?P<half_a>(?i:{half})))?(?: ?(?P<zone_a>{clock_zones}))?"
        rf"|,? ?(?i:at) (?P<hour_b>\d\d)(?P<minute_b>\d\d)\b"
        rf"|,? ?(?i:at )?(?P<hour_c>\d{{1,2}})\.?(?P<minute_c>\d\d) ?(?:(?P<half_c>(?i:{half}))(?: (?P<zone_d>{clock_zones}))?|(?P<zone_c>{zones}))"
        rf")?(?: - {zones} \d{{1,2}}:\d\d)?"
    )
    return re.compile(
        rf"(?<!\w)(?:(?i:(?P<lead_updated>{leads['updated']})|(?P<lead_posted>{leads['posted']}))(?![a-z])[:|– -]{{0,3}})?[(\[]?"
        rf"(?:{clock_before})?"
        rf"(?:(?P<weekday>(?i:{weekdays}))(?![a-z])[.,]{{0,2}} ?)?"
        rf"(?P<date>{day_names}|{numbers})(?!\d)(?: (?P<zone_before>{zones}))?{clock}"
    )
