"""Which of an article's tolls tell of the story's own incident, which of another that two accounts share, which of neither."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.comparing.points.bounds import Bounds, how_many
from sayso.comparing.points.days import apart
from sayso.comparing.points.parties import Side
from sayso.comparing.points.spots import TOWNS, Spot, how_placed, is_one_name
from sayso.comparing.points.tellings import Telling

Number = tuple[str, int | None, int | None]
"""A harm and its bounds."""

_SHORT: Final = 7
"""Days of the longest stretch that tells when an incident was."""
_NEAR: Final = 1
"""Days by which two articles may differ over the day of one incident."""
_BACKGROUND: Final = 10
"""Days before or after the story from which on another incident is its background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """An incident that accounts tell of: where it was as the articles write it, the commonest first, and their tolls."""

    is_main: bool
    spots: tuple[Spot, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where and when the story's incident was: the day and the places that most articles tell; `numbers` are those of that very day, `side` is who struck there, `struck` the numbers laid to that side."""

    day: date | None
    spots: tuple[Spot, ...]
    numbers: tuple[tuple[str, Bounds], ...] = ()
    side: Side | None = None
    struck: frozenset[tuple[str, Bounds]] = frozenset()


def incidents_of(tellings: Sequence[Telling]) -> tuple[Incident, ...]:
    """Give the story's incident first, then those that two accounts or more share."""
    leads = [one for one in tellings if one.is_lead]
    anchor = anchor_of(leads, tellings)
    heads = {one.article: _head(anchor, one, tellings) for one in leads}
    homes = {article: _home(head, tellings) for article, head in heads.items() if head is not None}
    main = tuple(one for one in tellings if _is_main(anchor, one, heads.get(one.article), homes.get(one.article)))
    if not main:
        return ()
    main = _with_retold(anchor, main, tellings)
    taken = {(one.article, one.toll.id) for one in main}
    left = [one for one in tellings if (one.article, one.toll.id) not in taken]
    spots = _by_number(one.spot for one in main)
    return (Incident(is_main=True, spots=spots, tellings=main), *_shared(anchor, left))


def _with_retold(anchor: Anchor, main: Sequence[Telling], tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    """Add what an article tells of the incident again of a wider place, by a number that it has for it; and what stands beside such a toll."""
    known = {(one.article, one.harm, one.toll.low or one.toll.high) for one in main if one.toll.subset_of is None}
    again = [
        one
        for one in tellings
        if one.spot is not None
        and one.spot.is_wide
        and (one.article, one.harm, one.toll.low or one.toll.high) in known
        and _is_whole_then(anchor, one)
        and _fits_place(anchor, one)
    ]
    told = {(one.article, one.source, one.toll.event) for one in again}
    beside = [
        one for one in tellings if (one.article, one.source, one.toll.event) in told and _is_whole_then(anchor, one)
    ]
    held = {(one.article, one.toll.id) for one in (*main, *again, *beside)}
    return tuple(one for one in tellings if (one.article, one.toll.id) in held)


def _is_whole_then(anchor: Anchor, one: Telling) -> bool:
    """Tell whether a toll is whole and surely of the incident's day."""
    is_then = anchor.day is not None and one.days is not None and one.days == (anchor.day, anchor.day)
    return is_then and one.toll.subset_of is None and not one.is_rest


def anchor_of(leads: Sequence[Telling], tellings: Sequence[Telling]) -> Anchor:
    """Give the day of what most articles are about, and its place: the one that most articles tell of, with the names of what lies in it or round it."""
    days = Counter(one.days[0] for one in leads if one.days is not None and (one.days[1] - one.days[0]).days < _SHORT)
    day = min(days, key=lambda one: (-days[one], one)) if days else None
    near = [one for one in leads if day is None or one.days is None or apart(one.days, (day, day)) <= _NEAR]
    spots = _by_number(one.spot for one in near)
    told = {one.spot: set[int]() for one in tellings if one.spot is not None}
    for one in tellings:
        if one.spot is not None:
            told[one.spot].add(one.article)
    narrow = [spot for spot in spots if not spot.is_wide] or list(spots)
    top = min(narrow, key=lambda one: (-len(_articles_at(one, told)), narrow.index(one)), default=None)
    there = [one.side for one in near if one.side is not None and top is not None and _is_at(one, top)]
    side = _commonest(there)
    return Anchor(
        day=day,
        side=side,
        struck=frozenset((one.harm, one.bounds) for one in near if one.side == side),
        spots=tuple(spot for spot in spots if top is not None and how_placed(top, spot) != "apart"),
        numbers=tuple(
            (one.harm, one.bounds)
            for one in tellings
            if day is not None and one.days is not None and not apart(one.days, (day, day))
        ),
    )


def _commonest(sides: Sequence[Side]) -> Side | None:
    """Give the side that most tolls name; the first by name of two that as many do."""
    counted = Counter(sorted(sides)).most_common(1)
    return counted[0][0] if counted else None


def _is_at(one: Telling, spot: Spot) -> bool:
    """Tell whether a toll is of a place, under whatever name."""
    return one.spot is not None and how_placed(one.spot, spot) == "same"


def _is_of_other_side(anchor: Anchor, one: Telling) -> bool:
    """Tell whether a toll of a whole town is laid to others than the story's incident, to those against whom they fight, and has no number of its."""
    is_at_large = one.spot is not None and one.spot.kind in TOWNS and one.spot.is_wide
    if not is_at_large or None in {one.side, anchor.side} or one.side == anchor.side:
        return False
    return (one.harm, one.bounds) not in anchor.struck


def _articles_at(spot: Spot, told: Mapping[Spot, AbstractSet[int]]) -> set[int]:
    """Give the articles with a toll at a place, under whatever name."""
    return {article for other, articles in told.items() if how_placed(spot, other) == "same" for article in articles}


def _by_number(spots: Iterable[Spot | None]) -> tuple[Spot, ...]:
    """Give each place once, narrow ones before wide ones, the commonest first."""
    counted = Counter(spot for spot in spots if spot is not None)
    return tuple(sorted(counted, key=lambda one: (one.is_wide, -counted[one], one.name)))


def _head(anchor: Anchor, lead: Telling, tellings: Sequence[Telling]) -> Telling | None:
    """Give the toll by which an article tells of the story's incident: its lead, or where that is of another day or place one that is not."""
    own = [one for one in tellings if one.article == lead.article]
    if _fits_day(anchor, lead) and _fits_place(anchor, lead):
        return lead
    better = next(
        (
            one
            for one in own
            if one.toll.subset_of is None and not one.is_rest and _is_there(anchor, one) and _fits_day(anchor, one)
        ),
        None,
    )
    if better is not None:
        return better
    return lead if _fits_day(anchor, lead) else None


def _fits_day(anchor: Anchor, one: Telling) -> bool:
    """Tell whether a toll is not of another day than the story's incident; a day off counts as one where its number is told of that day too, or where it is counted back from publication ("yesterday") at the very place."""
    if anchor.day is None or one.days is None:
        return True
    off = apart(one.days, (anchor.day, anchor.day))
    if off > _NEAR:
        return False
    is_counted_back = one.toll.time is not None and one.toll.time.basis == "published" and _is_there(anchor, one)
    return (
        off == 0
        or is_counted_back
        or any(harm == one.harm and how_many(bounds, one.bounds) == "same" for harm, bounds in anchor.numbers)
    )


def _fits_place(anchor: Anchor, one: Telling) -> bool:
    """Tell whether a toll is not surely of another place than the story's incident."""
    return one.spot is None or not anchor.spots or any(how_placed(one.spot, spot) != "apart" for spot in anchor.spots)


def _is_there(anchor: Anchor, one: Telling) -> bool:
    """Tell whether a toll is of a place where most articles have the story's incident."""
    return one.spot is not None and any(
        not spot.is_wide and how_placed(one.spot, spot) == "same" for spot in anchor.spots
    )


def _home(head: Telling, tellings: Sequence[Telling]) -> Spot | None:
    """Give the narrow place of an article's head: its own, or where that is wide the only one at which the article tells harm of that day."""
    if head.spot is not None and not head.spot.is_wide:
        return head.spot
    near = [
        one.spot
        for one in tellings
        if one.article == head.article
        and one.spot is not None
        and not one.spot.is_wide
        and (one.days is None or head.days is None or not apart(one.days, head.days))
    ]
    is_area = head.spot is None or head.spot.kind not in TOWNS
    is_one = is_area and near and all(is_one_name(near[0].name, spot.name) for spot in near)
    if is_one and (head.spot is None or how_placed(head.spot, near[0]) != "apart"):
        return near[0]
    return head.spot


def _is_main(anchor: Anchor, one: Telling, head: Telling | None, home: Spot | None) -> bool:
    """Tell whether a toll is of the story's incident: of its day, and of its place or of the event that the article's head tells."""
    if head is None or not _fits_day(anchor, one) or _is_of_other_side(anchor, one):
        return False
    if one is head:
        return True
    is_of_event = one.toll.event is not None and one.toll.event == head.toll.event
    if one.spot is None or head.spot is None:
        return is_of_event
    if home is not None and how_placed(one.spot, home) == "same":
        return True
    placed = how_placed(one.spot, head.spot)
    is_tied = is_of_event or _is_there(anchor, one) or (not head.spot.is_wide and _is_claimed(one))
    return placed == "same" or (is_tied and placed in {"inside", "unsure"})


def _is_claimed(one: Telling) -> bool:
    """Tell whether a toll is a whole number on somebody's word, tied to no day: where the article tells no other incident there, one more count of it."""
    return bool(one.account.chain) and one.days is None and one.toll.subset_of is None


def _shared(anchor: Anchor, left: Sequence[Telling]) -> tuple[Incident, ...]:
    """Give the other incidents of about the story's days, each at one place, that two accounts or more tell of."""
    places: list[list[Telling]] = []
    for one in left:
        if one.spot is None or one.days is None or _is_background(anchor, one):
            continue
        if one.spot.is_wide and (one.spot.kind not in TOWNS or one.side is None):
            continue
        known = next((told for told in places if _is_of(told, one)), None)
        if known is None:
            places.append([one])
        else:
            known.append(one)
    found = [
        Incident(is_main=False, spots=_by_number(one.spot for one in told), tellings=tuple(told))
        for told in places
        if len({(one.article, one.source) for one in told}) > 1
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.tellings), one.spots[0].name)))


def _is_of(told: Sequence[Telling], one: Telling) -> bool:
    """Tell whether a toll is of the incident that others tell."""
    first = told[0]
    if first.spot is None or one.spot is None or first.days is None or one.days is None:
        return False
    if first.spot.is_wide and first.side != one.side:
        return False
    return is_one_name(first.spot.name, one.spot.name) and apart(first.days, one.days) <= _NEAR


def _is_background(anchor: Anchor, one: Telling) -> bool:
    """Tell whether a toll is of long before or after the story."""
    return anchor.day is not None and one.days is not None and apart(one.days, (anchor.day, anchor.day)) > _BACKGROUND


def numbers_by_article(tellings: Iterable[Telling]) -> Mapping[int, Mapping[Number, Sequence[str]]]:
    """Give for each article the numbers of harm that it tells, wherever, with their sources."""
    found: dict[int, dict[Number, list[str]]] = {}
    for one in tellings:
        number = one.harm, one.toll.low, one.toll.high
        found.setdefault(one.article, {}).setdefault(number, []).append(one.source)
    return found
