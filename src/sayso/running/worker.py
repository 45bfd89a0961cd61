"""A worker process of a run: tasks in, answers out (see `sayso.running.lines`), until its input ends; then it ends at once, whatever it does."""

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, Final

from sayso.codec import decode
from sayso.errors import InputError, LexiconError
from sayso.intake.draft import Failure, failure_of, one_line
from sayso.running.lines import Answer, Task, line_of
from sayso.scaling.garbage import collect_again, collect_later

FAILURES_TOLD: Final = 20
"""So many failures of a shard are told; all are in its table."""

_BETWEEN_SECONDS: Final = 0.2

Say = Callable[[Answer], None]


class Without(MetaPathFinder):
    """Keeps pandas out of a worker: where it is installed, pyarrow loads it, 60 MB, to ask whether a list is one of its own."""

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Refuse what a worker never needs."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)
        return None


def work() -> None:
    """Answer the tasks on standard input. An interruption is the parent's to answer, who then ends this process; where the parent is gone, so is this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger().addHandler(logging.NullHandler())  # what is noted of each of a million inputs helps nobody
    sys.meta_path.insert(0, Without())
    collect_later()
    tasks: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    say = _speaker(sys.stdout.buffer)
    from sayso.running import completing  # noqa: F401, PLC0415 - loaded before it says that it is ready

    say(Answer(kind="ready"))
    while True:
        say(answer(decode(tasks.get(), Task), say))
        collect_again()


def answer(task: Task, say: Say) -> Answer:
    """Do a task, say from time to time where it stands, and give how it ended; raises nothing."""
    from sayso.running.completing import complete  # noqa: PLC0415 - a parent that only speaks to workers loads no reader

    failures: list[Failure] = []

    def failed(failure: Failure) -> None:
        if len(failures) < FAILURES_TOLD:
            failures.append(failure)

    try:
        marker = complete(task.shard, Path(task.target), task.options, told=_pacing(say), failed=failed)
    except InputError as fault:
        return Answer(kind="stopped", why=failure_of(fault))
    except LexiconError as fault:
        return Answer(kind="stopped", why=Failure(source="", reason=str(fault), remedy=""))
    except Exception as fault:  # noqa: BLE001 - the parent decides what a fault costs
        reason = one_line(f"a fault in Sayso stopped it ({type(fault).__name__}: {fault})")
        return Answer(kind="fault", why=Failure(source=task.shard.name, reason=reason, remedy="please report this"))
    return Answer(kind="done", marker=marker.brief(), failures=tuple(failures))


def _pacing(say: Say) -> Callable[[int], None]:
    """Give what says where the work stands, at most a few times a second."""
    said = 0.0

    def told(place: int) -> None:
        nonlocal said
        now = time.monotonic()
        if now - said >= _BETWEEN_SECONDS:
            said = now
            say(Answer(kind="at", place=place))
        collect_again()

    return told


def _listen(told: BinaryIO, tasks: "SimpleQueue[bytes]") -> None:
    """Take in tasks until there are no more: then the parent has ended, or wants this process to."""
    for line in told:
        tasks.put(line)
    os._exit(0)


def _speaker(heard: BinaryIO) -> Say:
    """Give what says an answer; where nobody hears it any more, the process ends."""

    def say(one: Answer) -> None:
        try:
            heard.write(line_of(one))
            heard.flush()
        except OSError:
            os._exit(1)

    return say


if __name__ == "__main__":
    work()
