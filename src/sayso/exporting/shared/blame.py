"""Who acts in an event and on whom by all its accounts: nobody's blame is believed more than another's, so the one that most articles name stands first, and all are told."""

import sys
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from sayso.article import Span
from sayso.exporting.coding.actors import Actor
from sayso.exporting.coding.cells import clean
from sayso.exporting.coding.countries import country
from sayso.exporting.coding.sides import Sides, sides_of
from sayso.exporting.shared.happening import Happening, Teller, name_of
from sayso.speakers import folded

_NOWHERE: Final = Span(sys.maxsize - 1, sys.maxsize)
"""Beyond every text."""


def shared_sides(happening: Happening) -> Sides:
    """
    Give the sides by all accounts: for each side the first that most articles name, and those that the same article names with it.

    Their spans lie beyond every text, since they are of several.
    """
    told = {teller.record.article.id: _sides(teller) for teller in happening.tellers if teller.events}
    first = _most_named(happening, [(article, sides.first) for article, sides in told.items()])
    keys = {_key(happening, one) for one in first}
    others = [
        (article, tuple(one for one in sides.second if _key(happening, one) not in keys))
        for article, sides in told.items()
    ]
    return Sides(first=_unplaced(first), second=_unplaced(_most_named(happening, others)))


def blame_in_words(teller: Teller) -> str:
    """Say whom an article names as acting; nothing where it names nobody."""
    return "; ".join(clean(one.name) for one in _sides(teller).first)


def _sides(teller: Teller) -> Sides:
    """Give the sides that an article tells, each by the first of its tellings that has one; a place that is no state acts nowhere."""
    scenes = {folded(one.name) for one in teller.record.entities if one.kind == "place"}
    first: tuple[Actor, ...] = ()
    second: tuple[Actor, ...] = ()
    for event in teller.events:
        told = sides_of(teller.record, event, teller.tolls)
        first, second = first or _acting(told.first, scenes), second or _acting(told.second, scenes)
        if first and second:
            break
    return Sides(first=first, second=second)


def _acting(side: Iterable[Actor], scenes: AbstractSet[str]) -> tuple[Actor, ...]:
    """Give those on a side that are no places."""
    return tuple(who for who in side if who.kind is not None or folded(who.name) not in scenes)


def _most_named(happening: Happening, named: Iterable[tuple[str, tuple[Actor, ...]]]) -> tuple[Actor, ...]:
    """Give the actors of the first article among those that name whom most name first; the event's main telling before others."""
    sides = {article: actors for article, actors in named if actors}
    telling = {article: actors for article, actors in sides.items() if not _is_home(happening, actors[0])}
    if not telling and 2 * len(sides) >= len(happening.tellers):
        telling = sides
    votes = Counter(_key(happening, actors[0]) for actors in telling.values())
    if not votes:
        return ()
    most = max(votes, key=lambda key: votes[key])
    of_most = {article: actors for article, actors in telling.items() if _key(happening, actors[0]) == most}
    return of_most.get(happening.record.article.id) or next(iter(of_most.values()))


def _is_home(happening: Happening, actor: Actor) -> bool:
    """Tell whether an actor is but the name of the country where it happened, which more often tells where than who."""
    found = country(_home(happening))
    return found is not None and folded(actor.name) == folded(found.name)


def _home(happening: Happening) -> str | None:
    """Give the country where it happened: the place's, else the one that most places of the main article lie in."""
    place = happening.where.place if happening.where is not None else None
    if place is not None and place.country is not None:
        return place.country
    named = Counter(one.country for one in happening.record.places if one.country is not None)
    return max(named, key=lambda one: named[one], default=None)


def _key(happening: Happening, actor: Actor) -> str:
    """Give what tells actors apart: forces of a state by the country, outside ones and unnamed crowds by their kind, others by the name as the story knows it."""
    if actor.kind == "State forces":
        return f"state:{actor.country or _home(happening) or ''}"
    if actor.kind is not None and (not actor.is_named or (actor.kind == "External/Other forces" and not actor.country)):
        return f"kind:{actor.kind}"
    return happening.standing.key(actor.name)


def _unplaced(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Put the spans of actors beyond every text."""
    return tuple(replace(one, span=_NOWHERE) for one in actors)


def teller_label(teller: Teller) -> str:
    """Name an article in a note: outlet and day of publication."""
    day = (teller.record.article.published or "")[:10]
    return ", ".join(filter(None, (clean(name_of(teller.record)), day)))
