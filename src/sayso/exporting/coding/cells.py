"""The cells that rows of tolls and events share: the article, the place, the days, the sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Final

from sayso.article import Span
from sayso.exporting.coding.days import days_of, time_words
from sayso.exporting.coding.index import index_of
from sayso.exporting.table import flat
from sayso.record import Event, Place, PlaceRef, Record, TimeRef, Toll

Cell = str | float

ARTICLE_COLUMNS: Final[Mapping[str, str]] = {
    "outlet": "who published the article",
    "published": "when, ISO",
    "key": "the article's key: the id that came with the input",
    "title": "the article's title",
    "article": "the article's id",
    "ref": "the id in the article's record",
}
"""The columns at the end of each table."""

PLACE_COLUMNS: Final[Mapping[str, str]] = {
    "place_words": "the words that name the place",
    "place": "the place's name",
    "geonames": "its number in GeoNames",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "country": "ISO 3166-1 code of two letters",
    "admin1": "the first-level area that it lies in",
    "place_kind": "what kind of place it is: city, admin1, country, ...",
}
"""The columns of a place."""

DATE_COLUMNS: Final[Mapping[str, str]] = {
    "date_words": "the words of the time expression",
    "date": "its TIMEX3 value",
    "date_start": "the first day that this names, ISO",
    "date_end": "the last day",
    "date_precision": "day, weekend, week, month, season, quarter, half-year, year, decade, century or interval",
    "date_basis": "what the value was inferred from: stated, published (the date of publication) or earlier (a time named before)",
}
"""The columns of a day."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]+")
_LONGEST: Final = 32_000
"""Spreadsheets take 32,767 characters a cell."""


def clean(words: str | None) -> str:
    r"""
    Put words on one line without control characters, cut where a spreadsheet would refuse them.

    >>> clean("at \n noon\x00"), clean(None)
    ('at noon', '')
    """
    if not words:
        return ""
    line = flat(_CONTROL.sub(" ", words))
    return line if len(line) <= _LONGEST else line[:_LONGEST] + " …"


def words_in(record: Record, span: Span | None) -> str:
    """Give the words of a span as a cell; nothing where there is none."""
    return clean(span.of(record.article.text)) if span is not None else ""


def whole(number: int | None) -> Cell:
    """Give a number as a cell; nothing where there is none."""
    return "" if number is None else number


def article_cells(record: Record, ref: str) -> tuple[Cell, ...]:
    """Give the cells of `ARTICLE_COLUMNS`."""
    article = record.article
    return (
        clean(article.outlet),
        clean(article.published),
        clean(article.key),
        clean(article.title),
        article.id,
        ref,
    )


def place_of(record: Record, place: PlaceRef | None) -> Place | None:
    """Give the place that is referred to, or None where it was not resolved."""
    return index_of(record).places.get(place.ref or "") if place is not None else None


def place_cells(record: Record, place: PlaceRef | None) -> tuple[Cell, ...]:
    """Give the cells of `PLACE_COLUMNS`."""
    found = place_of(record, place)
    words = words_in(record, place.span) if place is not None else ""
    if found is None:
        return (words, words, "", "", "", "", "", "")
    return (
        words,
        clean(found.name),
        *("" if number is None else number for number in (found.geonames, found.latitude, found.longitude)),
        found.country or "",
        clean(found.admin1),
        found.kind or "",
    )


def date_cells(record: Record, time: TimeRef | None) -> tuple[Cell, ...]:
    """Give the cells of `DATE_COLUMNS`."""
    days = days_of(time)
    return (
        clean(time_words(record, time)),
        time.value or "" if time is not None else "",
        days.first.isoformat() if days is not None else "",
        days.last.isoformat() if days is not None else "",
        days.precision if days is not None else "",
        time.basis or "" if time is not None else "",
    )


def sentences_of(record: Record, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the sentences in which spans begin, in order, each once; a span outside all sentences stands for itself."""
    found: set[Span] = set()
    for span in spans:
        place = bisect_right(record.sentences, span.start, key=lambda one: one.start) - 1
        is_inside = place >= 0 and span.start < record.sentences[place].end
        found.add(record.sentences[place] if is_inside else span)
    return tuple(sorted(found))


def trace(record: Record, event: Event, tolls: Iterable[Toll], numbers: str) -> str:
    """Say where a row comes from: the article, the event and its tolls, and by which convention they were counted."""
    refs = " ".join(toll.id for toll in tolls)
    parts = {"article": record.article.id, "event": event.id, "tolls": refs, "numbers": numbers if refs else ""}
    return "; ".join(f"sayso {name}={value}" for name, value in parts.items() if value)
