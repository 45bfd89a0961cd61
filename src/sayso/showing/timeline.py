"""The dates that the articles name and what is said to have happened then, on a time line; and the dates that nothing ties to the calendar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from sayso.record import Record, Time
from sayso.showing.calendars import Stretch, stretch_of
from sayso.showing.claimants import Cast, cast_of
from sayso.showing.events import Happening, Reported, happenings_of
from sayso.showing.overview import anchor_of, label_of, one_line
from sayso.showing.passages import Found, Passage, first_passages, outlet_of
from sayso.showing.whereabouts import when_of, where_of
from sayso.showing.words import MOD_WORDS, TIME_BASIS_WORDS, date_in_words, is_date
from sayso.speakers import folded

MOST_DATES: Final = 24
"""So many dates stand open on the time line, those of the most passages; the others are folded."""
MOST_FOLDED: Final = 200
MOST_USES: Final = 4
MOST_HAPPENINGS: Final = 5
MOST_TOLD: Final = 40
MOST_LOOSE: Final = 60

_DAY: Final = len("2016-12-30")
_CALENDAR: Final = frozenset({"DATE", "TIME"})
_VAGUE: Final = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words for a date in one article: how often, what their value was inferred from, and what narrows them ("before", "evening")."""

    words: str
    outlet: str
    count: int
    basis: str
    narrowed: str
    passages: tuple[Passage, ...]

    @property
    def rest(self) -> int:
        """How many passages are counted and not linked to."""
        return self.count - len(self.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """
    A stretch of the calendar on the time line.

    `events` are what is said to have happened then (or is expected, or denied), `events_rest` those that are folded. Of the words for it `rest` are folded
    (all of them where there are events), `more` counts what is left out; `published` are outlets that published then. `count` is of words and events.
    """

    stretch: Stretch
    count: int
    events: tuple[Happening, ...]
    events_rest: tuple[Happening, ...]
    events_more: int
    told: tuple[Told, ...]
    rest: tuple[Told, ...]
    more: int
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """An article without a date of publication, and how many of its time expressions stay unresolved."""

    anchor: str
    title: str
    outlet: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """
    The dates of a report in calendar order, by the year in which they begin.

    `folded` are those of the fewest passages where there are many, `more` counts what is left out even there. `loose` are expressions that nothing ties
    to the calendar, `loose_count` how many passages they are, `loose_more` how many words are not listed. `spans` counts durations and repeated times,
    `undated_events` events that no date is known of.
    """

    years: tuple[tuple[int, tuple[Day, ...]], ...]
    folded: tuple[tuple[int, tuple[Day, ...]], ...]
    folded_count: int
    more: int
    loose: tuple[Told, ...]
    loose_count: int
    loose_more: int
    undated: tuple[Undated, ...]
    spans: int
    undated_events: int

    @property
    def is_empty(self) -> bool:
        """Whether no time at all was found, and no event."""
        return not (self.years or self.loose_count or self.spans or self.undated_events)

    @property
    def has_events(self) -> bool:
        """Whether an event stands on the line."""
        return any(day.events for _, days in (*self.years, *self.folded) for day in days)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One time expression with its place and what it means."""

    found: Found
    time: Time
    stretch: Stretch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    """An event with when it is said to have happened."""

    told: Reported
    stretch: Stretch


def timeline_of(records: Sequence[Record], cast: Cast | None = None) -> TimeLine:
    """Gather the times and events of records (each article once, in the order of the page); `cast` are those on whose word things stand."""
    seen = [one for record in records for one in _seen_in(record)]
    happened = [one for record in records for one in _happened_in(record)]
    days = _days(seen, happened, cast or cast_of(records), _published(records))
    loose = [one for one in seen if not one.stretch]
    by_count = sorted(days, key=lambda day: (-day.count, day.stretch.order))
    open_days, folded_days = by_count[:MOST_DATES], by_count[MOST_DATES : MOST_DATES + MOST_FOLDED]
    listed = sorted(_told(loose), key=lambda told: -told.count)
    return TimeLine(
        years=_by_year(open_days),
        folded=_by_year(folded_days),
        folded_count=len(folded_days),
        more=len(days) - len(open_days) - len(folded_days),
        loose=tuple(listed[:MOST_LOOSE]),
        loose_count=len(loose),
        loose_more=max(0, len(listed) - MOST_LOOSE),
        undated=tuple(_undated(records, loose)),
        spans=sum(time.kind not in _CALENDAR for record in records for time in record.times),
        undated_events=sum(len(record.events) for record in records) - len(happened),
    )


def _seen_in(record: Record) -> Iterator[_Seen]:
    """Give the dates and times of day of a record in order."""
    for time in sorted(record.times, key=lambda time: time.span):
        if time.kind in _CALENDAR:
            yield _Seen(found=Found(record=record, span=time.span), time=time, stretch=stretch_of(time.value))


def _happened_in(record: Record) -> Iterator[_Happened]:
    """Give the events of a record that have a date, in order."""
    for event in sorted(record.events, key=lambda event: event.trigger):
        stretch, where = when_of(event.time), where_of(record, event.place)
        if stretch:
            yield _Happened(
                told=Reported(record=record, event=event, aside=where.name if where else ""), stretch=stretch
            )


def _published(records: Iterable[Record]) -> dict[str, list[str]]:
    """Give the outlets that published something on a day, by the day's ISO date."""
    days: dict[str, list[str]] = {}
    for record in records:
        value = record.article.published or ""
        if is_date(value) and len(value) >= _DAY:
            days.setdefault(value[:_DAY], []).append(outlet_of(record))
    return days


def _days(
    seen: Iterable[_Seen], happened: Iterable[_Happened], cast: Cast, published: dict[str, list[str]]
) -> list[Day]:
    """Group what was seen, and what happened, by its stretch; the time of day is told with the words, not apart."""
    groups: dict[tuple[object, ...], tuple[Stretch, list[_Seen], list[Reported]]] = {}

    def group(stretch: Stretch) -> tuple[Stretch, list[_Seen], list[Reported]]:
        return groups.setdefault((*stretch.order, stretch.label), (replace(stretch, part=None), [], []))

    for one in seen:
        if one.stretch:
            group(one.stretch)[1].append(one)
    for each in happened:
        group(each.stretch)[2].append(each.told)
    return [_day(*members, cast, published) for members in groups.values()]


def _day(
    stretch: Stretch, seen: Sequence[_Seen], events: Sequence[Reported], cast: Cast, published: dict[str, list[str]]
) -> Day:
    """Lay out one stretch of the calendar."""
    told, happenings = _told(seen), happenings_of(events, cast)
    first = 0 if happenings else MOST_USES
    outlets = dict.fromkeys(published.get(stretch.machine or "", ()))
    return Day(
        stretch=stretch,
        count=len(seen) + len(events),
        events=happenings[:MOST_HAPPENINGS],
        events_rest=happenings[MOST_HAPPENINGS:MOST_TOLD],
        events_more=max(0, len(happenings) - MOST_TOLD),
        told=told[:first],
        rest=told[first:MOST_TOLD],
        more=max(0, len(told) - MOST_TOLD),
        published=tuple(outlets),
    )


def _told(seen: Iterable[_Seen]) -> tuple[Told, ...]:
    """Group expressions by outlet, words, basis and what narrows them, in the order of the page."""
    groups: dict[tuple[str, ...], list[_Seen]] = {}
    for one in seen:
        key = (folded(outlet_of(one.found.record)), folded(one.found.words), one.time.basis or "", _narrowed(one))
        groups.setdefault(key, []).append(one)
    return tuple(
        Told(
            words=group[0].found.words,
            outlet=outlet_of(group[0].found.record),
            count=len(group),
            basis=_basis(group[0]),
            narrowed=_narrowed(group[0]),
            passages=first_passages([one.found for one in group]),
        )
        for group in groups.values()
    )


def _narrowed(one: _Seen) -> str:
    """Give what narrows a stretch: the modifier and the time of day, in words."""
    mod = MOD_WORDS.get(one.time.mod or "", "")
    return ", ".join(part for part in (mod, (one.stretch.part if one.stretch else None) or "") if part)


def _basis(one: _Seen) -> str:
    """Give what a value was inferred from, with the date of publication where it is that; for loose words whether they are vague by nature."""
    published = one.found.record.article.published
    if one.stretch is None:
        return "names no date by itself" if one.time.value in _VAGUE else ""
    if one.time.basis == "published" and published:
        return f"from the date of publication, {date_in_words(published[:_DAY])}"
    return TIME_BASIS_WORDS[one.time.basis] if one.time.basis else ""


def _by_year(days: Iterable[Day]) -> tuple[tuple[int, tuple[Day, ...]], ...]:
    """Put days in calendar order, by the year in which they begin."""
    ordered = sorted(days, key=lambda day: (day.stretch.order, day.stretch.label))
    years = groupby(ordered, key=lambda day: day.stretch.first.year)
    return tuple((year, tuple(group)) for year, group in years)


def _undated(records: Iterable[Record], loose: Iterable[_Seen]) -> Iterator[Undated]:
    """Give the articles that have no date of publication and therefore expressions that stay unresolved."""
    counts: dict[str, int] = {}
    for one in loose:
        if one.time.value is None:
            counts[one.found.record.article.id] = counts.get(one.found.record.article.id, 0) + 1
    for record in records:
        article = record.article
        if not article.published and counts.get(article.id):
            yield Undated(
                anchor=anchor_of(article),
                title=label_of(article),
                outlet=one_line(article.outlet),
                count=counts[article.id],
            )
