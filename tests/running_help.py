"""What tests of runs share: shards of JSON lines, a worker that does something odd at an article, and what a run left."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pyarrow import parquet

from sayso.article import Article
from sayso.codec import encode
from sayso.record import Record
from sayso.running.keeping import done_tables
from sayso.running.shards import Piece, Shard
from sayso.running.tables import TABLES

PROGRAM = """
import os, sys, time
from sayso.running import completing
real = completing.read_each
def odd(article):
    {odd}
def read_each(arriving, **more):
    def looked_at():
        for one in arriving:
            odd(getattr(one, "article", one))
            yield one
    return real(looked_at(), **more)
completing.read_each = read_each
from sayso.running.worker import work
work()
"""


def worker(odd: str = "pass") -> tuple[str, ...]:
    """Give the command of a worker that runs this line with each `article` before it is read."""
    return (sys.executable, "-c", PROGRAM.format(odd=odd))


def record_lines(count: int, *, text: str = "Rain fell in Orva.") -> list[bytes]:
    """Give records that were read, as lines: nothing needs an encoder."""
    return [
        encode(Record(article=Article(id=f"a{number:04}", key=f"k{number}", text=f"{text} {number}.")))
        for number in range(count)
    ]


def write_lines(path: Path, lines: Sequence[bytes]) -> Path:
    """Write lines to a file."""
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def shards_of(path: Path, items: int) -> Iterator[Shard]:
    """Cut a file of JSON lines into shards of so many lines."""
    lines = path.read_bytes().split(b"\n")[:-1]
    status, offset = path.stat(), 0
    for first in range(0, len(lines), items):
        some = lines[first : first + items]
        weight = sum(len(line) + 1 for line in some)
        piece = Piece(
            path=str(path),
            kind="jsonl",
            size=status.st_size,
            changed=status.st_mtime_ns,
            first=first,
            count=len(some),
            offset=offset,
        )
        yield Shard(pieces=(piece,), weight=weight, items=len(some))
        offset += weight


def rows_of(target: Path, table: str) -> list[dict[str, Any]]:
    """Give the rows of a table that count, in the order of the shards' names."""
    return [row for path in done_tables(target, table) for row in parquet.read_table(path).to_pylist()]


def sorted_rows(target: Path) -> dict[str, list[str]]:
    """Give all rows of all tables, sorted: what must be the same however a run went."""
    return {name: sorted(map(repr, rows_of(target, name))) for name in TABLES}
