"""Articles read in several processes beside each other, given in the order in which they came."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Final

from sayso.article import Article
from sayso.intake.draft import Failure
from sayso.names import KnownNames
from sayso.record import Record
from sayso.scaling.lines import answered, asking
from sayso.tagging.threads import THREADS

Arrival = Article | Failure | Record

FEW: Final = 16
"""So many articles one process has read before several are ready."""

_AHEAD: Final = 8
"""So many articles for each process are read before the oldest is done: bounds memory where one article takes long."""


def read_beside(
    arrivals: Iterable[Arrival], *, processes: int, names: KnownNames | None = None, name_files: Sequence[Path] = ()
) -> Generator[Record | Failure]:
    """
    Give the record of each article, in order, read by so many processes; failures and records pass through.

    As `sayso.scaling.each.read_each`, and the same records; but articles are asked for before the first records are given, so that a stream which waits for its answers is no input for
    this. Up to `FEW` articles are read in this process. Each process holds a reader of its own (some 300 MB). One that dies costs the article that it was reading, a failure; another takes its place. `name_files` are
    the files of which `names` were made. Raises LexiconError where the reader's files are missing or damaged.
    """
    coming = iter(arrivals)
    first = list(islice(coming, FEW + 1))
    if processes < 2 or len(first) <= FEW:  # noqa: PLR2004 - one process is this one
        from sayso.scaling.each import read_each  # noqa: PLC0415 - where others read, this process loads nothing that reads

        yield from read_each(chain(first, coming), names=names)
        return
    pool = _Pool(processes, worker_command(name_files))
    try:
        yield from _in_order(chain(first, coming), pool, processes * _AHEAD)
    finally:
        pool.close()


def worker_command(name_files: Sequence[Path]) -> list[str]:
    """Give the command that starts a worker which knows the names of these files; nothing is taken from the folder where it starts."""
    return [sys.executable, "-P", "-m", "sayso.scaling.worker", *map(str, name_files)]


def _in_order(arrivals: Iterator[Arrival], pool: "_Pool", most: int) -> Iterator[Record | Failure]:
    """Hand articles out, `most` at once, and give what comes back in their order."""
    waiting: deque[Future[Record | Failure] | Record | Failure] = deque()
    for arrival in arrivals:
        waiting.append(pool.ask(arrival) if isinstance(arrival, Article) else arrival)
        while waiting and (len(waiting) >= most or _is_done(waiting[0])):
            yield _given(waiting.popleft())
    while waiting:
        yield _given(waiting.popleft())


def _is_done(one: Future[Record | Failure] | Record | Failure) -> bool:
    """Tell whether one is there, or must be waited for."""
    return one.done() if isinstance(one, Future) else True


def _given(one: Future[Record | Failure] | Record | Failure) -> Record | Failure:
    """Give one, waiting for it."""
    return one.result() if isinstance(one, Future) else one


class _Pool:
    """Worker processes, each spoken to by one thread at a time, started when they are first needed."""

    def __init__(self, processes: int, command: Sequence[str]) -> None:
        """Make room for so many, each started by `command`."""
        self._command = command
        self._threads = ThreadPoolExecutor(processes)
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        self._all: list[subprocess.Popen[bytes]] = []
        self._lock = Lock()
        self._closed = False
        for _ in range(processes):
            self._idle.put(None)

    def ask(self, article: Article) -> Future[Record | Failure]:
        """Have an article read."""
        return self._threads.submit(self._answer, article)

    def close(self) -> None:
        """End the processes, whatever they do; waits for them."""
        with self._lock:
            self._closed = True
            for worker in self._all:
                worker.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._all:
            worker.wait()
            for stream in (worker.stdin, worker.stdout):
                with suppress(OSError):
                    stream.close()  # type: ignore[union-attr]  # both are pipes

    def _answer(self, article: Article) -> Record | Failure:
        """Give an article to a process that has none, and wait for its answer."""
        worker, answer = self._idle.get(), b""
        try:
            if worker is None or worker.poll() is not None:
                worker = self._started()
            answer = _exchange(worker, asking(article))
        except OSError as fault:
            return _not_read(article, f"could not be started or spoken to ({fault.strerror})")
        finally:
            self._idle.put(worker if answer.endswith(b"\n") else None)
        return answered(answer) if answer.endswith(b"\n") else _not_read(article, f"ended with status {worker.wait()}")

    def _started(self) -> "subprocess.Popen[bytes]":
        """Start a process."""
        with self._lock:
            if self._closed:
                raise BrokenPipeError
            worker = subprocess.Popen(  # noqa: S603 - this very Python, and files that the user named
                self._command, env={**os.environ, THREADS: "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._all.append(worker)
        return worker


def _exchange(worker: "subprocess.Popen[bytes]", line: bytes) -> bytes:
    """Say a line to a process and hear one; less than a line where it ended."""
    if worker.stdin is None or worker.stdout is None:
        raise BrokenPipeError
    worker.stdin.write(line)
    worker.stdin.flush()
    return worker.stdout.readline()


def _not_read(article: Article, why: str) -> Failure:
    """Say that the process that read an article gave no answer."""
    return Failure(
        source=article.key or article.title or article.id,
        reason=f"the process that read it {why}",
        remedy="try it alone; if that fails too, leave it out and report it with the article",
    )
