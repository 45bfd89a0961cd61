"""People, times and places as tables: one row an entity, a time expression, a toponym of an article."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from sayso.exporting.coding.cells import ARTICLE_COLUMNS
from sayso.exporting.table import flat, table_lines, words_of
from sayso.record import Record

ENTITY_COLUMNS: Final[Mapping[str, str]] = {
    "name": "the fullest proper name in the article",
    "kind": "person, organization, group, place, product or other",
    "aliases": 'its other names, joined by "; "',
    "descriptors": 'its titles and roles, joined by "; "',
    "mentions": "how often it is mentioned",
    "link": 'its entry in a knowledge base: source, a colon, id ("wikidata:Q42")',
    "place": "the ref of the place that it is",
    "spans": "where it is mentioned: [[start, end], ...] in code points of the article's text",
    **ARTICLE_COLUMNS,
}
"""The columns of entities, in order, and what each holds; a column may be added at the end, none is renamed."""

TIME_COLUMNS: Final[Mapping[str, str]] = {
    "words": "the words of the time expression, white space folded",
    "value": "its TIMEX3 value; empty where nothing ties it to one",
    "kind": "DATE, TIME, DURATION or SET",
    "mod": "TIMEX3's modifier: BEFORE, START, APPROX, ...",
    "basis": "what the value was inferred from: stated, published (the date of publication) or earlier (a time named before)",
    "start": "where the words begin, in code points of the article's text",
    "end": "where they end",
    **ARTICLE_COLUMNS,
}
"""The columns of times, in order."""

PLACE_COLUMNS: Final[Mapping[str, str]] = {
    "words": "the words that name the place, white space folded",
    "name": "the place's name",
    "geonames": "its number in GeoNames",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "country": "ISO 3166-1 code of two letters",
    "admin1": "the first-level area that it lies in",
    "kind": "what kind of place it is",
    "start": "where the words begin, in code points of the article's text",
    "end": "where they end",
    **ARTICLE_COLUMNS,
}
"""The columns of places, in order."""

_Row = tuple[str | float, ...]


def entity_rows(record: Record) -> Iterator[_Row]:
    """
    Give one row (see `ENTITY_COLUMNS`) an entity; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Entity
    >>> who = Entity(id="e1", kind="person", name="Ana Bel", aliases=("Bel", "A. Bel"), mentions=(Span(0, 3),))
    >>> [row] = entity_rows(Record(article=Article(id="x", text="Bel spoke."), entities=(who,)))
    >>> row[:5]
    ('Ana Bel', 'person', 'Bel; A. Bel', '', 1)
    """
    for one in record.entities:
        yield (
            flat(one.name),
            one.kind,
            "; ".join(flat(alias) for alias in one.aliases),
            "; ".join(flat(descriptor) for descriptor in one.descriptors),
            len(one.mentions),
            f"{one.link.source}:{one.link.id}" if one.link else "",
            one.place or "",
            json.dumps(one.mentions),
            *_article(record, one.id),
        )


def time_rows(record: Record) -> Iterator[_Row]:
    """
    Give one row (see `TIME_COLUMNS`) a time expression; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Time
    >>> when = Time(id="t1", span=Span(4, 8), kind="DATE", value="2031", basis="stated")
    >>> [row] = time_rows(Record(article=Article(id="x", text="In  2031."), times=(when,)))
    >>> row[:7]
    ('2031', '2031', 'DATE', '', 'stated', 4, 8)
    """
    text = record.article.text
    for one in record.times:
        yield (
            words_of(text, one.span),
            one.value or "",
            one.kind,
            one.mod or "",
            one.basis or "",
            one.span.start,
            one.span.end,
            *_article(record, one.id),
        )


def place_rows(record: Record) -> Iterator[_Row]:
    """
    Give one row (see `PLACE_COLUMNS`) a toponym; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Place
    >>> where = Place(id="p1", span=Span(3, 7), name="Orva", latitude=-1.5, longitude=2.0)
    >>> [row] = place_rows(Record(article=Article(id="x", text="In Orva."), places=(where,)))
    >>> row[:6]
    ('Orva', 'Orva', '', -1.5, 2.0, '')
    """
    text = record.article.text
    for one in record.places:
        yield (
            words_of(text, one.span),
            flat(one.name),
            *("" if number is None else number for number in (one.geonames, one.latitude, one.longitude)),
            one.country or "",
            flat(one.admin1 or ""),
            one.kind or "",
            one.span.start,
            one.span.end,
            *_article(record, one.id),
        )


def write_entities_csv(records: Iterable[Record]) -> Iterator[str]:
    """Give the table of entities as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(ENTITY_COLUMNS, chain.from_iterable(map(entity_rows, records)))


def write_times_csv(records: Iterable[Record]) -> Iterator[str]:
    """Give the table of times as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(TIME_COLUMNS, chain.from_iterable(map(time_rows, records)))


def write_places_csv(records: Iterable[Record]) -> Iterator[str]:
    """Give the table of places as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(PLACE_COLUMNS, chain.from_iterable(map(place_rows, records)))


def _article(record: Record, ref: str) -> tuple[str, ...]:
    """Give the cells of `ARTICLE_COLUMNS`."""
    article = record.article
    return (
        flat(article.outlet or ""),
        article.published or "",
        article.key or "",
        flat(article.title or ""),
        article.id,
        ref,
    )
