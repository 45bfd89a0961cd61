"""Publication dates that a text states."""

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
        ("03.04.2016 The bridge fell in the night.", ["2016-04-03"]),
    ],
)
def test_day_or_month_first(text: str, values: list[str]) -> None:
    """What may be day or month first is taken only if a weekday in the story settles it; dots mean day first."""
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


def test_swapped_day_and_month_are_settled_by_a_date_known_from_elsewhere() -> None:
    """10-09-2014 is the tenth of September where the row says so, and nothing where nobody says."""
    text = "10-09-2014 Rain fell."
    line = (Block(kind="furniture", span=Span(0, 10)),)
    row = DateCandidate(value="2014-09-10", basis="row", origin="row published")
    assert [date.value for date in dates_in_text(text, line, known=(row,))] == ["2014-09-10"]
    assert dates_in_text(text, line) == ()
