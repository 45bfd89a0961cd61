"""Tests of the local engine: processes that read shards, and what becomes of those over which they die."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from running_help import record_lines, rows_of, shards_of, sorted_rows, worker, write_lines
from sayso.errors import InputError, LexiconError
from sayso.running.completing import complete
from sayso.running.keeping import prepare, read_brief
from sayso.running.local import run_shards
from sayso.running.parts import TargetError
from sayso.running.shards import RunOptions, Shard
from sayso.running.steps import Died, Done, Halved, SetAside, Step

OPTIONS = RunOptions()
COUNT = 12
EACH = 3


@pytest.fixture
def shards(tmp_path: Path) -> list[Shard]:
    """Give shards of three records each."""
    return list(shards_of(write_lines(tmp_path / "news.jsonl", record_lines(COUNT)), EACH))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give a folder that is ready for a run."""
    prepare(tmp_path / "out")
    return tmp_path / "out"


def keys(target: Path) -> list[str]:
    """Give the keys of all articles that count."""
    return sorted(row["key"] for row in rows_of(target, "articles"))


def all_keys(*missing: int) -> list[str]:
    """Give the keys of all articles but some."""
    return sorted(f"k{number}" for number in range(COUNT) if number not in missing)


def ran(
    shards: list[Shard], target: Path, odd: str = "pass", *, processes: int = 2, patience: float = 60
) -> list[Step]:
    """Give what happens, workers doing something odd before they read an article."""
    return list(run_shards(shards, target, OPTIONS, processes=processes, command=worker(odd), patience=patience))


def test_the_same_rows_as_in_this_process(shards: list[Shard], target: Path, tmp_path: Path) -> None:
    """Every shard is done once, with the rows that reading it here gives."""
    done = [step.marker for step in ran(shards, target) if isinstance(step, Done)]
    assert sum(marker.counts.articles for marker in done) == COUNT
    here = tmp_path / "here"
    prepare(here)
    for shard in shards:
        complete(shard, here, OPTIONS)
    assert sorted_rows(target) == sorted_rows(here)
    assert keys(target) == all_keys()


def test_large_shards_are_shared_at_the_end(tmp_path: Path, target: Path) -> None:
    """One shard for two processes is halved until both have something, and no article is lost or doubled."""
    shards = list(shards_of(write_lines(tmp_path / "many.jsonl", record_lines(400)), 400))
    steps = ran(shards, target)
    halved = [step for step in steps if isinstance(step, Halved)]
    assert halved
    assert all(step.is_shared for step in halved)
    assert len(keys(target)) == len(set(keys(target))) == 400


def test_one_process_shares_nothing(tmp_path: Path, target: Path) -> None:
    """Where there is nobody to share with, a shard stays whole."""
    shards = list(shards_of(write_lines(tmp_path / "many.jsonl", record_lines(400)), 400))
    assert [type(step) for step in ran(shards, target, processes=1) if isinstance(step, Done | Halved)] == [Done]


def test_an_article_that_kills_is_set_aside_alone(shards: list[Shard], target: Path) -> None:
    """The shard is halved until the article is alone; a row of failures names it, and all others are read."""
    steps = ran(shards, target, "if article.key == 'k4': os.kill(os.getpid(), 9)")
    assert keys(target) == all_keys(4)
    [row] = rows_of(target, "failures")
    assert row["source"].endswith("news.jsonl item 5")
    assert "SIGKILL" in row["reason"]
    assert row["set_aside"] is True
    assert [step.failure.reason for step in steps if isinstance(step, SetAside)] == [row["reason"]]
    marker = read_brief(target, shards[1].name)
    assert marker
    assert len(marker.halves) == 2


def test_two_articles_that_kill_cost_two(shards: list[Shard], target: Path) -> None:
    """Neighbours too."""
    ran(shards, target, "if article.key in {'k4', 'k5'}: os._exit(3)")
    assert keys(target) == all_keys(4, 5)
    assert [row["set_aside"] for row in rows_of(target, "failures")] == [True, True]


def test_a_process_that_dies_once_costs_nothing(shards: list[Shard], target: Path, tmp_path: Path) -> None:
    """The shard is read again, whole."""
    flag = tmp_path / "died"
    odd = f"if article.key == 'k4' and not os.path.exists({str(flag)!r}): open({str(flag)!r}, 'w'); os._exit(3)"
    steps = ran(shards, target, odd)
    assert keys(target) == all_keys()
    assert [step.reason for step in steps if isinstance(step, Died)] == ["the process that read it ended with status 3"]
    assert not any(isinstance(step, Halved | SetAside) for step in steps)


