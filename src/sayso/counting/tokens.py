"""
A text as tokens, each with the classes that it may have in a quantity.

Classes are written as one character a token (a *sign*), so that forms are regular expressions over short strings: all tokens that may play the same parts
share a sign.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import count
from typing import Final, NamedTuple

from sayso.counting.cutting import cut
from sayso.counting.words import quantity_words, vocabulary

OTHER: Final = "."
"""The sign of a token that no form needs."""
NUMERAL_CLASSES: Final = tuple(
    frozenset({"number", *classes})
    for classes in (
        ("word", "one"),
        ("word",),
        ("word", "open"),
        ("scaled",),
        ("word", "named_number"),
        ("word", "one", "named_number"),
    )
)
"""What a number of several tokens, or of words, may be."""
_ITEM: Final = 2
"""Digits of the highest number of an item of a list."""
_FIRST_SIGN: Final = 0xE000
_LITERAL: Final = re.compile(r"'([^']+)'")
_MARKS: Final[dict[str, frozenset[str]]] = {
    ",": frozenset({"comma"}),
    ".": frozenset({"stop"}),
    **dict.fromkeys(';:!?"”“', frozenset({"mark"})),
    "(": frozenset({"open_bracket"}),
    ")": frozenset({"close_bracket", "mark"}),
    "[": frozenset({"open_bracket"}),
    "]": frozenset({"close_bracket", "mark"}),
    "%": frozenset({"percent"}),
    "+": frozenset({"plus"}),
    "--": frozenset({"mark"}),
    "'s": frozenset({"possessive"}),
    "’s": frozenset({"possessive"}),
    "-": frozenset({"hyphen"}),
    "–": frozenset({"hyphen"}),
    "—": frozenset({"mark"}),
}
_HYPHENS: Final = frozenset("-–")
_AMOUNT: Final = frozenset({"number", "figure"})
_SHAPES: Final[tuple[tuple[re.Pattern[str], frozenset[str]], ...]] = (
    (re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}([./-])\d{1,2}\1\d{2,4}"), frozenset({"numeric_date"})),
    (re.compile(r"\d{1,2}:.*"), frozenset({"clock"})),
    (re.compile(r"24/7|50/50"), frozenset({"idiom"})),
    (re.compile(r"[1-9]/(?:[2-9]|10)"), frozenset({"fraction"})),
    (re.compile(r"\d{1,2}/\d{1,2}"), frozenset({"numeric_date"})),
    (re.compile(r"\+.*|\(.*|.*-.*"), frozenset({"telephone"})),
    (re.compile(r"\d+(?:st|nd|rd|th|d)"), frozenset({"ordinal", "figure_ordinal"})),
    (re.compile(r"[1-9]0['’]?s"), frozenset({"decade", "age_decade"})),
    (re.compile(r"\d{3}0['’]?s|['’]\d0s"), frozenset({"decade"})),
    (re.compile(r"['’]\d\ds?"), frozenset({"short_year"})),
    (re.compile(r"[1-9]|1[0-2]"), _AMOUNT | {"day", "hour", "age", "upto3"}),
    (re.compile(r"1[3-9]|2[0-4]|3[01]|2[5-9]"), _AMOUNT | {"day", "age", "two", "upto3"}),
    (re.compile(r"[3-9]\d"), _AMOUNT | {"age", "two", "upto3"}),
    (re.compile(r"0[1-9]"), _AMOUNT | {"day", "two"}),
    (re.compile(r"0\d[0-5]\d"), frozenset({"hhmm", "hhmm0", "sure_hhmm"})),
    (re.compile(r"[1-9]\d\d"), _AMOUNT | {"three", "upto3"}),
    (re.compile(r"\d{3}"), frozenset({"three"})),
    (re.compile(r"0\d+"), frozenset({"long"})),
    (re.compile(r"19[0-5]\d|20[0-3]\d"), _AMOUNT | {"year", "sure_year", "hhmm"}),
    (re.compile(r"19[6-9]\d"), _AMOUNT | {"year", "sure_year"}),
    (re.compile(r"(?:1\d|2[0-3])[0-5]\d"), _AMOUNT | {"year", "hhmm", "sure_hhmm"}),
    (re.compile(r"1\d{3}|2[01]\d\d"), _AMOUNT | {"year"}),
    (re.compile(r"\d{10,}"), frozenset({"long"})),
    (re.compile(r".*"), _AMOUNT),
)
_AT_LINE: Final = frozenset({"at_line"})
_CAPITAL: Final = frozenset({"capital"})
_NAMED: Final = frozenset({"named"})
_CURRENCY: Final = frozenset({"currency"})
_BREAK: Final = frozenset({"break"})


class Token(NamedTuple):
    """A token: where it stands, its words as the lexicon writes them, and its sign."""

    start: int
    end: int
    words: str
    sign: str
    is_capital: bool = False


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """
    Cut a stretch of text into tokens; phrases of the lexicon ("at least") are one.

    >>> [token.words for token in tokens_of("At least two days", 0, 17)]
    ['at least', 'two', 'days']
    """
    pieces = cut(text, start, end)
    phrases = vocabulary().phrases
    tokens = []
    place, last = 0, len(pieces)
    while place < last:
        first, until, piece = pieces[place]
        words, sign = _word(piece)
        place += 1
        if words in phrases and place < last:
            for rest, phrase in phrases[words].get(_plain(pieces[place][2]), ()):
                if not rest or _follows(pieces, place + 1, rest):
                    place += 1 + len(rest)
                    until, words = pieces[place - 1][1], phrase
                    sign = _word_sign(phrase, is_capital=piece[0].isupper())
                    break
        elif piece in _HYPHENS and (text[first - 1 : first].isspace() or text[until : until + 1].isspace()):
            sign = sign_of(_MARKS["--"])
        elif len(piece) <= _ITEM and piece.isdecimal() and _opens_line(text, start, first):
            sign = sign_of(_shape(piece) | _AT_LINE)
        tokens.append(Token(first, until, words, sign, piece[0].isupper()))
    return tokens


def _opens_line(text: str, start: int, place: int) -> bool:
    """Tell whether a line or the passage begins here."""
    before = text[max(start, place - 8) : place].rstrip(" \t(")
    return before.endswith("\n") or (not before and place - start < 8)  # noqa: PLR2004


def _plain(piece: str) -> str:
    """Give a piece in small letters, its apostrophe straight."""
    return piece.lower().replace("’", "'")


def _follows(pieces: Sequence[tuple[int, int, str]], place: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the pieces from a place on are these words."""
    return len(pieces) - place >= len(rest) and all(
        _plain(piece) == word for (_, _, piece), word in zip(pieces[place : place + len(rest)], rest, strict=True)
    )


