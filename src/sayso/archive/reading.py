"""What an archive holds, read out: one article, all that fit a filter, stories told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sayso.archive.identity import storable
from sayso.archive.opening import Archive
from sayso.archive.review.shown import shown_in
from sayso.archive.review.storied import story_in
from sayso.archive.schema import articles, stories, story_articles, versions
from sayso.archive.stories.changing import story_number
from sayso.archive.stories.telling import told_in
from sayso.comparing.compare import Told
from sayso.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """
    Which articles are meant: all, unless something is asked.

    `since` and `until` bound the date of publication (ISO prefixes; `until` takes in the whole of its day, month or year); what has no date is left out by them.
    `story` is a story's number, `language` an ISO 639-1 code.
    """

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    story: int | None = None
    language: str | None = None
    articles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of an article, and how it came; its `text` is "" where it was taken down."""

    id: int
    number: int
    hash: str
    title: str | None
    published: str | None
    fetched_at: str
    source: str
    is_latest: bool
    text: str


def record_of(archive: Archive, article: int, *, number: int | None = None) -> Record | None:
    """Give the latest reading of an article: of its latest version, or of the version of this number; None where there is none, or it was taken down."""
    query = select(versions.c.id).where(versions.c.article == article)
    query = query.where(versions.c.is_latest) if number is None else query.where(versions.c.number == number)
    with archive.reading() as connection:
        version = connection.scalar(query)
        return None if version is None else next((record for _, record in shown_in(connection, [version])), None)


def versions_of(archive: Archive, article: int) -> tuple[Version, ...]:
    """Give all versions of an article, the first first."""
    names = Version.__dataclass_fields__
    query = select(*(versions.c[name] for name in names)).where(versions.c.article == article)
    with archive.reading() as connection:
        rows = connection.execute(query.order_by(versions.c.number)).mappings().all()
    return tuple(Version(**row) for row in rows)


def records_of(archive: Archive, filters: Filters | None = None) -> Iterator[Record]:
    """
    Give the records of the latest versions, by number of their articles, a few in memory at a time; all as they stood when the first was asked for.

    >>> import tempfile
    >>> from sayso.archive import add_records, open_archive
    >>> from sayso.article import Article
    >>> record = Record(article=Article(id="x", text="The bridge of Orva fell.", url="https://news.example/bridge", published="2031-05-06"))
    >>> with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", writing=True) as archive:
    ...     counts = add_records(archive, [record], source="by hand")
    ...     [one.article.published for one in records_of(archive, Filters(since="2031-05", until="2031-05"))]
    ['2031-05-06']
    """
    with archive.reading() as connection:
        query = _fitting(select(versions.c.id), filters or Filters(), connection)
        numbers = list(connection.scalars(query.order_by(versions.c.article)))
        for _, record in shown_in(connection, numbers):
            yield record


def stories_of(archive: Archive, filters: Filters | None = None, *, least: int = 2) -> Iterator[Told]:
    """Give the stories of `least` articles and more of which one fits, each whole and with its records, the largest first, then the earliest."""
    with archive.reading() as connection:
        fitting = _fitting(select(versions.c.article), filters or Filters(), connection)
        query = (
            select(stories.c.id)
            .where(stories.c.articles >= max(1, least), stories.c.merged_into.is_(None))
            .where(stories.c.id.in_(select(story_articles.c.story).where(story_articles.c.article.in_(fitting))))
        )
        for number in list(connection.scalars(query.order_by(stories.c.articles.desc(), stories.c.time, stories.c.id))):
            told = _decided(connection, number)
            if told is not None:
                yield told


def story_of_number(archive: Archive, number: int) -> tuple[int, Told] | None:
    """Give the story that has a number, or that a story of this number was merged into, with the number that it has now; None where there is none."""
    with archive.reading() as connection:
        now = story_number(connection, number)
        told = None if now is None else _decided(connection, now)
    return None if now is None or told is None else (now, told)


def _decided(connection: Connection, number: int) -> Told | None:
    """Give a story as people decided of it; None where no story has this number."""
    told = told_in(connection, number)
    return None if told is None else Told(story=story_in(connection, number, told).story, records=told.records)


def _fitting(query: Select[Any], filters: Filters, connection: Any) -> Select[Any]:  # noqa: ANN401 - a connection
    """Keep to the latest versions that fit."""
    query = query.join(articles, articles.c.id == versions.c.article)
    query = query.where(versions.c.is_latest, articles.c.removed_at.is_(None))
    if filters.outlets:
        query = query.where(versions.c.outlet.in_([storable(one) for one in filters.outlets]))
    if filters.since:
        query = query.where(versions.c.published >= filters.since)
    if filters.until:
        query = query.where(func.substr(versions.c.published, 1, len(filters.until)) <= filters.until)
    if filters.language:
        query = query.where(versions.c.language == filters.language)
    if filters.story is not None:
        now = story_number(connection, filters.story)
        query = query.where(articles.c.id.in_(select(story_articles.c.article).where(story_articles.c.story == now)))
    if filters.articles:
        query = query.where(articles.c.id.in_(filters.articles))
    return query
