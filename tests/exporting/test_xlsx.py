"""The workbook: a sheet for each table, whole, harmless, within the limits of Excel."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from exporting_events_help import RECORD
from exporting_more_help import BOTH, HOSTILE
from sayso.exporting.rows import ROW_TABLES
from sayso.exporting.tables import TABLES
from sayso.exporting.xlsx import CELL_LIMIT, write_xlsx
from sayso.record import Record


def book_of(records: Iterable[Record], **options: Any) -> Any:
    """Give the workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(b"".join(write_xlsx(records, **options))))


def rows_of(sheet: Any) -> list[list[Any]]:
    """Give a sheet's rows."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_there_is_a_sheet_for_each_table_and_one_that_explains() -> None:
    """The names are those of --table; the first sheet says what each column holds."""
    book = book_of([RECORD])
    assert book.sheetnames == ["columns", *TABLES, "continued"]
    explained = {(sheet, column): holds for sheet, column, holds in rows_of(book["columns"])[1:]}
    assert explained["tolls", "harm"] == TABLES["tolls"].columns["harm"]
    assert len(explained) == sum(len(table.columns) for table in ROW_TABLES.values())


@pytest.mark.parametrize("table", list(ROW_TABLES))
def test_the_cells_are_those_of_the_csv_table(table: str) -> None:
    """The same rows in the same order; what is a number in the table is a number in the sheet."""
    header, *found = rows_of(book_of([RECORD])[table])
    lines = list(csv.reader(io.StringIO("".join(TABLES[table].write([RECORD])), newline="")))
    assert header == lines[0]
    told = [["" if cell is None else str(cell) for cell in row] for row in found]
    for row, line in zip(told, lines[1:], strict=True):
        assert [row[at] == cell or float(row[at]) == float(cell) for at, cell in enumerate(line)].count(False) == 0
    if table == "tolls":
        assert found[0][1] == 14


def test_no_cell_is_a_formula_or_a_link() -> None:
    """Every text is a text, led by an apostrophe where it would be a formula; what XML cannot hold is seen."""
    book = book_of([HOSTILE])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@"))]
    assert not [cell for cell in cells if cell.hyperlink]
    outlet = rows_of(book["attributions"])[1][list(TABLES["attributions"].columns).index("outlet")]
    assert outlet.startswith("'=cmd|")
    assert "␀␛\u202e�" in outlet


def test_a_text_that_no_cell_takes_stands_whole_elsewhere() -> None:
    """The cell says so, and the sheet of what continues has all of it, in parts, told by sheet, row and column."""
    long = "ab😀" * 20_000
    article = replace(HOSTILE.article, title=long)
    book = book_of([replace(HOSTILE, article=article)])
    column = list(TABLES["attributions"].columns).index("title")
    cell = rows_of(book["attributions"])[1][column]
    assert cell.endswith(" … [whole in the sheet “continued”]")
    assert len(cell.encode("utf-16-le")) // 2 <= CELL_LIMIT
    parts = [row for row in rows_of(book["continued"])[1:] if row[:3] == ["attributions", 2, "title"]]
    assert "".join(row[4] for row in parts) == long
    assert [row[3] for row in parts] == [1, 2, 3]


def test_a_full_sheet_goes_on_in_another() -> None:
    """No row is lost; each sheet has its header."""
    many = [replace(RECORD, article=replace(RECORD.article, id=str(one))) for one in range(3)]
    book = book_of(many, row_limit=6)
    sheets = [book[name] for name in ("tolls", "tolls 2", "tolls 3")]
    assert [sheet.max_row for sheet in sheets] == [6, 6, 6]
    assert [row[-2] for sheet in sheets for row in rows_of(sheet)[1:]] == ["0"] * 5 + ["1"] * 5 + ["2"] * 5
    assert {rows_of(sheet)[0][0] for sheet in sheets} == {"harm"}


def test_equal_records_give_equal_files() -> None:
    """Nothing of time or chance is in the file."""
    assert b"".join(write_xlsx(BOTH)) == b"".join(write_xlsx(BOTH))
