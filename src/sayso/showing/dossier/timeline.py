"""The time line of a story: what happened, what was said and when it was reported, from all its records."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import Final, Literal

from sayso.article import Span
from sayso.record import Attribution, Event, Record, Toll
from sayso.showing.calendars import Stretch, stretch_of
from sayso.showing.claimants import Claimant
from sayso.showing.dossier.acts import SAID_WORDS
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.events_words import FACTUALITY_WORDS, event_words
from sayso.showing.overview import words_of
from sayso.showing.passages import Passage
from sayso.showing.speakers import notes_of
from sayso.showing.tolls.words import HARM_WORDS, number_words, qualifier_words, span_of_words
from sayso.showing.whereabouts import where_of
from sayso.showing.words import is_date
from sayso.speakers import folded
from sayso.speech import is_speech
from sayso.story import Moment

Kind = Literal["happened", "harm", "said"]

MOST_OPEN: Final = 14
"""So many days stand open, those with the most told of them; the others are folded."""
MOST_FOLDED: Final = 120
LONG_BEFORE: Final = 31
"""Days before the first article: what lies before that is no part of the story's own days."""
MOST_KINDS: Final = 8
"""So many kinds of what happened stand under one day, each with the accounts of it."""
MOST_ACCOUNTS: Final = 3
"""Where there are more accounts of one kind, they are folded, and what they give is told in short."""
MOST_PLACES: Final = 4
MOST_SAID: Final = 3
"""So much of what was said stands open under one day, what the most articles have; the rest is folded, by article."""
MOST_MORE: Final = 40
MOST_TELLERS: Final = 4
MOST_VOICES: Final = 5
_SAID_WIDTH: Final = 150
_DAY: Final = len("2016-12-30")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One item of a record under a day; `group` is the kind of thing that it is among what happened and the numbers."""

    kind: Kind
    group: str
    words: str
    aside: str
    flag: str
    claimant: Claimant
    teller: Teller
    passage: Passage
    size: int = 0
    is_physical: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """On whose word something stands, and the articles that have it so with their passages; `rest` counts more of them."""

    claimant: Claimant
    tellers: tuple[tuple[Teller, Passage], ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing under a day: in words, with what stands beside it, and on whose word in which articles; `rest` counts more voices, `told` are the articles, the first first."""

    kind: Kind
    group: str
    words: str
    aside: str
    flag: str
    voices: tuple[Voice, ...]
    rest: int
    told: tuple[Teller, ...]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """
    What happened of one kind, or people harmed in one way: its accounts, open and folded, `more` of which are left out; `articles` tell of it.

    `summary` says in short what the accounts give where there are several: the least and the greatest number, or the places.
    """

    words: str
    summary: str
    articles: int
    shown: tuple[Line, ...]
    folded: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What was said, as one article has it: the first article that has each line."""

    teller: Teller
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said on a day: open, and folded by article; `folded_count` counts the folded lines, `more` what is left out."""

    shown: tuple[Line, ...]
    folded: tuple[Saying, ...]
    folded_count: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A stretch of the calendar: what is said to have happened by kind, people harmed, what was said, and which articles were published on it."""

    stretch: Stretch
    happened: tuple[Group, ...]
    happened_more: int
    harmed: tuple[Group, ...]
    said: Said
    published: tuple[Teller, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """
    The days in calendar order, by year.

    `earlier` are those that begin long before the first article, `folded` those of which the least is told; their numbers are of days. `more` counts what is left out.
    """

    earlier: tuple[tuple[int, tuple[Day, ...]], ...]
    earlier_count: int
    years: tuple[tuple[int, tuple[Day, ...]], ...]
    folded: tuple[tuple[int, tuple[Day, ...]], ...]
    folded_count: int
    more: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.years or self.earlier)


def timeline_of(ground: Ground, moments: Sequence[Moment], *, is_speech_only: bool) -> StoryLine:
    """Lay out the moments of a story, with the days on which its articles were published."""
    days: dict[tuple[object, ...], tuple[Stretch, list[_Found]]] = {}
    for moment in moments:
        stretch = stretch_of(moment.time)
        if stretch:
            lines = list(_lines(ground, moment, is_speech_only=is_speech_only))
            days.setdefault((*stretch.order, stretch.label), (replace(stretch, part=None), []))[1].extend(lines)
    published = _published(ground)
    for day in published:
        stretch = stretch_of(day)
        if stretch:
            days.setdefault((*stretch.order, stretch.label), (stretch, []))
    laid = [_day(stretch, lines, published) for stretch, lines in days.values()]
    kept = [day for day in laid if day.count or day.published]
    before, kept = _parted(kept)
    by_count = sorted(kept, key=lambda day: (not day.published, -day.count, day.stretch.order))
    return StoryLine(
        earlier=_by_year(before),
        earlier_count=len(before),
        years=_by_year(by_count[:MOST_OPEN]),
        folded=_by_year(by_count[MOST_OPEN : MOST_OPEN + MOST_FOLDED]),
        folded_count=len(by_count[MOST_OPEN : MOST_OPEN + MOST_FOLDED]),
        more=max(0, len(by_count) - MOST_OPEN - MOST_FOLDED),
    )


def _parted(days: Sequence[Day]) -> tuple[list[Day], list[Day]]:
    """Part the days that begin long before the first article from the others; of the former those of which the most is told."""
    first = min((day.stretch.first for day in days if day.published), default=None)
    if first is None:
        return [], list(days)
    begin = first - timedelta(days=LONG_BEFORE)
    before = sorted((day for day in days if day.stretch.first < begin), key=lambda day: (-day.count, day.stretch.order))
    return before[:MOST_FOLDED], [day for day in days if day.stretch.first >= begin]


def _published(ground: Ground) -> dict[str, list[Teller]]:
    """Give the articles that were published on each day."""
    days: dict[str, list[Teller]] = {}
    for id_, record in ground.records.items():
        value = record.article.published or ""
        if is_date(value) and len(value) >= _DAY:
            days.setdefault(value[:_DAY], []).append(ground.tellers[id_])
    return days


def _day(stretch: Stretch, found: Iterable[_Found], published: dict[str, list[Teller]]) -> Day:
    """Lay out one day: lines that say the same become one."""
    merged = _merged(found)
    happened = _groups(line for line in merged if line.kind == "happened")
    tellers = published.get(stretch.machine or "", ()) if stretch.grain == "day" else ()
    return Day(
        stretch=stretch,
        happened=happened[:MOST_KINDS],
        happened_more=len(happened[MOST_KINDS:]),
        harmed=_groups(line for line in merged if line.kind == "harm"),
        said=_said_on(tuple(line for line in merged if line.kind == "said")),
        published=tuple(tellers),
        count=len(merged),
    )


def _groups(lines: Iterable[Line]) -> tuple[Group, ...]:
    """Put together the accounts of one kind of thing, in the order of their first ones."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return tuple(
        Group(
            words=words,
            summary=_summary(of),
            articles=len({one.article for line in of for one in line.told}),
            shown=() if len(of) > MOST_ACCOUNTS else tuple(of),
            folded=tuple(of[:MOST_MORE]) if len(of) > MOST_ACCOUNTS else (),
            more=len(of[MOST_MORE:]),
        )
        for words, of in groups.items()
    )


