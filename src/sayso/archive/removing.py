"""Take-downs: an article goes, a stub with the reason stays, so that it does not come back."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, or_, select, text, update

from sayso.archive.bulk import chunked
from sayso.archive.identity import address_of, storable
from sayso.archive.opening import Archive
from sayso.archive.review.forgetting import forget
from sayso.archive.schema import accounts, articles, readings, story_articles, versions
from sayso.archive.search.indexing import unindex_versions
from sayso.archive.search.tables import TEXT_TABLES
from sayso.archive.stories.finding import retire
from sayso.archive.stories.keeping import Keeper
from sayso.archive.stories.numbering import settle, untell
from sayso.archive.turns import one_adding
from sayso.archive.writing import delete_items
from sayso.errors import InputError


def remove(archive: Archive, what: int | str, reason: str) -> int:
    """
    Take an article down, with all its versions, and give its number.

    `what` is its number, its URL, its key, or the id that a record of it has. Text, title, readings, their rows, what was decided about them, and what stories
    told with them are gone, also from full text; URL, key, outlet, hashes and `reason` stay, so that adding it again changes nothing.
    Raises InputError where there is no such article, where several are meant, or where no reason is given.
    """
    if not reason.strip():
        raise InputError(archive.address, "a removal needs a reason", "say why the article is taken down")
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with archive.changing() as connection:
        article = _one(connection, archive, what)
        _wipe(connection, article)
        stub = {"removed_at": moment, "removed_why": storable(reason)}
        connection.execute(update(articles).where(articles.c.id == article).values(stub))
        _out_of_stories(connection, article, moment)
    _forget_pages(archive)
    _find_again(archive)
    return article


def _one(connection: Connection, archive: Archive, what: int | str) -> int:
    """Give the one article that is meant."""
    found: list[int] = sorted(set(connection.scalars(_query(what))))
    if not found:
        raise InputError(archive.address, f"there is no article {what}", "name it by number, URL or key")
    if len(found) > 1:
        named = ", ".join(map(str, found[:20]))
        raise InputError(archive.address, f"{what} may be one of the articles {named}", "name it by its number")
    return found[0]


def _query(what: int | str) -> Select[Any]:
    """Give the query for the articles that may be meant."""
    query = select(articles.c.id).where(articles.c.removed_at.is_(None))
    if isinstance(what, int):
        return query.where(articles.c.id == what)
    named = storable(what)
    of_record = select(versions.c.article).where(versions.c.record_id == named)
    return query.where(
        or_(
            articles.c.url == named,
            articles.c.identity == f"url:{address_of(named)}",
            articles.c.key == named,
            articles.c.id.in_(of_record),
        )
    )


def _wipe(connection: Connection, article: int) -> None:
    """Take away what an article's versions hold."""
    numbers = list(connection.scalars(select(versions.c.id).where(versions.c.article == article)))
    told = set(connection.scalars(select(story_articles.c.story).where(story_articles.c.article == article)))
    told |= set(connection.scalars(select(accounts.c.story).where(accounts.c.article == article)))
    untell(connection, told)
    unindex_versions(connection, numbers)
    delete_items(connection, numbers)
    forget(connection, article)
    for some in chunked(numbers):
        connection.execute(delete(readings).where(readings.c.version.in_(some)))
        gone = {"text": "", "title": None, "removed_at": datetime.now(UTC).isoformat(timespec="seconds")}
        connection.execute(update(versions).where(versions.c.id.in_(some)).values(gone))
    retire(connection, numbers)


def _out_of_stories(connection: Connection, article: int, moment: str) -> None:
    """Take an article out of its story; the others there are listed anew."""
    story = select(story_articles.c.story).where(story_articles.c.article == article)
    mates: Collection[int] = set(
        connection.scalars(select(story_articles.c.article).where(story_articles.c.story.in_(story)))
    )
    settle(connection, moment, changed=set(mates) - {article})


def _forget_pages(archive: Archive) -> None:
    """Let go of what still holds the words: the full text's parts not merged yet, and the file's log (freed pages are overwritten at once)."""
    if archive.is_sqlite:
        with archive.changing() as connection:
            for table in TEXT_TABLES:
                connection.execute(text(f"INSERT INTO {table}_words({table}_words) VALUES ('optimize')"))  # noqa: S608 - names of our own tables
        with archive.engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))


def _find_again(archive: Archive) -> None:
    """Find again the stories that held the article; where another is adding, that one does it."""
    try:
        with one_adding(archive, patience=0.0):
            Keeper().finish(archive)
    except InputError:
        return
