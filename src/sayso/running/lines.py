"""
What a worker process of a run is told and what it answers, as lines of JSON.

It is told tasks, one after another. It answers `ready` once, then for each task `at` from time to time (which item it is at), and at the end `done`, `stopped` (nothing can be read or
written: why), or `fault` (a fault in Sayso that is none of an article's). So a worker can be tried by hand.
"""

from dataclasses import dataclass
from typing import Literal

from sayso.codec import encode
from sayso.intake.draft import Failure
from sayso.running.markers import Brief
from sayso.running.shards import RunOptions, Shard


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A shard to be read, below which folder its tables go, and with which options."""

    shard: Shard
    target: str
    options: RunOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    What a worker says.

    `place` is the item it is at, `marker` that of a shard which is done, `failures` the first of what gave no record; `why` is set where it stopped or met a fault.
    """

    kind: Literal["ready", "at", "done", "stopped", "fault"]
    place: int = 0
    marker: Brief | None = None
    failures: tuple[Failure, ...] = ()
    why: Failure | None = None


def line_of(one: Task | Answer) -> bytes:
    r"""
    Give the line of a task or an answer, with its line end.

    >>> line_of(Answer(kind="at", place=7))
    b'{"kind":"at","place":7,"marker":null,"failures":[],"why":null}\n'
    """
    return encode(one) + b"\n"
