"""What happens in a run, step by step, as values."""

from dataclasses import dataclass

from sayso.intake.draft import Failure
from sayso.running.markers import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A shard is read, and its marker written; `failures` are the first of what gave no record (all are in its table)."""

    marker: Brief
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """A process died over a shard, or was ended because no article was done for too long; `reason` says which."""

    shard: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Halved:
    """Two shards took the place of one; `is_shared` where that is for all processes to end together, and not because processes died over it."""

    shard: str
    halves: tuple[str, ...]
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An article over which processes died is left out, and a row of failures says so; `marker` is that of its shard."""

    failure: Failure
    marker: Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """How far the shards are that are being read now: items begun, and bytes done of their weights."""

    items: int
    weight: float


Step = Done | Died | Halved | SetAside | Going
