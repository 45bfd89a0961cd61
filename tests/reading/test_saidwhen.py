"""Days of saying: where they stand, and which they are."""

import pytest

from sayso.article import Span
from sayso.reading.saidwhen import said_at, said_when, time_at
from sayso.record import Time, TimeRef

PUBLISHED = "2017-04-05T09:30"
"""A Wednesday."""


@pytest.mark.parametrize(
    ("words", "value", "basis"),
    [
        ("on Tuesday", "2017-04-04", "published"),
        ("on Wednesday", "2017-04-05", "published"),
        ("on Thursday", "2017-03-30", "published"),
        ("late Monday", "2017-04-03", "published"),
        ("earlier on Friday", "2017-03-31", "published"),
        ("on Sunday night", "2017-04-02", "published"),
        ("yesterday", "2017-04-04", "published"),
        ("late yesterday evening", "2017-04-04", "published"),
        ("last night", "2017-04-04", "published"),
        ("today", "2017-04-05", "published"),
        ("this morning", "2017-04-05", "published"),
        ("on 4 April 2016", "2016-04-04", "stated"),
        ("on Tuesday, April 4th, 2017", "2017-04-04", "stated"),
        ("late on 4 April", "2017-04-04", "published"),
        ("on December 30", "2016-12-30", "published"),
        ("in May", "2016-05", "published"),
        ("in Sept. 2016", "2016-09", "stated"),
        ("in 2012", "2012", "stated"),
        ("last Tuesday", "2017-04-04", "published"),
        ("last month", "2017-03", "published"),
        ("two days ago", "2017-04-03", "published"),
        ("earlier this week", "2017-04-03/2017-04-09", "published"),
        ("at the weekend", "2017-04-01/2017-04-02", "published"),
    ],
)
def test_days(words: str, value: str, basis: str) -> None:
    """A weekday is the nearest on or before publication, a date without a year the last one; a week is given by its first and last day."""
    assert said_when(words, PUBLISHED) == TimeRef(value=value, basis=basis)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("the previous day", PUBLISHED),
        ("shortly after midnight", PUBLISHED),
        ("on Tuesday", None),
        ("on Tuesday", "2017-04"),
        ("on 4 April", None),
        ("on 31 February 2017", PUBLISHED),
        ("on 30 February", PUBLISHED),
        ("", PUBLISHED),
    ],
)
def test_what_nothing_settles_has_no_value(words: str, published: str | None) -> None:
    """Nothing is guessed."""
    assert said_when(words, published) is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("on Tuesday that", "on Tuesday"),
        ("late on 4 April that", "late on 4 April"),
        ("earlier this week", "earlier this week"),
        ("on Tuesday, 4 April 2017, that", "on Tuesday, 4 April 2017"),
        ("Monday in late May", "Monday in late May"),
        ("Sunday night", "Sunday night"),
        ("yesterday he", "yesterday"),
        ("two days ago", "two days ago"),
        ("at the weekend", "at the weekend"),
        ("shortly after midnight", "shortly after midnight"),
        ("on\nTuesday", "on\nTuesday"),
        ("in 2012,", "in 2012"),
        ("on Monday April 3 2017 that", "on Monday April 3 2017"),
        ("on the previous day that", "on the previous day"),
        ("on Christmas Eve that", "on Christmas Eve"),
        ("at 10:30 p.m. on Tuesday that", "at 10:30 p.m. on Tuesday"),
    ],
)
def test_times_are_found(text: str, time: str) -> None:
    """The preposition belongs to the time, what follows does not."""
    span = time_at(text, 0, len(text))
    assert span is not None
    assert span.of(text) == time


@pytest.mark.parametrize(
    "text", ["may be", "May said", "on the day", "march on", "next week", "in 20125", "Mondayish", "sunday"]
)
def test_other_words_are_no_times(text: str) -> None:
    """Names, verbs, and days still to come are none of them."""
    assert time_at(text, 0, len(text)) is None


def test_the_end_is_kept() -> None:
    """Nothing behind the end is looked at."""
    assert time_at("on Tuesday night", 0, 10) == Span(0, 10)


def test_the_time_of_saying_is_one_of_the_articles_times() -> None:
    """With the times of the article at hand, the reference names the one that stands in the span, and durations date nothing."""
    times = [
        Time(id="d1", span=Span(4, 12), kind="DURATION", value="P2D", basis="stated"),
        Time(id="d2", span=Span(20, 33), kind="TIME", value="2017-04-04TNI", basis="published"),
        Time(id="d3", span=Span(40, 47), kind="DATE", value=None),
    ]
    assert said_at(times, Span(17, 33)) == TimeRef(value="2017-04-04", ref="d2", basis="published")
    assert said_at(times, Span(37, 47)) == TimeRef(value=None, ref="d3")
    assert said_at(times, Span(4, 12)) is None
    assert said_at(times, None) is None
