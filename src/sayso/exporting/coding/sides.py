"""The two sides of an event: who acts, and on whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.exporting.coding.actors import Actor, actors_of
from sayso.exporting.coding.index import index_of
from sayso.record import Event, Participant, Record, Toll

_BETWEEN: Final = frozenset(
    {"Armed clash", "Agreement", "Government regains territory", "Non-state actor overtakes territory"}
)
"""ACLED's sub-events that are between those who take part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who acts, and who is acted on; in a clash, those on either side."""

    first: tuple[Actor, ...]
    second: tuple[Actor, ...]


def sides_of(record: Record, event: Event, tolls: Iterable[Toll]) -> Sides:
    """
    Give the sides of an event; where it names nobody who acts, whoever its tolls name as having done it. "They" is nobody's name.

    >>> from sayso.article import Article, Span
    >>> both = (Participant(span=Span(0, 5)), Participant(span=Span(10, 16)))
    >>> clash = Event(id="v1", trigger=Span(17, 24), type="ASSAULT", acled="Armed clash", actors=both, recipients=both)
    >>> sides = sides_of(Record(article=Article(id="x", text="Foxes and wolves clashed.")), clash, [])
    >>> [who.name for who in sides.first], [who.name for who in sides.second]
    (['Foxes'], ['wolves'])
    """
    actors = _somebody(record, event.actors) or _somebody(record, _perpetrators(record, tolls))
    names = {one.name.casefold() for one in actors}
    recipients = _somebody(record, event.recipients)
    others = tuple(one for one in recipients if one.name.casefold() not in names)
    if not others and len(actors) > 1 and (recipients or event.acled in _BETWEEN):
        return Sides(first=actors[:1], second=actors[1:])
    return Sides(first=actors, second=others)


def side_of(record: Record, toll: Toll, sides: Sides) -> int | None:
    """
    Tell on which side (0 the first, 1 the second) the combatants of a toll fell, or None where nothing says.

    Their words name somebody of one side, or say what only one side is.
    """
    kind = actors_of(record, [Participant(span=toll.victims)])[0].kind
    names = {entity.name.casefold() for _, entity in index_of(record).mentioned_in(toll.victims)}
    pairs = (sides.first, sides.second)
    named = [any(who.span.overlaps(toll.victims) or who.name.casefold() in names for who in side) for side in pairs]
    of_kind = [any(who.kind is not None and who.kind == kind for who in side) for side in pairs]
    told = named if any(named) else of_kind
    return told.index(True) if sum(told) == 1 else None


def _somebody(record: Record, participants: Iterable[Participant]) -> tuple[Actor, ...]:
    """Give those among participants of whom the words say who they are."""
    return tuple(one for one in actors_of(record, participants) if not one.is_nobody)


def _perpetrators(record: Record, tolls: Iterable[Toll]) -> Sequence[Participant]:
    """Give those whom tolls name as having done it, with the entities that these words mention."""
    spans = dict.fromkeys(toll.perpetrator for toll in tolls if toll.perpetrator is not None)
    return [Participant(span=span, entity=_entity(record, span)) for span in spans]


def _entity(record: Record, span: Span) -> str | None:
    """Give the id of the entity that a span mentions."""
    return next((entity.id for mention, entity in index_of(record).mentioned_in(span) if mention == span), None)
