"""
How names sound: the ways in which one name is written in Latin letters, told from names that are another's.

Arabic names have no one spelling: "Khan Sheikhoun" and "Khan Shaykhun", "Abdurrahman", "Abdul Rahman" and "Abdel-Rahman" are the same, "Hassan" and
"Hussein" are not. Consonants must be the same once ways to write one are taken together; between them the vowels may differ in what writers take for each other.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.names.folding import words_of

_SERVANT: Final = re.compile(r"\babd(?:[aeou]?l|[aeou]?r(?=r)|[aeou])?(?=[^aeiou]{1,2}[aeiou]|a(?=[a-z]{3}))")
_SERVANT_ALONE: Final = re.compile(r"abd(?:[aeou]?[lr]?)?")
_ARTICLES: Final = frozenset({"al", "the", "ez", "esh", "ash", "az"})
_RUN_ON_ARTICLE: Final = re.compile(r"^e([zsdtr])(?=\1)")
_FAITH: Final = re.compile(r"(?<=[a-z])(?:[aeu]d|[aeu]l|[eu])?d(?:in|een|ine|een|eine|yn|iin)$")
_CONSONANTS: Final = (
    ("sch", "S"), ("tch", "S"), ("kh", "k"), ("gh", "g"), ("sh", "S"), ("ch", "S"), ("ph", "f"), ("dh", "d"), ("th", "t"), ("dj", "j"), ("ck", "k"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("tz", "z"),
)  # fmt: skip
_VOWELS: Final = frozenset("aeiouyw")
_SETS: Final = {
    "a": "A", "e": "AI", "i": "I", "y": "I", "o": "U", "u": "U", "w": "U", "ee": "I", "ea": "AI", "ie": "I", "ai": "AI", "ay": "AI", "ei": "AI", "ey": "AI",
    "oo": "U", "ou": "U", "au": "AU", "aw": "AU", "ao": "AU", "aou": "AU", "awou": "AU", "aoui": "AU", "ow": "AU", "ue": "UI", "ui": "UI",
}  # fmt: skip
_SHORTEST: Final = 3
"""Letters of a name below which only the same letters are the same name."""
_FEW: Final = 3
"""Consonants below which no vowel may be missing."""
_DROPPED: Final = 2
"""Vowels that a spelling may leave out in all."""


class Sound(NamedTuple):
    """A word by its sounds: `frame` is its consonants, `vowels` what stands before, between and behind them."""

    frame: str
    vowels: tuple[frozenset[str], ...]


@lru_cache(maxsize=1 << 14)
def parts_of(words: str) -> tuple[str, ...]:
    """
    Give the folded words of a name without Arabic articles; "Abdul" and what follows it are one word, compounds are written one way.

    >>> parts_of("Rami Abdel-Rahman"), parts_of("Nour al-Din")
    (('rami', 'abdrahman'), ('nour', 'din'))
    """
    held = [word.folded for word in words_of(words) if word.folded not in _ARTICLES]
    parts: list[str] = []
    for word in held:
        if parts and _SERVANT_ALONE.fullmatch(parts[-1]):
            parts[-1] = "abd" + _plain(word)
        else:
            parts.append(_plain(word))
    return tuple(parts)


@lru_cache(maxsize=1 << 14)
def frame_of(words: str) -> str:
    """
    Give the consonants of a name, the ways to write one taken together: two names that sound alike have the same.

    >>> frame_of("Khan Sheikhoun") == frame_of("Khan Shaykun")
    True
    """
    return re.sub(r"(.)\1+", r"\1", "".join(_cut(part).frame for part in parts_of(words)))


@lru_cache(maxsize=1 << 14)
def sounds_alike(one: str, other: str) -> bool:
    """
    Tell whether two names may be one name in other letters; short ones never.

    >>> [sounds_alike(*pair) for pair in [("Abdurrahman", "Abdel Rahman"), ("Sheikhoun", "Shaykhun"), ("Hassan", "Hussein"), ("Hama", "Homs")]]
    [True, True, False, False]
    """
    left, right = parts_of(one), parts_of(other)
    if left == right:
        return bool(left)
    if len(left) != len(right):
        if min(len(part) for part in (*left, *right)) < _SHORTEST - 1:
            return False
        left, right = ("".join(left),), ("".join(right),)
    if min(len("".join(left)), len("".join(right))) < _SHORTEST:
        return False
    missing = 0
    for mine, theirs in zip(left, right, strict=True):
        lost = _lost(_cut(mine), _cut(theirs), is_whole=len(left) == 1)
        if lost is None:
            return False
        missing += lost
    return missing <= _DROPPED


def _lost(one: Sound, other: Sound, *, is_whole: bool) -> int | None:
    """Count the vowels that one of two words leaves out; None where they are different words. A whole name of few consonants must have the same vowels."""
    if one.frame != other.frame or bool(one.vowels[-1]) != bool(other.vowels[-1]):
        return None
    if len(one.frame) < _FEW and is_whole and one.vowels != other.vowels:
        return None
    missing = 0
    for mine, theirs in zip(one.vowels, other.vowels, strict=True):
        if mine and theirs and not mine & theirs:
            return None
        missing += bool(mine) != bool(theirs)
    return None if missing and len(one.frame) < _FEW else missing


def _plain(word: str) -> str:
    """Give a word with the compounds of Arabic names written one way: "abdurrahman" and "noureddine" as "abdrahman" and "nourdin"."""
    once = _SERVANT.sub("abd", word, count=1) if word.startswith("abd") else word
    once = _FAITH.sub("din", _RUN_ON_ARTICLE.sub("", once))
    return re.sub(r"(.)\1+", r"\1", once) if len(once) > 1 else once


@lru_cache(maxsize=1 << 14)
def _cut(letters: str) -> Sound:
    """Cut letters into consonants and the vowels around them; doubled consonants count once, a last "h" after a vowel does not."""
    rest = re.sub(r"(?<=[aei])h$", "", letters)
    rest = re.sub(r"(?<=[aeiou])y(?=[aeiou])", "Y", re.sub(r"^w", "v", rest))
    for written, meant in _CONSONANTS:
        rest = rest.replace(written, meant)
    frame: list[str] = []
    vowels: list[str] = [""]
    for letter in rest:
        is_vowel = letter in _VOWELS
        if is_vowel:
            vowels[-1] += letter
        elif not (frame and frame[-1] == letter and not vowels[-1]):
            frame.append(letter)
            vowels.append("")
    return Sound("".join(frame), tuple(_classes(run) for run in vowels))


def _classes(run: str) -> frozenset[str]:
    """Give the sounds that a run of vowels may stand for; none where there is none."""
    known = _SETS.get(run)
    return frozenset(known) if known else frozenset(sound for letter in run for sound in _SETS.get(letter, ""))
