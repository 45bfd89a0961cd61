"""Toponyms that no gazetteer and no reader has: names that stand as the text's own words for a place ("the neighbourhood of Venn", "Old Mill market")."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.placing.lexicon import is_demonym
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.record import Entity, Place, Record

_WORD: Final = r"(?:(?:[AaEe]l|[A-Z][a-z])[- ])?[A-Z][^\W_]+(?:[-'’](?:[A-Z][^\W_]*|[a-z]+(?=[ ][a-z])))*"
_NAME: Final = re.compile(rf"{_WORD}(?:[ ](?:(?:ibn|bin)[ ])?{_WORD}){{0,7}}(?![\w-])")
_LAST: Final = re.compile(rf"(?:^|(?<=[^\w-])){_NAME.pattern}(?=(?:[ ]\([^()\n]{{1,30}}\))?[ ](?:gas[ ]|oil[ ])?$)")
_REACH: Final = 100
_SHORTEST: Final = 4
_ARTICLES: Final = frozenset({"the", "a", "an", "its", "their", "this", "that", "these", "those"})
_KINDS: Final = frozenset({"gas ", "oil "})
_NO_PLACES: Final = frozenset({"group", "organization"})
_JOINED: Final = re.compile(r"[ ](?:and[ ])?(?:\([^()\n]{1,30}\)[ ])?")


def overlooked(record: Record, known: Sequence[Span]) -> Iterator[Place]:
    """
    Give names with a word for a place beside them, where none of some spans, in order, stands; as unresolved places without id.

    What the record holds to be a group or an organization is none.
    """
    text = record.article.text
    taken = _groups(record.entities)
    areas = tying_lexicon().places.rural
    reached = 0
    for match in _heads().finditer(text):
        span = _named_behind(text, match) or _named_before(text, match.start(), taken)
        if span is not None and span.start >= reached and not _meets(span, known):
            reached = span.end
            kind = "admin1" if match[1] in areas else None
            yield Place(id="", span=span, name=span.of(text), kind=kind)


def _named_behind(text: str, match: re.Match[str]) -> Span | None:
    """Give the name behind a word for a place and "of"."""
    if not text.startswith(" of ", match.end()) or match[1] in tying_lexicon().places.spots:
        return None
    name = _NAME.match(text, match.end() + len(" of "))
    return None if name is None else _without_lead(text, Span(*name.span()))


def _named_before(text: str, end: int, taken: Sequence[Span]) -> Span | None:
    """Give the name before a word for a place, where none of some spans stands."""
    start = max(0, end - _REACH)
    last = text[max(start, text.rfind(" ", start, max(start, end - 1)) + 1) : end]
    if last.islower() and ")" not in last and last not in _KINDS and not last.startswith("al-"):
        return None
    name = _LAST.search(text[start:end])
    span = None if name is None else _without_lead(text, Span(start + name.start(), start + name.end()))
    return None if span is None or _meets(span, taken) else span


def _groups(entities: Sequence[Entity]) -> list[Span]:
    """Give where groups and organizations are named, in order."""
    return sorted(span for one in entities if one.kind in _NO_PLACES for span in one.mentions)


def _without_lead(text: str, span: Span) -> Span | None:
    """Give a name without the words that only begin a sentence or say of which people it is; None where nothing is left."""
    words = tying_lexicon().places
    start = span.start
    for match in WORD.finditer(text, span.start, span.end):
        lower = match[0].lower()
        if not (lower in words.at or lower in _ARTICLES or lower in words.hit or is_demonym(match[0])):
            start = match.start()
            break
    else:
        return None
    last = text[start : span.end].rpartition(" ")[2].lower()
    return None if span.end - start < _SHORTEST or last in _ARTICLES else Span(start, span.end)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with one of others, in order."""
    place = bisect_left(others, (span.start, 0))
    return any(one.overlaps(span) for one in others[max(0, place - 1) : place + 1])


@cache
def _heads() -> re.Pattern[str]:
    """Give the expression of the words for places."""
    words = tying_lexicon().places
    return re.compile(rf"\b({'|'.join(sorted(words.settled | words.quarters | words.spots))})\b")
