"""
What a run keeps: the tables of each shard, and the marker that says they are all there.

    DIR/<table>/<shard>.parquet     one file a table (see `sayso.running.columns.COLUMNS`)
    DIR/done/<shard>.json           the marker, written once all tables of the shard are there
    DIR/failures/inputs.parquet     what failed before there was a shard: files that are not there or cannot be opened

A file is written under a hidden name and renamed once it is whole and on the disk, so that a run that is killed leaves no half file under a name that counts.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from sayso.codec import decode, encode
from sayso.errors import RecordError
from sayso.intake.draft import Failure
from sayso.running.arrow import TableFile
from sayso.running.columns import ARTICLES, COLUMNS, FAILURES
from sayso.running.markers import Brief, Counts, Marker, versions
from sayso.running.parts import Part, write_whole, written
from sayso.running.shards import Shard
from sayso.running.tables import TABLES, Row, Tables, failure_row

DONE: Final = "done"
"""The folder of the markers."""

_INPUTS: Final = "inputs"


def prepare(target: Path) -> None:
    """Make the folders of a run that are not there. Raises TargetError."""
    with written(target):
        for name in (*TABLES, DONE):
            (target / name).mkdir(parents=True, exist_ok=True)


def keep(
    shard: Shard,
    target: Path,
    made: Iterable[Tables],
    *,
    options: str,
    passed_over: Callable[[], int] = lambda: 0,
    set_aside: int = 0,
) -> Marker:
    """
    Write a shard's tables as they are made, then its marker, and give that.

    `options` is the digest of the options (see `digest_of`); `passed_over` is asked at the end how many pages the filter left out; so many rows of failures as `set_aside` says are of
    articles set aside. What an earlier try left under the same names is replaced. Raises TargetError where something cannot be written: then nothing of the shard counts.
    """
    began = time.monotonic()
    rows = _write_tables(shard.name, target, made)
    counts = Counts(
        articles=rows[ARTICLES], failures=rows[FAILURES] - set_aside, set_aside=set_aside, passed_over=passed_over()
    )
    marker = _marker(shard, options, counts=counts, rows=rows, seconds=round(time.monotonic() - began, 3))
    return _mark(target, marker)


def keep_set_aside(shard: Shard, target: Path, failure: Failure, *, options: str) -> Marker:
    """Mark a shard of one article as done, its article set aside: one row of failures. Raises TargetError."""
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(TABLES, ())
    rows[FAILURES] = (failure_row(failure, set_aside=True),)
    return keep(shard, target, [Tables(rows=rows)], options=options, set_aside=1)


def keep_halved(shard: Shard, target: Path, halves: Iterable[Shard], *, options: str) -> Marker:
    """Write the marker of a shard that two others stand for, which have tables and markers of their own. Raises TargetError."""
    return _mark(target, _marker(shard, options, halves=tuple(half.name for half in halves)))


def keep_failures(target: Path, failures: Iterable[Failure]) -> int:
    """Write what failed before there was a shard, in the place of what an earlier run wrote; gives how many. Raises TargetError."""
    place = table_path(target, FAILURES, _INPUTS)
    table = TableFile(COLUMNS[FAILURES])
    table.add(failure_row(one) for one in failures)
    content = table.close()
    with written(target):
        if table.count:
            write_whole(place, content)
        else:
            place.unlink(missing_ok=True)
    return table.count


def marker_path(target: Path, shard: str) -> Path:
    """Give where the marker of a shard lies."""
    return target / DONE / f"{shard}.json"


def table_path(target: Path, table: str, shard: str) -> Path:
    """Give where a table of a shard lies."""
    return target / table / f"{shard}.parquet"


def read_marker(target: Path, shard: str) -> Marker | None:
    """Give the marker of a shard; None where it is not done, or its marker is none of this form."""
    try:
        return decode(marker_path(target, shard).read_bytes(), Marker)
    except (OSError, RecordError):
        return None


def read_brief(target: Path, shard: str) -> Brief | None:
    """Give the marker of a shard without its inputs; None as `read_marker`."""
    try:
        return decode(marker_path(target, shard).read_bytes(), Brief)
    except (OSError, RecordError):
        return None


def marked(target: Path) -> Iterator[str]:
    """Give the names of all shards that have a marker, in order."""
    with suppress(FileNotFoundError, NotADirectoryError):
        yield from sorted(one.stem for one in (target / DONE).iterdir() if one.suffix == ".json")


def in_order(target: Path, *, with_damaged: bool = False) -> list[str]:
    """
    Give the names of the shards that have tables, by where their first item stands in the inputs; those that were halved have none of their own.

    Those whose marker cannot be read come first where they are asked for, and else not at all.
    """
    places = []
    for name in marked(target):
        marker = read_marker(target, name)
        if marker is None and with_damaged:
            places.append(("", 0, name))
        elif marker is not None and not marker.halves:
            first = min(marker.pieces, key=lambda piece: (piece.path, piece.first))
            places.append((first.path, first.first, name))
    return [name for _, _, name in sorted(places)]


def done_tables(target: Path, table: str) -> Iterator[Path]:
    """
    Give the files of a table that count: those of the shards that have a marker, in the order of their names.

    What else lies there is the rest of a run that was stopped, and no part of what was read.
    """
    for shard in marked(target):
        path = table_path(target, table, shard)
        if path.exists():
            yield path


def remove(target: Path, shard: str) -> None:
    """Remove a shard: its marker first, then its tables. Raises TargetError."""
    with written(target):
        marker_path(target, shard).unlink(missing_ok=True)
        for table in TABLES:
            table_path(target, table, shard).unlink(missing_ok=True)


def clean(target: Path) -> int:
    """Remove what runs that were stopped left: hidden parts, and tables without a marker; gives how many files. Raises TargetError."""
    counting = {f"{shard}.parquet" for shard in (*marked(target), _INPUTS)}
    removed = 0
    with written(target):
        for folder in (*TABLES, DONE):
            for path in (target / folder).iterdir():
                is_part = path.name.startswith(".") and path.suffix == ".part"
                if is_part or (path.suffix == ".parquet" and path.name not in counting):
                    path.unlink(missing_ok=True)
                    removed += 1
    return removed


def _write_tables(shard: str, target: Path, made: Iterable[Tables]) -> Mapping[str, int]:
    """Write all tables of a shard, a file each, and give how many rows each has; none gets its name before all are written."""
    files = {name: TableFile(columns) for name, columns in COLUMNS.items()}
    parts: dict[str, Part] = {}
    try:
        with written(target):
            for name in files:
                parts[name] = Part(table_path(target, name, shard))
        for some in made:
            for name, file in files.items():
                file.add(some.rows[name])
                with written(target):
                    parts[name].write(file.take())
        ends = {name: file.close() for name, file in files.items()}
        with written(target):
            for name, end in ends.items():
                parts[name].write(end)
            for part in parts.values():
                part.settle()
    finally:
        for part in parts.values():
            part.drop()
    return {name: file.count for name, file in files.items()}


def _marker(
    shard: Shard,
    options: str,
    *,
    counts: Counts | None = None,
    rows: Mapping[str, int] | None = None,
    seconds: float = 0.0,
    halves: tuple[str, ...] = (),
) -> Marker:
    """Make the marker of a shard."""
    return Marker(
        shard=shard.name,
        weight=shard.weight,
        items=shard.items,
        options=options,
        versions=versions(),
        counts=counts or Counts(),
        rows=rows or {},
        seconds=seconds,
        halves=halves,
        pieces=shard.pieces,
    )


def _mark(target: Path, marker: Marker) -> Marker:
    """Write a marker."""
    with written(target):
        write_whole(marker_path(target, marker.shard), encode(marker) + b"\n")
    return marker
