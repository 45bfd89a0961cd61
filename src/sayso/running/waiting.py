"""Shards that wait, on disk: a million files are too many to hold."""

import heapq
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.codec import decode, encode
from sayso.running.shards import Shard


class ShardShelf:
    """
    Shards in a temporary file, in the order in which they were put there; it goes when the shelf is closed. In memory there is nothing but their number and weight.

    >>> import tempfile
    >>> from sayso.running.shards import Piece
    >>> shard = Shard(pieces=(Piece(path="news.jsonl", kind="jsonl", size=900, changed=1),), weight=900, items=3)
    >>> with tempfile.TemporaryDirectory() as folder, ShardShelf(Path(folder)) as shelf:
    ...     place = shelf.put(shard)
    ...     shelf.get(place) == shard, list(shelf) == [shard], len(shelf), shelf.weight
    (True, True, 1, 900)
    """

    def __init__(self, folder: Path) -> None:
        """Make a shelf on the disk of a folder. Raises OSError."""
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".", suffix=".part")  # noqa: SIM115 - closed with the shelf
        self._end = 0
        self._count = 0
        self.weight = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Shard]:
        place = 0
        while place < self._end:
            self._file.seek(place)
            line = self._file.readline()
            place += len(line)
            yield decode(line, Shard)

    def put(self, shard: Shard) -> int:
        """Put a shard on the shelf; gives its place. Raises OSError where the disk is full."""
        place = self._file.seek(self._end)
        self._file.write(encode(shard) + b"\n")
        self._file.flush()
        self._end = self._file.tell()
        self._count += 1
        self.weight += shard.weight
        return place

    def get(self, place: int) -> Shard:
        """Give the shard at a place."""
        self._file.seek(place)
        return decode(self._file.readline(), Shard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A shard whose turn it is: how many processes died over it in a row, and whether it is part of one over which they did."""

    shard: Shard
    deaths: int = 0
    is_suspect: bool = False


class Waiting:
    """Shards that wait for a process, the largest first; of equals by name."""

    def __init__(self, shelf: ShardShelf) -> None:
        self._shelf = shelf
        self._heap: list[tuple[int, str, int, int, bool]] = []
        self.weight = 0

    def __len__(self) -> int:
        return len(self._heap)

    def put(self, turn: Turn) -> None:
        """Let a shard wait. Raises OSError where the disk is full."""
        shard = turn.shard
        entry = (-shard.weight, shard.name, self._shelf.put(shard), turn.deaths, turn.is_suspect)
        heapq.heappush(self._heap, entry)
        self.weight += shard.weight

    def take(self) -> Turn:
        """Take the largest. Raises IndexError where none waits."""
        weight, _, place, deaths, is_suspect = heapq.heappop(self._heap)
        self.weight += weight
        return Turn(shard=self._shelf.get(place), deaths=deaths, is_suspect=is_suspect)
