"""Rows of items, articles, names and stories out of an archive."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, func, select

from sayso.archive.schema import (
    accounts,
    articles,
    attributions,
    events,
    points,
    stories,
    story_articles,
    tolls,
    versions,
)
from sayso.serving.archived.queries import (
    LISTED,
    about,
    counted,
    cut_to,
    joined,
    left,
    names_in,
    outlets_named,
    shown,
    within,
)
from sayso.serving.archived.tallies import known_total
from sayso.serving.values import (
    ArticleRow,
    Cut,
    Filters,
    Happening,
    Quotation,
    Slice,
    StoryOrder,
    StoryRow,
    TollClaim,
    TollOrder,
)
from sayso.serving.words import MOST_WORDS
from sayso.showing.dossier.points import heading_of
from sayso.showing.tolls.words import number_words
from sayso.showing.words import shortened
from sayso.story import Point

T = TypeVar("T")

_DIFFERING: Final = 3
_VALUES: Final = 4
_LISTED: Final = ("id", "title", "time", "last_published", "articles", "outlets", "points", "differs", "copies")
"""What is shown of a story in a list."""


def quotations_in(connection: Connection, filters: Filters, cut: Cut) -> Slice[Quotation]:
    """Give attributions by the day on which they were said or published."""
    one = attributions.c
    words = func.substr(one.words, 1, MOST_WORDS).label("words")
    own = (one.speaker, words, one.act, one.kind, one.polarity, one.hedged, one.chain, one.said, one.score)
    asked = _Asked(table=attributions, columns=(*about(attributions), *own), kind="quotations")
    found = _page(connection, asked, filters, (one.day, one.article, one.start, one.id), cut)
    return _told(found, lambda row: Quotation(**_with_chain(row)))


def tolls_in(connection: Connection, filters: Filters, order: TollOrder, cut: Cut) -> Slice[TollClaim]:
    """Give tolls in an order."""
    one = tolls.c
    own = (one.harm, one.low, one.high, one.victims, one.status, one.scope, one.claimant, one.chain, one.place)
    more = (one.time, one.perpetrator, one.score)
    size = func.coalesce(one.low, one.high)
    orders: Mapping[TollOrder, tuple[ColumnElement[Any], ...]] = {
        "newest": (one.day.desc(), one.id.desc()),
        "oldest": (one.day, one.id),
        "most": (size.desc().nulls_last(), one.id),
        "least": (size.nulls_last(), one.id),
    }
    asked = _Asked(table=tolls, columns=(*about(tolls), *own, *more), kind="tolls")
    found = _page(connection, asked, filters, orders[order], cut)
    return _told(found, lambda row: TollClaim(**_with_chain(row)))


def happenings_in(connection: Connection, filters: Filters, cut: Cut) -> Slice[Happening]:
    """Give events on the ground by time."""
    one = events.c
    own = (one.type, one.acled, one.trigger.label("words"), one.actors, one.recipients, one.place, one.time)
    columns = [column for column in about(events) if column.key != "state"]
    asked = _Asked(table=events, columns=(*columns, *own, one.factuality, one.claimant), only=(one.acled.is_not(None),))
    found = _page(connection, asked, filters, (one.day, one.article, one.start, one.id), cut)
    return _told(found, _happening)


def _happening(row: RowMapping) -> Happening:
    """Lay an event out."""
    named = {name: "; ".join(names_in(row[name])) for name in ("actors", "recipients")}
    return Happening(**{**row, **named})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Rows of which table are asked for, with which columns, `only` which; `kind` is what outlets are counted by, where they are."""

    table: Table
    columns: Sequence[ColumnElement[Any]]
    only: Sequence[ColumnElement[bool]] = ()
    kind: str | None = None


def _page(
    connection: Connection, asked: _Asked, filters: Filters, order: Sequence[ColumnElement[Any]], cut: Cut
) -> Slice[RowMapping]:
    """Give some rows in an order: first which they are, from indexes alone where these have what is asked, then what they hold."""
    table = asked.table
    fitting = select(table.c.id).where(*left(table, filters, connection), *asked.only)
    known = known_total(connection, filters, asked.kind) if asked.kind else None
    total, is_capped = known or counted(connection, fitting)
    numbers = list(connection.scalars(cut_to(fitting.order_by(*order), cut)))
    query = joined(select(*asked.columns), table).where(table.c.id.in_(numbers)).order_by(*order)
    rows = connection.execute(query).mappings().all() if numbers else ()
    return Slice(rows=tuple(rows), total=total, is_capped=is_capped)


def _told(found: Slice[RowMapping], lay: Callable[[RowMapping], T]) -> Slice[T]:
    """Lay rows out."""
    return Slice(rows=tuple(map(lay, found.rows)), total=found.total, is_capped=found.is_capped)


