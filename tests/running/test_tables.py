"""Tests of the tables of a shard."""

from dataclasses import replace

import pytest

from reading_help import article_of
from sayso.article import Article
from sayso.codec import decode_record
from sayso.comparing.stories.packing import unpacked
from sayso.comparing.stories.sketching import sketch_of
from sayso.intake.draft import Failure
from sayso.reading.read import read
from sayso.record import Record
from sayso.running import tables as module
from sayso.running.columns import COLUMNS
from sayso.running.shards import Origin
from sayso.running.tables import TABLES, tables

TOLD = (
    "At least 14 people died in Orva on Monday when rebels shelled the dam, the mayor said.",
    "“It was old,” Ana Bel told Radio Orva.",
)


@pytest.fixture(scope="module")
def record() -> Record:
    """Give a record that has rows in every table but that of failures."""
    article = replace(article_of(*TOLD), key="k", published="2031-05-06", title="Dam breaks", outlet="Orva Times")
    return read(article)


def test_every_row_has_every_column(record: Record) -> None:
    """Rows fit the columns that are told of them, and every table has some here."""
    made = tables([record, Failure(source="a", reason="b", remedy="c")])
    assert tuple(made.rows) == TABLES == tuple(COLUMNS)
    for name, rows in made.rows.items():
        assert {len(row) for row in rows} == {len(COLUMNS[name])}, name


def test_records_and_sketches_come_back_as_they_were(record: Record) -> None:
    """The whole record, and what decides its story, lose nothing."""
    made = tables([record])
    [row] = made.rows["records"]
    assert decode_record(str(row[-1])) == record
    [(article, day, packed)] = made.rows["sketches"]
    assert isinstance(packed, bytes)
    assert unpacked(packed) == sketch_of(record)
    assert (article, day) == ("x", sketch_of(record).published)


def test_rows_stand_in_the_order_of_the_records(record: Record) -> None:
    """What comes first stands first, and several records give what each gives alone."""
    other = Record(article=Article(id="y", text="Rain."))
    both, first, second = tables([record, other]), tables([record]), tables([other])
    assert all(both.rows[name] == first.rows[name] + second.rows[name] for name in TABLES)


def test_counts_are_those_of_the_record(record: Record) -> None:
    """The row of an article says how much was read in it."""
    [row] = tables([record], Origin(file="news.jsonl", item=7)).rows["articles"]
    counted = dict(zip(COLUMNS["articles"], row, strict=True))
    assert counted["attributions"] == len(record.attributions) > 0
    assert counted["tolls"] == len(record.tolls) > 0
    assert counted["characters"] == len(record.article.text)
    assert (counted["file"], counted["item"]) == ("news.jsonl", 7)


def test_a_fault_in_one_record_costs_no_other(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a failure that names itself and none of its rows stand anywhere; the next record has all of its."""

    def faulty(one: Record) -> object:
        if one.article.id == "bad":
            raise ZeroDivisionError("oh")
        return sketch_of(one)

    monkeypatch.setattr(module, "sketch_of", faulty)
    made = tables([Record(article=Article(id="bad", key="k7", text="Rain.")), record])
    [(source, reason, _, set_aside)] = made.rows["failures"]
    assert (source, set_aside) == ("k7", "no")
    assert "ZeroDivisionError: oh" in str(reason)
    assert [row[0] for row in made.rows["articles"]] == ["x"]
