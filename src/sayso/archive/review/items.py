"""Items of a record in review: where one stands, what it is in JSON, and the same item told of another text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, cast

import msgspec

from sayso.archive.review.values import Accounts, Item, Kind, Target
from sayso.article import Span
from sayso.record import Attribution, Entity, Event, Participant, PlaceRef, Record, Source, Toll

TYPES: Final[Mapping[str, type[Item]]] = {
    "attribution": Attribution,
    "toll": Toll,
    "event": Event,
    "entity": Entity,
    "link": Entity,
}
"""The type of item that each kind of decision is about."""

HELD_IN: Final[Mapping[str, str]] = {
    "attribution": "attributions",
    "toll": "tolls",
    "event": "events",
    "entity": "entities",
    "link": "entities",
    "place": "places",
    "time": "times",
}
"""The field of a record that holds each kind."""

SETTLED: Final[Mapping[str, tuple[str, ...]]] = {
    "attribution": (
        "kind",
        "content",
        "cue",
        "source",
        "act",
        "polarity",
        "hedged",
        "addressee",
        "medium",
        "relay",
        "time",
    ),
    "toll": (
        "harm",
        "low",
        "high",
        "qualifier",
        "victims",
        "status",
        "subset_of",
        "scope",
        "span",
        "voice",
        "place",
        "time",
        "perpetrator",
    ),
    "event": (
        "trigger",
        "type",
        "mode",
        "acled",
        "actors",
        "recipients",
        "targets",
        "instruments",
        "place",
        "time",
        "factuality",
        "voice",
    ),
    "entity": ("kind", "name"),
    "link": ("link",),
}
"""What a person who accepts an item says to be right; the rest (ids, scores, what is derived) stays the reading's."""

REFERS: Final[Mapping[str, str]] = {
    "within": "attribution",
    "voice": "attribution",
    "subset_of": "toll",
    "tolls": "toll",
    "event": "event",
    "entity": "entity",
    "place": "place",
}
"""The fields that hold ids, and of what kind; `ref` is a time's or a place's, by what it stands in."""


def place_of(item: Target) -> Span | None:
    """
    Give the passage by which an item is known: an attribution's cue and first content, a toll's clause, an event's trigger, an entity's first mention, else its span.

    >>> place_of(Event(id="v1", trigger=Span(7, 14), type="ASSAULT"))
    Span(7, 14)
    """
    match item:
        case Attribution():
            return hull(item.content[0], item.cue) if item.cue else item.content[0]
        case Toll():
            return hull(item.span, item.victims)
        case Event():
            return item.trigger
        case Entity():
            return min(item.mentions, default=None)
        case _:
            return item.span


def hull(*spans: Span) -> Span:
    """Give the smallest span that holds some."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def kind_of(item: Target) -> str:
    """Give the kind of an item by its type."""
    return type(item).__name__.lower()


def items_of(record: Record, kind: str) -> tuple[Any, ...]:
    """Give a record's items of one kind."""
    return tuple(getattr(record, HELD_IN[kind]))


def plain(value: Item | Accounts) -> dict[str, Any]:
    """Give an item as JSON's plain values, named as in the contract."""
    told: dict[str, Any] = msgspec.to_builtins(value)
    return told


def made(data: Mapping[str, Any], kind: Kind) -> Item | Accounts:
    """
    Make an item of JSON's plain values.

    Raises ValueError, naming the fault, where they are no item of that kind.
    """
    wanted = Accounts if kind == "relation" else TYPES[kind]
    try:
        item = cast("Item | Accounts", msgspec.convert(_checked(data, wanted), type=wanted, dec_hook=_span))
    except (msgspec.MsgspecError, RecursionError) as fault:
        raise ValueError(f"no {kind}: {fault}") from fault
    return item


def patched(item: Item | Accounts, changes: Mapping[str, Any], kind: Kind) -> Item | Accounts:
    """
    Give an item with some fields changed, as JSON's plain values have them.

    >>> patched(Event(id="v1", trigger=Span(7, 14), type="ASSAULT"), {"type": "RETREAT", "trigger": [0, 6]}, "event").type
    'RETREAT'

    Raises ValueError, naming the fault, where the outcome is no item.
    """
    return made({**plain(item), **changes}, kind)


