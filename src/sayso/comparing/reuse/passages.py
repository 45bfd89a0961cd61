"""
Passages that stand in two articles: rows of eight words that both have are seeds, which grow word by word and over small gaps.

A passage is given with the words that are the same in it (its pieces), since a word changed here and there does not end it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sayso.comparing.reuse.words import GRAM, Hashes, Places, Words, grams_of

_OFTEN: Final = 4
"""A row of words that an article repeats is looked at in this many places."""
_GAP: Final = 5
"""So many words may be changed, put in or left out for a passage to go on ..."""
_ANEW: Final = 3
"""... where so many words in a row are the same again."""
_APART: Final = 8
"""Pieces in the same order with no more words between them, on either side, are one passage."""

_STRETCH: Final = 16
"""Words are compared so many at a time first, which is quicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in a row that two articles share: the numbers of the first word in each, and how many."""

    first: int
    second: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A row of words, ready to be compared: with its eight-word rows sorted, and the places where they stand."""

    words: Words
    grams: Hashes
    places: Places


def text_of(words: Words) -> Text:
    """Make words ready to be compared."""
    grams, places = grams_of(words)
    order = np.argsort(grams, kind="stable")
    return Text(words=words, grams=grams[order], places=places[order])


def shared_pieces(one: Text, other: Text) -> tuple[Piece, ...]:
    """
    Give the words in a row that two articles share, in the first one's order; none overlaps another in either.

    Every passage holds `GRAM` free words in a row that are the same; the longest is taken first. In time linear in the texts.
    """
    if np.array_equal(one.words.hashes, other.words.hashes) and len(one.grams) and len(other.grams):
        return (Piece(first=0, second=0, length=len(one.words.hashes)),)
    seeds = _seeds(one, other)
    if not seeds:
        return ()
    growing = _Growing(one.words, other.words)
    for seed in sorted(seeds, key=lambda piece: (-piece.length, piece.first, piece.second)):
        growing.grow(seed)
    return tuple(sorted(growing.pieces, key=lambda piece: (piece.first, piece.second)))


