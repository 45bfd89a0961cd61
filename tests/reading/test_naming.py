"""Names and kinds of sources."""

import pytest

from reading_help import record_of
from sayso.article import Span
from sayso.reading.naming import Named, kind_of, name_book, resolve


def names_in(*paragraphs: str) -> list[str | None]:
    """Give the source names of an article's attributions."""
    return [one.source.name if one.source else None for one in record_of(*paragraphs).attributions]


def test_a_surname_gets_the_full_name() -> None:
    """'Bel' is 'Ana Bel' where the article says so, also before."""
    assert names_in("Ana Bel spoke on Monday. Bel said that the road was open.") == ["Ana Bel"]


def test_two_bearers_of_a_surname_leave_it_alone() -> None:
    """A surname that two people bear is not given to either."""
    assert names_in("Ana Bel met Tom Bel. Bel said that the road was open.") == ["Bel"]


def test_a_title_gets_the_name_that_bears_it() -> None:
    """'the president' is the one person called President in the article."""
    assert names_in("President Ana Bel came. The president said that the road was open.") == ["Ana Bel"]


@pytest.mark.parametrize("said", ["The Observatory", "The observatory"])
def test_a_body_gets_the_one_name_that_holds_its_noun(said: str) -> None:
    """'the Observatory' is the one observatory that the article names, and stays itself where there are two."""
    assert names_in(f"The Orva Observatory for Rights met. {said} said the road was open.") == [
        "Orva Observatory for Rights"
    ]
    two = names_in(f"The Orva Observatory met the Belm Observatory. {said} said the road was open.")
    assert [name and name.lower().removeprefix("the ") for name in two] == ["observatory"]


def test_another_portfolio_is_another_minister() -> None:
    """'the defence minister' is not the interior minister whom the article names."""
    names = names_in("Interior Minister Tom Arn left. The defence minister said the road was open.")
    assert names == ["the defence minister"]


def test_a_pronoun_gets_the_last_speaker() -> None:
    """'She' is the last person who spoke."""
    assert names_in("Ana Bel said the road was open. She said the bridge was not.") == ["Ana Bel", "Ana Bel"]


def test_a_pronoun_without_a_speaker_stays_unnamed() -> None:
    """Nothing is invented: an unresolved pronoun has no name."""
    assert names_in("She said the bridge was shut.") == [None]


def test_an_unnamed_source_keeps_its_description() -> None:
    """An unnamed source is named by the fullest description."""
    assert names_in("A senior military source said the road was open.") == ["a senior military source"]


KINDS = [
    ("Ana Bel", "person"),
    ("two residents of Orva", "witness"),
    ("the defence ministry", "organization"),
    ("a spokesman for the port", "official"),
    ("opposition activists", "group"),
    ("a new poll", "document"),
    ("Reuters", "outlet"),
    ("state television", "outlet"),
    ("most voters", "public"),
    ("a source", "unknown"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_kinds(said: str, kind: str) -> None:
    """The head noun tells the kind."""
    assert kind_of(said) == kind


def test_a_plural_pronoun_takes_a_group() -> None:
    """'They' passes over a person to the last group."""
    recent = (Named(name="opposition activists", kind="group"), Named(name="Ana Bel", kind="person"))
    assert resolve("they", name_book("", (Span(0, 1),)), recent).name == "opposition activists"


FULL_NAMES = [
    ("White House spokesman Josh Earn said the talks failed.", "Josh Earn"),
    ("The Orva Observatory for Rights said the talks failed.", "Orva Observatory for Rights"),
    ("Venn-based Marel Watch said the talks failed.", "Marel Watch"),
    ("Dara Venn a nurse from Orva said the talks failed.", "Dara Venn"),
    ("Russian President Ana Bel said the talks failed.", "Ana Bel"),
    ("Ana Bel in a letter said the talks failed.", "Ana Bel"),
    ("The treasurer, Wim Sorr, said the talks failed.", "Wim Sorr"),
    ('"No," her lawyer, Tom Arn, told Radio Orva.', "Tom Arn"),
]


@pytest.mark.parametrize(("text", "name"), FULL_NAMES)
def test_titles_roles_and_descriptions_are_no_part_of_a_name(text: str, name: str) -> None:
    """A name is what is left when titles, roles, bases and descriptions are taken off, with or without commas."""
    assert names_in(text) == [name]
