"""Quantities found in texts: where they stand, what they count, and what they leave open."""

import time as clock
from itertools import pairwise

import pytest

from sayso.article import Span
from sayso.counting.find import find_quantities
from sayso.counting.values import Quantity


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of a text that is one passage."""
    return find_quantities(text, (Span(0, len(text)),) if text else ())


def told(text: str) -> list[tuple[str, str, int | None, int | None]]:
    """Give words, kind and bounds of the quantities of a text."""
    return [(one.span.of(text), one.kind, one.low, one.high) for one in quantities(text)]


def counts(text: str) -> list[tuple[int | None, int | None]]:
    """Give the bounds of the counts of a text."""
    return [(one.low, one.high) for one in quantities(text) if one.kind == "count"]


def test_span_holds_the_qualifier_and_number_does_not() -> None:
    """The whole phrase, the number words alone, and the qualifier are told apart."""
    text = "Officials said at least 14 people died."
    [one] = quantities(text)
    assert one.qualifier is not None
    assert (one.span.of(text), one.number.of(text), one.qualifier.of(text)) == ("at least 14", "14", "at least")


def test_a_range_is_one_number() -> None:
    """Both ends and what joins them are the number."""
    text = "between 10 and 20 barges"
    [one] = quantities(text)
    assert (one.span.of(text), one.number.of(text)) == ("between 10 and 20", "10 and 20")


def test_a_qualifier_behind_what_is_counted_stands_outside_the_span() -> None:
    """The bound of "20 sailors or more" counts, the words between are no part of the quantity."""
    text = "some houses and 20 sailors or more"
    [one] = quantities(text)
    assert one.qualifier is not None
    assert (one.span.of(text), one.qualifier.of(text), one.low, one.high) == ("20", "or more", 20, None)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("14 died", (14, 14)),
        ("at least 14 died", (14, None)),
        ("more than 14 died", (14, None)),
        ("up to 30 died", (None, 30)),
        ("as many as 30 died", (None, 30)),
        ("nearly 70 died", (70, 70)),
        ("dozens died", (24, None)),
        ("scores of them died", (40, None)),
        ("hundreds died", (200, None)),
        ("thousands died", (2000, None)),
        ("tens of thousands died", (20000, None)),
        ("a few died", (3, None)),
        ("several died", (3, None)),
        ("a couple died", (2, 2)),
        ("a dozen died", (12, 12)),
        ("between 10 and 20 died", (10, 20)),
        ("one died", (1, 1)),
        ("a quarter of a million died", (250000, 250000)),
    ],
)
def test_bounds_follow_the_toll_guideline(text: str, bounds: tuple[int | None, int | None]) -> None:
    """What words leave open is left open."""
    assert counts(text) == [bounds]


def test_an_article_alone_is_no_quantity() -> None:
    """What "a child" says, a singular victim, is the tolls' business."""
    assert told("A child and an old man were hurt.") == []


def test_text_without_commas_reads_as_text_with_them() -> None:
    """Dates, names and counts that lost the commas between them stay apart."""
    text = "Published August 3 2015 People of Orva say 310000 left since 2011 and on May 5 200 boats sank"
    assert told(text) == [
        ("August 3 2015", "date", None, None),
        ("310000", "count", 310000, 310000),
        ("2011", "date", None, None),
        ("May 5", "date", None, None),
        ("200", "count", 200, 200),
    ]


def test_upper_and_lower_case_read_alike() -> None:
    """Bounds do not hang on the case."""
    text = "At least two hundred and five men, dozens of boys, more than 1,200 goats"
    assert counts(text) == counts(text.lower()) == counts(text.upper()) == [(205, None), (24, None), (1200, None)]


def test_passages_do_not_run_together() -> None:
    """What ends one passage does not join what begins the next."""
    text = "14\n\n20 people"
    assert [one.span.of(text) for one in find_quantities(text, [Span(0, 2), Span(4, 13)])] == ["14", "20"]
    assert [one.low for one in find_quantities(text, [Span(4, 13)])] == [20]


def test_quantities_run_in_order_and_do_not_overlap() -> None:
    """Each number is told once."""
    text = "On 5 March 2017 some 30 to 40 of the 200 T-72 tanks, two-thirds of the army, left at 10 p.m. for 3 days."
    found = quantities(text)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert [one.kind for one in found] == ["date", "count", "count", "name", "share", "time", "measure"]


def test_a_change_is_two_numbers() -> None:
    """Where something "rose from 10 to 20" there is no range."""
    assert counts("The toll rose on Tuesday from 10 to 20.") == [(10, 10), (20, 20)]
    assert counts("They sent from 10 to 20 boats.") == [(10, 20)]


def test_number_words_of_names_are_no_counts() -> None:
    """Within a sentence, a number word with a capital before another name is part of it; in a headline and before people it counts."""
    assert counts("The family lived in Seven Oaks for ever.") == []
    assert counts("They were stopped as Seven Marescan soldiers arrived.") == [(7, 7)]
    assert counts("Raid Kills Seven Herders In Orva") == [(7, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "9" * 400,
        "0",
        "00",
        "1/0",
        "0/0",
        "-1",
        "1-",
        "+",
        "(",
        "five of of",
        "a a a",
        "one in one",
        "٣٤",
        "²",
        "½",
    ],
)
def test_odd_text_is_read_without_a_fault(text: str) -> None:
    """Nothing that can be written raises."""
    for one in quantities(text):
        assert one.span.of(text)


@pytest.mark.parametrize(
    "piece",
    [
        "one ",
        "9",
        "300 ",
        "1,",
        "1-",
        "over ",
        "two and ",
        "one thousand ",
        "tens of ",
        "1.1.",
        "a-1",
        "(555) ",
        "between 1 and ",
        "rose from 10 to ",
    ],
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen times."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = clock.process_time()
        quantities(text)
        return clock.process_time() - start

    seconds(2_000)
    # the best of three: a collection of garbage in between is not the text's doing
    few = min(seconds(20_000) for _ in range(3))
    assert any(seconds(80_000) < 10 * max(few, 0.02) for _ in range(3))
