"""Publication dates that a text states."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Block, DateCandidate, Span
from sayso.intake.blocks import label_blocks
from sayso.intake.dates import DateExample, DateWords, date_line, dates_in_text, find_date
from sayso.lexicon import load


@pytest.mark.parametrize("example", load("dates", DateWords).example, ids=lambda example: example.text)
def test_examples(example: DateExample) -> None:
    """Each date line of the lexicon's examples is read, with its time, zone and origin."""
    block = Block(kind="furniture", span=Span(0, len(example.text)))
    first = dates_in_text(example.text, (block,))[0]
    assert (first.value, first.origin, first.basis) == (example.value, example.origin, "text")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Published: 4 May 2021\nUpdated: 5 May 2021\n\nThe bridge fell and the council met at noon to speak of it.",
            ["2021-05-04", "2021-05-05"],
        ),
        ("Last updated at Apr 152017\nThe bridge fell and the council met at noon.", ["2017-04-15"]),
        ("07.10.2017(updated 1500 08.10.2017) Get short URL 11 The bridge fell.", ["2017-10-07", "2017-10-08T15:00"]),
        ("The bridge fell on 4 May 2021, and the council met at noon. It was rebuilt by 2022.", []),
        ("31.02.2017 The bridge fell in the night.", []),
        ("(4 May 2021) The bridge fell in the night.", ["2021-05-04"]),
        ("4 May 2021] The bridge fell in the night.", ["2021-05-04"]),
        ("4 May 2021The bridge fell in the night.", ["2021-05-04"]),
        ("Last updated at May 52021 ORVA The bridge fell in the night.", ["2021-05-05"]),
        ("Date of publication 4 May 2021 The bridge fell in the night.", ["2021-05-04"]),
        ("Bridge down\nThe bridge fell and the council met at noon to speak of it.\n4 May 2021", ["2021-05-04"]),
    ],
)
def test_dates_of_a_text(text: str, values: list[str]) -> None:
    """The date of publication comes first, updates after it; dates of the story and impossible days are left."""
    assert [candidate.value for candidate in dates_in_text(text, label_blocks(text))] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("03/04/2016 The bridge fell in the night.", []),
        ("13/04/2016 The bridge fell in the night.", ["2016-04-13"]),
        ("04/04/2016 The bridge fell in the night.", ["2016-04-04"]),
        ("03/04/2016 The bridge fell on Sunday in the night.", ["2016-04-03"]),
        ("03/04/2016 The bridge fell on Friday in the night.", ["2016-03-04"]),
        ("Sunday 03/04/2016 The bridge fell on Friday in the night.", ["2016-04-03"]),
        ("Fri, 03/04/2016 The bridge fell in the night.", ["2016-03-04"]),
        ("03.04.2016 The bridge fell in the night.", ["2016-04-03"]),
        ("03-04-2016 The bridge fell in the night.", ["2016-04-03"]),
        ("03-04-2016 The bridge fell on Friday in the night.", ["2016-03-04"]),
    ],
)
def test_day_or_month_first(text: str, values: list[str]) -> None:
    """A weekday beside the figures or in the story tells day from month; without one dots and hyphens are read day first, and slashes left."""
    assert [candidate.value for candidate in dates_in_text(text, label_blocks(text))] == values


def test_spans_point_at_the_date() -> None:
    """A candidate's span is the date without its lead words."""
    text = "Posted on April 4 2017 by Ana Bel The bridge fell."
    candidate = dates_in_text(text, label_blocks(text))[0]
    assert candidate.span is not None
    assert candidate.span.of(text) == "April 4 2017"


def test_date_in_running_text() -> None:
    """A date with a weekday is found behind a headline; one without is not."""
    text = "Bridge falls AFP Saturday 16 Jul 2016 Two people"
    assert find_date(text, 0, len(text)) == Span(17, 37)
    assert find_date("Bridge falls 16 Jul 2016", 0, 24) is None


@given(st.text(alphabet="0123456789 .:/-JanFebaprMoyTGU+,", max_size=80))
def test_never_raises(text: str) -> None:
    """Any jumble of digits and marks is read or left, never a fault."""
    date_line(text, 0, len(text))
    dates_in_text(text, label_blocks(text))


