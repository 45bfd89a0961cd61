"""
The story stage on synthetic sketches: time, and peak memory of all its processes.

    python benchmarks/simulated.py                        1,000,000 sketches, two processes
    python benchmarks/simulated.py --floors               exit 1 where it takes longer or more memory than it must
    python benchmarks/simulated.py --count 10000000 --days 7300

Sketches are made as `sayso run` and the story stage have them, as columns: bags of forty words whose frequencies are those of news (stories have rare words of their own, topics share words, all
share common ones), stories of one to some hundred articles over some days with reports months later, near-copies, incidents, some articles without a date. The same numbers give the same
sketches. Making them is not timed. What is timed: putting them in order, near-copies, candidates, bonds and groups; not the telling. Memory is the proportional share of all
processes together (Linux; elsewhere the sum of their largest resident sets), with what is mapped from files. The disk of TMPDIR needs some 5 KB a sketch.
"""

import argparse
import os
import resource
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.columns import NONE, SIZE, columns_of
from sayso.comparing.stories.sketching import TERMS
from sayso.running.stories.finding import group_sketches
from sayso.running.stories.gathering import GATHERED
from sayso.running.stories.pool import pool_of
from sayso.running.stories.store import flat, keep

COUNT, DAYS, PART, SEED = 1_000_000, 365, 50_000, 20310506
MUST_SECONDS, MUST_MEMORY = 900.0, 8e9
FIRST_DAY = 741_000
LONGEST_STORY, STORY_SLOPE = 400, 2.2
TOPICS, TOPIC_WORDS, COMMON, RARE = 2_000, 60, 20_000, 600_000
STORY_WORDS, OF_TOPIC = 20, 6
FROM_STORY, FROM_TOPIC = 14, 10
COPIES, CHANGED, LATE, INCIDENTS, UNDATED = 0.3, 0.04, 0.04, 0.15, 0.005
OUTLETS, TITLE, NAMES = 600, 8, 3
Array = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Articles of some stories: the story of each, the words, whether it is a copy of its story's first and where that stands."""

    story: Array
    topic: Array
    words: Array
    order: Array
    first: Array
    is_copy: Array


def drawn(dice: np.random.Generator, shape: tuple[int, ...], count: int, slope: float = 1.0) -> Array:
    """Draw numbers below `count`, the lower the likelier: evenly over their logarithms, or steeper."""
    found: Array = np.expm1(dice.random(shape) ** slope * np.log(count)).astype(np.int64) % count
    return found


def numbers(words: Array) -> Array:
    """Give the numbers that stand for words, spread over all."""
    found: Array = ((words + 1) * 2654435761 % (1 << 32)).astype(np.uint32)
    return found


