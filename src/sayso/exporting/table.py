"""Attributions as a table: one row each, for spreadsheets, notebooks and statistics."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from sayso.article import Span
from sayso.record import Attribution, Record

COLUMNS: Final[Mapping[str, str]] = {
    "speaker": "who said it: the name, else the words that name the source",
    "words": 'what was said, white space folded; pieces joined by " … "',
    "chain": 'the names from whoever the words come from outwards, joined by " > "',
    "act": "what the cue does: say, deny, accuse, ...",
    "outlet": "who published the article",
    "date": "when it was published, ISO",
    "key": "the id that came with the input",
    "span": "where the words stand: [[start, end], ...] in code points of the article's text, as in the record",
    "kind": "direct, mixed or indirect",
    "polarity": "positive or negative",
    "hedged": "yes where the cue distances or weakens, else no",
    "cue": "the words that attribute",
    "source_words": "the words that name the source, where it stands beside the cue",
    "source_kind": "person, organization, official, ...",
    "addressee": "to whom it was said",
    "medium": "by what it was said",
    "within": "the ref of the attribution that this one is part of",
    "title": "the article's title",
    "url": "the article's address",
    "article": "the article's id",
    "ref": "the attribution's id in the article's record",
}
"""The columns, in order, and what each holds; a column may be added at the end, none is renamed."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def attribution_rows(record: Record) -> Iterator[tuple[str, ...]]:
    """
    Give one row (see `COLUMNS`) an attribution; what is not known is empty.

    >>> from sayso.article import Article
    >>> said = Attribution(id="a1", kind="indirect", content=(Span(0, 15),), cue=Span(17, 26), act="say")
    >>> [row] = attribution_rows(Record(article=Article(id="x", text="The dam is safe, they said."), attributions=(said,)))
    >>> row[1], row[7]
    ('The dam is safe', '[[0, 15]]')
    """
    for attribution in record.attributions:
        yield tuple(_row(record, attribution))


def write_csv(records: Iterable[Record]) -> Iterator[str]:
    """Give the attribution table as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(COLUMNS, chain.from_iterable(map(attribution_rows, records)))


def table_lines(columns: Iterable[str], rows: Iterable[Iterable[str | float]]) -> Iterator[str]:
    r"""
    Give a table as lines of CSV, the header first, each with its line end (see `csv_line`), as its rows come.

    >>> list(table_lines(("a", "b"), [(1, "x")]))
    ['a,b\r\n', '1,x\r\n']
    """
    yield csv_line(columns)
    yield from map(csv_line, rows)


def csv_line(cells: Iterable[str | float]) -> str:
    r"""
    Give one line of CSV with its line end (RFC 4180).

    A cell that a spreadsheet would take for a formula is led by an apostrophe, since article text is hostile
    (OWASP, "CSV Injection"); to take it away again is to trust the text. Numbers that are given as such stay numbers.

    >>> csv_line(("=1+1", 'a "b", c'))
    '\'=1+1,"a ""b"", c"\r\n'
    """
    line = io.StringIO()
    csv.writer(line).writerow([guarded(cell) if isinstance(cell, str) else cell for cell in cells])
    return line.getvalue()


def guarded(cell: str) -> str:
    """Lead what a spreadsheet would take for a formula by an apostrophe."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(record: Record, one: Attribution) -> Iterator[str]:
    """Give the cells of one attribution."""
    article = record.article
    source = one.source
    said = words_of(article.text, source.span if source is not None else None)
    yield (flat(source.name) if source is not None and source.name else said)
    yield " … ".join(words_of(article.text, piece) for piece in one.content)
    yield " > ".join(flat(name) for name in one.chain)
    yield one.act
    yield flat(article.outlet or "")
    yield article.published or ""
    yield article.key or ""
    yield json.dumps(one.content)
    yield one.kind
    yield one.polarity
    yield "yes" if one.hedged else "no"
    yield words_of(article.text, one.cue)
    yield said
    yield source.kind if source is not None else ""
    yield words_of(article.text, one.addressee)
    yield words_of(article.text, one.medium)
    yield one.within or ""
    yield flat(article.title or "")
    yield article.url or ""
    yield article.id
    yield one.id


def words_of(text: str, span: Span | None) -> str:
    """Give the words of a span on one line, nothing where there is none."""
    return flat(span.of(text)) if span is not None else ""


def flat(words: str) -> str:
    """Put words on one line."""
    return " ".join(words.split())
