"""Words as stories are told apart by them, and how much each tells: a rare word much, a common one little or nothing."""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.lexicon import load
from sayso.names.builtin import built_in_entries
from sayso.placing.lexicon import demonyms

_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
_PLURAL: Final = 4
"""How many letters a word must have for its last to be taken for a plural's."""
_UNSEEN: Final = 0.5
"""How many texts a word that the background lacks is held to stand in."""
KNOWN: Final = 3.7
"""The most that a word of a name known beyond one article tells, as one that stands in a fortieth of the texts does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """In how many of some thousand texts words stand: `words` has them, parted by spaces, under their number of texts."""

    texts: int
    words: dict[str, str]


def words_of(text: str) -> Iterator[str]:
    """
    Give the words of three letters and more, in small letters, without the s of a plural or possessive.

    >>> list(words_of("The mayors of Orva, Orva’s 2 bridges; a crisis"))
    ['the', 'mayor', 'orva', 'orva', 'bridge', 'crisi']
    """
    for match in _LETTERS.finditer(text.casefold()):
        yield _singular(match[0])


def counts_of(text: str) -> dict[str, int]:
    """
    Give how often each of a text's words stands there.

    >>> counts_of("Orva's bridge: the bridges of Orva")
    {'orva': 2, 'bridge': 2, 'the': 1}
    """
    counts: dict[str, int] = {}
    for written, often in Counter(_LETTERS.findall(text.casefold())).items():
        word = _singular(written)
        counts[word] = counts.get(word, 0) + often
    return counts


@lru_cache(maxsize=200_000)
def rarity(word: str) -> float:
    """
    Give how much a word tells: the logarithm of one over its share of the background's texts, 0 to 9.

    What is known beyond one article tells less than its share says: the names of armed groups and institutions, of countries and their people stand in all
    reports of a conflict, also in one that the background does not hold.

    >>> rarity("the") < 0.1, rarity("bridge") > 3, rarity("orva") > rarity("syria")
    (True, True, True)
    """
    texts, counts = _counts()
    told = math.log((texts + 1) / (counts.get(word, 0) + _UNSEEN))
    return max(0.0, min(told, KNOWN) if word in _known() else told)


def _singular(word: str) -> str:
    """Take the s of a plural or possessive off."""
    return word[:-1] if len(word) >= _PLURAL and word[-1] == "s" and word[-2] not in "su" else word


@cache
def _counts() -> tuple[int, dict[str, int]]:
    """Give the number of texts in the background, and of those in which each word stands."""
    background = load("background", Background)
    return background.texts, {word: int(count) for count, words in background.words.items() for word in words.split()}


@cache
def _known() -> frozenset[str]:
    """Give the words of the names known beyond one article; those of outlets that sell no copy are left out, since they are ordinary words."""
    names = [name for entry in built_in_entries() if entry.agency or not entry.outlet for name in entry.written]
    return frozenset(word for name in (*names, *demonyms()) for word in words_of(name))
