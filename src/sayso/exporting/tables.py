"""The tables there are, by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.exporting.named import (
    ENTITY_COLUMNS,
    PLACE_COLUMNS,
    TIME_COLUMNS,
    write_entities_csv,
    write_places_csv,
    write_times_csv,
)
from sayso.exporting.speakers import SPEAKER_COLUMNS, write_speakers_csv
from sayso.exporting.table import COLUMNS, write_csv
from sayso.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns with what each holds, and what writes it as lines of CSV."""

    columns: Mapping[str, str]
    write: Callable[[Iterable[Record]], Iterator[str]]


TABLES: Final[Mapping[str, Table]] = {
    "attributions": Table(columns=COLUMNS, write=write_csv),
    "speakers": Table(columns=SPEAKER_COLUMNS, write=write_speakers_csv),
    "entities": Table(columns=ENTITY_COLUMNS, write=write_entities_csv),
    "times": Table(columns=TIME_COLUMNS, write=write_times_csv),
    "places": Table(columns=PLACE_COLUMNS, write=write_places_csv),
}
"""All tables, in the order in which they are told of."""
