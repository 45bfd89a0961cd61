"""Days, points and named days: the arithmetic of the calendar."""

from datetime import date, timedelta

import pytest

from sayso.timing.calendar import Rule, named_days
from sayso.timing.days import civil, day_number, last_weekday, month_length, next_weekday, weekday
from sayso.timing.moons import islamic_month, month_end
from sayso.timing.points import Point, Unit, holding, of_day, of_part


@pytest.mark.parametrize("number", range(-300_000, 40_000, 1009))
def test_days_agree_with_the_gregorian_calendar(number: int) -> None:
    """Year, month, day, weekday and ISO week are those of the standard library, wherever it has them."""
    day = date(1970, 1, 1) + timedelta(days=number)
    week = day.isocalendar()
    assert civil(number) == (day.year, day.month, day.day)
    assert day_number(day.year, day.month, day.day) == number
    assert weekday(number) == week.weekday
    assert holding(number, "W").value == f"{week.year:04}-W{week.week:02}"


@pytest.mark.parametrize("unit", ["D", "W", "M", "S", "Q", "H", "Y", "E", "C"])
def test_a_stretch_holds_its_first_day(unit: Unit) -> None:
    """The first day of a stretch lies in that stretch and the day before in the one before."""
    for number in range(0, 40_000, 997):
        point = holding(number, unit)
        assert holding(point.first_day, unit) == point
        assert holding(point.first_day - 1, unit) == point.shift(-1)


def test_years_before_christ_count_backwards() -> None:
    """A later year has the smaller number, and decades and centuries are written as TIMEX2 writes them."""
    assert Point("Y", -490).shift(1).value == "BC0489"
    assert Point("Y", -490).to("E").value == "BC049"
    assert of_day(-480, 9, 20).value == "BC0480-09-20"


def test_a_quarter_is_three_months() -> None:
    """A quarter steps on into the next year."""
    assert of_part("Q", 2016, 4).shift(1).value == "2017-Q1"
    assert of_part("Q", 2016, 4).to("M").value == "2016-10"


def test_weekdays_lie_where_they_should() -> None:
    """The next one lies 1 to 7 days behind, the last one 0 to 6 before."""
    for name in range(1, 8):
        assert [weekday(day) for day in (next_weekday(0, name), last_weekday(0, name))] == [name, name]
        assert 1 <= next_weekday(0, name) <= 7
        assert -6 <= last_weekday(0, name) <= 0


def test_february_has_its_days() -> None:
    """Leap years as Gregory had them."""
    assert [month_length(year, 2) for year in (1900, 2000, 2016, 2017)] == [28, 29, 29, 28]


@pytest.mark.parametrize(
    ("rule", "numbers", "day"),
    [
        ("fixed", (12, 25), date(2017, 12, 25)),
        ("nth", (11, 4, 4), date(2017, 11, 23)),
        ("last", (5, 1), date(2017, 5, 29)),
        ("last", (12, 1), date(2017, 12, 25)),
        ("election", (), date(2016, 11, 8)),
        ("easter", (0,), date(2016, 3, 27)),
        ("easter", (-2,), date(2000, 4, 21)),
        ("orthodox easter", (0,), date(2016, 5, 1)),
        ("hebrew", (0,), date(2016, 10, 3)),
        ("hebrew", (-163,), date(2020, 4, 9)),
        ("nowruz", (), date(2016, 3, 20)),
    ],
)
def test_named_days_by_calculation(rule: Rule, numbers: tuple[int, ...], day: date) -> None:
    """Known days come out."""
    assert [civil(first) for first, _ in named_days(rule, numbers, day.year)] == [(day.year, day.month, day.day)]


@pytest.mark.parametrize(
    ("month", "day", "known"),
    [
        (9, 1, date(2014, 6, 28)),
        (9, 1, date(2016, 6, 6)),
        (9, 1, date(2017, 5, 27)),
        (10, 1, date(2015, 7, 17)),
        (10, 1, date(2016, 7, 6)),
        (10, 1, date(2018, 6, 15)),
        (12, 10, date(2017, 9, 1)),
        (12, 10, date(2020, 7, 31)),
        (12, 10, date(2023, 6, 28)),
    ],
)
def test_islamic_days_are_those_announced_in_mecca(month: int, day: int, known: date) -> None:
    """The new moon as calculated gives the day that was proclaimed."""
    ((first, _),) = named_days("islamic", (month, day), known.year)
    assert civil(first) == (known.year, known.month, known.day)


def test_islamic_months_follow_one_another() -> None:
    """A month has 29 or 30 days, and ends on the day before the next."""
    for year in range(1300, 1500, 7):
        for month in range(1, 12):
            first, behind = islamic_month(year, month), islamic_month(year, month + 1)
            assert behind - first in {29, 30}
            assert month_end(first) == behind - 1


def test_ramadan_ends_before_eid() -> None:
    """The month is as long as the moon makes it."""
    ((_, last),) = named_days("islamic", (9, 1), 2016, 30)
    assert named_days("islamic", (10, 1), 2016) == ((last + 1, last + 1),)


def test_an_islamic_day_may_fall_twice_into_a_year() -> None:
    """The Islamic year is shorter."""
    assert len(named_days("islamic", (9, 1), 2030)) == 2
    assert named_days("eid", (), 2017) == tuple(sorted(named_days("eid", (), 2017)))