def stories(dice: np.random.Generator, count: int) -> Part:
    """Make articles of stories, with their words: 40 each, the weightiest first."""
    sizes = np.minimum(dice.zipf(STORY_SLOPE, count), LONGEST_STORY)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), count)) + 1]
    story = np.repeat(np.arange(len(sizes)), sizes)[:count]
    topics = drawn(dice, (len(sizes),), TOPICS, 0.9)
    table = np.random.default_rng(SEED).integers(COMMON // 8, COMMON, (TOPICS, TOPIC_WORDS))
    own = dice.integers(COMMON, COMMON + RARE, (len(sizes), STORY_WORDS))
    own[:, :OF_TOPIC] = table[topics[:, None], drawn(dice, (len(sizes), OF_TOPIC), TOPIC_WORDS)]
    topic = topics[story]
    chosen = np.argsort(dice.random((count, STORY_WORDS)), axis=1)[:, :FROM_STORY]
    words = np.concatenate(
        (
            np.take_along_axis(own[story], chosen, axis=1),
            table[topic[:, None], drawn(dice, (count, FROM_TOPIC), TOPIC_WORDS)],
            drawn(dice, (count, TERMS - FROM_STORY - FROM_TOPIC), COMMON, 0.6),
        ),
        axis=1,
    )
    base = np.concatenate(
        (np.full(FROM_STORY, 1.6), np.full(FROM_TOPIC, 0.9), np.zeros(TERMS - FROM_STORY - FROM_TOPIC))
    )
    order = np.argsort(-(base[None] + dice.random((count, TERMS)) * 1.6), axis=1)
    first = np.searchsorted(story, story)
    is_copy = (dice.random(count) < COPIES) & (first < np.arange(count))
    words = np.where(is_copy[:, None], words[first], words)
    order = np.where(is_copy[:, None], order[first], order)
    return Part(story=story, topic=topic, words=words, order=order, first=first, is_copy=is_copy)


def weights_of(words: Array) -> Array:
    """Give the weights of words, a row each, falling as those of news do; of a word that stands there twice the second has none."""
    fall = 97.0 * np.exp(-np.arange(TERMS) / 9.0) + 18.0 * np.exp(-np.arange(TERMS) / 200.0)
    weights = np.rint(fall * 250 / np.sqrt((fall * fall).sum())).astype(np.uint8)
    order = np.argsort(words, axis=1, kind="stable")
    ranked = np.take_along_axis(words, order, axis=1)
    again = np.zeros(words.shape, dtype=bool)
    np.put_along_axis(again, order[:, 1:], ranked[:, 1:] == ranked[:, :-1], axis=1)
    return np.where(again, 0, weights[None]).astype(np.uint8)


def signatures(dice: np.random.Generator, part: Part) -> Array:
    """Give signatures: those of copies like their original's but for some numbers."""
    own = dice.integers(0, 1 << 32, (len(part.story), SIZE), dtype=np.uint32)
    stays = part.is_copy[:, None] & (dice.random(own.shape) >= CHANGED)
    return np.where(stays, own[part.first], own)


def columns(dice: np.random.Generator, count: int, days: int) -> dict[str, Array]:
    """Make the columns of so many sketches."""
    part = stories(dice, count)
    words = np.take_along_axis(part.words, part.order, axis=1)
    terms = numbers(words)
    held = {name: np.zeros((count, *one.shape[1:]), dtype=one.dtype) for name, one in flat(columns_of([])).items()}
    held["words.terms"], held["words.weights"] = terms, weights_of(words)
    begins = dice.integers(0, days, int(part.story[-1]) + 1)[part.story]
    late = dice.exponential(np.where(dice.random(count) < LATE, 60.0, 1.2)).astype(np.int64)
    published = FIRST_DAY + np.minimum(begins + late, days + 60)
    held["published"] = np.where(dice.random(count) < UNDATED, NONE, published).astype(np.int32)
    of_story = np.random.default_rng([SEED, int(dice.integers(1 << 30))])
    incident = (of_story.random(int(part.story[-1]) + 1) < INCIDENTS)[part.story]
    held["incidents"] = incident
    happened = np.where(incident, FIRST_DAY + begins, NONE).astype(np.int32)
    held["begins"] = held["ends"] = happened
    dead = of_story.integers(1, 60, int(part.story[-1]) + 1)[part.story]
    held["dead"] = np.where(incident, dead + dice.integers(0, 4, count), NONE).astype(np.int64)
    sites = of_story.random((int(part.story[-1]) + 1, 2))[part.story] * (60, 120)
    held["sites"] = np.where(incident[:, None], sites, np.nan)
    held["places.terms"][:, :2] = numbers(COMMON + RARE + part.story[:, None] % 9_000 + np.arange(2))
    held["places.weights"][:, :2] = (200, 150)
    held["kinds.terms"][:, 0], held["kinds.weights"][:, 0] = numbers(part.topic % 12), 250
    outlets = drawn(dice, (count,), OUTLETS)
    held["outlets"] = np.where(outlets == OUTLETS - 1, NONE, outlets)
    held["signatures"] = signatures(dice, part)
    title = np.where(part.is_copy[:, None], terms[part.first, :TITLE], terms[:, :TITLE])
    _listed(held, "titles", title)
    _listed(held, "title_bones", title)
    _listed(held, "marks", title[:, :NAMES])
    _listed(held, "mark_bones", title[:, :NAMES])
    return held


def _listed(held: dict[str, Array], name: str, words: Array) -> None:
    """Put words into a table of words."""
    held[f"{name}.terms"][:, : words.shape[1]] = words
    held[f"{name}.weights"][:, : words.shape[1]] = 1


def make(work: Path, count: int, days: int) -> None:
    """Write the columns of all sketches, part by part."""
    (work / GATHERED).mkdir(parents=True)
    for number, start in enumerate(range(0, count, PART)):
        dice = np.random.default_rng([SEED, number])
        size = min(PART, count - start)
        held = columns(dice, size, days)
        ids = dice.integers(0, 1 << 62, size)
        held["ids"] = np.array([b"%016x%08x" % (one, start + row) for row, one in enumerate(ids.tolist())])
        held["published_text"] = np.full(size, b"9")
        held["part"] = np.full(size, number, dtype=np.int32)
        held["row"] = np.arange(size, dtype=np.int32)
        keep(work / GATHERED / str(number), held)


class Memory:
    """The memory that this process and its children hold together, looked at now and again: the largest seen, in bytes."""

    def __init__(self) -> None:
        self.peak = 0
        self.over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self._thread.join()
        if not self.peak:
            sizes = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
            self.peak = sum(sizes) * (1 if sys.platform == "darwin" else 1024)

    def _look(self) -> None:
        """Look until it is over."""
        while not self.over.wait(0.5):
            self.peak = max(self.peak, sum(map(_share, [os.getpid(), *_children(os.getpid())])))


def _children(process: int) -> list[int]:
    """Give the processes that a process started."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _share(process: int) -> int:
    """Give the proportional share of memory of a process, in bytes."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return 0


def _worked() -> float:
    """Give for how long processors worked for this process and its children that ended, in seconds."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


class Steps:
    """Says how long each step takes."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.step = ""

    def hear(self, step: str, done: int, _all: int) -> None:
        """Hear how far it is."""
        if step != self.step:
            print(f"  {time.perf_counter() - self.began:7.0f} s  {step} begins ({done} of {_all} there)", flush=True)
            self.step = step


def main() -> None:
    """Make sketches, group them, say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--work", type=Path, help="keep what is made and found here, and go on from it")
    parser.add_argument("--floors", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = given.work or Path(folder)
        if not (work / GATHERED).exists():
            make(work, given.count, given.days)
        steps, before = Steps(), _worked()
        with Memory() as memory, pool_of(given.processes) as pool:
            label = group_sketches(pool, work, steps.hear)
        seconds = time.perf_counter() - steps.began
    sizes = np.bincount(label)
    print(
        f"{len(label):,} sketches over {given.days:,} days: {int((sizes > 0).sum()):,} stories, {int((sizes > 1).sum()):,} of several, the largest of {int(sizes.max()):,}; "
        f"{seconds:.0f} s ({_worked() - before:.0f} s of processors), {memory.peak / 1e9:.1f} GB, {given.processes} processes"
    )
    if given.floors and (seconds > MUST_SECONDS or memory.peak > MUST_MEMORY):
        sys.exit(f"simulated.py: must be {MUST_SECONDS:.0f} s and {MUST_MEMORY / 1e9:.0f} GB at most")


if __name__ == "__main__":
    main()
