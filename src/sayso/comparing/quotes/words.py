"""The words of a quotation as they are compared: without what copying, cutting and typesetting change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import Final, NamedTuple

from sayso.lexicon import load

LONGEST: Final = 600
"""Words of a content that are looked at; the rest of a longer one is left out."""

_JOINERS: Final = "'’‘ʼ`´"
_INSERTED: Final = re.compile(r"\[[^\[\]]{0,80}\]")
_WORD: Final = rf"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[{_JOINERS}][^\W_]+)*"
_DROPPED: Final = str.maketrans("", "", _JOINERS + ".,")
_ENDINGS: Final = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "e")
_STEM: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """Words in a row."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    """quotes.toml."""

    plain: _Listed
    telling: _Listed
    denying: _Listed
    abbreviations: dict[str, tuple[str, ...]]
    numbers: dict[str, str]


class Word(NamedTuple):
    """A word of a text: what it is compared by, and where it starts and ends there."""

    form: str
    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """
    Give the words of a text as they are compared; square brackets with what an editor put into them are left out.

    Capitals, apostrophes, dots and commas inside a word make no difference, "two" is "2", "the United States" are "the US".

    >>> [word.form for word in words_in("“It's [the bridge] … 1,200 of Orva’s two U.N. men”")]
    ['its', '1200', 'of', 'orvas', '2', 'uno', 'men']
    """
    clear = _INSERTED.sub(lambda match: " " * len(match[0]), text) if "[" in text else text
    found = ((_form(match[0]), match) for match in _pattern().finditer(clear))
    return [Word(form, match.start(), match.end()) for form, match in found if form]


@lru_cache(maxsize=1 << 16)
def _form(written: str) -> str:
    """Give what a word, or a name that is shortened at will, is compared by; empty where nothing is left."""
    short = _shortened().get(" ".join(written.split()))
    if short is not None:
        return short
    form = written.casefold().translate(_DROPPED)
    return _lexicon().numbers.get(form, form)


@cache
def _shortened() -> dict[str, str]:
    """Give the names that are written out or shortened at will, each with what stands for all its forms."""
    return {form: name for name, forms in _lexicon().abbreviations.items() for form in forms}


@cache
def _pattern() -> re.Pattern[str]:
    """Give what words look like, those names first, the longest of them before the others."""
    names = sorted(_shortened(), key=lambda name: (-len(name), name))
    written = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(rf"(?:{written})(?!\w)|{_WORD}")


@lru_cache(maxsize=1 << 16)
def stem_of(form: str) -> str:
    """
    Give what forms of one word share, roughly.

    >>> stem_of("strikes") == stem_of("striking"), stem_of("us")
    (True, 'us')
    """
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _STEM:
            return form[: -len(ending)]
    return form


@cache
def empty_words() -> frozenset[str]:
    """Give the forms that tell nothing of what is said."""
    held = _lexicon()
    return frozenset(word.translate(_DROPPED) for word in (*held.plain.words, *held.telling.words))


@cache
def denying_words() -> frozenset[str]:
    """Give the forms that turn a sentence round."""
    return frozenset(_lexicon().denying.words)


def stems_of(forms: Sequence[str]) -> tuple[str, ...]:
    """
    Give the stems of the words that tell something, in order.

    >>> stems_of(["they", "said", "the", "bridges", "were", "closed"])
    ('bridg', 'clos')
    """
    empty = empty_words()
    return tuple(stem_of(form) for form in forms if form not in empty)


def in_order(left: Sequence[str], right: Sequence[str]) -> int:
    """
    Count the words that two rows have in the same order (the longest common subsequence), in time that is linear in words times machine words.

    >>> in_order(["bridge", "shut", "today"], ["today", "bridge", "was", "shut"])
    2
    """
    places: dict[str, int] = {}
    for at, word in enumerate(left):
        places[word] = places.get(word, 0) | 1 << at
    full = (1 << len(left)) - 1
    row = full
    for word in right:
        hit = row & places.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(left) - row.bit_count()


Threes = frozenset[tuple[str, str, str]]


def threes_of(forms: Sequence[str]) -> Threes:
    """Give the rows of three words."""
    return frozenset(zip(forms, forms[1:], forms[2:], strict=False))


def longest_run(left: Sequence[str], right: Threes) -> tuple[int, int]:
    """
    Give where in a row of words the longest stretch begins that stands in another too, and how many words it has; about: of the other the rows of three are known.

    >>> longest_run("they shut the old bridge".split(), threes_of("men shut the old bridge".split()))
    (1, 4)
    """
    best, start, count = (0, 0), 0, 0
    for at, three in enumerate(zip(left, left[1:], left[2:], strict=False)):
        if three not in right:
            count = 0
            continue
        start = start if count else at
        count += 1
        if count + 2 > best[1]:
            best = (start, count + 2)
    return best


def couples(stems: Sequence[str]) -> set[tuple[str, str]]:
    """Give the words that stand beside each other or with one between them, each two in the order of the alphabet."""
    near = chain(pairwise(stems), zip(stems, stems[2:], strict=False))
    return {(one, other) if one < other else (other, one) for one, other in near if one != other}


def _lexicon() -> _Lexicon:
    """Read the lexicon, once."""
    return load("quotes", _Lexicon)
