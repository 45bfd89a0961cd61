"""Through whom the words came: derived from the attributions, never stored and patched."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.article import Span
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


def with_within(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """
    Set `within` of each attribution to the smallest other whose content holds its cue (or its content, where it has no cue).

    One sweep over the text: only the contents that are open at an anchor are looked at.
    """
    openings = sorted(
        ((piece.start, piece.end, place) for place, one in enumerate(attributions) for piece in one.content),
    )
    anchored = sorted(range(len(attributions)), key=lambda place: _anchor(attributions[place]))
    holders: dict[int, str] = {}
    opened: list[tuple[int, int]] = []
    reached = 0
    for place in anchored:
        anchor = _anchor(attributions[place])
        while reached < len(openings) and openings[reached][0] <= anchor.start:
            opened.append(openings[reached][1:])
            reached += 1
        opened = [piece for piece in opened if piece[0] > anchor.start]
        others = (attributions[other] for end, other in opened if end >= anchor.end and other != place)
        holder = min((other for other in others if _holds(other, attributions[place])), key=_size, default=None)
        if holder is not None:
            holders[place] = holder.id
    return tuple(replace(one, within=holders.get(place)) for place, one in enumerate(attributions))


def _anchor(one: Attribution) -> Span:
    """Give the span by which an attribution is placed."""
    return one.cue or one.content[0]


def _size(one: Attribution) -> int:
    """Count the characters of an attribution's content."""
    return sum(piece.length for piece in one.content)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether all of one attribution's content lies inside another's, which says more."""
    if outer.cue is not None and outer.cue == inner.cue:
        return False
    inside = all(any(piece.covers(own) for piece in outer.content) for own in inner.content)
    return inside and _size(outer) > _size(inner)
