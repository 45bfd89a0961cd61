"""Physical events of stories in the form of ACLED's data: one row an event with all its sources."""

from collections.abc import Iterable, Iterator

from sayso.comparing.compare import Told
from sayso.exporting.acled import (
    ACLED_COLUMNS,
    EVENT_TYPES,
    acled_rows,
    disorder_of,
    source_words,
    when_cells,
    where_cells,
    who_cells,
)
from sayso.exporting.coding.cells import Cell, clean, whole
from sayso.exporting.coding.claims import account_of
from sayso.exporting.numbers import Numbers
from sayso.exporting.shared.blame import shared_sides
from sayso.exporting.shared.counting import Count, count_of
from sayso.exporting.shared.happening import Happening, happenings_of, name_of
from sayso.exporting.shared.telling import notes_of, traced
from sayso.exporting.table import table_lines


def write_shared_acled(stories: Iterable[Told], *, numbers: Numbers = "acled") -> Iterator[str]:
    """Give ACLED's table of stories as lines of CSV, the header first; an article that stands alone has its rows as `write_acled` gives them."""
    return table_lines(ACLED_COLUMNS, (row for told in stories for row in _rows(told, numbers)))


def _rows(told: Told, numbers: Numbers) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a story."""
    if len(told.records) == 1:
        yield from acled_rows(told.records[0], numbers=numbers)
        return
    for one in happenings_of(told):
        if one.event.acled in EVENT_TYPES and one.event.factuality == "happened":
            yield _row(one, numbers)


def _row(happening: Happening, numbers: Numbers) -> tuple[Cell, ...]:
    """Make the row of an event."""
    sub_event = happening.event.acled or ""
    count = count_of(happening, "killed", numbers)
    return (
        "",
        *when_cells(happening.days),
        disorder_of(sub_event),
        EVENT_TYPES[sub_event],
        sub_event,
        *who_cells(shared_sides(happening), sub_event, happening.where),
        *where_cells(happening.where_record, happening.where),
        _sources(happening, numbers),
        "",
        notes_of(happening, count),
        whole(_fatalities(count)),
        clean(traced(happening, numbers)),
        "",
    )


def _sources(happening: Happening, numbers: Numbers) -> str:
    """Name every outlet, and in brackets those on whose word it tells the event and its dead."""
    told = (
        source_words(
            name_of(one.record), one.events or one.asides, account_of(one.record, one.tolls, "killed", numbers)
        )
        for one in happening.tellers
    )
    return clean("; ".join(dict.fromkeys(filter(None, told))))


def _fatalities(count: Count | None) -> int | None:
    """Give the lowest number of dead that counts."""
    if count is None:
        return None
    return count.estimate.low if count.estimate.low is not None else count.estimate.best
