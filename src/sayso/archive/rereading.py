"""Versions read again by a newer reader: the new reading stands beside the old one, and is the one that is shown."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select

from sayso.archive.bulk import chunked
from sayso.archive.following import show_decided
from sayso.archive.opening import Archive
from sayso.archive.records import packed_record, records_in
from sayso.archive.rows import rows_of
from sayso.archive.schema import readings, versions
from sayso.archive.search.indexing import unindex_versions
from sayso.archive.stories.finding import add_sketches, retire
from sayso.archive.stories.keeping import Keeper
from sayso.archive.turns import one_adding
from sayso.archive.writing import delete_items, write_items, write_readings
from sayso.article import Article
from sayso.codec import encode
from sayso.comparing.stories import sketch_of
from sayso.comparing.stories.packing import packed
from sayso.intake.draft import Failure
from sayso.record import Record
from sayso.version import __version__

Reader = Callable[[Iterable[Article]], Iterable[Record | Failure]]
"""What reads articles: one answer for each, in their order."""

_BATCH: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """How many versions were read again, and what stopped the others: these keep the reading that they have."""

    versions: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A version that is being read again."""

    article: int
    version: int
    is_latest: bool
    given: Article


def reread(archive: Archive, read: Reader, *, everything: bool = False) -> Reread:
    """
    Read again what another reader than this one read last (`everything`: all that there is), and keep the stories up to date.

    Who is stopped simply runs it again. `read` takes articles and answers each in turn, as `sayso.scaling.each.read_each` does.
    Raises InputError where another is adding, or the archive was opened for reading.
    """
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    failures: list[Failure] = []
    count = 0
    with one_adding(archive):
        for some in chunked(_answers(archive, read, everything=everything), _BATCH):
            new = [(asked, answer) for asked, answer in some if isinstance(answer, Record)]
            failures += [answer for _, answer in some if isinstance(answer, Failure)]
            _write(archive, new, moment)
            count += len(new)
        Keeper().finish(archive)
    return Reread(versions=count, failures=tuple(failures))


def _answers(archive: Archive, read: Reader, *, everything: bool) -> Iterator[tuple[_Asked, Record | Failure]]:
    """Give each version with what the reader says of it; a reader may ask for some before it answers the first."""
    asked: deque[_Asked] = deque()

    def articles() -> Iterator[Article]:
        for one in _old(archive, everything=everything):
            asked.append(one)
            yield one.given

    for answer in read(articles()):
        one = asked.popleft()
        yield one, _checked(one, answer)


def _checked(asked: _Asked, answer: Record | Failure) -> Record | Failure:
    """Give an answer, or the failure that it is of another text."""
    if isinstance(answer, Failure) or answer.article.text == asked.given.text:
        return answer
    name = asked.given.key or asked.given.title or asked.given.id
    return Failure(source=name, reason="the reader answered with another text", remedy="please report this")


def _old(archive: Archive, *, everything: bool) -> Iterator[_Asked]:
    """Give the versions to be read again, as they stand."""
    query = (
        select(versions.c.id, versions.c.article, versions.c.is_latest)
        .join(readings, readings.c.version == versions.c.id)
        .where(readings.c.is_latest, versions.c.removed_at.is_(None))
        .order_by(versions.c.id)
    )
    if not everything:
        query = query.where(readings.c.reader != __version__)
    with archive.reading() as connection:
        rows = connection.execute(query).all()
    for some in chunked(rows, _BATCH):
        with archive.reading() as connection:
            held = dict(records_in(connection, [row.id for row in some]))
        for row in some:
            if row.id in held:
                given = held[row.id].article
                yield _Asked(article=row.article, version=row.id, is_latest=row.is_latest, given=given)


def _write(archive: Archive, new: list[tuple[_Asked, Record]], moment: str) -> None:
    """Write some readings, of versions that are still there."""
    ready = [(one, packed_record(encode(record)), rows_of(record), packed(sketch_of(record))) for one, record in new]
    if not ready:
        return
    with archive.changing() as connection:
        held = dict(
            connection.execute(
                select(versions.c.id, versions.c.is_latest).where(
                    versions.c.id.in_([one.version for one, *_ in ready]), versions.c.removed_at.is_(None)
                )
            ).all()
        )
        there = [one for one in ready if one[0].version in held]
        write_readings(connection, [(one.version, line) for one, line, _, _ in there], moment)
        unindex_versions(connection, held)
        delete_items(connection, held)
        write_items(connection, [(one.article, one.version, rows) for one, _, rows, _ in there])
        latest = {one.version: sketch for one, _, _, sketch in there if held[one.version]}
        retire(connection, latest)
        add_sketches(connection, latest)
        show_decided(connection, {one.article for one, *_ in there if held[one.version]}, latest)
