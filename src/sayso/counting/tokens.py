"""
A text as tokens, each with the classes that it may have in a quantity.

Classes are written as one character a token (a *sign*), so that forms are regular expressions over short strings: all tokens that may play the same parts
share a sign.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple

from sayso.counting.cutting import PIECE
from sayso.counting.words import quantity_words, vocabulary
from sayso.signs import literal_class, literals_in, numbered, signs_of_class

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
_BEHIND: Final = frozenset({"behind_floor", "behind_ceiling"})
_NUMERALS: Final = frozenset({"ones", "teens", "tens", "hundred", "dozen", "plural", "scores"})
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
    """
    A token: where it stands, its words as the lexicon writes them, and its sign.

    `is_open` marks a piece whose neighbours may make it another: it opens phrases, or is a hyphen or a small number.
    """

    start: int
    end: int
    words: str
    sign: str
    is_capital: bool = False
    is_open: bool = False


_token: Final[Callable[[tuple[int, int, str, str, bool, bool]], Token]] = partial(tuple.__new__, Token)
"""Makes a token of its fields at a third of the time that its class takes: every word of every article is one."""


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """
    Cut a stretch of text into tokens; phrases of the lexicon ("at least") are one.

    >>> [token.words for token in tokens_of("At least two days", 0, 17)]
    ['at least', 'two', 'days']
    """
    tokens = [_token(match.span() + _word(match[0])) for match in PIECE.finditer(text, start, end)]
    found: list[Token] = []
    reached = 0
    for place in [place for place, token in enumerate(tokens) if token.is_open]:
        if place >= reached:
            found += tokens[reached:place]
            token, reached = _among(text, start, tokens, place)
            found.append(token)
    return found + tokens[reached:]


def _among(text: str, start: int, tokens: Sequence[Token], place: int) -> tuple[Token, int]:
    """Give a token as its neighbours make it (a phrase, a dash, the number of an item), and the place behind it."""
    token = tokens[place]
    seconds = vocabulary().phrases.get(token.words)
    if seconds is not None and place + 1 < len(tokens):
        for rest, phrase in seconds.get(tokens[place + 1].words, ()):
            behind = place + 2 + len(rest)
            if _follows(tokens, place + 2, rest) and not _is_apart(tokens, behind, phrase):
                sign = _word_sign(phrase, is_capital=token.is_capital)
                return token._replace(end=tokens[behind - 1].end, words=phrase, sign=sign), behind
    elif token.words in _HYPHENS:
        if text[token.start - 1 : token.start].isspace() or text[token.end : token.end + 1].isspace():
            return token._replace(sign=sign_of(_MARKS["--"])), place + 1
    elif len(token.words) <= _ITEM and token.words.isdecimal() and _opens_line(text, start, token.start):
        return token._replace(sign=sign_of(_shape(token.words) | _AT_LINE)), place + 1
    return token, place + 1


def _opens_line(text: str, start: int, place: int) -> bool:
    """Tell whether a line or the passage begins here."""
    before = text[max(start, place - 8) : place].rstrip(" \t(")
    return before.endswith("\n") or (not before and place - start < 8)  # noqa: PLR2004


def _is_apart(tokens: Sequence[Token], place: int, phrase: str) -> bool:
    """Tell whether a phrase that bounds the number before it stands before another one ("14 were killed and over 30 hurt"), which its last word bounds."""
    held = vocabulary().small
    if not phrase.startswith("and ") or place >= len(tokens) or held[phrase].isdisjoint(_BEHIND):
        return False
    words = tokens[place].words
    return words[0].isdigit() or not held.get(words, frozenset()).isdisjoint(_NUMERALS)


def _follows(tokens: Sequence[Token], place: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the tokens from a place on are these words."""
    return not rest or (
        len(tokens) - place >= len(rest)
        and all(token.words == word for token, word in zip(tokens[place : place + len(rest)], rest, strict=True))
    )


@lru_cache(maxsize=1 << 15)
def _word(piece: str) -> tuple[str, str, bool, bool]:
    """Give a piece's words and its sign, whether it begins with a capital, and whether its neighbours have a say in these."""
    words = piece.lower().replace("’", "'")
    is_open = words in vocabulary().phrases or piece in _HYPHENS or (len(piece) <= _ITEM and piece.isdecimal())
    return words, _sign(piece, words), piece[0].isupper(), is_open


def _sign(piece: str, words: str) -> str:
    """Give a piece's sign."""
    mark = _MARKS.get(piece)
    if mark is not None:
        return sign_of(mark)
    if "0" <= piece[0] <= "9" or piece[0] in "+(" or (piece[0] in "'’" and piece[1:2].isdigit()):
        return sign_of(_shape(piece))
    if piece[-1] in "$€£¥₺":
        return sign_of(_CURRENCY)
    if "\n" in piece:
        return sign_of(_BREAK)
    if any("0" <= char <= "9" for char in piece):
        return sign_of(_NAMED)
    return _word_sign(words, is_capital=piece[0].isupper())


@lru_cache(maxsize=1 << 15)
def _word_sign(words: str, *, is_capital: bool) -> str:
    """Give the sign of a word or a phrase of the lexicon."""
    held = vocabulary().large if is_capital else vocabulary().small
    classes = held.get(words, frozenset()) | literal_class(words, _literals())
    return sign_of(classes | _CAPITAL if is_capital else classes)


@lru_cache(maxsize=1 << 12)
def _shape(piece: str) -> frozenset[str]:
    """Give the classes of a piece with figures by its shape."""
    return next((classes for shape, classes in _SHAPES if shape.fullmatch(piece)), frozenset())


@cache
def _literals() -> frozenset[str]:
    """Give the words that forms name themselves."""
    words = quantity_words()
    forms = [*words.macros.values(), *(one.form for one in words.numeral), *(one.form for one in words.form)]
    return literals_in(forms)


@cache
def _signs() -> Mapping[frozenset[str], str]:
    """Give each set of classes that a token may have its sign."""
    held = vocabulary()
    shapes = [classes for _, classes in _SHAPES]
    sets = [*_MARKS.values(), *shapes, *(shape | _AT_LINE for shape in shapes), *NUMERAL_CLASSES]
    sets += [_CAPITAL, _NAMED, _CURRENCY, _BREAK]
    for word in sorted({*held.large, *_literals()}):
        literal = literal_class(word, _literals())
        sets += [held.small.get(word, frozenset()) | literal, held.large.get(word, frozenset()) | literal | _CAPITAL]
    return numbered(classes for classes in sets if classes)


def sign_of(classes: frozenset[str]) -> str:
    """Give the sign of a set of classes."""
    return _signs().get(classes, OTHER)


def signs_with(name: str) -> str:
    """Give all signs that a token of a class may have; raises LexiconError for one that no token has."""
    if name == "other":
        return re.escape(OTHER)
    return signs_of_class(_signs(), name, "quantities.toml")
