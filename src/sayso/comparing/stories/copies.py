"""Near-copies: one text under several articles, told by its signature. They share a story, and count as one in finding it."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from sayso.comparing.reuse import candidates
from sayso.comparing.stories.columns import Ints, like_texts, signatures_of
from sayso.comparing.stories.linking import components
from sayso.comparing.stories.sketching import Sketch
from sayso.comparing.stories.strength import FULL, Bonds
from sayso.comparing.stories.templates import is_template

_ALIKE: Final = 0.5
"""The share of its five-word rows that a text must have in common with another to be its near-copy."""


def families_of(sketches: Sequence[Sketch]) -> Ints:
    """Give for each sketch the place of the first that it is a near-copy of, one after another; its own where there is none."""
    if not sketches:
        return np.zeros(0, dtype=np.int64)
    signatures = signatures_of(sketches)
    pairs = candidates(list(signatures))
    alike = like_texts(signatures, pairs[:, 0], pairs[:, 1]) >= _ALIKE
    kept = [
        (one, other)
        for one, other in pairs[alike].tolist()
        if not is_template(sketches[one], sketches[other], is_like_text=True)
    ]
    held = np.array(kept, dtype=np.int64).reshape(-1, 2)
    return components(
        len(sketches), Bonds(one=held[:, 0], other=held[:, 1], strength=np.full(len(held), FULL, dtype=np.int64))
    )