def test_an_article_that_hangs_is_set_aside(tmp_path: Path, target: Path) -> None:
    """A process that has done no article for too long is ended, and that counts as a death."""
    shards = list(shards_of(write_lines(tmp_path / "news.jsonl", record_lines(3)), 1))
    ran(shards, target, "if article.key == 'k1': time.sleep(600)", patience=5.0)
    assert keys(target) == ["k0", "k2"]
    [row] = rows_of(target, "failures")
    assert "no article was done for 5 s" in row["reason"]


def test_a_fault_of_ours_is_told_like_a_death(shards: list[Shard], target: Path) -> None:
    """What no article's reading catches is found by halving too."""
    ran(shards, target, "if article.key == 'k5': raise MemoryError('no room')")
    assert keys(target) == all_keys(5)
    [row] = rows_of(target, "failures")
    assert "MemoryError: no room" in row["reason"]


def test_a_damaged_reader_stops_the_run(shards: list[Shard], target: Path) -> None:
    """Missing files are no fault of an article."""
    odd = "from sayso.errors import LexiconError; raise LexiconError('reader.onnx: missing')"
    with pytest.raises(LexiconError, match=r"reader\.onnx: missing"):
        ran(shards, target, odd)


def test_processes_that_end_as_they_start_stop_the_run(shards: list[Shard], target: Path) -> None:
    """It is said why, with what they last said, and no article is blamed."""
    command = (sys.executable, "-c", "raise SystemExit('no such library')")
    with pytest.raises(InputError, match=r"end as they start.*no such library"):
        list(run_shards(shards, target, OPTIONS, processes=2, command=command))
    assert rows_of(target, "failures") == []


def test_processes_that_die_over_everything_stop_the_run(tmp_path: Path, target: Path) -> None:
    """Where no shard can be done, articles are not set aside one after another for ever."""
    shards = list(shards_of(write_lines(tmp_path / "many.jsonl", record_lines(64)), 1))
    with pytest.raises(InputError, match="processes in a row died"):
        ran(shards, target, "raise MemoryError")


def test_a_full_disk_stops_the_run(shards: list[Shard], target: Path) -> None:
    """One line says so; what is done stays."""
    odd = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9)) if article.key == 'k6' else None"
    with pytest.raises(TargetError, match="disk is full"):
        ran(shards, target, odd, processes=1)
    done = [shard for shard in shards if read_brief(target, shard.name)]
    assert len(keys(target)) == EACH * len(done)


def test_no_process_is_left_behind(shards: list[Shard], target: Path) -> None:
    """Whoever closes the run half way ends its processes."""
    running = run_shards(shards, target, OPTIONS, processes=2, command=worker("time.sleep(.5)"))
    next(running)
    running.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


PARENT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from running_help import shards_of, worker
from sayso.running.keeping import prepare
from sayso.running.local import run_shards
from sayso.running.shards import RunOptions
prepare(Path(sys.argv[2]))
odd = "print(os.getpid(), file=open(sys.argv[1], 'a')) or time.sleep(60)"
command = (*worker(odd), sys.argv[4])
for _ in run_shards(shards_of(Path(sys.argv[1]), 10), Path(sys.argv[2]), RunOptions(), processes=2, command=command): pass
"""


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """With kill -9 too, in the middle of an article."""
    news, pids = write_lines(tmp_path / "news.jsonl", record_lines(COUNT)), tmp_path / "pids"
    here = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", PARENT, str(news), str(tmp_path / "out"), here, str(pids)]
    with subprocess.Popen(command) as parent:
        wait_for(lambda: pids.exists() and len(pids.read_text(encoding="utf-8").split()) == 2)
        parent.kill()
    workers = [int(pid) for pid in pids.read_text(encoding="utf-8").split()]
    wait_for(lambda: not any(map(is_alive, workers)))
    assert not any(map(is_alive, workers))


def is_alive(pid: int) -> bool:
    """Tell whether a process does something."""
    with contextlib.suppress(OSError):
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return False


def wait_for(done: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.1)
