"""Deadly events as rows in the form of UCDP's Georeferenced Event Dataset: 49 columns, one row an event of an article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.exporting.acled import disorder_of
from sayso.exporting.coding.actors import Actor
from sayso.exporting.coding.cells import Cell, clean, trace, whole, words_in
from sayso.exporting.coding.claims import Account, Claim, account_of, claims_in_words, parts_of
from sayso.exporting.coding.countries import country
from sayso.exporting.coding.days import first_days
from sayso.exporting.coding.places import Where, grid_cell, where_of, wkt
from sayso.exporting.coding.sides import Sides, side_of, sides_of
from sayso.exporting.numbers import Estimate, Numbers
from sayso.exporting.table import table_lines
from sayso.incidents import tolls_of_events
from sayso.record import Event, Record, Toll

GED_COLUMNS: Final[Mapping[str, str]] = {
    "id": "empty: UCDP's own",
    "relid": "empty: UCDP's own",
    "year": "the year in which it began",
    "active_year": "empty: UCDP's own",
    "code_status": "empty: UCDP's own",
    "type_of_violence": "1 with a state on a side, 2 between others, 3 against civilians; empty where that is not known",
    "conflict_dset_id": "empty: UCDP's own",
    "conflict_new_id": "empty: UCDP's own",
    "conflict_name": "empty: UCDP's own",
    "dyad_dset_id": "empty: UCDP's own",
    "dyad_new_id": "empty: UCDP's own",
    "dyad_name": "empty: UCDP's own",
    "side_a_dset_id": "empty: UCDP's own",
    "side_a_new_id": "empty: UCDP's own",
    "side_a": "the state where one side is one, else who acts: the name in the article, else the words",
    "side_b_dset_id": "empty: UCDP's own",
    "side_b_new_id": "empty: UCDP's own",
    "side_b": "the other side",
    "number_of_sources": "1: the article",
    "source_article": "outlet, day and title; in square brackets where the row comes from, and every number with its words and on whose word",
    "source_office": "the outlet",
    "source_date": "the day of publication",
    "source_headline": "the article's title",
    "source_original": 'who gives the numbers, joined by "; ", the best number\'s first; empty where only the outlet itself does',
    "where_prec": "1 the place, 2 near it, 3 a district, 4 a province, 5 a larger area, 6 the country, 7 a sea",
    "where_coordinates": "the place that the coordinates are of",
    "where_description": "the words that name the place",
    "adm_1": "the first-level area",
    "adm_2": "empty",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "geom_wkt": "the point as well-known text",
    "priogrid_gid": "the number of PRIO-GRID's cell",
    "country": "the country's English name",
    "country_id": "empty: UCDP's own",
    "region": "empty: UCDP's own",
    "event_clarity": "empty: a coder's judgement",
    "date_prec": "1 the day, 2 two to six days, 3 the week, 4 the month, 5 the year",
    "date_start": "the first day, ISO",
    "date_end": "the last day",
    "deaths_a": "of the best number, fighters of side a",
    "deaths_b": "of the best number, fighters of side b",
    "deaths_civilians": "of the best number, civilians",
    "deaths_unknown": "of the best number, those of whom nothing says",
    "best": "the number that most claimants give, among equals the one told first",
    "high": "the highest",
    "low": "the lowest",
    "gwnoa": "empty: UCDP's own",
    "gwnob": "empty: UCDP's own",
}
"""The columns, in UCDP's order, and what each holds here."""

_ONE_SIDED: Final = frozenset({"Attack", "Sexual violence", "Abduction/forced disappearance"})
_STATES: Final = frozenset({"State forces", "External/Other forces"})
_OTHERS: Final = frozenset({"Rebel group", "Political militia", "Identity militia"})
_DAY: Final = 10


def ged_rows(record: Record, *, numbers: Numbers = "ucdp") -> Iterator[tuple[Cell, ...]]:
    """
    Give one row (see `GED_COLUMNS`) a violent event that happened and in which at least one person is said to have died; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> toll = Toll(id="t1", harm="killed", low=2, high=2, victims=Span(22, 29), span=Span(0, 29), chain=("Ana Bel",), event="v1")
    >>> event = Event(id="v1", trigger=Span(7, 14), type="ASSAULT", tolls=("t1",))
    >>> [row] = ged_rows(Record(article=Article(id="x", text="Rebels shelled Orva: 2 girls died."), tolls=(toll,), events=(event,)))
    >>> dict(zip(GED_COLUMNS, row))["source_original"], row[40:47]
    ('Ana Bel', (0, 0, 0, 2, 2, 2, 2))
    """
    tolls = tolls_of_events(record)
    for event in record.events:
        killed = account_of(record, tolls[event.id], "killed", numbers)
        if killed is not None and (killed.estimate.best or 0) > 0 and is_violent(event):
            yield _row(record, event, tolls[event.id], killed, numbers)