def _with_chain(row: RowMapping) -> Mapping[str, Any]:
    """Give a row with its chain as names."""
    return (
        {**row, "chain": names_in(row["chain"]), "hedged": bool(row["hedged"])}
        if "hedged" in row
        else {**row, "chain": names_in(row["chain"])}
    )


def article_rows() -> Select[Any]:
    """Give the query for articles in their latest version."""
    return (
        select(
            articles.c.id,
            versions.c.title,
            versions.c.outlet,
            versions.c.published,
            versions.c.url,
            articles.c.key,
            versions.c.number.label("versions"),
            story_articles.c.story,
            articles.c.removed_at,
            articles.c.removed_why,
        )
        .select_from(articles)
        .join(versions, (versions.c.article == articles.c.id) & versions.c.is_latest)
        .outerjoin(story_articles, story_articles.c.article == articles.c.id)
    )


def articles_in(connection: Connection, filters: Filters, cut: Cut) -> Slice[ArticleRow]:
    """Give articles, the newest first."""
    one = versions.c
    fitting = select(one.id).where(shown(one.id), *within(one.published, filters.published))
    if filters.outlet is not None:
        fitting = fitting.where(one.outlet.in_(outlets_named(connection, filters.outlet)))
    if filters.story is not None:
        told = select(story_articles.c.article).where(story_articles.c.story == filters.story)
        fitting = fitting.where(one.article.in_(told))
    total, is_capped = known_total(connection, filters, "articles") or counted(connection, fitting)
    order = (one.published.desc().nulls_last(), one.article)
    numbers = list(connection.scalars(cut_to(fitting.order_by(*order), cut)))
    rows = connection.execute(article_rows().where(one.id.in_(numbers)).order_by(*order)).mappings() if numbers else ()
    return Slice(rows=tuple(ArticleRow(**row) for row in rows), total=total, is_capped=is_capped)


def stories_in(connection: Connection, order: StoryOrder, cut: Cut) -> Slice[StoryRow]:
    """Give stories of several articles in an order."""
    one = stories.c
    newest = (one.last_published.desc().nulls_last(), one.id)
    orders = {
        "newest": newest,
        "differs": (one.differs.desc(), one.articles.desc(), *newest),
        "largest": (one.articles.desc(), *newest),
    }
    query = select(*(one[name] for name in _LISTED)).where(LISTED)
    total, is_capped = counted(connection, query)
    rows = connection.execute(cut_to(query.order_by(*orders[order]), cut)).mappings().all()
    return Slice(rows=story_rows(connection, rows), total=total, is_capped=is_capped)


def story_rows(connection: Connection, rows: Sequence[RowMapping]) -> tuple[StoryRow, ...]:
    """Lay stories out, with the first of what differs in each."""
    differing = _differing(connection, [row["id"] for row in rows if row["differs"]])
    return tuple(
        StoryRow(**{name: row[name] for name in _LISTED}, differing=tuple(differing.get(row["id"], ()))) for row in rows
    )


def _differing(connection: Connection, numbers: Collection[int]) -> dict[int, list[str]]:
    """Say for stories what differs: the question, and the values that are given for it."""
    one = points.c
    query = select(one.id, one.story, one.point, one.about).where(one.story.in_(numbers), one.relation == "differs")
    first: dict[int, list[RowMapping]] = {}
    for row in connection.execute(query.order_by(one.story, one.number)).mappings():
        held = first.setdefault(row["story"], [])
        if len(held) < _DIFFERING:
            held.append(row)
    shown = [row["id"] for rows in first.values() for row in rows]
    given: dict[int, dict[str, None]] = {}
    each = accounts.c
    values = select(each.point, each.low, each.high, each.value, each.words).where(each.point.in_(shown))
    for given_by in connection.execute(values.order_by(each.point, func.coalesce(each.low, each.high), each.number)):
        given.setdefault(given_by.point, {})[_value(given_by)] = None
    return {
        story: [f"{_heading(row)}: {_few(list(given.get(row['id'], ())))}" for row in rows]
        for story, rows in first.items()
    }


def _heading(row: RowMapping) -> str:
    """Give the heading of a point as dossiers have it."""
    return heading_of(Point(point=row["point"], about=row["about"]))


def _value(row: Any) -> str:  # noqa: ANN401 - a row of accounts
    """Give a value in words."""
    if row.low is not None or row.high is not None:
        return number_words(row.low, row.high)
    return shortened(row.value or row.words or "", 60)


def _few(values: Sequence[str]) -> str:
    """Give the first of values and the last, and how many lie between."""
    if len(values) <= _VALUES:
        return " · ".join(values)
    left = len(values) - _VALUES
    return f"{' · '.join((*values[: _VALUES - 1], values[-1]))} and {left} more"
