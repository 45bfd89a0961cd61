"""The tables of a run: which there are, and what their columns hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sayso.exporting.parquet import KINDS, RECORD_COLUMNS, RECORDS
from sayso.exporting.rows import ROW_TABLES

Kind = Literal["text", "whole", "number", "yes", "day", "spans", "bytes"]
"""What a cell is: text, an integer, a number, yes or no, a day (of an ISO date), spans (of JSON), bytes. An empty or missing one is null."""

ARTICLES, BLOCKS, SKETCHES, FAILURES = "articles", "blocks", "sketches", "failures"

EXPORTED: Final = ("attributions", "tolls", "events", "entities")
"""The tables that `sayso export` writes too, with the same columns."""

CELL_CHARACTERS: Final = 4000
"""A cell of these is cut after so many characters: in a text without a full stop every event would carry all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: what its cells are, and what it holds, in words; `is_long` where a cell may be as long as an article, or longer."""

    kind: Kind = "text"
    meaning: str
    is_long: bool = False


def _whole(meaning: str) -> Column:
    """Give a column of integers."""
    return Column(kind="whole", meaning=meaning)


def _text(meaning: str) -> Column:
    """Give a column of text."""
    return Column(meaning=meaning)


def _exported(columns: Mapping[str, str]) -> dict[str, Column]:
    """Give the columns of a table of `sayso export`."""
    return {name: Column(kind=KINDS.get(name, "text"), meaning=meaning) for name, meaning in columns.items()}


_ARTICLES: Final[Mapping[str, Column]] = {
    "article": _text("the article's id"),
    "key": _text("the id that came with the input"),
    "outlet": _text("who published it"),
    "title": _text("its title"),
    "byline": _text("its byline"),
    "url": _text("its address"),
    "language": _text("ISO 639-1 code"),
    "published": _text("when, an ISO prefix"),
    "published_basis": _text("how far that is trusted: given, text, metadata or row"),
    "wire": _text('the agencies that it credits, joined by "; "'),
    "text": Column(meaning="the text that all spans count in", is_long=True),
    "characters": _whole("how long that is, in code points"),
    "sentences": _whole("how many sentences were read"),
    "attributions": _whole("how many attributions it has"),
    "tolls": _whole("how many tolls"),
    "events": _whole("how many events"),
    "entities": _whole("how many entities"),
    "file": _text("the file that it came from, as it was given"),
    "item": _whole("its place in that file, from 0: a line, a row, an entry, a page that the filter takes"),
}

_BLOCKS: Final[Mapping[str, Column]] = {
    "article": _text("the article's id"),
    "kind": _text("title, paragraph, caption, ...: see the guideline of blocks"),
    "start": _whole("where it begins, in code points of the article's text"),
    "end": _whole("where it ends"),
}

_SKETCHES: Final[Mapping[str, Column]] = {
    "article": _text("the article's id"),
    "published": _whole("the day of publication, counted as `date.toordinal` does"),
    "sketch": Column(kind="bytes", meaning="what decides its story, as an archive keeps it", is_long=True),
}

_FAILURES: Final[Mapping[str, Column]] = {
    "source": _text("which input, or which part of it"),
    "reason": _text("why it gave no record"),
    "remedy": _text("what to do"),
    "set_aside": Column(
        kind="yes", meaning="whether it is set aside because the process that read it died, or took too long"
    ),
}

COLUMNS: Final[Mapping[str, Mapping[str, Column]]] = {
    RECORDS: {**_exported(RECORD_COLUMNS), "record": Column(meaning=RECORD_COLUMNS["record"], is_long=True)},
    ARTICLES: _ARTICLES,
    **{name: _exported(ROW_TABLES[name].columns) for name in EXPORTED},
    BLOCKS: _BLOCKS,
    SKETCHES: _SKETCHES,
    FAILURES: _FAILURES,
}
"""The tables, in the order in which they are told of, each with its columns; a column may be added at the end, none is renamed."""
