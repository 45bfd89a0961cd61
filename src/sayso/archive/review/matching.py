"""Which item of a record a decision is about: by where it stands and what it says, since another reading gives other ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.archive.review.finding import Told
from sayso.archive.review.items import place_of
from sayso.archive.review.values import Item
from sayso.article import Span
from sayso.record import Attribution, Entity, Event, Toll

_LEAST: Final = 0.5
"""The least share of two places, of what both cover together, that may be one item's."""


@dataclass(slots=True, kw_only=True)
class Slot:
    """An item and what was decided of it, gathered while decisions are applied: `read` as the reading has it, `forms` all that it was taken for."""

    ref: str
    kind: str
    read: Item | None
    forms: list[Item]
    told: list[Told] = field(default_factory=list)


def slot_of(slots: Sequence[Slot], told: Told, kind: str) -> Slot | None:
    """
    Give the slot that a decision is about, or None.

    What is rejected or added must be the same in kind (the harm of a toll, the type of an event), since two tolls may stand in the same words.
    """
    is_strict = told.decision.verdict in ("reject", "add")
    ranked = [
        (max(_closeness(one, form, is_strict=is_strict) for one in told.forms for form in slot.forms), slot)
        for slot in slots
        if slot.kind == kind
    ]
    ref = told.decision.ref
    best = max(ranked, key=lambda pair: (pair[0], pair[1].ref == ref), default=(0.0, None))
    return best[1] if best[0] > 0 else None


def slot_at(slots: Iterable[Slot], place: Span, kind: str, ref: str) -> Slot | None:
    """Give the slot of an item that stands at a place, that of an id first if several do."""
    near = [
        (max(_shared(place, place_of(form)) for form in slot.forms), slot.ref == ref, slot)
        for slot in slots
        if slot.kind == kind
    ]
    best = max(near, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= _LEAST else None


def _closeness(one: Item, other: Item, *, is_strict: bool) -> float:
    """Tell how surely two items are one, 0 where they are not."""
    if isinstance(one, Entity) and isinstance(other, Entity):
        shared = len(set(one.mentions) & set(other.mentions))
        return shared + (one.name == other.name) if shared else 0.0
    near = _shared(place_of(one), place_of(other))
    if near < _LEAST or (is_strict and not _is_same_kind(one, other)):
        return 0.0
    return near + _agreement(one, other) if _may_be_one(one, other) else 0.0


def _is_same_kind(one: Item, other: Item) -> bool:
    """Tell whether two items at one place say the same kind of thing."""
    match one, other:
        case Toll(), Toll():
            return one.harm == other.harm
        case Event(), Event():
            return one.type == other.type
        case _:
            return True


def _may_be_one(one: Item, other: Item) -> bool:
    """Tell whether two items at one place may be one: the words by which they stand apart share a character."""
    match one, other:
        case Toll(), Toll():
            return one.victims.overlaps(other.victims)
        case Attribution(), Attribution():
            return one.cue is None or other.cue is None or one.cue.overlaps(other.cue)
        case _:
            return True


def _agreement(one: Item, other: Item) -> float:
    """Count what two items at one place have in common."""
    match one, other:
        case Toll(), Toll():
            return (one.harm == other.harm) + (one.victims == other.victims) + 0.5 * (one.low == other.low)
        case Attribution(), Attribution():
            return (one.cue == other.cue) + (one.content == other.content)
        case Event(), Event():
            return float(one.type == other.type)
        case _:
            return 0.0


def _shared(one: Span | None, other: Span | None) -> float:
    """Give what two spans share, of what they cover together."""
    if one is None or other is None or not one.overlaps(other):
        return 0.0
    return (min(one.end, other.end) - max(one.start, other.start)) / (
        max(one.end, other.end) - min(one.start, other.start)
    )
