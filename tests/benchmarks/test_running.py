"""Tests of the benchmark of runs."""

from benchmark_scripts import script

running = script("running")


def test_rows_that_are_lost_or_doubled_are_counted() -> None:
    """Over all tables, both ways."""
    assert running.differing({"a": ["x", "y"], "b": ["z"]}, {"a": ["y", "x"], "b": ["z"]}) == 0
    assert running.differing({"a": ["x", "y"], "b": ["z"]}, {"a": ["x", "x"], "b": ["z", "z"]}) == 3


def test_figures_below_what_they_must_be_are_named() -> None:
    """Each by itself."""
    bare = running.Ran(articles=100, seconds=10, processor=10, peak=3e8, status=0)
    one = running.Ran(articles=100, seconds=10.5, processor=12, peak=4e8, status=0)
    two = running.Ran(articles=100, seconds=5.2, processor=12, peak=8e8, status=0)
    assert running.told(bare, one, two, are_pages=False) == ["run to bare", "memory to spare"]
    assert running.told(bare, one, two, are_pages=True) == ["run to bare", "memory to spare"]
