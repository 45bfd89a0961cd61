"""Tests of what a run keeps on disk."""

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet

from running_help import rows_of
from sayso.article import Article, Span
from sayso.intake.draft import Failure
from sayso.record import Record, Toll
from sayso.running import arrow
from sayso.running.keeping import (
    clean,
    done_tables,
    keep,
    keep_failures,
    keep_halved,
    keep_set_aside,
    marked,
    prepare,
    read_brief,
    read_marker,
    remove,
    table_path,
)
from sayso.running.parts import Part, TargetError
from sayso.running.shards import Piece, Shard
from sayso.running.tables import TABLES, Tables, tables

SHARD = Shard(pieces=(Piece(path="a.jsonl", kind="jsonl", size=900, changed=1, count=4),), weight=900, items=4)
FAILURE = Failure(source="b.txt", reason="is empty", remedy="leave it out")


def records(count: int, text: str = "Rain in Orva.") -> list[Record]:
    """Give some records."""
    return [Record(article=Article(id=f"a{number}", text=text)) for number in range(count)]


def made(count: int) -> Iterator[Tables]:
    """Give the tables of some records, one after another."""
    return (tables([one]) for one in records(count))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give a folder that is ready for a run."""
    prepare(tmp_path / "out")
    return tmp_path / "out"


def files_in(target: Path) -> list[str]:
    """Give every file below a folder, hidden ones too."""
    return sorted(str(one.relative_to(target)) for one in target.rglob("*") if one.is_file())


def test_a_shard_is_a_file_a_table_and_a_marker(target: Path) -> None:
    """All tables are there, with rows or without, and the marker says from what, by what and how many."""
    marker = keep(SHARD, target, [*made(3), tables([FAILURE])], options="o", passed_over=lambda: 7)
    assert files_in(target) == sorted([f"done/{SHARD.name}.json", *(f"{name}/{SHARD.name}.parquet" for name in TABLES)])
    assert marker == read_marker(target, SHARD.name)
    assert marker.brief() == read_brief(target, SHARD.name)
    assert (marker.counts.articles, marker.counts.failures, marker.counts.passed_over) == (3, 1, 7)
    assert (marker.pieces, marker.rows["articles"], marker.options) == (SHARD.pieces, 3, "o")
    assert {"sayso", "reader", "python", "pyarrow"} <= set(marker.versions)
    assert [row["article"] for row in rows_of(target, "articles")] == ["a0", "a1", "a2"]


def test_the_same_records_give_the_same_bytes(target: Path, tmp_path: Path) -> None:
    """Nothing of the day, the process or the place stands in a table, however its records came in."""
    other = tmp_path / "other"
    prepare(other)
    keep(SHARD, target, made(4), options="o")
    keep(SHARD, other, [tables(records(4))], options="o")
    for name in TABLES:
        assert table_path(target, name, SHARD.name).read_bytes() == table_path(other, name, SHARD.name).read_bytes()


def test_rows_are_written_as_they_come(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard whose records are large is held some characters at a time: several row groups."""
    monkeypatch.setattr(arrow, "_CHARACTERS", 1000)
    keep(SHARD, target, made(20), options="o")
    file = parquet.ParquetFile(table_path(target, "records", SHARD.name))
    assert file.num_row_groups > 3
    assert file.metadata.num_rows == 20


def test_a_shard_that_stops_midway_leaves_nothing(target: Path) -> None:
    """No table, no part of one and no marker."""

    def faulty() -> Iterator[Tables]:
        yield from made(2)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep(SHARD, target, faulty(), options="o")
    assert files_in(target) == []


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "cannot be written"), (errno.EACCES, "cannot")],
)
def test_what_cannot_be_written_is_one_clear_line(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """It names the folder, and what was done before stays as it was."""
    keep(SHARD, target, made(3), options="o")
    before = {name: (target / name).read_bytes() for name in files_in(target)}

    def full(_: Part, __: bytes) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Part, "write", full)
    other = Shard(pieces=SHARD.halves()[0].pieces, weight=1, items=2)
    with pytest.raises(TargetError, match=said) as raised:
        keep(other, target, made(2), options="o")
    assert raised.value.source == str(target)
    assert {name: (target / name).read_bytes() for name in files_in(target)} == before


