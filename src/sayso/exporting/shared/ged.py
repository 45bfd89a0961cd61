"""Deadly events of stories in the form of UCDP's Georeferenced Event Dataset: one row an event with all its sources."""

from collections.abc import Iterable, Iterator

from sayso.comparing.compare import Told
from sayso.exporting.coding.cells import Cell, clean, whole
from sayso.exporting.coding.claims import claims_in_words
from sayso.exporting.ged import (
    GED_COLUMNS,
    citation_of,
    day_of,
    death_cells,
    ged_rows,
    is_violent,
    ordered_sides,
    side_cells,
    type_of_violence,
    where_cells,
)
from sayso.exporting.numbers import Numbers
from sayso.exporting.shared.blame import shared_sides
from sayso.exporting.shared.counting import Count, count_of, given_in_words
from sayso.exporting.shared.happening import Happening, Teller, happenings_of
from sayso.exporting.shared.telling import trace_of
from sayso.exporting.table import table_lines


def write_shared_ged(stories: Iterable[Told], *, numbers: Numbers = "ucdp") -> Iterator[str]:
    """Give UCDP GED's table of stories as lines of CSV, the header first; an article that stands alone has its rows as `write_ged` gives them."""
    return table_lines(GED_COLUMNS, (row for told in stories for row in _rows(told, numbers)))


def _rows(told: Told, numbers: Numbers) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of a story."""
    if len(told.records) == 1:
        yield from ged_rows(told.records[0], numbers=numbers)
        return
    for one in happenings_of(told):
        killed = count_of(one, "killed", numbers)
        if killed is not None and (killed.estimate.best or 0) > 0 and is_violent(one.event):
            yield _row(one, killed, numbers)


def _row(happening: Happening, killed: Count, numbers: Numbers) -> tuple[Cell, ...]:
    """Make the row of an event."""
    sides = ordered_sides(shared_sides(happening))
    days = happening.days
    no_ids: tuple[Cell, ...] = ("",) * 6
    return (
        "",
        "",
        days.first.year if days is not None else "",
        "",
        "",
        whole(type_of_violence(happening.event, sides)),
        *no_ids,
        *side_cells(sides.first),
        *side_cells(sides.second),
        *_source(happening, killed, numbers),
        *where_cells(happening.where_record, happening.where),
        "",
        "",
        "",
        whole(days.ucdp if days is not None else None),
        days.first.isoformat() if days is not None else "",
        days.last.isoformat() if days is not None else "",
        *death_cells(killed.best.teller.record, killed.best.claim, killed.estimate, sides, numbers),
        "",
        "",
    )


def _source(happening: Happening, killed: Count, numbers: Numbers) -> tuple[Cell, ...]:
    """Give the cells from `number_of_sources` to `source_original`, all sources joined by a semicolon in order of publication."""
    summary = (
        f"sayso story={happening.story.id}; sayso event={happening.number}; sayso independent={killed.independent}; "
        f"sayso numbers={numbers}; dead: {given_in_words(killed)}"
    )
    records = [one.record for one in happening.tellers]
    return (
        len(happening.outlets),
        clean("; ".join((*(_cited(one) for one in happening.tellers), f"[{summary}]"))),
        clean("; ".join(happening.outlets)),
        "; ".join(dict.fromkeys(filter(None, (day_of(one) for one in records)))),
        clean("; ".join(dict.fromkeys(filter(None, (clean(one.article.title) for one in records))))),
        clean("; ".join(_claimants(killed))),
    )


def _cited(teller: Teller) -> str:
    """Cite an article, with where its part comes from and every number with its words."""
    references = "; ".join(filter(None, (trace_of(teller), claims_in_words(teller.record, teller.tolls))))
    return f"{citation_of(teller.record)} [{references}]"


def _claimants(killed: Count) -> tuple[str, ...]:
    """Give who gives the numbers, each once under one name, whose number the best is first."""
    ordered = [killed.best, *(one for one in killed.given if one is not killed.best)]
    names: dict[str, str] = {}
    for one in ordered:
        if one.claim.chain:
            names.setdefault(one.source, clean(one.claim.chain[0]))
    return tuple(names.values())
