"""Records as an archive shows them: the latest readings, decisions applied."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from sayso.archive.bulk import chunked
from sayso.archive.records import record_in, records_in
from sayso.archive.review.applying import Decided, decided
from sayso.archive.review.rows import decisions_in
from sayso.archive.schema import versions
from sayso.record import Record

_AT_ONCE = 50


def shown_in(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, Record]]:
    """Give versions and their records as people decided, in the order asked for; those that are not there are left out."""
    for number, told in decided_in(connection, numbers):
        yield number, told.record


def decided_in(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, Decided]]:
    """Give versions and their records with the state of every item, in the order asked for; those that are not there are left out."""
    for some in chunked(numbers, _AT_ONCE):
        query = select(versions.c.id, versions.c.article).where(versions.c.id.in_(some))
        of = dict(connection.execute(query).all())
        made = decisions_in(connection, of.values())
        for number, record in records_in(connection, some):
            yield number, decided(record, made.get(of[number], ()))


def shown_as(connection: Connection, article: int, record: Record) -> Record:
    """Give a record of an article with what people decided of that article; the same where nothing was decided."""
    return decided(record, decisions_in(connection, [article]).get(article, ())).record


def latest_version(connection: Connection, article: int) -> tuple[int, str] | None:
    """Give the number and the hash of an article's latest version, None where it has none or was taken down."""
    query = select(versions.c.id, versions.c.hash).where(
        versions.c.article == article, versions.c.is_latest, versions.c.removed_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return (row.id, row.hash) if row is not None else None


def decided_now(connection: Connection, article: int) -> Decided | None:
    """Give an article's latest reading with the state of every item, None where it has none or was taken down."""
    version = latest_version(connection, article)
    record = record_in(connection, version[0]) if version is not None else None
    return None if record is None else decided(record, decisions_in(connection, [article]).get(article, ()))
