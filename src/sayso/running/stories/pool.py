"""Worker processes that are told steps, as lines of JSON, and answer when each is done."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Final

from sayso.errors import InputError
from sayso.running.stories.tasks import Task, answered, done_by
from sayso.tagging.threads import THREADS

COMMAND: Final = (sys.executable, "-P", "-m", "sayso.running.stories.worker")
_TRIES: Final = 2
_ONE_THREAD: Final = {THREADS: "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Processes, started when they are first needed; none where `processes` is 1: then this one does it all."""

    processes: int
    idle: "SimpleQueue[subprocess.Popen[bytes] | None]"
    threads: ThreadPoolExecutor
    all: list["subprocess.Popen[bytes]"]
    lock: Lock
    command: Sequence[str]

    def do(self, work: Path, tasks: Iterable[Task]) -> Iterator[Task]:
        """
        Have tasks done that are not, and give each when it is.

        A task whose process dies is given to another once more. Raises InputError where it dies again, and what the tasks raise.
        """
        missing = [task for task in tasks if not task.is_done(work)]
        if self.processes < 2:  # noqa: PLR2004 - one process is this one
            for task in missing:
                answered(done_by(work, task))
                yield task
            return
        waiting = {self.threads.submit(self._tell, work, task) for task in missing}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        finally:
            _forget(waiting)

    def _tell(self, work: Path, task: Task) -> Task:
        """Give a task to a process that has none, and wait for its answer."""
        line = json.dumps([str(work), task.step, task.number]).encode() + b"\n"
        for _ in range(_TRIES):
            worker, answer = self.idle.get(), b""
            try:
                worker = self._started() if worker is None or worker.poll() is not None else worker
                answer = _exchange(worker, line)
            except OSError:
                answer = b""
            finally:
                self.idle.put(worker if answer.endswith(b"\n") else None)
            if answer.endswith(b"\n"):
                answered(answer)
                return task
        raise InputError(
            str(work),
            f"the process at step {task.step} {task.number} ended twice",
            "give it more memory, or fewer processes, and run again",
        )

    def _started(self) -> "subprocess.Popen[bytes]":
        """Start a process."""
        worker = subprocess.Popen(  # noqa: S603 - this very Python
            self.command, env={**os.environ, **_ONE_THREAD}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        with self.lock:
            self.all.append(worker)
        return worker


@contextmanager
def pool_of(processes: int) -> Iterator[Pool]:
    """Give so many processes to do tasks; they end when the context does."""
    pool = Pool(
        processes=processes,
        idle=SimpleQueue(),
        threads=ThreadPoolExecutor(max(1, processes)),
        all=[],
        lock=Lock(),
        command=COMMAND,
    )
    for _ in range(processes):
        pool.idle.put(None)
    try:
        yield pool
    finally:
        _end(pool)


def _end(pool: Pool) -> None:
    """End the processes, whatever they do."""
    with pool.lock:
        for worker in pool.all:
            worker.kill()
    pool.threads.shutdown(cancel_futures=True)
    for worker in pool.all:
        worker.kill()
        worker.wait()
        for stream in (worker.stdin, worker.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]  # both are pipes


def _forget(waiting: Iterable["Future[Task]"]) -> None:
    """Take back what is not begun."""
    for one in waiting:
        one.cancel()


def _exchange(worker: "subprocess.Popen[bytes]", line: bytes) -> bytes:
    """Say a line to a process and hear one; less than a line where it ended."""
    if worker.stdin is None or worker.stdout is None:
        raise BrokenPipeError
    worker.stdin.write(line)
    worker.stdin.flush()
    return worker.stdout.readline()
