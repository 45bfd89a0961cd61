"""What an article tells of harm and of events, as the lists beside its text have it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.record import Event, Record
from sayso.showing.claimants import Cast, Claimant
from sayso.showing.events_words import FACTUALITY_WORDS, event_words
from sayso.showing.marks import Mark
from sayso.showing.overview import anchor_of_item
from sayso.showing.tolls.cases import Counted
from sayso.showing.tolls.lines import Line, line_of
from sayso.showing.tolls.words import HARM_WORDS, span_of_words
from sayso.showing.whereabouts import when_of, where_of
from sayso.showing.words import shortened

_FACT_WIDTH: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class TollEntry:
    """A toll as the list beside the article has it; `place` is its anchor in the text; `is_total` says that it is of a longer time."""

    id: str
    anchor: str
    place: str
    harm: str
    line: Line
    is_total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """An event as the list beside the article has it: kind, trigger, factuality, whose word, and who, whom, what, where and when as label and words."""

    id: str
    anchor: str
    place: str
    words: str
    trigger: str
    factuality: str
    claimant: Claimant
    facts: tuple[tuple[str, str], ...]


def toll_entries(record: Record, cast: Cast) -> Iterator[TollEntry]:
    """Lay out the tolls of a record in the order of the text."""
    by_id = {toll.id: toll for toll in record.tolls}
    for toll in sorted(record.tolls, key=span_of_words):
        anchor = anchor_of_item(record, toll.id)
        line = line_of(
            Counted(record=record, toll=toll), cast, with_setting=True, whole=by_id.get(toll.subset_of or "")
        )
        yield TollEntry(
            id=toll.id,
            anchor=anchor,
            place=f"{anchor}-text",
            harm=HARM_WORDS[toll.harm],
            line=line,
            is_total=toll.scope == "cumulative",
        )


def event_entries(record: Record, cast: Cast) -> Iterator[EventEntry]:
    """Lay out the events of a record in the order of the text."""
    for event in sorted(record.events, key=lambda event: event.trigger):
        anchor = anchor_of_item(record, event.id)
        yield EventEntry(
            id=event.id,
            anchor=anchor,
            place=f"{anchor}-text",
            words=event_words(event),
            trigger=shortened(event.trigger.of(record.article.text), _FACT_WIDTH),
            factuality=FACTUALITY_WORDS[event.factuality],
            claimant=cast.claimant(record, event.voice, event.chain),
            facts=tuple(_facts(record, event)),
        )


def marks_of_harm(record: Record) -> Iterator[Mark]:
    """Give the marks of tolls (the words of the number) and events (the trigger)."""
    for toll in record.tolls:
        yield Mark(span=span_of_words(toll), role="toll", attribution=toll.id, opens=True, closes=True)
    for event in record.events:
        yield Mark(span=event.trigger, role="event", attribution=event.id, opens=True)


def _facts(record: Record, event: Event) -> Iterator[tuple[str, str]]:
    """Give who takes part, where and when."""
    text = record.article.text
    spans = (
        ("who", [one.span for one in event.actors]),
        ("to whom", [one.span for one in event.recipients]),
        ("what", list(event.targets)),
        ("with", list(event.instruments)),
    )
    for label, found in spans:
        if found:
            yield label, ", ".join(f"“{shortened(span.of(text), _FACT_WIDTH)}”" for span in found)
    where, when = where_of(record, event.place), when_of(event.time)
    if where:
        yield "where", where.words
    if when:
        yield "when", when.label
