"""The tables of entities, times and places: rows as documented, numbers as numbers, and no cell that a spreadsheet runs."""

import csv
import io
from dataclasses import replace

import pytest

from sayso.article import Article, Span
from sayso.exporting.tables import TABLES
from sayso.record import Entity, Link, Place, Record, Time

TEXT = "Ana Bel, the mayor, came to\nOrva on Saturday. She left."
PERSON = Entity(
    id="e1",
    kind="person",
    name="Ana Bel",
    aliases=("Bel", "A. Bel"),
    descriptors=("the mayor",),
    mentions=(Span(0, 7), Span(46, 49)),
    link=Link(source="names", id="12"),
)
DAY = Time(id="t1", span=Span(36, 44), kind="DATE", value="2026-05-02", basis="published", mod="APPROX")
TOWN = Place(
    id="p1",
    span=Span(28, 32),
    name="Orva",
    geonames=77,
    latitude=-3.25,
    longitude=0.0,
    country="QQ",
    admin1="East",
    kind="town",
)
RECORD = Record(
    article=Article(id="x", key="0012", text=TEXT, outlet="Orva Times", published="2026-05-04", title="A visit"),
    entities=(PERSON, Entity(id="e2", kind="group", name="them")),
    times=(DAY, Time(id="t2", span=Span(33, 35), kind="DURATION", value=None)),
    places=(TOWN, Place(id="p2", span=Span(28, 32), name="Orva")),
)
ARTICLE = {"outlet": "Orva Times", "published": "2026-05-04", "key": "0012", "title": "A visit", "article": "x"}


def rows(table: str, *records: Record) -> list[dict[str, str]]:
    """Give the rows of a table as Python's own reader sees them."""
    return list(csv.DictReader(io.StringIO("".join(TABLES[table].write(records)), newline=""), strict=True))


def test_entities_are_rows() -> None:
    """Name, kind, other names, titles, count of mentions, link and spans, then the article; what is not known is empty."""
    first, second = rows("entities", RECORD)
    assert first == {
        "name": "Ana Bel",
        "kind": "person",
        "aliases": "Bel; A. Bel",
        "descriptors": "the mayor",
        "mentions": "2",
        "link": "names:12",
        "place": "",
        "spans": "[[0, 7], [46, 49]]",
        **ARTICLE,
        "ref": "e1",
    }
    assert [cell for name, cell in second.items() if name not in ARTICLE] == [
        "them", "group", "", "", "0", "", "", "[]", "e2",
    ]  # fmt: skip


def test_times_are_rows() -> None:
    """Words, value, kind, modifier, basis and place in the text; a value that nothing gives is empty."""
    first, second = rows("times", RECORD)
    assert list(first.values())[:7] == ["Saturday", "2026-05-02", "DATE", "APPROX", "published", "36", "44"]
    assert list(second.values())[:7] == ["on", "", "DURATION", "", "", "33", "35"]
    assert second["ref"] == "t2"


def test_places_are_rows_with_numbers() -> None:
    """Coordinates stay numbers, a zero and a negative one too; what is unresolved is empty."""
    first, second = rows("places", RECORD)
    assert list(first.values())[:10] == ["Orva", "Orva", "77", "-3.25", "0.0", "QQ", "East", "town", "28", "32"]
    assert list(second.values())[:8] == ["Orva", "Orva", "", "", "", "", "", ""]


@pytest.mark.parametrize("table", TABLES)
def test_tables_of_nothing_have_their_header(table: str) -> None:
    """The columns stand without a record, each with a meaning of one line."""
    columns = TABLES[table].columns
    assert list(TABLES[table].write([])) == [",".join(columns) + "\r\n"]
    assert all(meaning and "\n" not in meaning for meaning in columns.values())


def test_hostile_names_give_no_formula() -> None:
    """Whatever field of an entity or place the formula stands in, it is led by an apostrophe."""
    bad = "=HYPERLINK(1)"
    entity = replace(PERSON, name=bad, aliases=(bad,), descriptors=(bad,), link=Link(source=bad, id="1"), place=bad)
    place = replace(TOWN, name=bad, country=bad, admin1=bad, kind=bad)
    time = replace(DAY, value=bad, mod=bad)
    hostile = replace(RECORD, entities=(entity,), places=(place,), times=(time,))
    for table in ("entities", "times", "places"):
        (row,) = rows(table, hostile)
        assert not [cell for cell in row.values() if cell.startswith("=")]
        assert sum(cell.startswith("'=") for cell in row.values()) >= 2
