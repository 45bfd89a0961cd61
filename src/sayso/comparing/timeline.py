"""
What happened, what was said and when it was reported, from all records of a story, in order.

A record has many more times than a reader wants. What lies about the time of the articles stands here by itself where it is force or harm; talks, accusations, what is only
possible, and all that lies far back only where two articles at least tell it of the same time.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from sayso.record import Attribution, Event, Record, TimeRef, Toll
from sayso.speakers import folded
from sayso.story import Moment, TimelineItem

_FORCE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "AID"})
_BEFORE: Final = timedelta(days=10)
_AFTER: Final = timedelta(days=31)
_LONG: Final = timedelta(days=31)
"""An interval that is longer tells of a war or a year, and stands only where several articles have it."""
_TOLD_BY: Final = 2
_MOST: Final = 3
"""Items of one kind that one article gives for one time."""
_SENTENCE: Final = 6
"""Words from which on a content is more than a phrase ("his retirement")."""
_DAY: Final = len("2017-04-04")
_VALUE: Final = re.compile(r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?|\d{4}-W\d\d)(?P<clock>T\d\d(?::\d\d)*)?(?:T[A-Z]{2})?")

_Kind = Literal["attribution", "toll", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """A time as the line has it, with its first and last day."""

    value: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    """Something with a time: `sort` is what others must share to tell the same, `at` where it stands in its text, `is_own` whether it may stand by itself."""

    item: TimelineItem
    when: _When
    sort: str
    at: int
    is_own: bool


def find_timeline(records: Sequence[Record]) -> tuple[Moment, ...]:
    """
    Give the moments of a story in order, each time once; what has no time on the calendar is left out.

    A toll stands for the event that it belongs to. At most three items of a kind stand under one time from one article, those first that it tells first.

    >>> from sayso.article import Article
    >>> find_timeline([Record(article=Article(id="x", text="Rain.", published="2031-05-06T08:00"))])
    (Moment(time='2031-05-06', items=(), published=('x',)),)
    """
    published = _published(records)
    days = [when for _, when in published]
    happenings = [one for record in records for one in _happenings(record)]
    kept = _kept(happenings, days)
    order = {record.article.id: number for number, record in enumerate(records)}
    moments: dict[str, tuple[_When, list[_Happening], list[str]]] = {}
    for one in kept:
        moments.setdefault(one.when.value, (one.when, [], []))[1].append(one)
    for article, when in published:
        moments.setdefault(when.value, (when, [], []))[2].append(article)
    ordered = sorted(moments.values(), key=lambda moment: _place(moment[0]))
    return tuple(
        Moment(
            time=when.value,
            items=tuple(one.item for one in sorted(held, key=lambda one: _rank(one, order))),
            published=tuple(articles),
        )
        for when, held, articles in ordered
    )


def _published(records: Sequence[Record]) -> list[tuple[str, _When]]:
    """Give the articles with the day on which they came out, where it is known."""
    known = [(record.article.id, _when((record.article.published or "")[:_DAY])) for record in records]
    return [(article, when) for article, when in known if when is not None]


def _happenings(record: Record) -> Iterator[_Happening]:
    """Give what a record has with a time: tolls, events that no toll tells of, attributions; few of each for one time."""
    tolls = [toll for toll in record.tolls if toll.subset_of is None]
    told = {toll.event for toll in tolls if toll.event and toll.time and _value(toll.time)}
    found = [
        *(_toll(record, toll) for toll in tolls),
        *(_event(record, event) for event in record.events if event.id not in told),
        *(_attribution(record, one) for one in record.attributions),
    ]
    yield from _few(one for one in found if one is not None)


def _few(found: Iterable[_Happening]) -> Iterator[_Happening]:
    """Give of what one article has for one time the first few of each kind, none twice."""
    counts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in sorted(found, key=lambda one: (one.item.kind, one.at)):
        held = counts[one.when.value, one.item.kind]
        if one.sort not in held and len(held) < _MOST:
            held.add(one.sort)
            yield one


def _toll(record: Record, toll: Toll) -> _Happening | None:
    """Give a toll with its time."""
    sort = f"toll force {toll.harm} {toll.low} {toll.high}"
    return _made(record, toll.time, ("toll", toll.id, sort), toll.span.start, is_own=toll.scope == "incident")


def _event(record: Record, event: Event) -> _Happening | None:
    """Give an event with its time; what is denied is no happening, what is possible none by itself."""
    if event.factuality == "denied":
        return None
    is_own = event.type in _FORCE and event.factuality != "possible"
    return _made(record, event.time, ("event", event.id, f"event {event.type}"), event.trigger.start, is_own=is_own)


def _attribution(record: Record, one: Attribution) -> _Happening | None:
    """Give an attribution with the time at which it was said; by itself where its source has a name and it says more than a phrase. Nobody counts the dead of a later day."""
    said = _value(one.time) if one.time is not None else ""
    counted = [_value(toll.time) for toll in record.tolls if toll.voice == one.id and toll.time is not None]
    if any(said[:_DAY] < day[:_DAY] for day in counted):
        return None
    name = (one.source.name or "") if one.source else ""
    words = sum(len(piece.of(record.article.text).split()) for piece in one.content)
    at = min(one.content).start
    speaker = folded(name).rpartition(" ")[2]
    is_own = bool(name) and words >= _SENTENCE and one.act != "show"
    return _made(record, one.time, ("attribution", one.id, f"said {speaker} {at}"), at, is_own=is_own)


def _made(
    record: Record, time: TimeRef | None, item: tuple[_Kind, str, str], at: int, *, is_own: bool
) -> _Happening | None:
    """Make a happening of an item's kind, id and sort; None where its time is not on the calendar."""
    when = _when(_value(time)) if time is not None else None
    if when is None:
        return None
    kind, ref, sort = item
    made = TimelineItem(article=record.article.id, ref=ref, kind=kind)
    return _Happening(item=made, when=when, sort=sort, at=at, is_own=is_own)


