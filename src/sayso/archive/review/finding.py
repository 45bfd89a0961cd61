"""Where all that a decision quotes stands in a text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.archive.review.anchoring import anchored
from sayso.archive.review.items import SETTLED, Carrier, Lost, carried
from sayso.archive.review.values import Accounts, Anchored, Decision, How, Item, Named
from sayso.article import Span
from sayso.record import Entity, spans_in

HOWS: Final[tuple[How, ...]] = ("exact", "moved", "similar")
"""How a passage was found, the surest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    A decision as told of a text: its items with their spans there, and how its passages were found.

    `spans` says where each quoted span stands now, `named` what passage each id (with its kind) means now.
    """

    decision: Decision
    before: Item | None
    after: Item | None
    how: How
    spans: Mapping[Span, Span]
    named: Mapping[tuple[str, str], Span]

    @property
    def forms(self) -> tuple[Item, ...]:
        """The items, as seen and as left."""
        return tuple(one for one in (self.before, self.after) if one is not None)

    def left(self, ref: Callable[[str, str], str | None]) -> Item:
        """Give the item as the person left it, told of this text; `ref` gives the id here of what an id means."""
        item: Item = carried(self.decision.after, Carrier(span=self.spans.get, ref=ref))
        return item


def tell(text: str, decision: Decision) -> Told | str:
    """
    Tell a decision of a text, or say why it has no place there.

    Ids in the items stay as they were; what they mean is in `named`.
    """
    found = _anchors(text, decision)
    if found is None:
        return "its words stand nowhere in the text as it is now, or in several places alike"
    spans = {then: now.span for then, now in found.items()}
    shift = _shift(decision, found)
    carrier = Carrier(span=spans.get, ref=lambda ref, _kind: ref)
    try:
        before = _item(decision.before, carrier)
        after = _item(decision.after, carrier)
    except Lost:
        return "some of its words are no longer in the text"
    lost = [name for name in decision.fields if not is_whole(decision.after, after, name)]
    if lost:
        return f"the words of its corrected {lost[0]} are no longer in the text"
    named = {(one.ref, one.kind): place for one in decision.named if (place := _named(text, one, shift)) is not None}
    how = max((one.how for one in found.values()), key=HOWS.index)
    return Told(decision=decision, before=before, after=after, how=how, spans=spans, named=named)


def _item(item: Item | Accounts | None, carrier: Carrier) -> Item | None:
    """Tell an item of the text; raises Lost."""
    told: Item | None = carried(item, carrier)
    return told


def _anchors(text: str, decision: Decision) -> dict[Span, Anchored] | None:
    """Find a decision's passages, the one of the item first; that of an entity may be any of its mentions."""
    found: dict[Span, Anchored] = {}
    main = anchored(text, decision.quoted)
    if main is not None:
        found[decision.quoted.span] = main
    elif not isinstance(decision.item, Entity):
        return None
    shift = _shift(decision, found)
    for passage in decision.passages:
        place = anchored(text, passage, moved_by=shift)
        if place is not None:
            found[passage.span] = place
            if not shift:
                shift = _shift(decision, found)
    return found or None


def _shift(decision: Decision, found: Mapping[Span, Anchored]) -> int:
    """Give by how many characters a decision's passages moved: the item's own, else the first that was found."""
    then = decision.quoted.span if decision.quoted.span in found else next(iter(found), None)
    return found[then].span.start - then.start if then is not None else 0


def _named(text: str, named: Named, shift: int) -> Span | None:
    """Find the passage of what an id means."""
    place = anchored(text, named.quoted, moved_by=shift)
    return place.span if place else None


def is_whole(then: Item | Accounts | None, now: Item | None, name: str) -> bool:
    """Tell whether a field lost no span on its way to another text."""
    if name == "mentions":
        return True
    return len(list(spans_in(getattr(then, name)))) == len(list(spans_in(getattr(now, name))))


def settled(told: Told) -> tuple[str, ...]:
    """Give the fields that a decision settles in the text that it is told of."""
    decision = told.decision
    if decision.verdict == "accept":
        return tuple(name for name in SETTLED[decision.kind] if is_whole(decision.after, told.after, name))
    return decision.fields