@pytest.mark.parametrize(
    ("known", "values"),
    [
        ("2014-09-10", ["2014-09-10"]),
        ("2014-10-09T08:00+03:00", ["2014-10-09"]),
        ("2014-09-12", ["2014-09-10"]),
        ("2014-09-13", []),
        ("2014-09", []),
    ],
)
def test_a_date_from_elsewhere_tells_day_from_month(known: str, values: list[str]) -> None:
    """10/09/2014 is the tenth of September where the row says so or names a day near by, and nothing where it does not."""
    text = "10/09/2014 Rain fell."
    line = (Block(kind="furniture", span=Span(0, 10)),)
    row = DateCandidate(value=known, basis="row", origin="row published")
    assert [date.value for date in dates_in_text(text, line, known=(row,))] == values
    assert dates_in_text(text, line) == ()


def test_a_date_from_elsewhere_counts_before_the_habit_of_hyphens() -> None:
    """10-09-2014 is read day first, but month first where the row has that very day."""
    text = "10-09-2014 Rain fell."
    line = (Block(kind="furniture", span=Span(0, 10)),)
    row = DateCandidate(value="2014-10-09", basis="row", origin="row published")
    assert [date.value for date in dates_in_text(text, line)] == ["2014-09-10"]
    assert [date.value for date in dates_in_text(text, line, known=(row,))] == ["2014-10-09"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ORVA, May 12, 2017 (AFP) - Two people were hurt when the bridge fell.", ["2017-05-12"]),
        ("Orva, Tilanda, 12 May 2017 (Reuters) - Two people were hurt.", ["2017-05-12"]),
        ("NEW MARESK, Nov. 18, 2019 /Orvawire/ -- Two people were hurt.", ["2019-11-18"]),
        ("PORT VENN, Tilanda, May 12, 2017 – Two people were hurt.", ["2017-05-12"]),
        ("On May 12, 2017 - a Friday - the bridge fell.", []),
        ("The bridge at Orva, May 12, 2017 and later, was closed.", []),
        ("ORVA, May 12 (Reuters) - Two people were hurt.", []),
    ],
)
def test_date_of_a_dateline(text: str, values: list[str]) -> None:
    """A full date between place and agency that open the story is the article's; one in a sentence, or without a year, is not."""
    found = dates_in_text(text, (Block(kind="paragraph", span=Span(0, len(text))),))
    assert [candidate.value for candidate in found] == values
    assert {candidate.origin for candidate in found} <= {"dateline"}


def test_a_date_over_the_story_counts_before_the_dateline() -> None:
    """The day on which the outlet published comes first, that of the agency's filing after it."""
    text = "13 May 2017\n\nORVA, May 12, 2017 (AFP) - Two people were hurt when the bridge fell."
    found = dates_in_text(text, label_blocks(text))
    assert [(candidate.value, candidate.origin) for candidate in found] == [
        ("2017-05-13", "first line"),
        ("2017-05-12", "dateline"),
    ]


def test_a_date_deep_in_long_furniture_is_not_the_articles() -> None:
    """A bare date among many other words of a page is left; one with lead words is read."""
    words = "Read more about the bridge of 14 March 2009 and the flood that took it and the people who built it anew "
    text = words * 2 + "Updated: 12 May 2017"
    found = dates_in_text(text, (Block(kind="furniture", span=Span(0, len(text))),))
    assert [(candidate.value, candidate.origin) for candidate in found] == [("2017-05-12", "updated")]


def test_hostile_text_is_read_in_time_linear_in_its_length() -> None:
    """A megabyte of beginnings of dates takes seconds at most, wherever it stands."""
    text = "Published on Friday 12 May 20 " * 35_000
    started = perf_counter()
    dates_in_text(text, (Block(kind="furniture", span=Span(0, len(text))),))
    dates_in_text(text, (Block(kind="paragraph", span=Span(0, len(text))),))
    find_date(text, 0, len(text))
    assert perf_counter() - started < 5
