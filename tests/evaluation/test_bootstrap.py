"""Bootstrap intervals over articles."""

from collections.abc import Sequence

import pytest

from sayso.evaluation.bootstrap import f1_interval, interval
from sayso.evaluation.metrics import Counts, pooled


def _mean(values: Sequence[float]) -> float:
    """Give the mean of numbers."""
    return sum(values) / len(values)


def test_the_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    """Same units and seed, same interval; it lies round the pooled F1."""
    counts = [Counts(hit=place, false=3, missed=place % 4) for place in range(1, 30)]
    low, high = f1_interval(counts)
    assert (low, high) == f1_interval(counts)
    assert low < pooled(counts).f1 < high


def test_more_articles_give_a_narrower_interval() -> None:
    """An interval over a hundred articles is narrower than over ten of the same kind."""
    few = interval([0.0, 1.0] * 5, _mean)
    many = interval([0.0, 1.0] * 50, _mean)
    assert many[1] - many[0] < few[1] - few[0]


def test_no_units_or_too_few_resamples_are_refused() -> None:
    """An interval of nothing, or of less than forty resamples, is no interval."""
    with pytest.raises(ValueError, match="at least one unit"):
        interval([], _mean)
    with pytest.raises(ValueError, match="take 40 or more"):
        interval([1.0], _mean, resamples=39)
