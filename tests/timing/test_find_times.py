"""Times found in texts: where they stand, which they are, and what they are seen from."""

import time as clock

import pytest

from sayso.article import Span
from sayso.record import Time
from sayso.timing.find import find_times

PUBLISHED = "2017-04-05T09:30"
"""A Wednesday."""


def times(text: str, published: str | None = PUBLISHED) -> tuple[Time, ...]:
    """Find the times of a text that is one passage and one sentence."""
    spans = (Span(0, len(text)),) if text else ()
    return find_times(text, spans, spans, published)


def values(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    """Give the values of the times of a text."""
    return [time.value for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Monday May 5 2014 the countrys army", "2014-05-05"),
        ("on Monday, May 5, 2014, the army", "2014-05-05"),
        ("on 5 May 2014", "2014-05-05"),
        ("the 5th of May 2014", "2014-05-05"),
        ("2014-05-05", "2014-05-05"),
        ("at 10.30 pm on 5 May 2014", "2014-05-05T22:30"),
        ("May 5 2014 at noon", "2014-05-05"),
        ("in early May 2014", "2014-05"),
        ("by the end of 2014", "2014"),
        ("in the winter of 2014", "2014-WI"),
        ("the first quarter of 2014", "2014-Q1"),
        ("in the 1990s", "199"),
        ("in the 19th century", "18"),
        ("in 480 BC", "BC0480"),
        ("Christmas Day 2014", "2014-12-25"),
        ("during Ramadan 2014", "2014-06-28/2014-07-27"),
    ],
)
def test_what_is_given_in_full_needs_no_publication(text: str, value: str) -> None:
    """Explicit dates resolve without a day of publication, and say that they are stated."""
    first = times(text, None)[0]
    assert (first.value, first.basis) == (value, "stated")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Tuesday", "2017-04-04"),
        ("on Wednesday", "2017-04-05"),
        ("they will meet on Friday", "2017-04-07"),
        ("they said they would meet, he told her on Friday", "2017-03-31"),
        ("last night", "2017-04-04TNI"),
        ("overnight", "2017-04-05TNI"),
        ("earlier this month", "2017-04"),
        ("last week", "2017-W13"),
        ("next year", "2018"),
        ("two weeks ago", "2017-W12"),
        ("on December 30", "2016-12-30"),
        ("on April 20", "2017-04-20"),
        ("Saturday, April 30", "2016-04-30"),
        ("since January", "2017-01"),
        ("last summer", "2016-SU"),
        ("over the weekend", "2017-W13-WE"),
        ("on Eid al-Fitr", "2016-07-06"),
        ("on Good Friday", "2017-04-14"),
        ("last Good Friday", "2016-03-25"),
        ("over Christmas", "2016-12-25"),
        ("todays meeting", "2017-04-05"),
    ],
)
def test_what_is_seen_from_publication(text: str, value: str) -> None:
    """The nearest past day, the next where the words look ahead; without publication there is no value."""
    first = times(text)[-1]
    assert (first.value, first.basis) == (value, "published")
    without = times(text, None)[-1]
    assert (without.span, without.value, without.basis) == (first.span, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 3 March 2016 it fell. The next day it rained", "2016-03-04"),
        ("On 3 March 2016 it fell. Two days later it rained", "2016-03-05"),
        ("On 3 March 2016 it fell. A day earlier it rained", "2016-03-02"),
        ("On 3 March 2016 it fell. The following week it rained", "2016-W10"),
        ("On 3 March 2016 it fell. Later that month it rained", "2016-03"),
        ("On 3 March 2016 it fell. In June of the same year it rained", "2016-06"),
        ("On 3 March 2016 it fell. That evening it rained", "2016-03-03TEV"),
        ("It fell in 2012. The previous year it rained", "2011"),
    ],
)
def test_what_goes_on_from_the_last_date(text: str, value: str) -> None:
    """Such wording is seen from the last date in the text, with or without publication, and says so."""
    for published in (PUBLISHED, None):
        last = times(text, published)[-1]
        assert (last.value, last.basis) == (value, "earlier")


