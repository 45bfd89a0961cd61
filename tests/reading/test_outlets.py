"""Which names are outlets and agencies."""

import pytest

from sayso.lexicon import load
from sayso.reading.outlets import OutletLexicon, is_outlet

LEXICON = load("outlets", OutletLexicon)


@pytest.mark.parametrize("name", [*LEXICON.agencies, *LEXICON.outlets])
def test_every_name_of_the_lexicon_is_one(name: str) -> None:
    """As it stands, and with the article before it."""
    assert is_outlet(name)
    assert is_outlet(f"the {name.removeprefix('The ').removeprefix('the ')}")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Orva Times", True),
        ("Radio Lorne", True),
        ("Channel Nine", True),
        ("state television", True),
        ("a local newspaper", True),
        ("Orva  Times", True),
        ("the mayor", False),
        ("Ana Bel", False),
        ("hard times", False),
        ("the ferry company", False),
        ("", False),
        (" ", False),
    ],
)
def test_other_names_go_by_their_words(words: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """A name that ends as only outlets' names do is one; the same word in small letters is not."""
    assert is_outlet(words) is expected
