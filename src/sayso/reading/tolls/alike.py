"""Whether two mentions of harm to people are one toll."""

import re
from typing import Final

from sayso.reading.tolls.words import people_words
from sayso.record import Record, Toll

_GREAT: Final = 10
"""A number that is hardly told twice of different people."""
_FEW: Final = 2
_NEAR: Final = 400
"""Characters within which one or two people told again are the same."""
_THE: Final = re.compile(r"\b(?:the|those)\s+\Z", re.IGNORECASE)
_ANEW: Final = re.compile(
    r"(?:\A|[.!?”\"\n]\s+)(?:the|this|that)\s+(?:\w+\s+){0,2}(?:attack|strike|airstrike|raid|blast|bombing|explosion|shelling|assault|clash|fire|crash|bomb)s?\s+(?:\w+\s+){0,3}\Z",
    re.IGNORECASE,
)
"""What opens a sentence that tells again of what was told before."""
_BEFORE: Final = 80
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


def is_same(record: Record, one: Toll, other: Toll, *, is_title: bool) -> bool:
    """
    Tell whether two mentions are one toll; `is_title` where the second stands in the title, which may leave the bounds out.

    "The 23 killed" are those told before, whoever speaks of them.
    """
    if one.harm != other.harm or not _same_people(record, one, other, is_title=is_title):
        return False
    if other.subset_of == one.id and (one.low, one.high) == (other.low, other.high):
        return True  # all of them are no part of them
    if is_title or _is_definite(record, other):
        return (one.low is not None and one.low == other.low) or (one.high is not None and one.high == other.high)
    if one.scope != other.scope or not _same_bounds(one, other):
        return False
    if _voice(one) != _voice(other):
        return one.voice is None and _repeats(record, one, other)
    return _is_great(one) or _same_place(record, one, other)


def in_same_words(record: Record, one: Toll, other: Toll) -> bool:
    """Tell whether two mentions name three or more people in the same words ("three children"), so that even one sentence may tell them twice."""
    left, right = (toll.victims.of(record.article.text).lower() for toll in (one, other))
    return left == right and _noun(left) not in {"", "others"} and (one.low or one.high or 0) > _FEW


def _same_bounds(one: Toll, other: Toll) -> bool:
    """Tell whether two mentions have the same bounds, or a source that gave a great number leaves out "at least" the second time."""
    if (one.low, one.high) == (other.low, other.high):
        return True
    is_again = one.low == other.low == other.high and one.voice is not None and _voice(one) == _voice(other)
    return is_again and _is_great(one)


def _is_great(toll: Toll) -> bool:
    """Tell whether a number is hardly told twice of different people."""
    return (toll.low or toll.high or 0) >= _GREAT


def _repeats(record: Record, one: Toll, other: Toll) -> bool:
    """Tell whether a source's number only says whose the outlet's own was: a great number of people who are named both times."""
    text = record.article.text
    nouns = {_noun(toll.victims.of(text)) for toll in (one, other)}
    return _is_great(one) and not nouns & {"", "others"}


def _is_definite(record: Record, toll: Toll) -> bool:
    """Tell whether "the" stands before a number of two or more."""
    text, start = record.article.text, toll.victims.start
    return (toll.low or 0) >= _FEW and _THE.search(text, max(0, start - _BEFORE), start) is not None


def _voice(toll: Toll) -> tuple[str, ...]:
    """Give whose word a toll is: the names, or nothing for the outlet's own."""
    return toll.chain if toll.voice is not None else ("",)


def _same_place(record: Record, one: Toll, other: Toll) -> bool:
    """Tell whether two tolls may have the same place; of one or two people it must be known, or told again at once."""
    text, start = record.article.text, other.span.start
    if _ANEW.search(text[max(0, start - _BEFORE) : start]):
        return True
    if one.place is not None and other.place is not None:
        return one.place.span.of(text) == other.place.span.of(text)
    return (one.low or one.high or 0) > _FEW or abs(one.span.start - other.span.start) < _NEAR


def _same_people(record: Record, one: Toll, other: Toll, *, is_title: bool) -> bool:
    """Tell whether the nouns of two tolls may name the same people."""
    text = record.article.text
    left, right = _noun(one.victims.of(text)), _noun(other.victims.of(text))
    if left == right or not left or not right:
        return True
    if (one.subset_of is None) != (other.subset_of is None):
        return False
    if left in _BROAD or right in _BROAD or is_title:
        return "unknown" in {one.status, other.status} or one.status == other.status
    return one.status == other.status == "combatant" and (one.low or one.high or 0) > _FEW


def _noun(words: str) -> str:
    """Give the last word of a phrase, if it names people; else nothing."""
    last = words.rsplit(" ", 1)[-1].lower()
    people = people_words().people.values()
    return last if any(last in one.plural or last in one.singular for one in people) else ""
