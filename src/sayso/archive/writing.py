"""Readings and their items written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from sayso.archive.bulk import chunked, insert_rows
from sayso.archive.rows import Row
from sayso.archive.schema import ITEMS, readings
from sayso.version import __version__


def write_readings(connection: Connection, lines: Sequence[tuple[int, bytes]], moment: str) -> None:
    """Write readings of versions, each the latest from now on."""
    numbers: dict[int, int] = {}
    for some in chunked(version for version, _ in lines):
        count = select(readings.c.version, func.max(readings.c.number)).where(readings.c.version.in_(some))
        numbers.update(connection.execute(count.group_by(readings.c.version)).all())
        connection.execute(update(readings).where(readings.c.version.in_(some)).values(is_latest=False))
    rows = [
        {
            "version": version,
            "number": numbers.get(version, 0) + 1,
            "reader": __version__,
            "read_at": moment,
            "is_latest": True,
            "record": line,
        }
        for version, line in lines
    ]
    if rows:
        connection.execute(insert(readings), rows)


def write_items(connection: Connection, items: Iterable[tuple[int, int, Mapping[Table, Sequence[Row]]]]) -> None:
    """Write the rows of items, each list with the article and the version that it belongs to."""
    together: dict[Table, list[Row]] = defaultdict(list)
    for article, version, rows in items:
        for table, some in rows.items():
            together[table] += [{"article": article, "version": version, **row} for row in some]
    for table, some in together.items():
        insert_rows(connection, table, some)


def delete_items(connection: Connection, numbers: Iterable[int]) -> None:
    """Take away the rows of the items of versions."""
    for some in chunked(numbers):
        for table in ITEMS:
            connection.execute(delete(table).where(table.c.version.in_(some)))
