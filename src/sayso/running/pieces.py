"""A shard read back: each of its items with its place, an article, a record or a failure, but not what the filter leaves out."""

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sayso.article import Article
from sayso.errors import InputError
from sayso.intake.draft import Draft, Failure, Source
from sayso.intake.language import language_of
from sayso.intake.parts import Given, Later, Part
from sayso.intake.read import ITEMS, READERS, finished, guarded, kind_of, named, settled, stumbled
from sayso.intake.sources import source_of
from sayso.intake.streams import open_source
from sayso.intake.warc import warc_items
from sayso.record import Record
from sayso.running.cutting.filtering import PassedOver, Why, against_answer, counted, is_at
from sayso.running.shards import Filter, Origin, Piece, RunOptions, Shard

Arrival = Article | Record | Failure


@dataclass(slots=True)
class _Here:
    """Where reading stands: the file and the number of the item in it; which file, before the first item of it, is not told."""

    origin: Origin | None = None


class Arrivals(Iterator[tuple[int, Arrival]]):
    """What a shard holds, item by item; where the last of them came from, and how many of them the filter left out so far."""

    def __init__(self, shard: Shard, options: RunOptions, without: frozenset[int]) -> None:
        self._against: Counter[Why] = Counter()
        self._here = _Here()
        settings = replace(options, intake=settled(options.intake))
        self._coming = _arrivals(shard, settings, without, self._against, self._here)

    def __next__(self) -> tuple[int, Arrival]:
        return next(self._coming)

    @property
    def origin(self) -> Origin | None:
        """Where the item that came last was found; None before the first, and for a failure of a whole file."""
        return self._here.origin

    @property
    def passed(self) -> PassedOver:
        """The items that were left out once they were read, for their language or address; of those whose server or page spoke against them `Cut.passed` tells."""
        return counted(self._against)

    @property
    def passed_over(self) -> int:
        """How many these are."""
        return self.passed.total


def arrivals(shard: Shard, options: RunOptions | None = None, *, without: frozenset[int] = frozenset()) -> Arrivals:
    """
    Give the items of a shard in order, each with its place in the shard, counted from 0: the same at every reading with the same options.

    Articles and records are those that `sayso.intake.read.read_inputs` gives of the same inputs. What cannot be read is a failure, also a file that has changed since it was cut. Items at
    the places `without` are left out before anything of them is parsed, those that the filter does not take as soon as that is known. Raises InputError where the options give a date that is none.
    """
    return Arrivals(shard, options or RunOptions(), without)


def _arrivals(
    shard: Shard, options: RunOptions, without: frozenset[int], against: Counter[Why], here: _Here
) -> Iterator[tuple[int, Arrival]]:
    """Read each piece in turn."""
    base = 0
    for piece in shard.pieces:
        count = piece.count or 1
        numbers = frozenset(place - base + piece.first for place in without if place >= base)
        source = replace(source_of(Path(piece.path)), kind=piece.kind)
        place = base
        for given in guarded(source, _items(source, piece, options, numbers)):
            here.origin = None
            if isinstance(given, Failure):
                yield place, given
                continue
            number, one = given
            here.origin = Origin(file=piece.path, item=number)
            place = base + number - piece.first
            arrival = _arrival(one, source, options, against)
            if arrival is not None:
                yield place, arrival
            place += 1
        base += count


def _arrival(one: Given, source: Source, options: RunOptions, against: Counter[Why]) -> Arrival | None:
    """Make the article of a draft; None where the filter does not take it."""
    if isinstance(one, Failure):
        return one
    why = _against(one, options.pages)
    if why:
        against[why] += 1
        return None
    return finished(one, named(one, source), options.intake) if isinstance(one, Draft) else one


def _against(one: Draft | Record, pages: Filter) -> Why | None:
    """Say what speaks against an article."""
    url = one.url if isinstance(one, Draft) else one.article.url
    if not is_at(url, pages.addresses):
        return "address"
    if pages.languages:
        language = language_of(one.text, one.language) if isinstance(one, Draft) else one.article.language
        if language is not None and language not in pages.languages:
            return "language"
    return None


def _items(source: Source, piece: Piece, options: RunOptions, without: frozenset[int]) -> Iterator[tuple[int, Given]]:
    """
    Give the items of a piece with their numbers in the file.

    Raises InputError where the file has changed, and what reading a source raises.
    """
    _check(source, piece)
    is_placed = piece.offset is not None
    part = Part(
        first=piece.first,
        count=piece.count,
        offset=piece.offset or 0,
        skip=piece.skip if is_placed else piece.first,
        line=piece.line,
        without=without,
    )
    for number, later in _parts(source, part, options):
        yield number, _made(later, source)


def _parts(source: Source, part: Part, options: RunOptions) -> Iterator[tuple[int, Later]]:
    """Give the items of a part of a source, unread."""
    is_header_first = source.kind in {"csv", "parquet"}
    head, stream = open_source(source, 0 if is_header_first else part.offset)
    with stream:
        kind = source.kind if part.offset and source.kind else kind_of(source, head or stream.read(1))
        if kind == "warc":
            yield from warc_items(
                stream, source, options.intake, part, lambda answer: against_answer(answer, options.pages) is None
            )
        elif kind in ITEMS:
            yield from ITEMS[kind](stream, source, options.intake, part)
        elif 0 not in part.without and not part.first:
            yield 0, partial(next, READERS[kind](stream, source, options.intake))


def _made(later: Later, source: Source) -> Given:
    """Read an item; a fault of ours in one must not cost the others."""
    try:
        return later()
    except (InputError, OSError, EOFError, zlib.error):
        raise
    except Exception as fault:  # noqa: BLE001 - as above
        return stumbled(source.name, fault)


def _check(source: Source, piece: Piece) -> None:
    """Raise InputError where a file is not the one that was cut, OSError where it is not there."""
    found = Path(piece.path).stat()
    if (found.st_size, found.st_mtime_ns) != (piece.size, piece.changed):
        raise InputError(source.name, "the file has changed since the run looked at it", "run again")
