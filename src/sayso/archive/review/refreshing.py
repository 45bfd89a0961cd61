"""The rows that an archive shows, written again after a decision, so that decisions win in every view, search and story."""

from sqlalchemy import Connection, Table, inspect, select, update

from sayso.archive.review.applying import Decided
from sayso.archive.review.shown import decided_now, latest_version
from sayso.archive.rows import rows_of
from sayso.archive.schema import ITEMS, entities, stories, story_articles
from sayso.archive.search.indexing import index_versions, unindex_versions
from sayso.archive.search.tables import quotations
from sayso.archive.writing import delete_items, write_items


def refresh(connection: Connection, article: int) -> Decided | None:
    """
    Write the items of an article's latest version as they stand by now, have them found, and have its story told again; give them.

    None where the article has no version, or was taken down.
    """
    version = latest_version(connection, article)
    now = decided_now(connection, article)
    if version is None or now is None:
        return None
    is_searched = inspect(connection).has_table(quotations.name)
    if is_searched:
        unindex_versions(connection, [version[0]])
    delete_items(connection, [version[0]])
    write_items(connection, [(article, version[0], rows_of(now.record))])
    _mark(connection, version[0], now)
    if is_searched:
        index_versions(connection, [version[0]])
    retell(connection, article)
    return now


def retell(connection: Connection, article: int) -> None:
    """Have the story that an article is in told again."""
    story = select(story_articles.c.story).where(story_articles.c.article == article)
    connection.execute(update(stories).where(stories.c.id.in_(story)).values(is_told=False))


def mark_states(connection: Connection, article: int) -> None:
    """Write the state of each item beside it, where anything of an article was decided."""
    version = latest_version(connection, article)
    now = decided_now(connection, article)
    if version is not None and now is not None:
        _mark(connection, version[0], now)


def _mark(connection: Connection, version: int, now: Decided) -> None:
    """Write the states that are other than "suggested"."""
    told = [(table, "state", now.states()) for table in ITEMS if "state" in table.c]
    if "link_state" in entities.c:
        told.append((entities, "link_state", now.link_states()))
    for table, column, states in told:
        _write(
            connection, table, column, version, {ref: state for ref, state in states.items() if state != "suggested"}
        )


def _write(connection: Connection, table: Table, column: str, version: int, states: dict[str, str]) -> None:
    """Write some states."""
    for state in sorted(set(states.values())):
        refs = [ref for ref, one in states.items() if one == state]
        connection.execute(
            update(table).where(table.c.version == version, table.c.ref.in_(refs)).values({column: state})
        )
