"""
Words as names are compared: one shape for the ways in which one word is written.

"al-Nusra", "Al Nusra" and "el-Nusra", "Shari'a" and "Sharia", "U.N." and "UN", "defence" and "defense" fold alike. Which words are spelled in several
ways is data (`data/en/names/spelling.toml`).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from sayso.lexicon import load

ARTICLES: Final = frozenset({"al", "the"})
"""Folded words that may be missing or added inside a name."""

_ASSIMILATED: Final = frozenset({"el", "ul", "il", "as", "ash", "an", "ar", "at", "ath", "ad", "adh", "az"})
"""The Arabic article as it is spoken; only with its hyphen, since most of these are English words."""

APOSTROPHES: Final = "'’ʼ‘`´ʿʾ"
_POSSESSIVE: Final = frozenset(APOSTROPHES)
_WORD: Final = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*|&", re.UNICODE
)
_GAPS: Final = frozenset({" ", "-", "/", "\n", "\u00a0", "\u2010", "\u2011", "  ", "' ", "’ "})
"""What may stand between two words of one name."""

_SHORT: Final = 3
"""A word with as few letters may end in a dot inside a name ("St. Louis")."""

_LETTERS: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """The shape of `data/en/names/spelling.toml`: each word with the other ways to write it."""

    variants: Mapping[str, tuple[str, ...]]


class Word(NamedTuple):
    """
    One word of a text: its folded shape, its letters without possessive ending, apostrophes and the dots of initials, and where it stands.

    `inner` is the folded shape with a possessive "s", as it stands inside names ("Peoples Daily" has lost its apostrophe). `end` leaves a possessive ending out, `full_end` does not; `joined` tells whether the word before may belong to the same name.
    """

    folded: str
    inner: str
    letters: str
    start: int
    end: int
    full_end: int
    joined: bool


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """
    Give the words of a stretch of text, in order; runs in time that grows with its length alone.

    >>> [word.folded for word in words_of("the U.N.'s envoy to al-Shara‘a and As-Safir")]
    ['the', 'un', 's', 'envoy', 'to', 'al', 'sharaa', 'and', 'al', 'safir']
    """
    stop = len(text) if end is None else end
    found: list[Word] = []
    reached = -1
    for match in _WORD.finditer(text, start, stop):
        written, (begin, full) = match[0], match.span()
        folded, inner, letters, kept = _shapes(written)
        if folded in _ASSIMILATED and text[full : full + 1] in {"-", "\u2010", "\u2011", "'", "’"}:
            folded = inner = "al"
        gap = text[reached:begin] if found else ""
        joined = gap in _GAPS or (gap == ". " and len(found[-1].letters) <= _SHORT)
        found.append(Word(folded, inner, letters, begin, begin + kept, full, joined))
        reached = full
    return found


@lru_cache(maxsize=1 << 15)
def _shapes(written: str) -> tuple[str, str, str, int]:
    """Give a word's folded shape, the same with its possessive "s", its letters, and how many characters stand before its possessive ending."""
    kept = len(written) - (2 if written[-1] in "sS" and written[-2:-1] in _POSSESSIVE else 0)
    letters = written[:kept]
    if not letters.isalnum():
        letters = "".join(letter for letter in letters if letter.isalnum() or letter == "&")
    folded = "and" if letters == "&" else letters.casefold()
    if not folded.isascii():
        plain = unicodedata.normalize("NFKD", folded.translate(_LETTERS))
        folded = "".join(letter for letter in plain if not unicodedata.combining(letter))
    folded = _spellings().get(folded, folded)
    return folded, folded if kept == len(written) else f"{folded}s", letters, kept


@cache
def _spellings() -> dict[str, str]:
    """Give each other spelling of a word with the one that stands for all."""
    variants = load("names/spelling", Spelling).variants
    return {variant: word for word, written in variants.items() for variant in written}


def key_of(words: list[Word]) -> tuple[str, ...]:
    """
    Give what names are compared by: their folded words, without the article before and inside.

    >>> key_of(words_of("The Movement of the Lake")), key_of(words_of("Jabhat al-Nusra")) == key_of(words_of("Jabhat Nusra"))
    (('movement', 'of', 'lake'), True)
    """
    return tuple([word.inner for word in essential(words)])


def essential(words: list[Word]) -> list[Word]:
    """Give the words by which names are compared: all but the article before and inside."""
    begin = 1 if len(words) > 1 and words[0].folded == "the" else 0
    return words[begin : begin + 1] + [word for word in words[begin + 1 :] if word.folded not in ARTICLES]
