"""What the process that asks an engine is told first, and what it says last; between are tasks and their answers (see `sayso.running.engines.tasks`)."""

from dataclasses import dataclass
from typing import Final, Literal

from sayso.intake.draft import Failure

END: Final = b"\n"

SILENT: Final = {
    "DO_NOT_TRACK": "true",
    "DAFT_ANALYTICS_ENABLED": "0",
    "SCARF_NO_ANALYTICS": "true",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
"""What keeps Daft and Ray from telling anybody of their use; read when they are loaded."""

EVEN: Final = {"RAY_worker_niceness": "0"}
"""Where a Ray is started here, its processes are as important as any: it makes them wait for all others on a machine that has other work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is to be done (a shard a task, or a part of the story stage), and what to start on: so many processes of this machine, or a Ray cluster (`address` None: one of so many processes on this machine)."""

    runner: Literal["native", "ray"]
    processes: int
    address: str | None = None
    work: Literal["shards", "stories"] = "shards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """Why no task can be done, or no more of them."""

    stopped: Failure
