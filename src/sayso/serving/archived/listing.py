"""Rows of items, articles, names and stories out of an archive."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from sayso.archive.schema import (
    accounts,
    articles,
    attributions,
    events,
    places,
    points,
    stories,
    story_articles,
    tolls,
    versions,
)
from sayso.serving.archived.queries import (
    SHOWN,
    about,
    alike,
    counted,
    cut_to,
    happened_on,
    joined,
    names_in,
    narrowed,
    said_on,
    within,
)
from sayso.serving.rows import MOST_WORDS
from sayso.serving.values import (
    ArticleRow,
    Counts,
    Cut,
    Filters,
    Happening,
    Quotation,
    Slice,
    StoryOrder,
    StoryRow,
    Tallied,
    TollClaim,
    TollOrder,
)
from sayso.showing.dossier.points import heading_of
from sayso.showing.tolls.words import number_words
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import Point

_DIFFERING: Final = 3
_VALUES: Final = 4


def counts_in(connection: Connection) -> Counts:
    """Count what an archive holds."""

    def rows_of(query: Select[Any]) -> int:
        return int(connection.scalar(query) or 0)

    shown = select(func.count()).select_from(versions).join(articles, articles.c.id == versions.c.article)
    days = select(func.min(versions.c.published), func.max(versions.c.published))
    shown_days = days.join(articles, articles.c.id == versions.c.article).where(*SHOWN)
    first, last = connection.execute(shown_days).one()
    several = (stories.c.articles > 1, stories.c.merged_into.is_(None))
    return Counts(
        articles=rows_of(shown.where(*SHOWN)),
        outlets=rows_of(select(func.count(versions.c.outlet.distinct())).where(versions.c.is_latest)),
        stories=rows_of(select(func.count()).select_from(stories).where(*several)),
        attributions=rows_of(select(func.count()).select_from(attributions)),
        tolls=rows_of(select(func.count()).select_from(tolls)),
        events=rows_of(select(func.count()).select_from(events)),
        first=first,
        last=last,
    )


def quotations_in(connection: Connection, filters: Filters, cut: Cut) -> Slice[Quotation]:
    """Give attributions by the day on which they were said or published."""
    one = attributions.c
    words = func.substr(one.words, 1, MOST_WORDS).label("words")
    own = (one.speaker, words, one.act, one.kind, one.polarity, one.hedged, one.chain, one.said, one.score)
    query = narrowed(joined(select(*about(attributions), *own), attributions), attributions, filters, connection)
    total, is_capped = counted(connection, query)
    ordered = query.order_by(said_on(attributions), one.article, one.start, one.id)
    rows = connection.execute(cut_to(ordered, cut)).mappings()
    return Slice(rows=tuple(Quotation(**_with_chain(row)) for row in rows), total=total, is_capped=is_capped)


def tolls_in(connection: Connection, filters: Filters, order: TollOrder, cut: Cut) -> Slice[TollClaim]:
    """Give tolls in an order."""
    one = tolls.c
    own = (one.harm, one.low, one.high, one.victims, one.status, one.scope, one.claimant, one.chain, one.place)
    more = (one.time, one.perpetrator, one.score)
    query = narrowed(joined(select(*about(tolls), *own, *more), tolls), tolls, filters, connection)
    total, is_capped = counted(connection, query)
    size, day = func.coalesce(one.low, one.high), happened_on(tolls)
    orders = {
        "newest": (day.desc(), one.id.desc()),
        "oldest": (day, one.id),
        "most": (func.coalesce(size, -1).desc(), one.id),
        "least": (size.is_(None), size, one.id),
    }
    rows = connection.execute(cut_to(query.order_by(*orders[order]), cut)).mappings()
    return Slice(rows=tuple(TollClaim(**_with_chain(row)) for row in rows), total=total, is_capped=is_capped)


def happenings_in(connection: Connection, filters: Filters, cut: Cut) -> Slice[Happening]:
    """Give events on the ground by time."""
    one = events.c
    own = (one.type, one.acled, one.trigger.label("words"), one.actors, one.recipients, one.place, one.time)
    columns = [column for column in about(events) if column.key != "state"]
    query = joined(select(*columns, *own, one.factuality, one.claimant), events).where(one.acled.is_not(None))
    query = narrowed(query, events, filters, connection)
    total, is_capped = counted(connection, query)
    rows = connection.execute(cut_to(query.order_by(happened_on(events), one.article, one.start), cut)).mappings()
    told = (
        {**row, "actors": "; ".join(names_in(row["actors"])), "recipients": "; ".join(names_in(row["recipients"]))}
        for row in rows
    )
    return Slice(rows=tuple(Happening(**row) for row in told), total=total, is_capped=is_capped)


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
    query = article_rows().where(articles.c.removed_at.is_(None), *within(versions.c.published, filters.published))
    if filters.outlet is not None:
        query = query.where(alike(versions.c.outlet, filters.outlet))
    if filters.story is not None:
        query = query.where(story_articles.c.story == filters.story)
    total, is_capped = counted(connection, query)
    ordered = query.order_by(versions.c.published.desc().nulls_last(), articles.c.id)
    rows = connection.execute(cut_to(ordered, cut)).mappings()
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
    query = select(stories).where(one.articles > 1, one.merged_into.is_(None))
    total, is_capped = counted(connection, query)
    rows = connection.execute(cut_to(query.order_by(*orders[order]), cut)).mappings().all()
    return Slice(rows=story_rows(connection, rows), total=total, is_capped=is_capped)


def story_rows(connection: Connection, rows: Sequence[RowMapping]) -> tuple[StoryRow, ...]:
    """Lay stories out, with the first of what differs in each."""
    differing = _differing(connection, [row["id"] for row in rows if row["differs"]])
    names = ("id", "title", "time", "last_published", "articles", "outlets", "points", "differs", "copies")
    return tuple(
        StoryRow(**{name: row[name] for name in names}, differing=tuple(differing.get(row["id"], ()))) for row in rows
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


def outlets_in(connection: Connection, cut: Cut) -> Slice[Tallied]:
    """Give outlets, those with the most articles first."""
    count = func.count().label("count")
    query = select(versions.c.outlet.label("name"), count).join(articles, articles.c.id == versions.c.article)
    query = query.where(*SHOWN, versions.c.outlet.is_not(None)).group_by(versions.c.outlet)
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = connection.execute(cut_to(query.order_by(count.desc(), versions.c.outlet), cut)).mappings()
    told = (Tallied(name=row["name"], count=row["count"], articles=row["count"], outlets=1) for row in rows)
    return Slice(rows=tuple(told), total=total)


def speakers_in(connection: Connection, start: str, outlet: str | None, cut: Cut) -> Slice[Tallied]:
    """Give speakers (of one outlet) whose name begins so, the most quoted first."""
    one = attributions.c
    count = func.count().label("count")
    columns: tuple[ColumnElement[Any], ...] = (
        func.min(one.speaker).label("name"),
        count,
        func.count(one.article.distinct()).label("articles"),
        func.count(versions.c.outlet.distinct()).label("outlets"),
    )
    query = joined(select(*columns), attributions).where(one.speaker_folded.is_not(None)).group_by(one.speaker_folded)
    if start:
        query = query.where(one.speaker_folded.startswith(folded(start)[:300], autoescape=True))
    if outlet is not None:
        query = query.where(alike(versions.c.outlet, outlet))
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = connection.execute(cut_to(query.order_by(count.desc(), one.speaker_folded), cut)).mappings()
    return Slice(rows=tuple(Tallied(**row) for row in rows), total=total)


def places_in(connection: Connection, start: str, cut: Cut) -> Slice[Tallied]:
    """Give places whose name begins so, those that are named most first."""
    one = places.c
    count = func.count().label("count")
    query: Select[Any] = select(
        one.name,
        count,
        func.count(one.article.distinct()).label("articles"),
        func.count(versions.c.outlet.distinct()).label("outlets"),
        func.min(one.country).label("detail"),
        func.min(one.geonames).label("number"),
    )
    query = joined(query, places).where(one.name.is_not(None)).group_by(one.name)
    if start:
        query = query.where(func.lower(one.name).startswith(start.lower(), autoescape=True))
    total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = connection.execute(cut_to(query.order_by(count.desc(), one.name), cut)).mappings()
    return Slice(rows=tuple(Tallied(**row) for row in rows), total=total)
