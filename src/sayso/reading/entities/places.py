"""What the rooms of entities and of places tell each other: where names stand, and which place an entity is."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.record import Entity, EntityKind, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A name where it stands, and the kind of entity that it is."""

    kind: EntityKind
    span: Span


def named_spans(entities: Sequence[Entity]) -> tuple[NamedSpan, ...]:
    """Give every mention of the entities in text order, each with its entity's kind."""
    spans = (NamedSpan(kind=one.kind, span=span) for one in entities for span in one.mentions)
    return tuple(sorted(spans, key=lambda one: one.span))


def without_others(places: Sequence[Place], entities: Sequence[Entity]) -> tuple[Place, ...]:
    """Leave out the toponyms that are as a whole the name of somebody known who is no place ("al-Horr", the channel, is not the village)."""
    others = {span for one in entities if one.kind != "place" and one.link is not None for span in one.mentions}
    return tuple(place for place in places if place.span not in others)


def with_places(entities: Sequence[Entity], places: Sequence[Place]) -> tuple[Entity, ...]:
    """
    Give the entities, each of kind place with the id of the first toponym in `places` (in text order) that stands at one of its mentions; one with coordinates before one without.

    >>> from sayso.article import Span
    >>> orva = Entity(id="e1", kind="place", name="Orva", mentions=(Span(3, 7),))
    >>> with_places([orva], [Place(id="p1", span=Span(3, 7), name="Orva")])[0].place
    'p1'
    """
    starts = [place.span.start for place in places]
    return tuple(replace(one, place=_place_of(one, places, starts)) if one.kind == "place" else one for one in entities)


def _place_of(entity: Entity, places: Sequence[Place], starts: Sequence[int]) -> str | None:
    """Give the id of the toponym at an entity's mentions."""
    found = []
    for span in entity.mentions:
        at = bisect_left(starts, span.start)
        if at < len(places) and places[at].span == span:
            found.append(places[at])
    located = next((one for one in found if one.latitude is not None), found[0] if found else None)
    return None if located is None else located.id
