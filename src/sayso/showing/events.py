"""What is said to have happened: events by kind, and by whether they are said to have happened, with whose word and where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Event, Record
from sayso.showing.claimants import Cast, Claimant
from sayso.showing.events_words import FACTUALITY_WORDS, event_words
from sayso.showing.passages import Found, Passage, first_passages, outlet_of
from sayso.speakers import folded

MOST_TELLINGS: Final = 4
"""So many outlets and voices stand with one happening; the others are counted."""
MOST_LINKS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """An event in its record; `aside` is what the page says beside its kind: where it happened, or when."""

    record: Record
    event: Event
    aside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How one outlet tells of a happening on one word: how often, and the first passages."""

    outlet: str
    claimant: Claimant
    count: int
    passages: tuple[Passage, ...]

    @property
    def rest(self) -> int:
        """How many passages are counted and not linked to."""
        return self.count - len(self.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """
    Events of one kind and factuality with one place (or date): `factuality` is empty where they are said to have happened.

    `is_physical` tells what is done on the ground (what ACLED has a term for) from words and policies. Whether they are one event or several the page does not say.
    """

    words: str
    aside: str
    factuality: str
    is_physical: bool
    count: int
    tellings: tuple[Telling, ...]
    rest: int


def happenings_of(told: Iterable[Reported], cast: Cast) -> tuple[Happening, ...]:
    """Group events by kind, what stands beside it and factuality: physical ones before words and policies, what the most passages tell first."""
    groups: dict[tuple[str, str, str], list[Reported]] = {}
    for one in told:
        key = (event_words(one.event), one.aside, FACTUALITY_WORDS[one.event.factuality])
        groups.setdefault(key, []).append(one)
    happenings = [_happening(key, group, cast) for key, group in groups.items()]
    return tuple(
        sorted(happenings, key=lambda one: (not one.is_physical, -one.count, one.words, one.aside, one.factuality))
    )


def _happening(key: tuple[str, str, str], group: Sequence[Reported], cast: Cast) -> Happening:
    """Lay out the events of one group by outlet and voice."""
    words, aside, factuality = key
    voices: dict[tuple[str, str], list[tuple[Reported, Claimant]]] = {}
    for one in group:
        claimant = cast.claimant(one.record, one.event.voice, one.event.chain)
        voices.setdefault((folded(outlet_of(one.record)), claimant.key), []).append((one, claimant))
    tellings = [_telling(told) for told in voices.values()]
    tellings.sort(key=lambda telling: (-telling.count, folded(telling.outlet), telling.claimant.key))
    return Happening(
        words=words,
        aside=aside,
        factuality=factuality,
        is_physical=any(one.event.acled for one in group),
        count=len(group),
        tellings=tuple(tellings[:MOST_TELLINGS]),
        rest=len(tellings) - len(tellings[:MOST_TELLINGS]),
    )


def _telling(told: Sequence[tuple[Reported, Claimant]]) -> Telling:
    """Lay out how one outlet tells it on one word."""
    found = [Found(record=one.record, span=one.event.trigger) for one, _ in told]
    return Telling(
        outlet=outlet_of(told[0][0].record),
        claimant=told[0][1],
        count=len(told),
        passages=first_passages(found, MOST_LINKS),
    )
