"""Which names are outlets and agencies."""

import pytest

from sayso.names import known_names
from sayso.reading.outlets import is_outlet

OUTLETS = [entry for entry in known_names().entries if entry.outlet]


def test_every_known_outlet_is_one() -> None:
    """As it stands, and with the article before it; a way to write it that means other things as well, at least with the article."""
    bare = [name for one in OUTLETS for name in one.written if name not in one.ambiguous]
    after = [f"the {name.removeprefix('The ').removeprefix('the ')}" for one in OUTLETS for name in one.written]
    assert len(OUTLETS) >= 400
    assert [name for name in (*bare, *after) if not is_outlet(name)] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Time", True),
        ("time", False),
        ("Guardian", True),
        ("AP", True),
        ("the Nation", True),
        ("the nation", False),
        ("People", False),
        ("the people", False),
        ("Petra", True),
    ],
)
def test_names_that_mean_other_things(words: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """They are an outlet's with their capitals; a common word needs its article as well."""
    assert is_outlet(words) is expected


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
