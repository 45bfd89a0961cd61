"""Whether what a trigger tells happened, was denied, may have happened, or is still to come: from the words round it."""

from collections.abc import Sequence
from typing import Final

from sayso.reading.events.lexicon import FactualityWords, event_context
from sayso.reading.events.rows import MARKS, Row, is_mark
from sayso.reading.events.values import VoiceForm
from sayso.record import Factuality

_LEFT: Final = 7
"""How many words before a trigger are looked at."""
_RIGHT: Final = 7
_GOVERNOR: Final = 5
"""How many words before "to" the word that governs it may stand."""
_WILL: Final = frozenset({"will", "would", "shall", "'ll", "’ll"})
_MAY: Final = frozenset({"may", "might", "could", "can", "should", "must"})
_ONLY_IF: Final = frozenset({"if", "unless", "whether"})


def factuality_of(row: Row, start: int, end: int, stands: VoiceForm) -> Factuality:
    """
    Tell whether the trigger from word `start` to before word `end` happened.

    >>> from sayso.article import Span
    >>> from sayso.reading.events.rows import row_of
    >>> text = "Rebels threatened to attack Orva."
    >>> factuality_of(row_of(text, Span(0, len(text)), {}), 3, 4, "active")
    'expected'
    """
    if stands == "nominal":
        return _of_noun(row, start, end)
    return _of_verb(row, start)


def _words() -> FactualityWords:
    return event_context().factuality


def _left(row: Row, start: int, most: int) -> tuple[str, ...]:
    """Give the words before a trigger, nearest first, up to a mark or a word that opens a clause."""
    held = row.words[max(0, start - most) : start][::-1]
    walls = _words().walls
    if walls.isdisjoint(held) and MARKS.isdisjoint(held):
        return held
    return held[: next(number for number, word in enumerate(held) if word in walls or word in MARKS)]


def _of_verb(row: Row, start: int) -> Factuality:
    """Tell it of a verb: by its helping verbs, or by what governs its infinitive or its "-ing"."""
    left = _left(row, start, _LEFT)
    is_ing = row.words[start].endswith("ing")
    helping = event_context().grammar
    for number, word in enumerate(left):
        if word == "to":
            before = left[number + 1 : number + 1 + _GOVERNOR]
            return _governed(before, "happened" if is_ing and number == 0 else "possible")
        said = _of_helping(left, number)
        if said is not None:
            return said
        if not (word in helping.adverbs or word in helping.be or word in helping.have or word.endswith("ly")):
            break
    if is_ing and left and left[0] not in helping.be:
        return _governed(left[:3], "happened")
    return "possible" if _ONLY_IF & set(left) else "happened"


def _of_helping(left: Sequence[str], number: int) -> Factuality | None:
    """Give what a helping verb or a negation says of the verb behind it; None where the word is neither."""
    word = left[number]
    if word in _WILL:
        return "denied" if "not" in left[:number] else "expected"
    if word in _MAY:
        return "possible"
    before_verbs = event_context().grammar.before_verbs
    is_denial = word in _words().denied and (word in before_verbs or number == 0 or word in {"no", "nobody"})
    return "denied" if is_denial else None


def _governed(before: Sequence[str], otherwise: Factuality) -> Factuality:
    """Tell it by the nearest word that says so among those before."""
    return next((said for word in before if (said := _said_by(word)) is not None), otherwise)


def _said_by(word: str) -> Factuality | None:
    """Give what a word says of what it governs."""
    words = _words()
    if word in words.happened:
        return "happened"
    if word in words.denied:
        return "denied"
    if word in words.expected:
        return "expected"
    return "possible" if word in words.possible else None


def _of_noun(row: Row, start: int, end: int) -> Factuality:
    """Tell it of a noun: by its adjectives, by what governs it where nothing says that it is known, and by the verb behind it."""
    behind = _behind(row, end)
    if behind is not None:
        return behind
    left = _left(row, start, _LEFT)
    definite = event_context().grammar.definite
    known = next((number for number, word in enumerate(left) if word in definite), None)
    said = left if known is None else left[:known]
    return _governed([word for word in said if word not in _words().of_verbs], "happened")


def _behind(row: Row, end: int) -> Factuality | None:
    """Tell it by the verb of which a noun is the subject; None where that says nothing."""
    words = _words()
    following = row.words[end : end + _RIGHT]
    if words.coming.isdisjoint(following) and (_WILL | _MAY | words.denied).isdisjoint(following):
        return None
    for place in range(end, min(len(row.words), end + _RIGHT)):
        word = row.words[place]
        if is_mark(word) or word in words.walls:
            break
        if word in words.coming and row.word(place - 1) in event_context().grammar.be:
            return "expected"
        if word in _WILL | _MAY | words.denied:
            behind = row.words[place + 1 : place + 4]
            if not any(one in words.occurring for one in behind):
                return None
            if word in words.denied or "not" in behind:
                return "denied"
            return "expected" if word in _WILL or word == "can" else "possible"
    return None
