"""Names read off a source's own words, their kinds, and the book of an article's names."""

import pytest

from sayso.article import Span
from sayso.reading.namebook import fullest_body, fullest_person
from sayso.reading.naming import NameBook, name_book, read_naming
from sayso.reading.sourcekinds import kind_of

EMPTY = name_book("", ())


def book_of(text: str, names: tuple[tuple[str, Span], ...] = ()) -> NameBook:
    """Collect the names of a text."""
    return name_book(text, [Span(0, len(text))], names)


NAMES = [
    ("the organisation known as the White Caps", "White Caps"),
    ("White House spokesman Josh Earn", "Josh Earn"),
    ("the governor of Orva province Talal Barr", "Talal Barr"),
    ("A nurse at Dorn Collection facility Bayan Barr", "Bayan Barr"),
    ("Maresk resident Suleiman Barr a writer", "Suleiman Barr"),
    ("The Orvan regimes Interior Minister Mohammed Shaar", "Mohammed Shaar"),
    ("Rices deputy Tony Barr speaking at the Orva Endowment for Peace", "Tony Barr"),
    ("a doctor going by the name of Dr. Shajul Barr for fear", "Shajul Barr"),
    ("Nasr al-Barr Secretary General of the Orva Coalition", "Nasr al-Barr"),
    ("Elis Hoff ORHO Representative in Orva", "Elis Hoff"),
    ("Robert Mard ORCC regional director for the coast", "Robert Mard"),
    ("the Observatorys Rami Barr", "Rami Barr"),
    ("Dr Amar al-Barr a Member of Parliament for Orva", "Amar al-Barr"),
    ("The New Orva-based Human Rights Board", "Human Rights Board"),
    ("The Maresk Transportation Authority", "Maresk Transportation Authority"),
    ("Orvan Foreign Minister Julie Bishop", "Julie Bishop"),
    ("Theresa Barr's spokesperson today", None),
    ("Much of the international community", None),
    ("Videos from the scene", None),
    ("a UN committee", None),
    ("Syria Lebanon the United States and others", None),
    ("Syria and its ally Venn", None),
    ("The Orva Observatory for Rights", "Orva Observatory for Rights"),
    ("Venn-based Marel Watch", "Marel Watch"),
    ("Dara Venn a nurse from Orva", "Dara Venn"),
    ("Dara Venn head of the Observatory", "Dara Venn"),
    ("Orvas foreign minister Walid Sool", "Walid Sool"),
    ("Orvan President Ana Bel", "Ana Bel"),
    ("Secretary of State Ana Bel", "Ana Bel"),
    ("President of the Orva Union Anas al-Bel", "Anas al-Bel"),
    ("Ana Bel in a letter", "Ana Bel"),
    ("The treasurer, Wim Sorr,", "Wim Sorr"),
    ("Kalla Dree, 33, a cook who had boarded the ferry", "Kalla Dree"),
    ("Lucía Élan", "Lucía Élan"),
    ("the state news agency ONA", "ONA"),
    ("the ONA news agency", "ONA"),
    ("a little-known cell, the Ninth Hour,", "Ninth Hour"),
    ("another monitoring group the Local Coordination Committees", "Local Coordination Committees"),
    ("the White Caps rescue group", "White Caps"),
    ("Doctors Without Walls [DWW]", "Doctors Without Walls"),
    ("Puzzlingly the ministry", None),
    ("a spokesman for the Orva police", None),
    ("a spokeswoman for Harrow Delta Mining", None),
    ("prosecutors in Ubrek", None),
    ("the defence ministry", None),
    ("Residents", None),
]


@pytest.mark.parametrize(("words", "name"), NAMES)
def test_titles_roles_and_descriptions_are_no_part_of_a_name(words: str, name: str | None) -> None:
    """A name is what is left when titles, roles, bases and descriptions are taken off, with or without commas."""
    assert read_naming(words, EMPTY).name == name


@pytest.mark.parametrize(
    ("words", "description"),
    [
        ("A senior military source", "a senior military source"),
        ("Residents of Orva", "residents of Orva"),
        ("A clerk who asked not to be named", "a clerk"),
        ("UN officials", "UN officials"),
        ("A day later a clerk", "a clerk"),
    ],
)
def test_an_unnamed_source_keeps_its_description(words: str, description: str) -> None:
    """The words stay, a small letter in front, without a relative clause."""
    assert read_naming(words, EMPTY).description == description


