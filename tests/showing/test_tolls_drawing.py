"""The axis and the pictures of tolls: round marks, room for all, bounds where they belong."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.showing.tolls.drawing import Bounds, axis_of, picture_of
from sayso.showing.tolls.words import number_words, spread_words

BOUNDS = st.tuples(st.one_of(st.none(), st.integers(0, 10**7)), st.one_of(st.none(), st.integers(0, 10**7))).map(
    lambda pair: pair if None in pair else (min(filter(None, pair), default=0), max(filter(None, pair), default=0))
)


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(14, 14), (17, None)], ["0", "5", "10", "15", "20"]),
        ([(1, 1)], ["0", "1"]),
        ([(0, 0)], ["0", "1"]),
        ([(310_000, None), (170_000, 170_000)], ["0", "100,000", "200,000", "300,000", "400,000"]),
        ([(12, 12), (11, 14), (None, 310)], ["0", "5", "10", "15", "310"]),
        ([(2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (700, 700), (9_000, None)], ["1", "10", "100", "1,000", "10,000"]),
        ([(2_000_000, None)], ["0", "500,000", "1 m", "1,500,000", "2 m"]),
        ([(None, None)], ["0", "1"]),
    ],
    ids=["plain", "one", "none", "large alike", "broken", "logarithmic", "millions", "no number"],
)
def test_marks_of_an_axis(bounds: list[Bounds], expected: list[str]) -> None:
    """Round numbers from 0; a break before one number that dwarfs the others; powers of ten where several do."""
    assert [tick.words for tick in axis_of(bounds).ticks] == expected


@given(st.lists(BOUNDS, max_size=12))
def test_pictures_stay_inside_and_in_order(bounds: list[Bounds]) -> None:
    """Whatever the numbers: all is drawn within the picture, a greater number never left of a smaller one, and marks rise."""
    axis = axis_of(bounds)
    numbers = sorted(number for pair in bounds for number in pair if number is not None)
    places = [axis.at(number) for number in numbers]
    assert all(before <= after for before, after in pairwise(places))
    assert all(0 < place < 90 for place in places)
    assert all(before.x < after.x for before, after in pairwise(axis.ticks))
    for pair in bounds:
        picture = picture_of(axis, pair)
        assert 0 <= picture.x <= picture.x + picture.width < 90


@pytest.mark.parametrize(
    ("bounds", "form"),
    [((3, 3), "dot"), ((3, 9), "range"), ((3, None), "least"), ((None, 9), "most"), ((None, None), "none")],
)
def test_form_tells_the_bounds(bounds: Bounds, form: str) -> None:
    """A dot for an exact number, a bar between two, an arrow where an end is open."""
    assert picture_of(axis_of([bounds]), bounds).form == form


def test_inexact_words_make_a_hollow_dot() -> None:
    """A number that stands for "about 70" is drawn apart from an exact one."""
    assert picture_of(axis_of([(70, 70)]), (70, 70), is_about=True).form == "about"


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(14, 14)], "14"),
        ([(14, 14), (17, None)], "14 to 17 or more"),
        ([(14, None), (20, 20)], "14 to 20"),
        ([(None, 30)], "30 at most"),
        ([(None, 30), (30, None)], "30 or more"),
        ([(None, 30), (12, 12)], "12 to 30"),
        ([(None, None)], "no number"),
        ([], "no number"),
    ],
)
def test_spread_of_several_numbers(bounds: list[Bounds], expected: str) -> None:
    """The least and the greatest number given, open above where the greatest is."""
    assert spread_words(bounds) == expected


def test_numbers_are_written_with_their_thousands() -> None:
    """Thousands are parted, and a toll without any number says so."""
    assert number_words(310_000, None) == "310,000 or more"
    assert number_words(None, None) == "no number"
