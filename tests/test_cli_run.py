"""Tests of `sayso run` as a user types it."""

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from running_help import record_lines, rows_of, sorted_rows, write_lines
from sayso.cli import INTERRUPTED, READ_ALL, SOME_FAILED, TERMINATED, WRONG_USAGE, sayso
from sayso.running.tables import TABLES

COUNT = 30


def run(*arguments: str | Path) -> Result:
    """Run the command here; ten articles a shard, one process, unless told."""
    given = [str(one) for one in arguments]
    for option, value in (("--shard-articles", "10"), ("--processes", "1")):
        given += [] if option in given else [option, value]
    return CliRunner().invoke(sayso, ["run", *given, *([] if "--stories" in given else ["--no-stories"])])


def started(*arguments: str | Path) -> "subprocess.Popen[bytes]":
    """Start the command in a process of its own, the leader of a group."""
    return subprocess.Popen(
        [sys.executable, "-m", "sayso.cli", "run", *map(str, arguments), "--no-stories"],
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509 - a shell's background ignores it
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Give a file of records: nothing needs an encoder."""
    return write_lines(tmp_path / "news.jsonl", record_lines(COUNT))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give the name of a folder that is not there."""
    return tmp_path / "out"


def keys(target: Path) -> list[str]:
    """Give the keys of all articles that count, in order."""
    return sorted(row["key"] for row in rows_of(target, "articles"))


def changed(target: Path) -> dict[str, int]:
    """Give when each marker was written."""
    return {one.name: one.stat().st_mtime_ns for one in (target / "done").iterdir()}


def wait_for(done: Callable[[], bool], seconds: float = 120) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.05)
    assert done()


def test_all_tables_and_a_summary(news: Path, target: Path) -> None:
    """Each shard is a file a table, in which every article stands once; standard output stays empty."""
    result = run(news, "-o", target)
    assert result.exit_code == READ_ALL, result.output
    assert keys(target) == sorted(f"k{number}" for number in range(COUNT))
    assert all(len(list((target / name).glob("*.parquet"))) == 3 for name in TABLES)
    assert result.stderr.startswith("sayso: 30 articles read in ")
    assert result.stdout == ""


def test_tables_are_read_as_one(news: Path, target: Path) -> None:
    """The files of a table have one schema, so that pandas, DuckDB and Polars take the folder."""
    run(news, "-o", target)
    for name in TABLES:
        assert parquet.read_table(target / name).num_rows == len(rows_of(target, name))


def test_again_nothing_is_read(news: Path, target: Path) -> None:
    """What is done stays untouched, and the second run says so."""
    run(news, "-o", target)
    before = changed(target)
    result = run(news, "-o", target)
    assert (result.exit_code, changed(target)) == (READ_ALL, before)
    assert "3 shards with 30 articles done before" in result.stderr


def test_only_what_is_missing_is_read(news: Path, target: Path) -> None:
    """A shard without its marker, or without one of its tables, is read again; the others are not."""
    run(news, "-o", target)
    before = changed(target)
    first, second, _ = sorted(before)
    (target / "done" / first).unlink()
    (target / "tolls" / second.replace(".json", ".parquet")).unlink()
    assert "20 articles read" in run(news, "-o", target).stderr
    after = changed(target)
    assert {name for name in after if after[name] != before[name]} == {first, second}
    assert len(keys(target)) == COUNT


def test_force_reads_all_again(news: Path, target: Path) -> None:
    """Nothing of before is left, not even what other inputs gave."""
    run(news, "-o", target)
    other = write_lines(news.with_name("other.jsonl"), record_lines(5))
    assert "5 articles read" in run(other, "-o", target, "--force").stderr
    assert len(keys(target)) == 5


def test_failures_are_said_kept_and_told_by_the_status(news: Path, target: Path) -> None:
    """Rows that are no articles and files that are not there cost nothing but themselves, now and when the run is repeated."""
    with news.open("ab") as file:
        file.write(b"{broken\n")
    for _ in range(2):
        result = run(news, news.with_name("gone.txt"), "-o", target)
        assert result.exit_code == SOME_FAILED
        assert "gone.txt: no such file or directory" in result.stderr
    assert len(keys(target)) == COUNT
    reasons = [row["reason"] for row in parquet.read_table(target / "failures").to_pylist()]
    assert sorted(reason.split()[0] for reason in reasons) == ["malformed", "no"]


