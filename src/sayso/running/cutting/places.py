"""A file cut into pieces: each kind of file walked once, item by item, and where each piece can be read from."""

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Final

from sayso.errors import InputError
from sayso.intake.draft import Failure, IntakeOptions, Kind, Source
from sayso.intake.parts import WHOLE
from sayso.intake.rowgroups import row_groups
from sayso.intake.sheet import Sheet, open_sheet
from sayso.intake.streams import Gunzipped, open_source, read_bounded, unpacked
from sayso.intake.table import json_items, lines_of
from sayso.intake.warc import NO_PAGES, Answer, pages_of
from sayso.running.cutting.filtering import Why
from sayso.running.shards import Piece

MARKUP: Final = 8
"""Of the bytes of a page about one in so many is text."""

_ENTRY = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:item|entry)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an item can be read from: see `Piece`."""

    offset: int | None = None
    skip: int = 0
    line: int = 0


@dataclass(slots=True, kw_only=True)
class Walk:
    """The items of a file: the weight of each in bytes, and where the next can be read from once one was given."""

    weights: Iterator[int]
    where: Callable[[], Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What walks are told: the options of intake, and what speaks against an answer of an archive."""

    intake: IntakeOptions
    against: Callable[[Answer], Why | None]


def pieces_of_walk(whole: Piece, walk: Walk, *, items: int, most: int) -> Iterator[tuple[Piece, int]]:
    """
    Give the pieces of a file with their weights: as many items each as `items`, fewer where they would weigh more than `most` bytes.

    What stops the walk is raised once what came before was given.
    """
    piece, weight, count = whole, 0, 0
    fault: Exception | None = None
    try:
        for one in walk.weights:
            weight, count = weight + one, count + 1
            if count >= items or weight >= most:
                yield replace(piece, count=count), weight
                place = walk.where()
                piece = replace(whole, first=piece.first + count, offset=place.offset, skip=place.skip, line=place.line)
                weight = count = 0
    except Exception as met:  # noqa: BLE001 - raised below
        fault = met
    if count:
        yield replace(piece, count=count), weight
    if fault:
        raise fault


def walk_jsonl(source: Source, told: Told) -> Walk:
    """Walk the lines of a JSON lines file."""
    stream = unpacked(source)
    is_packed = isinstance(stream, Gunzipped)
    read = 0

    def weights() -> Iterator[int]:
        nonlocal read
        with stream:
            for _, length in lines_of(stream, source, told.intake):
                read += length
                yield length

    return Walk(weights=weights(), where=lambda: Place(offset=None if is_packed else read))


def walk_csv(source: Source, told: Told) -> Walk:
    """Walk the rows of a CSV file."""
    stream = unpacked(source)
    if not isinstance(stream, Gunzipped) and source.path:
        stream.close()
        stream = io.FileIO(source.path)
    state: list[tuple[Sheet, int]] = []

    def weights() -> Iterator[int]:
        with stream:
            sheet = open_sheet(stream, source, told.intake)
            for row in sheet.rows():
                state[:] = [(sheet, row.line)]
                yield sum(map(len, row.cells))

    def where() -> Place:
        ((sheet, line),) = state
        offset = sheet.offset()
        return Place() if offset is None else Place(offset=offset, line=line)

    return Walk(weights=weights(), where=where)


def walk_parquet(source: Source, _: Told) -> Walk:
    """Walk the rows of a Parquet file, by what it says of its row groups."""

    def weights() -> Iterator[int]:
        for rows, size in row_groups(source):
            yield from repeat(size // max(rows, 1), rows)

    return Walk(weights=weights(), where=Place)


def walk_json(source: Source, told: Told) -> Walk:
    """Walk the rows of a JSON file."""

    def weights() -> Iterator[int]:
        _, stream = open_source(source)
        with stream:
            last = max((number for number, _ in json_items(stream, source, told.intake, WHOLE)), default=-1)
        size = source.path.stat().st_size if source.path else 0
        yield from repeat(size // (last + 1) if last >= 0 else 0, last + 1)

    return Walk(weights=weights(), where=Place)


def walk_feed(source: Source, told: Told) -> Walk:
    """Walk the items of a feed: so many at most as there are tags that can begin one."""

    def weights() -> Iterator[int]:
        _, stream = open_source(source)
        with stream:
            raw = read_bounded(stream, source, told.intake)
        count = max(1, len(_ENTRY.findall(raw.replace(b"\0", b""))))
        yield from repeat(len(raw) // count, count)

    return Walk(weights=weights(), where=Place)


@dataclass(slots=True, kw_only=True)
class _Located:
    """Where answers can be read from: at the member of a packed archive that begins with them, else by counting from the last that did."""

    members: Gunzipped | None
    place: Place = field(default_factory=lambda: Place(offset=0))
    anchor: tuple[int, int] = (0, 0)

    def at(self, position: int, number: int) -> Place:
        """Give the place of an answer that begins at `position` of the unpacked archive, the wanted one of this number."""
        if self.members is None:
            return Place(offset=position)
        for begin, packed in reversed(self.members.members):
            if begin <= position:
                self.anchor = (packed, number) if begin == position else self.anchor
                break
        return Place(offset=self.anchor[0], skip=number - self.anchor[1])


def walk_warc(source: Source, told: Told) -> Walk:
    """Walk the wanted answers of an archive; each is given once the next was found, so that its place is known."""
    stream = unpacked(source)
    located = _Located(members=stream if isinstance(stream, Gunzipped) else None)
    against: Counter[Why | None] = Counter()

    def is_wanted(answer: Answer) -> bool:
        why = told.against(answer)
        against[why] += 1
        return why is None

    def weights() -> Iterator[int]:
        waiting: int | None = None
        ended: Failure | None = None
        with stream:
            for number, page in enumerate(pages_of(stream, source, told.intake, is_wanted)):
                if isinstance(page, Failure):
                    ended = page
                    break
                located.place = located.at(page[0].at, number)
                if waiting is not None:
                    yield waiting
                waiting = len(page[1]) // MARKUP
        if waiting is not None:
            yield waiting
        if ended and (ended.reason != NO_PAGES or not against["address"] + against["language"]):
            raise InputError(ended.source, ended.reason, ended.remedy)

    return Walk(weights=weights(), where=lambda: located.place)


WALKS: dict[Kind, Callable[[Source, Told], Walk]] = {
    "jsonl": walk_jsonl,
    "csv": walk_csv,
    "parquet": walk_parquet,
    "json": walk_json,
    "feed": walk_feed,
    "warc": walk_warc,
}
"""How a file of each kind that holds several items is walked."""
