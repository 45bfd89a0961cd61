"""A record as rows of the archive's tables of items."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Table

from sayso.archive.identity import storable
from sayso.archive.schema import attributions, entities, events, places, times, tolls
from sayso.article import Span
from sayso.record import Attribution, Entity, Event, Participant, Place, Record, Time, TimeRef, Toll
from sayso.speakers import folded, name_of

Row = dict[str, Any]

_LARGEST: Final = 2**63 - 1
"""The largest number that a database holds; more people than that are never harmed."""

_INDEXED: Final = 300
"""How many characters of a value stand in an index (PostgreSQL's hold 2,700 bytes)."""


def rows_of(record: Record) -> Mapping[Table, list[Row]]:
    """Give the rows of a record's items, by table; the version that they belong to is the caller's to add."""
    places_by_id = {place.id: place for place in record.places}
    return {
        attributions: [_attribution(record, one) for one in record.attributions],
        tolls: [_toll(record, one, places_by_id) for one in record.tolls],
        events: [_event(record, one, places_by_id) for one in record.events],
        entities: [_entity(one) for one in record.entities],
        places: [_place(record, one) for one in record.places],
        times: [_time(record, one) for one in record.times],
    }


def listed(words: Iterable[str]) -> str | None:
    """Give words as a JSON list; None where there are none."""
    held = [storable(word) for word in words]
    return json.dumps(held, ensure_ascii=False) if held else None


def bounded(number: int | None) -> int | None:
    """Give a number as far as a database holds it."""
    return None if number is None else max(-_LARGEST, min(number, _LARGEST))


def text_or_none(words: str | None) -> str | None:
    """Give words as a database can hold them; None where there are none."""
    return storable(words) if words else None


def short(words: str | None) -> str | None:
    """Give words as they may stand in an index, which holds no long ones; None where there are none."""
    return storable(words[:_INDEXED]) if words else None


def _finite(number: float | None) -> float | None:
    """Give a number unless it is none."""
    return number if number is not None and math.isfinite(number) else None


def _words(record: Record, span: Span | None) -> str | None:
    """Give the words that a span covers."""
    return text_or_none(span.of(record.article.text)) if span else None


def _attribution(record: Record, one: Attribution) -> Row:
    """Give the row of an attribution; `start` and `end` hold all pieces of its content."""
    text, speaker, said = record.article.text, name_of(record, one), _value(one.time)
    return {
        "ref": storable(one.id),
        "speaker": text_or_none(speaker),
        "speaker_folded": short(folded(speaker)) if speaker else None,
        "speaker_kind": one.source.kind if one.source else None,
        "entity": text_or_none(one.source.entity) if one.source else None,
        "act": one.act,
        "kind": one.kind,
        "polarity": one.polarity,
        "hedged": one.hedged,
        "cue": _words(record, one.cue),
        "words": storable(" … ".join(span.of(text) for span in one.content)),
        "addressee": _words(record, one.addressee),
        "medium": _words(record, one.medium),
        "within": text_or_none(one.within),
        "chain": listed(one.chain),
        "said": said,
        "said_basis": one.time.basis if one.time else None,
        "score": one.score,
        "start": min(span.start for span in one.content),
        "end": max(span.end for span in one.content),
        "day": day_of(said, record),
    }


def _toll(record: Record, one: Toll, places_by_id: Mapping[str, Place]) -> Row:
    """Give the row of a toll; who claims it is the first of its chain."""
    return {
        "ref": storable(one.id),
        "harm": one.harm,
        "low": bounded(one.low),
        "high": bounded(one.high),
        "victims": _words(record, one.victims),
        "qualifier": _words(record, one.qualifier),
        "status": one.status,
        "scope": one.scope,
        "subset_of": text_or_none(one.subset_of),
        "voice": text_or_none(one.voice),
        "claimant": short(one.chain[0]) if one.chain else None,
        "chain": listed(one.chain),
        **_where(record, one, places_by_id),
        "time": _value(one.time),
        "perpetrator": _words(record, one.perpetrator),
        "event": text_or_none(one.event),
        "words": _words(record, one.span),
        "score": one.score,
        "start": one.span.start,
        "end": one.span.end,
        "day": day_of(_value(one.time), record),
    }


def _event(record: Record, one: Event, places_by_id: Mapping[str, Place]) -> Row:
    """Give the row of an event; `start` and `end` are its trigger's."""
    return {
        "ref": storable(one.id),
        "type": short(one.type),
        "mode": text_or_none(one.mode),
        "acled": text_or_none(one.acled),
        "trigger": _words(record, one.trigger),
        "actors": _named(record, one.actors),
        "recipients": _named(record, one.recipients),
        "targets": listed(span.of(record.article.text) for span in one.targets),
        **_where(record, one, places_by_id),
        "time": _value(one.time),
        "factuality": one.factuality,
        "voice": text_or_none(one.voice),
        "claimant": short(one.chain[0]) if one.chain else None,
        "chain": listed(one.chain),
        "tolls": listed(one.tolls),
        "score": one.score,
        "start": one.trigger.start,
        "end": one.trigger.end,
        "day": day_of(_value(one.time), record),
    }


def _entity(one: Entity) -> Row:
    """Give the row of an entity; `start` and `end` are its first mention's."""
    first = min(one.mentions, default=None)
    return {
        "ref": storable(one.id),
        "kind": one.kind,
        "name": text_or_none(one.name),
        "name_folded": short(folded(one.name)),
        "aliases": listed(one.aliases),
        "descriptors": listed(one.descriptors),
        "mentions": len(one.mentions),
        "place_ref": text_or_none(one.place),
        "link_source": text_or_none(one.link.source) if one.link else None,
        "link_id": text_or_none(one.link.id) if one.link else None,
        "start": first.start if first else None,
        "end": first.end if first else None,
    }


def _place(record: Record, one: Place) -> Row:
    """Give the row of a place."""
    return {
        "ref": storable(one.id),
        "name": short(one.name),
        "words": _words(record, one.span),
        "geonames": bounded(one.geonames),
        "latitude": _finite(one.latitude),
        "longitude": _finite(one.longitude),
        "country": text_or_none(one.country),
        "admin1": text_or_none(one.admin1),
        "kind": text_or_none(one.kind),
        "start": one.span.start,
        "end": one.span.end,
    }


def _time(record: Record, one: Time) -> Row:
    """Give the row of a time."""
    return {
        "ref": storable(one.id),
        "kind": one.kind,
        "value": short(one.value),
        "basis": one.basis,
        "mod": text_or_none(one.mod),
        "words": _words(record, one.span),
        "start": one.span.start,
        "end": one.span.end,
    }


def _where(record: Record, one: Toll | Event, places_by_id: Mapping[str, Place]) -> Row:
    """Give where it happened: the resolved place's name, else the words, and the place's id in the record."""
    if one.place is None:
        return {"place": None, "place_ref": None}
    place = places_by_id.get(one.place.ref or "")
    name = short(place.name if place else one.place.span.of(record.article.text))
    return {"place": name, "place_ref": text_or_none(one.place.ref)}


def _named(record: Record, participants: Iterable[Participant]) -> str | None:
    """Give the words of those who take part."""
    return listed(one.span.of(record.article.text) for one in participants)


def day_of(value: str | None, record: Record) -> str:
    """Give when something was said or happened: its own date where it is one, else that of publication, as precise as it is; empty where neither is known."""
    return value if value and value[0] in "12" else short(record.article.published) or ""


def _value(time: TimeRef | None) -> str | None:
    """Give a time's value."""
    return short(time.value) if time else None
