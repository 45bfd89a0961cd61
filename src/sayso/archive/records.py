"""Records read back out of an archive."""

import zlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from sayso.archive.bulk import chunked
from sayso.archive.schema import readings
from sayso.codec import decode_record
from sayso.record import Record

_RECORDS = 50
"""How many records are held in memory at once."""


def packed_record(line: bytes) -> bytes:
    """Give a record's line of JSON as it is kept."""
    return zlib.compress(line)


def record_in(connection: Connection, version: int) -> Record | None:
    """Give the latest reading of a version; None where it is not there, or was taken down."""
    line = connection.scalar(select(readings.c.record).where(readings.c.version == version, readings.c.is_latest))
    return None if line is None else decode_record(zlib.decompress(line))


def records_in(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, Record]]:
    """Give versions and the latest readings of them, in the order asked for; those that are not there are left out."""
    for some in chunked(numbers, _RECORDS):
        query = select(readings.c.version, readings.c.record).where(readings.c.version.in_(some), readings.c.is_latest)
        lines = dict(connection.execute(query).all())
        for number in some:
            if number in lines:
                yield number, decode_record(zlib.decompress(lines[number]))