def _summary(lines: Sequence[Line]) -> str:
    """Say in short what several accounts give: the least and the greatest of numbers, else the places, the most told first."""
    if lines[0].kind == "harm":
        ordered = sorted(lines, key=lambda line: line.size)
        return " to ".join(dict.fromkeys((ordered[0].words, ordered[-1].words)))
    places = tuple(dict.fromkeys(line.aside for line in lines if line.aside))
    rest = len(places[MOST_PLACES:])
    return ", ".join(places[:MOST_PLACES]) + (f" and {rest} more" if rest else "")


def _said_on(lines: Sequence[Line]) -> Said:
    """Lay out what was said on a day: what the most articles have stands open, all of it where it is little."""
    opened = MOST_SAID if len(lines) > MOST_SAID + 1 else len(lines)
    rest = lines[opened : opened + MOST_MORE]
    sayings: dict[str, list[Line]] = {}
    for line in rest:
        sayings.setdefault(line.told[0].article, []).append(line)
    ordered = sorted(sayings.values(), key=lambda of: of[0].told[0].number)
    return Said(
        shown=tuple(lines[:opened]),
        folded=tuple(Saying(teller=of[0].told[0], lines=tuple(of)) for of in ordered),
        folded_count=len(rest),
        more=len(lines[opened + MOST_MORE :]),
    )


def _merged(found: Iterable[_Found]) -> list[Line]:
    """Put together what is the same, by whose word it is; what happens on the ground first, then what the most articles have."""
    groups: dict[tuple[str, ...], list[_Found]] = {}
    for one in found:
        speaker = one.claimant.key if one.kind == "said" else ""
        key = (one.kind, folded(one.group), folded(one.words), one.aside, one.flag, speaker)
        groups.setdefault(key, []).append(one)
    ordered = sorted(groups.values(), key=lambda group: (not group[0].is_physical, -_articles(group), _place(group[0])))
    return [_line(group) for group in ordered]


