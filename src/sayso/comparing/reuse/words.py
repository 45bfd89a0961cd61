"""
An article's own words as numbers: what passages are looked for in.

Captions, credits, furniture, promotion, biographies and the like are left out as if they did not stand there, so that a paragraph goes on behind a "related"
box. Quoted words stay in the row, marked: a passage may run across a quotation that both articles have, but no passage begins for one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.article import BlockKind, Span
from sayso.record import Record

Flags = NDArray[np.bool_]
Places = NDArray[np.int64]
Hashes = NDArray[np.uint64]

GRAM: Final = 8
"""Words in a row that two articles must share for a passage to be looked at."""

_OWN: Final[frozenset[BlockKind]] = frozenset({"title", "dateline", "heading", "paragraph", "quotation", "list"})
_PLANE: Final = 0x10000
_STEP: Final = 0x9E3779B97F4A7C15
_JOINERS: Final = "'’‘ʼ`´"
_INITIAL, _APOSTROPHE, _COMMA, _DOT, _DIGIT, _WORD = 32, 16, 8, 4, 2, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """
    The own words of an article, in order: what each is (as a hash), where it starts and ends in the text, and whether it is free, that is outside quotations.

    `left_out` counts the letters before each word that are no part of the text (captions, furniture): where it grows, something else stands between two words.
    Apostrophes and thousands' commas make no difference, capitals neither: "Orva's 1,200" is "Orvas 1200".
    """

    hashes: Hashes
    starts: Places
    ends: Places
    is_free: Flags
    left_out: Places

    @property
    def count(self) -> int:
        """How many words stand outside quotations."""
        return int(np.count_nonzero(self.is_free))


def words_of(record: Record) -> Words:
    """
    Give the own words of a record's article.

    >>> from sayso.article import Article
    >>> from sayso.record import Quote
    >>> told = Record(article=Article(id="x", text="“It fell,” Orva's mayor said"), quotes=(Quote(span=Span(0, 10), kind="speech"),))
    >>> words_of(told).count
    3
    """
    article = record.article
    codes = _codes(article.text)
    own = np.zeros(len(codes), dtype=bool) if article.blocks else np.ones(len(codes), dtype=bool)
    _mark(own, (block.span for block in article.blocks if block.kind in _OWN))
    quoted = np.zeros(len(codes), dtype=bool)
    _mark(quoted, (quote.span for quote in record.quotes if quote.kind == "speech"))
    _mark(quoted, (block.span for block in article.blocks if block.kind == "quotation"))
    sorts, lower = _tables()
    sort = sorts[codes]
    is_letter = (sort & _WORD).astype(bool)
    at = np.flatnonzero(is_letter & own)
    if not len(at):
        none = np.zeros(0, dtype=np.int64)
        return Words(hashes=none.astype(np.uint64), starts=none, ends=none, is_free=none.astype(bool), left_out=none)
    first = np.flatnonzero(np.concatenate(([True], _parts(sort, at))))
    last = np.concatenate((first[1:], [len(at)]))
    starts = at[first]
    return Words(
        hashes=_hashes(lower[codes[at]].astype(np.uint64), first, last),
        starts=starts,
        ends=at[last - 1] + 1,
        is_free=~quoted[starts],
        left_out=np.cumsum(is_letter & ~own)[starts],
    )


def mixed(hashes: Hashes) -> Hashes:
    """
    Spread hashes over all bits (the finish of SplitMix64).

    >>> int(mixed(np.array([1], dtype=np.uint64))[0]) == 0x5692161D100B05E5
    True
    """
    one = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    one = (one ^ (one >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return one ^ (one >> np.uint64(31))


def grams_of(words: Words, length: int = GRAM) -> tuple[Hashes, Places]:
    """Give every row of `length` free words as a hash, and the number of its first word; in order."""
    count = len(words.hashes) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    held = np.concatenate(([0], np.cumsum(words.is_free)))
    at = np.flatnonzero(held[length:] - held[:-length] == length)
    made = np.zeros(count, dtype=np.uint64)
    for number in range(length):
        made = made * np.uint64(_STEP) + words.hashes[number : number + count]
    return mixed(made[at]), at


def _codes(text: str) -> NDArray[np.uint32]:
    """Give a text's code points; those outside the basic plane as spaces."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.where(codes < _PLANE, codes, 32)


def _mark(flags: Flags, spans: Iterable[Span]) -> None:
    """Set the flags that spans cover."""
    for span in spans:
        flags[span.start : span.end] = True


@cache
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    """Give the sort of every character of the basic plane, and its small letter."""
    characters = [chr(code) for code in range(_PLANE)]
    sorts = np.zeros(_PLANE, dtype=np.uint8)
    for code, one in enumerate(characters):
        if one.isalnum():
            sorts[code] = _WORD | (_DIGIT if one.isdigit() else 0) | (_INITIAL if one.isupper() else 0)
    for one in _JOINERS:
        sorts[ord(one)] = _APOSTROPHE
    sorts[ord(",")], sorts[ord(".")] = _COMMA, _DOT
    lower = [ord(small) if len(small := one.lower()) == 1 else code for code, one in enumerate(characters)]
    return sorts, np.array(lower, dtype=np.uint32)


def _parts(sort: NDArray[np.uint8], at: Places) -> Flags:
    """
    Tell of each letter or digit but the first whether it begins a word.

    An apostrophe inside a word joins, a comma or a dot between digits, a dot between capitals.
    """
    gap = np.diff(at)
    between = sort[at[1:] - 1]
    both = sort[at[1:]] & sort[at[:-1]]
    joined = (between & _APOSTROPHE > 0) | ((between & (_COMMA | _DOT) > 0) & (both & _DIGIT > 0))
    joined |= (between & _DOT > 0) & (both & _INITIAL > 0)
    parts: Flags = (gap > 1) & ~((gap == 2) & joined)  # noqa: PLR2004 - one character lies between
    return parts


def _hashes(letters: Hashes, first: Places, last: Places) -> Hashes:
    """Hash rows of letters, each the same wherever it stands: sums of letters by powers of an odd number, divided by the power of the row's start."""
    steps = np.full(len(letters) + 1, _STEP, dtype=np.uint64)
    back = np.full(len(letters) + 1, pow(_STEP, -1, 1 << 64), dtype=np.uint64)
    steps[0] = back[0] = 1
    np.cumprod(steps, out=steps)
    np.cumprod(back, out=back)
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(mixed(letters) * steps[:-1])))
    return mixed((sums[last] - sums[first]) * back[first])
