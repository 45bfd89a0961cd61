"""Who does what in a clause that begins at a place: its subject and its verb of telling, by closed word classes and the lexicon of cues."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.cues import Sense, form_at
from sayso.reading.objects import looks_past, noun_end
from sayso.reading.words import Unit, is_content_word, word_classes

_LONGEST_SUBJECT = 9
"""Units of a subject."""
_LONGEST_FORM = 4
"""Words of a phrase of the lexicon."""
_HAVING = frozenset({"has", "have", "had"})
_BEING = frozenset({"is", "are", "was", "were"})
_HELPERS = _HAVING | _BEING
_USED = "used"
_SUBJECTS = frozenset({"he", "she", "they", "it"})
_INSIDE = frozenset({"in", "at", "from", "near", "of", "for", "on", "around"})
"""Prepositions of a phrase that may belong to a subject ("farmers *in the delta*")."""
_UNINFLECTED = frozenset({"read"})
"""Verbs whose past is written as their base form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A subject from unit `start` to before `verb`, and a verb group from there to before `end`; `sense` is what the verb does."""

    start: int
    verb: int
    end: int
    sense: Sense


def clause_at(units: Sequence[Unit], start: int) -> Clause | None:
    """
    Give the clause whose subject begins at `start` and whose verb is one that tells; None where no plain subject or no such verb stands there.

    >>> from sayso.article import Span
    >>> from sayso.reading.words import units_of
    >>> clause_at(units_of("the mayor of Orva had ordered a curfew", Span(0, 38), ()), 0).sense.lemma
    'order'
    """
    for place in range(start + 1, min(len(units), start + 1 + _LONGEST_SUBJECT)):
        if units[place - 1].kind != "word":
            return None
        found = verb_at(units, place)
        if found is not None and _is_subject(units, start, place) and not _is_noun(units, start, place):
            end, sense = found
            return Clause(start=start, verb=place, end=end, sense=sense)
    return None


def verb_at(units: Sequence[Unit], place: int) -> tuple[int, Sense] | None:
    """Give where a finite verb group that begins at `place` ends, and what its verb does; None where there is none, or none of telling."""
    at, helpers = _behind_helpers(units, place)
    if at >= len(units) or units[at].kind != "word" or units[at].is_capital:
        return None
    match = form_at([unit.lower for unit in units[at : at + _LONGEST_FORM]], 0)
    if match is None or match.sense.light or not _is_finite(units[at].lower, match.sense, helpers):
        return None
    end = at + match.end
    is_adjective = not helpers and units[at].lower.endswith("ed") and _is_plain(units, end)
    return None if is_adjective else (end, match.sense)


def _behind_helpers(units: Sequence[Unit], place: int) -> tuple[int, frozenset[str]]:
    """Give the place behind auxiliaries and adverbs, and which auxiliaries they are."""
    at, helpers = place, set()
    while at < len(units) and (units[at].lower in _HELPERS or units[at].lower in word_classes().adverbs):
        helpers |= {units[at].lower} & _HELPERS
        at += 1
    if at + 1 < len(units) and units[at].lower == _USED and units[at + 1].lower == "to":
        return at + 2, frozenset(helpers | {_USED})
    return at, frozenset(helpers)


def _is_finite(word: str, sense: Sense, helpers: frozenset[str]) -> bool:
    """Tell whether a verb has the form that its auxiliaries ask for, or is finite without any."""
    is_base = word == sense.lemma.split()[0]
    if _USED in helpers:
        return is_base
    if word.endswith("ing") or _BEING & helpers:
        return word.endswith("ing") and bool(_BEING & helpers) and not _HAVING & helpers
    is_past = looks_past(word) or not word.endswith("s")
    return (not is_base or word in _UNINFLECTED) and (is_past or not helpers)


def _is_noun(units: Sequence[Unit], start: int, place: int) -> bool:
    """Tell whether a word in -s that may be a verb is the plural of a noun ("those *claims*", "the mayor's *demands*", "published *reports*")."""
    if not units[place].lower.endswith("s"):
        return False
    first, last = units[start], units[place - 1]
    is_led = first.is_capital or first.lower in word_classes().determiners | _SUBJECTS
    return not is_led or last.lower in {"those", "these", "all", "some", "many"} or last.lower.endswith(("'s", "’s"))


def _is_plain(units: Sequence[Unit], place: int) -> bool:
    """Tell whether a noun or adjective in small letters stands at a place ("the suspected *chemical* attack")."""
    return place < len(units) and is_content_word(units[place]) and not units[place].is_capital


def _is_subject(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether units are a noun phrase, one phrase with a preposition behind it or none."""
    if end == start + 1 and units[start].lower in _SUBJECTS:
        return True
    row = units[:end]
    reached = noun_end(row, start)
    if reached is None or reached == end or reached + 1 >= end or units[reached].lower not in _INSIDE:
        return reached == end
    return noun_end(row, reached + 1) == end
