"""The piece of a text that is shown has the most of what was asked for, cut between words, with marks that stand on it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.archive.search.parsing import parse
from sayso.archive.search.snippets import LENGTH, marked, snippet_of


def test_the_best_place_is_shown() -> None:
    """Where both words stand together goes before where one of them stands first."""
    text = "A bridge. " + "Nothing happened. " * 40 + "The bridge and the ferry met. " + "Nothing more. " * 40
    snippet, passage = snippet_of(text, parse("bridge ferry"))
    assert passage is not None
    assert passage.of(text) == "bridge and the ferry"
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["bridge", "ferry"]
    assert snippet.is_cut_before
    assert snippet.is_cut_after
    assert snippet.text.split()[0] in {"Nothing", "happened."}


def test_what_is_left_out_is_not_marked() -> None:
    """Words that are not wanted are not marked, and a text without any of the words is shown from its start."""
    assert [mark.of("Bridge, toll.") for mark in marked("Bridge, toll.", parse("bridge not ferry")).marks] == ["Bridge"]
    snippet, passage = snippet_of("Nothing of it.", parse("bridge"))
    assert (snippet.text, snippet.marks, passage) == ("Nothing of it.", (), None)


@given(
    st.text(alphabet="ab \u0301éß\n\U0001f309-", max_size=900),
    st.sampled_from(["a", "b a", '"a b"', "a NEAR/2 b", "aaa*"]),
)
def test_marks_lie_in_the_snippet(text: str, typed: str) -> None:
    """Whatever the text, marks come in order, do not overlap, and lie inside; the snippet is a piece of the text."""
    snippet, passage = snippet_of(text, parse(typed))
    ends = [(mark.start, mark.end) for mark in snippet.marks]
    assert ends == sorted(ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert all(end <= len(snippet.text) for _, end in ends)
    assert snippet.text in text
    assert len(snippet.text) <= LENGTH + 900
    assert passage is None or passage.end <= len(text)
