"""Quoted passages are found again where they stand, and nowhere else."""

import time

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from review_help import TEXT, span
from sayso.archive.review.anchoring import CONTEXT, anchored, quoted
from sayso.article import Span

WORDS = st.text(alphabet="abc de.\n“é", max_size=300)


@given(WORDS, st.sampled_from(["14 rebels", "said", "shelled", "“We will not leave the town,”", TEXT]))
def test_a_passage_is_found_behind_what_was_put_in_before(before: str, words: str) -> None:
    """Whatever text is put in before an article, each passage is found, moved by just so much."""
    passage = quoted(TEXT, span(words))
    found = anchored(before + TEXT, passage)
    assert found is not None
    assert found.span == span(words).shifted(len(before))
    assert found.how == ("moved" if before else "exact")


@given(WORDS, st.integers(0, len(TEXT) - 1), st.integers(1, 120), st.integers(0, len(TEXT)))
@settings(max_examples=300)
def test_text_put_in_anywhere_outside_moves_a_passage(new: str, start: int, length: int, at: int) -> None:
    """What is put in anywhere outside a passage never makes it stand for other words: it is found with its own, where it went, or not at all."""
    place = Span(start, min(len(TEXT), start + length))
    assume(not place.start < at < place.end)
    found = anchored(TEXT[:at] + new + TEXT[at:], quoted(TEXT, place))
    moved = place.shifted(len(new)) if at <= place.start else place
    if found is not None and found.how != "similar":
        changed = TEXT[:at] + new + TEXT[at:]
        assert found.span.of(changed) == place.of(TEXT)
        own, theirs = (changed[max(0, one.start - CONTEXT) : one.end + CONTEXT] for one in (moved, found.span))
        assert found.span == moved or new or own == theirs


def test_of_equal_words_those_with_the_same_surroundings_are_meant() -> None:
    """Two towns have 14 dead each; when the two sentences change places, the decision stays with its own."""
    one, other = (
        "In Orva 14 people were killed by a mine near the mill. ",
        "In Maresk 14 people were killed when a ferry sank at sea. ",
    )
    passage = quoted(one + other, span("14 people", one + other))
    found = anchored(other + one, passage)
    assert found is not None
    assert found.span == Span(len(other) + 8, len(other) + 17)


def test_equal_words_about_something_else_are_not_meant() -> None:
    """The sentence is gone, and the same few words stand in another: the decision has no place."""
    passage = quoted("In Orva 14 people were killed by a mine near the mill.", Span(8, 17))
    assert anchored("Officials in Maresk fed 14 people who had fled from the flood.", passage) is None


def test_two_places_that_cannot_be_told_apart_are_none() -> None:
    """A passage that now stands twice with the same surroundings, and not where it was, has no place."""
    passage = quoted("The dam broke and 14 people drowned.", Span(18, 27))
    twice = "The dam broke and 14 people drowned. " * 2
    assert anchored("Today: " + twice, passage) is None


def test_a_changed_spelling_is_followed() -> None:
    """Words that were mended a little are found, and said to be only similar."""
    then = "The governor promised that the old bridge at Orva would be rebuilt within the year."
    now = "Yesterday the governor promised that the old bridge at Orwa would be re-built within the year, he said."
    found = anchored(now, quoted(then, Span(0, len(then) - 1)))
    assert found is not None
    assert (found.how, found.span.of(now)) == (
        "similar",
        "the governor promised that the old bridge at Orwa would be re-built within the year",
    )


def test_a_changed_number_is_another_passage() -> None:
    """A decision on 14 dead says nothing of 17."""
    passage = quoted("At least 14 people were killed at the bridge.", Span(0, 44))
    assert anchored("At least 17 people were killed at the bridge.", passage) is None


def test_a_negation_put_in_makes_another_passage() -> None:
    """A decision on "will resign" says nothing of "will not resign"."""
    passage = quoted("The minister will resign before the vote in May.", Span(0, 47))
    assert anchored("The minister will not resign before the vote in May.", passage) is None


def test_a_long_passage_is_found_by_its_ends() -> None:
    """A passage of a thousand characters with a sentence put in the middle is found whole."""
    sentences = [
        f"Witness {name} described the road to the {thing}."
        for name in ("A", "Bo", "Cy", "Di", "Ed", "Fay", "Gus", "Hal")
        for thing in ("mill", "dam")
    ]
    then, now = " ".join(sentences), " ".join([*sentences[:8], "A dog barked.", *sentences[8:]])
    found = anchored(f"Note. {now} End.", quoted(then, Span(0, len(then))))
    assert found is not None
    assert found.span.of(f"Note. {now} End.") == now


def test_time_is_bounded_on_hostile_text() -> None:
    """Ten million characters of one letter, and a passage of the same, are answered in seconds."""
    text = "a" * 10_000_000
    before = time.process_time()
    anchored("b" + text, quoted(text, Span(5, 400)))
    anchored(text, quoted("a b" * 60, Span(0, 150)))
    anchored("ab " * 1_000_000, quoted("ab ba" * 60, Span(0, 200)))
    assert time.process_time() - before < 10
