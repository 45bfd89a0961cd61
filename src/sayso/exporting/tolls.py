"""Tolls as a table: one row a number of people harmed, with its words and who says so."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.exporting.coding.cells import (
    ARTICLE_COLUMNS,
    DATE_COLUMNS,
    PLACE_COLUMNS,
    Cell,
    article_cells,
    clean,
    date_cells,
    place_cells,
    whole,
    words_in,
)
from sayso.exporting.coding.claims import chain_in_words
from sayso.exporting.coding.index import index_of
from sayso.exporting.numbers import Numbers, estimate, words_of_number
from sayso.exporting.table import table_lines
from sayso.record import Attribution, Event, Record

TOLL_COLUMNS: Final[Mapping[str, str]] = {
    "harm": "killed, injured, displaced, missing, detained, captured or affected",
    "low": "the least, by the convention of --numbers; empty where the words leave it open",
    "best": "the number to work with",
    "high": "the most; empty where the words leave it open",
    "numbers": "the convention: acled, ucdp or sayso",
    "words": 'the words that count, qualifier and victims ("at least 14 rebels")',
    "victims": "the victims with their number",
    "qualifier": 'the words that bound or soften it ("at least")',
    "status": "civilian, combatant, mixed or unknown",
    "subset_of": "the ref of the toll that this is a part of",
    "scope": "incident, or cumulative (a campaign's or a war's total)",
    "voice": "the name or words of the source on whose word it stands; empty for the outlet's own",
    "voice_kind": "person, organization, official, ... of that source",
    "cue": "the words that attribute it",
    "act": "what they do: say, claim, deny, ...",
    "hedged": "yes or no: whether they distance or weaken; empty for the outlet's own word",
    "attribution": "the ref of that attribution",
    "chain": 'the names from whoever the words come from outwards, joined by " > "',
    **PLACE_COLUMNS,
    **DATE_COLUMNS,
    "perpetrator": "the words that name who did it",
    "event": "the ref of the event that it belongs to",
    "event_type": "the event's type and mode in PLOVER's terms",
    "event_acled": "its sub-event in ACLED's terms",
    "event_words": "the words that tell the event",
    "clause": "the clause that states the toll",
    "start": "where that begins, in code points of the article's text",
    "end": "where it ends",
    "score": "how sure the reading is, 0 to 1",
    **ARTICLE_COLUMNS,
}
"""The columns, in order, and what each holds; a column may be added at the end, none is renamed."""


def toll_rows(record: Record, *, numbers: Numbers = "sayso") -> Iterator[tuple[Cell, ...]]:
    """
    Give one row (see `TOLL_COLUMNS`) a toll; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Toll
    >>> toll = Toll(id="t1", harm="killed", low=9, high=None, qualifier=Span(0, 8), victims=Span(9, 15), span=Span(0, 15))
    >>> [row] = toll_rows(Record(article=Article(id="x", text="At least 9 boys died."), tolls=(toll,)))
    >>> row[:6]
    ('killed', 9, 9, '', 'sayso', 'At least 9 boys')
    """
    attributions = index_of(record).attributions
    events = {one.id: one for one in record.events}
    for toll in record.tolls:
        counted = estimate(toll, record.article.text, numbers)
        yield (
            toll.harm,
            whole(counted.low),
            whole(counted.best),
            whole(counted.high),
            numbers,
            clean(words_of_number(toll, record.article.text)),
            words_in(record, toll.victims),
            words_in(record, toll.qualifier),
            toll.status,
            toll.subset_of or "",
            toll.scope,
            *voice_cells(record, attributions.get(toll.voice or "")),
            chain_in_words(toll.chain),
            *place_cells(record, toll.place),
            *date_cells(record, toll.time),
            words_in(record, toll.perpetrator),
            toll.event or "",
            *_event_cells(record, events.get(toll.event or "")),
            words_in(record, toll.span),
            toll.span.start,
            toll.span.end,
            toll.score,
            *article_cells(record, toll.id),
        )


def write_tolls_csv(records: Iterable[Record], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """Give the table of tolls as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(TOLL_COLUMNS, (row for record in records for row in toll_rows(record, numbers=numbers)))


def voice_cells(record: Record, voice: Attribution | None) -> tuple[Cell, ...]:
    """Give voice, its kind, cue, act, hedged and the attribution's ref; all empty where the outlet says it on its own word."""
    if voice is None:
        return ("",) * 6
    source = voice.source
    name = source.name or words_in(record, source.span) if source is not None else ""
    return (
        clean(name),
        source.kind if source is not None else "",
        words_in(record, voice.cue),
        voice.act,
        "yes" if voice.hedged else "no",
        voice.id,
    )


def _event_cells(record: Record, event: Event | None) -> tuple[Cell, ...]:
    """Give type, ACLED's sub-event and the words of an event."""
    if event is None:
        return ("",) * 3
    return (
        f"{event.type}:{event.mode}" if event.mode else event.type,
        event.acled or "",
        words_in(record, event.trigger),
    )
