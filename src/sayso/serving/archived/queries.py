"""Queries over the archive's tables of items: what is shown of a row, and what filters leave."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, literal, literal_column, select

from sayso.archive import schema
from sayso.archive.schema import articles, places, story_articles, versions
from sayso.archive.search import tables
from sayso.archive.stories.changing import story_number
from sayso.serving.values import Bounds, Cut, Filters
from sayso.speakers import folded

MOST_COUNTED: Final = 10_000
"""Rows that are counted; of more it is said that there are more."""
SHOWN: Final = (versions.c.is_latest, articles.c.removed_at.is_(None))
"""What is shown: the latest version of articles that were not taken down."""
LISTED: Final = schema.LISTED
"""Which stories are listed."""
_INDEXED: Final = 300
_PLAIN_DAY: Final = re.compile(r"[12][0-9]{3}(-[0-9]{2}){0,2}")
"""A day, month or year of which the next one is said by adding one to its last two digits, far enough to look it up in an index."""


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
    """Join what rows of items stand in: version and story."""
    return (
        query.select_from(table)
        .join(versions, versions.c.id == table.c.version)
        .outerjoin(story_articles, story_articles.c.article == table.c.article)
    )


def shown(version: ColumnElement[Any]) -> ColumnElement[bool]:
    """
    Give the condition that a version is shown: the latest of an article that was not taken down.

    It is looked up among what the search holds, which is the same and small, since a table of texts is slow to look into.
    """
    return exists(select(tables.articles.c.version).where(tables.articles.c.version == version))


def left(table: Table, filters: Filters, connection: Connection) -> list[ColumnElement[bool]]:
    """Give the conditions of what is shown and filters leave; a filter that a table has no column for narrows nothing."""
    conditions = [shown(table.c.version), *_by_words(table, filters), *_by_article(table, filters, connection)]
    conditions += within(table.c.day, filters.said) if "said" in table.c else ()
    if filters.place is not None:
        conditions += _in_place(table, filters.place)
    if "low" in table.c:
        least, most = func.coalesce(table.c.low, table.c.high), func.coalesce(table.c.high, table.c.low)
        conditions += [least >= filters.low] if filters.low is not None else []
        conditions += [most <= filters.high] if filters.high is not None else []
    return conditions


def _by_words(table: Table, filters: Filters) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of filters that are words of a row."""
    if filters.speaker is not None and "speaker_folded" in table.c:
        yield table.c.speaker_folded == folded(filters.speaker)[:_INDEXED]
    if filters.claimant is not None and "claimant" in table.c:
        yield alike(table.c.claimant, filters.claimant[:_INDEXED])
    for name in ("act", "kind", "harm", "scope", "state"):
        wanted = getattr(filters, name)
        if wanted is not None and name in table.c:
            yield table.c[name] == wanted


def _by_article(table: Table, filters: Filters, connection: Connection) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of filters on the article; each is a set of versions or articles that an index has."""
    one = versions.c
    if filters.outlet is not None:
        published_by = one.outlet.in_(outlets_named(connection, filters.outlet))
        yield table.c.version.in_(select(one.id).where(published_by))
    if filters.story is not None:
        told = story_articles.c.story == story_number(connection, filters.story)
        yield table.c.article.in_(select(story_articles.c.article).where(told))
    if published := list(within(one.published, filters.published)):
        yield table.c.version.in_(select(one.id).where(*published))


def within(column: ColumnElement[Any], bounds: Bounds) -> Iterable[ColumnElement[bool]]:
    """Give the conditions of bounds, whose upper end takes in the whole of its day, month or year."""
    if bounds.least or bounds.most:
        yield column >= bounds.least if bounds.least else column > ""
    if bounds.most:
        if _PLAIN_DAY.fullmatch(bounds.most):
            yield column < f"{bounds.most[:-2]}{int(bounds.most[-2:]) + 1:02}"
        yield func.substr(column, 1, len(bounds.most)) <= bounds.most


def alike(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Give the condition that a column holds a name, capitals aside, as far as the database knows of them; in the words that indexes have."""
    return func.lower(column) == func.lower(name)


def outlets_named(connection: Connection, name: str) -> list[str]:
    """Give the outlets that are called so, capitals aside, each as it is written."""
    one = tables.outlets.c
    return list(connection.scalars(select(one.name).where(alike(one.name, name))))


def _in_place(table: Table, name: str) -> Iterable[ColumnElement[bool]]:
    """Give the conditions that a row is of a place: its own, else one that stands in its words."""
    if "place" in table.c:
        yield alike(table.c.place, name[:_INDEXED])
        return
    named = alike(places.c.name, name[:_INDEXED])
    yield table.c.version.in_(select(places.c.version).where(named))
    inside = and_(places.c.start >= table.c.start, places.c.end <= table.c.end)
    yield exists(select(places.c.id).where(places.c.version == table.c.version, named, inside))


def counted(connection: Connection, query: Select[Any]) -> tuple[int, bool]:
    """Count the rows of a query, so many at most; whether there are more."""
    one: Select[Any] = query.with_only_columns(literal_column("1").label("one"), maintain_column_froms=True)
    inner = one.order_by(None).limit(MOST_COUNTED + 1).subquery()
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
