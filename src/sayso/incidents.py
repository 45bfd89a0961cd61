"""
The main incident of an article: the dead that it is about.

This stands with the values, beside the speakers, since the report, the tables and the measures all ask for it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Record, Toll

WAR_TOTAL: Final = 20000
"""Dead from which on a number is that of a war, never of an incident."""
_VAGUE: Final = re.compile(r"(?:dozens|scores|hundreds|thousands|tens|several|a few|many)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MainIncident:
    """
    The dead that an article is about: `tolls` are those that tell them, each of others than the rest; `low` and `high` their sums, as in a toll.

    `civilians` and `combatants` are how many of the dead (by the greater bound that is known) are told to be so; the rest is of unknown status.
    """

    tolls: tuple[Toll, ...]
    low: int | None
    high: int | None
    civilians: int
    combatants: int

    @property
    def dead(self) -> int:
        """The dead as one number: what is told at least, else at most."""
        return (self.low if self.low is not None else self.high) or 0

    @property
    def unknown(self) -> int:
        """The dead of whom it is not told whether they were civilians."""
        return max(0, self.dead - self.civilians - self.combatants)


def main_incident(record: Record) -> MainIncident | None:
    """
    Give the dead that an article is about; None where it tells of none by number.

    Only whole tolls of the killed count, none that is a part of another. Of those of one incident the first told is taken, the title before the text;
    a total of a longer time is taken only where nothing of the killed is told before it and it is no war's (below 20,000). A vague number ("dozens")
    gives way to the first exact one behind it that may tell the same (at least half as great). What is told in one breath with it of others ("14 rebels
    and two civilians") is added.
    """
    text = record.article.text
    whole = [
        toll for toll in record.tolls if toll.harm == "killed" and toll.subset_of is None and _most(toll) < WAR_TOTAL
    ]
    told = [toll for place, toll in enumerate(whole) if toll.scope == "incident" or place == 0]
    if not told:
        return None
    first = _exact(text, told)
    tolls = (first, *(toll for toll in told if toll is not first and _is_listed(text, first, toll)))
    return MainIncident(
        tolls=tolls,
        low=_sum([toll.low for toll in tolls]),
        high=_sum([toll.high for toll in tolls]),
        civilians=sum(_of(record, toll, "civilian") for toll in tolls),
        combatants=sum(_of(record, toll, "combatant") for toll in tolls),
    )


def tolls_of_events(record: Record) -> Mapping[str, tuple[Toll, ...]]:
    """
    Give the tolls of each event by its id, in the order of the text; each toll is one event's alone, and totals of a campaign are none's.

    A toll's own event counts before the lists of the events, of which the first in the text has it.
    """
    held: dict[str, list[Toll]] = {one.id: [] for one in record.events}
    listed: dict[str, str] = {}
    for one in sorted(record.events, key=lambda one: one.trigger):
        for toll_id in one.tolls:
            listed.setdefault(toll_id, one.id)
    for toll in sorted(record.tolls, key=lambda toll: toll.victims):
        event = toll.event if toll.event in held else listed.get(toll.id)
        if event is not None and toll.scope == "incident":
            held[event].append(toll)
    return {event: tuple(tolls) for event, tolls in held.items()}


def _most(toll: Toll) -> int:
    """Give the one number of a toll: the least, else the most."""
    return (toll.low if toll.low is not None else toll.high) or 0


def _exact(text: str, told: Sequence[Toll]) -> Toll:
    """Give the first toll, or where that is vague the first exact one that may tell the same."""
    first = told[0]
    if not _VAGUE.match(first.victims.of(text)):
        return first
    return next(
        (toll for toll in told[1:] if not _VAGUE.match(toll.victims.of(text)) and 2 * _most(toll) >= _most(first)),
        first,
    )


def _is_listed(text: str, first: Toll, other: Toll) -> bool:
    """Tell whether two tolls are told in one breath: the same word of harm, nothing but a few words between their victims."""
    if first.span.start != other.span.start and first.span.end != other.span.end:
        return False
    left, right = sorted((first.victims, other.victims))
    return re.search(r"[.;]\s", text[left.end : right.start]) is None


def _sum(bounds: Sequence[int | None]) -> int | None:
    """Add bounds; an open one leaves the sum open."""
    return None if None in bounds else sum(bound for bound in bounds if bound is not None)


def _of(record: Record, toll: Toll, status: str) -> int:
    """Give how many of a toll are told to have a status: all by its own words, else those of its parts."""
    if toll.status == status:
        return _most(toll)
    if toll.status in {"civilian", "combatant"}:
        return 0
    return min(
        _most(toll), sum(_most(part) for part in record.tolls if part.subset_of == toll.id and part.status == status)
    )