def in_sentences(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """Give words and values of the times of a text whose sentences end with a full stop and a space."""
    ends = [place + 1 for place, character in enumerate(text) if text[place : place + 2] == ". "] + [len(text)]
    sentences = [Span(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    return [(time.span.of(text), time.value) for time in find_times(text, [Span(0, len(text))], sentences, published)]


def test_a_weekday_ahead_may_be_the_day_of_publication() -> None:
    """Published on Wednesday, "will meet on Wednesday" is that day; "next Wednesday" is not."""
    assert values("They will meet on Wednesday") == ["2017-04-05"]
    assert values("They will meet next Wednesday") == ["2017-04-12"]


def test_a_story_told_from_the_day_after_publication() -> None:
    """A weekday named again and again of what has happened is tomorrow's where the article was published before midnight elsewhere; named once it is not."""
    told = "The bridge fell on Thursday, and nobody on it was hurt. On Thursday the mayor wept. On Monday it had stood."
    assert [value for _, value in in_sentences(told)] == ["2017-04-06", "2017-04-06", "2017-04-03"]
    assert [value for _, value in in_sentences("The bridge fell on Thursday.")] == ["2017-03-30"]
    often = "It fell on Wednesday. On Wednesday it rained. Since Thursday it had leaned, on Thursday they saw it."
    assert [value for _, value in in_sentences(often)][-1] == "2017-03-30"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at 7pm (1600 GMT) on 3 April", [("7pm", "2017-04-03T19:00"), ("1600 GMT", "2017-04-03T16:00"), ("3 April", "2017-04-03")]),
        ("at noon local time (0900 GMT) on Tuesday", [("noon", "2017-04-04T12:00"), ("0900 GMT", "2017-04-04T09:00"), ("Tuesday", "2017-04-04")]),
        ("at 6 a.m. (2100 GMT Monday)", [("6 a.m.", "2017-04-05T06:00"), ("2100 GMT Monday", "2017-04-03T21:00")]),
        ("at 11:36 Tuesday morning", [("11:36 Tuesday morning", "2017-04-04T11:36")]),
        ("in the early morning hours of 3 April", [("the early morning hours of 3 April", "2017-04-03TMO")]),
    ],
)  # fmt: skip
def test_times_of_day_find_their_day(text: str, found: list[tuple[str, str]]) -> None:
    """Over the same time in another zone too."""
    assert [(time.span.of(text), time.value) for time in times(text)] == found


def test_a_time_of_day_stays_where_the_story_is() -> None:
    """It belongs to the day last told of, not to one that lies some days back, and to publication where no day was named."""
    text = "It fell on Tuesday. It had opened three days ago. At 6 a.m. the police came."
    assert in_sentences(text)[-1] == ("6 a.m.", "2017-04-04T06:00")
    assert in_sentences("It opened three days ago at 6 a.m. in Orva.")[-1] == ("6 a.m.", "2017-04-02T06:00")
    assert values("It fell at 6 a.m.") == ["2017-04-05T06:00"]
    assert values("It fell shortly after midnight") == [None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("after Tuesdays attack", "DATE"), ("commented on Tuesdays attack", "DATE"), ("open on Tuesdays and", "SET")],
)
def test_weekdays_that_lost_their_apostrophe(text: str, kind: str) -> None:
    """Stripped text writes "Tuesdays attack"; what comes again stands behind "on" and before no noun."""
    assert [time.kind for time in times(text)] == [kind]


def test_a_day_that_follows_nothing_is_not_guessed() -> None:
    """The day before no day has no value."""
    assert values("It had rained the previous day.") == [None]


def test_a_chronicle_goes_on_from_its_last_year() -> None:
    """Where years long past are told and no weekdays, a date without a year belongs to the year last named."""
    text = (
        "In 1912 the league was founded. In May 1913 it marched on Orva. On 3 June 1914 Orva fell. In 1915 Maresk rose. By March 1916 it was lost. "
        "In 1917 talks began. On 4 August they failed."
    )
    assert values(text)[-1] == "1917-08-04"
    assert values("In 1912 the league was founded. On 4 August talks failed.")[-1] == "2016-08-04"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 3 to 5 May 2014", [("3", "2014-05-03"), ("5 May 2014", "2014-05-05")]),
        ("on May 3-5, 2014", [("May 3", "2014-05-03"), ("5, 2014", "2014-05-05")]),
        ("between 2011 and 2013", [("2011", "2011"), ("2013", "2013")]),
        ("the war of 1914-18", [("1914", "1914"), ("18", "1918")]),
    ],
)
def test_both_ends_of_a_range_are_times(text: str, found: list[tuple[str, str]]) -> None:
    """Each end stands for itself."""
    assert [(time.span.of(text), time.value) for time in times(text)] == found


