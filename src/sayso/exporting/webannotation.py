"""Records as W3C Web Annotations (JSON-LD): every item with what it says and where, by quotation and by position."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.article import Span
from sayso.exporting.addresses import VOCABULARY, article_urn, geonames_address, item_urn, link_address, web_address
from sayso.exporting.characters import encodable
from sayso.exporting.coding.claims import chain_in_words
from sayso.exporting.table import flat, words_of
from sayso.record import Attribution, Entity, Event, Participant, Place, Record, Time, Toll
from sayso.speakers import name_of
from sayso.version import __version__

Json = dict[str, object]
Targets = list[tuple[str, Span]]

CONTEXT: Final = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "sayso": VOCABULARY,
        "role": "sayso:role",
        "item": "sayso:item",
        "key": "sayso:key",
        "outlet": "sayso:outlet",
        "published": "sayso:published",
        "article": {"@id": "sayso:article", "@type": "@id"},
        "within": {"@id": "sayso:within", "@type": "@id"},
        "fields": {"@id": "sayso:fields", "@type": "@json"},
    },
)
"""The W3C's context, and our own terms beside it."""

_AROUND: Final = 32
"""Characters of context before and after a quotation."""


def write_web_annotations(records: Iterable[Record]) -> Iterator[str]:
    """
    Give an AnnotationCollection of one page as the lines of one JSON object, an annotation a line.

    Attributions, tolls, events, entities, times and places are annotations; each part of one (source, cue, content, ...) is a target with its `role`, found
    by a TextQuoteSelector and a TextPositionSelector. Positions are code points (as the W3C has it) of the article's text as Sayso holds it, which for a
    page of the web is not the page's own text: there the quotation with its context is what finds it.

    >>> from sayso.article import Article
    >>> file = json.loads("".join(write_web_annotations([Record(article=Article(id="x", text="In Orva."), places=(Place(id="p1", span=Span(3, 7), name="Orva"),))])))
    >>> [one["target"][0]["selector"][0]["exact"] for one in file["first"]["items"]], file["total"]
    (['Orva'], 1)
    """
    yield f'{{"@context": {_line(CONTEXT)},\n"id": "urn:sayso:annotations",\n"type": "AnnotationCollection",\n'
    yield f'"generator": {_line({"id": "urn:sayso:software", "type": "Software", "name": f"Sayso {__version__}"})},\n'
    yield '"first": {"id": "urn:sayso:annotations:1", "type": "AnnotationPage", "partOf": "urn:sayso:annotations", "startIndex": 0, "items": ['
    count = 0
    for record in records:
        for annotation in annotations_of(record):
            yield f"{',' if count else ''}\n{_line(annotation)}"
            count += 1
    yield f'\n]}},\n"total": {count}}}\n'


def annotations_of(record: Record) -> Iterator[Json]:
    """Give the annotations of a record, kind by kind."""
    for said in record.attributions:
        yield _annotation(record, said.id, "attribution", _attribution(record, said))
    for toll in record.tolls:
        yield _annotation(record, toll.id, "toll", _toll(record, toll))
    for event in record.events:
        yield _annotation(record, event.id, "event", _event(record, event))
    for entity in record.entities:
        if entity.mentions:
            yield _annotation(record, entity.id, "entity", _entity(entity))
    for time in record.times:
        yield _annotation(record, time.id, "time", _time(time))
    for place in record.places:
        yield _annotation(record, place.id, "place", _place(place))


def _annotation(record: Record, ref: str, kind: str, made: tuple[str, list[Json], Targets, Json]) -> Json:
    """Make an annotation of its motivation, bodies, targets and own fields."""
    motivation, bodies, targets, fields = made
    article = record.article
    about = {"key": article.key, "outlet": article.outlet, "published": article.published}
    source = web_address(article) or article_urn(article.id)
    return {
        "id": item_urn(article.id, ref),
        "type": "Annotation",
        "motivation": motivation,
        "item": kind,
        "article": article_urn(article.id),
        **{name: flat(value) for name, value in about.items() if value},
        "body": bodies,
        "target": [
            {
                "type": "SpecificResource",
                "source": source,
                "role": role,
                "selector": list(_selectors(article.text, span)),
            }
            for role, span in targets
        ],
        **fields,
    }


