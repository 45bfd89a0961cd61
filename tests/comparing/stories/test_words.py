"""How much words tell, how places are spelled, and which titles are one form."""

import pytest

from sayso.comparing.stories.likeness import MOST, SIGNS
from sayso.comparing.stories.sketching import Sketch
from sayso.comparing.stories.spelling import skeleton
from sayso.comparing.stories.strength import Setting, setting
from sayso.comparing.stories.templates import is_template
from sayso.comparing.stories.words import rarity, words_of


def test_rare_words_tell_more_than_common_ones() -> None:
    """A word that no text of the background has tells most, a common one next to nothing."""
    assert rarity("maresk") > rarity("bridge") > rarity("people") > rarity("the") >= 0


def test_names_known_beyond_an_article_tell_less() -> None:
    """A group that all reports of a war name is no rare word, though the background hardly has it."""
    assert rarity("hezbollah") < rarity("maresk") / 2


def test_plural_and_possessive_make_no_difference() -> None:
    """Words are compared without their s."""
    assert list(words_of("Orva's rebels")) == list(words_of("orva rebel")) == ["orva", "rebel"]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("al-Maghayir", "Maghair", True),
        ("Qasr Breij", "Kasr al-Bureij", True),
        ("the village of Tokhar", "Tukhar", True),
        ("Orva", "Maresk", False),
        ("Venn", "Vann", True),
    ],
)
def test_spellings_of_one_place_have_one_skeleton(one: str, other: str, is_same: bool) -> None:  # noqa: FBT001 - a table
    """Vowels, articles and letters that transliterations confuse make no difference."""
    assert (skeleton(one) == skeleton(other)) is is_same


def test_a_name_of_vowels_has_no_skeleton() -> None:
    """What is too short to compare is left out."""
    assert skeleton("Aia") == skeleton("al") == ""


@pytest.mark.parametrize(
    ("one", "other", "marks", "is_form"),
    [
        ("dahl win orva", "dahl win maresk", "dahl orva maresk", True),
        ("trial of dahl day 2", "trial of dahl day 21", "dahl 2 21", True),
        ("orva toll rise 14", "orva toll rise 19", "orva", False),
        ("dahl win orva", "dahl win orva", "dahl orva", False),
        ("dahl win orva", "stroud concede orva", "dahl stroud orva", False),
        ("strike kill rebel orva", "strike kill rebel near maresk", "orva maresk", False),
    ],
)
def test_forms_are_told_by_names_and_numbers(one: str, other: str, marks: str, is_form: bool) -> None:  # noqa: FBT001 - a table
    """Titles are one form where only names or numbers differ; tolls are no marks, other words no form."""
    left, right = (
        Sketch(
            id=title, title=tuple(title.split()), marks=tuple(word for word in title.split() if word in marks.split())
        )
        for title in (one, other)
    )
    assert is_template(left, right) is is_template(right, left) is is_form


def test_every_sign_has_a_weight() -> None:
    """The setting weighs all signs, and no others; a file that lacks one is refused."""
    assert set(setting().weights) == set(SIGNS) > set(MOST)
    with pytest.raises(ValueError, match="weights"):
        Setting(
            constant=0.0,
            least_words=0.1,
            near_days=7,
            leading=10,
            reaches=(),
            least_bond=50,
            cut=150,
            weights={"words": 1.0},
        )
