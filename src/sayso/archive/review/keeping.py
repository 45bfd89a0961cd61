"""A record kept whole when items were taken out, put in, or changed: nothing names what is out, and chains follow."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sayso.archive.review.chains import chained
from sayso.archive.review.values import Item
from sayso.record import Attribution, Entity, Event, Participant, Record, Source, Toll


def kept_together(record: Record, items: Mapping[str, Sequence[Item]], explicit: frozenset[str]) -> Record:
    """
    Give a record with these items in place of its own, by kind, where each names only what is there.

    What named an attribution that is out names the one round it, if that is there; likewise a toll's whole. Chains are derived again where what they come
    from has changed, but for the items in `explicit`.
    """
    attributions = _within(record, _of(items, "attribution", Attribution))
    entities = _of(items, "entity", Entity)
    known = frozenset(one.id for one in entities)
    attributions = [replace(one, source=_source(one.source, known)) for one in attributions]
    voices = _standing({one.id: one.within for one in record.attributions}, {one.id for one in attributions})
    tolls = _tolls(record, _of(items, "toll", Toll), voices)
    events = [_event(one, voices, {toll.id for toll in tolls}, known) for one in _of(items, "event", Event)]
    happenings = {one.id for one in events}
    tolls = [replace(one, event=one.event if one.event in happenings else None) for one in tolls]
    told, changed = chained(record, attributions, explicit)
    chains = {one.id: one.chain for one in told}
    return replace(
        record,
        entities=tuple(entities),
        attributions=told,
        tolls=tuple(one if one.id in explicit else _chained(one, record.tolls, chains, changed) for one in tolls),
        events=tuple(one if one.id in explicit else _chained(one, record.events, chains, changed) for one in events),
        quotes=tuple(
            replace(one, attribution=None) if one.attribution and one.attribution not in chains else one
            for one in record.quotes
        ),
    )


def _of(items: Mapping[str, Sequence[Item]], kind: str, wanted: type[Any]) -> list[Any]:
    """Give the items of one kind."""
    return [one for one in items[kind] if isinstance(one, wanted)]


def _standing(outwards: Mapping[str, str | None], there: set[str]) -> dict[str, str | None]:
    """Tell for every id which one stands for it: itself, else the next outwards that is there, else none."""
    told: dict[str, str | None] = {one: one for one in there}
    for start in outwards:
        here: str | None = start
        seen: set[str] = set()
        while here is not None and here not in there and here not in seen:
            seen.add(here)
            here = outwards.get(here)
        told[start] = here if here in there else None
    return told


def _within(record: Record, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Give attributions, each within one that is there and not within itself."""
    standing = _standing({one.id: one.within for one in record.attributions}, {one.id for one in attributions})
    outer = {one.id: standing.get(one.within) if one.within else None for one in attributions}
    _uncircle(outer)
    return [replace(one, within=outer[one.id]) for one in attributions]


def _uncircle(outer: dict[str, str | None]) -> None:
    """Cut what leads round to itself."""
    for start, first in outer.items():
        here, seen = first, {start}
        while here is not None and here not in seen:
            seen.add(here)
            here = outer.get(here)
        if here == start:
            outer[start] = None


def _tolls(record: Record, tolls: Sequence[Toll], voices: Mapping[str, str | None]) -> list[Toll]:
    """Give tolls, each a part of one that is there, and on the word of an attribution that is."""
    standing = _standing({one.id: one.subset_of for one in record.tolls}, {one.id for one in tolls})
    whole = {one.id: standing.get(one.subset_of) if one.subset_of else None for one in tolls}
    _uncircle(whole)
    return [replace(one, subset_of=whole[one.id], voice=voices.get(one.voice) if one.voice else None) for one in tolls]


def _event(event: Event, voices: Mapping[str, str | None], tolls: set[str], entities: frozenset[str]) -> Event:
    """Give an event that names only what is there."""
    return replace(
        event,
        voice=voices.get(event.voice) if event.voice else None,
        tolls=tuple(one for one in event.tolls if one in tolls),
        actors=_participants(event.actors, entities),
        recipients=_participants(event.recipients, entities),
    )


def _participants(held: Sequence[Participant], entities: frozenset[str]) -> tuple[Participant, ...]:
    """Give participants that name only entities that are there."""
    return tuple(one if one.entity is None or one.entity in entities else replace(one, entity=None) for one in held)


def _source(source: Source | None, entities: frozenset[str]) -> Source | None:
    """Give a source that names only an entity that is there."""
    if source is None or source.entity is None or source.entity in entities:
        return source
    return replace(source, entity=None)


def _chained(
    item: Any,  # noqa: ANN401 - a toll or an event
    read: Sequence[Toll | Event],
    chains: Mapping[str, tuple[str, ...]],
    changed: frozenset[str],
) -> Any:  # noqa: ANN401 - the same
    """Give a toll or an event with the chain of its voice, where the voice or its chain is another than the reading's."""
    before = next((one for one in read if one.id == item.id), None)
    if before is None and item.voice is None:
        return item
    if before is not None and before.voice == item.voice and item.voice not in changed:
        return item
    return replace(item, chain=chains[item.voice] if item.voice else ())
