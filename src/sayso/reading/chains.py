"""Whose words stand in whose, and through whom they came: derived from what was found, never stored and patched."""

from collections.abc import Mapping, Sequence

from sayso.article import Span
from sayso.reading.covering import touching
from sayso.reading.findings import Found
from sayso.record import Attribution

_DEEPEST = 12


def chain_of(
    attribution: Attribution, others: Mapping[str, Attribution], relays: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """
    Give the names from whoever the words come from outwards, each once, the publishing outlet left out.

    `others` are the record's attributions by id; `relays` the names of each one's relays, outwards, by id.
    """
    names: list[str] = []
    here: Attribution | None = attribution
    for _ in range(_DEEPEST):
        if here is None:
            break
        own = here.source.name if here.source is not None else None
        for name in (*((own,) if own else ()), *relays.get(here.id, ())):
            if name not in names:
                names.append(name)
        here = others.get(here.within) if here.within else None
    return tuple(names)


def enclosing(found: Sequence[Found]) -> tuple[int | None, ...]:
    """
    Give for each the place of the smallest other whose content holds its cue (its content, where it has no cue) and all its content.

    >>> outer = Found(cue=Span(0, 4), source=None, content=(Span(5, 40),))
    >>> inner = Found(cue=Span(9, 13), source=None, content=(Span(14, 40),))
    >>> enclosing([outer, inner])
    (None, 0)
    """
    holders: list[int | None] = [None] * len(found)
    anchors = [anchor(one) for one in found]
    for place, others in touching(anchors, [one.content for one in found]):
        fitting = [other for other in others if other != place and _holds(found[other], found[place], anchors[place])]
        holders[place] = min(fitting, key=lambda other: (_size(found[other]), other), default=None)
    return tuple(holders)


def anchor(one: Found) -> Span:
    """Give the span by which an attribution is placed: its cue, or the first of its content."""
    return one.cue or one.content[0]


def _size(one: Found) -> int:
    """Count the characters of an attribution's content."""
    return sum(piece.length for piece in one.content)


def _holds(outer: Found, inner: Found, place: Span) -> bool:
    """Tell whether an attribution's anchor and all of its content lie inside another's content, which says more."""
    if outer.cue is not None and outer.cue == inner.cue:
        return False
    inside = all(any(piece.covers(own) for piece in outer.content) for own in (place, *inner.content))
    return inside and _size(outer) > _size(inner)
