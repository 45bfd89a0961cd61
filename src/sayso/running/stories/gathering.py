"""The sketches of a run's shards as columns, a folder a shard."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from sayso.comparing.stories.columns import Columns, columns_of
from sayso.comparing.stories.packing import unpacked
from sayso.comparing.stories.sketching import Sketch
from sayso.errors import InputError
from sayso.running.arrow import pyarrow
from sayso.running.columns import ARTICLES, SKETCHES
from sayso.running.keeping import table_path
from sayso.running.parts import write_whole, written
from sayso.running.stories.store import Array, flat, keep

GATHERED: Final = "parts"
"""The folder of the columns of shards."""

_PLAN: Final = "plan.json"
_AT_ONCE: Final = 4096
_MEND: Final = "remove its file in done and run again"


def plan(work: Path, target: Path, shards: Sequence[str]) -> None:
    """Write down which shards are looked at, in their order. Raises TargetError."""
    with written(work):
        write_whole(work / _PLAN, json.dumps([str(target), list(shards)]).encode())


def planned(work: Path) -> tuple[Path, list[str]]:
    """Give the folder of the run and its shards, as they were written down."""
    target, shards = json.loads((work / _PLAN).read_bytes())
    return Path(target), shards


def gather(work: Path, number: int) -> None:
    """Make the columns of one shard. Raises InputError where its tables cannot be read, TargetError."""
    target, shards = planned(work)
    try:
        parts = list(_parts(target, shards[number]))
        published = _published(table_path(target, ARTICLES, shards[number]))
    except (OSError, ValueError) as fault:
        raise InputError(str(table_path(target, SKETCHES, shards[number])), str(fault), _MEND) from fault
    arrays = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    arrays["published_text"] = published
    arrays["part"] = np.full(len(published), number, dtype=np.int32)
    arrays["row"] = np.arange(len(published), dtype=np.int32)
    keep(work / GATHERED / str(number), arrays)


def rows_of(path: Path, columns: Sequence[str], at_once: int = _AT_ONCE) -> Iterator[tuple[Sequence[Any], ...]]:
    """Give some columns of a Parquet file, some thousand rows at once."""
    _, parquet = pyarrow()
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=at_once, columns=list(columns)):
            yield tuple(batch.column(name).to_pylist() for name in columns)


def _parts(target: Path, shard: str) -> Iterator[dict[str, Array]]:
    """Give the columns of one shard, some thousand sketches at once; one of none, so that there is always one."""
    yield _arrays([])
    for (lines,) in rows_of(table_path(target, SKETCHES, shard), ("sketch",)):
        yield _arrays([unpacked(line) for line in lines if isinstance(line, bytes)])


def _arrays(sketches: Sequence[Sketch]) -> dict[str, Array]:
    """Give sketches as columns by name, with the ids of their articles."""
    columns: Columns = columns_of(sketches)
    return {"ids": ids_of([one.id for one in sketches]), **flat(columns)}


def ids_of(ids: Sequence[str]) -> Array:
    """Give ids as a column, which sorts as they do."""
    written_ids = [one.encode("utf-8", "surrogatepass") for one in ids]
    return np.array(written_ids, dtype=f"S{max(map(len, written_ids), default=1) or 1}")


def _published(path: Path) -> Array:
    """Give when the articles of a shard were published, as it is written; "9" where that is not known, which comes last."""
    found = [str(one or "9") for (some,) in rows_of(path, ("published",)) for one in some]
    return ids_of(found)
