"""How two ways of giving the same words are laid beside each other."""

import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.comparing.quotes import differing
from sayso.comparing.quotes.words import words_in


def pieces(a: str, b: str) -> list[tuple[str, str]]:
    """Give the pieces as pairs."""
    return [(piece.where, piece.words) for piece in differing(a, b)]


def test_equal_words_are_one_piece_as_the_first_has_them() -> None:
    """Case and punctuation make no difference; the words stand as in the first text."""
    assert pieces("“It Fell, at noon”", "it fell at noon.") == [("same", "“It Fell, at noon”")]


def test_what_one_leaves_out_stands_apart() -> None:
    """Words that only one of two has are told from those of both."""
    assert pieces("the bridge fell", "the old bridge fell") == [
        ("same", "the"),
        ("there", "old"),
        ("same", "bridge fell"),
    ]
    assert pieces("we shut it and wept", "we shut it") == [("same", "we shut it"), ("here", "and wept")]


def test_other_words_stand_here_then_there() -> None:
    """Where each has words of its own, those of the first come first."""
    assert pieces("a cruel dark night fell", "a cruel quiet evening fell") == [
        ("same", "a cruel"),
        ("here", "dark night"),
        ("there", "quiet evening"),
        ("same", "fell"),
    ]


def test_a_lone_word_of_grammar_is_no_common_ground() -> None:
    """An article between stretches that differ does not cut them up."""
    assert pieces("nobody shut all the northern gates", "somebody opened every one of the southern doors") == [
        ("here", "nobody shut all the northern gates"),
        ("there", "somebody opened every one of the southern doors"),
    ]


def test_nothing_at_all_gives_no_piece() -> None:
    """Texts without a word have nothing to show."""
    assert pieces("", "…") == []


@given(st.text(alphabet="ab c'.,1", max_size=60), st.text(alphabet="ab c'.,1", max_size=60))
def test_every_word_stands_in_one_piece(a: str, b: str) -> None:
    """What is the same or only here makes up the words of the first, what is the same or only there those of the second, in order."""
    found = differing(a, b)
    for text, left_out in ((a, "there"), (b, "here")):
        words = " ".join(piece.words for piece in found if piece.where != left_out)
        assert [word.form for word in words_in(words)] == [word.form for word in words_in(text)]


def test_long_texts_are_aligned_in_little_time() -> None:
    """Repetition without end costs no more than a bounded table."""
    start = time.perf_counter()
    differing("the gate " * 20_000, "the wall " * 20_000)
    assert time.perf_counter() - start < 5
