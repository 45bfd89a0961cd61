"""How strongly two articles are bound together: their signs, weighed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from sayso.comparing.stories.columns import Columns, Flags, Floats, Ints, Padded, columns_of, like_texts
from sayso.comparing.stories.likeness import MOST, SIGNS, early_signs, late_signs
from sayso.comparing.stories.sketching import Sketch
from sayso.comparing.stories.templates import is_template
from sayso.lexicon import load

FULL: Final = 1000
"""The strength of a bond that is certain; strengths are whole numbers, so that sums of them do not hang on their order."""

_NOBODY: Final = np.zeros(0, dtype=np.int64)
ALIKE: Final = 0.25
"""The share of its five-word rows that a text has in common with another of the same form."""
_AT_ONCE: Final = 200_000
"""How many pairs are looked at in one sweep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The one setting: what each sign weighs, from which likeness of words on a pair is looked at, from which strength on a bond counts, and where stories are cut."""

    constant: float
    least_words: float
    least_bond: int
    cut: int
    weights: dict[str, float]

    def __post_init__(self) -> None:
        """Check that each sign has a weight, and nothing else."""
        if self.weights.keys() != set(SIGNS):
            raise ValueError(f"weights are of {sorted(SIGNS)}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bonds:
    """Bonds between sketches, a column each: the two rows, and how strong the bond is (`FULL` at most)."""

    one: Ints
    other: Ints
    strength: Ints


def no_bonds() -> Bonds:
    """Give bonds between nobody."""
    return Bonds(one=_NOBODY, other=_NOBODY, strength=_NOBODY)


@cache
def setting() -> Setting:
    """Give the setting of `data/en/stories.toml`. Raises LexiconError where it is missing or a sign has no weight."""
    return load("stories", Setting)


def bonds_between(sketches: Sequence[Sketch], is_new: Flags) -> Bonds:
    """Give the bonds among sketches that count, each pair once, the lower row first: those in which one at least is new."""
    columns = columns_of(sketches)
    held = [_bonds(columns, *pairs) for pairs in _alike_pairs(columns.words, is_new)]
    one, other, strength = (
        np.concatenate([_NOBODY, *column])
        for column in zip(*((one.one, one.other, one.strength) for one in (no_bonds(), *held)), strict=True)
    )
    alike = (like_texts(columns.signatures, one, other) >= ALIKE).tolist()
    pairs = zip(one.tolist(), other.tolist(), alike, strict=True)
    filled = [is_template(sketches[here], sketches[there], is_like_text=like) for here, there, like in pairs]
    kept = ~np.array(filled, dtype=bool)
    order = np.lexsort((other[kept], one[kept]))
    return Bonds(one=one[kept][order], other=other[kept][order], strength=strength[kept][order])


def strengths(columns: Columns, one: Ints, other: Ints, words: Floats) -> tuple[Flags, Ints]:
    """
    Tell which pairs of rows have a bond that counts, and give the strengths of those bonds.

    What costs more to look at is left where even its best could not make the bond count.
    """
    weights, least = setting().weights, _logit(setting().least_bond)
    early = early_signs(columns, one, other, words)
    sums = setting().constant + _weighed(early)
    best = {name: max(0.0, weights[name]) * most for name, most in MOST.items()}
    title, incident = best.pop("title"), sum(best.values())
    kept = sums + title + incident * early["incident"] >= least
    one, other = one[kept], other[kept]
    late = late_signs(columns, one, other, {name: values[kept] for name, values in early.items()})
    told = FULL / (1 + np.exp(-(sums[kept] + _weighed(late))))
    strength = np.rint(told).astype(np.int64)
    counts = strength >= setting().least_bond
    kept[np.flatnonzero(kept)[~counts]] = False
    return kept, strength[counts]


def _weighed(signs: Mapping[str, Floats]) -> Floats:
    """Give the sum of signs, each times its weight."""
    weights = setting().weights
    table = np.stack([weights[name] * values for name, values in signs.items()])
    total: Floats = table.sum(axis=0)
    return total


def _logit(strength: int) -> float:
    """Give the sum of weights at which a bond is so strong, less what rounding may add."""
    share = (strength - 1) / FULL
    return float(np.log(share / (1 - share)))


def _bonds(columns: Columns, one: Ints, other: Ints, words: Floats) -> Bonds:
    """Give the bonds that count among some pairs."""
    kept, strength = strengths(columns, one, other, words)
    return Bonds(one=one[kept], other=other[kept], strength=strength)


def _alike_pairs(words: Padded, is_new: Flags) -> Iterator[tuple[Ints, Ints, Floats]]:
    """Give the pairs of rows whose words are alike enough, with their likeness, some hundred thousand at once; every pair once, the lower row first."""
    norms, least = words.norms(), setting().least_words
    starts, rows, weights = _postings(words)
    held: list[tuple[Ints, Ints, Floats]] = []
    count = 0
    for row in np.flatnonzero(is_new).tolist():
        terms = words.terms[row][words.terms[row] >= 0]
        stretches = [slice(starts[term], starts[term + 1]) for term in terms.tolist()]
        if not stretches:
            continue
        others = np.concatenate([rows[one] for one in stretches])
        products = np.concatenate(
            [weights[one] * weight for one, weight in zip(stretches, words.weights[row].tolist(), strict=False)]
        )
        sums = np.bincount(others, weights=products)
        likeness = sums / (norms[row] * norms[: len(sums)])
        found = np.flatnonzero(likeness >= least)
        found = found[(found < row) | ~is_new[found]]
        found = found[found != row]
        held.append((np.minimum(found, row), np.maximum(found, row), likeness[found]))
        count += len(found)
        if count >= _AT_ONCE:
            yield _joined(held)
            held, count = [], 0
    if held:
        yield _joined(held)


def _joined(held: Sequence[tuple[Ints, Ints, Floats]]) -> tuple[Ints, Ints, Floats]:
    """Put pairs together."""
    return (
        np.concatenate([one for one, _, _ in held]),
        np.concatenate([other for _, other, _ in held]),
        np.concatenate([likeness for _, _, likeness in held]),
    )


def _postings(words: Padded) -> tuple[list[int], Ints, Floats]:
    """Give for each term the rows that have it, with its weights there: where each term's stretch starts, the rows, the weights."""
    rows, places = np.nonzero(words.terms >= 0)
    terms = words.terms[rows, places]
    order = np.argsort(terms, kind="stable")
    starts = np.searchsorted(terms[order], np.arange(terms.max(initial=-1) + 2)).tolist()
    return starts, rows[order], words.weights[rows, places][order].astype(np.float64)
