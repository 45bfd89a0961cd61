"""Number words that belong to names: "Seven Oaks", "the Five Star Movement"."""

from collections.abc import Sequence
from typing import Final

from sayso.counting.tokens import Token
from sayso.counting.words import vocabulary

_AROUND: Final = 8
_NEAR: Final = 4
_LONG: Final = 5
_ENDS: Final = frozenset(".!?:;\"“”'‘’()[]•|/")


def is_name(tokens: Sequence[Token], place: int) -> bool:
    """
    Tell whether the number word at a place opens a name: it and the next word have capitals within a sentence that is no headline, and no people or things follow.

    >>> from sayso.counting.numerals import reduced
    >>> from sayso.counting.tokens import tokens_of
    >>> tokens, _ = reduced(tokens_of("He lives in Seven Oaks with nobody.", 0, 35))
    >>> is_name(tokens, 3)
    True
    """
    token = tokens[place]
    if not (token.is_capital and token.words[0].isalpha()) or place == 0 or place + 1 >= len(tokens):
        return False
    before = tokens[place - 1].words
    if before[0] in _ENDS or before.isspace() or before[0] == "-" or not tokens[place + 1].is_capital:
        return False
    if any(_is_plural(one) for one in tokens[place + 1 : place + _NEAR]):
        return False
    around = [*tokens[max(0, place - _AROUND) : place], *tokens[place + 1 : place + _AROUND]]
    return any(not one.is_capital and len(one.words) >= _LONG and one.words.isalpha() for one in around)


def _is_plural(token: Token) -> bool:
    """Tell whether a word in small letters is a plural."""
    held = vocabulary().small.get(token.words, frozenset())
    return not token.is_capital and token.words.isalpha() and (token.words.endswith("s") or "people" in held)
