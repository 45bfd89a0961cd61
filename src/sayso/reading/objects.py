"""
Noun phrases behind a cue: where one that begins at a place ends.

Closed word classes and capitals tell; no tagger, no parser.
"""

from collections.abc import Sequence

from sayso.reading.words import Unit, is_content_word, word_classes

_PRONOUNS = frozenset({"him", "her", "them", "us", "me", "you", "it"})
_JOINERS = frozenset({"and", "&"})
_LONGEST = 14
"""Units that a noun phrase may have."""
_NOUNS_IN_ING = frozenset(
    {"briefing", "meeting", "gathering", "hearing", "building", "wedding", "readings", "evening", "morning"}
)
_IRREGULAR = frozenset(
    {"left", "hit", "took", "came", "went", "fell", "began", "held", "made", "broke", "struck", "became", "led", "said"}
)


def noun_end(units: Sequence[Unit], start: int) -> int | None:
    """
    Give the place where the noun phrase that begins at `start` ends (exclusive); None where none begins.

    Takes in "of" phrases and joined nouns, but no other phrase that describes it: of "reporters at the airport" only "reporters".

    >>> from sayso.article import Span
    >>> from sayso.reading.words import units_of
    >>> noun_end(units_of("residents of Orva and Maresk on Monday", Span(0, 38), ()), 0)
    5
    """
    if start >= len(units):
        return None
    if units[start].lower in _PRONOUNS and not _is_possessive(units, start):
        return start + 1
    place = start
    while place < len(units) and place - start < _LONGEST and _goes_on(units, place, start):
        place += 1
    links = {"of", "for", "under", *_JOINERS} | word_classes().determiners
    while place > start + 1 and units[place - 1].lower in links and not units[place - 1].is_capital:
        place -= 1
    has_noun = any(is_content_word(unit) or unit.is_capital for unit in units[start:place])
    is_bare = place == start + 1 and units[start].lower in {
        "others",
        "everyone",
        "everybody",
        "nobody",
        "those",
        "some",
        "many",
    }
    return place if has_noun or is_bare else None


def _is_possessive(units: Sequence[Unit], place: int) -> bool:
    """Tell "her supporters" from "her"."""
    follows = units[place + 1] if place + 1 < len(units) else None
    bare = word_classes().bare_times
    return (
        units[place].lower == "her" and follows is not None and is_content_word(follows) and follows.lower not in bare
    )


def _goes_on(units: Sequence[Unit], place: int, start: int) -> bool:
    """Tell whether the unit at `place` carries a noun phrase on that began at `start`."""
    classes = word_classes()
    unit = units[place]
    before = units[place - 1] if place > start else None
    if (
        unit.kind != "word"
        or (unit.lower in classes.bare_times and not unit.is_capital)
        or unit.lower in classes.weekdays
    ):
        return False
    if unit.lower in classes.determiners:
        return before is None or before.lower in {"of", "all", "both"} or before.lower in _JOINERS
    if unit.lower in {"of", *_JOINERS}:
        return before is not None and _opens_noun(units, place + 1)
    if unit.lower in {"for", "under"} and not unit.is_capital:
        is_name = unit.lower == "for" and before is not None and before.is_capital
        is_those = before is not None and before.lower in {"those", "people"}
        return (is_name or is_those) and _opens_noun(units, place + 1)
    is_word = is_content_word(unit) or (unit.is_capital and before is not None)
    return is_word and not (before is not None and _is_verb(unit, before, units[start:place]))


def _opens_noun(units: Sequence[Unit], place: int) -> bool:
    """Tell whether a noun phrase may begin at `place`."""
    if place >= len(units) or units[place].kind != "word":
        return False
    unit = units[place]
    is_word = is_content_word(unit) or unit.is_capital or unit.lower in word_classes().determiners
    return is_word and not looks_past(unit.lower) and not unit.lower.endswith("ing")


def _is_verb(unit: Unit, before: Unit, so_far: Sequence[Unit]) -> bool:
    """Tell whether a word behind a noun begins what is said of it ("reporters gathered outside")."""
    if unit.is_capital or before.lower in word_classes().determiners or not is_content_word(before):
        return False
    is_noun_before = before.is_capital or before.lower.endswith("s") or len(so_far) > 1
    is_participle = unit.lower.endswith("ing") and unit.lower not in _NOUNS_IN_ING
    return is_noun_before and (looks_past(unit.lower) or is_participle)


def looks_past(word: str) -> bool:
    """Tell whether a word looks like a past verb."""
    return ("-" not in word and word.endswith("ed") and len(word) > len("need")) or word in _IRREGULAR
