"""Tests of one worker process, spoken to as the parent does."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from running_help import record_lines, shards_of, write_lines
from sayso.codec import decode
from sayso.errors import LexiconError
from sayso.running import completing
from sayso.running.keeping import prepare, read_brief
from sayso.running.lines import Answer, Task, line_of
from sayso.running.parts import Part
from sayso.running.pool import COMMAND
from sayso.running.shards import RunOptions
from sayso.running.worker import FAILURES_TOLD, answer


@pytest.fixture
def task(tmp_path: Path) -> Task:
    """Give a task of five records and thirty rows that are none."""
    news = write_lines(tmp_path / "news.jsonl", [*record_lines(5), *[b"{broken"] * 30])
    [shard] = shards_of(news, 100)
    prepare(tmp_path / "out")
    return Task(shard=shard, target=str(tmp_path / "out"), options=RunOptions())


def test_a_task_is_answered_with_the_marker(task: Task) -> None:
    """And with the first of what failed; how far it is is said on the way."""
    said: list[Answer] = []
    done = answer(task, said.append)
    assert (done.kind, done.marker) == ("done", read_brief(Path(task.target), task.shard.name))
    assert done.marker
    assert (done.marker.counts.articles, done.marker.counts.failures) == (5, 30)
    assert len(done.failures) == FAILURES_TOLD
    assert {one.kind for one in said} == {"at"}


def test_a_target_that_cannot_be_written_stops(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer says why, and what to do."""

    def full(_: Part, __: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Part, "write", full)
    stopped = answer(task, lambda _: None)
    assert stopped.kind == "stopped"
    assert stopped.why
    assert "the disk is full" in stopped.why.reason


def test_a_damaged_reader_stops_and_a_fault_does_not(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asked knows which of the two it was."""
    for fault, kind in ((LexiconError("reader.onnx: missing"), "stopped"), (ZeroDivisionError("oh"), "fault")):

        def faulty(*_: object, fault: Exception = fault, **__: object) -> None:
            raise fault

        monkeypatch.setattr(completing, "read_each", faulty)
        answered = answer(task, lambda _: None)
        assert (answered.kind, answered.why is not None) == (kind, True)


def test_it_speaks_lines_and_ends_with_its_input(task: Task) -> None:
    """`ready` comes first, then an answer a task; at the end of its input it ends."""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert decode(process.stdout.readline(), Answer).kind == "ready"
        process.stdin.write(line_of(task))
        process.stdin.flush()
        kinds: list[str] = []
        while not kinds or kinds[-1] == "at":
            kinds.append(decode(process.stdout.readline(), Answer).kind)
        assert kinds[-1] == "done"
        process.stdin.close()
        assert process.wait(30) == 0


def test_it_loads_no_pandas() -> None:
    """Arrow would, where it is installed: 60 MB a process."""
    program = (
        "import sys\n"
        "from sayso.running import worker\n"
        "sys.meta_path.insert(0, worker.Without())\n"
        "import pyarrow\n"
        "pyarrow.array(['a', None])\n"
        "print('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"False\n"
