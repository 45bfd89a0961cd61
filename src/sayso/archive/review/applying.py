"""A record with what people decided of it: `decided` is pure, and gives the reading back where nothing was decided."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sayso.archive.identity import storable
from sayso.archive.review.finding import HOWS, Told, settled, tell
from sayso.archive.review.items import SETTLED, Carrier, carried, items_of, place_of
from sayso.archive.review.keeping import kept_together
from sayso.archive.review.matching import Slot, slot_at, slot_of
from sayso.archive.review.values import Decision, Item, Kind, Reviewed, State, Unanchored
from sayso.article import Span
from sayso.record import Entity, Record

_GROUPS: Final = ("attribution", "toll", "event", "entity")
"""The kinds of item that are decided in a record; a link is its entity's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """
    A record with the decisions of people applied.

    `record` is consistent: what was rejected is out of it, and nothing in it names what is out. `items` tells the state of every item, rejected ones too; an
    entity that is linked (or was) is in it a second time as `link`. `unanchored` are the decisions that have no place in this text.
    """

    record: Record
    items: tuple[Reviewed, ...] = ()
    unanchored: tuple[Unanchored, ...] = ()

    def states(self) -> dict[str, State]:
        """Give the state of each item by its id, links left out."""
        return {one.ref: one.state for one in self.items if one.kind != "link"}

    def link_states(self) -> dict[str, State]:
        """Give the state of each entity's link by the entity's id."""
        return {one.ref: one.state for one in self.items if one.kind == "link"}


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the decisions that are in force, the earliest first: in the order in which the archive took them, else by when they were made."""
    live = [one for one in decisions if one.undone is None]
    return tuple(sorted(live, key=lambda one: (one.id is None, one.id or 0, one.when, one.quoted.span)))


def decided(record: Record, decisions: Sequence[Decision]) -> Decided:
    """
    Apply decisions to a record, whichever reading or version of the article it is.

    The order in which they are given does not matter; where two exclude each other the later holds. Those that were undone, and those on relations, are left
    out. Equal to the reading where nothing was decided.

    >>> from sayso.article import Article
    >>> decided(Record(article=Article(id="x", text="Orva is quiet.")), []).items
    ()
    """
    live = [one for one in in_order(decisions) if one.kind != "relation"]
    slots = [
        Slot(ref=item.id, kind=kind, read=item, forms=[item]) for kind in _GROUPS for item in items_of(record, kind)
    ]
    unanchored = _gather(record, live, slots) if live else ()
    if not live:
        return Decided(record=record, items=_states(slots, {slot.ref: slot.read for slot in slots}))
    ref = _references(record, slots)
    finals = {slot.ref: _final(slot, ref) for slot in slots}
    kept = [slot for slot in slots if _state(slot, _own(slot)) != "rejected"]
    whole = kept_together(record, _sorted(kept, finals), _explicit(kept))
    told = {item.id: item for kind in _GROUPS for item in items_of(whole, kind)}
    return Decided(record=whole, items=_states(slots, {**finals, **told}), unanchored=unanchored)


def _gather(record: Record, live: Iterable[Decision], slots: list[Slot]) -> tuple[Unanchored, ...]:
    """Put each decision into the slot of the item that it is about, a new one where there is none; give those without a place."""
    text, lost = storable(record.article.text), []
    taken = {one.id for held in (record.times, record.places) for one in held}
    for decision in live:
        told = tell(text, decision)
        if isinstance(told, str):
            lost.append(Unanchored(decision=decision, why=told))
            continue
        kind = "entity" if decision.kind == "link" else decision.kind
        slot = slot_of(slots, told, kind)
        if slot is None:
            slot = Slot(ref=_free_id(taken | {one.ref for one in slots}, decision), kind=kind, read=None, forms=[])
            slots.append(slot)
        slot.told.append(told)
        slot.forms.extend(told.forms)
    return tuple(lost)


def _free_id(taken: set[str], decision: Decision) -> str:
    """Give an id for an item that no reading has: after the decision's number; no reader gives ids that begin with "r"."""
    number = decision.id or 0
    while f"r{number}" in taken:
        number += 1
    return f"r{number}"


def _references(record: Record, slots: Sequence[Slot]) -> Callable[[Span, str, str], str | None]:
    """Give the function that tells which item of a kind stands at a place now, by its id."""

    def at(place: Span, kind: str, ref: str) -> str | None:
        if kind in _GROUPS:
            slot = slot_at(slots, place, kind, ref)
            return slot.ref if slot else None
        there = [one.id for one in items_of(record, kind) if one.span.overlaps(place)]
        return next((one for one in there if one == ref), there[0] if there else None)

    return at


def _final(slot: Slot, at: Callable[[Span, str, str], str | None]) -> Item:
    """Give an item with its decisions applied, in order."""
    item = slot.read if slot.read is not None else _first(slot, at)
    for told in slot.told:
        for name, value in _changes(told, at).items():
            item = _with(item, name, value)
    return item


def _first(slot: Slot, at: Callable[[Span, str, str], str | None]) -> Item:
    """Give the item of a slot that no reading has, as the first decision on it has it."""
    told = slot.told[0]
    item: Item = carried(
        told.decision.before or told.decision.after, Carrier(span=told.spans.get, ref=_named(told, at))
    )
    return replace(item, id=slot.ref)


