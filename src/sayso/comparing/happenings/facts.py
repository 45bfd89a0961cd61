"""What of an event decides whether it is another article's event: kind, place, day, people, numbers, and how surely they are its own."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.article import Span
from sayso.comparing.happenings.kinds import is_force
from sayso.comparing.points.days import Days, day_of, days_of
from sayso.comparing.points.spots import Spot, spot_from
from sayso.incidents import main_incident, tolls_of_events
from sayso.record import Event, Participant, PlaceRef, Record, TimeRef, Toll
from sayso.speakers import folded

_NOWHERE: Final = frozenset({"country", "continent", "sea"})
"""Kinds of places that tell nothing of where in a story something was."""
_BEFORE: Final = 40
_OTHER: Final = re.compile(
    r"\b(?:another|second|third|separate|separately|elsewhere|meanwhile|other|fresh|new|previous|previously|earlier|similar)\b[^.;]*$",
    re.IGNORECASE,
)
"""Words that say that something else is told."""
_WORD: Final = re.compile(r"\w+")
_LONG: Final = 6
_LONGEST: Final = 60
"""Words of a sentence from which on and up to which it is compared."""
_OPENING: Final = 3
"""Sentences in which an article without dead tells what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """
    An event of one article; `article` is that one's place among the records, `order` the event's among all.

    What is told in one sentence with the event is sure of it (`is_place_sure`, `is_day_sure`); else the reading carried it over from before. `words` are
    its sentence with where in it the event is told, folded; `is_other` tells that the words before it say that it is another than one told before, `is_main` that it is what the article is about.
    """

    article: int
    order: int
    event: Event
    published: date | None = None
    place: PlaceRef | None = None
    time: TimeRef | None = None
    spot: Spot | None = None
    is_place_sure: bool = False
    days: Days | None = None
    is_day_sure: bool = False
    is_day_stated: bool = False
    who: frozenset[str] = frozenset()
    whom: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, int]] = frozenset()
    words: str = ""
    is_other: bool = False
    is_main: bool = False

    @property
    def sureness(self) -> int:
        """How much is surely known: a narrow place 2, a wide one 1, a day 2, a longer stretch 1."""
        place = 0 if self.spot is None or not self.is_place_sure else 1 if self.spot.is_wide else 2
        day = 0 if self.days is None or not self.is_day_sure else 2 if self.days[0] == self.days[1] else 1
        return place + day


def facts_of(records: Sequence[Record]) -> tuple[Facts, ...]:
    """Give the facts of all events, article by article, in order of the text."""
    found: list[Facts] = []
    for number, record in enumerate(records):
        found.extend(_facts_in(record, number, len(found)))
    return tuple(found)


def _facts_in(record: Record, number: int, before: int) -> Iterator[Facts]:
    """Give the facts of one record's events."""
    tolls = tolls_of_events(record)
    main = _main_event(record, tolls)
    places = {place.id: place for place in record.places}
    times = {time.id: time.span for time in record.times}
    names = {one.id: folded(one.name) for one in record.entities}
    published = day_of(record.article.published)
    for order, event in enumerate(sorted(record.events, key=lambda one: (one.trigger, one.id)), before):
        held = tolls[event.id]
        spans = _sentences(record, (event.trigger, *(toll.victims for toll in held)))
        place, is_place_sure = _place(spans, (event.place, *(toll.place for toll in held)))
        time, is_day_sure = _time(spans, times, (event.time, *(toll.time for toll in held)))
        spot = None
        if place is not None:
            spot = spot_from(places.get(place.ref or ""), " ".join(place.span.of(record.article.text).split()))
        yield Facts(
            article=number,
            order=order,
            event=event,
            published=published,
            place=place,
            time=time,
            spot=None if spot is not None and spot.kind in _NOWHERE else spot,
            is_place_sure=is_place_sure,
            days=days_of(time.value) if time is not None else None,
            is_day_sure=is_day_sure,
            is_day_stated=time is not None and time.basis == "stated",
            who=_names(event.actors, names),
            whom=_names(event.recipients, names),
            numbers=frozenset((toll.harm, size) for toll in held if (size := toll.low or toll.high or 0) > 1),
            words=_words(record, event.trigger, spans[0]),
            is_other=_OTHER.search(record.article.text[max(0, event.trigger.start - _BEFORE) : event.trigger.start])
            is not None,
            is_main=event.id == main,
        )


def _main_event(record: Record, tolls: Mapping[str, tuple[Toll, ...]]) -> str | None:
    """Give the id of the event that an article is about: that of its dead, else the first attack that its opening tells; None where there is none."""
    incident = main_incident(record)
    dead = {toll.id for toll in incident.tolls} if incident is not None else set()
    for event, held in tolls.items():
        if dead & {toll.id for toll in held}:
            return event
    end = record.sentences[min(_OPENING, len(record.sentences)) - 1].end if record.sentences else 0
    told = [one for one in record.events if is_force(one) and one.factuality == "happened" and one.trigger.end <= end]
    return min(told, key=lambda one: one.trigger).id if told else None


def _sentences(record: Record, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the sentences in which spans begin."""
    found = []
    for span in spans:
        place = bisect_right(record.sentences, span.start, key=lambda one: one.start) - 1
        found.append(record.sentences[place] if place >= 0 and span.start < record.sentences[place].end else span)
    return tuple(dict.fromkeys(found))


def _words(record: Record, trigger: Span, sentence: Span) -> str:
    """Give a sentence as it is compared, its trigger marked; nothing where it is too short to be anyone's own."""
    text = record.article.text
    words = _WORD.findall(sentence.of(text).casefold())
    if len(words) < _LONG:
        return ""
    before = len(_WORD.findall(text[sentence.start : trigger.start]))
    return f"{before} {' '.join(words[:_LONGEST])}"


def _place(sentences: Sequence[Span], refs: Iterable[PlaceRef | None]) -> tuple[PlaceRef | None, bool]:
    """Give the first place that stands in one of the sentences, else the first; and whether it stands there."""
    known = [ref for ref in refs if ref is not None]
    sure = next((ref for ref in known if any(one.covers(ref.span) for one in sentences)), None)
    return (sure or next(iter(known), None)), sure is not None


def _time(
    sentences: Sequence[Span], times: Mapping[str, Span], refs: Iterable[TimeRef | None]
) -> tuple[TimeRef | None, bool]:
    """Give the first time whose words stand in one of the sentences, else the first; and whether they stand there."""
    known = [ref for ref in refs if ref is not None and ref.value]
    spans = [times.get(ref.ref or "") for ref in known]
    told = (ref for ref, span in zip(known, spans, strict=True) if span and any(one.covers(span) for one in sentences))
    sure = next(told, None)
    return (sure or next(iter(known), None)), sure is not None


def _names(parts: Iterable[Participant], names: Mapping[str, str]) -> frozenset[str]:
    """Give the names of participants that are entities."""
    return frozenset(names[part.entity] for part in parts if part.entity is not None and part.entity in names)
