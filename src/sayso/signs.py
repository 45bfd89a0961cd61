"""
Signs: one character for each set of classes that a token may have.

All tokens that may play the same parts share a sign, so that the forms of a lexicon become regular expressions over short strings.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Final

from sayso.errors import LexiconError

_FIRST: Final = 0xE000
"""Signs are taken from Unicode's private characters."""
_LITERAL: Final = re.compile(r"'([^']+)'")


def numbered(sets: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """
    Give each set of classes its sign, in the order in which they first come.

    >>> [f"{ord(sign):x}" for sign in numbered([frozenset("a"), frozenset("b"), frozenset("a")]).values()]
    ['e000', 'e001']
    """
    numbers = count(_FIRST)
    return {classes: chr(next(numbers)) for classes in dict.fromkeys(sets)}


def signs_of_class(signs: Mapping[frozenset[str], str], name: str, lexicon: str) -> str:
    """
    Give all signs that a token of a class may have; raises LexiconError, naming the class and the file of the lexicon, where no token has it.

    >>> signs_of_class({frozenset({"mark"}): "x", frozenset({"mark", "dash"}): "y"}, "mark", "times.toml")
    'xy'
    """
    held = "".join(sign for classes, sign in signs.items() if name in classes)
    if not held:
        raise LexiconError(f"data/en/{lexicon}: no word has the class {name}; mend the form")
    return held


def literals_in(forms: Iterable[str]) -> frozenset[str]:
    """
    Give the words that forms name themselves, in single quotation marks.

    >>> sorted(literals_in(["'to' number", "number 'or' 'to'"]))
    ['or', 'to']
    """
    return frozenset(word for form in forms for word in _LITERAL.findall(form))


def literal_class(words: str, literals: frozenset[str]) -> frozenset[str]:
    """
    Give the class of a word that forms name themselves; none for other words.

    >>> literal_class("to", frozenset({"to"})), literal_class("from", frozenset({"to"}))
    (frozenset({"'to'"}), frozenset())
    """
    return frozenset({f"'{words}'"}) if words in literals else frozenset()
