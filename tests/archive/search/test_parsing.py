"""What is typed becomes a tree, or one clear line of what is wrong."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.archive.search.parsing import MOST_CHARACTERS, parse
from sayso.archive.search.tree import All, Either, Near, Phrase, Tree, Without
from sayso.errors import InputError


def _one(*words: str) -> Phrase:
    """Give a phrase."""
    return Phrase(words=words)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("  ", None),
        ("Bridge", _one("bridge")),
        ("al-Assad's", _one("al", "assad", "s")),
        ('"the old bridge"', _one("the", "old", "bridge")),
        ("“the bridge”", _one("the", "bridge")),
        ("fer*", Phrase(words=("fer",), is_prefix=True)),
        ('"night fer"*', Phrase(words=("night", "fer"), is_prefix=True)),
        ("a b", All(parts=(_one("a"), _one("b")))),
        ("a AND b", All(parts=(_one("a"), _one("b")))),
        ("a or b c", Either(parts=(_one("a"), All(parts=(_one("b"), _one("c")))))),
        ("a (b OR c)", All(parts=(_one("a"), Either(parts=(_one("b"), _one("c")))))),
        ("a not b", Without(kept=_one("a"), left_out=_one("b"))),
        ("a and not b", Without(kept=_one("a"), left_out=_one("b"))),
        ("-b a", Without(kept=_one("a"), left_out=_one("b"))),
        ("well-known", _one("well", "known")),
        ("a NEAR b", Near(one=_one("a"), other=_one("b"), within=10)),
        ('a NEAR/3 "b c"', Near(one=_one("a"), other=_one("b", "c"), within=3)),
        ("near b", All(parts=(_one("near"), _one("b")))),
        ('"not" "or"', All(parts=(_one("not"), _one("or")))),
        ("bridge — & ferry", All(parts=(_one("bridge"), _one("ferry")))),
        ("'; DROP TABLE x; --", All(parts=(_one("drop"), _one("table"), _one("x")))),
        ("words:a^2", _one("words", "a", "2")),
    ],
)
def test_what_is_typed_becomes_a_tree(typed: str, expected: Tree | None) -> None:
    """Each form is read as the manual says, and only folded words are left."""
    assert parse(typed) == expected


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ('"bridge', "a quotation mark is not closed"),
        ("(bridge", "a parenthesis is not closed"),
        ("bridge)", "a parenthesis is closed that was not opened"),
        ("()", "a word is missing before a closing parenthesis"),
        ("bridge or", "a word is missing before the end"),
        ("or bridge", "a word is missing before OR"),
        ("bridge and and ferry", "a word is missing before AND"),
        ("not bridge", "says only what is not wanted"),
        ("NEAR bridge", "a word is missing before NEAR"),
        ("bridge NEAR/51 ferry", "NEAR/51 reaches too far"),
        ("(a b) NEAR c", "NEAR joins two words or phrases"),
        ("a NEAR b NEAR c", "NEAR joins two words or phrases"),
        ("a NEAR a", "NEAR joins the same word with itself"),
        ("br*", "a prefix of 2 letters is too short"),
        ("…", "has no letter or digit"),
        ('a ""', "there are no words in its quotation marks"),
        ("\u202e\u0007", "has no letter or digit"),
        ("x" * 10_000, "has 10,000 characters"),
        ("a " * 400, "has more than 64 words"),
        ("a-" * 400, "has more than 64 words"),
        ("(" * 500 + "a", "has too many parentheses in each other"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(typed: str, reason: str) -> None:
    """A search that cannot be read is refused with what is wrong and what to do, and nothing of what was typed in it."""
    with pytest.raises(InputError) as fault:
        parse(typed)
    told = str(fault.value)
    assert told.startswith(f"the search: {reason}")
    assert told.isprintable()
    assert len(told) < 200


@given(st.text(alphabet="abc*\"()-“” \n\u202e\x00orNEAR/and not'\\:^", max_size=MOST_CHARACTERS + 5))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    """Nothing that is typed breaks the parser or takes long."""
    with suppress(InputError):
        parse(typed)
