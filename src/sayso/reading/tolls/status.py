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
_SIDE: Final = frozenset({"civilian", "civilians", "resident", "villager", "citizen"})
_OWN_KIND: Final = frozenset({"patients", "women", "children", "girls", "boys", "babies"})
_PEOPLE: Final = frozenset({"people", "persons", "person", "individuals", "others"})
_CHILDREN: Final = frozenset(
    {"children", "women", "boys", "girls", "babies", "kids", "minors", "schoolchildren", "students"}
)
_MOST: Final = frozenset({"mostly", "mainly", "largely", "most", "many", "most of them"})
_NEAR: Final = 5
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
    told = _told_behind(tokens, counted)
    if told is not None:
        return told
    if counted.of == "part" and tokens[counted.end - 1].classes & {"them", "relative"}:
        return _told_before(tokens[: counted.start])
    if counted.head is None:
        return _marked(tokens[counted.start + 1 : counted.end]) if counted.of in {"odd", "people"} else "unknown"
    head = tokens[counted.head].words
    if head in _MARKED:
        beside = _marked(tokens[counted.start + 1 : counted.head])
        if beside == "unknown" and _has_of(tokens, counted.end):
            beside = _marked(tokens[counted.end : counted.end + _BEHIND])
        return beside if beside != "unknown" else _status().get(head, "unknown")
    if head in _PEOPLE and _has_of(tokens, counted.end):
        beside = _marked(tokens[counted.end : counted.end + _NEAR])
        return beside if beside == "civilian" else "unknown"  # "people from the rebel-held town" are no rebels
    return _status().get(head, "unknown")


def _told_behind(tokens: Sequence[Token], counted: Counted) -> VictimStatus | None:
    """
    Tell who people are from what is said of most or all of them ("mostly civilians", "all of them children", "were soldiers"); None where nothing is.

    Most of them being of one side, all are mixed; but where most are children, all are civilians.
    """
    if counted.head is not None and tokens[counted.head].words not in _PEOPLE:
        return None
    behind = tokens[counted.end : counted.end + _BEHIND]
    for place, token in enumerate(behind):
        if token.words == ";" or (token.quantity is not None and token.quantity.kind != "share"):
            return None
        is_all = token.words == "all" or (place == 0 and "be" in token.classes)
        if is_all or token.words in _MOST or token.quantity is not None:
            found = _named_status(behind[place + 1 : place + 1 + _NEAR])
            if found is not None:
                return found[1] if is_all or found[0] in _CHILDREN else "mixed"
    return None


def _told_before(tokens: Sequence[Token]) -> VictimStatus:
    """Tell who "they" are by the last plural of people that stands before."""
    people = people_words().people
    for token in reversed(tokens):
        for status, held in people.items():
            if token.words in held.plural:
                return status
    return "unknown"


def _named_status(tokens: Sequence[Token]) -> tuple[str, VictimStatus] | None:
    """Give the first noun of people of one side, and the side; None where a number, a verb or nothing comes first."""
    for token in tokens:
        if token.quantity is not None or token.classes & {"harmed", "be", "have", "breaker"}:
            return None
        status = _status().get(token.words, "unknown")
        if status != "unknown":
            return token.words, status
    return None


def names_side(tokens: Sequence[Token], counted: Counted, status: VictimStatus) -> bool:
    """Tell whether those who are told of next without a noun are of the same side: one woman, or patients, do not tell who "35 others" are."""
    if status != "civilian" or counted.head is None:
        return True
    return tokens[counted.head].words in _SIDE if counted.low == 1 else tokens[counted.head].words not in _OWN_KIND


def _has_of(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "of" or "from" stands at a place."""
    return place < len(tokens) and tokens[place].words in {"of", "from", "belonging", "loyal"}


def _marked(tokens: Sequence[Token]) -> VictimStatus:
    """Tell a status by the first word that marks one."""
    people = people_words().people
    for token in tokens:
        if token.classes & {"harmed", "be", "verb", "suffered"} and token.words not in {"is", "called"}:
            break
        for status in ("combatant", "civilian"):
            held = people[status]
            if token.words in held.marks or token.words in held.plural or token.words in held.singular:
                return status
    return "unknown"
