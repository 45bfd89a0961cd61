"""Asking which spans share a character with another gives what looking at each would."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Span
from sayso.reading.overlaps import Overlaps


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 5)), max_size=12), st.integers(0, 70), st.integers(1, 20))
def test_the_same_as_looking_at_each(gaps: list[tuple[int, int]], start: int, length: int) -> None:
    """Also at the edges, where spans only touch."""
    spans: list[Span] = []
    for gap, size in gaps:
        begins = (spans[-1].end if spans else 0) + gap
        spans.append(Span(begins, begins + size))
    sought = Span(start, start + length)
    assert Overlaps(spans).with_span(sought) == tuple(span for span in spans if span.overlaps(sought))


def test_spans_that_touch_share_nothing() -> None:
    """A span is half open."""
    asked = Overlaps((Span(0, 3), Span(3, 6)))
    assert asked.with_span(Span(3, 4)) == (Span(3, 6),)
    assert asked.with_span(Span(6, 9)) == ()
