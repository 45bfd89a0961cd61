"""Shards: what is read in one go, small enough that to lose one costs little, and named by what is in it."""

import hashlib
from dataclasses import dataclass, field, replace

from sayso.codec import encode
from sayso.intake.draft import IntakeOptions, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """
    Which pages are read at all; an empty tuple takes all.

    `statuses` and `types` are of the server's answer (WARC files only), `languages` ISO 639-1 codes, `addresses` patterns as of a shell (`https://*.example/news/*`);
    what an input does not say counts against no article but where `languages` are given: there the text's own language decides.
    """

    statuses: tuple[int, ...] = (200,)
    types: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    languages: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How a run reads: what intake is told, which pages it takes, and the files of the user's names. What is read hangs on these and on the shard alone."""

    intake: IntakeOptions = field(default_factory=IntakeOptions)
    pages: Filter = field(default_factory=Filter)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    Part of one file: `count` items (rows, pages) from the item `first` on, counted from 0; all that follow where `count` is None.

    `offset` is the byte of the file, packed as it lies there, at which the item `first` can be read from, `skip` items passed over and, in a table, `line` lines before it; None where it is
    found by counting from the beginning. `size` and `changed` (nanoseconds since 1970) are the file's, by which it is told whether it is still the same.
    """

    path: str
    kind: Kind | None
    size: int
    changed: int
    first: int = 0
    count: int | None = None
    offset: int | None = None
    skip: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an article came from: the file, as it was given, and its place there, counted from 0 (a line, a row, an entry, a page that the filter takes)."""

    file: str
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Pieces that are read in one go; `weight` says how much there is to read, in bytes, `items` how many items there are (files of which the number of items is not known count 1)."""

    pieces: tuple[Piece, ...]
    weight: int
    items: int

    @property
    def name(self) -> str:
        """What its files are called: 16 characters that hang on what is in it."""
        return hashlib.sha256(encode(self.pieces)).hexdigest()[:16]

    def halves(self) -> tuple["Shard", ...]:
        """
        Give two shards that hold what this one holds, in its order; none where it holds one item, or the items of its one piece are not counted.

        >>> piece = Piece(path="news.jsonl", kind="jsonl", size=900, changed=1, count=3)
        >>> [[one.pieces[0].first, one.pieces[0].count] for one in Shard(pieces=(piece,), weight=900, items=3).halves()]
        [[0, 1], [1, 2]]
        """
        if len(self.pieces) > 1:
            middle = len(self.pieces) // 2
            return self._part(self.pieces[:middle]), self._part(self.pieces[middle:])
        piece = self.pieces[0]
        if piece.count is None or piece.count < 2:  # noqa: PLR2004 - one cannot be halved
            return ()
        middle = piece.count // 2
        skip = piece.skip + middle if piece.offset is not None else 0
        second = replace(piece, first=piece.first + middle, count=piece.count - middle, skip=skip)
        return self._part((replace(piece, count=middle),)), self._part((second,))

    def _part(self, pieces: tuple[Piece, ...]) -> "Shard":
        """Give a shard of some of the pieces."""
        items = sum(piece.count or 1 for piece in pieces)
        return Shard(pieces=pieces, weight=max(1, self.weight * items // max(self.items, 1)), items=items)
