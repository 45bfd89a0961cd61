"""When stories are found again: at once while an archive is small, then each time it has grown by a share, and at the end of every ingest."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select

from sayso.archive.opening import Archive
from sayso.archive.schema import story_articles, waiting
from sayso.archive.stories.finding import Found, find, keep, ties_of
from sayso.archive.stories.numbering import settle
from sayso.archive.stories.telling import tell_untold

_SHARE: Final = 0.2
"""By how much an archive grows within one ingest before its stories are found again: finding them costs by the archive's size, not by what came."""


class Keeper:
    """
    What one ingest keeps in memory so that stories are found only near what came since; it is good while the turn to add is held.

    The stories hang on the articles alone, not on how often or when they are found.
    """

    def __init__(self) -> None:
        self._found: Found | None = None
        self._waiting = 0

    def after(self, archive: Archive, count: int) -> None:
        """Find stories after a batch of so many, where enough came since the last time."""
        self._waiting += count
        held = len(self._found.versions) if self._found else _held(archive)
        if self._waiting >= held * _SHARE:
            self.find(archive)

    def finish(self, archive: Archive) -> None:
        """Find stories where something waits for it, and tell those that changed."""
        with archive.reading() as connection:
            is_waiting = connection.scalar(select(waiting.c.version).limit(1)) is not None
        if is_waiting:
            self.find(archive)
        tell_untold(archive)

    def find(self, archive: Archive) -> None:
        """Find stories again, and write them."""
        with archive.reading() as connection:
            found = find(connection, self._found)
            before = ties_of(connection)
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        articles = {found.versions[one]: article for one, article in found.articles.items()}
        with archive.changing() as connection:
            keep(connection, before, found)
            settle(connection, moment, found.labels(), {articles[one] for one in found.pending})
        self._found, self._waiting = found, 0


def _held(archive: Archive) -> int:
    """Count the articles that stand in stories."""
    with archive.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(story_articles)) or 0)
