"""
Speakers named with a colon ("Ana Bel: ...", "Bridge fell at night: witnesses", "BEL: Good evening").

No cue stands in such a line. A place or a label ("Analysis: ...") stands before a colon as well, so a bare name counts only where the article gives it
words elsewhere, or where a quotation follows.
"""

from collections.abc import Collection, Sequence

from sayso.article import BlockKind, Span, trimmed
from sayso.reading.adjuncts import frame_lexicon, span_of
from sayso.reading.findings import Found
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import head_nouns, role_words
from sayso.reading.words import Unit, is_content_word, units_of, word_classes

_LONGEST_NAME = 6
_SHORTEST = 4
"""Words of a headline before one who closes it."""
_SCORE = 0.7
"""How sure a speaker before a colon is: an estimate."""
_TURNS = frozenset({"q", "a"})


def find_speaker_line(
    text: str, stretch: Span, quotations: Sequence[Span], *, kind: BlockKind, speakers: Collection[str]
) -> Found | None:
    """
    Give the attribution of a line that names its speaker with a colon, or of a headline that lost it; None where it does neither.

    `speakers` are the last words, lower case, of the sources that the article names elsewhere.
    """
    units = units_of(text, stretch, quotations)
    colons = [place for place, unit in enumerate(units) if unit.lower == ":"]
    if not colons:
        return _closing(text, units) if kind == "title" else None
    first, last = colons[0], colons[-1]
    if 0 < first <= _LONGEST_NAME and _opens_turn(text, units, first, kind, speakers):
        return _found(text, units, (0, first), (first + 1, len(units)))
    end = len(units) - (units[-1].lower == ".")
    if kind == "title" and 0 < end - last - 1 <= _LONGEST_NAME and _is_speaker(text, units, last + 1, end, speakers):
        return _found(text, units, (last + 1, end), (0, last))
    return None


def _closing(text: str, units: Sequence[Unit]) -> Found | None:
    """Read a headline that lost its colon ("Ten hurt as bridge falls in Orva *Monitor*"): a noun for those who speak closes it."""
    end = len(units)
    while end and (units[end - 1].kind == "mark" or units[end - 1].lower in {"update", "updated"}):
        end -= 1
    words = [unit.lower for unit in units[:end]]
    size = next((size for size in (2, 1) if " ".join(words[-size:]) in frame_lexicon().closing), 0)
    if (
        not size
        or end - size < _SHORTEST
        or words[end - size - 1] in word_classes().determiners | word_classes().prepositions
    ):
        return None
    return _found(text, units, (end - size, end), (0, end - size))


def _found(text: str, units: Sequence[Unit], source: tuple[int, int], content: tuple[int, int]) -> Found | None:
    """Put the parts together; None where nothing is said."""
    said = _pieces(text, units, *content)
    if not said:
        return None
    return Found(cue=None, source=span_of(units, *source), content=said, score=_SCORE)


def _opens_turn(text: str, units: Sequence[Unit], colon: int, kind: BlockKind, speakers: Collection[str]) -> bool:
    """Tell whether what stands before an opening colon is a speaker: a name in a headline, a turn in a conversation."""
    words = [unit.lower for unit in units[:colon]]
    if not all(unit.kind == "word" for unit in units[:colon]) or " ".join(words) in frame_lexicon().labels:
        return False
    has_quotation = colon + 1 < len(units) and units[colon + 1].kind == "quotation"
    is_capital = all(unit.is_capital for unit in units[:colon])
    if kind == "title":
        return _is_speaker(text, units, 0, colon, speakers) or (has_quotation and is_capital)
    is_turn = span_of(units, 0, colon).of(text).isupper() and words[-1] in speakers
    return is_turn or (len(words) == 1 and words[0] in _TURNS) or (has_quotation and is_capital)


def _is_speaker(text: str, units: Sequence[Unit], start: int, end: int, speakers: Collection[str]) -> bool:
    """Tell whether a phrase names a speaker: by its head noun, as an outlet, or as one who speaks elsewhere in the article."""
    named = units[start:end]
    is_phrase = all(unit.is_capital or unit.lower in role_words() for unit in named)
    last = named[-1]
    if not is_phrase or not is_content_word(last):
        return False
    return last.lower in head_nouns() or last.lower in speakers or is_outlet(span_of(units, start, end).of(text))


_EDGE_MARKS = frozenset(",.;:—–-()…")


def _pieces(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[Span, ...]:
    """Give units `start` to `end` as one span without the marks at its edges; nothing where only marks are left."""
    while start < end and units[start].kind == "mark" and units[start].lower in _EDGE_MARKS:
        start += 1
    while end > start and units[end - 1].kind == "mark" and units[end - 1].lower in _EDGE_MARKS | {"!"}:
        end -= 1
    if start >= end or not any(unit.kind != "mark" for unit in units[start:end]):
        return ()
    span = trimmed(text, units[start].span.start, units[end - 1].span.end)
    return () if span is None else (span,)
