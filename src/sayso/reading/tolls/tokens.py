"""
A sentence as tokens: words, marks and whole numbers, each with the classes that forms need.

Text that lost its commas and apostrophes ("Orvas mayor", "10 killed 12 wounded") must read as well as clean text, so neither means much here.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.counting.values import Quantity
from sayso.reading.tolls.words import classes_of, phrases

_PIECE: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)*|[,;:–—]|(?<=\s)--?(?=\s)|\n\s*\n")
_NONE: Final[frozenset[str]] = frozenset()
_ADVERB: Final = frozenset({"adverb"})
_NO_ADVERBS: Final = frozenset(
    {
        "family", "assembly", "supply", "reply", "ally", "elderly", "deadly", "early", "rally", "daily", "weekly", "monthly", "friendly", "belly", "bully", "fly", "apply", "anomaly", "monopoly"
    }
)  # fmt: skip
"""Words in "ly" that do not say how something was done."""
_ACRONYMS: Final = frozenset({"IS", "US", "WHO", "IT", "May"})
"""Names that would be other words in small letters."""
_PARAGRAPH: Final = frozenset({"breaker"})


class Token(NamedTuple):
    """A token: where it stands, its words in small letters (of numbers, those of measures alone), its classes; and the number that it is, if it is one."""

    start: int
    end: int
    words: str
    classes: frozenset[str]
    quantity: Quantity | None = None
    is_capital: bool = False


def tokens_of(text: str, sentence: Span, quantities: Sequence[Quantity]) -> list[Token]:
    """
    Cut a sentence into tokens; `quantities` are those that begin in it, in order. Phrases of the lexicon and numbers are one token each.

    >>> [token.words for token in tokens_of("Ana lost her life; it's over.", Span(0, 29), ())]
    ['ana', 'lost her life', ';', "it's", 'over']
    """
    tokens: list[Token] = []
    reached = sentence.start
    for quantity in quantities:
        if quantity.span.start < reached or quantity.span.end > sentence.end:
            continue
        tokens += _cut(text, reached, quantity.span.start)
        words = quantity.span.of(text).lower() if quantity.kind == "measure" else ""
        tokens.append(Token(quantity.span.start, quantity.span.end, words, _NONE, quantity))
        reached = quantity.span.end
    return tokens + _cut(text, reached, sentence.end)


def _cut(text: str, start: int, end: int) -> list[Token]:
    """Cut words and marks, and put phrases together."""
    pieces = [(match.start(), match.end(), match[0]) for match in _PIECE.finditer(text, start, end)]
    held = phrases()
    tokens = []
    place, last = 0, len(pieces)
    while place < last:
        first, until, piece = pieces[place]
        words, classes, is_capital = _word(piece)
        place += 1
        if words in held and place < last:
            for phrase, phrase_classes in held[words].get(pieces[place][2].lower(), ()):
                if _follows(pieces, place + 1, phrase[2:]):
                    place += len(phrase) - 1
                    until, words, classes = pieces[place - 1][1], " ".join(phrase), phrase_classes
                    break
        tokens.append(Token(first, until, words, classes, None, is_capital))
    return tokens


@lru_cache(maxsize=1 << 14)
def _word(piece: str) -> tuple[str, frozenset[str], bool]:
    """Give a piece in small letters, its classes, and whether it begins with a capital; a paragraph's end has no words."""
    if piece[0] == "\n":
        return "", _PARAGRAPH, False
    words = piece.lower().replace("’", "'")
    if piece in _ACRONYMS:
        return words, _NONE, True
    classes = classes_of().get(words, _NONE)
    if not classes and words.endswith("ly") and words == piece and words not in _NO_ADVERBS:
        classes = _ADVERB
    return words, classes, piece[0].isupper()


def _follows(pieces: Sequence[tuple[int, int, str]], place: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the pieces from a place on are these words."""
    return not rest or (
        len(pieces) - place >= len(rest)
        and all(
            piece.lower() == word for (_, _, piece), word in zip(pieces[place : place + len(rest)], rest, strict=True)
        )
    )
