"""Counts, their three figures, and outcomes item by item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluation.metrics import Counts, outcome, pooled

NUMBERS = st.integers(0, 1000)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(hit=3, false=1, missed=2), 0.75, 0.6, 2 / 3),
        (Counts(), 1.0, 1.0, 1.0),
        (Counts(false=2), 0.0, 0.0, 0.0),
        (Counts(missed=2), 0.0, 0.0, 0.0),
        (Counts(hit=0.5, missed=0.5), 1.0, 0.5, 2 / 3),
    ],
)
def test_three_counts_give_three_figures(counts: Counts, precision: float, recall: float, f1: float) -> None:
    """Precision, recall and F1 follow from hits, false and missed; nothing asked and nothing found is perfect."""
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((precision, recall, f1))


@given(hit=NUMBERS, false=NUMBERS, missed=NUMBERS)
def test_f1_lies_between_precision_and_recall(hit: int, false: int, missed: int) -> None:
    """Whatever the counts, F1 is the harmonic mean: between the two others, all in 0..1."""
    counts = Counts(hit=hit, false=false, missed=missed)
    low, high = sorted((counts.precision, counts.recall))
    assert 0 <= low <= counts.f1 + 1e-9
    assert counts.f1 <= high + 1e-9 <= 1 + 1e-9


def test_pooling_adds_up() -> None:
    """Pooled counts are sums, and the pool of none is empty."""
    assert pooled([Counts(hit=1), Counts(false=2, missed=3)]) == Counts(hit=1, false=2, missed=3)
    assert pooled([]).is_empty


def test_an_outcome_names_what_was_hit_false_and_missed() -> None:
    """Items are compared as sets of names and listed in order."""
    found = outcome("a", ["cue 4-8", "cue 1-2"], ["cue 4-8", "cue 5-8"])
    assert (found.hit, found.false, found.missed) == (("cue 4-8",), ("cue 5-8",), ("cue 1-2",))
    assert found.counts == Counts(hit=1, false=1, missed=1)