def _value(time: TimeRef) -> str:
    """Give the value of a time, empty where it has none."""
    return time.value or ""


def _kept(happenings: Sequence[_Happening], published: Sequence[_When]) -> Iterator[_Happening]:
    """Give what stands on the line: what may stand by itself about the time of the articles, and what two articles tell of the same time."""
    first = min((when.first for when in published), default=date.min)
    last = max((when.last for when in published), default=date.max)
    telling: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in happenings:
        telling[one.when.value, _theme(one)].add(one.item.article)
    for one in happenings:
        is_near = _near(first, -_BEFORE) <= one.when.first and one.when.last <= _near(last, _AFTER)
        is_short = one.when.last - one.when.first < _LONG
        if (one.is_own and is_near and is_short) or len(telling[one.when.value, _theme(one)]) >= _TOLD_BY:
            yield one


def _theme(one: _Happening) -> str:
    """Give what another article must tell for the two to tell the same: force and harm are one, of what is said the speaker."""
    kind = one.sort.split(" ")[1]
    return "force" if kind in _FORCE or one.item.kind == "toll" else f"{one.item.kind} {kind}"


def _near(day: date, by: timedelta) -> date:
    """Give a day some days on, or the calendar's last or first."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _rank(one: _Happening, order: dict[str, int]) -> tuple[str, int, int]:
    """Give what items of one time are ordered by: what happened before what was said, then article and text."""
    return ("b" if one.item.kind == "attribution" else "a", order[one.item.article], one.at)


def _place(when: _When) -> tuple[date, int, str]:
    """Give what moments are ordered by: their first day, the longer before the shorter, then the clock."""
    return (when.first, -(when.last - when.first).days, when.value)


def _when(value: str) -> _When | None:
    """
    Give a TIMEX3 value as the line has it; None where it stands for no days of the calendar.

    >>> [when and when.value for when in map(_when, ("2017-04-04TMO", "2017-04-04T06:30", "2013/2014", "PAST_REF", "201", "2017-02-31"))]
    ['2017-04-04', '2017-04-04T06:30', '2013/2014', None, None, None]
    """
    parts = [_VALUE.fullmatch(part) for part in value.split("/")]
    if len(parts) not in {1, 2} or not all(parts):
        return None
    held = [part for part in parts if part is not None]
    days = [_days(part["day"]) for part in held]
    known = [day for day in days if day is not None]
    if len(known) < len(days) or known[0][0] > known[-1][1]:
        return None
    written = "/".join(part["day"] + (part["clock"] or "") for part in held)
    return _When(value=written, first=known[0][0], last=known[-1][1])


def _days(written: str) -> tuple[date, date] | None:
    """Give the first and last day of a year, month, week or day; None where there is no such one."""
    try:
        if "W" in written:
            monday = date.fromisocalendar(int(written[:4]), int(written[6:]), 1)
            return monday, monday + timedelta(days=6)
        numbers = [int(part) for part in written.split("-")]
        first = date(*[*numbers, 1, 1][:3])
        if len(numbers) == 1:
            return first, date(first.year, 12, 31)
        if len(numbers) == 2:  # noqa: PLR2004 - a year and a month
            following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return first, following - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return first, first
