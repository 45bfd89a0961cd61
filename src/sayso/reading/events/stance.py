"""How a trigger stands: as a verb, in a passive, or as a noun."""

from typing import Final

from sayso.reading.events.lexicon import Form, GrammarWords, event_context
from sayso.reading.events.rows import Row, is_mark
from sayso.reading.events.values import VoiceForm

_OF_NUMBERS: Final = frozenset({"least", "most"})
_BACK: Final = 4
"""How many words before a participle its "was" may stand."""


def voice_form(row: Row, form: Form, start: int, end: int) -> VoiceForm | None:
    """
    Tell how a form stands that was found from word `start` to before word `end`; None where it is another part of speech there.

    "the attack" is a noun, "rebels attack the base" a verb, "wounded" in "the wounded" neither.
    """
    if start in row.joined and form.part in {"past", "participle", "ing"} and len(form.words) == 1:
        return None  # "the rebel-held town"
    if form.part in {"noun", "plural", "fixed"}:
        return None if len(form.words) == 1 and _follows_verb_word(row, start) else "nominal"
    if form.part in {"base", "third"}:
        return _of_present(row, form, start, end)
    if form.part == "ing":
        return _of_ing(row, form, start, end)
    return _of_past(row, form, start, end)


def _grammar() -> GrammarWords:
    return event_context().grammar


def _follows_verb_word(row: Row, start: int) -> bool:
    """Tell whether the word before can only stand before a verb."""
    before = row.word(start - 1)
    return before in _grammar().before_verbs and before != "to"


def _of_present(row: Row, form: Form, start: int, end: int) -> VoiceForm | None:
    """Tell a verb's base form or third person from a noun's singular or plural."""
    words = _grammar()
    before, behind = row.word(start - 1), row.word(end)
    if before in words.before_verbs:
        return "active"
    if (
        before in words.before_nouns
        or before.isdigit()
        or (behind.endswith(("ing", "ed")) and behind not in words.determiners and len(form.words) == 1)
    ):
        return None
    if len(form.words) > 1 or behind in words.determiners or behind.isdigit():
        return "active"
    is_verb = not form.is_noun_too
    if not before or is_mark(before):
        is_verb = is_verb and form.part == "base"
    elif behind and not is_mark(behind) and behind not in words.behind_nouns:
        is_verb = before.endswith("s") == (form.part == "base")
    return "active" if is_verb else None


def _of_ing(row: Row, form: Form, start: int, end: int) -> VoiceForm | None:
    """Tell a participle from a noun in "-ing": one that is listed as a noun too, and has no object ("killed in shelling by the army")."""
    words = _grammar()
    before, behind = row.word(start - 1), row.word(end)
    if behind == "of":
        return "nominal"
    if before in words.determiners:
        return None
    is_open = not behind or is_mark(behind) or _is_preposition(row, end) or behind in words.be
    return "nominal" if form.is_noun_too and is_open and _helper(row, start) != "be" else "active"


def _is_preposition(row: Row, place: int) -> bool:
    """Tell whether a preposition stands at a place; "at least" opens a number."""
    return row.word(place) in _grammar().prepositions and row.word(place + 1) not in _OF_NUMBERS


def _of_past(row: Row, form: Form, start: int, end: int) -> VoiceForm | None:
    """Tell a past tense from a passive; a participle before its noun ("the captured town") tells no event."""
    words = _grammar()
    before, behind = row.word(start - 1), row.word(end)
    if before in words.determiners or (before.endswith("ly") and row.word(start - 2) in words.determiners):
        return None
    helper = _helper(row, start)
    if helper == "be":
        return "passive"
    if helper == "have":
        return "active"
    is_bare = not behind or is_mark(behind) or _is_preposition(row, end)
    if (before.isdigit() or before in words.before_nouns) and not is_bare:
        return None
    is_transitive = form.entry is not None and not form.entry.intransitive and len(form.words) == 1
    if form.part == "participle" or (is_transitive and is_bare) or behind == "by":
        return "passive"
    return "active"


def _helper(row: Row, start: int) -> str:
    """Give which helping verb a participle has: "be", "have" or none."""
    words = _grammar()
    has_have = False
    for place in range(start - 1, max(-1, start - 1 - _BACK), -1):
        word = row.words[place]
        if word in words.be:
            return "be"
        has_have = has_have or word in words.have
        if not (word in words.adverbs or word in words.have or word.endswith("ly")):
            break
    return "have" if has_have else ""