def test_an_error_in_what_is_read_is_none_of_the_folder(target: Path) -> None:
    """A disk that cannot be read is not said to be full."""

    def broken() -> Iterator[Tables]:
        raise OSError(errno.EIO, "Input/output error")
        yield from ()

    with pytest.raises(OSError, match="Input/output") as raised:
        keep(SHARD, target, broken(), options="o")
    assert not isinstance(raised.value, TargetError)


def test_only_what_has_a_marker_counts(target: Path) -> None:
    """Tables without one, and hidden parts, are no part of what was read, and go when the run goes on."""
    keep(SHARD, target, made(2), options="o")
    (target / "articles" / "0000000000000000.parquet").write_bytes(b"half")
    (target / "tolls" / ".0000000000000000-1-2.part").write_bytes(b"half")
    assert [path.stem for path in done_tables(target, "articles")] == [SHARD.name]
    assert clean(target) == 2
    assert len(files_in(target)) == len(TABLES) + 1


def test_a_shard_is_removed_with_all_its_files(target: Path) -> None:
    """Nothing of it stays, and the others do."""
    first, second = SHARD.halves()
    keep(first, target, made(2), options="o")
    keep(second, target, made(2), options="o")
    remove(target, first.name)
    assert list(marked(target)) == [second.name]
    assert len(files_in(target)) == len(TABLES) + 1


def test_a_broken_marker_is_none(target: Path) -> None:
    """A shard whose marker is no marker is read again."""
    keep(SHARD, target, made(1), options="o")
    (target / "done" / f"{SHARD.name}.json").write_bytes(b'{"schema": "sayso.mar')
    assert read_brief(target, SHARD.name) is None
    assert read_marker(target, SHARD.name) is None


def test_a_halved_shard_names_its_halves(target: Path) -> None:
    """It has a marker and no tables."""
    keep_halved(SHARD, target, SHARD.halves(), options="o")
    brief = read_brief(target, SHARD.name)
    assert brief
    assert brief.halves == tuple(half.name for half in SHARD.halves())
    assert list(done_tables(target, "articles")) == []


def test_what_is_set_aside_is_a_row_of_failures(target: Path) -> None:
    """The row says so, and the shard is done."""
    marker = keep_set_aside(SHARD, target, FAILURE, options="o")
    assert (marker.counts.articles, marker.counts.failures, marker.counts.set_aside) == (0, 0, 1)
    [row] = rows_of(target, "failures")
    assert (row["source"], row["set_aside"]) == ("b.txt", True)


def test_failures_before_any_shard_are_kept_and_replaced(target: Path) -> None:
    """They have a file of their own, which goes with the last of them."""
    path = target / "failures" / "inputs.parquet"
    assert keep_failures(target, [FAILURE]) == 1
    assert parquet.read_table(path).to_pylist()[0]["reason"] == "is empty"
    assert clean(target) == 0
    assert keep_failures(target, []) == 0
    assert not path.exists()


def test_hostile_cells_cost_nothing_but_themselves(target: Path) -> None:
    """Lone surrogates and numbers that no column holds do not stop a shard."""
    text = "Rain \ud812 killed many."
    toll = Toll(id="t1", harm="killed", low=10**30, high=None, victims=Span(14, 18), span=Span(14, 18))
    odd = Record(article=Article(id="a\ud800", key="k\udfff", text=text))
    worse = Record(article=Article(id="b", text=text), tolls=(toll,))
    marker = keep(SHARD, target, [tables([odd, worse])], options="o")
    assert marker.counts.articles + marker.counts.failures == 2
    [row, *_] = rows_of(target, "articles")
    assert (row["article"], row["text"]) == ("a\ufffd", "Rain \ufffd killed many.")
