"""Mentions that are one toll: told again by the same voice, or in the title and then in the body."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.words import people_words
from sayso.record import Record, Toll

_GREAT: Final = 10
"""A number that is hardly told twice of different people."""
_FEW: Final = 2
_NEAR: Final = 400
"""Characters within which one or two people told again are the same."""
_LAST: Final = 30
"""Tolls of the same bound that a mention is compared with."""
_BROAD: Final = frozenset(
    {
        "people",
        "persons",
        "civilians",
        "residents",
        "villagers",
        "citizens",
        "inhabitants",
        "locals",
        "others",
        "victims",
        "individuals",
        "men",
        "members",
    }
)
"""Nouns that may name the same people as another noun."""


def merged(record: Record, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """
    Give each toll once, in the order in which they are first told, the title included, and numbered anew.

    Of mentions that are one the first in the body is kept, or the first that says on whose word.
    """
    titles = [block.span for block in record.article.blocks if block.kind in {"title", "heading"}]
    in_title = {toll.id for toll in tolls if any(span.start <= toll.span.start < span.end for span in titles)}
    kept: dict[str, Toll] = {}
    by_bound: dict[_Bound, list[str]] = {}
    told: dict[str, Span] = {}
    same: dict[str, str] = {}
    for toll in sorted(tolls, key=lambda toll: toll.id in in_title):
        is_title = toll.id in in_title
        first = next(
            (one for one in _alike(kept, by_bound, toll) if _is_same(record, one, toll, is_title=is_title)), None
        )
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


def _is_same(record: Record, one: Toll, other: Toll, *, is_title: bool) -> bool:
    """Tell whether two mentions are one toll: a title may leave the bounds out, and the outlet's own lead whose word it is."""
    if one.harm != other.harm or not _same_people(record, one, other):
        return False
    if is_title:
        return (one.low is not None and one.low == other.low) or (one.high is not None and one.high == other.high)
    if (one.low, one.high) != (other.low, other.high) or one.scope != other.scope:
        return False
    is_great = (one.low or one.high or 0) >= _GREAT
    if _voice(one) != _voice(other):
        is_led = is_great and "others" not in _words(record, one) + _words(record, other)
        return None in {one.voice, other.voice} and (is_led or _words(record, one) == _words(record, other))
    return is_great or _same_place(record, one, other)


def _voice(toll: Toll) -> tuple[str, ...]:
    """Give whose word a toll is: the names, or nothing for the outlet's own."""
    return toll.chain if toll.voice is not None else ("",)


def _words(record: Record, toll: Toll) -> str:
    """Give the words of a toll's victims in small letters."""
    return toll.victims.of(record.article.text).lower()


def _same_place(record: Record, one: Toll, other: Toll) -> bool:
    """Tell whether two tolls may have the same place; of one or two people it must be known, or told again at once."""
    if one.place is not None and other.place is not None:
        return one.place.span.of(record.article.text) == other.place.span.of(record.article.text)
    return (one.low or one.high or 0) > _FEW or abs(one.span.start - other.span.start) < _NEAR


def _same_people(record: Record, one: Toll, other: Toll) -> bool:
    """Tell whether the nouns of two tolls may name the same people."""
    text = record.article.text
    left, right = _noun(one.victims.of(text)), _noun(other.victims.of(text))
    if left == right or not left or not right:
        return True
    if (one.subset_of is None) != (other.subset_of is None):
        return False
    if left in _BROAD or right in _BROAD:
        return "unknown" in {one.status, other.status} or one.status == other.status
    return one.status == other.status == "combatant" and (one.low or one.high or 0) > _FEW


def _noun(words: str) -> str:
    """Give the last word of a phrase, if it names people; else nothing."""
    last = words.rsplit(" ", 1)[-1].lower()
    people = people_words().people.values()
    return last if any(last in one.plural or last in one.singular for one in people) else ""
