"""The measure of accounts: which differences between values a story shows, against a key."""

import json
from pathlib import Path

import pytest

from points_help import article, exact
from sayso.errors import InputError
from sayso.evaluation.accounts import KeyedValue, is_value, measure_accounts, read_accounts_key


def key_file(folder: Path, relation: str, *, high: int = 40) -> Path:
    """Write a key of one story with one pair."""
    values = [
        {"value": [29, 29], "aliases": [], "accounts": []},
        {"value": [high, high], "aliases": [], "accounts": []},
    ]
    point = {
        "point": "deaths",
        "about": "all dead",
        "values": values,
        "pairs": [{"values": [0, 1], "relation": relation, "why": ""}],
    }
    path = folder / "key.json"
    path.write_text(
        json.dumps({"stories": [{"cluster": 3, "articles": ["a", "b"], "points": [point]}]}), encoding="utf-8"
    )
    return path


def measured(folder: Path, relation: str, *, high: int = 40) -> tuple[dict[str, float], tuple[str, ...]]:
    """Measure two articles whose tolls differ against such a key: the figures, and what was told of items."""
    records = {
        "a": article("a", "29 people were killed in Orva.", exact("29 people", 29, "Monitor")),
        "b": article("b", "40 people were killed in Orva.", exact("40 people", 40, "Council")),
    }
    found = measure_accounts("accounts", read_accounts_key(key_file(folder, relation, high=high)), records)
    return {one.name: one.value for one in found.figures}, tuple(item for *_, item in found.told)


def test_a_difference_of_the_key_that_the_story_shows_is_right(tmp_path: Path) -> None:
    """Both figures are full."""
    assert measured(tmp_path, "differs") == ({"accounts.right": 1.0, "accounts.found": 1.0}, ())


def test_a_difference_that_the_key_does_not_hold_is_false(tmp_path: Path) -> None:
    """It is told as an item."""
    figures, told = measured(tmp_path, "compatible")
    assert figures["accounts.right"] == 0.0
    assert told == ("deaths: 29 / 40",)


def test_a_pair_that_the_annotators_are_not_sure_of_counts_neither_way(tmp_path: Path) -> None:
    """Neither false nor wanted."""
    assert measured(tmp_path, "unsure")[1] == ()


def test_a_difference_that_the_story_lacks_is_missed(tmp_path: Path) -> None:
    """The key's pair of other values is missed, the story's is false."""
    figures, told = measured(tmp_path, "differs", high=50)
    assert figures == {"accounts.right": 0.0, "accounts.found": 0.0}
    assert set(told) == {"deaths: 29 / 40", "deaths: 29 / 50"}


def test_a_story_without_records_is_left_out(tmp_path: Path) -> None:
    """A key may cover more than the corpus at hand."""
    found = measure_accounts("accounts", read_accounts_key(key_file(tmp_path, "differs")), {})
    assert found.outcomes["accounts.differs"] == []


@pytest.mark.parametrize(
    ("name", "aliases", "given", "same"),
    [
        ("Orvan government", ("regime",), "the regime", True),
        ("Orvan government", (), "not Orvan government", False),
        ("not Orvan government", (), "not Orvan government", True),
        ("Russia or Syria", (), "Syria or Russia", True),
        ("Russia", (), "Russia or Syria", False),
        ("rebels (their depot)", (), "rebels", True),
        ("Orva", (), "Orvas", False),
    ],
)
def test_parties_match_by_their_names_as_whole_words(
    name: str,
    aliases: tuple[str, ...],
    given: str,
    same: bool,  # noqa: FBT001 - a table
) -> None:
    """Aliases count, denials answer denials, alternatives answer alternatives in any order."""
    assert is_value(KeyedValue(value=name, aliases=aliases), given) is same


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    """With the file's name."""
    path = tmp_path / "key.json"
    path.write_text('{"stories": [{}]}', encoding="utf-8")
    with pytest.raises(InputError, match=r"key\.json"):
        read_accounts_key(path)
