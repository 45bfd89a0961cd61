"""Stories told whole, some at a time, from the whole records where a run keeps them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from sayso.codec import decode_record, encode
from sayso.comparing.compare import story_of
from sayso.comparing.stories.columns import Ints, stretches
from sayso.errors import InputError
from sayso.exporting.parquet import RECORDS
from sayso.record import Record
from sayso.running.arrow import TableFile, pyarrow
from sayso.running.keeping import table_path
from sayso.running.parts import write_whole, written
from sayso.running.stories.gathering import planned
from sayso.running.stories.steps import SORTED
from sayso.running.stories.store import Array, filling, is_kept, keep, kept
from sayso.running.stories.tables import REUSE, STORIES, STORY_COLUMNS, WHOLE, reuse_rows, story_row, untold_row
from sayso.story import Story

TOLD: Final = "told"
"""The folder of stories that are told."""
SEVERAL: Final = "several"
"""The folder that says which articles the stories of several have."""

MOST: Final = 1_000
"""A story of more articles is not told: each of its articles is compared with each other."""
_TASK: Final = 250
"""A task holds so many articles or some more."""

Place = tuple[int, int]
"""A shard by its number, and the row of a record in it."""


def story_id(ids: Sequence[bytes]) -> str:
    """
    Give the id of the story of some articles, whose ids stand in order, as `sayso compare` gives it.

    >>> story_id([b"x"])
    '2d711642b726b044'
    """
    return hashlib.sha256(b"\n".join(ids)).hexdigest()[:16]


def plan_stories(work: Path, label: Ints) -> int:
    """Write down which articles the stories of several have, the earlier stories first (so that their records lie near each other), and give how many tasks it makes to tell them. Raises TargetError."""
    if not is_kept(work / SEVERAL):
        order = np.argsort(label, kind="stable")
        begins, sizes = stretches(label[order])
        at = np.flatnonzero(sizes > 1)
        firsts = np.minimum.reduceat(kept(work / SORTED)["published"][order], begins) if len(order) else begins
        at = at[np.argsort(firsts[at], kind="stable")]
        rows = [order[begins[one] : begins[one] + sizes[one]] for one in at.tolist()]
        starts = np.concatenate(([0], np.cumsum(sizes[at]))).astype(np.int64)
        cuts = np.searchsorted(starts, np.arange(_TASK, int(starts[-1]), _TASK), side="left")
        tasks = np.unique(np.concatenate(([0], cuts, [len(at)])))
        keep(
            work / SEVERAL,
            {"rows": np.concatenate([np.zeros(0, dtype=np.int64), *rows]), "starts": starts, "tasks": tasks},
        )
    return len(kept(work / SEVERAL)["tasks"]) - 1


def tell_part(work: Path, number: int) -> None:
    """Tell some stories and write them as Parquet. Raises InputError where a table of the run cannot be read, TargetError."""
    several, sorted_ = kept(work / SEVERAL), kept(work / SORTED)
    begin, end = several["tasks"][number : number + 2].tolist()
    groups = [several["rows"][several["starts"][one] : several["starts"][one + 1]] for one in range(begin, end)]
    files = {name: TableFile(STORY_COLUMNS[name]) for name in (STORIES, REUSE, WHOLE)}
    lines = _lines(
        work, np.concatenate([rows for rows in groups if len(rows) <= MOST] or [several["rows"][:0]]), sorted_
    )
    for rows in groups:
        records = [lines[row] for row in rows.tolist() if row in lines]
        _add(files, story_id(sorted_["ids"][rows].tolist()), records, rows, sorted_["published_text"])
    contents = {name: file.close() for name, file in files.items()}
    with filling(work / TOLD / str(number)) as folder, written(folder):
        for name, content in contents.items():
            write_whole(folder / f"{name}.parquet", content)


def _add(files: Mapping[str, TableFile], name: str, lines: Sequence[bytes], rows: Ints, published: Array) -> None:
    """Add one story to the tables; one that is too large, or that a fault stops, with the reason."""
    told = (
        f"it has more than {MOST:,} articles"
        if len(lines) < len(rows)
        else _told([decode_record(one) for one in lines])
    )
    if isinstance(told, Story):
        files[STORIES].add([story_row(told)])
        files[REUSE].add(reuse_rows(told.id, told.reuse))
        files[WHOLE].add([(told.id, encode(told).decode())])
        return
    dates = ["" if one == b"9" else one.decode() for one in published[rows].tolist()]
    files[STORIES].add([untold_row(name, published=dates, outlets=None, title=None, why=told)])


def _told(records: Sequence[Record]) -> Story | str:
    """Tell a story, or say which fault of Sayso's stopped it."""
    try:
        return story_of(records)
    except Exception as fault:  # noqa: BLE001 - a fault in one story must not cost the others
        return f"a fault in Sayso stopped it ({type(fault).__name__}: {fault})"


def _lines(work: Path, rows: Ints, sorted_: Mapping[str, Array]) -> dict[int, bytes]:
    """Give the records of some articles as lines, by the articles' rows."""
    target, shards = planned(work)
    wanted: dict[int, dict[int, int]] = {}
    for row, part, place in zip(
        rows.tolist(), sorted_["part"][rows].tolist(), sorted_["row"][rows].tolist(), strict=True
    ):
        wanted.setdefault(part, {})[place] = row
    found = {}
    for part, places in sorted(wanted.items()):
        path = table_path(target, RECORDS, shards[part])
        try:
            found.update({places[place]: line for place, line in _read(path, sorted(places))})
        except (OSError, ValueError) as fault:
            raise InputError(str(path), str(fault), "remove its file in done and run again") from fault
    return found


def _read(path: Path, places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Give the records in some rows of a shard; only the row groups that hold them are read."""
    _, parquet = pyarrow()
    with parquet.ParquetFile(path) as file:
        begin, left = 0, list(places)
        for group in range(file.num_row_groups):
            end = begin + file.metadata.row_group(group).num_rows
            here = [place for place in left if place < end]
            if here:
                column = file.read_row_group(group, columns=["record"]).column("record")
                yield from ((place, column[place - begin].as_py().encode()) for place in here)
                left = left[len(here) :]
            begin = end
