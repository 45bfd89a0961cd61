"""
Whose is what: the pieces of a window tied to the cues that they belong to.

The encoder says how much each word is wanted by a cue (a biaffine score, Dozat and Manning 2017); a small network weighs that against how the two
stand to each other: distance, order, what lies between them, and whether another cue stands nearer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from sayso.tagging.decode import Scores
from sayso.tagging.windows import OPENS_PARAGRAPH, Window

Part = Literal["source", "cue", "content"]
PARTS: Final[tuple[Part, ...]] = ("source", "cue", "content")

FEATURES: Final = 18
"""How many numbers describe a pair of a cue and a piece."""

_LAST_CONTENT: Final = 0.1
"""The least probability at which a piece of content goes to the cue that wants it most, where none surely wants it."""

_FAR: Final = 60.0
"""Words from which on a distance counts as far."""

_NEAR: Final = 2
"""Words that a comma and a "that" take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words `[first, last)` of a window that play one part; `sure` is the mean probability of their tags."""

    part: Part
    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """One attribution in words of a window; a cue without content and content without a cue come too."""

    cue: Piece | None
    source: Piece | None
    content: tuple[Piece, ...]
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScores:
    """
    What the encoder says of who belongs to whom in a window.

    `asking` and `asked` are `(2, words, width)`: what each word asks for as a cue (a source, content), and what it answers as one; `bias` is `(2,)`.
    """

    asking: Scores
    asked: Scores
    bias: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Weigher:
    """The small network over a pair's numbers, one for sources and one for contents: `FEATURES` numbers -> hidden -> one log-odds."""

    hidden: Scores
    hidden_bias: Scores
    out: Scores
    out_bias: float

    def weigh(self, numbers: Scores) -> Scores:
        """Give the probability of each row of numbers."""
        odds = np.tanh(numbers @ self.hidden + self.hidden_bias) @ self.out + np.float32(self.out_bias)
        share: Scores = 1.0 / (1.0 + np.exp(-odds))
        return share


def tie(
    window: Window, pieces: Sequence[Piece], scores: LinkScores, weighers: tuple[Weigher, Weigher]
) -> Iterator[Tied]:
    """Give the attributions that a window's pieces make, in order of their cues; then the content that no cue took."""
    cues = [one for one in pieces if one.part == "cue"]
    of_part = [[one for one in pieces if one.part == part] for part in ("source", "content")]
    shares = []
    wanted = wanted_by(cues, scores)
    for kind, (group, weigher) in enumerate(zip(of_part, weighers, strict=True)):
        numbers = pair_numbers(window, cues, group, pieces, wanted[kind])
        shares.append(weigher.weigh(numbers) if numbers.size else np.zeros((len(cues), len(group)), np.float32))
    sources, contents = of_part
    owners = _owners(shares[1])
    for number, cue in enumerate(cues):
        source = _best(sources, shares[0][number])
        own = tuple(place for place, of in enumerate(owners) if number in of)
        sure = _sureness(
            cue, (source, sources, shares[0][number]), [(contents[at], shares[1][number][at]) for at in own]
        )
        yield Tied(
            cue=cue,
            source=None if source is None else sources[source],
            content=tuple(contents[place] for place in own),
            sure=sure,
        )
    for piece, of in zip(contents, owners, strict=True):
        if not of:
            yield Tied(cue=None, source=None, content=(piece,), sure=piece.sure)


def wanted_by(cues: Sequence[Piece], scores: LinkScores) -> Scores:
    """Give how much each cue wants each word as its source and as its content: `(2, cues, words)`."""
    width = scores.asked.shape[2]
    if not cues:
        return np.zeros((2, 0, scores.asked.shape[1]), np.float32)
    vectors = np.stack([scores.asking[:, cue.first : cue.last].mean(1) for cue in cues], 1)
    wanted: Scores = vectors @ scores.asked.transpose(0, 2, 1) / np.float32(width**0.5) + scores.bias[:, None, None]
    return wanted


