"""
Words as they are searched: cut and folded as SQLite's `unicode61` does it, so that every engine finds the same.

A word is a run of letters and digits; case and the marks over Latin letters do not count. "al-Assad's" is three words: al, assad, s.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST: Final = 500
"""Characters of a word that count where words are not cut by the engine; what is longer is no word that somebody types."""

_DIACRITICS: Final = "".join(chr(768 + bit) for bit in range(50) if (0x08029FDF | 0x000361F8 << 32) >> bit & 1)
"""The marks that stand behind their letter and belong to it."""

_WORD: Final = re.compile(f"[^\\W_][^\\W_{_DIACRITICS}]*(?:[{_DIACRITICS}]+[^\\W_{_DIACRITICS}]*)*")
_MARKS: Final = str.maketrans("", "", _DIACRITICS)


def words_at(text: str) -> list[tuple[int, int]]:
    """
    Give where the words of a text stand, in order, in code points.

    >>> words_at("al-Assad")
    [(0, 2), (3, 8)]
    """
    return [match.span() for match in _WORD.finditer(text)]


def folded_words(text: str) -> tuple[str, ...]:
    r"""
    Give the words of a text as they are searched.

    >>> folded_words("  Orva — TIMES\u202e ")
    ('orva', 'times')
    >>> folded_words("Béatrice al-Assad's 2nd STRAßE")
    ('beatrice', 'al', 'assad', 's', '2nd', 'straße')
    """
    if text.isascii():
        return tuple(word[:LONGEST] for word in _WORD.findall(text.lower()))
    return tuple(word.lower()[:LONGEST] if word.isascii() else folded(word) for word in _WORD.findall(text))


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """Give a word without case and without the marks over its Latin letters."""
    word = word[:LONGEST]
    if word.isascii():
        return word.lower()
    return "".join(map(_folded_letter, word.translate(_MARKS)))


@lru_cache(maxsize=1 << 12)
def _folded_letter(letter: str) -> str:
    """Give one letter folded to one letter."""
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii():
        return base.lower()
    for simple in (letter.casefold(), letter.lower()):
        if len(simple) == 1:
            return simple
    return letter
