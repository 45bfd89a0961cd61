"""Tolls that add up to one told before are its parts, and parts tell who the whole are."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from sayso.record import Record, Toll, VictimStatus

_LEAST: Final = 6
"""The least number that is looked for as a sum."""
_MOST: Final = 20
_LATE: Final = 3
"""Tolls behind a whole before its parts begin, at most."""
_ONE_SIDE: Final = frozenset({"civilian", "combatant"})
_DAY: Final = 10
"""Characters of a date without its time of day."""
_GREAT: Final = 10
"""A sum that hardly meets another number by chance."""
_SIDES: Final = 2
_NEAR: Final = 600
"""Characters between parts and a whole that is told behind them."""
_REACH: Final = 1500
"""Characters behind a whole in which its parts are told."""


def with_parts(record: Record, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """
    Give the tolls with what adds up made parts, and the status of wholes whose parts tell it.

    "Four people were killed. ... Two women and two soldiers were killed": the two lists of two are parts of the four, who are mixed.
    """
    wholes: dict[str, str] = {}
    for listed in _lists(tolls):
        whole = _whole_of(tolls, listed)
        if whole is not None:
            wholes |= {part.id: whole.id for part in listed if part.id != whole.id}
    wholes |= _summed([toll for toll in tolls if toll.id not in wholes])
    held = [replace(toll, subset_of=wholes.get(toll.id, toll.subset_of)) for toll in tolls]
    parts: dict[str, list[Toll]] = {}
    for toll in held:
        if toll.subset_of is not None:
            parts.setdefault(toll.subset_of, []).append(toll)
    statuses = {toll.id: _status(record, toll, parts) for toll in held}
    return tuple(replace(toll, status=_of_whole(toll, statuses)) for toll in held)


def _summed(tolls: Sequence[Toll]) -> dict[str, str]:
    """Give whose parts tolls are that are told one after the other behind one that they add up to ("nine died. ... Six died in Orva. ... Three died in Venn")."""
    found: dict[str, str] = {}
    by_harm: dict[str, list[Toll]] = {}
    for toll in sorted(tolls, key=lambda toll: toll.victims):
        if toll.subset_of is None and toll.low is not None and toll.scope == "incident":
            by_harm.setdefault(toll.harm, []).append(toll)
    for told in by_harm.values():
        for place, whole in enumerate(told):
            if whole.id not in found and (whole.low or 0) >= _LEAST and not _is_vague(whole):
                found |= {part.id: whole.id for part in _run(told, place) if part.id not in found}
    return found


def _run(told: Sequence[Toll], place: int) -> Sequence[Toll]:
    """Give the tolls shortly behind one that add up to it, and those that only tell one of them again."""
    whole = told[place]
    behind = [one for one in told[place + 1 : place + 1 + _MOST] if _may_be_part(one, whole)]
    for first in range(min(_LATE, len(behind))):
        total = 0
        for last in range(first, len(behind)):
            total += behind[last].low or 0
            if total == whole.low and last > first:
                bounds = {(one.low, one.high) for one in behind[first : last + 1]}
                return behind[first : last + 1] + [one for one in behind[last + 1 :] if (one.low, one.high) in bounds]
            if total > (whole.low or 0):
                break
    return ()


def _may_be_part(one: Toll, whole: Toll) -> bool:
    """Tell whether a toll behind another may be a part of it: smaller, and not of the other side."""
    sides = {one.status, whole.status} & {"civilian", "combatant"}
    return 0 < (one.low or 0) < (whole.low or 0) and len(sides) < _SIDES and _days_meet(one, whole)


def _days_meet(one: Toll, other: Toll) -> bool:
    """Tell whether two tolls may be of the same days: a day apart at most, where both days are known."""
    days = []
    for toll in (one, other):
        value = None if toll.time is None else toll.time.value
        try:
            days.append(date.fromisoformat((value or "")[:_DAY]))
        except ValueError:  # no day, or a month or a year alone
            return True
    return abs(days[0] - days[1]) <= timedelta(days=1)


def _is_vague(toll: Toll) -> bool:
    """Tell whether a number is of no figures ("dozens")."""
    return toll.high is None and toll.qualifier is None


def _lists(tolls: Sequence[Toll]) -> Iterator[list[Toll]]:
    """Give the tolls that share a word of harm, two or more, in the order of the text; none that is a part."""
    found: dict[tuple[str, str, int], list[Toll]] = {}
    for toll in sorted(tolls, key=lambda toll: toll.victims):
        if toll.subset_of is None and toll.low is not None and not _is_vague(toll):
            found.setdefault((toll.harm, "from", toll.span.start), []).append(toll)
            found.setdefault((toll.harm, "to", toll.span.end), []).append(toll)
    yield from (listed for listed in found.values() if len(listed) > 1)


def _whole_of(tolls: Sequence[Toll], listed: Sequence[Toll]) -> Toll | None:
    """Give the toll that a list adds up to: its own first, or one told shortly before of whom it is not said who they were."""
    first, *rest = listed
    if len(rest) > 1 and first.low == _sum(rest) and all(toll.low == toll.high for toll in rest):
        return first
    total = _sum(listed)
    return next(
        (
            toll
            for toll in tolls
            if total in {toll.low, toll.high}
            and toll.harm == first.harm
            and (toll.status in {"unknown", "mixed"} or {toll.status} == {part.status for part in listed} - {"unknown"})
            and toll.subset_of is None
            and (
                0 < first.span.start - toll.span.start < _REACH
                or (total >= _GREAT and 0 < toll.span.start - first.span.end < _NEAR)
            )
        ),
        None,
    )


def _sum(tolls: Sequence[Toll]) -> int:
    """Add exact numbers."""
    return sum(toll.low or 0 for toll in tolls)


def _status(record: Record, toll: Toll, parts: Mapping[str, Sequence[Toll]]) -> VictimStatus:
    """Give a toll's status: its own, or what its parts tell: both sides, or one where they are all of it; combatants among people are told apart from others."""
    held = parts.get(toll.id, ())
    told = {part.status for part in held}
    if toll.status != "unknown":
        return toll.status
    if {"civilian", "combatant"} <= told:
        return "mixed"
    if len(told) == 1 and toll.low == _sum(held):
        return next(iter(told))
    is_mixed = "combatant" in told or any(_sets_civilians_apart(record, toll, part) for part in held)
    return "mixed" if is_mixed else "unknown"


def _sets_civilians_apart(record: Record, toll: Toll, part: Toll) -> bool:
    """Tell whether a sentence says "civilians" of some of the people whom it tells of, so that the others are none."""
    starts = [sentence.start for sentence in record.sentences]
    is_near = bisect_right(starts, toll.span.start) == bisect_right(starts, part.span.start)
    return is_near and part.victims.of(record.article.text).lower().endswith(" civilians")


def _of_whole(toll: Toll, statuses: Mapping[str, VictimStatus]) -> VictimStatus:
    """Give a toll's status, or that of the whole where it is a part of civilians or combatants."""
    whole = statuses.get(toll.subset_of or "")
    return whole if statuses[toll.id] == "unknown" and whole in _ONE_SIDE else statuses[toll.id]
