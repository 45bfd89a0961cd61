"""Events as a table: one row something that is said to have happened, with who says so and how many were harmed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.article import Span
from sayso.exporting.coding.actors import actors_of
from sayso.exporting.coding.cells import (
    ARTICLE_COLUMNS,
    DATE_COLUMNS,
    PLACE_COLUMNS,
    Cell,
    article_cells,
    clean,
    date_cells,
    place_cells,
    sentences_of,
    whole,
    words_in,
)
from sayso.exporting.coding.claims import account_of, chain_in_words, claims_in_words
from sayso.exporting.coding.index import index_of
from sayso.exporting.numbers import Numbers
from sayso.exporting.table import table_lines
from sayso.exporting.tolls import voice_cells
from sayso.incidents import tolls_of_events
from sayso.record import Event, Harm, Participant, Record, Toll

HARMS: Final[Mapping[Harm, str]] = {"killed": "killed", "injured": "injured", "displaced": "displaced"}

EVENT_COLUMNS: Final[Mapping[str, str]] = {
    "type": "PLOVER's type: ASSAULT, RETREAT, AGREE, CONSULT, ...",
    "mode": "PLOVER's mode: aerial, explosives, ceasefire, ...",
    "acled": "ACLED's sub-event, for physical events",
    "factuality": "happened, denied, possible or expected",
    "words": "the words that tell it",
    "actors": 'who does it, joined by "; ": the name, else the words',
    "recipients": "to whom",
    "targets": "what things are hit",
    "instruments": "what it is done with",
    **PLACE_COLUMNS,
    **DATE_COLUMNS,
    "voice": "the name or words of the source on whose word it stands; empty for the outlet's own",
    "voice_kind": "person, organization, official, ... of that source",
    "cue": "the words that attribute it",
    "act": "what they do: say, claim responsibility, deny, ...",
    "hedged": "yes or no: whether they distance or weaken; empty for the outlet's own word",
    "attribution": "the ref of that attribution",
    "chain": 'the names from whoever the words come from outwards, joined by " > "',
    **{
        f"{harm}_{end}": f"{words} {name}, over all who give a number for this event, by the convention of --numbers"
        for harm, name in HARMS.items()
        for end, words in (("low", "the least"), ("best", "the number to work with of the"), ("high", "the most"))
    },
    "numbers": "the convention: acled, ucdp or sayso",
    "claims": "every number of its tolls: ref, harm, words, and on whose word",
    "tolls": "the refs of its tolls",
    "sentence": "the sentence",
    "start": "where the words that tell it begin, in code points of the article's text",
    "end": "where they end",
    "score": "how sure the reading is, 0 to 1",
    **ARTICLE_COLUMNS,
}
"""The columns, in order, and what each holds; a column may be added at the end, none is renamed."""


def event_rows(record: Record, *, numbers: Numbers = "sayso") -> Iterator[tuple[Cell, ...]]:
    """
    Give one row (see `EVENT_COLUMNS`) an event; what is not known is empty.

    >>> from sayso.article import Article
    >>> from sayso.record import Event
    >>> event = Event(id="v1", trigger=Span(7, 14), type="ASSAULT", mode="heavy-weapons", actors=(Participant(span=Span(0, 6)),))
    >>> [row] = event_rows(Record(article=Article(id="x", text="Rebels shelled Orva."), events=(event,)))
    >>> row[:6]
    ('ASSAULT', 'heavy-weapons', '', 'happened', 'shelled', 'Rebels')
    """
    tolls = tolls_of_events(record)
    for event in record.events:
        yield event_cells(record, event, tolls[event.id], numbers)


def event_cells(record: Record, event: Event, tolls: tuple[Toll, ...], numbers: Numbers) -> tuple[Cell, ...]:
    """Give the row of one event with its tolls."""
    return (
        event.type,
        event.mode or "",
        event.acled or "",
        event.factuality,
        words_in(record, event.trigger),
        names_in(record, event.actors),
        names_in(record, event.recipients),
        _things(record, event.targets),
        _things(record, event.instruments),
        *place_cells(record, event.place),
        *date_cells(record, event.time),
        *voice_cells(record, index_of(record).attributions.get(event.voice or "")),
        chain_in_words(event.chain),
        *count_cells(record, tolls, numbers),
        " ".join(words_in(record, one) for one in sentences_of(record, [event.trigger])),
        event.trigger.start,
        event.trigger.end,
        event.score,
        *article_cells(record, event.id),
    )


def write_events_csv(records: Iterable[Record], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """Give the table of events as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(EVENT_COLUMNS, (row for record in records for row in event_rows(record, numbers=numbers)))


def names_in(record: Record, participants: Iterable[Participant]) -> str:
    """Write who takes part."""
    return "; ".join(clean(one.name) for one in actors_of(record, participants))


def _things(record: Record, spans: Iterable[Span]) -> str:
    """Write things that are hit or used."""
    return "; ".join(dict.fromkeys(words_in(record, one) for one in spans))


def count_cells(record: Record, tolls: tuple[Toll, ...], numbers: Numbers) -> Iterator[Cell]:
    """Give the cells of how many were harmed, the convention, the claims and the refs of the tolls."""
    accounts = [account_of(record, tolls, harm, numbers) for harm in HARMS]
    for one in accounts:
        counted = one.estimate if one is not None else None
        yield from (whole(number) for number in ((counted.low, counted.best, counted.high) if counted else (None,) * 3))
    yield numbers if tolls else ""
    yield clean(claims_in_words(record, tolls))
    yield " ".join(toll.id for toll in tolls)
