"""Tasks of the story stage, and what a process answers of one."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.running.parts import TargetError
from sayso.running.stories.gathering import GATHERED, gather
from sayso.running.stories.steps import STEPS
from sayso.running.stories.store import is_kept
from sayso.running.stories.telling import TOLD, tell_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A step of the story stage, by its name, and which part of it."""

    step: str
    number: int

    def is_done(self, work: Path) -> bool:
        """Tell whether its result is there."""
        return is_kept(work / self.step / str(self.number))


def done_by(work: Path, task: Task) -> bytes:
    """Do a task in this process, and give the line that answers, with its line end."""
    steps: dict[str, Callable[[Path, int], None]] = {**STEPS, GATHERED: gather, TOLD: tell_part}
    try:
        steps[task.step](work, task.number)
    except InputError as fault:
        kind = "target" if isinstance(fault, TargetError) else "input"
        return json.dumps([kind, fault.source, fault.reason, fault.remedy]).encode() + b"\n"
    except Exception as fault:  # noqa: BLE001 - the driver says what happened
        return json.dumps(["fault", f"{type(fault).__name__}: {fault}"]).encode() + b"\n"
    return b'["done"]\n'


def answered(line: bytes) -> None:
    """Hear an answer. Raises InputError or TargetError as the task did, RuntimeError where it met a fault of Sayso's."""
    kind, *said = json.loads(line)
    if kind == "target":
        raise TargetError(*said)
    if kind == "input":
        raise InputError(*said)
    if kind == "fault":
        raise RuntimeError(*said)
