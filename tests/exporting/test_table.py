"""The attribution table: rows as documented, RFC 4180, and no cell that a spreadsheet runs."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting_help import SAID, TEXT, span_of
from sayso.article import Article, Span
from sayso.exporting.table import COLUMNS, attribution_rows, csv_line, write_csv
from sayso.record import Attribution, Record, Source

ADDED = Attribution(
    id="a2",
    kind="direct",
    content=(span_of("It sails,"), span_of("at noon.")),
    cue=span_of("said"),
    source=Source(span=span_of("she"), kind="person"),
    act="say",
    hedged=True,
    within="a1",
)
BARE = Attribution(id="a3", kind="indirect", content=(span_of("It sails"),))
RECORD = Record(
    article=Article(id="x", key="0012", text=TEXT, outlet="Orva Times", published="2026-05-04", title="The ferry"),
    attributions=(SAID, ADDED, BARE),
)


def table_of(*records: Record) -> list[dict[str, str]]:
    """Give the rows as Python's own reader sees them."""
    return list(csv.DictReader(io.StringIO("".join(write_csv(records)), newline=""), strict=True))


def test_each_attribution_is_a_row() -> None:
    """Speaker, words, chain, act, outlet, date, key and span come first, in this order."""
    first, second, _ = table_of(RECORD)
    assert list(first)[:8] == ["speaker", "words", "chain", "act", "outlet", "date", "key", "span"]
    assert list(first.values()) == [
        "Ana Bel", "The ferry is safe,", "Ana Bel > Venn News", "say", "Orva Times", "2026-05-04", "0012", "[[1, 19]]",
        "direct", "positive", "no", "told", "Ana Bel", "person", "reporters", "", "", "The ferry", "", "x", "a1",
    ]  # fmt: skip
    assert (second["speaker"], second["words"], second["hedged"]) == ("she", "It sails, … at noon.", "yes")
    assert second["within"] == "a1"


def test_spans_are_those_of_the_record() -> None:
    """The span cell is JSON, and its characters are the words of the row."""
    for row, one in zip(table_of(RECORD), RECORD.attributions, strict=True):
        spans = [Span(*pair) for pair in json.loads(row["span"])]
        assert tuple(spans) == one.content
        assert " … ".join(" ".join(span.of(TEXT).split()) for span in spans) == row["words"]


def test_what_is_not_known_is_empty() -> None:
    """No cell holds a placeholder."""
    row = table_of(RECORD)[2]
    known = ["words", "act", "outlet", "date", "key", "span", "kind", "polarity", "hedged", "title", "article", "ref"]
    assert [name for name, cell in row.items() if cell] == known


def test_a_table_of_nothing_has_its_header() -> None:
    """Without records, or of records without attributions, the columns still stand."""
    bare = Record(article=Article(id="x", text=TEXT))
    assert list(write_csv([])) == list(write_csv([bare])) == [",".join(COLUMNS) + "\r\n"]
    assert all(meaning and "\n" not in meaning for meaning in COLUMNS.values())


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("x","y")',
        "＝1",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    """What a spreadsheet would run is led by an apostrophe; the cell is otherwise whole."""
    (row,) = csv.reader(io.StringIO(csv_line([cell, "b"]), newline=""))
    assert row == [f"'{cell}", "b"]


@pytest.mark.parametrize("field", ["title", "outlet", "key", "url", "published"])
def test_hostile_articles_give_no_formula(field: str) -> None:
    """Whatever field of an article the formula stands in."""
    article = Article(id="x", text=TEXT, **{field: '=HYPERLINK("http://x.example")'})  # type: ignore[arg-type]
    (row,) = table_of(Record(article=article, attributions=(BARE,)))
    assert [cell for cell in row.values() if cell.startswith("=")] == []
    assert sum(cell.startswith("'=") for cell in row.values()) == 1


cells = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), min_size=1, max_size=5)


@given(cells)
def test_any_cells_are_read_back(row: list[str]) -> None:
    """Quotation marks, commas, line breaks and NUL stand quoted; only the apostrophe is added."""
    line = csv_line(row)
    assert line.endswith("\r\n")
    (back,) = csv.reader(io.StringIO(line, newline=""), strict=True)
    assert [given.removeprefix("'") for given in back] == [cell.removeprefix("'") for cell in row]


def test_rows_match_the_columns() -> None:
    """A row has a cell for each column."""
    assert {len(row) for row in attribution_rows(RECORD)} == {len(COLUMNS)}
