"""Two ways in which words were given, laid beside each other word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from sayso.comparing.quotes.words import Word, empty_words, words_in

Where = Literal["same", "here", "there"]

_MOST: Final = 400
"""Words of a text that are aligned; what lies behind them is given as differing."""
_ISLAND: Final = 2
"""Words of grammar alone, so few of them, that are no common ground between stretches that differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of words: in both texts (as the first has it), only in the first ("here"), or only in the second ("there")."""

    where: Where
    words: str


class _Step(NamedTuple):
    """A word on the way through both texts: its number in the first and in the second; the one that it does not stand in stays where it is."""

    where: Where
    left: int
    right: int


def differing(a: str, b: str) -> tuple[Piece, ...]:
    """
    Lay two texts beside each other, word by word; capitals, apostrophes, punctuation and editors' square brackets make no difference.

    The pieces that are "same" or "here" make up the first text; those that are "there" stand where the second has them.

    >>> [(piece.where, piece.words) for piece in differing("It was an awful, cruel night.", "“It was a cruel night”")]
    [('same', 'It was'), ('here', 'an awful,'), ('there', 'a'), ('same', 'cruel night.')]
    """
    left, right = words_in(a), words_in(b)
    steps = _steps([word.form for word in left[:_MOST]], [word.form for word in right[:_MOST]])
    steps += [_Step("here", at, len(right)) for at in range(_MOST, len(left))]
    steps += [_Step("there", len(left), at) for at in range(_MOST, len(right))]
    pieces = []
    for where, run in groupby(_gathered(_without_islands(steps, left)), key=lambda step: step.where):
        held = list(run)
        if where == "there":
            words = _cut(b, right, held[0].right, held[-1].right)
        else:
            words = _cut(a, left, held[0].left, held[-1].left)
        pieces.append(Piece(where=where, words=words))
    return tuple(pieces)


def _cut(text: str, words: Sequence[Word], first: int, last: int) -> str:
    """Give the text of some words up to where the next begins, the opening marks of the whole with the first."""
    start = 0 if first == 0 else words[first].start
    end = words[last + 1].start if last + 1 < len(words) else len(text)
    return text[start:end].strip()


def _without_islands(steps: Sequence[_Step], left: Sequence[Word]) -> Iterator[_Step]:
    """Give the steps, words of grammar that stand alone between stretches that differ taken for differing too."""
    runs = [list(run) for _, run in groupby(steps, key=lambda step: step.where == "same")]
    for place, run in enumerate(runs):
        is_island = (
            0 < place < len(runs) - 1
            and run[0].where == "same"
            and len(run) <= _ISLAND
            and all(left[step.left].form in empty_words() for step in run)
            and min(len(runs[place - 1]), len(runs[place + 1])) > len(run)
        )
        if not is_island:
            yield from run
            continue
        for step in run:
            yield step._replace(where="here")
            yield step._replace(where="there")


def _gathered(steps: Iterator[_Step]) -> Iterator[_Step]:
    """Give the steps with what is only here before what is only there, between two stretches that are the same."""
    for is_same, run in groupby(steps, key=lambda step: step.where == "same"):
        held = list(run)
        yield from held if is_same else sorted(held)


def _steps(left: Sequence[str], right: Sequence[str]) -> list[_Step]:
    """Give the steps that lead through both rows by the longest common subsequence."""
    longest = [[0] * (len(right) + 1)]
    for word in reversed(left):
        below, row = longest[-1], [0]
        for at, other in enumerate(reversed(right)):
            row.append(below[at] + 1 if word == other else max(below[at + 1], row[at]))
        longest.append(row)
    steps: list[_Step] = []
    one, two = 0, 0
    while one < len(left) or two < len(right):
        here, there = len(left) - one, len(right) - two
        if here and there and left[one] == right[two]:
            steps.append(_Step("same", one, two))
            one, two = one + 1, two + 1
        elif here and (not there or longest[here - 1][there] >= longest[here][there - 1]):
            steps.append(_Step("here", one, two))
            one += 1
        else:
            steps.append(_Step("there", one, two))
            two += 1
    return steps
