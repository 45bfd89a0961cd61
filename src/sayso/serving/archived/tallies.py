"""What is counted of the whole archive, from the counts that whoever writes keeps (`sayso.archive.search.tallying`)."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, func, select

from sayso.archive.schema import articles, stories, versions
from sayso.archive.search import tables
from sayso.serving.archived.queries import LISTED, MOST_COUNTED, SHOWN, cut_to, outlets_named
from sayso.serving.values import Counts, Cut, Filters, Slice, Tallied
from sayso.speakers import folded

_INDEXED: Final = 300


def counts_in(connection: Connection) -> Counts:
    """Count what an archive holds."""
    one = tables.outlets.c
    sums = [func.coalesce(func.sum(column), 0) for column in (one.articles, one.quotations, one.tolls, one.events)]
    held = connection.execute(select(*sums, func.count().filter(one.name != ""))).one()
    several = select(func.count()).select_from(stories).where(LISTED)
    first, last = (connection.scalar(_days().order_by(order)) for order in _ENDS)
    return Counts(
        articles=int(held[0]),
        outlets=int(held[4]),
        stories=int(connection.scalar(several) or 0),
        attributions=int(held[1]),
        tolls=int(held[2]),
        events=int(held[3]),
        first=first,
        last=last,
    )


_ENDS: Final = (versions.c.published, versions.c.published.desc())


def _days() -> Select[Any]:
    """Give the query for a day on which something that is shown was published."""
    shown = select(versions.c.published).join(articles, articles.c.id == versions.c.article)
    return shown.where(*SHOWN, versions.c.published.is_not(None)).limit(1)


def known_total(connection: Connection, filters: Filters, what: str) -> tuple[int, bool] | None:
    """
    Give how many rows of a kind there are where that is counted already, and whether these are more than are told; None where it is to be counted.

    `what` is a column of the counts of outlets: articles, quotations or tolls.
    """
    asked = Filters(outlet=filters.outlet, speaker=filters.speaker if what == "quotations" else None)
    if asked != filters:
        return None
    if filters.speaker is not None:
        total = _quoted(connection, filters.speaker, filters.outlet)
    else:
        one = tables.outlets.c
        query = select(func.coalesce(func.sum(one[what]), 0))
        if filters.outlet is not None:
            query = query.where(one.name.in_(outlets_named(connection, filters.outlet)))
        total = int(connection.scalar(query) or 0)
    return min(total, MOST_COUNTED), total > MOST_COUNTED


def _quoted(connection: Connection, speaker: str, outlet: str | None) -> int:
    """Count how often somebody is quoted, by all or by one outlet."""
    one, pair = tables.speakers.c, tables.speaker_outlets.c
    query = select(func.sum(pair.quotations)).join(tables.speakers, one.id == pair.speaker)
    query = query.where(one.folded == folded(speaker)[:_INDEXED])
    if outlet is not None:
        query = query.join(tables.outlets, tables.outlets.c.id == pair.outlet)
        query = query.where(tables.outlets.c.name.in_(outlets_named(connection, outlet)))
    return int(connection.scalar(query) or 0)


def outlets_in(connection: Connection, cut: Cut) -> Slice[Tallied]:
    """Give outlets, those with the most articles first."""
    one = tables.outlets.c
    query = select(one.name, one.articles).where(one.name != "")
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = connection.execute(cut_to(query.order_by(one.articles.desc(), one.name), cut))
    told = (Tallied(name=row.name, count=row.articles, articles=row.articles, outlets=1) for row in rows)
    return Slice(rows=tuple(told), total=total)


def speakers_in(connection: Connection, start: str, outlet: str | None, cut: Cut) -> Slice[Tallied]:
    """Give speakers (of one outlet) whose name begins so, the most quoted first."""
    one, pair = tables.speakers.c, tables.speaker_outlets.c
    query: Select[Any] = select(one.id, one.name, one.folded, one.quotations.label("quoted"))
    within = None
    if outlet is not None:
        within = list(
            connection.scalars(
                select(tables.outlets.c.id).where(tables.outlets.c.name.in_(outlets_named(connection, outlet)))
            )
        )
        quoted = select(pair.speaker, func.sum(pair.quotations).label("quoted")).where(pair.outlet.in_(within))
        of_outlet = quoted.group_by(pair.speaker).subquery()
        query = select(one.id, one.name, one.folded, of_outlet.c.quoted).join(of_outlet, of_outlet.c.speaker == one.id)
    if start:
        query = query.where(one.folded.startswith(folded(start)[:_INDEXED], autoescape=True))
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    count = one.quotations if outlet is None else of_outlet.c.quoted
    rows = connection.execute(cut_to(query.order_by(count.desc(), one.folded), cut)).all()
    sums = _sums(connection, (pair.speaker, pair.outlet, pair.articles), [row.id for row in rows], within)
    told = (Tallied(name=row.name, count=row.quoted, articles=sums[row.id][0], outlets=sums[row.id][1]) for row in rows)
    return Slice(rows=tuple(told), total=total)


def places_in(connection: Connection, start: str, cut: Cut) -> Slice[Tallied]:
    """Give places whose name begins so, those that are named most first."""
    one, pair = tables.places.c, tables.place_outlets.c
    query: Select[Any] = select(one.id, one.name, one.mentions, one.country, one.geonames)
    if start:
        query = query.where(func.lower(one.name).startswith(start.lower(), autoescape=True))
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = connection.execute(cut_to(query.order_by(one.mentions.desc(), one.name), cut)).all()
    sums = _sums(connection, (pair.place, pair.outlet, pair.articles), [row.id for row in rows])
    told = (
        Tallied(
            name=row.name,
            count=row.mentions,
            articles=sums[row.id][0],
            outlets=sums[row.id][1],
            detail=row.country,
            number=row.geonames,
        )
        for row in rows
    )
    return Slice(rows=tuple(told), total=total)


def _sums(
    connection: Connection,
    columns: tuple[ColumnElement[Any], ColumnElement[Any], ColumnElement[Any]],
    numbers: Sequence[int],
    within: Collection[int] | None = None,
) -> dict[int, tuple[int, int]]:
    """Give in how many articles and outlets names stand, by their numbers; in some outlets only, where these are given."""
    number, outlet, count = columns
    named = func.count().filter(tables.outlets.c.name != "")
    query = select(number, func.sum(count), named).join(tables.outlets, tables.outlets.c.id == outlet)
    query = query.where(number.in_(numbers)).group_by(number)
    if within is not None:
        query = query.where(outlet.in_(within))
    return {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(query)}
