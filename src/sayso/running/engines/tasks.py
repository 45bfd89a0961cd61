"""
One shard as a task of an engine: a line of JSON in, a line of JSON out, whatever happens. No engine is known here.

So an engine need be able to do one thing: apply `done` to lines, on any machine that sees the inputs and the run's folder under the same paths.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from sayso.codec import decode, encode
from sayso.errors import InputError, LexiconError
from sayso.intake.draft import Failure, failure_of, one_line
from sayso.running.keeping import DONE
from sayso.running.local import PATIENCE_SECONDS, run_in
from sayso.running.pool import COMMAND, Pool
from sayso.running.shards import RunOptions, Shard
from sayso.running.steps import Died, Done, Going, Halved, SetAside, Step

SHARED: Final = "let all machines see the inputs and the folder of the run under the same paths (a shared file system)"

_IDLE: list[tuple[bytes, Pool]] = []
"""Processes that wait for a task, each with what it was made for: to start one costs seconds, and an engine knows of no place to keep it."""

_LOCK: Final = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A shard to be read, the run's folder and options, and the machine that asks for it."""

    shard: Shard
    target: str
    options: RunOptions
    asker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One step; which of the four it is says which is set."""

    done: Done | None = None
    died: Died | None = None
    halved: Halved | None = None
    set_aside: SetAside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task: its steps, and why it stopped where it did."""

    shard: str
    told: tuple[_Told, ...] = ()
    why: Failure | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What happened, in order."""
        all_told = ((one.done, one.died, one.halved, one.set_aside) for one in self.told)
        return tuple(step for told in all_told for step in told if step is not None)


def line_of(shard: Shard, target: Path, options: RunOptions) -> str:
    """Give the line of a task that this machine asks for."""
    return encode(Task(shard=shard, target=str(target), options=options, asker=socket.gethostname())).decode()


def outcome_of(line: str) -> Outcome:
    """
    Give what an answer says.

    >>> outcome_of('{"shard":"a1","told":[],"why":null}').steps
    ()
    """
    return decode(line, Outcome)


def done(line: str) -> str:
    """
    Read a shard to its tables and its marker, in a process of its own, and say what happened; raises nothing.

    A process that dies over it, or is killed, costs time: it is tried again, halved, and at last the one article set aside, as in `sayso.running.local.run_shards`.
    """
    task = decode(line, Task)
    told: list[_Told] = []
    why: Failure | None = None
    try:
        _check_shared(task)
        target = Path(task.target)
        with _reader(target, task.options) as pool:
            for step in run_in(pool, [task.shard], target, task.options, processes=1):
                told += _told(step)
    except InputError as fault:
        why = failure_of(fault)
    except LexiconError as fault:
        why = Failure(source="", reason=str(fault), remedy="")
    except Exception as fault:  # noqa: BLE001 - an engine gives up all tasks over one that raises
        reason = one_line(f"a fault in Sayso stopped it ({type(fault).__name__}: {fault})")
        why = Failure(source=task.shard.name, reason=reason, remedy="please report this")
    return encode(Outcome(shard=task.shard.name, told=tuple(told), why=why)).decode()


def end_readers() -> None:
    """End the processes that wait for a task."""
    with _LOCK:
        for _, pool in _IDLE:
            pool.__exit__(None, None, None)
        _IDLE.clear()


@contextmanager
def _reader(target: Path, options: RunOptions) -> Iterator[Pool]:
    """
    Give a process that reads, a pool of one, for as long as the block runs; then it waits for the next task, and ends with this process.

    One that was in use when something stopped its task is ended.
    """
    wanted = encode((str(target), options))
    with _LOCK:
        pool = next((one for made_for, one in _IDLE if made_for == wanted), None)
        _IDLE[:] = [(made_for, one) for made_for, one in _IDLE if one is not pool]
    pool = pool or Pool(1, target, options, command=COMMAND, patience=PATIENCE_SECONDS)
    try:
        yield pool
    except BaseException:
        pool.__exit__(None, None, None)
        raise
    with _LOCK:
        _IDLE.append((wanted, pool))


def _told(step: Step) -> tuple[_Told, ...]:
    """Give what is told of a step: nothing of how far it is."""
    match step:
        case Done():
            return (_Told(done=step),)
        case Died():
            return (_Told(died=step),)
        case Halved():
            return (_Told(halved=step),)
        case SetAside():
            return (_Told(set_aside=step),)
        case Going():
            return ()


def _check_shared(task: Task) -> None:
    """Raise InputError where this machine does not see what the asking one does; what is gone from that one, too, is for reading to find out."""
    here = socket.gethostname()
    if here == task.asker:
        return
    if not (Path(task.target) / DONE).is_dir():
        raise InputError(task.target, f"is not there on the machine {here}", SHARED)
    first = task.shard.pieces[0].path
    if not any(os.path.exists(piece.path) for piece in task.shard.pieces):  # noqa: PTH110 - a path each would double the time
        raise InputError(first, f"is not there on the machine {here}", SHARED)
