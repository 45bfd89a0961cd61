"""What stands in a span: times and references to them."""

import pytest

from sayso.article import Span
from sayso.record import Time, TimeRef
from sayso.timing.refs import iso_value, time_ref, times_in

TIMES = (
    Time(id="d1", span=Span(0, 5), kind="DATE", value="2017", basis="stated"),
    Time(id="d2", span=Span(10, 20), kind="DURATION", value="P2D", basis="stated"),
    Time(id="d3", span=Span(30, 40), kind="DATE", value="2017-W13", basis="published"),
    Time(id="d4", span=Span(42, 50), kind="TIME", value="2017-04-04TNI", basis="earlier"),
    Time(id="d5", span=Span(60, 70), kind="DATE", value=None),
)


def test_times_of_a_span_are_those_that_reach_into_it() -> None:
    """Touching is not reaching."""
    assert [time.id for time in times_in(TIMES, Span(5, 31))] == ["d2", "d3"]
    assert list(times_in(TIMES, Span(20, 30))) == []


def test_the_finest_date_dates() -> None:
    """A day before the week that it stands beside; a duration never; a date without a value is named all the same."""
    assert time_ref(TIMES, Span(30, 50)) == TimeRef(value="2017-04-04", ref="d4", basis="earlier")
    assert time_ref(TIMES, Span(10, 20)) is None
    assert time_ref(TIMES, Span(55, 75)) == TimeRef(value=None, ref="d5")
    assert time_ref((), Span(0, 9)) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2016", "2016"),
        ("198", "198"),
        ("2016-12", "2016-12"),
        ("2016-12-30T22:00", "2016-12-30T22:00"),
        ("2016-W01", "2016-01-04/2016-01-10"),
        ("2017-W13-WE", "2017-04-01/2017-04-02"),
        ("2016-H2", "2016-07/2016-12"),
        ("2016-WI", "2016-12/2017-02"),
        ("BC0480", "BC0480"),
        ("PXD", None),
        ("PRESENT_REF", None),
        ("XXXX-WXX-5", None),
        (None, None),
    ],
)
def test_values_as_iso_prefixes_and_intervals(value: str | None, iso: str | None) -> None:
    """What has a place on the calendar is given by it."""
    assert iso_value(value) == iso
