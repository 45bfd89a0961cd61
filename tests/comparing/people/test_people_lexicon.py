"""The words that tie sources to bodies: the file's own examples."""

import pytest

from sayso.comparing.people import folded_source, is_name
from sayso.comparing.people.words import people_words

_EXAMPLES = people_words().own.examples


@pytest.mark.parametrize("example", _EXAMPLES)
def test_the_examples_of_the_people_lexicon_hold(example: str) -> None:
    """A source is compared by what its example says."""
    words, key = example.split(" | ")
    assert folded_source(words) == key


@pytest.mark.parametrize(
    ("words", "is_named"),
    [
        ("Ida Venn", True),
        ("Movement for the Lake", True),
        ("activists", False),
        ("a spokesman for the Orva Front", False),
        ("An Official", False),
        ("", False),
    ],
)
def test_a_description_is_no_name(words: str, is_named: bool) -> None:  # noqa: FBT001
    """What is written with an article of one among many, or in small letters, names nobody."""
    assert is_name(words) == is_named