def _selectors(text: str, span: Span) -> Iterator[Json]:
    """Give both ways to find a span."""
    yield {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _attribution(record: Record, said: Attribution) -> tuple[str, list[Json], Targets, Json]:
    """Make an attribution: who says it by which act, through whom."""
    source = said.source
    targets: Targets = [("content", piece) for piece in said.content]
    single = (
        ("cue", said.cue),
        ("source", source.span if source is not None else None),
        ("addressee", said.addressee),
        ("medium", said.medium),
    )
    targets += [(role, span) for role, span in single if span is not None]
    targets += [("relay", span) for span in said.relay]
    fields: Json = {
        "speaker": name_of(record, said),
        "source_kind": source.kind if source is not None else None,
        "kind": said.kind,
        "act": said.act,
        "polarity": said.polarity,
        "hedged": said.hedged,
        "chain": list(said.chain),
        "time": said.time.value if said.time is not None else None,
        "score": said.score,
    }
    chain = chain_in_words(said.chain) or name_of(record, said) or "no source named"
    negated = "not " if said.polarity == "negative" else ""
    within: Json = {"within": item_urn(record.article.id, said.within)} if said.within else {}
    bodies = [_text(f"{chain}: {negated}{said.act}", "describing"), _text(said.act, "tagging")]
    return "describing", bodies, targets, {**within, "fields": fields}


def _toll(record: Record, toll: Toll) -> tuple[str, list[Json], Targets, Json]:
    """Make a toll: how many were harmed, on whose word."""
    single = (
        ("clause", toll.span),
        ("victims", toll.victims),
        ("qualifier", toll.qualifier),
        ("perpetrator", toll.perpetrator),
    )
    targets: Targets = [(role, span) for role, span in single if span is not None]
    fields: Json = {
        name: getattr(toll, name)
        for name in ("harm", "low", "high", "status", "scope", "subset_of", "event", "voice", "score")
    }
    whose = chain_in_words(toll.chain) or "the outlet's own word"
    words = f"{words_of(record.article.text, toll.victims)} {toll.harm}: {whose}"
    return (
        "describing",
        [_text(words, "describing"), _text(toll.harm, "tagging")],
        targets,
        {"fields": {**fields, "chain": list(toll.chain)}},
    )


def _event(record: Record, event: Event) -> tuple[str, list[Json], Targets, Json]:
    """Make an event: what is said to have happened."""

    def taking_part(role: str, participants: Iterable[Participant]) -> Targets:
        return [(role, one.span) for one in participants]

    targets: Targets = [("trigger", event.trigger), *taking_part("actor", event.actors)]
    targets += taking_part("recipient", event.recipients)
    targets += [("target", span) for span in event.targets] + [("instrument", span) for span in event.instruments]
    targets += [("place", event.place.span)] if event.place is not None else []
    fields: Json = {name: getattr(event, name) for name in ("type", "mode", "acled", "factuality", "voice", "score")}
    time = event.time.value if event.time is not None else None
    kind = f"{event.type}:{event.mode}" if event.mode else event.type
    words = f"{kind} ({event.factuality}): {words_of(record.article.text, event.trigger)}"
    own: Json = {"fields": {**fields, "time": time, "chain": list(event.chain), "tolls": list(event.tolls)}}
    return "classifying", [_text(words, "describing"), _text(kind, "classifying")], targets, own


def _entity(entity: Entity) -> tuple[str, list[Json], Targets, Json]:
    """Make an entity with all its mentions."""
    address = link_address(entity)
    bodies = [_text(flat(entity.name), "identifying"), _text(entity.kind, "tagging")]
    bodies += [{"type": "SpecificResource", "source": address, "purpose": "identifying"}] if address is not None else []
    fields: Json = {
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "descriptors": list(entity.descriptors),
    }
    return "identifying", bodies, [("mention", span) for span in entity.mentions], {"fields": fields}


def _time(time: Time) -> tuple[str, list[Json], Targets, Json]:
    """Make a time expression with its TIMEX3 value."""
    fields: Json = {"kind": time.kind, "value": time.value, "basis": time.basis, "mod": time.mod}
    return "identifying", [_text(time.value or time.kind, "identifying")], [("time", time.span)], {"fields": fields}


def _place(place: Place) -> tuple[str, list[Json], Targets, Json]:
    """Make a toponym with the place that it names."""
    bodies = [_text(flat(place.name), "identifying")]
    if place.geonames is not None:
        bodies.append(
            {"type": "SpecificResource", "source": geonames_address(place.geonames), "purpose": "identifying"}
        )
    names = ("name", "geonames", "latitude", "longitude", "country", "admin1", "kind")
    fields: Json = {name: getattr(place, name) for name in names}
    return "identifying", bodies, [("place", place.span)], {"fields": fields}


def _text(words: str, purpose: str) -> Json:
    """Make a body of text."""
    return {"type": "TextualBody", "value": words, "purpose": purpose}


def _line(value: object) -> str:
    """Write a value on one line."""
    return encodable(json.dumps(value, ensure_ascii=False, allow_nan=False))
