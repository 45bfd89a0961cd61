"""Dates of publication as they are stored and written."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.published import iso_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2017-04-05", "2017-04-05"),
        ("2017-04", "2017-04"),
        ("2017", "2017"),
        ("2017-13-01", None),
        ("2017-02-30", None),
        ("2017-09-15T00:00:00", "2017-09-15"),
        ("2017-09-15 17:52", "2017-09-15T17:52"),
        ("2016-12-30T18:05:07.123Z", "2016-12-30T18:05:07+00:00"),
        ("2016-12-30T18:05+0300", "2016-12-30T18:05+03:00"),
        ("Tue, 04 May 2021 18:20:00 GMT", "2021-05-04T18:20+00:00"),
        ("Tue, 04 May 2021 18:20:00 EST", "2021-05-04T18:20-05:00"),
        ("May 4, 2021", "2021-05-04"),
        ("May 2021", "2021-05"),
        ("13/5/2017", "2017-05-13"),
        ("5/5/2017", "2017-05-05"),
        ("4/5/2017", None),
        ("0001-01-01T00:00:00+00:00", None),
        (datetime(1, 1, 1), None),  # noqa: DTZ001 -- as a table holds it
        ("yesterday", None),
        ("Monday", None),
        ("12:30", None),
        ("", None),
        ("x" * 10_000, None),
        (None, None),
        (True, None),
        (1620145200, "2021-05-04T16:20+00:00"),
        (1620145200000, "2021-05-04T16:20+00:00"),
        (17, None),
        (float("nan"), None),
        (float("inf"), None),
        (date(2021, 5, 4), "2021-05-04"),
        (datetime(2021, 5, 4, 18, 20, tzinfo=UTC), "2021-05-04T18:20+00:00"),
    ],
)
def test_iso_date(value: object, iso: str | None) -> None:
    """What is stated is kept with its precision; what could be read two ways is not guessed at."""
    assert iso_date(value) == iso


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers()))
def test_iso_date_never_raises(value: object) -> None:
    """Any value gives an ISO prefix or None."""
    found = iso_date(value)
    assert found is None or found[:4].isdigit()
