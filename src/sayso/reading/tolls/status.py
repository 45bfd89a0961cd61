"""Who was harmed: civilians, combatants, both, or people of whom it is not said."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from sayso.reading.tolls.counted import Counted
from sayso.reading.tolls.tokens import Token
from sayso.reading.tolls.words import people_words
from sayso.record import VictimStatus

_MARKED: Final = frozenset(
    {
        "members",
        "member",
        "men",
        "man",
        "leaders",
        "leader",
        "chief",
        "chiefs",
        "figures",
        "captives",
        "prisoners",
        "hostages",
        "volunteers",
        "volunteer",
        "others",
        "personnel",
        "crew",
    }
)
"""Nouns whose status the words beside them tell."""
_BEHIND: Final = 9
"""Words behind a noun that may tell its status ("members of one family")."""


@cache
def _status() -> dict[str, VictimStatus]:
    """Give the status that each noun of people tells."""
    return {
        word: status for status, people in people_words().people.items() for word in people.plural | people.singular
    }


def status_of(tokens: Sequence[Token], counted: Counted) -> VictimStatus:
    """Tell the status of those counted, by their noun and, for "members" and the like, by the words beside it."""
    if counted.head is None:
        return _marked(tokens[counted.start + 1 : counted.end]) if counted.of == "odd" else "unknown"
    head = tokens[counted.head].words
    if head in _MARKED:
        beside = _marked(tokens[counted.start + 1 : counted.head])
        if beside == "unknown" and _has_of(tokens, counted.end):
            beside = _marked(tokens[counted.end : counted.end + _BEHIND])
        return beside if beside != "unknown" else _status().get(head, "unknown")
    return _status().get(head, "unknown")


def _has_of(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "of" or "from" stands at a place."""
    return place < len(tokens) and tokens[place].words in {"of", "from", "belonging", "loyal"}


def _marked(tokens: Sequence[Token]) -> VictimStatus:
    """Tell a status by the first word that marks one."""
    people = people_words().people
    for token in tokens:
        if token.classes & {"harmed", "be", "verb", "suffered"} and token.words != "is":
            break
        for status in ("combatant", "civilian"):
            held = people[status]
            if token.words in held.marks or token.words in held.plural or token.words in held.singular:
                return status
    return "unknown"
