"""How strongly two articles are bound together: their signs, weighed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

import numpy as np

from sayso.comparing.stories.columns import Columns, Flags, Floats, Ints
from sayso.comparing.stories.far import Shared, far_pairs, keys_of, shared
from sayso.comparing.stories.likeness import MOST, SIGNS, days_apart, early_signs, late_signs
from sayso.comparing.stories.near import Looked, Reach, day_order, days_of, near_pairs
from sayso.comparing.stories.templates import are_templates
from sayso.lexicon import load

FULL: Final = 1000
"""The strength of a bond that is certain; strengths are whole numbers, so that sums of them do not hang on their order."""

_NOBODY: Final = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """
    The one setting: what each sign weighs, which pairs are looked at, from which strength on a bond counts, and where stories are cut.

    Pairs are looked at from the likeness of words `least_words` on; those published more than `near_days` apart only where `reaches` say so, which go by the `leading` words of each.
    """

    constant: float
    least_words: float
    near_days: int
    leading: int
    reaches: tuple[Reach, ...]
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


def looked() -> Looked:
    """Give which pairs the setting has looked at."""
    now = setting()
    return Looked(least=now.least_words, near_days=now.near_days, leading=now.leading, reaches=now.reaches)


def bonds_between(columns: Columns, is_new: Flags) -> Bonds:
    """Give the bonds among sketches, as columns, that count, each pair once, the lower row first: those in which one at least is new."""
    order = day_order(columns)
    columns, is_new = columns.at(order), is_new[order]
    days = days_of(columns)
    held = [shared(*keys_of(columns, slice(0, columns.count), looked().leading, kind)) for kind in looked().kinds]
    some = None if is_new.all() else is_new
    found = [block_bonds(columns, days, held, rows, some) for rows in blocks(columns.count) if is_new[rows].any()]
    return sorted_bonds(found, order)


def blocks(count: int, size: int = 2048) -> Iterator[slice]:
    """
    Part rows into blocks.

    >>> [(one.start, one.stop) for one in blocks(5, 2)]
    [(0, 2), (2, 4), (4, 5)]
    """
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def sorted_bonds(found: Sequence[Bonds], order: Ints) -> Bonds:
    """Put bonds together, of which each row stands for the row `order` gives; each pair the lower row first, all in order."""
    one, other, strength = (
        np.concatenate([_NOBODY, *column])
        for column in zip(*((one.one, one.other, one.strength) for one in (no_bonds(), *found)), strict=True)
    )
    one, other = order[one], order[other]
    one, other = np.minimum(one, other), np.maximum(one, other)
    sequence = np.lexsort((other, one))
    return Bonds(one=one[sequence], other=other[sequence], strength=strength[sequence])


def block_bonds(
    columns: Columns, days: Ints, held: Sequence[Shared], rows: slice, is_new: Flags | None = None
) -> Bonds:
    """
    Give the bonds that count between some rows of columns, which stand in the order of `days`, and those before them; the lower row first.

    `held` are, for each kind of key, those that rows share (see `sayso.comparing.stories.far`). Where `is_new` is given: the bonds of the new ones among the rows with all others, each once if all
    blocks are asked for. The same bonds however rows are parted into blocks.
    """
    near = near_pairs(columns, days, rows, looked(), is_new)
    far = far_pairs(columns, days, held, rows, looked(), is_new)
    found = [_bonds(columns, *pairs) for pairs in chain(near, far)]
    one, other, strength = (
        np.concatenate([_NOBODY, *column])
        for column in zip(*((one.one, one.other, one.strength) for one in (no_bonds(), *found)), strict=True)
    )
    kept = ~are_templates(columns, one, other)
    return Bonds(one=one[kept], other=other[kept], strength=strength[kept])


def strengths(columns: Columns, one: Ints, other: Ints, words: Floats) -> tuple[Flags, Ints]:
    """
    Tell which pairs of rows have a bond that counts, and give the strengths of those bonds.

    What costs more to look at is left where even its best could not make the bond count.
    """
    best = {name: max(0.0, setting().weights[name]) * most for name, most in MOST.items()}
    title, incident = best.pop("title"), sum(best.values())
    kept = _promising(columns, one, other, words, title)
    one, other = one[kept], other[kept]
    early = early_signs(columns, one, other, words[kept])
    sums = setting().constant + _weighed(early)
    able = sums + title + incident * early["incident"] >= _logit(setting().least_bond)
    one, other, sums = one[able], other[able], sums[able]
    late = late_signs(columns, one, other, {name: values[able] for name, values in early.items()})
    told = FULL / (1 + np.exp(-(sums + _weighed(late))))
    strength = np.rint(told).astype(np.int64)
    counts = strength >= setting().least_bond
    found = np.zeros(len(words), dtype=bool)
    found[np.flatnonzero(kept)[np.flatnonzero(able)[counts]]] = True
    return found, strength[counts]


def _promising(columns: Columns, one: Ints, other: Ints, words: Floats, title: float) -> Flags:
    """Tell which pairs may have a bond that counts, `title` being the most that their titles can add: for most of them few signs are enough to say that they have none."""
    weights = setting().weights
    sums = setting().constant + (weights["words"] * words + weights["days_apart"] * days_apart(columns, one, other))
    may: Flags = sums + title >= _logit(setting().least_bond)
    return may | (columns.incidents[one] & columns.incidents[other])


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
