"""
Noun phrases beside a cue, by closed word classes and capitals: no tagger, no parser.

The grammar is shallow on purpose: a source stands next to its cue, so it is enough to know where it must end. Text that has
lost its commas is walked word by word with the lexicon of source nouns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.reading.words import Unit, is_content_word, word_classes

LONGEST_SOURCE = 14
"""Units that a subject may have; beyond this the words before a cue are no one phrase."""

_CLOSING = frozenset({",", "—", "–", "--"})
_COMMAS = frozenset({",", "—", "–", "-", "--", "(", ")"})
_STOPS = frozenset({".", "!", "?", ";", ":", "…", '"', "“", "”", "[", "]", "|", "•"})
_JOINERS = frozenset({"and", "&"})
_NAME_PREPOSITIONS = frozenset({"of", "for", "in", "at", "on", "from", "to", "with", "near"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLexicon:
    """The nouns that name a source by role, and what may stand before them (`data/en/sources.toml`)."""

    heads: dict[str, frozenset[str]]
    modifiers: _Words
    titles: _Words
    before_titles: _Words


@cache
def source_lexicon() -> SourceLexicon:
    """Give the lexicon of source nouns."""
    return load("sources", SourceLexicon)


@cache
def head_nouns() -> frozenset[str]:
    """Give every noun that names a source by role."""
    return frozenset().union(*source_lexicon().heads.values())


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
        if second > place + 1 and _looks_past(units[second - 1].lower) and units[second - 1].kind == "word":
            return place
        at_end = second >= ceiling or units[second].lower == "." or units[second].kind == "quotation"
        is_closed = (at_end and may_close_with_end) or (second < ceiling and units[second].lower == ",")
        if second > place + 1 and is_closed and _opens_apposition(units[place + 1]):
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


def _opens_apposition(unit: Unit) -> bool:
    """Tell whether a phrase behind a comma may describe the name before it."""
    classes = word_classes()
    return unit.lower in classes.determiners or is_content_word(unit) or unit.lower.isdigit()


def _phrase_end(units: Sequence[Unit], start: int, ceiling: int) -> int:
    """Walk a noun phrase from its first unit."""
    classes = word_classes()
    place = start
    if place < ceiling and units[place].lower in classes.personal:
        return place + 1
    while place < ceiling and _is_in_phrase(units, place, start, ceiling):
        place += 1
    links = _NAME_PREPOSITIONS | _JOINERS | classes.determiners
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
        return before is None or before.lower in _NAME_PREPOSITIONS | _JOINERS
    is_link = unit.lower in _NAME_PREPOSITIONS | _JOINERS
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
        is_opener = unit.lower in classes.openers and unit.lower not in _JOINERS
        if is_opener and not (unit.lower in classes.determiners and place < end and place - 1 == floor):
            break
        if unit.lower in _JOINERS and not _joins_names(units, place - 1, end, floor):
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


_PAST = ("ed",)


def _has_verb(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether a stretch holds a word that looks like a past verb between two other words: then it is a clause, not a phrase."""
    inner = units[start + 1 : end - 1]
    return any(unit.kind == "word" and not unit.is_capital and _looks_past(unit.lower) for unit in inner)


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


def _looks_past(word: str) -> bool:
    return ("-" not in word and word.endswith("ed") and len(word) > len("need")) or word in _IRREGULAR


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
        if start is not None and not _describes(units, start, comma):
            return start
        if start is None or units[start - 1].lower != "," or start <= floor:
            return start if start is not None else described
        described = start
    return described


_MOST_APPOSITIONS = 3
_LONGEST_APPOSITION = 30


def _describes(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether a phrase is a description behind a comma ("a former director of ..."), not the name that it describes."""
    is_open = start > 0 and units[start - 1].lower == ","
    return is_open and units[start].lower in {"a", "an", "the", "who", "whose"} and end > start


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
        if before.lower in _NAME_PREPOSITIONS and _hangs_on(units, place - 1, border):
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
