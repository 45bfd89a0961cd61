"""Mentions that are one toll: told again by the same voice, or in the title and then in the body."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.alike import in_same_words, is_same
from sayso.reading.tolls.headlines import TITLE, headline_ranks, told_in_body
from sayso.record import Record, Toll

_LAST: Final = 30
"""Tolls of the same bound that a mention is compared with."""


def merged(record: Record, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """
    Give each toll once, in the order in which they are first told, the title included, and numbered anew.

    Of mentions that are one the first in the body is kept, or the first that says on whose word. Two that one sentence tells are two, and so are parts of
    wholes that are two. A title's vague number ("Dozens killed") goes where the body tells that harm.
    """
    ranks = headline_ranks(record, tolls)
    starts = [sentence.start for sentence in record.sentences]
    kept: dict[str, Toll] = {}
    by_bound: dict[_Bound, list[str]] = {}
    told: dict[str, Span] = {}
    same: dict[str, str] = {}
    for toll in sorted(tolls, key=lambda toll: (ranks.get(toll.id, 0), toll.subset_of is not None)):
        is_title = toll.id in ranks
        first = next(
            (
                one
                for one in _alike(kept, by_bound, toll)
                if (
                    is_title
                    or bisect_right(starts, one.span.start) != bisect_right(starts, toll.span.start)
                    or in_same_words(record, one, toll)
                )
                and _are_parts_alike(one, toll, same)
                and (_is_part_again(record, one, toll, same) or is_same(record, one, toll, is_title=is_title))
            ),
            None,
        )
        if first is None and ranks.get(toll.id) == TITLE:
            first = told_in_body(record, kept.values(), toll)
        if first is None:
            kept[toll.id] = toll
            for bound in _bounds(toll):
                by_bound.setdefault(bound, []).append(toll.id)
        elif first.voice is None and toll.voice is not None and not is_title:
            kept[first.id] = replace(toll, id=first.id)  # the outlet's own words only repeat whose they are
        same[toll.id] = toll.id if first is None else first.id
        told[same[toll.id]] = min(told.get(same[toll.id], toll.span), toll.span)
    return _numbered(sorted(kept.values(), key=lambda toll: (told[toll.id], toll.victims)), same)


_Bound = tuple[str, str, int | None]
"""A harm, which bound, and the bound."""


def _bounds(toll: Toll) -> tuple[_Bound, _Bound]:
    """Give what a toll is looked up by."""
    return (toll.harm, "low", toll.low), (toll.harm, "high", toll.high)


def _alike(kept: Mapping[str, Toll], by_bound: Mapping[_Bound, Sequence[str]], toll: Toll) -> list[Toll]:
    """Give the tolls kept last that share a bound with one."""
    ids = dict.fromkeys(id_ for bound in _bounds(toll) for id_ in by_bound.get(bound, ())[-_LAST:])
    return [kept[id_] for id_ in ids]


def _are_parts_alike(one: Toll, other: Toll, same: Mapping[str, str]) -> bool:
    """Tell whether two tolls are not parts of two wholes."""
    if one.subset_of is None or other.subset_of is None:
        return True
    return same.get(one.subset_of) == same.get(other.subset_of)


def _is_part_again(record: Record, one: Toll, other: Toll, same: Mapping[str, str]) -> bool:
    """Tell whether two mentions in the same words are parts of one whole ("seven children", and again)."""
    whole = same.get(one.subset_of or "")
    is_shared = whole is not None and whole == same.get(other.subset_of or "") and one.harm == other.harm
    return is_shared and (one.low, one.high) == (other.low, other.high) and in_same_words(record, one, other)


def _numbered(ordered: Sequence[Toll], same: dict[str, str]) -> tuple[Toll, ...]:
    """Give tolls their numbers in their order; what they are parts of is named anew."""
    ids = {toll.id: f"t{number}" for number, toll in enumerate(ordered, 1)}
    return tuple(replace(toll, id=ids[toll.id], subset_of=_moved(toll, same, ids)) for toll in ordered)


def _moved(toll: Toll, same: dict[str, str], ids: dict[str, str]) -> str | None:
    """Give the new id of what a toll is a part of; none where that was merged with the toll itself."""
    if toll.subset_of is None:
        return None
    whole = ids.get(same.get(toll.subset_of, ""))
    return whole if whole != ids[toll.id] else None