def _named(told: Told, at: Callable[[Span, str, str], str | None]) -> Callable[[str, str], str | None]:
    """Give what tells which id of this record is meant by one of a decision's."""

    def meant(ref: str, kind: str) -> str | None:
        place = told.named.get((ref, kind))
        return at(place, kind, ref) if place is not None else None

    return meant


def _changes(told: Told, at: Callable[[Span, str, str], str | None]) -> dict[str, Any]:
    """Give the fields that a decision settles, with their values."""
    decision = told.decision
    if decision.verdict == "reject":
        return {"link": None} if decision.kind == "link" else {}
    names = SETTLED[decision.kind] if decision.verdict == "add" else settled(told)
    item = told.left(_named(told, at))
    return {name: getattr(item, name) for name in names}


def _with(item: Item, name: str, value: object) -> Item:
    """Give an item with a field set; bounds of a toll that would cross (two people set one each) follow the later."""
    told: dict[str, Any] = {name: value}
    if name in ("low", "high") and isinstance(value, int):
        other = "high" if name == "low" else "low"
        held = getattr(item, other)
        if held is not None and (value > held if name == "low" else value < held):
            told[other] = value
    return replace(item, **told)


def _sorted(slots: Iterable[Slot], finals: Mapping[str, Item]) -> dict[str, tuple[Item, ...]]:
    """Give the items of each kind: the reading's in its order, then the others by where they stand."""
    held: dict[str, list[Slot]] = {kind: [] for kind in _GROUPS}
    for slot in slots:
        held[slot.kind].append(slot)
    return {
        kind: tuple(
            finals[slot.ref]
            for slot in (
                *(slot for slot in some if slot.read is not None),
                *sorted((slot for slot in some if slot.read is None), key=lambda one: _order(finals[one.ref])),
            )
        )
        for kind, some in held.items()
    }


def _order(item: Item) -> tuple[int, int, str]:
    """Give the order of items that no reading has."""
    place = place_of(item)
    return (place.start, place.end, item.id) if place else (0, 0, item.id)


def _explicit(slots: Iterable[Slot]) -> frozenset[str]:
    """Give the ids of items whose chain a person has set."""
    return frozenset(slot.ref for slot in slots if any("chain" in settled(told) for told in slot.told))


def _own(slot: Slot, kind: str | None = None) -> list[Told]:
    """Give what was decided of an item itself, or of its link."""
    is_link = kind == "link"
    return [told for told in slot.told if (told.decision.kind == "link") == is_link]


def _state(slot: Slot, told: Sequence[Told]) -> State:
    """Tell the state of an item, or of its link, by what was decided of it."""
    if not told:
        return "suggested" if slot.read is not None else "confirmed"
    last = told[-1].decision
    if last.verdict == "reject":
        return "rejected"
    if any(one.decision.verdict == "add" for one in told):
        return "added"
    if last.verdict == "correct":
        return "corrected"
    return "corrected" if any(_still_holds(one.decision, last) for one in told[:-1]) else "confirmed"


def _still_holds(earlier: Decision, accepted: Decision) -> bool:
    """Tell whether a correction is part of what was accepted later."""
    if earlier.verdict != "correct":
        return False
    return all(getattr(earlier.after, name) == getattr(accepted.after, name) for name in earlier.fields)


def _states(slots: Iterable[Slot], finals: Mapping[str, Item | None]) -> tuple[Reviewed, ...]:
    """Tell the state of every item, and of every link."""
    told = []
    for slot in slots:
        item = finals[slot.ref]
        if item is None:
            continue
        told.append(_reviewed(slot, "", item))
        is_linked = isinstance(item, Entity) and (item.link is not None or bool(_own(slot, "link")))
        if is_linked:
            told.append(_reviewed(slot, "link", item))
    return tuple(told)


def _reviewed(slot: Slot, kind: str, item: Item) -> Reviewed:
    """Tell the state of an item, or of its link."""
    own = _own(slot, kind)
    is_gone = kind == "link" and _state(slot, _own(slot)) == "rejected"
    name: Kind = kind or slot.kind  # type: ignore[assignment]  # a slot's kind is one
    return Reviewed(
        kind=name,
        ref=slot.ref,
        item=item,
        state="rejected" if is_gone else _state(slot, own),
        read=slot.read,
        decisions=tuple(told.decision for told in own),
        is_disputed=is_disputed(own),
        how=max((told.how for told in own), key=HOWS.index, default="exact"),
    )


def is_disputed(told: Iterable[Told]) -> bool:
    """Tell whether two people decided an item in ways that exclude each other, by what each of them said last."""
    said: dict[str, dict[str, object] | None] = {}
    for one in told:
        who = one.decision.who
        if one.decision.verdict == "reject":
            said[who] = None
            continue
        names = SETTLED[one.decision.kind] if one.decision.verdict == "add" else settled(one)
        said[who] = {**(said.get(who) or {}), **{name: getattr(one.after, name) for name in names}}
    people = list(said.values())
    return any(_excludes(one, other) for at, one in enumerate(people) for other in people[at + 1 :])


def _excludes(one: Mapping[str, object] | None, other: Mapping[str, object] | None) -> bool:
    """Tell whether what two people said excludes each other: one rejects, the other does not, or they set a field differently."""
    if one is None or other is None:
        return one is not other
    return any(one[name] != other[name] for name in one.keys() & other.keys())
