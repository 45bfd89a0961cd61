"""Tolls that add up to one told before are its parts, and parts tell who the whole are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.record import Toll, VictimStatus

_REACH: Final = 1500
"""Characters behind a whole in which its parts are told."""


def with_parts(tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """
    Give the tolls with what adds up made parts, and the status of wholes whose parts tell it.

    "Four people were killed. ... Two women and two soldiers were killed": the two lists of two are parts of the four, who are mixed.
    """
    wholes: dict[str, str] = {}
    for listed in _lists(tolls):
        whole = _whole_of(tolls, listed)
        if whole is not None:
            wholes |= {part.id: whole.id for part in listed if part.id != whole.id}
    held = [replace(toll, subset_of=wholes.get(toll.id, toll.subset_of)) for toll in tolls]
    parts: dict[str, list[Toll]] = {}
    for toll in held:
        if toll.subset_of is not None:
            parts.setdefault(toll.subset_of, []).append(toll)
    return tuple(replace(toll, status=_status(toll, parts)) for toll in held)


def _lists(tolls: Sequence[Toll]) -> Iterator[list[Toll]]:
    """Give the tolls that share a word of harm, two or more, in the order of the text; none that is a part."""
    found: dict[tuple[str, str, int], list[Toll]] = {}
    for toll in sorted(tolls, key=lambda toll: toll.victims):
        if toll.subset_of is None and toll.low is not None and toll.low == toll.high:
            found.setdefault((toll.harm, "from", toll.span.start), []).append(toll)
            found.setdefault((toll.harm, "to", toll.span.end), []).append(toll)
    yield from (listed for listed in found.values() if len(listed) > 1)


def _whole_of(tolls: Sequence[Toll], listed: Sequence[Toll]) -> Toll | None:
    """Give the toll that a list adds up to: its own first, or one told shortly before of whom it is not said who they were."""
    first, *rest = listed
    if len(rest) > 1 and first.low == _sum(rest):
        return first
    total = _sum(listed)
    return next(
        (
            toll
            for toll in tolls
            if total in {toll.low, toll.high}
            and toll.harm == first.harm
            and toll.status == "unknown"
            and toll.subset_of is None
            and 0 < first.span.start - toll.span.start < _REACH
        ),
        None,
    )


def _sum(tolls: Sequence[Toll]) -> int:
    """Add exact numbers."""
    return sum(toll.low or 0 for toll in tolls)


def _status(toll: Toll, parts: Mapping[str, Sequence[Toll]]) -> VictimStatus:
    """Give a toll's status: its own, or what its parts tell: both sides, or one where they are all of it."""
    held = parts.get(toll.id, ())
    told = {part.status for part in held}
    if toll.status != "unknown":
        return toll.status
    if {"civilian", "combatant"} <= told:
        return "mixed"
    is_all = len(told) == 1 and toll.low == _sum(held)
    return next(iter(told)) if is_all else "unknown"
