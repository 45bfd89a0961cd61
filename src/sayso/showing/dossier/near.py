"""The places of a story: where things are said to have happened, apart from all others that its articles name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.record import Event, Record
from sayso.showing.places import Places, places_of
from sayso.showing.sections import Sections
from sayso.showing.whereabouts import place_key

_SIGNED: Final = "Agreement"


def near_places(records: Sequence[Record], sections: Sections) -> tuple[Places, Places]:
    """
    Give the places where people were harmed or something happened on the ground, and the other places that the articles name.

    Where none of the former is known to lie anywhere, all places are of the first kind.
    """
    keys = {key for record in records for key in _happened(record)}
    near = places_of([_among(record, keys, is_near=True) for record in records], sections.cast)
    if not near.shown:
        return sections.places, places_of((), sections.cast)
    far = [_off_the_map(_among(record, keys, is_near=False)) for record in records]
    return near, places_of(far, sections.cast)


def _happened(record: Record) -> Iterator[str]:
    """Give what tells the places apart where a record has people harmed in one incident, or something that happened on the ground."""
    refs = {
        *(toll.place.ref for toll in record.tolls if toll.place and toll.scope == "incident"),
        *(event.place.ref for event in record.events if event.place and _is_on_the_ground(event)),
    }
    return (place_key(place) for place in record.places if place.id in refs)


def _is_on_the_ground(event: Event) -> bool:
    """Tell whether something is said to have happened on the ground; an agreement is signed elsewhere."""
    return event.acled not in {None, _SIGNED} and event.factuality == "happened"


def _among(record: Record, keys: set[str], *, is_near: bool) -> Record:
    """Give a record with the places of some keys, or with those of all others."""
    return replace(record, places=tuple(place for place in record.places if (place_key(place) in keys) == is_near))


def _off_the_map(record: Record) -> Record:
    """Give a record whose places lie nowhere: they are listed and not drawn."""
    return replace(record, places=tuple(replace(place, latitude=None, longitude=None) for place in record.places))
