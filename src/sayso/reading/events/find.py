"""The events of an article: every telling found, tied, joined with its tolls, and merged with the others of its event."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.reading.events.claiming import with_claims
from sayso.reading.events.gathering import found_in, tied
from sayso.reading.events.losses import with_losses
from sayso.reading.events.merging import merged
from sayso.reading.events.outcome import best_of, cast_of, event_of
from sayso.reading.events.tellings import heads_of
from sayso.record import Event, Record, Toll


def find_events(record: Record) -> tuple[Event, ...]:
    """
    Give the events that an article tells, in text order, as `v1`, `v2`, ...

    `record` holds what was read so far: sentences, entities, attributions, times, places and tolls. Never raises on odd text.
    """
    found = with_losses(record, found_in(record))
    groups = merged(record, with_claims(record, tied(record, found)))
    heads = heads_of(record)
    told = sorted(((best_of(heads, group), group) for group in groups), key=lambda pair: pair[0].trigger.span)
    cast = cast_of(record)
    return tuple(event_of(cast, best, group, f"v{number}") for number, (best, group) in enumerate(told, 1))


def with_events(tolls: Sequence[Toll], events: Iterable[Event]) -> tuple[Toll, ...]:
    """
    Give tolls with the events that they belong to.

    >>> from sayso.article import Span
    >>> toll = Toll(id="t1", harm="killed", low=2, high=2, victims=Span(0, 3), span=Span(0, 9))
    >>> event = Event(id="v1", trigger=Span(4, 9), type="ASSAULT", tolls=("t1",))
    >>> with_events((toll,), (event,))[0].event
    'v1'
    """
    owners = {id_: event.id for event in events for id_ in event.tolls}
    return tuple(
        toll if toll.event == owners.get(toll.id) else replace(toll, event=owners.get(toll.id)) for toll in tolls
    )
