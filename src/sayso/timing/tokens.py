"""
A text as tokens, each with the classes that it may have in a time.

Only what a form may need has classes; every other token is one and the same. Classes are written as one character a token (a *sign*), so that forms are
regular expressions over short strings: all tokens that may play the same parts share a sign.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from sayso.signs import literal_class, literals_in, numbered, signs_of_class
from sayso.timing.cutting import cut
from sayso.timing.words import time_words, vocabulary

OTHER: Final = "."
"""The sign of a token that no form needs."""
"""Signs are taken from Unicode's private characters."""
_MARKS: Final[dict[str, frozenset[str]]] = {
    ",": frozenset({"comma"}),
    "-": frozenset({"hyphen", "dash"}),
    "–": frozenset({"dash"}),
    "—": frozenset({"dash"}),
    "'s": frozenset({"possessive"}),
    "’s": frozenset({"possessive"}),
    "'": frozenset({"apostrophe"}),
    "’": frozenset({"apostrophe"}),
}
_SHAPES: Final[tuple[tuple[re.Pattern[str], frozenset[str]], ...]] = (
    (re.compile(r"\d{4}-\d\d-\d\d"), frozenset({"iso"})),
    (re.compile(r"\d{1,2}:\d\d(?::\d\d)?"), frozenset({"clocktime"})),
    (re.compile(r"(?:\d|1[0-2])\.[0-5]\d"), frozenset({"dottedtime", "digits"})),
    (re.compile(r"\d{2}(?:\d0|0)['’]?s|['’]?\d0['’]?s|\d{3}0s"), frozenset({"decade"})),
    (re.compile(r"['’]\d\d"), frozenset({"shortyear"})),
    (re.compile(r"\d{1,3}(?:st|nd|rd|th)"), frozenset({"ordinal"})),
    (re.compile(r"\d/\d"), frozenset({"fraction"})),
    (re.compile(r"0?[1-9]|1\d|2[0-4]"), frozenset({"day", "hour", "digits"})),
    (re.compile(r"2[5-9]|3[01]"), frozenset({"day", "digits"})),
    (re.compile(r"1\d[0-5]\d|2[01][0-5]\d"), frozenset({"year", "hhmm"})),
    (re.compile(r"1\d{3}|2[01]\d{2}"), frozenset({"year"})),
    (re.compile(r"0\d[0-5]\d|2[23][0-5]\d|[1-9][0-5]\d"), frozenset({"digits", "hhmm"})),
    (re.compile(r"\d[\d,]*(?:\.\d+)?"), frozenset({"digits"})),
)


class Token(NamedTuple):
    """A token: where it stands, its words as the lexicon writes them, and its sign."""

    start: int
    end: int
    words: str
    sign: str


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """
    Cut a stretch of text into tokens; words of several words in the lexicon ("at least", "eid al-fitr") are one.

    >>> [token.words for token in tokens_of("at least two days, Nov. 5", 0, 25)]
    ['at least', 'two', 'days', ',', 'nov.', '5']
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
                    sign = _phrase_sign(phrase, is_capital=piece[0].isupper())
                    break
        tokens.append(Token(first, until, words, sign))
    return tokens


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
    words = piece.lower()
    if piece[0].isdigit() or (piece[0] in "'’" and piece[1:2].isdigit()):
        return words, sign_of(_shape(piece))
    if piece in _MARKS:
        return words, sign_of(_MARKS[piece])
    held = vocabulary().large if piece[0].isupper() else vocabulary().small
    return words, sign_of(held.get(words, frozenset()) | literal_class(words, _literals()))


@lru_cache(maxsize=1 << 12)
def _phrase_sign(phrase: str, *, is_capital: bool) -> str:
    """Give the sign of a phrase of the lexicon."""
    held = vocabulary().large if is_capital else vocabulary().small
    return sign_of(held[phrase] | literal_class(phrase, _literals()))


def _shape(piece: str) -> frozenset[str]:
    """Give the classes of a number by its shape."""
    return next((classes for shape, classes in _SHAPES if shape.fullmatch(piece)), frozenset())


@cache
def _literals() -> frozenset[str]:
    """Give the words that forms name themselves."""
    words = time_words()
    forms = [*words.macros.values(), *(part.form for part in words.part), *(form.form for form in words.form)]
    return literals_in(forms)


@cache
def _signs() -> Mapping[frozenset[str], str]:
    """Give each set of classes that a token may have its sign."""
    held = vocabulary()
    sets = [frozenset({part.name}) for part in time_words().part]
    sets += [*_MARKS.values(), *(classes for _, classes in _SHAPES)]
    for word in sorted({*held.small, *_literals()}):
        sets += [table.get(word, frozenset()) | literal_class(word, _literals()) for table in (held.small, held.large)]
    return numbered(classes for classes in sets if classes)


def sign_of(classes: frozenset[str]) -> str:
    """Give the sign of a set of classes."""
    return _signs().get(classes, OTHER)


def signs_with(name: str) -> str:
    """Give all signs that a token of a class may have; raises LexiconError for one that no token has."""
    return signs_of_class(_signs(), name, "times.toml")
