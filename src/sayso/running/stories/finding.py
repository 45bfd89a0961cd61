"""The stories of all that a run has read: the door of this room."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from sayso.codec import encode
from sayso.comparing.reuse.signing import BANDS as BAND_COUNT
from sayso.comparing.stories.strength import setting
from sayso.errors import InputError
from sayso.exporting.parquet import RECORDS
from sayso.running.arrow import pyarrow
from sayso.running.columns import ARTICLES, SKETCHES
from sayso.running.keeping import in_order, table_path
from sayso.running.parts import write_whole, written
from sayso.running.stories.gathering import GATHERED, plan
from sayso.running.stories.grouping import choose_heads, label_all, put_together, set_apart, sort_parts
from sayso.running.stories.pool import pool_of
from sayso.running.stories.steps import (
    BANDS,
    BONDS,
    CHUNK,
    COLUMNS,
    HEADS,
    INDEX,
    JOINED,
    KEYS,
    RANGES,
    ROWS,
    SETS,
    SHARED,
)
from sayso.running.stories.store import is_kept, kept, remove
from sayso.running.stories.tasks import Task
from sayso.running.stories.telling import TOLD, plan_stories
from sayso.running.stories.writing import write_tables
from sayso.version import __version__

FOLDER: Final = "stories"
WORK: Final = ".work"
_DONE: Final = "done.json"
_FORM: Final = 2
"""Goes up where what a step writes changes its form."""

Heard = Callable[[str, int, int], object]
"""Hears how far it is: the step, how many of its parts are done, how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesFound:
    """How many articles a run has, each once, how many stories they tell, and how many of those several articles tell."""

    articles: int
    stories: int
    several: int


class Doer(Protocol):
    """Does tasks of the story stage, somewhere: in processes of this machine, or on an engine."""

    def do(self, work: Path, tasks: Iterable[Task]) -> Iterator[Task]:
        """Have tasks done that are not, and give each when it is."""


def find_stories(
    target: Path,
    *,
    processes: int = 1,
    pooled: Callable[[int], AbstractContextManager[Doer]] = pool_of,
    heard: Heard = lambda _step, _done, _all: None,
) -> StoriesFound:
    """
    Find the stories of all shards of a run that are done, and write them to `target/stories`.

    The stories are those that `sayso compare` gives for the same records. What an earlier call that was stopped had done is taken over; where nothing came since a call that ended, nothing is done.
    `pooled` gives what does the work for so many processes, those of this machine unless given (`sayso.running.engines.story_pool` for an engine); `heard` hears how far it is. Raises InputError where there are no shards or a table cannot be read, TargetError where something cannot be written.
    """
    pyarrow()
    shards = [
        one
        for one in in_order(target)
        if all(table_path(target, name, one).exists() for name in (ARTICLES, RECORDS, SKETCHES))
    ]
    if not shards:
        raise InputError(str(target), "has no shard that is done", "let sayso run read something first")
    folder, digest = target / FOLDER, _digest(target, shards)
    before = _read_done(folder / _DONE, digest)
    if before is not None:
        return before
    with _worked(folder, digest) as work, pooled(processes) as pool:
        plan(work, target, shards)
        _all(pool, work, GATHERED, len(shards), heard)
        label = group_sketches(pool, work, heard)
        _all(pool, work, TOLD, plan_stories(work, label), heard)
        heard("writing", 0, 1)
        write_tables(work, folder, label)
        counts = np.bincount(label)
        found = StoriesFound(articles=len(label), stories=int((counts > 0).sum()), several=int((counts > 1).sum()))
        heard("writing", 1, 1)
    with written(folder):
        write_whole(folder / _DONE, json.dumps({"digest": digest, "found": json.loads(encode(found))}).encode() + b"\n")
        remove(folder / WORK)
    return found


def group_sketches(pool: Doer, work: Path, heard: Heard) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """
    Group the sketches whose columns lie in `work/parts`, and give for each article, in the order of ids, the lowest article of its story.

    What is done stays there, so that a call after one that was stopped goes on. Raises InputError, TargetError.
    """
    sort_parts(work)
    if not is_kept(work / HEADS):
        _all(pool, work, BANDS, BAND_COUNT, heard)
        choose_heads(work)
    _let_go(work, COLUMNS, BANDS)
    heads = len(kept(work / HEADS)["row"])
    if not is_kept(work / INDEX) and not is_kept(work / SETS):
        _all(pool, work, KEYS, -(-heads // CHUNK), heard)
        _all(pool, work, SHARED, RANGES, heard)
        put_together(work)
    _let_go(work, KEYS, SHARED)
    if not is_kept(work / SETS):
        _all(pool, work, BONDS, -(-heads // ROWS), heard)
        set_apart(work)
    _let_go(work, INDEX, BONDS)
    _all(pool, work, JOINED, len(kept(work / SETS)["tasks"]) - 1, heard)
    return np.asarray(label_all(work))


def _let_go(work: Path, *steps: str) -> None:
    """Free the disk of results that nothing needs any more. Raises TargetError."""
    with written(work):
        for step in steps:
            remove(work / step)


def _all(pool: Doer, work: Path, step: str, count: int, heard: Heard) -> None:
    """Have all parts of a step done."""
    with written(work):
        (work / step).mkdir(parents=True, exist_ok=True)
    tasks = [Task(step=step, number=number) for number in range(count)]
    missing = [task for task in tasks if not task.is_done(work)]
    done = count - len(missing)
    heard(step, done, count)
    for _ in pool.do(work, missing):
        done += 1
        heard(step, done, count)


@contextmanager
def _worked(folder: Path, digest: str) -> Iterator[Path]:
    """Give the folder in which the work is done; that of an earlier call if it was on the same shards."""
    work = folder / WORK
    with written(folder):
        if not (work / digest).exists():
            remove(work)
            work.mkdir(parents=True)
            write_whole(work / digest, b"")
    yield work


def _digest(target: Path, shards: Sequence[str]) -> str:
    """Give what the stories hang on: the shards, as their tables are, the setting, and the version of Sayso."""
    told = hashlib.sha256(f"{_FORM} {__version__} {setting()}".encode())
    for shard in shards:
        state = table_path(target, SKETCHES, shard).stat()
        told.update(f"{shard} {state.st_size} {state.st_mtime_ns}".encode())
    return told.hexdigest()[:16]


def _read_done(path: Path, digest: str) -> StoriesFound | None:
    """Give what an earlier call found, if nothing changed since."""
    try:
        told = json.loads(path.read_bytes())
        return StoriesFound(**told["found"]) if told["digest"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
