"""Shards handed to an engine in rounds, the largest first; what it did not do, because it or a machine of its died, is asked for again."""

import importlib.util
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Literal, Self

from sayso.codec import decode, encode
from sayso.errors import InputError, LexiconError, RecordError
from sayso.intake.draft import Failure, one_line
from sayso.running.engines.lines import END, EVEN, SILENT, Start, Stopped
from sayso.running.engines.tasks import SHARED, Outcome, line_of, outcome_of
from sayso.running.keeping import marker_path, read_brief
from sayso.running.local import run_shards
from sayso.running.parts import TargetError
from sayso.running.shards import RunOptions, Shard
from sayso.running.steps import Died, Done, Going, Step

Engine = Literal["local", "daft", "ray"]
ENGINES: Final[Mapping[Engine, tuple[str, ...]]] = {"local": (), "daft": ("daft",), "ray": ("daft", "ray")}
"""The engines, and the packages that each needs."""

COMMAND: Final = (sys.executable, "-P", "-m", "sayso.running.engines.daft")
"""What starts the process that asks Daft."""

ROUND_BYTES: Final = 64 << 20
"""So many bytes of tasks are given at once: bounds what is held, and keeps some hundred thousand shards of tables in one round."""

MOST_DEATHS: Final = 3
"""So many ends of an engine in a row, nothing done in between, are no accident."""

_SEEN_SECONDS: Final = 60.0
"""So long it may take until a file that another machine wrote is seen here."""

_TICK_SECONDS: Final = 0.5
_END_SECONDS: Final = 15.0
_LAST_WORDS: Final = 4000
_CHUNK: Final = 1 << 16


def run_on(
    engine: Engine,
    shards: Iterable[Shard],
    target: Path,
    options: RunOptions,
    *,
    processes: int,
    address: str | None = None,
) -> Generator[Step]:
    """
    Have an engine read shards, each to its tables and marker below `target` (see `sayso.running.keeping.prepare`), and give what happens, as it happens.

    `processes` is how many work at once on this machine; on a Ray cluster (`address`) as many do as it has CPUs. As `sayso.running.local.run_shards`, and the same files; besides, InputError is
    raised where the engine is not installed, the cluster does not answer, its machines do not see the inputs and the target, or the engine ends again and again.
    """
    if engine == "local":
        return run_shards(shards, target, options, processes=processes)
    return _steps(shards, target.resolve(), options, start_of(engine, processes, address))


def start_of(
    engine: Engine, processes: int, address: str | None, work: Literal["shards", "stories"] = "shards"
) -> Start:
    """Give what an engine is to be started on. Raises InputError where it is not installed."""
    for package in ENGINES[engine]:
        if importlib.util.find_spec(package) is None:
            raise InputError(
                f"--engine {engine}", f"needs {package}", f'install it with: pip install "sayso[{engine}]"'
            )
    return Start(runner="native" if engine == "daft" else "ray", processes=processes, address=address, work=work)


def _steps(shards: Iterable[Shard], target: Path, options: RunOptions, start: Start) -> Generator[Step]:
    """Ask for round after round."""
    with Asked(start) as asked:
        for some in _rounds(shards, target, options):
            yield from _asked_for(asked, some, target, options)


def _rounds(shards: Iterable[Shard], target: Path, options: RunOptions) -> Iterator[dict[str, Shard]]:
    """Cut shards into rounds, by name; each the largest first."""
    some: list[Shard] = []
    size = 0
    for shard in shards:
        some.append(shard)
        size += len(line_of(shard, target, options))
        if size >= ROUND_BYTES:
            yield _sorted(some)
            some, size = [], 0
    if some:
        yield _sorted(some)


def _sorted(shards: Iterable[Shard]) -> dict[str, Shard]:
    """Give shards by name, the largest first."""
    return {one.name: one for one in sorted(shards, key=lambda one: (-one.weight, one.name))}


