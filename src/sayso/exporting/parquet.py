"""Tables, and whole records, as Parquet: columns with types, for notebooks, DuckDB, Polars and R."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from sayso.codec import encode
from sayso.errors import InputError
from sayso.exporting.characters import encodable
from sayso.exporting.numbers import Numbers
from sayso.exporting.pieces import Pieces
from sayso.exporting.rows import ROW_TABLES, rows_of
from sayso.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

Kind = Literal["text", "whole", "number", "yes", "day", "spans"]

KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("start", "end", "geonames", "mentions", "low", "best", "high"), "whole"),
    **{f"{harm}_{end}": "whole" for harm in ("killed", "injured", "displaced") for end in ("low", "best", "high")},
    **dict.fromkeys(("latitude", "longitude", "score"), "number"),
    "hedged": "yes",
    **dict.fromkeys(("date_start", "date_end"), "day"),
    **dict.fromkeys(("span", "spans"), "spans"),
}
"""What columns hold, by name, where it is not text. `date` and `published` are ISO prefixes of the precision that is known, so they stay text."""

RECORDS: Final = "records"
"""The name under which whole records are asked for."""

RECORD_COLUMNS: Final[Mapping[str, str]] = {
    "article": "the article's id",
    "key": "the id that came with the input",
    "outlet": "who published the article",
    "title": "its title",
    "url": "its address",
    "language": "ISO 639-1 code",
    "published": "when, an ISO prefix",
    "record": "the whole record as JSON, as `sayso record` writes it",
}
"""The columns of whole records."""

_ROWS: Final = 8_192
_CHARACTERS: Final = 8 << 20
"""A row group is written once it has so many rows, or so many characters."""


def write_parquet(
    records: Iterable[Record], *, table: str = "attributions", numbers: Numbers = "sayso"
) -> Iterator[bytes]:
    """
    Give a table (see `sayso.exporting.rows.ROW_TABLES`), or whole records by the name `records`, as the pieces of one Parquet file.

    Raises InputError where pyarrow is not installed, ValueError for a table that there is not.

    >>> file = b"".join(write_parquet([], table="tolls"))
    >>> file[:4], file[-4:]
    (b'PAR1', b'PAR1')
    """
    if table == RECORDS:
        yield from _written(RECORD_COLUMNS, map(_record_row, records))
    elif table in ROW_TABLES:
        yield from _written(ROW_TABLES[table].columns, rows_of(records, table=table, numbers=numbers))
    else:
        raise ValueError(f"there is no table {table}; choose {', '.join([*ROW_TABLES, RECORDS])}")


def _record_row(record: Record) -> tuple[str, ...]:
    """Give the row of a whole record."""
    article = record.article
    known = (article.key, article.outlet, article.title, article.url, article.language, article.published)
    return (article.id, *(one or "" for one in known), encode(record).decode())


def _written(columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Write rows, a group at a time."""
    arrow, parquet = _pyarrow()
    schema = _schema(arrow, columns)
    read = [_READ[KINDS.get(name, "text")] for name in columns]
    pieces = Pieces()
    with parquet.ParquetWriter(pieces, schema, compression="zstd") as writer:
        for group in _groups(rows):
            cells = [[take(row[place]) for row in group] for place, take in enumerate(read)]
            arrays = [arrow.array(column, type=field.type) for column, field in zip(cells, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            yield pieces.take()
    yield pieces.take()


def _groups(rows: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    """Cut rows into groups that memory holds."""
    group: list[Sequence[object]] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(group) >= _ROWS or characters >= _CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _schema(arrow: Any, columns: Mapping[str, str]) -> "pa.Schema":  # noqa: ANN401 - pyarrow has no types
    """Give the columns with their types; what each holds is its description."""
    types = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "yes": arrow.bool_(),
        "day": arrow.date32(),
        "spans": arrow.list_(arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])),
    }
    return arrow.schema(
        [
            arrow.field(name, types[KINDS.get(name, "text")], metadata={"description": meaning})
            for name, meaning in columns.items()
        ]
    )


def _pyarrow() -> tuple[Any, Any]:
    """Give pyarrow and its room of Parquet. Raises InputError where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra: only this form needs it
        from pyarrow import parquet  # noqa: PLC0415 - as above
    except ImportError as fault:
        raise InputError(
            "--format parquet", "Parquet needs pyarrow", 'install it with: pip install "sayso[tables]"'
        ) from fault
    return pa, parquet


def _spans(cell: object) -> list[dict[str, int]] | None:
    """Read a cell of spans."""
    return [{"start": start, "end": end} for start, end in json.loads(str(cell))] if cell else None


_READ: Final[Mapping[Kind, Callable[[object], object]]] = {
    "text": lambda cell: encodable(str(cell)) if cell != "" else None,
    "whole": lambda cell: int(str(cell)) if cell != "" else None,
    "number": lambda cell: float(str(cell)) if cell != "" else None,
    "yes": lambda cell: {"yes": True, "no": False}.get(str(cell)),
    "day": lambda cell: date.fromisoformat(str(cell)) if cell != "" else None,
    "spans": _spans,
}
"""What makes a value of a cell; an empty cell is null."""
