"""Inputs in, articles out: one at a time, in order, and one bad input never stops the others."""

import io
import logging
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sayso.article import Article
from sayso.errors import InputError
from sayso.intake.draft import Draft, Failure, IntakeOptions, Kind, Source, failure_of
from sayso.intake.feed import feed_items, read_feed
from sayso.intake.make import make_article
from sayso.intake.pages import read_page
from sayso.intake.parts import Later, Part
from sayso.intake.published import iso_date
from sayso.intake.sources import find_sources, is_binary, kind_by_content
from sayso.intake.streams import open_source, too_large
from sayso.intake.table import (
    csv_items,
    json_items,
    jsonl_items,
    parquet_items,
    read_csv,
    read_json,
    read_jsonl,
    read_parquet,
)
from sayso.intake.text import read_text
from sayso.intake.warc import read_warc
from sayso.record import Record

T = TypeVar("T")
_LOG = logging.getLogger(__name__)

Reader = Callable[[io.RawIOBase, Source, IntakeOptions], Iterator[Draft | Record | Failure]]

READERS: dict[Kind, Reader] = {
    "text": read_text,
    "html": read_page,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "parquet": read_parquet,
    "feed": read_feed,
    "warc": read_warc,
}
"""The reader of each kind of file: a stream, what it is called and the options in; drafts, one at a time, out."""


ITEMS: dict[Kind, Callable[[io.RawIOBase, Source, IntakeOptions, Part], Iterator[tuple[int, Later]]]] = {
    "jsonl": jsonl_items,
    "json": json_items,
    "csv": csv_items,
    "parquet": parquet_items,
    "feed": feed_items,
}
"""Gives the items of part of a file, for each kind of which a file holds several; those of an archive hang on which answers are wanted (`sayso.intake.warc`)."""


def read_inputs(
    paths: Iterable[str | Path], options: IntakeOptions | None = None
) -> Iterator[Article | Record | Failure]:
    """
    Give every article in files, directories, patterns and standard input ("-"), in order, as each is read.

    Rows that already are records come as they are. What cannot be read comes as a failure that says which, why and what to do. Nothing is
    fetched from a network, and no file is held whole that can be streamed.
    Raises InputError at once where the options give a date that is none.
    """
    return _read_all(paths, settled(options or IntakeOptions()))


def settled(options: IntakeOptions) -> IntakeOptions:
    """Give the options with the date as ISO 8601 writes it; raises InputError where it is none."""
    if options.published is None:
        return options
    published = iso_date(options.published)
    if published is None:
        raise InputError("--published", f"{options.published!r} is no date", "write it like 2016-12-30")
    return replace(options, published=published)


def _read_all(paths: Iterable[str | Path], options: IntakeOptions) -> Iterator[Article | Record | Failure]:
    """Read each source in turn."""
    for source in find_sources(paths):
        if isinstance(source, Failure):
            yield source
        else:
            for given in guarded(source, _drafts(source, options)):
                yield finished(given, named(given, source), options) if isinstance(given, Draft) else given


def _drafts(source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """Read one source."""
    head, stream = open_source(source)
    with stream:
        kind = kind_of(source, head or stream.read(1))  # a broken gzip shows no head, and raises when read
        yield from READERS[kind](stream, source, options)


def guarded(source: Source, given: Iterator[T]) -> Iterator[T | Failure]:
    """Give what is read of one source; whatever stops it midway comes as a failure after what was read."""
    try:
        yield from given
    except InputError as fault:
        yield failure_of(fault)
    except EOFError:
        yield Failure(
            source=source.name, reason="the gzip file is truncated", remedy="fetch it again; what came before was read"
        )
    except zlib.error as fault:
        yield Failure(source=source.name, reason=f"the gzip file is broken ({fault})", remedy="fetch it again")
    except OSError as fault:
        yield Failure(
            source=source.name, reason=f"cannot be read ({fault.strerror or fault})", remedy="check its permissions"
        )


def kind_of(source: Source, head: bytes) -> Kind:
    """
    Give the kind of a source, by its suffix or else its content.

    Raises InputError for an empty file and for one that is no text where text is read.
    """
    if not head:
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")
    kind = source.kind or kind_by_content(head)
    if kind is None or (kind not in {"warc", "parquet"} and is_binary(head)):
        raise InputError(source.name, "a binary file, not text", "give text, HTML, a table, a feed or a WARC file")
    return kind


def named(draft: Draft, source: Source) -> str:
    """Give what a draft is called in what is said of it: its source, with its key where that is another."""
    return source.name if draft.key in {None, source.key} else f"{source.name} ({draft.key})"


def finished(draft: Draft, name: str, options: IntakeOptions) -> Article | Failure:
    """Make the article, unless it is too long or has no text; say what was odd about it. `name` is what it is called in what is said."""
    if len(draft.text) > options.max_characters:
        return failure_of(too_large(name, options))
    if not draft.text.strip():
        return Failure(source=name, reason="there is no text", remedy="leave it out")
    if draft.note:
        _LOG.warning("%s: %s", name, draft.note)
    try:
        return make_article(draft, options)
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one article must not cost the user the others
        return stumbled(name, fault)


def stumbled(name: str, fault: Exception) -> Failure:
    """Give the failure that a fault of ours stopped the reading of an article."""
    _LOG.debug("%s", name, exc_info=fault)
    reason = f"Sayso stumbled over it ({type(fault).__name__}: {fault})"
    return Failure(source=name, reason=reason, remedy="please report this, with the text if you may")
