"""Attributions as a table: one row each, for spreadsheets, notebooks and statistics."""

import csv
import io
from collections.abc import Iterable, Iterator

from sayso.record import Attribution, Record

COLUMNS = (
    "speaker",
    "words",
    "chain",
    "act",
    "outlet",
    "date",
    "key",
    "span",
    "kind",
    "polarity",
    "hedged",
    "cue",
    "source_words",
    "source_kind",
    "addressee",
    "medium",
    "within",
    "title",
    "url",
    "article",
    "ref",
)
"""The columns, in order; a column may be added at the end, none is renamed."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def attribution_rows(record: Record) -> Iterator[tuple[str, ...]]:
    """
    Give one row (see `COLUMNS`) an attribution.

    `words` are the pieces of content joined by " … "; `span` their places, "start:end" joined by ";", in code points of the article's text;
    `chain` the names joined by " > ", from whoever the words come from outwards. What is not known is empty.
    """
    for attribution in record.attributions:
        yield tuple(_row(record, attribution))


def write_csv(records: Iterable[Record]) -> Iterator[str]:
    """
    Give the attribution table as lines of CSV, the header first, each with its line end (RFC 4180).

    A cell that a spreadsheet would take for a formula is led by an apostrophe: article text is hostile.
    """
    yield _line(COLUMNS)
    for record in records:
        for row in attribution_rows(record):
            yield _line(row)


def _row(record: Record, one: Attribution) -> Iterator[str]:
    """Give the cells of one attribution."""
    article = record.article
    text = article.text
    source = one.source
    said = source.span.of(text) if source is not None and source.span is not None else ""
    yield (source.name if source is not None and source.name else said)
    yield " … ".join(_flat(piece.of(text)) for piece in one.content)
    yield " > ".join(one.chain)
    yield one.act
    yield article.outlet or ""
    yield article.published or ""
    yield article.key or ""
    yield ";".join(f"{piece.start}:{piece.end}" for piece in one.content)
    yield one.kind
    yield one.polarity
    yield "yes" if one.hedged else "no"
    yield _flat(one.cue.of(text)) if one.cue is not None else ""
    yield _flat(said)
    yield source.kind if source is not None else ""
    yield _flat(one.addressee.of(text)) if one.addressee is not None else ""
    yield _flat(one.medium.of(text)) if one.medium is not None else ""
    yield one.within or ""
    yield article.title or ""
    yield article.url or ""
    yield article.id
    yield one.id


def _flat(words: str) -> str:
    """Put words on one line."""
    return " ".join(words.split())


def _line(cells: Iterable[str]) -> str:
    """Give one line of CSV."""
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return line.getvalue()
