"""
Noun phrases before a cue: where one that ends at a place begins.

The grammar is shallow on purpose: a source stands next to its cue, so it is enough to know where it must end. Text that has
lost its commas is walked word by word with the lexicon of source nouns.
"""

from collections.abc import Sequence

from sayso.reading.objects import JOINERS, NAME_PREPOSITIONS, looks_past
from sayso.reading.roles import head_nouns, source_lexicon
from sayso.reading.words import Unit, is_content_word, word_classes

LONGEST_SOURCE = 14
"""Units that a subject may have; beyond this the words before a cue are no one phrase."""

_CLOSING = frozenset({",", "—", "–", "--"})
_COMMAS = frozenset({",", "—", "–", "-", "--", "(", ")"})
_STOPS = frozenset({".", "!", "?", ";", ":", "…", '"', "“", "”", "[", "]", "|", "•"})


def subject_start(units: Sequence[Unit], end: int, floor: int) -> int | None:
    """
    Give the place where the noun phrase ending at `end` (exclusive) begins, not before `floor`; None where there is none.

    An apposition between commas is taken in ("Ana Bel, the mayor,"). Where a clause opens just before, the whole of it is the phrase;
    in running text without marks the phrase is walked from its head.
    """
    if end <= floor:
        return None
    last = units[end - 1]
    if last.lower in _CLOSING:
        return _before_apposition(units, end - 1, floor)
    if last.lower == ")":
        return _before_bracket(units, end - 1, floor)
    if last.lower in word_classes().relatives:
        return end - 1
    relative = next((place for place in range(end - 1, floor, -1) if units[place].lower in {"who", ","}), floor)
    is_relative = relative > floor and units[relative].lower == "who" and last.lower in _UNNAMED
    return subject_start(units, relative, floor) if is_relative else _running_start(units, end, floor)


_UNNAMED = frozenset({"named", "identified", "quoted", "anonymity", "anonymous"})
"""The last word of a clause that says why a source has no name ("a witness who declined to be named said")."""


def _running_start(units: Sequence[Unit], end: int, floor: int) -> int | None:
    """Give where a phrase begins that no mark closes: the whole of a clean clause opening, else what is walked from its head."""
    last = units[end - 1]
    border = _border(units, end, floor)
    if border == end:
        return None
    start = _after_lead_in(units, border, end)
    is_whole = start < end and end - start <= LONGEST_SOURCE and not _has_verb(units, start, end)
    is_sure = is_whole and not _is_inside_clause(units, border, start, end)
    walked = _walk(units, end, border) if not is_sure and _may_be_source(last) else None
    return start if is_sure else walked


def _before_bracket(units: Sequence[Unit], bracket: int, floor: int) -> int | None:
    """Give the start of "Ana Bel" in "Ana Bel (Orva)" whose bracket closes at `bracket`."""
    opening = next((place for place in range(bracket - 1, floor, -1) if units[place].lower == "("), None)
    return None if opening is None else subject_start(units, opening, floor)


def _is_inside_clause(units: Sequence[Unit], border: int, start: int, end: int) -> bool:
    """Tell whether a phrase is only the tail of a clause: behind an auxiliary or negation, or run into another phrase."""
    classes = word_classes()
    before = units[border - 1].lower if border else ""
    if before in classes.auxiliaries | classes.negations:
        return True
    inner = range(start + 1, end)
    return (
        any(units[place].lower in _RESTARTS and units[place - 1].lower not in _BEFORE_DETERMINER for place in inner)
        and not units[start].is_capital
    )


_RESTARTS = frozenset({"the", "he", "she", "they", "it", "a", "an", "his", "their", "its"})
_BEFORE_DETERMINER = frozenset(
    {"of", "for", "in", "at", "on", "from", "to", "with", "near", "and", "all", "both", "by"}
)


def _may_be_source(unit: Unit) -> bool:
    """Tell whether a word in running text is a name, a pronoun, or a noun that names a source."""
    return unit.is_capital or unit.lower in head_nouns() or unit.lower in word_classes().pronouns


def _border(units: Sequence[Unit], end: int, floor: int) -> int:
    """Give the place right of the nearest mark, quotation, opener or auxiliary to the left of `end`."""
    classes = word_classes()
    place = end
    while place > floor:
        unit = units[place - 1]
        if unit.kind == "quotation" or unit.lower in _STOPS or unit.lower in _COMMAS:
            break
        if unit.lower in classes.auxiliaries and unit.kind == "word":
            break
        is_opener = unit.lower in classes.openers and unit.lower not in JOINERS
        if is_opener and not (unit.lower in classes.determiners and place < end and place - 1 == floor):
            break
        if unit.lower in JOINERS and not _joins_names(units, place - 1, end, floor):
            break
        place -= 1
    return place


def _joins_names(units: Sequence[Unit], place: int, end: int, floor: int) -> bool:
    """Tell whether the "and" at `place` joins two parts of one source rather than two clauses."""
    if place <= floor or place + 1 >= end:
        return False
    before, after = units[place - 1], units[place + 1]
    if before.lower in head_nouns() or after.is_capital:
        return is_content_word(before) and (before.is_capital or before.lower in head_nouns())
    return after.lower in head_nouns() and is_content_word(before)


