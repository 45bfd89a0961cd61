"""Near-copies: one text under several articles, told by its signature. They share a story, and count as one in finding it."""

from typing import Final

import numpy as np

from sayso.comparing.reuse.signing import candidates
from sayso.comparing.stories.columns import Columns, Ints, like_texts
from sayso.comparing.stories.linking import components
from sayso.comparing.stories.strength import FULL, Bonds
from sayso.comparing.stories.templates import are_templates

_ALIKE: Final = 0.5
"""The share of its five-word rows that a text must have in common with another to be its near-copy."""


def families_of(columns: Columns) -> Ints:
    """Give for each row the first that it is a near-copy of, one after another; its own number where there is none."""
    return families_by(columns, candidates(columns.signatures))


def families_by(columns: Columns, pairs: Ints) -> Ints:
    """As `families_of`, where the pairs that may be near-copies are known (`sayso.comparing.reuse.candidates`)."""
    return components(columns.count, copies_among(columns, pairs))


def copies_among(columns: Columns, pairs: Ints) -> Bonds:
    """Give as bonds the pairs that are near-copies."""
    one, other = pairs[:, 0], pairs[:, 1]
    alike = like_texts(columns.signatures, one, other)
    at = np.flatnonzero(alike >= _ALIKE)
    kept = at[~are_templates(columns, one[at], other[at], alike[at])]
    return Bonds(one=one[kept], other=other[kept], strength=np.full(len(kept), FULL, dtype=np.int64))