def _line(group: Sequence[_Found]) -> Line:
    """Lay out one thing: the voices that the most articles have first."""
    voices: dict[tuple[str, tuple[str, ...]], list[_Found]] = {}
    for one in group:
        voices.setdefault((one.claimant.key, one.claimant.via), []).append(one)
    ordered = sorted(voices.values(), key=lambda told: (-_articles(told), _place(told[0])))
    first = group[0]
    return Line(
        kind=first.kind,
        group=first.group,
        words=first.words,
        aside=first.aside,
        flag=first.flag,
        voices=tuple(_voice(told) for told in ordered[:MOST_VOICES]),
        rest=len(ordered) - len(ordered[:MOST_VOICES]),
        size=first.size,
        told=tuple(sorted({one.teller.article: one.teller for one in group}.values(), key=lambda one: one.number)),
    )


def _voice(told: Sequence[_Found]) -> Voice:
    """Lay out the articles that have something on one word, each once."""
    tellers = {one.teller.article: (one.teller, one.passage) for one in reversed(told)}
    ordered = sorted(tellers.values(), key=lambda pair: pair[0].number)
    kept = tuple(ordered[:MOST_TELLERS])
    return Voice(claimant=told[0].claimant, tellers=kept, rest=len(ordered) - len(kept))


def _articles(told: Iterable[_Found]) -> int:
    """Count the articles."""
    return len({one.teller.article for one in told})


def _place(one: _Found) -> tuple[int, Span]:
    """Give where something stands in the story."""
    return (one.teller.number, one.passage.span)


def _lines(ground: Ground, moment: Moment, *, is_speech_only: bool) -> Iterator[_Found]:
    """Give the lines of a moment's items; items that are not at hand are left out."""
    for item in moment.items:
        record = ground.records.get(item.article)
        found = _item(record, item.ref) if record else None
        if record is None or found is None:
            continue
        if isinstance(found, Attribution):
            if not is_speech_only or is_speech(found):
                yield _said(ground, record, found)
        elif isinstance(found, Toll):
            yield _harm(ground, record, found)
        else:
            yield _happened(ground, record, found)


def _item(record: Record, ref: str) -> Attribution | Toll | Event | None:
    """Give an attribution, a toll or an event of a record by its id."""
    items: tuple[Attribution | Toll | Event, ...] = (*record.attributions, *record.tolls, *record.events)
    return next((one for one in items if one.id == ref), None)


def _said(ground: Ground, record: Record, one: Attribution) -> _Found:
    """Lay out what somebody said."""
    return _Found(
        kind="said",
        group="",
        words=words_of(record, one, _SAID_WIDTH),
        aside=SAID_WORDS[one.act],
        flag=", ".join(note for note in notes_of(one) if not note.startswith("unsure")),
        claimant=ground.claimant(record.article.id, one.id, one.chain),
        teller=ground.tellers[record.article.id],
        passage=ground.passage(record.article.id, min(one.content)),
    )


def _harm(ground: Ground, record: Record, toll: Toll) -> _Found:
    """Lay out a number of people harmed."""
    where = where_of(record, toll.place)
    number = number_words(toll.low, toll.high, qualifier_words(record.article.text, toll))
    return _Found(
        kind="harm",
        group=HARM_WORDS[toll.harm],
        words=number,
        aside=ground.place(where.name) if where else "",
        flag="over a longer time" if toll.scope == "cumulative" else "",
        claimant=ground.claimant(record.article.id, toll.id, toll.chain),
        teller=ground.tellers[record.article.id],
        passage=ground.passage(record.article.id, span_of_words(toll)),
        size=(toll.low if toll.low is not None else toll.high) or 0,
    )


def _happened(ground: Ground, record: Record, event: Event) -> _Found:
    """Lay out something that is said to have happened."""
    where = where_of(record, event.place)
    return _Found(
        kind="happened",
        group=event_words(event),
        words="",
        aside=ground.place(where.name) if where else "",
        flag=FACTUALITY_WORDS[event.factuality],
        claimant=ground.claimant(record.article.id, event.id, event.chain),
        teller=ground.tellers[record.article.id],
        passage=ground.passage(record.article.id, event.trigger),
        is_physical=event.acled is not None,
    )


def _by_year(days: Iterable[Day]) -> tuple[tuple[int, tuple[Day, ...]], ...]:
    """Put days in calendar order, by the year in which they begin."""
    ordered = sorted(days, key=lambda day: (day.stretch.order, day.stretch.label))
    return tuple((year, tuple(group)) for year, group in groupby(ordered, key=lambda day: day.stretch.first.year))
