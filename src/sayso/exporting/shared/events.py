"""Events of stories as a table: one row an event with all its sources."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.comparing.compare import Told
from sayso.exporting.coding.actors import Actor
from sayso.exporting.coding.cells import Cell, clean, date_cells, place_cells, whole
from sayso.exporting.coding.claims import claims_in_words
from sayso.exporting.events import EVENT_COLUMNS, HARMS, event_cells, event_rows
from sayso.exporting.numbers import Numbers
from sayso.exporting.shared.blame import shared_sides
from sayso.exporting.shared.counting import count_of
from sayso.exporting.shared.happening import Happening, happenings_of, name_of
from sayso.exporting.shared.telling import asides_in_words, tellings_in_words
from sayso.exporting.table import table_lines

SHARED_EVENT_COLUMNS: Final[Mapping[str, str]] = {
    **EVENT_COLUMNS,
    "story": "the story's id",
    "number": "the event's place in the story, from 1",
    "number_of_sources": "how many outlets tell it",
    "independent": "how many of them not on one source's word, copies counted once",
    "sources": 'the outlets, joined by "; "',
    "tellings": "all tellings: article, a colon, ref",
    "asides": "what only denies or announces it: article, a colon, ref",
}
"""The columns: those of the table of events, of the telling that stands for all, but place, day, who, and numbers of all; then what only events of stories have."""

_PLACE: Final = ("place_words", "date_words")


def write_shared_events_csv(stories: Iterable[Told], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """Give the table of the events of stories as lines of CSV, the header first."""
    return table_lines(SHARED_EVENT_COLUMNS, (row for told in stories for row in _rows(told, numbers)))


def _rows(told: Told, numbers: Numbers) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a story."""
    if len(told.records) > 1:
        for one in happenings_of(told):
            yield _row(one, numbers)
        return
    record = told.records[0]
    for number, (event, row) in enumerate(zip(record.events, event_rows(record, numbers=numbers), strict=True), 1):
        yield *row, told.story.id, number, 1, 1, clean(name_of(record)), f"{record.article.id}:{event.id}", ""


def _row(happening: Happening, numbers: Numbers) -> tuple[Cell, ...]:
    """Make the row of an event."""
    teller = next(one for one in happening.tellers if one.record is happening.record)
    own = event_cells(happening.record, happening.event, teller.tolls, numbers)
    cells = dict(zip(EVENT_COLUMNS, own, strict=True))
    sides = shared_sides(happening)
    cells["actors"] = _names(sides.first) or cells["actors"]
    cells["recipients"] = _names(sides.second) or cells["recipients"]
    cells.update(_scene(happening))
    cells.update(_numbers(happening, numbers))
    return (
        *cells.values(),
        happening.story.id,
        happening.number,
        len(happening.outlets),
        happening.independent,
        clean("; ".join(happening.outlets)),
        clean(tellings_in_words(happening)),
        clean(asides_in_words(happening)),
    )


def _names(actors: Iterable[Actor]) -> str:
    """Write who takes part."""
    return "; ".join(clean(one.name) for one in actors)


def _scene(happening: Happening) -> Mapping[str, Cell]:
    """Give the cells of place and day by their columns."""
    place = happening.where.reference if happening.where is not None else None
    columns = list(EVENT_COLUMNS)
    where, when = (columns.index(name) for name in _PLACE)
    cells = [*place_cells(happening.where_record, place), *date_cells(happening.day_record, happening.time)]
    return dict(zip([*columns[where : where + 8], *columns[when : when + 6]], cells, strict=True))


def _numbers(happening: Happening, numbers: Numbers) -> Mapping[str, Cell]:
    """Give the cells of numbers and claims by their columns."""
    cells: dict[str, Cell] = {}
    for harm, name in HARMS.items():
        count = count_of(happening, harm, numbers)
        counted = count.estimate if count is not None else None
        for end in ("low", "best", "high"):
            cells[f"{name}_{end}"] = whole(getattr(counted, end)) if counted is not None else ""
    told = [one for one in happening.tellers if one.tolls]
    cells["numbers"] = numbers if told else ""
    cells["claims"] = clean(
        "; ".join(f"{name_of(one.record)}: {claims_in_words(one.record, one.tolls)}" for one in told)
    )
    cells["tolls"] = " ".join(f"{one.record.article.id}:{toll.id}" for one in told for toll in one.tolls)
    return cells
