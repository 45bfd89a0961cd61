"""
Noun phrases behind a cue: where one that begins at a place ends.

Closed word classes and capitals tell; no tagger, no parser. Takes in "of" and "for" phrases, joined names, appositions, relative clauses.
"""

from collections.abc import Sequence

from sayso.reading.roles import head_nouns, source_lexicon
from sayso.reading.words import Unit, is_content_word, word_classes

JOINERS = frozenset({"and", "&"})
NAME_PREPOSITIONS = frozenset({"of", "for", "in", "at", "on", "from", "to", "with", "near"})


def object_end(units: Sequence[Unit], start: int, ceiling: int, *, may_close_with_end: bool = True) -> int | None:
    """
    Give the place where the noun phrase that begins at `start` ends (exclusive), not after `ceiling`; None where there is none.

    Takes in "of" and "for" phrases, joined names, and an apposition closed by a comma or, where it may, the end ("said Ana Bel, the mayor").
    """
    place = _phrase_end(units, start, ceiling)
    if place == start:
        return None
    if place < ceiling and units[place].lower == "who":
        return _relative_end(units, place, ceiling)
    if place < ceiling and units[place].lower == "," and place + 1 < ceiling:
        if units[place + 1].lower in {"who", "whose"}:
            end = _relative_end(units, place + 1, ceiling)
            return end if end > place + _SHORTEST_RELATIVE else place
        second = _phrase_end(units, place + 1, ceiling)
        if second < ceiling and second > place + 1 and units[second].lower in {"who", "whose"}:
            second = _relative_end(units, second, ceiling)
        if second > place + 1 and looks_past(units[second - 1].lower) and units[second - 1].kind == "word":
            return place
        at_end = second >= ceiling or units[second].lower == "." or units[second].kind == "quotation"
        is_closed = (at_end and may_close_with_end) or (second < ceiling and units[second].lower == ",")
        if second > place + 1 and is_closed and (may_close_with_end or _is_apposition(units, place + 1, second)):
            return second
    return place


_SHORTEST_RELATIVE = 2
"""Units of a comma and a pronoun alone: a relative clause cut off by a cue is none of the name."""


def _relative_end(units: Sequence[Unit], start: int, ceiling: int) -> int:
    """Give the end of a relative clause that describes a source: its closing comma, a quotation, or the end."""
    place = start
    while place < ceiling and units[place].kind != "quotation" and units[place].lower not in {",", ".", ";", ":", "—"}:
        place += 1
    return place


def _is_apposition(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether a phrase behind a comma describes the name before it: by "a", an age, a role, or a name."""
    if units[start].lower in {"a", "an", "another", "one"} or units[start].lower.isdigit():
        return True
    lexicon = source_lexicon()
    roles = head_nouns() | lexicon.titles.words
    return any(unit.lower in roles for unit in units[start:end]) or units[start].is_capital


def _phrase_end(units: Sequence[Unit], start: int, ceiling: int) -> int:
    """Walk a noun phrase from its first unit."""
    classes = word_classes()
    place = start
    if place < ceiling and units[place].lower in classes.personal:
        return place + 1
    while place < ceiling and _is_in_phrase(units, place, start, ceiling):
        place += 1
    links = NAME_PREPOSITIONS | JOINERS | classes.determiners
    while place > start and units[place - 1].lower in links and not units[place - 1].is_capital:
        place -= 1
    return place


def _is_in_phrase(units: Sequence[Unit], place: int, start: int, ceiling: int) -> bool:
    """Tell whether the unit at `place` carries a noun phrase on that began at `start`."""
    classes = word_classes()
    unit = units[place]
    before = units[place - 1] if place > start else None
    if unit.lower in classes.bare_times:
        return False
    if is_content_word(unit) or (unit.is_capital and before is not None and before.is_capital):
        return True
    if unit.lower in classes.determiners:
        return before is None or before.lower in NAME_PREPOSITIONS | JOINERS
    is_link = unit.lower in NAME_PREPOSITIONS | JOINERS
    return is_link and before is not None and _continues(units, place + 1, ceiling)


def _continues(units: Sequence[Unit], place: int, ceiling: int) -> bool:
    """Tell whether the unit behind a preposition or "and" carries the phrase on."""
    if place >= ceiling:
        return False
    classes = word_classes()
    unit = units[place]
    if unit.lower in classes.bare_times:
        return False
    return unit.lower in classes.determiners or is_content_word(unit)


_IRREGULAR = frozenset(
    {
        "left",
        "hit",
        "took",
        "came",
        "went",
        "fell",
        "began",
        "held",
        "made",
        "broke",
        "struck",
        "killed",
        "became",
        "led",
    }
)


def looks_past(word: str) -> bool:
    """Tell whether a word looks like a past verb."""
    return ("-" not in word and word.endswith("ed") and len(word) > len("need")) or word in _IRREGULAR