def write_ged(records: Iterable[Record], *, numbers: Numbers = "ucdp") -> Iterator[str]:
    """Give UCDP GED's table as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(GED_COLUMNS, (row for record in records for row in ged_rows(record, numbers=numbers)))


def is_violent(event: Event) -> bool:
    """Tell whether an event is violence that happened."""
    is_force = event.type == "ASSAULT" or "Political violence" in disorder_of(event.acled or "")
    return event.factuality == "happened" and is_force


def _row(record: Record, event: Event, tolls: tuple[Toll, ...], killed: Account, numbers: Numbers) -> tuple[Cell, ...]:
    """Make the row of an event."""
    sides = ordered_sides(sides_of(record, event, tolls))
    where = where_of(record, (event.place, *(toll.place for toll in tolls)))
    days = first_days((event.time, *(toll.time for toll in tolls)))
    no_ids: tuple[Cell, ...] = ("",) * 6
    return (
        "",
        "",
        days.first.year if days is not None else "",
        "",
        "",
        whole(type_of_violence(event, sides)),
        *no_ids,
        *side_cells(sides.first),
        *side_cells(sides.second),
        *_source(record, killed, _references(record, event, tolls, numbers)),
        *where_cells(record, where),
        "",
        "",
        "",
        whole(days.ucdp if days is not None else None),
        days.first.isoformat() if days is not None else "",
        days.last.isoformat() if days is not None else "",
        *death_cells(record, killed.claims[0], killed.estimate, sides, numbers),
        "",
        "",
    )


def ordered_sides(sides: Sides) -> Sides:
    """Put the state first where only the second side is one, as UCDP does."""
    first, second = (any(one.kind == "State forces" for one in side) for side in (sides.first, sides.second))
    return Sides(first=sides.second, second=sides.first) if second and not first else sides


def type_of_violence(event: Event, sides: Sides) -> int | None:
    """Give UCDP's type: 3 against civilians, 1 where a state is among two sides that fight, 2 where none is; None where that is not known."""
    kinds = [{one.kind for one in side} for side in (sides.first, sides.second)]
    if event.acled in _ONE_SIDED and not _is_armed(sides.second):
        return 3
    if not all(_is_armed(side) for side in (sides.first, sides.second)):
        return None
    return 1 if any(kind & _STATES for kind in kinds) else 2


def _is_armed(side: Sequence[Actor]) -> bool:
    """Tell whether somebody on a side is known to bear arms."""
    return any(one.kind in _STATES | _OTHERS or one.is_fighting for one in side)


def side_cells(side: Sequence[Actor]) -> tuple[Cell, ...]:
    """Give the two ids that are UCDP's own, and the name of a side."""
    names = ("Civilians" if one.kind == "Civilians" and not one.is_named else clean(one.name) for one in side)
    return "", "", ", ".join(dict.fromkeys(names))


def _references(record: Record, event: Event, tolls: Sequence[Toll], numbers: Numbers) -> str:
    """Write where a row comes from, and every number with its words."""
    return "; ".join(filter(None, (trace(record, event, tolls, numbers), claims_in_words(record, tolls))))


def _source(record: Record, killed: Account, references: str) -> tuple[Cell, ...]:
    """Give the cells from `number_of_sources` to `source_original`."""
    article = record.article
    return (
        1,
        clean(f"{citation_of(record)} [{references}]"),
        clean(article.outlet),
        day_of(record),
        clean(article.title),
        "; ".join(clean(name) for name in killed.claimants),
    )


def citation_of(record: Record) -> str:
    """Cite an article: outlet, day, title."""
    title = clean(record.article.title)
    return ", ".join(filter(None, (clean(record.article.outlet), day_of(record), f'"{title}"' if title else "")))


def day_of(record: Record) -> str:
    """Give the day of an article's publication."""
    return clean(record.article.published)[:_DAY]


def where_cells(record: Record, where: Where | None) -> tuple[Cell, ...]:
    """Give the cells from `where_prec` to `country`."""
    if where is None:
        return ("",) * 10
    place, words = where.place, words_in(record, where.reference.span)
    if place is None:
        return "", "", words, *("",) * 7
    found = country(place.country)
    return (
        whole(where.precision),
        clean(place.name),
        words,
        clean(place.admin1),
        "",
        "" if place.latitude is None else place.latitude,
        "" if place.longitude is None else place.longitude,
        wkt(place),
        whole(grid_cell(place)),
        found.name if found is not None else "",
    )


def death_cells(record: Record, claim: Claim, total: Estimate, sides: Sides, numbers: Numbers) -> tuple[Cell, ...]:
    """Give the dead by side as the claim that the best number is of tells them, which add up to it, and best, high, low."""
    best = total.best or 0
    by_side = [0, 0]
    civilians = 0
    for toll, count in parts_of(claim, record.article.text, numbers):
        side = side_of(record, toll, sides)
        if toll.status == "civilian":
            civilians += count
        elif side is not None:
            by_side[side] += count
    unknown = best - civilians - sum(by_side)
    return (*by_side, civilians, unknown, best, whole(total.high), whole(total.low))
