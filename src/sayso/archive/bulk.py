"""Many rows written at once, in the way that each database takes them fastest."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Table, insert, text

T = TypeVar("T")

AT_ONCE: Final = 500
"""How many values one query asks for."""

_ROWS: Final = 2000


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add rows, which all name the same columns; none is of bytes."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), rows)
        return
    names = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in rows[0])
    query = text(
        f"INSERT INTO {table.name} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"  # noqa: S608 - names of our own tables
    )
    for some in chunked(rows, _ROWS):
        connection.execute(query, {"rows": json.dumps(some, ensure_ascii=False)})


def chunked(values: Iterable[T], size: int = AT_ONCE) -> Iterator[list[T]]:
    """
    Give values in lists of some size, the last one shorter.

    >>> list(chunked("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    coming = iter(values)
    while some := list(islice(coming, size)):
        yield some
