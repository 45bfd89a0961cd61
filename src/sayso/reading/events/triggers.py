"""The triggers of a sentence: forms of the lexicon that stand as they should, beside the words that they need."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from sayso.reading.events.factuality import factuality_of
from sayso.reading.events.lexicon import GAP, Entry, Form, event_context, forms_by_word
from sayso.reading.events.rows import Row, has_class, is_mark
from sayso.reading.events.stance import voice_form
from sayso.reading.events.values import Trigger, VoiceForm

_LONGEST_GAP: Final = 7
_NEAR: Final = 12
"""How many words off a word that a trigger needs may stand."""
_OBJECT: Final = 8
_FAR: Final = 6
_CARRIES_MODE: Final = 14
_OF_SENTENCE: Final = "mishaps"
"""The class of words that speak against a trigger from further off."""


class _Match(NamedTuple):
    """A form found from word `start` to before word `end`."""

    form: Form
    start: int
    end: int


class Placed(NamedTuple):
    """A trigger, where it stands in its row, and whether it tells a kind of attack only in general."""

    trigger: Trigger
    start: int
    end: int
    general: bool


def find_triggers(row: Row) -> Iterator[Placed]:
    """
    Give the triggers of a row in order; none overlaps another.

    >>> from sayso.article import Span
    >>> from sayso.reading.events.rows import row_of
    >>> text = "Rebels shelled Orva before the talks."
    >>> [(one.trigger.span.of(text), one.trigger.type) for one in find_triggers(row_of(text, Span(0, len(text)), {}))]
    [('shelled', 'ASSAULT'), ('talks', 'CONSULT')]
    """
    forms = forms_by_word()
    held = frozenset(row.words)
    reached = 0
    for place, word in enumerate(row.words):
        if place < reached or word not in forms:
            continue
        fitting = [form for form, others in forms[word] if others <= held]
        found = _first(row, fitting, place)
        if found is not None:
            placed, reached = found
            if placed is not None:
                yield placed


def _first(row: Row, forms: Sequence[Form], place: int) -> tuple[Placed | None, int] | None:
    """Give the first form that fits at a place and where to go on; None for the trigger where the words tell nothing."""
    for form in forms:
        end = place + 1 if len(form.words) == 1 else _end(row, form, place)
        if end is None:
            continue
        if form.entry is None:
            return None, end
        stands = voice_form(row, form, place, end)
        if stands is not None and _fits(row, form.entry, stands, place, end):
            return _placed(row, _Match(form, place, end), form.entry, stands), end
    return None


def _end(row: Row, form: Form, start: int) -> int | None:
    """Give the word before which a form ends that begins at `start`; None where it does not stand there."""
    place = start + 1
    words = form.words
    for number in range(1, len(words)):
        if words[number] == GAP:
            continue
        if words[number - 1] == GAP:
            reached = _over_gap(row, words[number], place)
            if reached is None:
                return None
            place = reached
        if row.word(place) != words[number]:
            return None
        place += 1
    return place


def _over_gap(row: Row, word: str, place: int) -> int | None:
    """Give where a word stands, a few words on, with no mark between."""
    for there in range(place, min(len(row.words), place + _LONGEST_GAP + 1)):
        if row.words[there] == word:
            return there
        if is_mark(row.words[there]):
            return None
    return None


def _fits(row: Row, entry: Entry, stands: VoiceForm, start: int, end: int) -> bool:
    """Tell whether the words that an entry needs are there, and those that it must not have are not."""
    far = _NEAR if entry.far == _OF_SENTENCE else _FAR
    if entry.far is not None and has_class(row, entry.far, (start - far, start), (end, end + far)):
        return False
    if entry.near is not None and not has_class(row, entry.near, (start - _NEAR, start), (start + 1, end + _NEAR)):
        return False
    if entry.object is None:
        return True
    if stands == "passive":
        return has_class(row, entry.object, (start - _OBJECT, start))
    if stands == "nominal":
        return has_class(row, entry.object, (start - 3, start), (end, end + _OBJECT))
    return has_class(row, entry.object, (start, end + _OBJECT))


def _placed(row: Row, match: _Match, entry: Entry, stands: VoiceForm) -> Placed:
    """Make a trigger of a match."""
    mode = entry.mode
    if entry.general and (given := _mode_around(row, match.start, match.end, entry.mode)):
        mode = given
    acled = entry.acled if mode == entry.mode and entry.acled else event_context().acled.get(mode or "", entry.acled)
    trigger = Trigger(
        span=row.span(match.start, match.end),
        type=entry.type,
        mode=mode,
        acled=acled,
        voice_form=stands,
        lemma=match.form.lemma,
        parties=entry.parties,
        is_claim=entry.claim,
        factuality=factuality_of(row, match.start, match.end, stands),
    )
    return Placed(trigger, match.start, match.end, general=entry.general)


def _mode_around(row: Row, start: int, end: int, own: str | None) -> str | None:
    """Give the mode of the instrument that stands nearest to a general word for attack; its own where there is none."""
    first, last = max(0, start - _CARRIES_MODE), min(len(row.words), end + _CARRIES_MODE)
    if _instruments().keys().isdisjoint(row.words[first:last]):
        return own
    best: tuple[int, str] | None = None
    for place in range(first, last):
        if start <= place < end:
            continue
        mode = _instrument_at(row, place)
        distance = start - place if place < start else place - end
        if mode is not None and (best is None or distance < best[0]):
            best = (distance, mode)
    return own if best is None else best[1]


def _instrument_at(row: Row, place: int) -> str | None:
    """Give the mode of the instrument that begins at a word."""
    for words, mode in _instruments().get(row.words[place], ()):
        if row.words[place : place + len(words)] == words:
            return mode
    return None


@cache
def _instruments() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Give the words of instruments with their modes by the first word, the longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for instrument in event_context().instrument:
        for phrase in instrument.words:
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, instrument.mode))
    return {word: tuple(sorted(held, key=lambda one: -len(one[0]))) for word, held in index.items()}
