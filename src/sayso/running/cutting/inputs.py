"""Inputs to shards: what each input holds is found, large files are cut into pieces, small ones go together."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from sayso.errors import InputError
from sayso.intake.draft import Failure, Kind, Source
from sayso.intake.read import guarded, kind_of, settled
from sayso.intake.sources import find_sources
from sayso.intake.streams import open_source
from sayso.intake.warc import Answer
from sayso.running.cutting.filtering import PassedOver, Why, against_answer, counted
from sayso.running.cutting.places import MARKUP, WALKS, Told, pieces_of_walk
from sayso.running.shards import Piece, RunOptions, Shard

ITEMS: Final = 1000
"""So many items a shard holds."""

MOST_BYTES: Final = 1 << 25
"""So many bytes of text a shard holds at most, unless one item is larger."""

_SINGLE = frozenset({"text", "html"})
_DRAWN = 4


class Cut(Iterator[Shard | Failure]):
    """The shards of inputs as they are cut, one after another; and how many pages the filter left out so far."""

    def __init__(self, inputs: Iterable[str | Path], options: RunOptions, items: int) -> None:
        self._options = replace(options, intake=settled(options.intake))
        self._against: Counter[Why] = Counter()
        self._coming = _once(_shards(find_sources(inputs), self._told(), items))

    def __next__(self) -> Shard | Failure:
        return next(self._coming)

    @property
    def passed(self) -> PassedOver:
        """The pages that were left out for what servers and pages say of themselves; whoever reads a shard leaves out more, and counts those."""
        return counted(self._against)

    @property
    def passed_over(self) -> int:
        """How many these are."""
        return self.passed.total

    def _told(self) -> Told:
        """Give what walks are told."""

        def against(answer: Answer) -> Why | None:
            why = against_answer(answer, self._options.pages)
            if why:
                self._against[why] += 1
            return why

        return Told(intake=self._options.intake, against=against)


def cut(inputs: Iterable[str | Path], options: RunOptions | None = None, *, items: int = ITEMS) -> Cut:
    """
    Give the shards of files, directories and patterns, as they are found, of some `items` articles each; and a failure for each input of which nothing can be read.

    The same inputs give the same shards, and inputs that are added change few of the others. Of tables and archives each shard is read from where it begins, not from the beginning, unless they are packed as a whole.
    No file is held whole that can be streamed. Raises InputError where the options give a date that is none.

    >>> [str(one) for one in cut(["nowhere.txt"])]
    ['nowhere.txt: no such file or directory; check the path']
    """
    return Cut(inputs, options or RunOptions(), items)


@dataclass(slots=True, kw_only=True)
class _Together:
    """Pieces that go into one shard."""

    items: int
    pieces: list[Piece] = field(default_factory=list)
    weight: int = 0
    held: int = 0

    def fits(self, piece: Piece, weight: int) -> bool:
        """Tell whether another goes with them."""
        is_room = self.held + (piece.count or 1) <= self.items and self.weight + weight <= MOST_BYTES
        return is_room or not self.pieces

    def add(self, piece: Piece, weight: int) -> None:
        """Add one."""
        self.pieces.append(piece)
        self.weight += weight
        self.held += piece.count or 1

    def is_whole(self) -> bool:
        """Tell whether the shard ends here: where it is full, or half full with a name that is drawn, so that a file that is added does not move all that follow."""
        if self.held * 2 < self.items:
            return False
        drawn = hashlib.sha256(self.pieces[-1].path.encode()).digest()
        return self.held >= self.items or int.from_bytes(drawn[:4]) % max(self.items // _DRAWN, 1) == 0

    def shard(self) -> Shard:
        """Give the shard, and begin anew."""
        shard = Shard(pieces=tuple(self.pieces), weight=max(1, self.weight), items=self.held)
        self.pieces, self.weight, self.held = [], 0, 0
        return shard


def _shards(sources: Iterable[Source | Failure], told: Told, items: int) -> Iterator[Shard | Failure]:
    """Put pieces together, in their order."""
    together = _Together(items=items)
    for found in _pieces(sources, told, items):
        if isinstance(found, Failure):
            yield found
            continue
        if not together.fits(*found):
            yield together.shard()
        together.add(*found)
        if together.is_whole():
            yield together.shard()
    if together.pieces:
        yield together.shard()


def _once(shards: Iterable[Shard | Failure]) -> Iterator[Shard | Failure]:
    """Give each shard once: what is named twice is read once."""
    given: set[str] = set()
    for one in shards:
        if isinstance(one, Failure):
            yield one
        elif one.name not in given:
            given.add(one.name)
            yield one


def _pieces(sources: Iterable[Source | Failure], told: Told, items: int) -> Iterator[tuple[Piece, int] | Failure]:
    """Give the pieces of each file with their weights, and failures."""
    for source in sources:
        if isinstance(source, Failure):
            yield source
        else:
            yield from guarded(source, _pieces_of(source, told, items))


def _pieces_of(source: Source, told: Told, items: int) -> Iterator[tuple[Piece, int]]:
    """
    Give the pieces of a file.

    Raises InputError, OSError, EOFError and zlib.error where it cannot be read (further).
    """
    found = _stat(source)
    kind = source.kind
    if kind not in _SINGLE:
        kind = _looked_at(source)
    whole = Piece(path=str(source.path), kind=kind, size=found.st_size, changed=found.st_mtime_ns)
    if kind in _SINGLE:
        yield replace(whole, count=1), found.st_size // (MARKUP if kind == "html" else 1)
    elif kind:
        yield from pieces_of_walk(whole, WALKS[kind](source, told), items=items, most=MOST_BYTES)


def _looked_at(source: Source) -> Kind:
    """Give the kind of a file by its name or by its beginning; raises InputError where it is none that is read."""
    head, stream = open_source(source)
    with stream:
        return kind_of(source, head or stream.read(1))


def _stat(source: Source) -> os.stat_result:
    """Give size and time of a file; raises InputError where it is none that can be read twice, or that cannot be told to other processes by its name."""
    if source.path is None:
        raise InputError(source.name, "cannot be cut into shards", "write it to a file, and give that")
    found = source.path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise InputError(source.name, "no file that can be read again", "write it to a file, and give that")
    try:
        str(source.path).encode()
    except UnicodeEncodeError as fault:
        name = ascii(source.name)
        raise InputError(name, "its name is not UTF-8", "rename it") from fault
    return found
