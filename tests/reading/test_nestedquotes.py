"""Tests of quotations told inside another's content, and of lead-ins whose verb stands in the source."""

import pytest

from sayso.article import Span
from sayso.reading.nestedquotes import with_nested_quotes
from sayso.reading.overlaps import Overlaps
from sayso.tagging.look import Told

TEXT = 'He ended by saying "it rains," Radio Orva reported.'
OUTER = Told(cue=Span(42, 50), source=Span(31, 41), content=(Span(0, 30),), act="say", act_sure=0.9, score=0.8)
INNER = Told(
    cue=Span(12, 18), source=Span(0, 2), content=(Span(19, 30),), act="say", act_sure=0.9, score=0.5, is_inner=True
)


@pytest.mark.parametrize(("score", "count"), [(0.5, 2), (0.1, 3)])
def test_what_is_told_already_is_not_told_twice(score: float, count: int) -> None:
    """A quotation that the encoder gave a teller stays with that one, unless it is too unsure to be kept."""
    inner = Told(
        cue=INNER.cue, source=INNER.source, content=INNER.content, act="say", act_sure=0.9, score=score, is_inner=True
    )
    assert len(with_nested_quotes(TEXT, [OUTER, inner], Overlaps((Span(19, 30),)))) == count


def test_words_without_a_verb_lead_to_nothing() -> None:
    """A quotation in the middle of a content is part of it."""
    text = 'He called the plan a "sham," Radio Orva reported.'
    outer = Told(cue=Span(40, 48), source=Span(29, 39), content=(Span(0, 28),), act="say", act_sure=0.9, score=0.8)
    assert with_nested_quotes(text, [outer], Overlaps((Span(21, 28),))) == [outer]


def test_a_verb_in_the_source_of_a_lead_in_is_its_cue() -> None:
    """The colon alone is no cue where a verb of telling stands before it."""
    text = "Radio Orva reports: The road is shut."
    told = Told(cue=Span(18, 19), source=Span(0, 18), content=(Span(20, 36),), act="say", act_sure=0.5, score=0.3)
    [mended] = with_nested_quotes(text, [told], Overlaps(()))
    assert (mended.source, mended.cue) == (Span(0, 10), Span(11, 19))
