"""What is to be read: of the shards that the inputs give, those that are not done; and what of the folder belongs to none of them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import InputError
from sayso.intake.draft import Failure
from sayso.running.keeping import DONE, clean, marked, prepare, read_brief, remove, table_path
from sayso.running.lock import holding
from sayso.running.markers import Brief, Counts, digest_of, versions
from sayso.running.parts import written
from sayso.running.shards import RunOptions, Shard
from sayso.running.tables import TABLES
from sayso.running.waiting import ShardShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """
    What a run finds before it begins.

    `failures` are of inputs that gave no shard; `done` counts what `done_shards` shards gave before. `others` are the versions, other than these here, that read
    `other_shards` of them. `stale` are the names of shards in the folder that belong to no input.
    """

    failures: tuple[Failure, ...]
    done: Counts
    done_shards: int
    others: tuple[str, ...]
    other_shards: int
    stale: tuple[str, ...]


@dataclass(kw_only=True)
class _Found:
    """What is found while the shards of the inputs are looked through."""

    failures: list[Failure] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    done: Counts = field(default_factory=Counts)
    done_shards: int = 0
    others: set[str] = field(default_factory=set)
    other_shards: int = 0
    other_options: int = 0


@contextmanager
def opened(target: Path, *, force: bool) -> Iterator[None]:
    """
    Hold a run's folder while the block runs: made where it is not there, what runs that were stopped left taken away, and with `force` all that was read.

    Raises InputError where it holds anything but a run, or another run holds it; TargetError where it cannot be written.
    """
    if not is_run(target):
        with written(target):
            if target.exists() and (not target.is_dir() or any(target.iterdir())):
                raise InputError(str(target), "is there and no folder of a run", "give a new or an empty folder")
    prepare(target)
    with holding(target):
        if force:
            remove_all(target, list(marked(target)))
        clean(target)
        yield


def is_run(target: Path) -> bool:
    """Tell whether a folder is one that a run made."""
    return (target / DONE).is_dir()


def plan(found: Iterable[Shard | Failure], target: Path, options: RunOptions, missing: ShardShelf) -> Plan:
    """
    Put the shards that are not done on a shelf, and say what else is there.

    Of a shard that was halved only what is not done of its halves is missing. Raises InputError where the folder was read with other options, or holds shards of which none belongs to what
    was found: to go on there would mix what does not belong together, or throw away what took long.
    """
    seen, digest = _Found(), digest_of(options)
    for one in found:
        if isinstance(one, Failure):
            seen.failures.append(one)
        elif one.name not in seen.seen:
            _look(one, target, digest, missing, seen)
    stale = tuple(shard for shard in marked(target) if shard not in seen.seen)
    if seen.other_options:
        raise InputError(
            str(target),
            "was read with other options or names",
            "give the same, another folder, or --force to read all again",
        )
    if stale and not seen.marked:
        count = "1 shard, and it does not belong" if len(stale) == 1 else f"{len(stale):,} shards, and none belongs"
        reason = f"holds {count} to these inputs as they are now"
        reason += f" ({seen.failures[0].source}: {seen.failures[0].reason})" if seen.failures else ""
        raise InputError(
            str(target), reason, "give its inputs and --shard-articles, another folder, or --force to begin it anew"
        )
    return Plan(
        failures=tuple(seen.failures),
        done=seen.done,
        done_shards=seen.done_shards,
        others=tuple(sorted(seen.others)),
        other_shards=seen.other_shards,
        stale=stale,
    )


def remove_all(target: Path, shards: Iterable[str]) -> None:
    """Remove shards with all their files. Raises TargetError."""
    for shard in shards:
        remove(target, shard)


def _look(shard: Shard, target: Path, digest: str, missing: ShardShelf, seen: _Found) -> None:
    """See whether a shard is done, and note what is found."""
    seen.seen.add(shard.name)
    brief = read_brief(target, shard.name)
    halves = shard.halves() if brief is not None and brief.halves else ()
    if brief is None or tuple(half.name for half in halves) != brief.halves or not _is_whole(brief, target):
        with written(target):
            missing.put(shard)
        return
    seen.marked.add(shard.name)
    seen.other_options += brief.options != digest
    if halves:
        for half in halves:
            _look(half, target, digest, missing, seen)
        return
    seen.done += brief.counts
    seen.done_shards += 1
    if other := _other_version(brief):
        seen.others.add(other)
        seen.other_shards += 1


def _is_whole(brief: Brief, target: Path) -> bool:
    """Tell whether all tables of a shard are there."""
    return bool(brief.halves) or all(os.path.exists(table_path(target, name, brief.shard)) for name in TABLES)  # noqa: PTH110 - a path each would double the time


def _other_version(brief: Brief) -> str | None:
    """Give the version that read a shard, where it is another than this one."""
    here = versions()
    if all(brief.versions.get(name) == here[name] for name in ("sayso", "reader")):
        return None
    return f"Sayso {brief.versions.get('sayso')} with reader {brief.versions.get('reader')}"
