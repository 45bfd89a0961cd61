"""The questions that tolls answer: for each incident, harm and group the number that each source of each article gives."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sayso.article import Span
from sayso.comparing.points.bounds import Bounds, how_many
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.spots import how_placed
from sayso.comparing.points.tellings import NEXT, Telling
from sayso.comparing.points.words import CIVILIANS, EVERYBODY, FIGHTERS, wider_than
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
_BREATH: Final = 60
"""Characters between the dead and the injured that are told side by side."""
_OPENING: Final = 600
"""Characters of an article in which it says what it is about."""
GENERAL: Final = frozenset({EVERYBODY, CIVILIANS})
"""Groups whose numbers may stand for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One comparable number: an incident, a harm, a group; and the tolls that answer it."""

    incident: Incident
    harm: Harm
    group: str
    answers: tuple[Telling, ...]


def questions_of(incident: Incident) -> Iterator[Question]:
    """Give the questions that an incident's tolls answer, the whole number of each harm before its groups."""
    parts = parts_of(incident.tellings)
    held = _undivided(incident.tellings)
    for harm in HARMS:
        all_told = [one for one in incident.tellings if one.harm == harm]
        told = [one for one in all_told if one.counts]
        lists = list(_lists(all_told, told))
        voices = _voices([*lists, *told])
        every = _without_echoes([one for voice in voices if (one := _head(voice, held, parts)) is not None])
        narrow = _narrow(every, told)
        heads = [one for one in every if one not in narrow]
        if heads:
            yield Question(incident=incident, harm=harm, group=EVERYBODY, answers=tuple(heads))
        whole = {(one.article, one.group) for one in told if one in heads}
        grouped = {_key(one) for one in told if _key(one) in parts}
        rest = [
            one
            for one in told
            if (one.article, one.group) not in whole and (one.article, one.toll.subset_of) not in grouped
        ]
        yield from _of_groups(incident, harm, rest)


def _lists(tellings: Sequence[Telling], told: Sequence[Telling]) -> Iterator[Telling]:
    """
    Give as one number what a source tells victim by victim ("a woman and her two sons"), where it gives no other.

    It is told on somebody's word or is what the article opens with, and no part of what the article has from others: it makes up half of that or more.
    """
    most: dict[int, float] = {}
    for one in told:
        most[one.article] = max(most.get(one.article, 0.0), one.bounds.least)
    for voice in _voices(tellings):
        listed = _first_list(voice)
        if not listed:
            continue
        number = sum(one.toll.low or 0 for one in listed)
        is_all = all(one in listed or not one.counts for one in voice)
        is_told = bool(voice[0].account.chain) or (
            any(one.is_lead for one in listed) and listed[0].account.span.start < _OPENING
        )
        if len(listed) > 1 and is_all and is_told and 2 * number >= most.get(listed[0].article, 0.0):
            yield _united(listed, number)


def _first_list(voice: Sequence[Telling]) -> list[Telling]:
    """Give the victims whom a source tells one behind the other, one at least without a number, from the first that it tells."""
    listed: list[Telling] = []
    for one in voice:
        is_next = not listed or 0 <= one.account.span.start - listed[-1].account.span.end <= NEXT
        if one.toll.low is None or one.toll.low != one.toll.high or one.toll.subset_of is not None or not is_next:
            break
        listed.append(one)
    are_unarmed = all(FIGHTERS not in {one.group, *wider_than(one.group)} for one in listed)
    return listed if are_unarmed and any(not one.counts for one in listed) else []


def _united(listed: Sequence[Telling], number: int) -> Telling:
    """Make one telling of victims who are told one by one."""
    first, last = listed[0], listed[-1]
    span = Span(first.account.span.start, last.account.span.end)
    words = first.account.words + "".join(
        before.behind[: one.account.span.start - before.account.span.end] + one.account.words
        for before, one in pairwise(listed)
    )
    return replace(
        first,
        toll=replace(first.toll, low=number, high=number),
        bounds=Bounds(low=number, high=number),
        group=first.group if len({one.group for one in listed}) == 1 else EVERYBODY,
        account=replace(first.account, value=(number, number), words=words, span=span),
        is_list=True,
    )


def _key(one: Telling) -> tuple[int, str]:
    """Name a toll."""
    return one.article, one.toll.id


def parts_of(tellings: Sequence[Telling]) -> frozenset[tuple[int, str]]:
    """Give the tolls that are parts of another of the incident; those hurt beside the dead of a part are a part too."""
    held = _undivided(tellings)
    known = {_key(one) for one in tellings}
    parts = [one for one in tellings if (one.article, one.toll.subset_of) in known]
    dead: dict[tuple[int, str], list[Span]] = {}
    for one in parts:
        if one.harm == "killed" and one.group in GENERAL and not _is_most(one, held):
            dead.setdefault((one.article, one.source), []).append(one.toll.victims)
    ordered = {voice: sorted(spans) for voice, spans in dead.items()}
    beside = (
        one
        for one in tellings
        if one.harm != "killed" and _is_beside(one.toll.victims, ordered.get((one.article, one.source), ()))
    )
    return frozenset(_key(one) for one in (*parts, *beside))


