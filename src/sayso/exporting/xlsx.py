"""All our tables as one workbook, a sheet each, for people who work in a spreadsheet."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from sayso.errors import InputError
from sayso.exporting.by_speaker import BySpeaker
from sayso.exporting.characters import xml_legal
from sayso.exporting.coding.cells import Cell
from sayso.exporting.numbers import Numbers
from sayso.exporting.pieces import read_on
from sayso.exporting.rows import ROW_TABLES, SPEAKERS
from sayso.exporting.table import guarded
from sayso.record import Record

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT: Final = 32_767
"""What a cell takes, in UTF-16 units as Excel counts."""
ROW_LIMIT: Final = 1_048_576
"""Rows that a sheet takes, its header with them."""
CONTINUED: Final = "continued"
"""The sheet that holds what no cell takes."""
_MARK: Final = " … [whole in the sheet “continued”]"
_SOME_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands as the day on which the workbook was made, so that equal tables give equal files."""


def write_xlsx(records: Iterable[Record], *, numbers: Numbers = "sayso", row_limit: int = ROW_LIMIT) -> Iterator[bytes]:
    """
    Give one workbook as pieces: a sheet that says what each column holds, a sheet for each table of `ROW_TABLES`.

    A sheet that is full (`row_limit` rows) goes on in another ("tolls 2"); a text longer than a cell takes is cut with words that say so, and
    stands whole, in parts, in the sheet "continued". Texts are never formulas or links, and one that would be a formula once it is saved as CSV is led by
    an apostrophe, as in our CSV. Numbers are numbers. Raises InputError where XlsxWriter is not installed.

    >>> file = b"".join(write_xlsx([]))
    >>> file[:2]
    b'PK'
    """
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder, tempfile.TemporaryFile() as file:
        book = _workbook(file, folder)
        _describe(book)
        sheets = {name: _Sheets(book, name, list(table.columns), row_limit) for name, table in ROW_TABLES.items()}
        rest = _Sheets(book, CONTINUED, ["sheet", "row", "column", "part", "text"], row_limit)
        with BySpeaker() as speakers:
            for record in records:
                speakers.put(record)
                for name, table in ROW_TABLES.items():
                    for row in table.rows(record, numbers) if table.rows is not None else ():
                        _add(sheets[name], row, rest)
            for row in speakers.rows():
                _add(sheets[SPEAKERS], row, rest)
        book.close()
        yield from read_on(file)


class _Sheets:
    """A table in a workbook: a sheet, and further ones once it is full."""

    def __init__(self, book: "Workbook", name: str, columns: list[str], row_limit: int) -> None:
        self.name, self.columns = name, columns
        self._book, self._limit = book, row_limit
        self._count = 0
        self._bold: Format = book.add_format({"bold": True})
        self._open()

    def _open(self) -> None:
        """Begin a sheet."""
        self._count += 1
        self.title = self.name if self._count == 1 else f"{self.name} {self._count}"
        self._sheet: Worksheet = self._book.add_worksheet(self.title)
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self.columns):
            self._sheet.write_string(0, place, column, self._bold)
        self.row = 1

    def add(self, cells: Iterable[Cell]) -> None:
        """Write a row; texts must be short enough."""
        for place, cell in enumerate(cells):
            if not isinstance(cell, str):
                self._sheet.write_number(self.row, place, cell)
            elif cell:
                self._sheet.write_string(self.row, place, cell)
        self.row += 1

    def make_room(self) -> None:
        """Go on in another sheet where this one is full."""
        if self.row >= self._limit:
            self._open()


def _add(sheets: _Sheets, row: Iterable[Cell], rest: _Sheets) -> None:
    """Write a row; what is too long for a cell goes to the rest."""
    sheets.make_room()
    cells = [guarded(xml_legal(cell)) if isinstance(cell, str) else cell for cell in row]
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and len(cell) * 2 > CELL_LIMIT and _units(cell) > CELL_LIMIT:
            cells[place] = next(_parts(cell, CELL_LIMIT - len(_MARK))) + _MARK
            for number, part in enumerate(_parts(cell, CELL_LIMIT - 1), 1):
                rest.make_room()
                rest.add([sheets.title, sheets.row + 1, sheets.columns[place], number, guarded(part)])
    sheets.add(cells)


def _units(words: str) -> int:
    """Count UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _parts(words: str, limit: int) -> Iterator[str]:
    """Cut a text into parts of at most so many UTF-16 units."""
    begin = 0
    while begin < len(words):
        part = words[begin : begin + limit]
        while (units := _units(part)) > limit:
            part = part[: -((units - limit + 1) // 2)]
        yield part
        begin += len(part)


def _describe(book: "Workbook") -> None:
    """Write the sheet that says what each column holds."""
    sheet = _Sheets(book, "columns", ["sheet", "column", "holds"], ROW_LIMIT)
    for name, table in ROW_TABLES.items():
        for column, meaning in table.columns.items():
            sheet.add([name, column, meaning])


def _workbook(file: BinaryIO, folder: str) -> "Workbook":
    """Begin a workbook whose rows go to the disk. Raises InputError where XlsxWriter is not installed."""
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra: only this form needs it
    except ImportError as fault:
        raise InputError(
            "--format xlsx", "workbooks need XlsxWriter", 'install it with: pip install "sayso[tables]"'
        ) from fault
    options: dict[str, Any] = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
        "tmpdir": folder,
    }
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": "Sayso", "created": _SOME_DAY})
    return book