def _after_lead_in(units: Sequence[Unit], start: int, end: int) -> int:
    """Step over what opens a sentence without being its subject ("However", "On Tuesday", "In Orva")."""
    classes = word_classes()
    place = start
    while place < end and (units[place].lower in classes.lead_ins or units[place].lower in classes.adverbs):
        place += 1
    if place < end and units[place].lower in classes.prepositions:
        later = place + 1
        while later < end and (units[later].lower in classes.bare_times or units[later].lower.isdigit()):
            later += 1
        if later > place + 1 and later < end:
            return later
        return end
    while place < end - 1 and units[place].lower in classes.bare_times:
        place += 1
    return place


def before_time(units: Sequence[Unit], end: int, floor: int) -> int:
    """Give the end of what stands before a day that closes at `end` ("officials on Monday said"); `end` itself where none does."""
    classes = word_classes()
    place = end
    while place > floor + 1 and units[place - 1].lower in classes.bare_times:
        place -= 1
    if place == end:
        return end
    return place - 1 if place > floor + 1 and units[place - 1].lower in {"on", "in", "since", "late", "early"} else end


def subject_end(units: Sequence[Unit], start: int, end: int) -> int:
    """Give where a subject found at `start` ends: before a closing aside ("Ana Bel, however,"), else at `end`, its closing comma included."""
    classes = word_classes()
    if units[end - 1].lower not in _CLOSING:
        return end
    opening = next((place for place in range(end - 2, start, -1) if units[place].lower == units[end - 1].lower), None)
    if opening is None:
        return end - 1
    aside = units[opening + 1 : end - 1]
    is_aside = bool(aside) and all(unit.lower in classes.lead_ins | classes.adverbs for unit in aside)
    return opening if is_aside or (aside and aside[0].lower in {"in", "on", "at", "for"}) else end


def _before_apposition(units: Sequence[Unit], comma: int, floor: int) -> int | None:
    """Give the start of "Ana Bel" in "Ana Bel, the mayor," whose closing comma stands at `comma`; also behind two appositions."""
    described: int | None = None
    for _ in range(_MOST_APPOSITIONS):
        place = comma
        while place > floor and units[place - 1].lower != units[comma].lower:
            if units[place - 1].kind == "quotation" or units[place - 1].lower in _STOPS:
                return described
            place -= 1
        if place <= floor or comma - place > _LONGEST_APPOSITION or comma == place:
            return described
        comma = place - 1
        start = subject_start(units, comma, floor) if units[comma - 1].lower != "," else None
        if start is not None and not _describes(units, start):
            return start
        if start is None or units[start - 1].lower != "," or start <= floor:
            return start if start is not None else described
        described = start
    return described


_MOST_APPOSITIONS = 3
_LONGEST_APPOSITION = 30


def _describes(units: Sequence[Unit], start: int) -> bool:
    """Tell whether a phrase is a description behind a comma ("a former director of ..."), not the name that it describes."""
    is_open = start > 0 and units[start - 1].lower == ","
    return is_open and units[start].lower in {"a", "an", "the", "who", "whose"}


def _walk(units: Sequence[Unit], end: int, border: int) -> int | None:
    """Walk left from the head noun while the words still belong to it."""
    classes = word_classes()
    last = units[end - 1]
    if last.lower in classes.personal or last.lower in classes.relatives:
        return end - 1
    if not is_content_word(last) and last.lower not in classes.pronouns:
        return None
    place = end - 1
    while place > border:
        before, here = units[place - 1], units[place]
        if before.lower in classes.determiners:
            place -= 1
            if place - 1 > border and units[place - 1].lower in {"of", "for"} and is_content_word(units[place - 2]):
                place -= 2
                continue
            break
        if before.lower in NAME_PREPOSITIONS and _hangs_on(units, place - 1, border):
            place -= 2
        elif is_content_word(before) and _belongs(before, here):
            place -= 1
        else:
            break
    return place


def _hangs_on(units: Sequence[Unit], place: int, border: int) -> bool:
    """Tell whether the preposition at `place` ties what follows to a name or a source noun before it."""
    if place - 1 < border:
        return False
    before, after = units[place - 1], units[place + 1]
    is_name = before.is_capital and after.is_capital and units[place].lower in {"of", "for"}
    return is_name or (before.lower in head_nouns() and units[place].lower in {"of", "for", "in", "at", "from"})


def _belongs(before: Unit, here: Unit) -> bool:
    """Tell whether a word may stand before another inside one source."""
    lexicon = source_lexicon()
    if here.is_capital:
        return before.is_capital or before.lower in lexicon.titles.words or before.lower in head_nouns()
    return before.is_capital or before.lower in lexicon.modifiers.words or "-" in before.lower


def _has_verb(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether a stretch holds what looks like a verb between two other words: then it is a clause, not a phrase."""
    for place in range(start + 1, end - 1):
        unit, follows = units[place], units[place + 1]
        if unit.kind != "word" or unit.is_capital:
            continue
        is_infinitive = unit.lower == "to" and follows.kind == "word" and not follows.is_capital
        if looks_past(unit.lower) or (is_infinitive and follows.lower not in word_classes().determiners):
            return True
    return False