@pytest.mark.parametrize(
    ("text", "kind", "value", "mod"),
    [
        ("for nearly two weeks", "DURATION", "P2W", "LESS_THAN"),
        ("for more than a year", "DURATION", "P1Y", "MORE_THAN"),
        ("at least 24 hours", "DURATION", "PT24H", "EQUAL_OR_MORE"),
        ("about three months", "DURATION", "P3M", "APPROX"),
        ("a three-year war", "DURATION", "P3Y", None),
        ("for several days", "DURATION", "PXD", None),
        ("two decades", "DURATION", "P20Y", None),
        ("every Friday", "SET", "XXXX-WXX-5", None),
        ("twice a week", "SET", "P1W", None),
        ("early on Tuesday", "DATE", "2017-04-04", "START"),
        ("late this year", "DATE", "2017", "END"),
        ("in mid-2012", "DATE", "2012", "MID"),
        ("on Tuesday morning", "TIME", "2017-04-04TMO", None),
        ("now", "DATE", "PRESENT_REF", None),
    ],
)
def test_kinds_and_modifiers(text: str, kind: str, value: str, mod: str | None) -> None:
    """Durations, sets, times of day and dates are told apart, and what makes them less exact is kept."""
    (time,) = times(text)
    assert (time.kind, time.value, time.mod) == (kind, value, mod)


@pytest.mark.parametrize(
    "text",
    [
        "a 6-year-old boy",
        "he was 40 years old",
        "May said so",
        "they march on",
        "$1999",
        "2015 people fled",
        "killed 1300 and wounded more",
        "the toll rose to 1950",
        "1354 armed men came",
        "the sixth Winter Olympics",
        "a second attack",
        "as soon as it fell",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    """Ages, names, amounts and the like."""
    assert times(text) == ()


def test_a_day_that_the_calendar_has_not_is_no_day() -> None:
    """The thirtieth of February has no value of a day."""
    assert "2017-02-30" not in values("on 30 February 2017")


def test_numbers_run_with_the_text_and_never_collide() -> None:
    """Ids are d1, d2, ... in the order of the text, over all passages, and nothing crosses from one passage into the next."""
    text = "It fell on Tuesday\n\nmorning came. In 2012 it rose."
    passages = (Span(0, 18), Span(20, len(text)))
    found = find_times(text, passages, passages, PUBLISHED)
    assert [(time.id, time.span.of(text)) for time in found] == [("d1", "Tuesday"), ("d2", "2012")]


def test_the_same_text_gives_the_same_times() -> None:
    """Nothing depends on what was read before."""
    text = "On Tuesday, two days after 2 April, at 10 p.m. on Monday and last week."
    first = times(text)
    values("The next day, in 1950, on 3 May 1951")
    assert times(text) == first


@pytest.mark.parametrize(
    "piece", ["1 ", "a ", "May 5 ", "the end of ", "1,", "12:", "two hundred and ", "\n \n", "A.", "x", "9", "early "]
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    """A long run of anything is read in a time that grows with its length and no faster."""
    text = piece * (60_000 // len(piece))
    started = clock.process_time()
    times(text)
    assert clock.process_time() - started < 4


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "’", "'", "…", "\ud800", "١٢ مايو", "0000-00-00", "99:99", "31/31", "5th", "1e9 years", "９ May"],
)
def test_odd_text_is_read_without_complaint(text: str) -> None:
    """Whatever stands there, there is an answer."""
    assert isinstance(times(text), tuple)


@pytest.mark.parametrize("published", ["2017", "2017-04", "", "yesterday", "2017-13-40", None])
def test_publication_that_is_no_day_anchors_nothing(published: str | None) -> None:
    """A month of publication settles no weekday."""
    assert values("on Tuesday", published) == [None]
