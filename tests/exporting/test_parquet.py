"""Parquet: our tables with types, and whole records."""

import csv
import io
import json
from datetime import date
from typing import Any

import pyarrow.parquet
import pytest

from exporting_events_help import RECORD, STRIKE
from exporting_more_help import BOTH, HOSTILE, Taken, numbered
from sayso.codec import decode_record
from sayso.exporting.numbers import Numbers
from sayso.exporting.parquet import KINDS, RECORDS, write_parquet
from sayso.exporting.rows import ROW_TABLES
from sayso.exporting.tables import TABLES


def read(*records: Any, table: str, numbers: Numbers = "sayso") -> Any:
    """Give the table as pyarrow reads it."""
    return pyarrow.parquet.read_table(io.BytesIO(b"".join(write_parquet(records, table=table, numbers=numbers))))


@pytest.mark.parametrize("table", list(ROW_TABLES))
def test_the_columns_and_rows_are_those_of_the_csv_table(table: str) -> None:
    """Each cell holds what the cell of CSV holds, with its type; an empty one is null; the meaning of each column goes along."""
    found = read(RECORD, table=table)
    lines = list(csv.DictReader(io.StringIO("".join(TABLES[table].write([RECORD])), newline="")))
    assert found.column_names == list(TABLES[table].columns)
    assert found.schema.field("ref").metadata[b"description"].decode() == TABLES[table].columns["ref"]
    for row, line in zip(found.to_pylist(), lines, strict=True):
        for name, cell in line.items():
            value = row[name]
            match KINDS.get(name, "text"):
                case "spans":
                    assert [[one["start"], one["end"]] for one in value] == json.loads(cell)
                case "yes":
                    assert {True: "yes", False: "no", None: ""}[value] == cell
                case _:
                    assert ("" if value is None else str(value)) == cell.removeprefix(
                        "'" if cell.startswith("'-") else ""
                    )


def test_numbers_days_and_answers_have_their_types() -> None:
    """Numbers can be added up and days compared without reading them out of text."""
    first = read(RECORD, table="events").to_pylist()[0]
    assert (first["killed_best"], first["latitude"], first["date_start"]) == (14, -13.5, date(2031, 5, 3))
    assert first["score"] == STRIKE.score
    assert first["hedged"] is None
    assert read(RECORD, table="tolls").to_pylist()[0]["hedged"] is False


def test_the_convention_of_numbers_is_that_asked_for() -> None:
    """Of "dozens" it makes 24 by ours and 12 by ACLED's."""
    best = [
        row["best"]
        for numbers in ("sayso", "acled")
        for row in read(RECORD, table="tolls", numbers=numbers).to_pylist()
        if row["words"] == "Dozens"
    ]
    assert best == [24, 12]


def test_whole_records_come_back_equal() -> None:
    """The column `record` holds the line that `sayso record` writes."""
    rows = read(*BOTH, table=RECORDS).to_pylist()
    assert [decode_record(row["record"]) for row in rows] == list(BOTH)
    assert (rows[0]["article"], rows[0]["outlet"], rows[1]["key"]) == (RECORD.article.id, "Orva Times", "=k")


@pytest.mark.parametrize("table", [*ROW_TABLES, RECORDS])
def test_hostile_text_is_taken_as_it_is(table: str) -> None:
    """No text stops it; a formula is no danger in a column of text and stays."""
    rows = read(HOSTILE, table=table).to_pylist()
    assert all(row["key"] == "=k" for row in rows)


def test_a_table_of_nothing_has_its_columns() -> None:
    """Without records the file is whole."""
    assert read(table="tolls").num_rows == 0


def test_row_groups_are_handed_on_as_they_are_full() -> None:
    """Memory holds one group of rows, whatever the number of records."""
    taken = Taken(numbered(one) for one in range(4_000))
    pieces = write_parquet(taken, table="tolls")
    assert next(pieces).startswith(b"PAR1")
    assert taken.count < 2_000
    assert sum(1 for _ in pieces) >= 2


def test_equal_records_give_equal_files() -> None:
    """Nothing of time or chance is in the file."""
    assert b"".join(write_parquet(BOTH)) == b"".join(write_parquet(BOTH))


def test_a_table_that_there_is_not_is_refused() -> None:
    """With the names of those that there are."""
    with pytest.raises(ValueError, match=r"there is no table x; choose attributions, .*records"):
        list(write_parquet([], table="x"))
