"""Processes beside this one that make records ready for an archive, and end with it."""

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from sayso.archive.preparing import END, Prepared, answered, prepared_line
from sayso.errors import InputError

Answers = list[Prepared | str]


class Preparers:
    """So many processes, each started when it is first needed; none where `processes` is 0, and this process does the work when it is asked. Use it in a `with`."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._threads = ThreadPoolExecutor(max(processes, 1))
        self._all: list[subprocess.Popen[bytes]] = []
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        for _ in range(processes):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._kill()
        self._threads.shutdown(cancel_futures=True)
        self._kill()  # one may have been started meanwhile
        for one in self._all:
            one.wait()
            for stream in (one.stdin, one.stdout):
                with suppress(OSError):
                    stream.close()  # type: ignore[union-attr]  # both are pipes

    def ask(self, lines: Sequence[bytes]) -> "Future[Answers]":
        """Have lines of JSON, none empty, made ready, or be told why one is no record. The future raises InputError where a process ended instead."""
        if self.processes and lines:
            return self._threads.submit(self._exchange, lines)
        done: Future[Answers] = Future()
        done.set_result([prepared_line(line) for line in lines])
        return done

    def _exchange(self, lines: Sequence[bytes]) -> Answers:
        """Tell a process that has nothing to do some lines, and hear its answers."""
        process, heard = self._idle.get(), list[bytes]()
        try:
            process = process or self._started()
            heard = _heard(process, lines)
        finally:
            self._idle.put(process if len(heard) == len(lines) else None)
        if len(heard) < len(lines):
            reason = f"the process that made its records ready ended with status {process.wait()}"
            raise InputError("the archive", reason, "what was written before is kept; run the same again")
        return [answered(line) for line in heard]

    def _kill(self) -> None:
        """End the processes, whatever they do."""
        for one in self._all:
            one.kill()

    def _started(self) -> "subprocess.Popen[bytes]":
        """Start a process."""
        command = [sys.executable, "-P", "-m", "sayso.archive.worker"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - this very Python
        self._all.append(process)
        return process


def _heard(process: "subprocess.Popen[bytes]", lines: Sequence[bytes]) -> list[bytes]:
    """Tell a process some lines and hear its answers; fewer where it ended."""
    if process.stdin is None or process.stdout is None:
        return []
    with suppress(BrokenPipeError):
        process.stdin.writelines([*(line + END for line in lines), END])
        process.stdin.flush()
    heard: list[bytes] = []
    for line in iter(process.stdout.readline, END):
        if not line.endswith(END):
            break
        heard.append(line)
    return heard
