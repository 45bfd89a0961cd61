"""What the tables of an archive are made of: columns that many have, and the one place where tables are known."""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Table, Text

METADATA: Final = MetaData()
NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def own_id() -> Column[int]:
    """Give a table's own number; one that is gone is never given again."""
    return Column("id", NUMBER, primary_key=True, autoincrement=True)


def row_of(name: str, table: str, **options: Any) -> Column[int]:  # noqa: ANN401 - what a column takes
    """Give a column that names a row of another table."""
    return Column(name, NUMBER, ForeignKey(f"{table}.id"), **options)


def needed(name: str, kind: type[Text | Integer] = Text) -> Column[Any]:
    """Give a column that is never empty."""
    return Column(name, kind, nullable=False)


def table(name: str, *parts: Any, **options: Any) -> Table:  # noqa: ANN401 - what a table takes
    """Give a table."""
    has_id = any(part.key == "id" for part in parts if isinstance(part, Column))
    return Table(name, METADATA, *parts, sqlite_autoincrement=has_id, **options)