KINDS = [
    ("Ana Bel", "person"),
    ("two residents of Orva", "witness"),
    ("the defence ministry", "organization"),
    ("a spokesman for the port", "official"),
    ("a military source", "official"),
    ("opposition activists", "group"),
    ("a local rights group", "organization"),
    ("a new poll", "document"),
    ("court papers filed in Orva", "document"),
    ("Reuters", "outlet"),
    ("state television", "outlet"),
    ("most voters", "public"),
    ("a source", "unknown"),
    ("three people familiar with the matter", "unknown"),
    ("Fierce clashes", "unknown"),
]


@pytest.mark.parametrize(("said", "kind"), KINDS)
def test_kinds(said: str, kind: str) -> None:
    """The head noun tells the kind, and what stands beside it where it does not."""
    assert kind_of(said) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Orva Observatory for Rights", "organization"),
        ("the Popular Movement of Velm", "group"),
        ("the daily Al-Minbar", "outlet"),
        ("neighbouring Nakuvi", "organization"),
        ("France", "organization"),
        ("Ana Bel", "person"),
    ],
)
def test_kinds_of_names(words: str, kind: str) -> None:
    """A proper name's own words tell its kind, or the noun beside it; a person otherwise."""
    assert read_naming(words, EMPTY).kind == kind


def test_the_book_knows_titles_before_and_behind_a_name() -> None:
    """A mayor is a mayor by "Mayor Ana Bel", "the mayor Ana Bel" and "Ana Bel, mayor of Orva"."""
    for text in ("Mayor Ana Bel came.", "So the mayor Ana Bel came.", "There Ana Bel, mayor of Orva, came."):
        assert book_of(text).titled["mayor"] == ("Ana Bel",)


def test_a_run_of_capitals_that_lost_its_commas_is_cut() -> None:
    """An agency's acronym and a capital "The" begin another name."""
    book = book_of("the Orva Monitor AFP wrote. He met Omar Sool The Pentagon said.")
    assert [one.words for one in book.mentions] == ["Orva Monitor", "AFP", "Omar Sool", "Pentagon"]


def test_what_the_encoder_saw_judges_capitals() -> None:
    """A person's name is cut to what was seen, and a place is no person."""
    text = "Then Idlim Ana Bel spoke of Deir Sool."
    plain, seen = book_of(text), book_of(text, (("person", Span(11, 18)), ("place", Span(28, 37))))
    assert [(one.words, one.kind) for one in plain.mentions][:1] == [("Idlim Ana Bel", "person")]
    assert [(one.words, one.kind) for one in seen.mentions] == [("Ana Bel", "person"), ("Deir Sool", "place")]


def test_the_fullest_form_is_given_only_where_all_agree() -> None:
    """One Bel is Ana Bel; of two Bels it is neither; a long body's name takes no word in front."""
    assert fullest_person("Bel", book_of("Ana Bel came.")) == "Ana Bel"
    assert fullest_person("Bel", book_of("Ana Bel met Tom Bel.")) == "Bel"
    book = book_of("the Orva Observatory for Rights and, in Belm Civil Rights Guard saw")
    assert fullest_body("Observatory", book) == "Orva Observatory for Rights"
    assert fullest_body("Civil Rights Guard", book) == "Civil Rights Guard"


def test_a_first_name_behind_a_role_is_not_cut() -> None:
    """What the encoder saw of a name does not shorten it where a role stands right before it."""
    book = book_of("Port chief Idra Abdel Barr left. Abdel Barr wept.", (("person", Span(16, 26)),))
    assert fullest_person("Abdel Barr", book) == "Idra Abdel Barr"


def test_an_acronym_that_ran_into_a_name_is_none_of_it() -> None:
    """Where a comma was lost, a body before a surname makes nobody else of its bearer."""
    book = book_of("Spokesman Nawaf Barr met the OPK Barr said.")
    assert fullest_person("Barr", book) == "Nawaf Barr"


def test_a_place_before_a_body_is_no_part_of_its_name() -> None:
    """A dateline's place, which the encoder saw as one, is cut off."""
    text = "Maresk Venn Relief League came."
    book = book_of(text, (("place", Span(0, 6)), ("organization", Span(7, 25))))
    assert "Venn Relief League" in {one.words for one in book.mentions}
