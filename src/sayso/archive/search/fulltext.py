"""One small door to two engines: a tree and some conditions go in, the numbers of the rows that fit come out, the newest first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, text

from sayso.archive.search.fts5 import match_of
from sayso.archive.search.tables import is_sqlite
from sayso.archive.search.tree import Tree
from sayso.archive.search.vectors import tsquery_of

_PREPARED: Final = "sayso_search"
_CACHE: Final = -65_536
_MAPPED: Final = 1 << 32
_OF_BYTES: Final = frozenset({"speakers"})
_LONGEST: Final = 20_000
"""Milliseconds after which PostgreSQL gives a search up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    What is asked of one table: trees by column, conditions on its columns (`one` is the row), their parameters, first and last number.

    `conditions` are SQL of this room's own; whatever somebody typed stands in `parameters` or in trees.
    """

    table: str
    trees: Mapping[str, Tree]
    conditions: Sequence[str] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    between: tuple[int, int] | None = None


def prepare(connection: Connection) -> None:
    """Make a connection ready for searching: room to keep pages, or a limit of time."""
    if not is_sqlite(connection):
        connection.execute(text(f"SET LOCAL statement_timeout = {_LONGEST}"))
        return
    if not connection.in_transaction():
        connection.begin()
    if _PREPARED not in connection.info:
        connection.exec_driver_sql(f"PRAGMA cache_size = {_CACHE}")
        connection.exec_driver_sql(f"PRAGMA mmap_size = {_MAPPED}")
        connection.info[_PREPARED] = True


def numbers_of(connection: Connection, asked: Asked, most: int) -> list[int]:
    """Give the numbers of the rows that fit, from the highest down, `most` of them at most."""
    query = _sqlite(asked) if is_sqlite(connection) else _postgresql(asked)
    parameters = {**asked.parameters, **_matched(connection, asked), "most": most}
    if asked.between is not None:
        parameters |= {"lowest": asked.between[0], "highest": asked.between[1]}
    together = _together("found.number", connection)
    rows = _rows(connection, f"SELECT {together} FROM ({query}) AS found", parameters)  # noqa: S608 - our own names
    return _listed(rows[0][0])


def columns_by_number(connection: Connection, table: str, columns: Sequence[str], numbers: Sequence[int]) -> list[Any]:
    """
    Give some columns of the rows with these numbers, each as a list, in no order, but the same in all; what is bytes comes as one string of them all, in hexadecimal digits.

    All come as one row, so that ten thousand rows leave no ten thousand objects for Python to look through when it collects garbage.
    """
    together = ", ".join(
        _hexadecimal(f"one.{name}", connection) if name in _OF_BYTES else _together(f"one.{name}", connection)
        for name in columns
    )
    (row,) = _by_number(connection, table, together, numbers)
    return [told or "" if name in _OF_BYTES else _listed(told) for name, told in zip(columns, row, strict=True)]


def rows_by_number(connection: Connection, table: str, columns: str, numbers: Sequence[int]) -> Sequence[Sequence[Any]]:
    """Give some columns of the rows with these numbers, in no order."""
    return _by_number(connection, table, columns, numbers)


def _by_number(connection: Connection, table: str, what: str, numbers: Sequence[int]) -> Sequence[Sequence[Any]]:
    """Select something of the rows with these numbers."""
    if is_sqlite(connection):
        listed = "[" + ",".join(map(str, sorted(numbers))) + "]"
        query = f"SELECT {what} FROM json_each(:numbers) AS asked CROSS JOIN {table} AS one ON one.id = asked.value"  # noqa: S608 - our own names
        return _rows(connection, query, {"numbers": listed})
    query = f"SELECT {what} FROM {table} AS one WHERE one.id = ANY(CAST(:numbers AS bigint[]))"  # noqa: S608 - our own names
    return _rows(connection, query, {"numbers": list(numbers)})


def _together(value: str, connection: Connection) -> str:
    """Give the expression for all values of a query as one list."""
    return f"json_group_array({value})" if is_sqlite(connection) else f"CAST(json_agg({value}) AS text)"


def _hexadecimal(value: str, connection: Connection) -> str:
    """Give the expression for all bytes of a query, one behind the other."""
    return f"group_concat(hex({value}), '')" if is_sqlite(connection) else f"string_agg(encode({value}, 'hex'), '')"


def _listed(told: str | None) -> list[Any]:
    """Give the values of a list."""
    values: list[Any] = json.loads(told) if told else []
    return values


def _rows(connection: Connection, query: str, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    """Give the rows of a query; of SQLite's as they are, since they are made in a third of the time."""
    if not is_sqlite(connection):
        return connection.execute(text(query), parameters).all()
    rows: list[tuple[Any, ...]] = connection.connection.cursor().execute(query, parameters).fetchall()
    return rows


def _matched(connection: Connection, asked: Asked) -> dict[str, str]:
    """Give the parameters that say what is looked up in full text."""
    if is_sqlite(connection):
        return {"match": match_of(asked.trees)} if asked.trees else {}
    return {f"match_{column}": tsquery_of(tree) for column, tree in asked.trees.items()}


def _sqlite(asked: Asked) -> str:
    """Give the query of FTS5: the index of words is gone through backwards, and stopped when there is enough."""
    if not asked.trees:
        return _plain(asked, [])
    words = f"{asked.table}_words"
    joined = f" CROSS JOIN {asked.table} AS one ON one.id = {words}.rowid" if asked.conditions else ""
    wanted = [f"{words} MATCH :match", *_between(asked, f"{words}.rowid"), *asked.conditions]
    return f"SELECT {words}.rowid AS number FROM {words}{joined} WHERE {' AND '.join(wanted)} ORDER BY {words}.rowid DESC LIMIT :most"  # noqa: S608 - our own names


def _postgresql(asked: Asked) -> str:
    """Give the query of tsvector."""
    return _plain(asked, [f"one.{column}_searched @@ CAST(:match_{column} AS tsquery)" for column in asked.trees])


def _plain(asked: Asked, matched: list[str]) -> str:
    """Give a query of the table itself."""
    wanted = [*matched, *_between(asked, "one.id"), *asked.conditions]
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    return f"SELECT one.id AS number FROM {asked.table} AS one{where} ORDER BY one.id DESC LIMIT :most"  # noqa: S608 - our own names


def _between(asked: Asked, number: str) -> list[str]:
    """Give the condition on the number, if there is one."""
    return [f"{number} BETWEEN :lowest AND :highest"] if asked.between is not None else []
