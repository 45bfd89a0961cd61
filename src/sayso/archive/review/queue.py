"""What waits for review: what nobody decided, the least sure first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, Table, null, select

from sayso.archive.opening import Archive
from sayso.archive.review.rows import decisions_in
from sayso.archive.review.shown import decided_now
from sayso.archive.schema import articles, attributions, entities, events, story_articles, tolls, versions
from sayso.article import Span
from sayso.errors import InputError

QueueKind = Literal["attribution", "toll", "event", "link"]

_TABLES: Final[Mapping[QueueKind, Table]] = {
    "attribution": attributions,
    "toll": tolls,
    "event": events,
    "link": entities,
}
_WORDS: Final[Mapping[QueueKind, str]] = {"attribution": "words", "toll": "words", "event": "trigger", "link": "name"}
_AT_ONCE: Final = 100
_MOST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """
    Which items are to be reviewed: attributions, tolls and events, unless asked otherwise; of one story, outlet or article, where given.

    `most` is how many are given, 1 to 1000; `skip` how many of the first are left out.
    """

    kinds: tuple[QueueKind, ...] = ("attribution", "toll", "event")
    story: int | None = None
    outlet: str | None = None
    article: int | None = None
    most: int = 50
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An item that nobody decided: where it stands, what it says, and how sure the reading is (None where a reading does not say)."""

    kind: QueueKind
    ref: str
    score: float | None
    article: int
    version: int
    story: int | None
    title: str | None
    outlet: str | None
    published: str | None
    words: str | None
    span: Span | None


def queue(archive: Archive, wanted: Wanted | None = None) -> tuple[Waiting, ...]:
    """
    Give what waits for review, the least sure first; links come last, those of the least mentions first.

    Raises InputError where a kind is none, or a number is out of bounds.
    """
    asked = wanted or Wanted()
    if unknown := [kind for kind in asked.kinds if kind not in _TABLES]:
        raise InputError(unknown[0], "is no kind of item to review", f"ask for one of: {', '.join(_TABLES)}")
    if not 1 <= asked.most <= _MOST or asked.skip < 0:
        raise InputError("the queue", f"gives 1 to {_MOST} items", "ask for fewer at a time")
    with archive.reading() as connection:
        settled: dict[int, Mapping[tuple[str, str], str]] = {}
        lists = [_waiting(connection, kind, asked, settled) for kind in dict.fromkeys(asked.kinds)]
        found = merge(*lists, key=_sureness)
        return tuple(islice(found, asked.skip, asked.skip + asked.most))


def _sureness(one: Waiting) -> tuple[bool, float]:
    """Give the order of the queue; each list of one kind is in it already."""
    return one.score is None, one.score or 0.0


def _waiting(
    connection: Connection, kind: QueueKind, asked: Wanted, settled: dict[int, Mapping[tuple[str, str], str]]
) -> Iterator[Waiting]:
    """Give what waits of one kind, in order; `settled` remembers the states of the items of articles on which something was decided."""
    query = _query(kind, asked)
    start = 0
    while rows := connection.execute(query.limit(_AT_ONCE).offset(start)).all():
        start += len(rows)
        some = {row.article for row in rows} - settled.keys()
        touched = decisions_in(connection, some)
        settled |= {article: _states(connection, article) if article in touched else {} for article in some}
        for row in rows:
            if settled[row.article].get((kind, row.ref), "suggested") == "suggested":
                yield _one(kind, row)
        if len(rows) < _AT_ONCE:
            return


def _states(connection: Connection, article: int) -> Mapping[tuple[str, str], str]:
    """Give the states of an article's items by kind and id."""
    now = decided_now(connection, article)
    return {(one.kind, one.ref): one.state for one in now.items} if now is not None else {}


def _query(kind: QueueKind, asked: Wanted) -> Select[Any]:
    """Give the query for the items of a kind, the least sure first."""
    table = _TABLES[kind]
    score = table.c.score if "score" in table.c else null()
    query = (
        select(
            table.c.ref,
            score.label("score"),
            table.c.article,
            table.c.version,
            story_articles.c.story,
            versions.c.title,
            versions.c.outlet,
            versions.c.published,
            table.c[_WORDS[kind]].label("words"),
            table.c.start,
            table.c.end,
        )
        .join(versions, versions.c.id == table.c.version)
        .join(articles, articles.c.id == table.c.article)
        .outerjoin(story_articles, story_articles.c.article == table.c.article)
        .where(versions.c.is_latest, articles.c.removed_at.is_(None))
    )
    if kind == "link":
        query = query.where(table.c.link_id.is_not(None)).order_by(table.c.mentions, table.c.id)
    else:
        query = query.order_by(table.c.score, table.c.id)
    return _narrowed(query, asked, table)


def _narrowed(query: Select[Any], asked: Wanted, table: Table) -> Select[Any]:
    """Keep to one story, outlet or article."""
    if asked.story is not None:
        query = query.where(story_articles.c.story == asked.story)
    if asked.outlet is not None:
        query = query.where(versions.c.outlet == asked.outlet)
    if asked.article is not None:
        query = query.where(table.c.article == asked.article)
    return query


def _one(kind: QueueKind, row: Any) -> Waiting:  # noqa: ANN401 - a row
    """Make an item of the queue of its row."""
    return Waiting(
        kind=kind,
        ref=row.ref,
        score=row.score,
        article=row.article,
        version=row.version,
        story=row.story,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        words=row.words,
        span=Span(row.start, row.end) if row.start is not None else None,
    )