def _asked_for(asked: "Asked", left: dict[str, Shard], target: Path, options: RunOptions) -> Iterator[Step]:
    """Ask for the shards of a round until all are done; `left` are those that are not."""
    deaths = 0
    while left:
        before = len(left)
        died = ""
        for answer in asked.answers([line_of(one, target, options) for one in left.values()]):
            if isinstance(answer, bytes):
                yield from _took(outcome_of(answer.decode()), left, target)
            elif answer is None:
                yield Going(items=0, weight=0.0)
            else:
                died = answer
        if not died and not left:
            return
        deaths = deaths + 1 if len(left) == before else 1
        reason = died or "the engine gave no answer"
        if deaths >= MOST_DEATHS:
            raise InputError("sayso run", f"the engine ends again and again ({reason})", "use --engine local")
        yield Died(shard=next(iter(left)), reason=f"the engine ended ({reason})")
        for name, shard in list(left.items()):
            del left[name]
            for one in _missing(shard, target):
                if isinstance(one, Shard):
                    left[one.name] = one
                else:
                    yield one


def _missing(shard: Shard, target: Path) -> Iterator[Shard | Done]:
    """Give what is not done of a shard, and that what is done is."""
    brief = read_brief(target, shard.name)
    if brief is None:
        yield shard
    elif brief.halves:
        for half in shard.halves():
            yield from _missing(half, target)
    else:
        yield Done(marker=brief)


def _took(outcome: Outcome, left: dict[str, Shard], target: Path) -> Iterator[Step]:
    """Take in what became of a task. Raises what it stopped with."""
    if outcome.why is not None:
        raise _stopped(outcome.why, target)
    if left.pop(outcome.shard, None) is None:
        return  # done twice, once by a machine that was given up: the files are the same
    _check_seen(target, outcome.shard)
    yield from outcome.steps


def _check_seen(target: Path, shard: str) -> None:
    """Raise InputError where the marker of a shard that is done somewhere is not seen here."""
    until = time.monotonic() + _SEEN_SECONDS
    while not marker_path(target, shard).exists():
        if time.monotonic() > until:
            raise InputError(str(target), "what another machine wrote there is not seen here", SHARED)
        time.sleep(_TICK_SECONDS)


def _stopped(why: Failure, target: Path) -> Exception:
    """Give the error that a task stopped with."""
    if not why.remedy:
        return LexiconError(why.reason)
    kind = TargetError if why.source == str(target) else InputError
    return kind(why.source, why.reason, why.remedy)


class Asked:
    """The process that asks an engine, started when it is first needed, and again where it ended. Use it in a `with`."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def answers(self, lines: Sequence[str]) -> Iterator[bytes | str | None]:
        """Give tasks, and the answers as they come, None where nothing was heard for a while; last, in words, how the process ended, where it did. Raises InputError where it says that nothing can be done."""
        process = self._process or self._started()
        if process.stdin is not None:
            with suppress(OSError):
                process.stdin.writelines([*(line.encode() + END for line in lines), END])
                process.stdin.flush()
        for line in _lines(process):
            if line is None:
                yield None
            elif not line:
                return
            elif (stopped := _read_stopped(line)) is not None:
                yield self._end(stopped)
                return
            else:
                yield line
        yield self._end()

    def _started(self) -> "subprocess.Popen[bytes]":
        """Start the process."""
        self._errors = tempfile.TemporaryFile(prefix="sayso-")  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(  # noqa: S603 - this very Python
            COMMAND,
            env={**EVEN, **os.environ, **SILENT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,
        )
        if self._process.stdin is not None:
            self._process.stdin.write(encode(self._start) + END)
        return self._process

    def _end(self, said: str = "") -> str:
        """End the process: told so, and killed where it does not; gives how it ended."""
        process, errors, self._process, self._errors = self._process, self._errors, None, None
        if process is None or errors is None:
            return said
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]  # both are pipes
        try:
            status = process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - _LAST_WORDS))
        last = errors.read().decode("utf-8", "replace").strip().split("\n")[-1]
        errors.close()
        return said or one_line(f"status {status}" + (f": {last}" if last else ""))


def _lines(process: "subprocess.Popen[bytes]") -> Iterator[bytes | None]:
    """Give what a process says, line by line without their ends; None where it is silent for a while."""
    if process.stdout is None:
        return
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(_TICK_SECONDS):
                yield None
                continue
            piece = os.read(process.stdout.fileno(), _CHUNK)
            if not piece:
                return
            *lines, rest = (rest + piece).split(END)
            yield from lines


def _read_stopped(line: bytes) -> str | None:
    """Give why no more can be done, where a line says that; raises InputError where trying again does not help."""
    try:
        why = decode(line, Stopped).stopped
    except RecordError:
        return None
    if why.remedy:
        raise InputError(why.source, why.reason, why.remedy)
    return why.reason