def _checked(data: Mapping[str, Any], wanted: type) -> Mapping[str, Any]:
    """Raise ValueError where there are fields that the contract does not know."""
    known = [one.name for one in fields(wanted)]
    unknown = [name for name in data if name not in known]
    if unknown:
        raise ValueError(f"there is no field {unknown[0]!r} (there are: {', '.join(known)})")
    return data


def _span(kind: type, value: object) -> object:
    """Make a span of the pair that JSON holds."""
    match value:
        case [int(start), int(end)] if kind is Span and not isinstance(start, bool) and not isinstance(end, bool):
            return Span(start, end)
        case _:
            raise ValueError("a span is [start, end]")


def references(item: Item) -> Iterator[tuple[str, str]]:
    """
    Give the ids that an item names, each with the kind of what it names.

    >>> list(references(Toll(id="t2", harm="killed", low=2, high=2, victims=Span(0, 3), span=Span(0, 9), subset_of="t1", voice="a1")))
    [('t1', 'toll'), ('a1', 'attribution')]
    """
    for part in _parts(item):
        for one in fields(part):
            for ref in _ids(part, one.name):
                yield ref, _refers(part, one.name)


def _parts(item: object) -> Iterator[Any]:
    """Give an item and the values inside it."""
    if isinstance(item, tuple) and not isinstance(item, Span):
        for one in item:
            yield from _parts(one)
    elif is_dataclass(item):
        yield item
        for one in fields(item):
            yield from _parts(getattr(item, one.name))


def _refers(part: object, name: str) -> str:
    """Tell what kind an id in a field is of; empty where it is none."""
    if name == "ref":
        return "place" if isinstance(part, PlaceRef) else "time"
    if name == "entity" and not isinstance(part, Source | Participant):
        return ""
    return REFERS.get(name, "")


def _ids(part: object, name: str) -> tuple[str, ...]:
    """Give the ids in a field."""
    held = getattr(part, name)
    if not _refers(part, name):
        return ()
    if isinstance(held, str):
        return (held,)
    return tuple(one for one in held if isinstance(one, str)) if isinstance(held, tuple) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """How an item is told of another text: where a span stands there (None: nowhere), and the id there of what an id names (None: nothing)."""

    span: Callable[[Span], Span | None]
    ref: Callable[[str, str], str | None]


class Lost(Exception):  # noqa: N818 - no error of a user's; it ends the telling of one value
    """A span that a value cannot be without stands nowhere in the other text."""


def carried(value: Any, carrier: Carrier) -> Any:  # noqa: ANN401 - an item or any value inside one
    """
    Give an item, or a value inside one, as told of another text.

    Parts that stand nowhere there are left out; raises Lost where the value is nothing without one.
    """
    if isinstance(value, Span):
        found = carrier.span(value)
        if found is None:
            raise Lost
        return found
    if isinstance(value, tuple):
        return tuple(one for one in (_kept(part, carrier) for part in value) if one is not None)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    told = {one.name: _field(value, one.name, carrier) for one in fields(value) if one.name != "id"}
    for name, held in told.items():
        if held is None and isinstance(getattr(value, name), Span) and name in _NEEDED:
            raise Lost
    if isinstance(value, Attribution) and len(told["content"]) < len(value.content):
        raise Lost
    return replace(value, **told)


_NEEDED: Final = ("span", "victims", "trigger")
"""The spans that a value cannot be without."""


def _field(value: object, name: str, carrier: Carrier) -> Any:  # noqa: ANN401 - whatever a field holds
    """Give one field as told of another text."""
    kind = _refers(value, name)
    held = getattr(value, name)
    if kind and isinstance(held, str):
        return carrier.ref(held, kind)
    if kind and isinstance(held, tuple):
        return tuple(ref for ref in (carrier.ref(one, kind) for one in held) if ref is not None)
    return _kept(held, carrier)


def _kept(value: Any, carrier: Carrier) -> Any:  # noqa: ANN401 - whatever a field holds
    """Give a value as told of another text, or None."""
    try:
        return carried(value, carrier)
    except Lost:
        return None