def _is_beside(words: Span, dead: Sequence[Span]) -> bool:
    """Tell whether words stand side by side with some of the dead (in order of text)."""
    place = bisect(dead, words)
    return any(
        max(words.start - span.end, span.start - words.end) <= _BREATH for span in dead[max(0, place - 1) : place + 1]
    )


def _narrow(heads: Sequence[Telling], told: Sequence[Telling]) -> list[Telling]:
    """Give the heads that count a group which other articles count apart from all: "five children" beside "five people, four children among them"."""
    return [
        one
        for one in heads
        if one.group not in {EVERYBODY, "civilians"}
        and any(other.group in wider_than(one.group) - {FIGHTERS} for other in heads)
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


def _head(
    voice: Sequence[Telling], held: Mapping[tuple[int, str], Telling], parts: AbstractSet[tuple[int, str]]
) -> Telling | None:
    """
    Give the toll by which a source tells a harm as a whole: its first whole one, or where that is no count the first that is and may be the same.

    Whole is what is no part of another toll of the incident, or most of what another source in the article gives.
    """
    whole = [one for one in voice if not one.is_rest and (_key(one) not in parts or _is_most(one, held))]
    first = next((one for one in whole if one.is_lead), whole[0] if whole else None)
    if first is None or not first.bounds.is_vague:
        return first
    return next(
        (one for one in whole if not one.bounds.is_vague and how_many(one.bounds, first.bounds) != "apart"), first
    )


def _is_most(part: Telling, held: Mapping[tuple[int, str], Telling]) -> bool:
    """Tell whether a part is more than half of a number that another source gives in the same article."""
    whole = held.get((part.article, part.toll.subset_of or ""))
    return (
        whole is not None
        and whole.harm == part.harm
        and part.group in GENERAL
        and part.source != whole.source
        and 2 * part.bounds.least > whole.bounds.least
    )


def _undivided(tellings: Sequence[Telling]) -> Mapping[tuple[int, str], Telling]:
    """Give the tolls by their names, save those that two of their parts make up: "thirteen", told as seven and six."""
    parts: dict[tuple[int, str | None, Harm], set[int]] = {}
    for one in tellings:
        if one.toll.subset_of is not None and one.counts:
            parts.setdefault((one.article, one.toll.subset_of, one.harm), set()).add(one.toll.low or 0)
    return {
        _key(one): one
        for one in tellings
        if not any(
            low and (one.toll.low or 0) - low in told
            for told in (parts.get((one.article, one.toll.id, one.harm), set()),)
            for low in told
        )
    }


def _without_echoes(heads: Sequence[Telling]) -> list[Telling]:
    """Leave out what an article says on its own word where it is what a source of its says, less exactly or alike."""
    return [one for one in heads if one.account.chain or not any(_is_echo(one, other) for other in heads)]


def _is_echo(own: Telling, other: Telling) -> bool:
    """Tell whether the outlet's own number repeats that of a source in the same article, or is no head of its own beside one."""
    if own.article != other.article or not other.account.chain:
        return False
    if not (own.in_title or own.with_lead):
        return True
    is_looser = own.bounds.is_vague or own.bounds.least <= other.bounds.least
    return is_looser and how_many(own.bounds, other.bounds) != "apart"


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
    """Give the toll of a group that counts the most, an exact one before one that leaves its last digits open, the first of equal ones."""
    return max(
        told, key=lambda one: (not one.bounds.is_about, one.toll.low or one.toll.high or 0, -one.account.span.start)
    )


def is_sum(one: Telling, tellings: Sequence[Telling]) -> bool:
    """Tell whether a toll is the sum of several incidents: its parts lie at places that are apart, or add up to it and are of no group."""
    parts = [other for other in tellings if other.article == one.article and other.toll.subset_of == one.toll.id]
    spots = [other.spot for other in parts if other.spot is not None]
    if any(how_placed(spots[0], spot) == "apart" for spot in spots[1:]):
        return True
    rest = [
        other for other in tellings if other.article == one.article and other.toll.subset_of is None and other.is_rest
    ]
    added = [other for other in (*parts, *rest) if other.group in GENERAL and other.harm == one.harm and other.counts]
    are_of_several = (
        any(other.source != one.source or other.is_rest for other in added) or len({spot.name for spot in spots}) > 1
    )
    return are_of_several and len(added) > 1 and sum(other.toll.low or 0 for other in added) == one.toll.low
