"""The door's function: events of a story's records in, shared events out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from sayso.comparing.happenings.choosing import shared_event
from sayso.comparing.happenings.events import SharedEvent
from sayso.comparing.happenings.facts import Facts, facts_of
from sayso.comparing.happenings.groups import (
    AGAINST,
    ANY_DAY,
    DEAL,
    ENOUGH,
    SAYING,
    Group,
    day_keys,
    day_with,
    is_day_off,
    is_told,
    keys_of,
    kind_with,
    near_days,
    place_with,
    weight_for,
)
from sayso.comparing.happenings.kinds import family_of
from sayso.record import Record

_LOOKED_AT: Final = 40
"""Groups that one event is compared with at most."""
_NOTHING: Final = -1.0
"""What speaks for what two articles are about being one where nothing does but the kind, and a place carried over from before speaks a little against it."""
_MAINS: Final = 6
"""Groups that stand for what articles are about, the most told first."""


def find_shared_events(records: Sequence[Record]) -> tuple[SharedEvent, ...]:
    """
    Give the events of a story's records, each once, with all tellings of it: in order of publication of the first, then of the text.

    What articles are about is one event where kind, place and day do not speak against it. Another event joins a telling where enough speaks for it: the same place, day, kind,
    number of harmed, people. Different places or days that both tell for sure speak against it; different attackers do not, since blame differs. What is denied or only expected
    joins what it denies or expects as a source. Equal sets of records give equal events, whatever their order; a record that came twice counts once.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Event, Place, PlaceRef
    >>> orva = Place(id="p1", span=Span(17, 21), name="Orva", geonames=7, kind="city")
    >>> told = [
    ...     Record(
    ...         article=Article(id=outlet, text=text, outlet=outlet),
    ...         sentences=(Span(0, 22),),
    ...         places=(orva,),
    ...         events=(Event(id="v1", trigger=Span(0, 6), type="ASSAULT", mode="aerial", place=PlaceRef(span=orva.span, ref="p1")),),
    ...     )
    ...     for outlet, text in (("Herald", "Strike on market, Orva."), ("Post", "Strike in suburb, Orva."))
    ... ]
    >>> [event] = find_shared_events(told)
    >>> [member.article for member in event.members]
    ['Herald', 'Post']
    """
    once = {record.article.id: record for record in records}
    ordered = sorted(once.values(), key=lambda one: (one.article.published or "9", one.article.id))
    facts = facts_of(ordered)
    gathered = _Gathered()
    for one in sorted((one for one in facts if one.is_main and is_told(one)), key=_surest):
        gathered.add_main(one)
    gathered.settle_mains()
    for one in sorted((one for one in facts if not one.is_main and is_told(one)), key=_surest):
        gathered.add(one)
    for one in sorted((one for one in facts if not is_told(one)), key=_surest):
        gathered.add(one)
    groups = sorted(gathered.groups, key=lambda group: min(one.order for one in group.members))
    return tuple(shared_event(ordered, group) for group in groups)


def _surest(one: Facts) -> tuple[int, int]:
    """Give what events are taken in order of: the surest first, then as they are told."""
    return -one.sureness, one.order


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """Groups so far, and by what they are looked up: place or person, and day."""

    groups: list[Group] = field(default_factory=list)
    mains: list[Group] = field(default_factory=list)
    at: dict[tuple[str, str, int], dict[int, Group]] = field(default_factory=dict)

    def add_main(self, one: Facts) -> None:
        """Take in what an article is about: to the group of such that agrees best, where nothing speaks against it."""
        best, most = None, AGAINST
        for group in (*self.mains[:_LOOKED_AT], *self._at_its_place(one)):
            kind = kind_with(group, one)
            weight = place_with(group, one) + day_with(group, one) + bool(group.numbers & one.numbers)
            if not group.is_main or kind is None or weight < _NOTHING or (kind != "same" and is_day_off(group, one)):
                continue
            weight += 0.1 * len(group.articles)
            if weight > most:
                best, most = group, weight
        if best is None:
            best = self._new(one)
            self.mains.append(best)
        self._put(best, one)

    def settle_mains(self) -> None:
        """Keep, of the groups that articles are about, those that most tell: what any other event is compared with."""
        self.mains = sorted(self.mains, key=lambda group: (-len(group.articles), group.first.order))[:_MAINS]

    def add(self, one: Facts) -> None:
        """Take in another event: to the group that most speaks for, the largest of equals."""
        best, most = None, ENOUGH
        for group in self._candidates(one):
            weight = weight_for(group, one)
            if weight > most or (weight == most and (best is None or len(group.articles) > len(best.articles))):
                best, most = group, weight
        self._put(best if best is not None else self._new(one), one)

    def _new(self, one: Facts) -> Group:
        """Open a group."""
        group = Group(first=one)
        self.groups.append(group)
        return group

    def _put(self, group: Group, one: Facts) -> None:
        """Put an event to a group, and the group where it is looked up."""
        group.add(one)
        for place in _looked_up(one, day_keys(one)):
            self.at.setdefault(place, {})[id(group)] = group

    def _candidates(self, one: Facts) -> Iterable[Group]:
        """Give the groups that an event may belong to, each once: those that articles are about, then those of its place or people and about its day."""
        found = {id(group): group for group in (*self.mains, *self._at_its_place(one))}
        return found.values()

    def _at_its_place(self, one: Facts) -> Iterable[Group]:
        """Give the groups that are looked up by the place, people, numbers or words of an event, and about its day; no more than are looked at."""
        found: dict[int, Group] = {}
        for place in _looked_up(one, near_days(one)):
            held = self.at.get(place)
            if held is not None:
                found.update(islice(reversed(held.items()), _LOOKED_AT))
            if len(found) >= _LOOKED_AT:
                break
        return found.values()


def _looked_up(one: Facts, days: Iterable[int]) -> Iterator[tuple[str, str, int]]:
    """Give the places of the index at which an event's group stands."""
    family = family_of(one.event)
    days = tuple(days)
    for key in keys_of(one):
        yield from ((family, key, day) for day in ((ANY_DAY,) if key.startswith((DEAL, SAYING)) else days))
