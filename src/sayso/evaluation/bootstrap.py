"""How far a figure would move with other articles of the same kind: bootstrap intervals (Efron 1979, percentile method)."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from sayso.evaluation.metrics import Counts, pooled

T = TypeVar("T")

RESAMPLES = 1000
SEED = 20160101
_ONE_OUTSIDE = 40  # 2.5 % of so many is one


def interval(
    units: Sequence[T], measure: Callable[[Sequence[T]], float], *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float, float]:
    """
    Give the 95 % interval of `measure` over `units` (articles, or what was counted in each), drawn anew with replacement.

    The same units and seed give the same interval. Raises ValueError where there are no units or fewer than 40 resamples.

    >>> interval([1.0] * 5, lambda drawn: sum(drawn) / len(drawn))
    (1.0, 1.0)
    """
    if not units:
        raise ValueError("an interval needs at least one unit")
    if resamples < _ONE_OUTSIDE:
        raise ValueError(f"the outer 2.5 % of {resamples} resamples are not one; take {_ONE_OUTSIDE} or more")
    dice = random.Random(seed)  # noqa: S311 - resampling, no secret
    values = sorted(measure(dice.choices(units, k=len(units))) for _ in range(resamples))
    outside = resamples // _ONE_OUTSIDE
    return values[outside], values[-1 - outside]


def f1_interval(counts: Sequence[Counts], *, resamples: int = RESAMPLES, seed: int = SEED) -> tuple[float, float]:
    """Give the 95 % interval of the pooled F1 over articles, each given by its counts."""
    return interval(counts, lambda drawn: pooled(drawn).f1, resamples=resamples, seed=seed)
