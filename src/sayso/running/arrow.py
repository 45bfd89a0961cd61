"""Rows of a table as Parquet: one file, a row group at a time, as its rows come."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import InputError
from sayso.exporting.characters import encodable
from sayso.exporting.pieces import Pieces
from sayso.running.columns import Column, Kind
from sayso.running.tables import Cell, Row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Final = 8_192
_CHARACTERS: Final = 8 << 20
"""A row group is written once it has so many rows, or so many characters in its long columns: bounds what is held."""

_MOST: Final = 1 << 63


class TableFile:
    """
    One table as a Parquet file that is taken piece by piece while rows are added.

    Raises InputError where pyarrow is not installed.

    >>> file = TableFile({"word": Column(meaning="a word")})
    >>> file.add([("rain",), (None,)])
    >>> whole = file.close()
    >>> whole[:4], whole[-4:], file.count
    (b'PAR1', b'PAR1', 2)
    """

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self._arrow, parquet = pyarrow()
        self._columns = columns
        self._schema = _schema(self._arrow, columns)
        self._pieces = Pieces()
        self._writer = parquet.ParquetWriter(self._pieces, self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._long = [place for place, column in enumerate(columns.values()) if column.is_long]
        self._characters = 0
        self.count = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, in their order."""
        for row in rows:
            self._rows.append(row)
            self.count += 1
            for place in self._long:
                self._characters += len(row[place] or "")  # type: ignore[arg-type]  # long columns hold text and bytes
            if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
                self._write()

    def take(self) -> bytes:
        """Give what is ready to be written to the file."""
        return self._pieces.take()

    def close(self) -> bytes:
        """Give all that is left; no row comes after."""
        if self._rows:
            self._write()
        self._writer.close()
        return self._pieces.take()

    def _write(self) -> None:
        """Make a row group of the rows that are held."""
        arrays = [
            _array(self._arrow, [row[place] for row in self._rows], column.kind, field.type)
            for place, (column, field) in enumerate(zip(self._columns.values(), self._schema, strict=True))
        ]
        self._rows, self._characters = [], 0
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))


def pyarrow() -> tuple[Any, Any]:
    """Give pyarrow and its room of Parquet. Raises InputError where it is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra: only runs need it
        from pyarrow import parquet  # noqa: PLC0415 - as above
    except ImportError as fault:
        raise InputError(
            "sayso run", "it writes Parquet, which needs pyarrow", 'install it with: pip install "sayso[tables]"'
        ) from fault
    return pa, parquet


def _schema(arrow: Any, columns: Mapping[str, Column]) -> "pa.Schema":  # noqa: ANN401 - pyarrow has no types
    """Give the columns with their types; what each holds is its description."""
    types: Mapping[Kind, Any] = {
        "text": arrow.string(),
        "whole": arrow.int64(),
        "number": arrow.float64(),
        "yes": arrow.bool_(),
        "day": arrow.date32(),
        "spans": arrow.list_(arrow.struct([("start", arrow.int64()), ("end", arrow.int64())])),
        "bytes": arrow.binary(),
    }
    fields = [
        arrow.field(name, types[column.kind], metadata={"description": column.meaning})
        for name, column in columns.items()
    ]
    return arrow.schema(fields)


def _array(arrow: Any, cells: Sequence[Cell], kind: Kind, type_: Any) -> Any:  # noqa: ANN401 - as above
    """Make a column of its cells."""
    take = _READ[kind]
    values = [None if cell is None or cell == "" else take(cell) for cell in cells]
    try:
        return arrow.array(values, type=type_)
    except UnicodeEncodeError:  # a lone surrogate, of a file's name
        return arrow.array([encodable(one) if isinstance(one, str) else one for one in values], type=type_)


def _whole(cell: float | str) -> int | None:
    """Read a cell of an integer; one that no column holds ("a million million million dead") is null."""
    number = int(cell)
    return number if abs(number) < _MOST else None


def _day(cell: Cell) -> date | None:
    """Read a cell of a day."""
    try:
        return date.fromisoformat(str(cell))
    except ValueError:
        return None


def _spans(cell: Cell) -> list[dict[str, int]]:
    """Read a cell of spans."""
    return [{"start": start, "end": end} for start, end in json.loads(str(cell))]


_READ: Final[Mapping[Kind, Callable[[Any], object]]] = {
    "text": str,
    "whole": _whole,
    "number": float,
    "yes": {"yes": True, "no": False}.get,
    "day": _day,
    "spans": _spans,
    "bytes": bytes,
}
"""What makes a value of a cell that is not empty."""
