"""Tests of what a run read, read back for an archive, and of `sayso add ARCHIVE --from DIR`."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from running_help import record_lines, shards_of, write_lines
from sayso.archive import open_archive, records_of, versions_of
from sayso.article import Article
from sayso.codec import decode_record, encode
from sayso.errors import InputError
from sayso.intake.draft import Failure
from sayso.record import Record
from sayso.running.completing import complete
from sayso.running.keeping import keep_halved, marker_path, prepare, remove, table_path
from sayso.running.loading import record_lines as loaded
from sayso.running.markers import digest_of
from sayso.running.shards import RunOptions, Shard

OPTIONS = RunOptions()
Sayso = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lines() -> list[bytes]:
    """Give the lines of records: of one address with two texts, of one id, and with what no JSON holds among them."""
    records = [decode_record(line) for line in record_lines(12)]
    address = "https://news.example/rain"
    same = [replace(one, article=replace(one.article, url=address)) for one in records[2:4]]
    odd = Record(article=Article(id="a0005", key="odd\udcff", text="Rain \ud800 fell in Venn."))
    return [encode(one) for one in (*records, *same, odd)]


@pytest.fixture
def shards(tmp_path: Path, lines: list[bytes]) -> list[Shard]:
    """Give shards of two files, the first of which comes first."""
    first = shards_of(write_lines(tmp_path / "a.jsonl", lines[:8]), 3)
    return [*first, *shards_of(write_lines(tmp_path / "b.jsonl", lines[8:]), 3)]


@pytest.fixture
def run(tmp_path: Path, shards: list[Shard]) -> Path:
    """Give the folder of a run that read all shards, the last first."""
    folder = tmp_path / "run"
    prepare(folder)
    for shard in reversed(shards):
        complete(shard, folder, OPTIONS)
    return folder


@pytest.fixture
def sayso(tmp_path: Path) -> Sayso:
    """Give a function that runs the command line in a folder."""

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "sayso.cli", *arguments],
            capture_output=True,
            cwd=tmp_path,
            timeout=120,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return command


def test_records_come_in_the_order_of_the_inputs(run: Path, lines: list[bytes]) -> None:
    """Whatever the shards are called, and in whatever order they were read."""
    assert [line for one in loaded(run) if not isinstance(one, Failure) for line in one[1:]] == lines


def test_what_is_not_done_does_not_count(run: Path, shards: list[Shard], lines: list[bytes]) -> None:
    """Tables without a marker are the rest of a run that was stopped."""
    marker_path(run, shards[0].name).unlink()
    assert [one[1] for one in loaded(run) if not isinstance(one, Failure)] == lines[3:]


def test_halves_stand_where_the_whole_stood(run: Path, shards: list[Shard], lines: list[bytes]) -> None:
    """The marker of a shard that was halved is of no table."""
    remove(run, shards[0].name)
    halves = shards[0].halves()
    keep_halved(shards[0], run, halves, options=digest_of(OPTIONS))
    for half in reversed(halves):
        complete(half, run, OPTIONS)
    assert [one[1] for one in loaded(run) if not isinstance(one, Failure)] == lines


@pytest.mark.parametrize("damage", ["missing", "cut", "other"])
def test_a_table_that_is_damaged_costs_only_its_records(run: Path, shards: list[Shard], damage: str) -> None:
    """A failure names it and says what to do, in one line; the others are read."""
    path = table_path(run, "records", shards[1].name)
    if damage == "missing":
        path.unlink()
    else:
        other = table_path(run, "articles", shards[1].name).read_bytes()
        path.write_bytes(path.read_bytes()[:-9] if damage == "cut" else other)
    found = list(loaded(run))
    [failure] = [one for one in found if isinstance(one, Failure)]
    assert failure.source == str(path)
    assert f"{shards[1].name}.json and let sayso run" in failure.remedy
    assert "\n" not in str(failure)
    assert len(found) == 1 + 12


def test_what_is_no_run_is_one_line(tmp_path: Path) -> None:
    """A folder of something else, and one in which nothing is done."""
    with pytest.raises(InputError, match="is no folder of a run"):
        loaded(tmp_path)
    prepare(tmp_path)
    with pytest.raises(InputError, match="holds nothing that is done"):
        loaded(tmp_path)


def test_a_run_goes_into_an_archive_as_its_records_would(
    sayso: Sayso, run: Path, tmp_path: Path, lines: list[bytes]
) -> None:
    """The same articles and versions, in the same order; again, nothing is added."""
    write_lines(tmp_path / "records.jsonl", lines)
    said = sayso("add", "run.db", "--from", "run")
    assert said.returncode == 0, said.stderr
    assert "14 articles added, 1 new version, 0 known before" in said.stderr
    assert "14 articles added, 1 new version, 0 known before" in sayso("add", "plain.db", "records.jsonl").stderr
    with open_archive(tmp_path / "run.db") as loaded_one, open_archive(tmp_path / "plain.db") as plain:
        assert list(records_of(loaded_one)) == list(records_of(plain))
        texts = [
            [[one.text for one in versions_of(archive, number)] for number in range(1, 15)]
            for archive in (loaded_one, plain)
        ]
    assert texts[0] == texts[1]
    assert max(map(len, texts[0])) == 2
    assert "0 articles added, 0 new versions, 15 known before" in sayso("add", "run.db", "--from", "run").stderr
    assert run.is_dir()


def test_failures_are_told_and_the_rest_is_added(sayso: Sayso, run: Path, shards: list[Shard], tmp_path: Path) -> None:
    """The status says that something failed; a table lists what."""
    table_path(run, "records", shards[1].name).unlink()
    said = sayso("add", "run.db", "--from", "run", "--failures", "failed.csv", "--no-stories")
    assert said.returncode == 1
    assert "is missing; remove" in said.stderr
    assert (tmp_path / "failed.csv").read_text().count("is missing") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "run", "a.jsonl"), "--from takes records as they were read; leave out"),
        (("--from", "run", "--outlet", "Orva Times"), "leave out --outlet"),
        (("--from", "run", "--speech"), "leave out --speech"),
        ((), "Missing argument 'INPUT...' (or --from DIR)"),
        (("a.jsonl", "--no-stories"), "--no-stories goes with --from DIR"),
        (("--from", "nowhere"), "sayso: nowhere: is no folder of a run; give the folder that sayso run -o wrote"),
    ],
)
def test_what_cannot_be_meant_is_refused(sayso: Sayso, run: Path, arguments: tuple[str, ...], said: str) -> None:
    """In one line, and no archive is made."""
    done = sayso("add", "new.db", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (run.parent / "new.db").exists()


def test_a_marker_that_cannot_be_read_loses_nothing(run: Path, shards: list[Shard], lines: list[bytes]) -> None:
    """Its table is there, and its records come, if not in their place."""
    path = marker_path(run, shards[2].name)
    path.write_text(json.dumps({"schema": "sayso.marker/2"}))
    assert sorted(one[1] for one in loaded(run) if not isinstance(one, Failure)) == sorted(lines)
