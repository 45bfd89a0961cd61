"""The rows of our tables, by the table's name, for forms that take cells and not lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.exporting.by_speaker import BySpeaker
from sayso.exporting.coding.cells import Cell
from sayso.exporting.events import EVENT_COLUMNS, event_rows
from sayso.exporting.named import ENTITY_COLUMNS, PLACE_COLUMNS, TIME_COLUMNS, entity_rows, place_rows, time_rows
from sayso.exporting.numbers import Numbers
from sayso.exporting.speakers import SPEAKER_COLUMNS
from sayso.exporting.table import COLUMNS, attribution_rows
from sayso.exporting.tolls import TOLL_COLUMNS, toll_rows
from sayso.record import Record

Row = tuple[Cell, ...]

SPEAKERS: Final = "speakers"
"""The one table whose rows stand in another order than the records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """A table: its columns with what each holds, and what gives the rows of one record; None where they need all records."""

    columns: Mapping[str, str]
    rows: Callable[[Record, Numbers], Iterator[Row]] | None


ROW_TABLES: Final[Mapping[str, RowTable]] = {
    "attributions": RowTable(columns=COLUMNS, rows=lambda record, _: attribution_rows(record)),
    SPEAKERS: RowTable(columns=SPEAKER_COLUMNS, rows=None),
    "entities": RowTable(columns=ENTITY_COLUMNS, rows=lambda record, _: entity_rows(record)),
    "times": RowTable(columns=TIME_COLUMNS, rows=lambda record, _: time_rows(record)),
    "places": RowTable(columns=PLACE_COLUMNS, rows=lambda record, _: place_rows(record)),
    "tolls": RowTable(columns=TOLL_COLUMNS, rows=lambda record, numbers: toll_rows(record, numbers=numbers)),
    "events": RowTable(columns=EVENT_COLUMNS, rows=lambda record, numbers: event_rows(record, numbers=numbers)),
}
"""All tables that have rows of cells, in the order in which they are told of."""


def rows_of(records: Iterable[Record], *, table: str, numbers: Numbers = "sayso") -> Iterator[Row]:
    """
    Give the rows of a table, without its header, as the records come; those of speakers once all came.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Place
    >>> where = Place(id="p1", span=Span(3, 7), name="Orva", latitude=-1.5, longitude=2.0)
    >>> [row] = rows_of([Record(article=Article(id="x", text="In Orva."), places=(where,))], table="places")
    >>> row[:5]
    ('Orva', 'Orva', '', -1.5, 2.0)
    """
    make = ROW_TABLES[table].rows
    if make is not None:
        for record in records:
            yield from make(record, numbers)
        return
    with BySpeaker() as speakers:
        for record in records:
            speakers.put(record)
        yield from speakers.rows()
