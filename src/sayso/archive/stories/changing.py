"""Stories merged and split by a person, and that undone."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select, update

from sayso.archive.bulk import chunked
from sayso.archive.identity import storable
from sayso.archive.opening import Archive
from sayso.archive.schema import stories, story_articles, story_log
from sayso.archive.stories.numbering import settle
from sayso.archive.stories.rulings import articles_in, logged, write_log
from sayso.archive.stories.telling import tell_untold
from sayso.errors import InputError

_LONGEST: Final = 1000
"""How often aliases are followed."""


def story_number(connection: Connection, number: int) -> int | None:
    """Give the number that a story has now, following what it was merged into; None where no story ever had this one."""
    for _ in range(_LONGEST):
        row = connection.execute(
            select(stories.c.id, stories.c.merged_into).where(stories.c.id == number)
        ).one_or_none()
        if row is None:
            return None
        if row.merged_into is None:
            return number
        number = row.merged_into
    return None


def merge_stories(archive: Archive, one: int, other: int, *, who: str, why: str | None = None) -> int:
    """
    Make one story of two, and give its number: that of the older one; the other becomes its alias.

    It holds as articles join. `undo` takes it back. Raises InputError where one of the two is not there, or both are one.
    """
    with archive.changing() as connection:
        story, gone = sorted((_standing(connection, archive, one), _standing(connection, archive, other)))
        if story == gone:
            raise InputError(archive.address, f"{one} and {other} are the same story", "name two stories")
        articles = (_articles(connection, story), _articles(connection, gone))
        moment = _now()
        write_log(connection, logged("merge", moment, (story, gone), articles) | _signed(who, why))
        settle(connection, moment)
    tell_untold(archive)
    return story


def split_story(archive: Archive, story: int, articles: Iterable[int], *, who: str, why: str | None = None) -> int:
    """
    Take articles, by number, out of a story, and give the number of the story that they make.

    It holds as articles come; those that come later stay with the rest. `undo` takes it back. Raises InputError where the story is not there, or does not hold
    the articles and others.
    """
    taken = set(articles)
    with archive.changing() as connection:
        number = _standing(connection, archive, story)
        held = _articles(connection, number)
        if not taken or not taken < held:
            reason = f"story {story} holds {len(held)} articles, of which these are not some"
            raise InputError(archive.address, reason, "name some of its articles by number, not all")
        moment = _now()
        row = {"title": "", "made_at": moment, "changed_at": moment}
        new = int(connection.execute(stories.insert().values(row).returning(stories.c.id)).scalar_one())
        _move(connection, taken, new)
        write_log(connection, logged("split", moment, (number, new), (held - taken, taken)) | _signed(who, why))
        settle(connection, moment, changed=held)
    tell_untold(archive)
    return new


def undo(archive: Archive, act: int, *, who: str) -> None:
    """
    Take back a merge or a split, by its number in the log of stories; stories get back the numbers that they had.

    Raises InputError where there is none of this number, or it was taken back before.
    """
    with archive.changing() as connection:
        row = connection.execute(select(story_log).where(story_log.c.id == act)).one_or_none()
        if row is None or row.act not in {"merge", "split"} or row.undone_at is not None:
            raise InputError(archive.address, f"{act} is no merge or split that holds", "look it up in story_log")
        moment = _now()
        undone = {"undone_at": moment, "undone_by": storable(who)}
        connection.execute(update(story_log).where(story_log.c.id == act).values(undone))
        story, other = articles_in(row.articles)
        if row.act == "merge":
            _move(connection, other, row.other)
        settle(connection, moment, changed=story | other)
    tell_untold(archive)


def _standing(connection: Connection, archive: Archive, number: int) -> int:
    """Give the number that a story has now; raises InputError where it has no article."""
    found = story_number(connection, number)
    if found is None or not _articles(connection, found):
        raise InputError(archive.address, f"there is no story {number}", "look it up in story_list")
    return found


def _articles(connection: Connection, story: int) -> set[int]:
    """Give the articles of a story."""
    return set(connection.scalars(select(story_articles.c.article).where(story_articles.c.story == story)))


def _move(connection: Connection, articles: Iterable[int], story: int) -> None:
    """Put articles into a story, whatever they were in."""
    for some in chunked(sorted(articles)):
        connection.execute(update(story_articles).where(story_articles.c.article.in_(some)).values(story=story))


def _signed(who: str, why: str | None) -> dict[str, str | None]:
    """Give who did something, and why, as the log has it."""
    return {"who": storable(who), "why": storable(why) if why else None}


def _now() -> str:
    """Give the moment."""
    return datetime.now(UTC).isoformat(timespec="seconds")