def passages_of(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """
    Put pieces together that follow each other on both sides with few words between them.

    >>> [len(one) for one in passages_of([Piece(first=0, second=5, length=9), Piece(first=11, second=15, length=8), Piece(first=40, second=2, length=8)])]
    [2, 1]
    """
    passages: list[list[Piece]] = []
    for piece in pieces:
        before = passages[-1][-1] if passages else None
        if before is not None and _follows(before, piece):
            passages[-1].append(piece)
        else:
            passages.append([piece])
    return tuple(tuple(one) for one in passages)


def _follows(before: Piece, piece: Piece) -> bool:
    """Tell whether a piece goes on from another."""
    first = piece.first - before.first - before.length
    second = piece.second - before.second - before.length
    return 0 <= first <= _APART and 0 <= second <= _APART


def _seeds(one: Text, other: Text) -> list[Piece]:
    """Give the longest rows of words, each all of rows of `GRAM`, that two articles share."""
    common = np.intersect1d(one.grams, other.grams)
    if not len(common):
        return []
    pairs = list(_pairs(one, other, common))
    first = np.concatenate([pair[0] for pair in pairs])
    second = np.concatenate([pair[1] for pair in pairs])
    order = np.lexsort((first, first - second))
    first, second = first[order], second[order]
    breaks = (np.diff(first - second) != 0) | (np.diff(first) > GRAM)
    begins = np.flatnonzero(np.concatenate(([True], breaks)))
    ends = np.concatenate((begins[1:], [len(first)])) - 1
    rows = zip(first[begins].tolist(), second[begins].tolist(), first[ends].tolist(), strict=True)
    return [Piece(first=start, second=there, length=last - start + GRAM) for start, there, last in rows]


def _pairs(one: Text, other: Text, common: Hashes) -> Iterator[tuple[Places, Places]]:
    """Give the places of common rows in both articles, of those that are repeated the first few."""
    here, there = np.searchsorted(one.grams, common), np.searchsorted(other.grams, common)
    counted = np.searchsorted(one.grams, common, "right") - here, np.searchsorted(other.grams, common, "right") - there
    most = [min(_OFTEN, int(count.max())) for count in counted]
    for first in range(most[0]):
        for second in range(most[1]):
            held = (counted[0] > first) & (counted[1] > second)
            yield one.places[here[held] + first], other.places[there[held] + second]


class _Growing:
    """Two articles' words, and what of them is taken."""

    def __init__(self, one: Words, other: Words) -> None:
        """Begin with nothing taken."""
        self._one, self._other = one.hashes.tolist(), other.hashes.tolist()
        self._taken = bytearray(len(self._one)), bytearray(len(self._other))
        self.pieces: list[Piece] = []

    def grow(self, seed: Piece) -> None:
        """Take a seed with what goes on from it, where that is not taken yet."""
        kept = self._untaken(seed)
        if kept is None:
            return
        self._take(kept)
        for step in (1, -1):
            first, second = (
                (kept.first, kept.second) if step < 0 else (kept.first + kept.length, kept.second + kept.length)
            )
            self._go_on(first - (step < 0), second - (step < 0), step)

    def _untaken(self, seed: Piece) -> Piece | None:
        """Give the first part of a seed that nothing has taken, if it is long enough."""
        one, other = self._taken
        if not any(one[seed.first : seed.first + seed.length]) and not any(
            other[seed.second : seed.second + seed.length]
        ):
            return seed
        start = 0
        for at in range(seed.length + 1):
            if at == seed.length or one[seed.first + at] or other[seed.second + at]:
                if at - start >= GRAM:
                    return Piece(first=seed.first + start, second=seed.second + start, length=at - start)
                start = at + 1
        return None

    def _take(self, piece: Piece) -> None:
        """Mark words as taken."""
        one, other = self._taken
        one[piece.first : piece.first + piece.length] = b"\1" * piece.length
        other[piece.second : piece.second + piece.length] = b"\1" * piece.length
        self.pieces.append(piece)

    def _go_on(self, first: int, second: int, step: int) -> None:
        """Take words one way from a place as long as they are the same, over gaps."""
        leap: tuple[int, int] | None = (0, 0)
        while leap is not None:
            first, second = first + step * leap[0], second + step * leap[1]
            reach = self._same(first, second, step)
            back = 0 if step > 0 else reach - 1
            if reach:
                self._take(Piece(first=first - back, second=second - back, length=reach))
            first, second = first + step * reach, second + step * reach
            leap = self._leap(first, second, step)

    def _leap(self, first: int, second: int, step: int) -> tuple[int, int] | None:
        """Give the smallest gap behind which the words are the same again."""
        one, other = self._one, self._other
        if not (0 <= first < len(one) and 0 <= second < len(other)):
            return None
        for here, there in _LEAPS:
            reached, met = first + step * here, second + step * there
            is_same = 0 <= reached < len(one) and 0 <= met < len(other) and one[reached] == other[met]
            if is_same and self._same(reached, met, step, _ANEW) >= _ANEW:
                return here, there
        return None

    def _same(self, first: int, second: int, step: int, most: int | None = None) -> int:
        """Count the words that are the same from two places on, one way, and not taken; no more than `most`."""
        one, other = self._taken
        count = 0 if most else self._same_stretches(first, second, step)
        first, second = first + step * count, second + step * count
        while (
            0 <= first < len(one)
            and 0 <= second < len(other)
            and not one[first]
            and not other[second]
            and self._one[first] == self._other[second]
            and (most is None or count < most)
        ):
            first, second, count = first + step, second + step, count + 1
        return count

    def _same_stretches(self, first: int, second: int, step: int) -> int:
        """Count the words that are the same as `_same` does, as far as whole stretches of them are."""
        one, other = self._taken
        count = 0
        while True:
            here, there = (first, second) if step > 0 else (first - _STRETCH + 1, second - _STRETCH + 1)
            ends = here + _STRETCH, there + _STRETCH
            is_inside = here >= 0 and there >= 0 and ends[0] <= len(one) and ends[1] <= len(other)
            if not is_inside or one.find(1, here, ends[0]) >= 0 or other.find(1, there, ends[1]) >= 0:
                return count
            if self._one[here : ends[0]] != self._other[there : ends[1]]:
                return count
            first, second, count = first + step * _STRETCH, second + step * _STRETCH, count + _STRETCH


_LEAPS: Final = tuple(
    sorted(
        ((here, there) for here in range(_GAP + 1) for there in range(_GAP + 1) if here or there),
        key=lambda leap: (leap[0] + leap[1], abs(leap[0] - leap[1]), leap),
    )
)
