"""What of a record decides which story its article belongs to, in little room."""

import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.comparing.reuse import signature
from sayso.comparing.stories.days import Days, day_of
from sayso.comparing.stories.incident import Coordinates, incident_of
from sayso.comparing.stories.spelling import skeleton
from sayso.comparing.stories.words import KNOWN, counts_of, rarity, words_of
from sayso.record import Place, Record

TERMS: Final = 40
"""How many words of an article count, those that tell most."""

MARKS: Final = 16
"""How many words of a title count, and how many names and numbers of it."""
PLACES: Final = 8
KINDS: Final = 8
"""How many places count, and how many kinds of event."""

_LENGTH: Final = 250
_LEAD: Final = 5
"""Sentences at the head whose words count twice."""
_LEAD_LENGTH: Final = 900
_COMMON: Final = 1.5
"""How little a word may tell and still count."""
_TITLE_GAIN, _LEAD_GAIN = 2.0, 1.0
_ONE_NAMED: Final = frozenset({"person", "place"})
_WIDE: Final = frozenset({"country", "continent", "sea"})
_AREAS: Final = frozenset({"admin1", "region"})
_AREA_SHARE: Final = 0.4
_PLACE_FADES, _KIND_FADES = 700, 500
"""Characters from the text's beginning after which a place, or an event, weighs half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """Some terms, the weightiest first, and their weights: whole numbers whose squares add up to about 62,500 (so that sums are exact), none where there are none."""

    terms: tuple[str, ...] = ()
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """
    What of an article decides its story; `id` is the article's.

    `published` and `days` (of the incident) count days as `date.toordinal` does; `is_incident` tells that the article tells of one in which people are harmed; `site` is
    where, in degrees of latitude and longitude; `title` holds the title's words and numbers, `marks` those of them that are names, or numbers other than tolls;
    `signature` is the text's for near-copies (96 numbers of four bytes).
    """

    id: str
    outlet: str | None = None
    published: int | None = None
    is_incident: bool = False
    days: Days | None = None
    dead: int | None = None
    site: Coordinates | None = None
    words: Bag = Bag()
    places: Bag = Bag()
    kinds: Bag = Bag()
    title: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    signature: bytes = b""


def sketch_of(record: Record) -> Sketch:
    """
    Give the sketch of a record.

    >>> from sayso.article import Article
    >>> sketch = sketch_of(Record(article=Article(id="x", text="The bridge of Orva fell.", title="Orva bridge falls", published="2031-05-06")))
    >>> sketch.words.terms, sketch.is_incident
    (('orva', 'bridge', 'fall', 'fell'), False)
    """
    article = record.article
    incident = incident_of(record)
    title = tuple(_interned(_title_words(article.title or "")))[:MARKS]
    return Sketch(
        id=article.id,
        outlet=article.outlet,
        published=day_of(article.published),
        is_incident=incident is not None,
        days=None if incident is None else incident.days,
        dead=None if incident is None else incident.dead,
        site=None if incident is None else incident.site,
        words=_words(record, frozenset(title)),
        places=_places(record.places, article.text),
        kinds=_kinds(record),
        title=title,
        marks=_marks(record, title),
        signature=signature(record).tobytes(),
    )


def bag_of(weights: Mapping[str, float], most: int) -> Bag:
    """
    Give the weightiest terms, scaled; of equals those first in the alphabet.

    >>> bag_of({"a": 3.0, "b": 4.0}, 2)
    Bag(terms=('b', 'a'), weights=(200, 150))
    """
    held = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:most]
    length = math.sqrt(math.fsum(weight * weight for _, weight in held))
    scaled = [(term, round(_LENGTH * weight / length)) for term, weight in held] if length else []
    return Bag(
        terms=tuple(_interned(term for term, weight in scaled if weight)),
        weights=tuple(weight for _, weight in scaled if weight),
    )


def _words(record: Record, title: frozenset[str]) -> Bag:
    """Weigh the words of a text by how often they stand there and how much they tell; those of title and lead count more."""
    counts = counts_of(_own(record))
    lead = counts_of(_lead(record))
    weights = {}
    for word in counts.keys() | title:
        told = 0.0 if word.isdigit() else rarity(word)
        if told >= _COMMON:
            often = 1 + math.log(counts.get(word, 1))
            weights[word] = told * (often + _TITLE_GAIN * (word in title) + _LEAD_GAIN * (word in lead))
    return bag_of(weights, TERMS)


def _own(record: Record) -> str:
    """Give the article's own words; all where its blocks are not known."""
    text = record.article.text
    return " ".join(block.span.of(text) for block in record.article.readable()) or text


def _lead(record: Record) -> str:
    """Give the first sentences."""
    sentences = record.sentences[:_LEAD]
    if not sentences:
        return ""
    return record.article.text[sentences[0].start : min(sentences[-1].end, sentences[0].start + _LEAD_LENGTH)]


def _places(places: Iterable[Place], text: str) -> Bag:
    """Weigh the places smaller than countries, the earlier the more; areas weigh less than towns."""
    weights: dict[str, float] = {}
    for place in places:
        bones = "" if place.kind in _WIDE else skeleton(place.span.of(text))
        if bones:
            share = _AREA_SHARE if place.kind in _AREAS else 1.0
            weights[bones] = weights.get(bones, 0.0) + share / (1 + place.span.start / _PLACE_FADES)
    return bag_of(weights, PLACES)


def _kinds(record: Record) -> Bag:
    """Weigh the kinds of event, the earlier the more."""
    weights: dict[str, float] = {}
    for event in record.events:
        kind = event.acled or event.type
        weights[kind] = weights.get(kind, 0.0) + 1 / (1 + event.trigger.start / _KIND_FADES)
    return bag_of(weights, KINDS)


def _title_words(title: str) -> Iterator[str]:
    """Give the words and numbers of a title, in order."""
    for word in title.split():
        yield from [word] if word.isdigit() else words_of(word)


def _marks(record: Record, title: Iterable[str]) -> tuple[str, ...]:
    """
    Give what of a title is a name or a number.

    Tolls are left out: they change from report to report. So are bodies known beyond the article, which have many names ("ISIL", "Daesh").
    """
    text = record.article.text
    named = {
        word
        for entity in record.entities
        for span in entity.mentions
        for word in words_of(span.of(text))
        if rarity(word) > (_COMMON if entity.kind in _ONE_NAMED else KNOWN)
    }
    tolls = {str(bound) for toll in record.tolls for bound in (toll.low, toll.high) if bound is not None}
    return tuple(word for word in title if word in named or (word.isdigit() and word not in tolls))


def _interned(words: Iterable[str]) -> list[str]:
    """Give words as strings that many sketches share."""
    return [sys.intern(word) for word in words]
