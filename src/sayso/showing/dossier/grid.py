"""The two-minute view: one line an article, one column a point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.dossier.points import PointPage
from sayso.showing.dossier.told import Told

MOST_COLUMNS: Final = 6
MOST_TOLD: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What an article gives for a point: the first values, and how many more."""

    told: tuple[Told, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An article; `when` is the day of its publication where its name does not say it."""

    teller: Teller
    when: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The articles by the points that more than one of them answers; `left_out` counts points without a column."""

    columns: tuple[PointPage, ...]
    rows: tuple[Row, ...]
    left_out: int


def grid_of(ground: Ground, points: Sequence[PointPage]) -> Grid:
    """Lay out the articles in order of publication; columns are what differs, then what the most articles answer."""
    compared = [point for point in points if point.is_compared]
    kept = sorted(compared, key=lambda point: (point.relation != "differs", point.is_setting, -point.articles))[
        :MOST_COLUMNS
    ]
    columns = tuple(point for point in compared if point in kept)
    return Grid(
        columns=columns,
        rows=tuple(_row(teller, columns) for teller in ground.tellers.values()),
        left_out=len(compared) - len(columns),
    )


def _row(teller: Teller, columns: Sequence[PointPage]) -> Row:
    """Lay out one article."""
    return Row(
        teller=teller,
        when="" if teller.outlet != teller.name and teller.is_outlet else teller.day,
        cells=tuple(_cell(teller, column) for column in columns),
    )


def _cell(teller: Teller, column: PointPage) -> Cell:
    """Give what an article gives for a point, the same on the same word once."""
    own = {
        (one.value, one.claimant.key, one.claimant.via): one
        for one in reversed(column.told)
        if one.teller.article == teller.article
    }
    told = tuple(reversed(own.values()))
    return Cell(told=told[:MOST_TOLD], more=len(told) - len(told[:MOST_TOLD]))
