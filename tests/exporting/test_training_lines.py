"""Training data as JSON lines."""

import json
from typing import Any

from exporting_events_help import RECORD
from exporting_more_help import BOTH, HOSTILE, Taken, numbered
from sayso.exporting.annotating.lines import write_training_lines
from sayso.exporting.annotating.marks import Decided
from sayso.record import Record

CONFIRMED = Decided(record=RECORD, confirmed=frozenset({"a1", "a2"}))
PART = Decided(record=RECORD, confirmed=frozenset({"a1"}))


def lines(*records: Record, decided: Decided | None = None, reviewed_only: bool = False) -> list[Any]:
    """Give the lines as JSON."""
    return [
        json.loads(line)
        for line in write_training_lines(records, decide=lambda _: decided, reviewed_only=reviewed_only)
    ]


def test_each_article_is_a_line_with_spans_role_by_role() -> None:
    """Spans are of the line's own text."""
    [one] = lines(RECORD)
    first = one["attributions"][0]
    words = {
        role: [one["text"][start:end] for start, end in first[role]] for role in ("source", "cue", "content", "relay")
    }
    assert words == {
        "source": ["the Orva Monitor"],
        "cue": ["said"],
        "content": ["At least 14 people including six civilians were killed"],
        "relay": [],
    }
    assert (first["act"], first["source_kind"], one["article"], one["schema"]) == (
        "say",
        "organization",
        "0a1b",
        "sayso.training/1",
    )


def test_suggested_and_confirmed_are_told_apart() -> None:
    """An article is reviewed where all that is left in it is confirmed."""
    told = [
        (one["reviewed"], [each["confirmed"] for each in one["attributions"]])
        for decided in (None, PART, CONFIRMED)
        for one in lines(RECORD, decided=decided)
    ]
    assert told == [(False, [False, False]), (False, [True, False]), (True, [True, True])]


def test_only_reviewed_articles_on_demand() -> None:
    """What is not marked in them is no attribution."""
    assert [len(lines(RECORD, decided=decided, reviewed_only=True)) for decided in (None, PART, CONFIRMED)] == [0, 0, 1]


def test_it_streams_and_is_equal_for_equal_records() -> None:
    """A line a record; hostile text is read back."""
    taken = Taken(map(numbered, range(5)))
    next(write_training_lines(taken))
    assert taken.count == 1
    assert list(write_training_lines(BOTH)) == list(write_training_lines(BOTH))
    assert lines(HOSTILE)[0]["text"] == HOSTILE.article.text
