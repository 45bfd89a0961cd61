"""What was found, put together as the tables of `DIR/stories`."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from sayso.comparing.stories.columns import Ints, stretches
from sayso.running.arrow import TableFile
from sayso.running.columns import ARTICLES
from sayso.running.keeping import table_path
from sayso.running.parts import Part, written
from sayso.running.stories.gathering import planned, rows_of
from sayso.running.stories.steps import SORTED
from sayso.running.stories.store import Array, kept, numbered, remove
from sayso.running.stories.tables import REUSE, STORIES, STORY_ARTICLES, STORY_COLUMNS, WHOLE, untold_row
from sayso.running.stories.telling import TOLD, story_id
from sayso.running.tables import Cell, Row

_ARTICLE: Final = ("article", "outlet", "title", "published")


def write_tables(work: Path, folder: Path, label: Ints) -> None:
    """Write all tables of stories; each appears whole, in the place of an earlier one. Raises TargetError, InputError."""
    ids = _story_ids(kept(work / SORTED)["ids"], label)
    is_single = np.bincount(label, minlength=len(label))[label] == 1
    told = numbered(work / TOLD) if (work / TOLD).is_dir() else []
    _write(folder / "reuse.parquet", REUSE, _told_rows(told, REUSE))
    _write(folder / "story_articles.parquet", STORY_ARTICLES, _article_rows(work, ids))
    _write(folder / "stories.parquet", STORIES, _story_rows(work, told, ids, is_single))
    _write_whole(folder / WHOLE, told)


def _story_ids(ids: Array, label: Ints) -> list[str]:
    """Give for each article, in the order of ids, its story's id."""
    order = np.argsort(label, kind="stable")
    found = [""] * len(ids)
    for begin, size in zip(*(one.tolist() for one in stretches(label[order])), strict=True):
        rows = order[begin : begin + size]
        name = story_id(ids[rows].tolist())
        for row in rows.tolist():
            found[row] = name
    return found


def _write(path: Path, table: str, rows: Iterable[Row]) -> None:
    """Write a table as its rows come."""
    file = TableFile(STORY_COLUMNS[table])
    with written(path):
        part = Part(path)
    try:
        for row in rows:
            file.add([row])
            if piece := file.take():
                with written(path):
                    part.write(piece)
        with written(path):
            part.write(file.close())
            part.settle()
    finally:
        part.drop()


def _told_rows(told: Iterable[Path], table: str) -> Iterator[Row]:
    """Give the rows of a table from all parts."""
    columns = tuple(STORY_COLUMNS[table])
    for part in told:
        for some in rows_of(part / f"{table}.parquet", columns):
            yield from zip(*some, strict=True)


def _story_rows(work: Path, told: Iterable[Path], ids: list[str], is_single: Array) -> Iterator[Row]:
    """Give the rows of stories: those of several articles, the largest first, then the earliest; then those of one."""
    several = list(_told_rows(told, STORIES))
    yield from sorted(several, key=lambda row: (-int(row[5] or 0), str(row[2] or "9"), str(row[0])))

    def single(place: int, _shard: str, cells: tuple[Cell, ...]) -> Row | None:
        """Give the row of a story of one."""
        outlet, title, published = (str(one or "") for one in cells[1:])
        if not is_single[place]:
            return None
        return untold_row(ids[place], published=[published], outlets=int(bool(outlet)), title=title, why=None)

    yield from _each(work, single)


def _article_rows(work: Path, ids: list[str]) -> Iterator[Row]:
    """Give the row of each article, with its story."""

    def row(place: int, shard: str, cells: tuple[Cell, ...]) -> Row:
        """Give the row of an article."""
        return (ids[place], *cells, shard)

    yield from _each(work, row)


def _each(work: Path, row: Callable[[int, str, tuple[Cell, ...]], Row | None]) -> Iterator[Row]:
    """Give what `row` makes of each article (its place by id, its shard, its cells), shard by shard; one that came twice counts once."""
    target, shards = planned(work)
    arrays = kept(work / SORTED)
    order = np.lexsort((arrays["row"], arrays["part"]))
    edges = np.searchsorted(arrays["part"][order], np.arange(len(shards) + 1))
    for number, shard in enumerate(shards):
        places = order[edges[number] : edges[number + 1]]
        by_row = dict(zip(arrays["row"][places].tolist(), places.tolist(), strict=True))
        at = 0
        for some in rows_of(table_path(target, ARTICLES, shard), _ARTICLE):
            for cells in zip(*some, strict=True):
                place = by_row.get(at)
                at += 1
                made = None if place is None else row(place, shard, cells)
                if made is not None:
                    yield made


def _write_whole(folder: Path, told: Iterable[Path]) -> None:
    """Put the parts of whole stories into a folder."""
    hidden = folder.with_name(f".{folder.name}.part")
    with written(folder):
        remove(hidden)
        hidden.mkdir(parents=True)
        for part in told:
            shutil.copyfile(part / f"{WHOLE}.parquet", hidden / f"{int(part.name):06d}.parquet")
        remove(folder)
        hidden.rename(folder)
