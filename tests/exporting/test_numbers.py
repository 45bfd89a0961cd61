"""Vague numbers and open ends by three conventions."""

import re
from dataclasses import replace

import pytest

from exporting_events_help import TEXT, TOLLS, at, toll
from sayso.article import Span
from sayso.exporting.numbers import NUMBERS, Estimate, Numbers, VagueNumbers, estimate, summed, words_of_number
from sayso.lexicon import load
from sayso.record import Toll

EXACT, LEAST, MOST, BETWEEN = (12, 12), (14, None), (None, 30), (10, 20)


@pytest.mark.parametrize(
    ("bounds", "numbers", "counted"),
    [
        (EXACT, "acled", (12, 12, 12)),
        (EXACT, "ucdp", (12, 12, 12)),
        (EXACT, "sayso", (12, 12, 12)),
        (LEAST, "acled", (14, 14, 14)),
        (LEAST, "ucdp", (14, 14, 14)),
        (LEAST, "sayso", (14, 14, None)),
        (MOST, "acled", (30, 30, 30)),
        (MOST, "ucdp", (None, 30, 30)),
        (MOST, "sayso", (None, 30, 30)),
        (BETWEEN, "acled", (10, 10, 10)),
        (BETWEEN, "ucdp", (10, 10, 20)),
        (BETWEEN, "sayso", (10, 10, 20)),
    ],
)
def test_bounds_become_low_best_and_high(
    bounds: tuple[int | None, int | None], numbers: Numbers, counted: tuple[int | None, ...]
) -> None:
    """The best is the lower bound where there is one; only Sayso's own convention leaves an end open."""
    one = replace(TOLLS[0], low=bounds[0], high=bounds[1])
    low, best, high = counted
    assert estimate(one, TEXT, numbers) == Estimate(low=low, best=best, high=high)


@pytest.mark.parametrize(
    ("words", "low", "acled"),
    [
        ("dozens of people", 24, 12),
        ("Tens of people", 20, 10),
        ("scores of people", 40, 20),
        ("hundreds", 200, 100),
        ("thousands of men", 2000, 1000),
        ("tens of thousands of men", 20000, 10000),
        ("hundreds of thousands", 200000, 100000),
        ("24 of the dozens of men", 30, 30),
        ("14 men in their thirties", 14, 14),
        ("a dozen men", 12, 12),
        ("hundredsfold", 200, 200),
    ],
)
def test_acled_codes_the_least_that_vague_words_mean(words: str, low: int, acled: int) -> None:
    """Where the number is the words' own; a number beside such words stays."""
    one = Toll(id="t1", harm="killed", low=low, high=None, victims=Span(0, len(words)), span=Span(0, len(words)))
    assert estimate(one, words, "acled").best == acled
    assert estimate(one, words, "ucdp").best == estimate(one, words, "sayso").best == low


def test_each_vague_entry_is_a_unit_and_its_double() -> None:
    """A record's bound for a plural is two of the unit, ACLED's number one of it, whatever the unit."""
    for one in load("exports", VagueNumbers).vague:
        assert one.sayso == 2 * one.acled
        assert all(re.fullmatch(r"[a-z ]+", words) for words in one.words)


def test_sums_know_no_more_than_their_parts() -> None:
    """An open end stays open in a sum."""
    parts = [estimate(toll(1, "12 rebels", 12, 12), TEXT, "sayso"), estimate(TOLLS[0], TEXT, "sayso")]
    assert summed(parts) == Estimate(low=26, best=26, high=None)
    assert summed([]) == Estimate(low=0, best=0, high=0)


def test_the_words_hold_the_qualifier() -> None:
    """Before the number, behind it, or apart."""
    assert words_of_number(TOLLS[0], TEXT) == "At least 14 people including six civilians"
    assert words_of_number(TOLLS[2], TEXT) == "12 rebels"
    apart = replace(TOLLS[2], qualifier=at("At least"))
    assert words_of_number(apart, TEXT) == "At least … 12 rebels"


def test_there_are_three_conventions() -> None:
    """As the command line offers them."""
    assert NUMBERS == ("acled", "ucdp", "sayso")
