"""The questions that tolls answer: for each incident, harm and group the number that each source of each article gives."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sayso.comparing.points.bounds import how_many
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.spots import how_placed
from sayso.comparing.points.tellings import Telling
from sayso.comparing.points.words import EVERYBODY, wider_than
from sayso.record import Harm

HARMS: Final[dict[Harm, str]] = {
    "killed": "deaths",
    "injured": "injuries",
    "displaced": "displaced",
    "missing": "missing",
    "detained": "detained",
    "captured": "captured",
}
"""What the point of a harm is called; people only "affected" are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One comparable number: an incident, a harm, a group; and the tolls that answer it."""

    incident: Incident
    harm: Harm
    group: str
    answers: tuple[Telling, ...]


def questions_of(incident: Incident) -> Iterator[Question]:
    """Give the questions that an incident's tolls answer, the whole number of each harm before its groups."""
    for harm in HARMS:
        told = [one for one in incident.tellings if one.harm == harm and one.counts]
        held = {(one.article, one.toll.id) for one in told}
        every = _without_echoes([one for voice in _voices(told) if (one := _head(voice, held)) is not None])
        narrow = _narrow(every, told)
        heads = [one for one in every if one not in narrow]
        if heads:
            yield Question(incident=incident, harm=harm, group=EVERYBODY, answers=tuple(heads))
        whole = {(one.article, one.group) for one in told if one in heads}
        parts = {(one.article, one.toll.id) for one in told if (one.article, one.toll.subset_of) in held}
        rest = [
            one
            for one in told
            if (one.article, one.group) not in whole and (one.article, one.toll.subset_of) not in parts
        ]
        yield from _of_groups(incident, harm, rest)


def _narrow(heads: Sequence[Telling], told: Sequence[Telling]) -> list[Telling]:
    """Give the heads that count a group which other articles count apart from all: "five children" beside "five people, four children among them"."""
    return [
        one
        for one in heads
        if one.group not in {EVERYBODY, "civilians"}
        and any(other.group in wider_than(one.group) for other in heads)
        and any(
            other.group == one.group and other is not one and not (other in heads and other.article == one.article)
            for other in told
        )
    ]


def _voices(told: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Give the tolls of each source in each article."""
    voices: dict[tuple[int, str], list[Telling]] = {}
    for one in told:
        voices.setdefault((one.article, one.source), []).append(one)
    yield from voices.values()


def _head(voice: Sequence[Telling], held: AbstractSet[tuple[int, str | None]]) -> Telling | None:
    """
    Give the toll by which a source tells a harm as a whole: its first whole one, or where that is no count the first that is and may be the same.

    Whole is what is no part of another toll of the incident (those are `held`).
    """
    whole = [one for one in voice if not one.is_rest and (one.article, one.toll.subset_of) not in held]
    first = next((one for one in whole if one.is_lead), whole[0] if whole else None)
    if first is None or not first.bounds.is_vague:
        return first
    return next(
        (one for one in whole if not one.bounds.is_vague and how_many(one.bounds, first.bounds) != "apart"), first
    )


def _without_echoes(heads: Sequence[Telling]) -> list[Telling]:
    """Leave out what an article says on its own word where it is what a source of its says, less exactly or alike."""
    return [one for one in heads if one.account.chain or not any(_is_echo(one, other) for other in heads)]


def _is_echo(own: Telling, other: Telling) -> bool:
    """Tell whether the outlet's own number repeats that of a source in the same article, or is no head of its own beside one."""
    if own.article != other.article or not other.account.chain:
        return False
    return not (own.in_title or own.is_lead) or how_many(own.bounds, other.bounds) != "apart"


def _of_groups(incident: Incident, harm: Harm, told: Sequence[Telling]) -> Iterator[Question]:
    """Give the questions of groups among the harmed."""
    groups: dict[str, list[Telling]] = {}
    for voice in _voices(told):
        for group in dict.fromkeys(one.group for one in voice):
            if group != EVERYBODY:
                groups.setdefault(group, []).append(_largest([one for one in voice if one.group == group]))
    for group, answers in sorted(groups.items()):
        yield Question(incident=incident, harm=harm, group=group, answers=tuple(_without_echoes(answers)))


def _largest(told: Sequence[Telling]) -> Telling:
    """Give the toll of a group that counts the most, the first of equal ones."""
    return max(told, key=lambda one: (one.toll.low or one.toll.high or 0, -one.account.span.start))


def is_sum(one: Telling, tellings: Sequence[Telling]) -> bool:
    """Tell whether a toll is the sum of several incidents: its parts lie at places that are apart."""
    parts = [
        other.spot
        for other in tellings
        if other.article == one.article and other.toll.subset_of == one.toll.id and other.spot is not None
    ]
    return any(how_placed(parts[0], spot) == "apart" for spot in parts[1:])