def test_shards_of_changed_and_removed_files_go(news: Path, target: Path) -> None:
    """Of several files only what changed is read again, and nothing stands twice."""
    other = write_lines(news.with_name("other.jsonl"), record_lines(40)[30:])
    third = write_lines(news.with_name("third.jsonl"), record_lines(50)[40:])
    run(news, other, third, "-o", target, "--shard-articles", "5")
    before = changed(target)
    write_lines(other, record_lines(40)[32:])
    result = run(news, other, "-o", target, "--shard-articles", "5")
    assert "4 shards of files that are changed or no longer among the inputs removed" in result.stderr
    assert keys(target) == sorted(f"k{number}" for number in range(40) if number not in {30, 31})
    assert len(before.items() & changed(target).items()) == 6


def test_shards_of_a_file_that_is_not_there_for_now_stay(news: Path, target: Path) -> None:
    """An input that was named and cannot be found costs nothing that was read."""
    other = write_lines(news.with_name("other.jsonl"), record_lines(40)[30:])
    run(news, other, "-o", target)
    other.rename(other.with_name("away"))
    result = run(news, other, "-o", target)
    assert "1 shard in" in result.stderr
    assert len(keys(target)) == 40


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["other.jsonl"], "none belongs to these inputs"),
        (["news.jsonl", "--shard-articles", "7"], "none belongs to these inputs"),
        (["news.jsonl", "--outlet", "Orva Times"], "was read with other options"),
        (["news.jsonl", "--language", "en"], "was read with other options"),
    ],
)
def test_what_took_long_is_not_thrown_away(
    news: Path, target: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """Other inputs, another cut and other options are refused, since what is there would be lost or mixed."""
    monkeypatch.chdir(news.parent)
    write_lines(news.with_name("other.jsonl"), record_lines(5))
    assert run("news.jsonl", "-o", target).exit_code == READ_ALL
    before = changed(target)
    result = run(*arguments, "-o", target)
    assert result.exit_code == WRONG_USAGE
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert changed(target) == before


def test_names_that_changed_are_other_options(news: Path, target: Path) -> None:
    """A file of names is known by what stands in it."""
    names = news.with_name("names.csv")
    names.write_text("name,aliases,kind,wikidata\nOrva River Board,ORB,organization,Q1\n", encoding="utf-8")
    assert run(news, "-o", target, "--names", names).exit_code == READ_ALL
    assert run(news, "-o", target, "--names", names).exit_code == READ_ALL
    names.write_text("name,aliases,kind,wikidata\nOrva River Board,ORB,organization,Q2\n", encoding="utf-8")
    assert "other options or names" in run(news, "-o", target, "--names", names).stderr


def test_shards_of_another_version_are_told_of(news: Path, target: Path) -> None:
    """They stay as they are, and one line says how many there are and what to do."""
    run(news, "-o", target)
    marker = next((target / "done").iterdir())
    told = json.loads(marker.read_bytes())
    told["versions"]["sayso"] = "0.0.9"
    marker.write_text(json.dumps(told), encoding="utf-8")
    result = run(news, "-o", target)
    assert "1 shard read by Sayso 0.0.9" in result.stderr
    assert "--force reads all again" in result.stderr


def test_wrong_folders_are_refused(news: Path, target: Path) -> None:
    """A folder of other things, one inside what is read, one that is a file, and standard input."""
    foreign = news.with_name("foreign")
    foreign.mkdir()
    (foreign / "letter.txt").write_text("Dear Ana", encoding="utf-8")
    for arguments in ((news, "-o", foreign), (news.parent, "-o", target), (news, "-o", news), ("-", "-o", target)):
        result = run(*arguments)
        assert (result.exit_code, result.stderr.count("\n")) == (WRONG_USAGE, 1), result.stderr
    assert not target.exists()
    assert [one.name for one in foreign.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_one_line(news: Path) -> None:
    """It is named."""
    result = run(news, "-o", news / "out")
    assert (result.exit_code, result.stderr.count("\n")) == (WRONG_USAGE, 1), result.stderr
    assert str(news / "out") in result.stderr


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of one and a half megabytes; skipped where none can be made."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.getuid() or not shutil.which("mount") or mount("-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk):
        pytest.skip("needs to mount a small disk")
    yield disk
    subprocess.run([shutil.which("umount") or "umount", disk], check=True)


def mount(*arguments: str | Path) -> int:
    """Mount; gives the exit status."""
    return subprocess.run([shutil.which("mount") or "mount", *arguments], check=False, capture_output=True).returncode


def test_a_full_and_a_read_only_disk_cost_nothing_that_was_done(small_disk: Path, tmp_path: Path) -> None:
    """One line and status 2; with more room the run goes on; on a disk that is read-only one line again."""
    words = random.Random(8)  # noqa: S311 - text that does not pack well
    lines = [record_lines(1, text=words.randbytes(9000).hex())[0].replace(b"a0000", b"a%d" % one) for one in range(120)]
    news = write_lines(tmp_path / "news.jsonl", lines)
    target = small_disk / "out"
    result = run(news, "-o", target)
    assert (result.exit_code, result.stderr.count("\n")) == (WRONG_USAGE, 1), result.stderr
    assert "the disk is full" in result.stderr
    done = len(changed(target))
    assert 0 < done < 12
    assert mount("-o", "remount,size=60m", small_disk) == 0
    result = run(news, "-o", target)
    assert f"{done} shard" in result.stderr
    assert len(keys(target)) == 120
    assert mount("-o", "remount,ro", small_disk) == 0
    result = run(news, "-o", small_disk / "other")
    assert (result.exit_code, result.stderr.count("\n")) == (WRONG_USAGE, 1)
    assert "Read-only file system" in result.stderr


def test_wrong_usage_is_said(news: Path, target: Path) -> None:
    """Options that cannot be meant."""
    for arguments in (("--address", "ray://x"), ("--published", "soon"), ("--processes", "0"), ("--names", "gone.csv")):
        assert run(news, "-o", target, *arguments).exit_code == WRONG_USAGE


def test_two_runs_into_one_folder_are_refused(news: Path, target: Path) -> None:
    """The second says so; the lock of one that is dead holds nobody up."""
    run(news, "-o", target)
    with (target / "lock").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("process 7 on orva")
        file.flush()
        result = run(news, "-o", target)
    assert result.exit_code == WRONG_USAGE
    assert "another run writes there (process 7 on orva)" in result.stderr
    assert run(news, "-o", target).exit_code == READ_ALL


def test_without_pyarrow_one_line_says_what_to_install(
    news: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing else happens."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run(news, "-o", target)
    assert (result.exit_code, result.stderr.count("\n")) == (WRONG_USAGE, 1)
    assert "sayso[tables]" in result.stderr
    assert not target.exists()


def test_quiet_says_nothing_but_failures(news: Path, target: Path) -> None:
    """No notes and no summary."""
    assert run(news, "-o", target, "-q").stderr == ""
    assert run(news, "-o", target, "-q").stderr == ""


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Give articles whose reading takes some time."""
    rows = [
        json.dumps(
            {"id": f"k{number}", "text": f"The dam of Orva is safe, mayor number {number} said on Monday. " * 15}
        )
        for number in range(120)
    ]
    return write_lines(tmp_path / "slow.jsonl", [row.encode() for row in rows])


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, INTERRUPTED), (signal.SIGTERM, TERMINATED)])
def test_a_run_that_is_stopped_goes_on(slow: Path, target: Path, sent: signal.Signals, status: int) -> None:
    """One line says how; nobody is left who writes; the second run reads the rest, and all is there once."""
    arguments = (slow, "-o", target, "--shard-articles", "10", "--processes", "2")
    with started(*arguments) as running:
        wait_for(lambda: any((target / "done").glob("*.json")))
        os.killpg(running.pid, sent) if sent is signal.SIGINT else running.send_signal(sent)
        assert running.stderr
        rest = running.stderr.read().decode()  # ends once the last process has closed it
    assert (running.returncode, rest.count("\n")) == (status, 1), rest
    assert "the same command goes on from there" in rest
    assert 0 < len(keys(target)) < 120
    result = run(*arguments)
    assert "done before" in result.stderr
    assert keys(target) == sorted(f"k{number}" for number in range(120))


def test_killed_and_restarted_nothing_is_lost_or_doubled(tmp_path: Path, target: Path) -> None:
    """Whatever a run does when it is killed with -9: the rows at the end are those of a run that nobody killed."""
    news = write_lines(tmp_path / "many.jsonl", record_lines(1000, text="Rain fell on the quay of Orva. " * 30))
    whole = tmp_path / "whole"
    assert run(news, "-o", whole, "--shard-articles", "50").exit_code == READ_ALL
    chance = random.Random(8)  # noqa: S311 - when to kill
    for _ in range(3):
        with started(news, "-o", target, "--shard-articles", "50", "--processes", "2") as running:
            wait_for(lambda: (target / "done").exists() or running.poll() is not None)
            time.sleep(chance.uniform(0.2, 1.5))
            running.kill()
    assert run(news, "-o", target, "--shard-articles", "50").exit_code == READ_ALL
    assert sorted_rows(target) == sorted_rows(whole)
    assert not list(target.rglob("*.part"))
