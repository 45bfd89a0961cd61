"""Where quantities stand in a text, and what they are."""

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.article import Span
from sayso.counting.forms import quantities
from sayso.counting.naming import is_name
from sayso.counting.numerals import reduced
from sayso.counting.reading import Found, plain, read
from sayso.counting.tokens import OTHER, Token, tokens_of
from sayso.counting.values import Quantity
from sayso.counting.words import vocabulary

_REACH: Final = 6
"""Tokens over which "rose" makes "from 10 to 20" two numbers."""
_NEAR: Final = 5
_TURNED: Final = frozenset({"from", "over"})
_ENDS: Final = frozenset({".", "!", "?", ";"})


def find_quantities(text: str, passages: Sequence[Span]) -> tuple[Quantity, ...]:
    """
    Give the quantities that stand in the passages, in order; they do not overlap. Never raises on odd text.

    >>> text = "At least 14 people, dozens of them young, fled 12 km in 2011."
    >>> [(one.span.of(text), one.kind, one.low, one.high) for one in find_quantities(text, [Span(0, 61)])]
    [('At least 14', 'count', 14, None), ('dozens', 'count', 24, None), ('12 km', 'measure', 12, 12), ('2011', 'date', None, None)]
    """
    return tuple(one for passage in passages for one in _in_passage(text, passage))


def _in_passage(text: str, passage: Span) -> Iterator[Quantity]:
    """Give the quantities of a passage."""
    tokens, amounts = reduced(tokens_of(text, passage.start, passage.end))
    signs = _signs(tokens)
    pattern, shapes = quantities()
    place = 0
    while (match := pattern.search(signs, place)) is not None:
        shape = shapes[str(match.lastgroup)]
        slots = {slot: match.span(group) for slot, group in shape.slots if match.start(group) >= 0}
        found = Found(shape.form, tokens, amounts, {**slots, "all": match.span(shape.group)})
        place = match.end()
        told = read(found)
        if not told and "number" in slots:
            place = slots["number"][1]
            told = plain(found)
        if shape.form.kind != "count" or not is_name(tokens, slots["number"][0]):
            yield from told


def _signs(tokens: Sequence[Token]) -> str:
    """
    Give the row of signs.

    Words that mean something else beside others have none: "from" and "to" behind a change ("rose from 10 to 20"), "over" behind what is about something ("control over 5 towns").
    """
    signs = [token.sign for token in tokens]
    small = vocabulary().small
    for place in [place for place, token in enumerate(tokens) if token.words in _TURNED]:
        token = tokens[place]
        if _is_turned(tokens, place, small[token.words]):
            signs[place] = OTHER
            for behind in range(place + 1, min(place + _NEAR, len(tokens))):
                if token.words == "from" and tokens[behind].words == "to":
                    signs[behind] = OTHER
    return "".join(signs)


def _is_turned(tokens: Sequence[Token], place: int, classes: frozenset[str]) -> bool:
    """Tell whether a word of two meanings has the other one here."""
    small = vocabulary().small
    if "from" not in classes:
        return place > 0 and "dispute" in small.get(tokens[place - 1].words, ())
    for before in reversed(tokens[max(0, place - _REACH) : place]):
        if before.words in _ENDS:
            return False
        if "change" in small.get(before.words, ()):
            return True
    return False
