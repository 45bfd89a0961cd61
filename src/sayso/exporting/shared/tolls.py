"""Tolls of stories as a table: one row a number, with the event of the story that it belongs to and whether it counts there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.comparing.compare import Told
from sayso.exporting.coding.cells import Cell
from sayso.exporting.numbers import Numbers
from sayso.exporting.shared.counting import count_of
from sayso.exporting.shared.happening import Happening, happenings_of
from sayso.exporting.table import table_lines
from sayso.exporting.tolls import TOLL_COLUMNS, toll_rows

SHARED_TOLL_COLUMNS: Final[Mapping[str, str]] = {
    **TOLL_COLUMNS,
    "story": "the story's id",
    "story_event": "the place of its event in the story, from 1; empty where it belongs to none",
    "counts": "what becomes of it in the event's number: counted, same source, copy, superseded, echo, vague or part; empty where it belongs to no event",
}
"""The columns: those of the table of tolls, then what only stories have."""


def write_shared_tolls_csv(stories: Iterable[Told], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """Give the table of the tolls of stories as lines of CSV, the header first."""
    return table_lines(SHARED_TOLL_COLUMNS, (row for told in stories for row in _rows(told, numbers)))


def _rows(told: Told, numbers: Numbers) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a story, article by article."""
    held: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for happening in happenings_of(told):
        held.update(_held(happening, numbers))
    for record in told.records:
        for toll, row in zip(record.tolls, toll_rows(record, numbers=numbers), strict=True):
            yield *row, told.story.id, *held.get((record.article.id, toll.id), ("", ""))


def _held(happening: Happening, numbers: Numbers) -> Iterator[tuple[tuple[str, str], tuple[Cell, ...]]]:
    """Give the number of the event and what becomes of each toll by article and id."""
    harms = dict.fromkeys(toll.harm for teller in happening.tellers for toll in teller.tolls)
    for harm in harms:
        count = count_of(happening, harm, numbers)
        for one in count.given if count is not None else ():
            counted = {toll.id for toll in one.claim.counted}
            for toll in one.claim.tolls:
                state = one.state if toll.id in counted else "part"
                yield (one.teller.record.article.id, toll.id), (happening.number, state)
