"""Queries over the archive's tables of items: what is shown of a row, and what filters leave."""

import json
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, exists, func, literal, or_, select

from sayso.archive.schema import articles, places, story_articles, versions
from sayso.archive.stories.changing import story_number
from sayso.serving.values import Bounds, Cut, Filters
from sayso.speakers import folded

MOST_COUNTED: Final = 10_000
"""Rows that are counted; of more it is said that there are more."""
SHOWN: Final = (versions.c.is_latest, articles.c.removed_at.is_(None))
"""What is shown: the latest version of articles that were not taken down."""
_INDEXED: Final = 300


def about(table: Table) -> tuple[ColumnElement[Any], ...]:
    """Give the columns that every row has of the article that it stands in."""
    state = table.c.state if "state" in table.c else literal("suggested").label("state")
    return (
        table.c.article,
        versions.c.number.label("version"),
        table.c.ref,
        versions.c.outlet,
        versions.c.published,
        versions.c.title,
        story_articles.c.story,
        func.coalesce(table.c.start, 0).label("start"),
        func.coalesce(table.c.end, 0).label("end"),
        state,
    )


def joined(query: Select[Any], table: Table) -> Select[Any]:
    """Join what rows of items stand in: version, article, story; keep to what is shown."""
    return (
        query.select_from(table)
        .join(versions, versions.c.id == table.c.version)
        .join(articles, articles.c.id == table.c.article)
        .outerjoin(story_articles, story_articles.c.article == table.c.article)
        .where(*SHOWN)
    )


def narrowed(query: Select[Any], table: Table, filters: Filters, connection: Connection) -> Select[Any]:
    """Keep to the rows that filters leave; a filter that a table has no column for narrows nothing."""
    conditions = [*_by_words(table, filters), *_by_article(filters, connection), *_by_days(table, filters)]
    if filters.place is not None:
        conditions.append(_in_place(table, filters.place))
    if "low" in table.c:
        least, most = func.coalesce(table.c.low, table.c.high), func.coalesce(table.c.high, table.c.low)
        conditions += [least >= filters.low] if filters.low is not None else []
        conditions += [most <= filters.high] if filters.high is not None else []
    return query.where(and_(*conditions)) if conditions else query


def _by_words(table: Table, filters: Filters) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of filters that are words of a row."""
    if filters.speaker is not None and "speaker_folded" in table.c:
        yield table.c.speaker_folded == folded(filters.speaker)[:_INDEXED]
    if filters.claimant is not None and "claimant" in table.c:
        yield alike(table.c.claimant, filters.claimant)
    for name in ("act", "kind", "harm", "scope", "state"):
        wanted = getattr(filters, name)
        if wanted is not None and name in table.c:
            yield table.c[name] == wanted


def _by_article(filters: Filters, connection: Connection) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of filters on the article."""
    if filters.outlet is not None:
        yield alike(versions.c.outlet, filters.outlet)
    if filters.story is not None:
        yield story_articles.c.story == story_number(connection, filters.story)
    yield from within(versions.c.published, filters.published)


def _by_days(table: Table, filters: Filters) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of filters on the day of saying."""
    if "said" in table.c:
        yield from within(said_on(table), filters.said)


def said_on(table: Table) -> ColumnElement[Any]:
    """Give when something was said: its own date where it is one, else that of publication."""
    said = table.c.said
    return case((or_(said.like("1%"), said.like("2%")), said), else_=versions.c.published)


def happened_on(table: Table) -> ColumnElement[Any]:
    """Give when something happened: its own date where it is one, else that of publication."""
    time = table.c.time
    return case((or_(time.like("1%"), time.like("2%")), time), else_=versions.c.published)


def within(column: ColumnElement[Any], bounds: Bounds) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of bounds, whose upper end takes in the whole of its day, month or year."""
    if bounds.least:
        yield column >= bounds.least
    if bounds.most:
        yield func.substr(column, 1, len(bounds.most)) <= bounds.most


def alike(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Give the condition that a column holds a name, capitals aside."""
    return or_(column == name, func.lower(column) == name.lower())


def _in_place(table: Table, name: str) -> ColumnElement[bool]:
    """Give the condition that a row is of a place: its own, else one that stands in its words (or anywhere, of an article)."""
    if "place" in table.c:
        return alike(table.c.place, name)
    named = and_(places.c.version == table.c.version, alike(places.c.name, name))
    if "start" in table.c:
        named = and_(named, places.c.start >= table.c.start, places.c.end <= table.c.end)
    return exists(select(places.c.id).where(named))


def counted(connection: Connection, query: Select[Any]) -> tuple[int, bool]:
    """Count the rows of a query, so many at most; whether there are more."""
    inner = query.order_by(None).limit(MOST_COUNTED + 1).subquery()
    total = connection.scalar(select(func.count()).select_from(inner)) or 0
    return min(total, MOST_COUNTED), total > MOST_COUNTED


def cut_to(query: Select[Any], cut: Cut) -> Select[Any]:
    """Keep to the rows that are asked for."""
    return query.offset(cut.offset).limit(cut.limit)


def names_in(value: str | None) -> tuple[str, ...]:
    """
    Give the names of a JSON list, none where it is empty or no list.

    >>> names_in('["Mina Dahl", "Corvex"]'), names_in(None), names_in("{")
    (('Mina Dahl', 'Corvex'), (), ())
    """
    try:
        held = json.loads(value) if value else []
    except ValueError:
        return ()
    return tuple(str(one) for one in held) if isinstance(held, list) else ()
