"""The lexicon of points is tried on its own examples, and its lists hold together."""

import re

import pytest

from sayso.comparing.points.words import (
    EVERYBODY,
    Group,
    group_of,
    is_contrasted,
    is_hurt,
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


def _marked(example: str) -> str:
    """Give the marked words of an example."""
    (found,) = re.findall(r"<h>(.*?)</h>", example)
    return str(found)


@pytest.mark.parametrize("example", point_words().suffering.examples)
def test_suffering_is_a_hurt(example: str) -> None:
    """What people suffered from, or what they were affected by, tells that they are hurt."""
    assert is_hurt(_marked(example))


@pytest.mark.parametrize("example", point_words().suffering.counterexamples)
def test_to_be_affected_by_other_things_is_no_hurt(example: str) -> None:
    """Floods, bans and strikes affect people without hurting them; who is trapped or ill is counted otherwise."""
    assert not is_hurt(_marked(example))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Local activists put the death toll higher, saying that around", True),
        ("The council gave a lower toll of", True),
        ("Doctors spoke of a higher number:", True),
        ("The mayor gave a different figure,", True),
        ("The monitor disputed the toll and said", True),
        ("A higher death toll of", True),
        ("He put the toll much higher, at", True),
        ("The death toll was", False),
        ("The toll has risen to", False),
        ("On the higher ground", False),
        ("The lower house said", False),
        ("Prices were higher, and", False),
    ],
)
def test_numbers_that_are_set_against_others(words: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """An article may say in so many words that a number is another than the one told beside it."""
    assert is_contrasted(words) is expected


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
