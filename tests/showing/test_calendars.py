"""TIMEX3 values as stretches of the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.showing.calendars import stretch_of


@pytest.mark.parametrize(
    ("value", "first", "last", "grain", "label"),
    [
        ("2031-05-07", (2031, 5, 7), (2031, 5, 7), "day", "7 May 2031"),
        ("2031-02", (2031, 2, 1), (2031, 2, 28), "month", "February 2031"),
        ("2031", (2031, 1, 1), (2031, 12, 31), "year", "2031"),
        ("2020-W53", (2020, 12, 28), (2021, 1, 3), "week", "week of 28 December 2020"),
        ("2016-W52-WE", (2016, 12, 31), (2017, 1, 1), "week", "weekend of 31 December 2016"),
        ("2016-W52-3", (2016, 12, 28), (2016, 12, 28), "day", "28 December 2016"),
        ("2031-SU", (2031, 6, 1), (2031, 8, 31), "season", "summer 2031"),
        ("2031-WI", (2031, 12, 1), (2032, 2, 29), "season", "winter 2031"),
        ("2031-Q2", (2031, 4, 1), (2031, 6, 30), "season", "second quarter of 2031"),
        ("199", (1990, 1, 1), (1999, 12, 31), "years", "1990s"),
        ("19", (1900, 1, 1), (1999, 12, 31), "years", "20th century"),
        ("2031-03/2031-05-07", (2031, 3, 1), (2031, 5, 7), "month", "March 2031 to 7 May 2031"),
    ],
)
def test_value_is_a_stretch(
    value: str, first: tuple[int, int, int], last: tuple[int, int, int], grain: str, label: str
) -> None:
    """First and last day, how exactly, and the words."""
    stretch = stretch_of(value)
    assert stretch is not None
    assert (stretch.first, stretch.last, stretch.grain, stretch.label) == (date(*first), date(*last), grain, label)


@pytest.mark.parametrize(("value", "part"), [("2031-05-07TEV", "evening"), ("2031-05-07T18:30", "18:30")])
def test_time_of_day_is_kept_apart(value: str, part: str) -> None:
    """A time of day stands on its day."""
    stretch = stretch_of(value)
    assert stretch is not None
    assert (stretch.label, stretch.part) == ("7 May 2031", part)


@pytest.mark.parametrize(
    "value", [None, "", "P3D", "PRESENT_REF", "XXXX-12-30", "2031-13", "2031-02-30", "2031-05/2031-04", "0000", "x/y"]
)
def test_what_names_no_day_is_no_stretch(value: str | None) -> None:
    """Durations, vague references, unknown years and impossible days are left out, never guessed."""
    assert stretch_of(value) is None


def test_coarser_stands_before_finer() -> None:
    """What begins on the same day is sorted from the coarse to the exact."""
    values = ["2031-01-01", "2031", "2031-01", "203", "2030-12-31"]
    stretches = [stretch for value in values if (stretch := stretch_of(value))]
    ordered = sorted(stretches, key=lambda stretch: stretch.order)
    assert [one.label for one in ordered] == ["2030s", "31 December 2030", "2031", "January 2031", "1 January 2031"]


@given(st.text(alphabet="0123456789-/TWXQHPSUWE", max_size=24))
def test_any_value_is_taken(value: str) -> None:
    """No value of another program breaks the page."""
    stretch = stretch_of(value)
    assert stretch is None or stretch.first <= stretch.last
