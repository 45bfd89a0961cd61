"""Worker processes beside each other, heard all at once; one that is silent for too long, or dies, is told of and replaced."""

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from sayso.codec import decode
from sayso.errors import InputError, RecordError
from sayso.intake.draft import one_line
from sayso.running.lines import Answer, Task, line_of
from sayso.running.shards import RunOptions
from sayso.running.waiting import Turn
from sayso.tagging.threads import THREADS

COMMAND: Final = (sys.executable, "-P", "-m", "sayso.running.worker")
"""What starts a worker; nothing is taken from the folder where it starts."""

_STILLBORN: Final = 3
"""So many processes in a row that end before they are ready are no accident."""

_START_SECONDS: Final = 120.0
"""A process that is not ready after so long never will be."""

_CHUNK: Final = 1 << 16
_LAST_WORDS: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a worker answered of a shard; where it said nothing more, `died` says why."""

    turn: Turn
    answer: Answer | None = None
    died: str | None = None


class _Worker:
    """One process: what it does, what it said of it, and when it was last heard."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it. Raises OSError."""
        self.errors: IO[bytes] = tempfile.TemporaryFile(prefix="sayso-")  # noqa: SIM115 - closed with the process
        self.process = subprocess.Popen(  # noqa: S603 - this very Python
            command,
            env={**os.environ, THREADS: "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            bufsize=0,
        )
        self.heard = time.monotonic()
        self.is_ready = False
        self.turn: Turn | None = None
        self.place = 0
        self._rest = b""

    @property
    def stdout(self) -> IO[bytes]:
        """What it says."""
        assert self.process.stdout is not None  # noqa: S101 - it was started with a pipe
        return self.process.stdout

    def tell(self, line: bytes) -> None:
        """Tell it a task; one that is dead is found out when it is heard."""
        with suppress(OSError):
            stdin = self.process.stdin
            while stdin is not None and line:
                line = line[stdin.write(line) :]

    def lines(self) -> list[bytes] | None:
        """Give the lines that it said, None where it says nothing any more; waits where there is nothing to be heard."""
        piece = os.read(self.stdout.fileno(), _CHUNK)
        if not piece:
            return None
        self.heard = time.monotonic()
        *lines, self._rest = (self._rest + piece).split(b"\n")
        return lines

    def end(self) -> str:
        """End it, whatever it does; gives with what status, and what it last wrote on standard error."""
        self.process.kill()
        status = self.process.wait()
        for stream in (self.process.stdin, self.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]  # both are pipes
        self.errors.seek(max(0, self.errors.seek(0, os.SEEK_END) - _LAST_WORDS))
        said = self.errors.read().decode("utf-8", "replace").strip().split("\n")[-1]
        self.errors.close()
        return f"status {_named(status)}" + (f": {one_line(said)}" if said else "")


class Pool:
    """
    Worker processes that read shards below a folder, started when they are needed.

    Raises InputError where none can be started. As a context it ends them all, whatever they do.
    """

    def __init__(
        self, processes: int, target: Path, options: RunOptions, *, command: Sequence[str], patience: float
    ) -> None:
        """Make room for so many; one that says nothing for `patience` seconds is ended."""
        self._most, self._command, self._patience = processes, command, patience
        self._target, self._options = target, options
        self._workers: list[_Worker] = []
        self._selector = selectors.DefaultSelector()
        self._stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.end()
        self._selector.close()

    @property
    def busy(self) -> Iterator[tuple[Turn, int]]:
        """The shards that are being read, each with the item that it is at."""
        return ((worker.turn, worker.place) for worker in self._workers if worker.turn is not None)

    def has_room(self) -> bool:
        """Tell whether a process could take a shard now, or be started for one."""
        return len(self._workers) < self._most or any(worker.turn is None for worker in self._workers)

    def give(self, turn: Turn) -> None:
        """Give a shard to a process that has none; a new one is told once it is ready."""
        worker = next((one for one in self._workers if one.turn is None), None) or self._start()
        worker.turn, worker.place, worker.heard = turn, 0, time.monotonic()
        if worker.is_ready:
            self._tell(worker)

    def hear(self, seconds: float) -> list[Heard]:
        """Wait so long for something to be heard, and give what was heard of shards that are done or cannot be."""
        heard: list[Heard] = []
        for key, _ in self._selector.select(seconds):
            heard += self._hear(key.data)
        for worker in [one for one in self._workers if self._is_late(one)]:
            heard += self._lost(worker, f"no article was done for {self._patience:.0f} s")
        return heard

    def _is_late(self, worker: _Worker) -> bool:
        """Tell whether a process has said nothing for too long."""
        patience = self._patience if worker.is_ready else _START_SECONDS
        return worker.turn is not None and time.monotonic() - worker.heard > patience

    def _start(self) -> _Worker:
        """Start a process."""
        try:
            worker = _Worker(self._command)
        except OSError as fault:
            raise InputError(
                "sayso run", f"no process can be started ({fault.strerror})", "free some memory"
            ) from fault
        self._workers.append(worker)
        self._selector.register(worker.stdout, selectors.EVENT_READ, worker)
        return worker

    def _tell(self, worker: _Worker) -> None:
        """Tell a process its shard."""
        if worker.turn is not None:
            worker.tell(line_of(Task(shard=worker.turn.shard, target=str(self._target), options=self._options)))

    def _hear(self, worker: _Worker) -> list[Heard]:
        """Take in what a process says."""
        lines = worker.lines()
        if lines is None:
            return self._lost(worker, None)
        heard = []
        for line in lines:
            try:
                answer = decode(line, Answer)
            except RecordError:
                continue  # a library that writes on standard output says nothing that matters
            heard += self._take(worker, answer)
        return heard

    def _take(self, worker: _Worker, answer: Answer) -> list[Heard]:
        """Take in one answer."""
        if answer.kind == "ready":
            worker.is_ready, self._stillborn = True, 0
            self._tell(worker)
            return []
        if answer.kind == "at" or worker.turn is None:
            worker.place = answer.place
            return []
        turn, worker.turn = worker.turn, None
        return [Heard(turn=turn, answer=answer)]

    def _lost(self, worker: _Worker, why: str | None) -> list[Heard]:
        """End a process that says nothing any more; gives what that means for its shard."""
        self._workers.remove(worker)
        self._selector.unregister(worker.stdout)
        ended = worker.end()
        turn = worker.turn
        if not worker.is_ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise InputError("sayso run", f"the processes that read end as they start ({ended})", "reinstall sayso")
            if turn is not None:
                self.give(turn)
            return []
        return [Heard(turn=turn, died=why or f"the process that read it ended with {ended}")] if turn else []


def _named(status: int) -> str:
    """
    Give an exit status in words.

    >>> _named(-9), _named(1)
    ('SIGKILL', '1')
    """
    if status >= 0:
        return str(status)
    try:
        return signal.Signals(-status).name
    except ValueError:
        return str(status)
