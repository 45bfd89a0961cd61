"""How the ways in which a family's articles give the words stand to each other."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from sayso.comparing.quotes.tellings import Telling, shared_run
from sayso.story import QuoteRelation

_WHOLE: Final = 0.8
_FEW: Final = 3
_PAIRED: Final = 40
"""Wordings that are related two by two; of more the first tell enough."""


def relation_of(tellings: Sequence[Telling]) -> QuoteRelation:
    """
    Tell how tellings of the same words stand to each other.

    Identical: the very same words everywhere. Indirect: the words stand in quotation marks in some, in all of these the same, and the others only tell what was said.
    Variant: all else; words that have lost their quotation marks and nothing more do not count as told.
    """
    once = list({(telling.forms, telling.is_quoted): telling for telling in tellings}.values())[:_PAIRED]
    relations = {_between(one, other) for one, other in combinations(once, 2) if one.forms != other.forms}
    if not relations:
        return "identical"
    return "indirect" if relations == {"indirect"} else "variant"


def _between(one: Telling, other: Telling) -> QuoteRelation:
    """Tell how two tellings whose words differ stand to each other."""
    quoted, told = (one, other) if one.is_quoted else (other, one)
    if told.is_quoted or len(quoted.quoted) < _FEW:
        return "variant"
    is_copied = len(shared_run(one, other)) >= _WHOLE * min(len(one.forms), len(other.forms))
    return "variant" if is_copied else "indirect"