def pair_numbers(
    window: Window, cues: Sequence[Piece], group: Sequence[Piece], pieces: Sequence[Piece], wanted: Scores
) -> Scores:
    """
    Describe each pair of a cue and a piece of one part in `FEATURES` numbers: `(cues, group, FEATURES)`.

    `wanted` is `(cues, words)`; `pieces` are all of the window's, none across another. Works on whole tables at once, so that a window full of cues costs no
    more than its pairs.
    """
    if not cues or not group:
        return np.zeros((len(cues), len(group), FEATURES), np.float32)
    first, last = _borders(group)
    cue_first, cue_last = (column[:, None] for column in _borders(cues))
    is_before = first < cue_first
    left, right = np.where(is_before, last, cue_last), np.where(is_before, cue_first, first)
    gaps = np.maximum(right - left, 0)
    opens = np.array([window.places[place] for place in window.firsts], np.int64)
    sentences, paragraphs = np.cumsum(opens > 0), np.cumsum(opens >= OPENS_PARAGRAPH)
    parts = {part: _between([one for one in pieces if one.part == part], left, right, len(opens)) for part in PARTS}
    sums = np.concatenate([np.zeros((len(cues), 1), np.float32), np.cumsum(wanted, 1)], 1)
    highest = np.stack([wanted[:, one.first : one.last].max(1) for one in group], 1)
    numbers = (
        (sums[:, last] - sums[:, first]) / (last - first) / 4,
        highest / 4,
        wanted[:, first] / 4,
        is_before,
        np.minimum(gaps, _FAR) / 10,
        np.log1p(gaps),
        gaps == 0,
        gaps <= _NEAR,
        np.minimum(parts["cue"], 3),
        np.minimum(parts["source"], 3),
        np.minimum(parts["content"], 3),
        np.clip(sentences[right] - sentences[left - 1], 0, 3),
        np.clip(paragraphs[right] - paragraphs[left - 1], 0, 2),
        np.broadcast_to(np.log1p(last - first) / 2, gaps.shape),
        np.broadcast_to(np.array([window.marks[window.firsts[place]] > 0 for place in first.tolist()]), gaps.shape),
        gaps <= gaps.min(1, keepdims=True),
        gaps <= gaps.min(0, keepdims=True),
        np.stack([np.searchsorted(np.sort(column), column) for column in gaps.T], 1) / 4,
    )
    return np.stack([np.asarray(number, np.float32) for number in numbers], 2)


def _borders(pieces: Sequence[Piece]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give the first words of pieces, and the words after their last."""
    return np.array([one.first for one in pieces], np.int64), np.array([one.last for one in pieces], np.int64)


def _between(
    pieces: Sequence[Piece], left: npt.NDArray[np.int64], right: npt.NDArray[np.int64], words: int
) -> npt.NDArray[np.int64]:
    """Count the pieces that lie wholly between words `left` and `right`, for tables of both."""
    begun, ended = np.zeros(words + 2, np.int64), np.zeros(words + 2, np.int64)
    for one in pieces:
        begun[one.first + 1] += 1
        ended[one.last] += 1
    counts: npt.NDArray[np.int64] = np.maximum(np.cumsum(ended)[right] - np.cumsum(begun)[left], 0)
    return counts


def _best(pieces: Sequence[Piece], shares: Scores) -> int | None:
    """Give the place of the piece that most probably is a cue's, if any probably is."""
    if not pieces:
        return None
    place = int(shares.argmax())
    return place if shares[place] >= 0.5 else None  # noqa: PLR2004 - more probable than not


def _owners(shares: Scores) -> list[set[int]]:
    """Give the cues of each piece of content: those that probably want it, else the one that wants it most, if it may."""
    owners = [set(np.flatnonzero(shares[:, place] >= 0.5).tolist()) for place in range(shares.shape[1])]  # noqa: PLR2004
    for place, own in enumerate(owners):
        if not own and len(shares) and shares[:, place].max() >= _LAST_CONTENT:
            own.add(int(shares[:, place].argmax()))
    return owners


def _sureness(
    cue: Piece, source: tuple[int | None, Sequence[Piece], Scores], contents: Sequence[tuple[Piece, float]]
) -> float:
    """Give how sure an attribution is: the product of its parts' tags and of the links between them."""
    sure = cue.sure
    place, sources, shares = source
    if place is not None:
        sure *= sources[place].sure * float(shares[place])
    elif sources:
        sure *= 1 - float(shares.max())
    if contents:
        sure *= float(np.mean([piece.sure * share for piece, share in contents]))
    return sure