@lru_cache(maxsize=1 << 15)
def _word(piece: str) -> tuple[str, str]:
    """Give a piece's words and its sign."""
    words = piece.lower().replace("’", "'")
    mark = _MARKS.get(piece)
    if mark is not None:
        return words, sign_of(mark)
    if "0" <= piece[0] <= "9" or piece[0] in "+(" or (piece[0] in "'’" and piece[1:2].isdigit()):
        return words, sign_of(_shape(piece))
    if piece[-1] in "$€£¥₺":
        return words, sign_of(_CURRENCY)
    if "\n" in piece:
        return words, sign_of(_BREAK)
    if any("0" <= char <= "9" for char in piece):
        return words, sign_of(_NAMED)
    return words, _word_sign(words, is_capital=piece[0].isupper())


@lru_cache(maxsize=1 << 15)
def _word_sign(words: str, *, is_capital: bool) -> str:
    """Give the sign of a word or a phrase of the lexicon."""
    held = vocabulary().large if is_capital else vocabulary().small
    classes = held.get(words, frozenset()) | _literal_class(words)
    return sign_of(classes | _CAPITAL if is_capital else classes)


@lru_cache(maxsize=1 << 12)
def _shape(piece: str) -> frozenset[str]:
    """Give the classes of a piece with figures by its shape."""
    return next((classes for shape, classes in _SHAPES if shape.fullmatch(piece)), frozenset())


def _literal_class(words: str) -> frozenset[str]:
    """Give the class of a word that forms name themselves; none for other words."""
    return frozenset({f"'{words}'"}) if words in _literals() else frozenset()


@cache
def _literals() -> frozenset[str]:
    """Give the words that forms name themselves."""
    words = quantity_words()
    forms = [*words.macros.values(), *(one.form for one in words.numeral), *(one.form for one in words.form)]
    return frozenset(word for form in forms for word in _LITERAL.findall(form))


@cache
def _signs() -> Mapping[frozenset[str], str]:
    """Give each set of classes that a token may have its sign."""
    held = vocabulary()
    shapes = [classes for _, classes in _SHAPES]
    sets = [*_MARKS.values(), *shapes, *(shape | _AT_LINE for shape in shapes), *NUMERAL_CLASSES]
    sets += [_CAPITAL, _NAMED, _CURRENCY, _BREAK]
    for word in sorted({*held.large, *_literals()}):
        literal = _literal_class(word)
        sets += [held.small.get(word, frozenset()) | literal, held.large.get(word, frozenset()) | literal | _CAPITAL]
    numbers = count(_FIRST_SIGN)
    return {classes: chr(next(numbers)) for classes in dict.fromkeys(sets) if classes}


def sign_of(classes: frozenset[str]) -> str:
    """Give the sign of a set of classes."""
    return _signs().get(classes, OTHER)


def signs_with(name: str) -> str:
    """Give all signs that a token of a class may have."""
    if name == "other":
        return re.escape(OTHER)
    return "".join(sign for classes, sign in _signs().items() if name in classes)
