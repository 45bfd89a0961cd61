"""The lexicon of points is tried on its own examples, and its lists hold together."""

import re

import pytest

from sayso.comparing.points.words import (
    EVERYBODY,
    Group,
    group_of,
    is_of_others,
    is_risen,
    is_single,
    is_vague,
    point_words,
    wider_than,
)

EXAMPLES = [(group, example) for group in point_words().group for example in group.examples]


@pytest.mark.parametrize(("group", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_group_is_told_by_its_examples(group: Group, example: str) -> None:
    """The marked words tell the group."""
    (marked,) = re.findall(r"<g>(.*?)</g>", example)
    assert group_of(marked) == group.name


def test_every_group_has_an_example() -> None:
    """No group without words at work."""
    assert all(group.examples for group in point_words().group)


def test_wider_groups_are_groups() -> None:
    """What a group is a part of is listed too, and all are parts of everybody."""
    names = {group.name for group in point_words().group}
    for group in point_words().group:
        assert set(group.within) <= names
        assert EVERYBODY in wider_than(group.name)
    assert wider_than(EVERYBODY) == frozenset()


def test_words_of_numbers() -> None:
    """Vague numbers, single victims, the rest of a number, a number that has risen."""
    assert is_vague("Dozens of people")
    assert not is_vague("12 people")
    assert is_single("a woman")
    assert not is_single("one child")
    assert is_of_others("six others")
    assert is_of_others("another 30")
    assert not is_of_others("more than 50 people")
    assert is_risen("has risen to 20")
    assert not is_risen("rose from 20")
