"""Whom a pronoun means, as the encoder sees it: a share for each name in its window, and one for none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sayso.tagging.decode import Scores

PRONOUNS: Final = frozenset({"he", "she", "him", "her", "his", "hers", "they", "them", "their", "it", "its"})
"""The pronouns that the head was taught."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringScores:
    """What each word of a window asks for as a pronoun and answers as a name, `(words, width)` each, and the score of nobody."""

    asking: Scores
    asked: Scores
    nobody: float


def shares_of(pronoun: int, names: Sequence[tuple[int, int]], scores: ReferringScores) -> tuple[float, ...]:
    """
    Give how likely the pronoun that is word number `pronoun` means each of `names`, words `[first, last)`; what is left to 1 is nobody's.

    >>> row = np.array([[1, 0], [4, 0], [0, 0]], np.float32)
    >>> [round(share, 2) for share in shares_of(0, [(1, 2), (2, 3)], ReferringScores(asking=row, asked=row, nobody=0.0))]
    [0.89, 0.05]
    """
    if not names:
        return ()
    asked = np.stack([scores.asked[first:last].mean(0) for first, last in names])
    odds = np.append(asked @ scores.asking[pronoun] / np.float32(asked.shape[1] ** 0.5), np.float32(scores.nobody))
    shares = np.exp(odds - odds.max())
    return tuple(float(share) for share in (shares / shares.sum())[:-1])
