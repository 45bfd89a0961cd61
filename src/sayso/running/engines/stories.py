"""Parts of the story stage as tasks of an engine, on machines that all see the folder of the work."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from sayso.errors import InputError
from sayso.running.engines.asking import MOST_DEATHS, Asked, Engine, start_of
from sayso.running.engines.tasks import SHARED
from sayso.running.parts import TargetError
from sayso.running.stories.pool import Pool, pool_of
from sayso.running.stories.tasks import Task, answered
from sayso.tagging.threads import cores


class StoryPool:
    """What does parts of the story stage on an engine, as `sayso.running.stories.pool.Pool` does in processes of this machine."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def do(self, work: Path, tasks: Iterable[Task]) -> Iterator[Task]:
        """
        Have tasks done that are not, and give each when it is.

        Where the engine ends, what is not done is asked for again. Raises InputError where it ends again and again, or what another machine wrote is not seen here, and what the tasks raise.
        """
        left = {(task.step, task.number): task for task in tasks if not task.is_done(work)}
        deaths = 0
        while left:
            before, died = len(left), "the engine gave no answer"
            for answer in self._asked.answers([_line(work, task) for task in left.values()]):
                if isinstance(answer, bytes):
                    task = _took(work, answer)
                    if left.pop((task.step, task.number), None) is not None:
                        yield task
                elif answer is not None:
                    died = answer
            deaths = deaths + 1 if len(left) == before else 1
            if left and deaths >= MOST_DEATHS:
                raise InputError("sayso run", f"the engine ends again and again ({died})", "use --engine local")
            for task in [task for task in left.values() if task.is_done(work)]:
                del left[task.step, task.number]
                yield task


@contextmanager
def story_pool(engine: Engine, *, processes: int, address: str | None = None) -> Iterator[Pool | StoryPool]:
    """
    Give what does parts of the story stage on an engine; it ends when the context does.

    Raises InputError where the engine is not installed or a cluster does not answer.
    """
    if engine == "local":
        with pool_of(processes) as pool:
            yield pool
    else:
        with Asked(start_of(engine, processes, address, "stories")) as asked:
            yield StoryPool(asked)


def end_processes() -> None:
    """End the processes that do parts in this one."""
    _processes()[1].close()
    _processes.cache_clear()


def step_done(line: str) -> str:
    """Do a part of a step in a process of its own, and say how it went; raises nothing."""
    folder, step, number = json.loads(line)
    answer = ["done"]
    try:
        _do(Path(folder), Task(step=step, number=number))
    except InputError as fault:
        kind = "target" if isinstance(fault, TargetError) else "input"
        answer = [kind, fault.source, fault.reason, fault.remedy]
    except Exception as fault:  # noqa: BLE001 - an engine gives up all tasks over one that raises
        answer = ["fault", f"{type(fault).__name__}: {fault}"]
    return json.dumps([step, number, json.dumps(answer)])


def _do(work: Path, task: Task) -> None:
    """Do a part of a step. Raises InputError where this machine does not see the folder, and what the part raises."""
    if not work.is_dir():
        raise InputError(str(work), f"is not there on the machine {os.uname().nodename}", SHARED)
    for _ in _processes()[0].do(work, [task]):
        pass


@cache
def _processes() -> tuple[Pool, ExitStack]:
    """Give processes that do parts, as many as this machine has cores, and what keeps them until this one ends."""
    kept = ExitStack()
    return kept.enter_context(pool_of(max(2, cores()))), kept


def _line(work: Path, task: Task) -> str:
    """Give the line of a task."""
    return json.dumps([str(work), task.step, task.number])


def _took(work: Path, line: bytes) -> Task:
    """Take in an answer. Raises what the task did, and InputError where what it wrote is not seen here."""
    step, number, answer = json.loads(line)
    answered(answer.encode())
    task = Task(step=step, number=number)
    if not task.is_done(work):
        raise InputError(str(work), "what another machine wrote there is not seen here", SHARED)
    return task
