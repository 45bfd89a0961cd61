"""Decisions kept: taken, undone, looked at. Rows are only ever added, so two who review at once lose nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from sayso.archive.opening import Archive
from sayso.archive.review.applying import Decided
from sayso.archive.review.deciding import By, Seen, now, signed
from sayso.archive.review.refreshing import refresh, retell
from sayso.archive.review.rows import decision_in, decisions_in, decisions_of_story, row_of, undo_row
from sayso.archive.review.shown import decided_now, latest_version
from sayso.archive.review.values import Accounts, Decision, Undone
from sayso.archive.schema import articles, decisions, stories, versions
from sayso.errors import InputError
from sayso.record import Record


def seen(archive: Archive, article: int) -> Seen:
    """
    Give what a person looks at who reviews an article: its latest reading, decisions applied.

    Raises InputError where there is no such article, or where it was taken down.
    """
    with archive.reading() as connection:
        return seen_in(connection, article)


def seen_in(connection: Connection, article: int) -> Seen:
    """Give what a person looks at, as `seen` does."""
    version = latest_version(connection, article)
    told = decided_now(connection, article)
    if version is None or told is None:
        raise InputError(f"article {article}", "is not in the archive, or was taken down", "name another")
    return Seen(article=article, version=version[1], record=told.record)


def decide(archive: Archive, decision: Decision) -> Decision:
    """
    Keep a decision, and give it with its number; every view, search and story has it from then on.

    Raises InputError where its article or version is not in the archive or was taken down, or where the archive was opened for reading.
    """
    return decide_all(archive, [decision])[0]


def decide_all(archive: Archive, made: Iterable[Decision]) -> tuple[Decision, ...]:
    """Keep some decisions together, all or none, and give them with their numbers; raises InputError as `decide` does."""
    with archive.changing() as connection:
        kept = tuple(_keep(connection, decision) for decision in made)
        for article in dict.fromkeys(one.article for one in kept):
            _renew(connection, [one for one in kept if one.article == article])
    return kept


def _keep(connection: Connection, decision: Decision) -> Decision:
    """Write one decision."""
    if decision.id is not None:
        raise InputError(f"decision {decision.id}", "is kept already", "make another")
    checked = signed(
        decision,
        By(who=decision.who, when=decision.when, why=decision.why, story=decision.story, origin=decision.origin),
    )
    version = _version(connection, checked)
    if isinstance(checked.item, Accounts):
        _check_article(connection, checked.item.article)
    if (
        checked.story is not None
        and connection.scalar(select(stories.c.id).where(stories.c.id == checked.story)) is None
    ):
        raise InputError(f"story {checked.story}", "is not in the archive", "leave it out")
    number = connection.execute(
        insert(decisions).values(row_of(checked, version)).returning(decisions.c.id)
    ).scalar_one()
    return replace(checked, id=number)


def _version(connection: Connection, decision: Decision) -> int:
    """Give the number of the version that was looked at; raises InputError where it is not there."""
    _check_article(connection, decision.article)
    query = select(versions.c.id).where(versions.c.article == decision.article, versions.c.hash == decision.version)
    version = connection.scalar(query)
    if version is None:
        reason = "has no version of the text that was decided on"
        raise InputError(f"article {decision.article}", reason, "look at the article again")
    return int(version)


def _check_article(connection: Connection, article: int) -> None:
    """Raise InputError where an article is not there to be decided on."""
    query = select(articles.c.id).where(articles.c.id == article, articles.c.removed_at.is_(None))
    if connection.scalar(query) is None:
        raise InputError(f"article {article}", "is not in the archive, or was taken down", "name another")


def _renew(connection: Connection, kept: Sequence[Decision]) -> None:
    """Have what is shown of an article follow what was decided of it."""
    if any(one.kind != "relation" for one in kept):
        refresh(connection, kept[0].article)
    else:
        retell(connection, kept[0].article)


def undo(archive: Archive, number: int, who: str, why: str | None = None) -> Decision:
    """
    Take a decision back, by its number, and give it; a further row says so, and the decision stays to be seen.

    Raises InputError where there is none of that number, or where it was taken back before.
    """
    with archive.changing() as connection:
        found = decision_in(connection, number)
        if found is None:
            raise InputError(f"decision {number}", "is not in the archive", "look at the article's decisions")
        if found.undone is not None:
            reason = f"was taken back by {found.undone.who} on {found.undone.when[:10]}"
            raise InputError(f"decision {number}", reason, "decide again, if it is to hold")
        by = signed(replace(found, id=None), By(who=who, why=why, when=now()))
        version = latest_version(connection, found.article)
        row = undo_row(found, by.who, by.when, by.why, version[0] if version else None)
        taken = connection.execute(insert(decisions).values(row).returning(decisions.c.id)).scalar_one()
        _renew(connection, [found])
    return replace(found, undone=Undone(id=taken, who=by.who, when=by.when, why=by.why))


def decisions_of(archive: Archive, article: int) -> tuple[Decision, ...]:
    """Give all that was decided of an article, the earliest first, what was taken back too (see `Decision.undone`)."""
    with archive.reading() as connection:
        return decisions_in(connection, [article]).get(article, ())


def relations_of(archive: Archive, story: int) -> tuple[Decision, ...]:
    """Give what was decided in a story of how accounts stand to each other, the earliest first."""
    with archive.reading() as connection:
        return decisions_of_story(connection, story)


def decided_of(archive: Archive, article: int) -> Decided | None:
    """Give an article's latest reading with the state of every item, None where there is none or it was taken down."""
    with archive.reading() as connection:
        return decided_now(connection, article)


def record_shown(archive: Archive, article: int) -> Record | None:
    """Give an article's latest reading, decisions applied, None where there is none or it was taken down."""
    told = decided_of(archive, article)
    return None if told is None else told.record
