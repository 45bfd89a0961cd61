"""The tables and the forms of others that there are, by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from sayso.exporting.acled import write_acled
from sayso.exporting.events import EVENT_COLUMNS, write_events_csv
from sayso.exporting.ged import write_ged
from sayso.exporting.named import (
    ENTITY_COLUMNS,
    PLACE_COLUMNS,
    TIME_COLUMNS,
    write_entities_csv,
    write_places_csv,
    write_times_csv,
)
from sayso.exporting.numbers import Numbers
from sayso.exporting.plover import write_plover
from sayso.exporting.speakers import SPEAKER_COLUMNS, write_speakers_csv
from sayso.exporting.table import COLUMNS, write_csv
from sayso.exporting.tolls import TOLL_COLUMNS, write_tolls_csv
from sayso.record import Record

if TYPE_CHECKING:
    from sayso.comparing.compare import Told


class WriteCounted(Protocol):
    """Writes records as lines, numbers of people by a convention."""

    def __call__(self, records: Iterable[Record], *, numbers: Numbers) -> Iterator[str]:
        """Give the lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of a data set of others: what writes it, and the convention of numbers unless told."""

    write: WriteCounted
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its columns with what each holds, and what writes it as lines of CSV."""

    columns: Mapping[str, str]
    write: Callable[[Iterable[Record]], Iterator[str]]
    counted: WriteCounted | None = None


TABLES: Final[Mapping[str, Table]] = {
    "attributions": Table(columns=COLUMNS, write=write_csv),
    "speakers": Table(columns=SPEAKER_COLUMNS, write=write_speakers_csv),
    "entities": Table(columns=ENTITY_COLUMNS, write=write_entities_csv),
    "times": Table(columns=TIME_COLUMNS, write=write_times_csv),
    "places": Table(columns=PLACE_COLUMNS, write=write_places_csv),
    "tolls": Table(columns=TOLL_COLUMNS, write=write_tolls_csv, counted=write_tolls_csv),
    "events": Table(columns=EVENT_COLUMNS, write=write_events_csv, counted=write_events_csv),
}
"""All tables, in the order in which they are told of."""

FORMS: Final[Mapping[str, Form]] = {
    "acled": Form(write=write_acled, numbers="acled"),
    "ged": Form(write=write_ged, numbers="ucdp"),
    "plover": Form(write=write_plover, numbers="sayso"),
}

SHARED_TABLES: Final = ("events", "tolls")
"""The tables that stories have a form of."""


def exported(records: Iterable[Record], *, form: str, table: str, numbers: Numbers | None) -> Iterator[str]:
    """Give the lines of a form, or of a table where the form is csv."""
    if form in FORMS:
        return FORMS[form].write(records, numbers=numbers or FORMS[form].numbers)
    chosen = TABLES[table]
    if chosen.counted is not None:
        return chosen.counted(records, numbers=numbers or "sayso")
    return chosen.write(records)


def exported_stories(stories: "Iterable[Told]", *, form: str, table: str, numbers: Numbers | None) -> Iterator[str]:
    """
    Give the lines of a form, or of the table of events or tolls where the form is csv, for stories: one row an event with all its sources.

    Raises ValueError for a table that stories have no other form of.
    """
    from sayso.exporting import shared  # noqa: PLC0415 - the forms of single articles start without the rooms of stories

    if form == "csv" and table not in SHARED_TABLES:
        raise ValueError(
            f"the table of {table} has no rows of stories; choose {' or '.join(SHARED_TABLES)}, or leave the stories out"
        )
    writers: Mapping[str, Callable[..., Iterator[str]]] = {
        "acled": shared.write_shared_acled,
        "ged": shared.write_shared_ged,
        "plover": shared.write_shared_plover,
        "events": shared.write_shared_events_csv,
        "tolls": shared.write_shared_tolls_csv,
    }
    name = form if form in FORMS else table
    return writers[name](stories, numbers=numbers or (FORMS[name].numbers if name in FORMS else "sayso"))
