"""Records with entities, times and places: an invented flood, told by three invented outlets, at places that are on the globe."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sayso.article import Span
from sayso.record import Entity, EntityKind, Link, Place, Record, Time, TimeBasis
from showing.sample import Said, built

MOVEMENT = Link(source="wikidata", id="Q900001")
WHERE: dict[str, dict[str, Any]] = {
    "Turin": {"geonames": 3165524, "latitude": 45.07, "longitude": 7.69, "country": "IT", "admin1": "Piedmont"},
    "Asti": {"geonames": 3182722, "latitude": 44.9, "longitude": 8.21, "country": "IT", "admin1": "Piedmont"},
    "Ivrea": {"geonames": 3175058, "latitude": 45.47, "longitude": 7.87, "country": "IT", "admin1": "Piedmont"},
    "Geneva": {"geonames": 2660646, "latitude": 46.2, "longitude": 6.15, "country": "CH", "admin1": "GE"},
    "Italy": {"geonames": 3175395, "latitude": 42.83, "longitude": 12.83, "country": "IT", "kind": "country"},
    "New York": {"geonames": 5128581, "latitude": 40.71, "longitude": -74.01, "country": "US", "admin1": "New York"},
}
"""What is known of the places of the sample."""


def spans(record: Record, words: Iterable[str]) -> tuple[Span, ...]:
    """Give every place where one of the words stands, whole, in order."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
    return tuple(Span(*match.span()) for match in pattern.finditer(record.article.text))


def entity(record: Record, kind: EntityKind, words: Iterable[str], **more: Any) -> Entity:
    """Make an entity of all that the words are found as; its name is the first of them, unless another is given."""
    listed = tuple(words)
    number = len(record.entities) + 1
    return Entity(id=f"e{number}", kind=kind, mentions=spans(record, listed), **{"name": listed[0], **more})


def with_entities(record: Record, *asked: tuple[EntityKind, tuple[str, ...], dict[str, Any]]) -> Record:
    """Give the record with entities."""
    for kind, words, more in asked:
        record = replace(record, entities=(*record.entities, entity(record, kind, words, **more)))
    return record


def with_times(record: Record, *asked: tuple[str, str | None, TimeBasis | None, dict[str, Any]]) -> Record:
    """Give the record with times: words, value, basis and more for each."""
    times = [
        Time(id=f"t{number}", span=span, **{"kind": "DATE", "value": value, "basis": basis, **more})
        for number, (span, value, basis, more) in enumerate(
            ((span, value, basis, more) for words, value, basis, more in asked for span in spans(record, [words])), 1
        )
    ]
    return replace(record, times=tuple(times))


def with_places(record: Record, *names: str) -> Record:
    """Give the record with places, those that `WHERE` does not know unresolved."""
    found = [(name, span) for name in names for span in spans(record, [name])]
    places = tuple(
        Place(id=f"p{number}", span=span, name=name, **WHERE.get(name, {}))
        for number, (name, span) in enumerate(found, 1)
    )
    return replace(record, places=places)


def orva_post() -> Record:
    """Give an account that calls the Dam Movement by its name and its speaker "the wreckers"."""
    record = built(
        [
            ("title", "Flood reaches Turin"),
            (
                "paragraph",
                (
                    "The Po rose at Turin and Asti on Saturday after a night of rain. "
                    "<a1-q>The wreckers of the Dam Movement opened the gates on Friday evening,</a1-q> <a1-s>Mayor Ana Bel</a1-s> <a1-c>said</a1-c>. "
                    "<a2-q>We had warned the wreckers in March 2031,</a2-q> <a2-s>she</a2-s> <a2-c>said</a2-c> in Turin."
                ),
            ),
            (
                "paragraph",
                "The Dam Movement was founded in 1998 in Ivrea. It has no members in Hollow Lea. The gates of Turin were built in the 1920s, and it takes three days to mend them.",
            ),
        ],
        {"a1": Said(name="Ana Bel"), "a2": Said(name="Ana Bel")},
        outlet="Orva Post",
        published="2031-05-07T08:00",
        title="Flood reaches Turin",
    )
    record = with_entities(
        record,
        ("person", ("Ana Bel", "she"), {"descriptors": ("Mayor",)}),
        ("group", ("Dam Movement", "wreckers", "It"), {"aliases": (), "link": MOVEMENT}),
        ("place", ("Turin",), {}),
    )
    record = with_times(
        record,
        ("Saturday", "2031-05-03", "published", {}),
        ("a night of rain", "2031-05-03TNI", "earlier", {"kind": "TIME"}),
        ("Friday evening", "2031-05-02TEV", "published", {"kind": "TIME"}),
        ("March 2031", "2031-03", "stated", {}),
        ("1998", "1998", "stated", {}),
        ("the 1920s", "192", "stated", {"mod": "APPROX"}),
        ("three days", "P3D", "stated", {"kind": "DURATION"}),
    )
    return with_places(record, "Turin", "Asti", "Ivrea", "Hollow Lea")


def belm_daily() -> Record:
    """Give an account without a date of publication that calls the same group the guardians."""
    record = built(
        [
            (
                "paragraph",
                (
                    "The guardians, as the Movement for the Dams calls itself, denied on Sunday that they had opened anything. "
                    "<a1-q>The mayor lies now as she did in 1998,</a1-q> <a1-s>their speaker Tor Quist</a1-s> <a1-c>said</a1-c> in Geneva."
                ),
            ),
            ("paragraph", "Italy asked New York for help. Turin did not."),
        ],
        {"a1": Said(name="Tor Quist")},
        outlet="Belm Daily",
        title="Guardians deny it",
    )
    record = with_entities(
        record,
        ("group", ("Movement for the Dams", "guardians", "they"), {"link": MOVEMENT}),
        ("person", ("Tor Quist",), {"descriptors": ("their speaker", "chairman")}),
        ("person", ("Ana Bel", "The mayor", "she"), {}),
    )
    record = with_times(
        record, ("Sunday", None, None, {}), ("now", "PRESENT_REF", None, {}), ("1998", "1998", "stated", {})
    )
    return with_places(record, "Geneva", "Italy", "New York", "Turin")


def sarn_radio() -> Record:
    """Give a short account, in which another body has a name that is taken, and nothing is resolved."""
    record = built(
        [("paragraph", "Ana Bel is a company that mends gates. It was called to Asti on 2 May 2031.")],
        outlet="Sarn Radio",
        published="2031-05-02",
        title="Gates",
    )
    record = with_entities(record, ("organization", ("Ana Bel", "It"), {}))
    return with_places(with_times(record, ("2 May 2031", "2031-05-02", "stated", {})), "Asti")


def all_records() -> tuple[Record, ...]:
    """Give the whole sample."""
    return (sarn_radio(), orva_post(), belm_daily())
