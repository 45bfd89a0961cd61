"""Which names are one bearer's, what it is called, and what is said to be its title."""

import pytest

from entities_help import entities_of, groups_of

ORVA: dict[str, tuple[str, ...]] = {
    "organization": (
        "Orva Observatory for Rights",
        "Orva Observatory",
        "OOR",
        "League of Venn",
        "New Dawn",
        "Old Dusk",
        "Tilanda Press",
        "TP",
    )
}

TOGETHER = [
    (
        "Ana Maria Bel came. Bel left. A. Bel slept.",
        {"person": ("Ana Maria Bel", "Bel", "A. Bel")},
        ("Ana Maria Bel", "Bel", "A. Bel"),
        "surname and initials",
    ),
    (
        "Mohammed al-Bel came. Muhammad Bel left.",
        {"person": ("Mohammed al-Bel", "Muhammad Bel")},
        ("Mohammed al-Bel", "Muhammad Bel"),
        "transliterations",
    ),
    (
        "Near Raqqa. In Raqa. In al-Raqqah.",
        {"place": ("Raqqa", "Raqa", "al-Raqqah")},
        ("Raqqa", "Raqa", "al-Raqqah"),
        "places in several spellings",
    ),
    (
        "The Orva Observatory for Rights (OOR) met. OOR left.",
        ORVA,
        ("Orva Observatory for Rights", "OOR", "OOR"),
        "acronym in brackets",
    ),
    ("OOR (Orva Observatory for Rights) met.", ORVA, ("OOR", "Orva Observatory for Rights"), "brackets the other way"),
    (
        "The Orva Observatory for Rights met. OOR left.",
        ORVA,
        ("Orva Observatory for Rights", "OOR"),
        "initials without brackets",
    ),
    (
        "The Orva Observatory for Rights met. The Orva Observatory left. The Observatory slept.",
        ORVA,
        ("Orva Observatory for Rights", "Orva Observatory", "Observatory"),
        "shorter names and the noun",
    ),
    ("New Dawn, formerly Old Dusk, met.", ORVA, ("New Dawn", "Old Dusk"), "formerly"),
    ("New Dawn, previously known as the Old Dusk, met.", ORVA, ("New Dawn", "Old Dusk"), "previously known as"),
    ("New Dawn (also known as Old Dusk) met.", ORVA, ("New Dawn", "Old Dusk"), "also known as"),
    ("Old Dusk, which renamed itself New Dawn, met.", ORVA, ("Old Dusk", "New Dawn"), "renamed"),
    ("New Dawn aka Old Dusk met.", ORVA, ("New Dawn", "Old Dusk"), "aka"),
    ("The Orva Front met. Later Orvesh left.", {}, ("Orva Front", "Orvesh"), "known aliases"),
    (
        "The US met. The United States left.",
        {"place": ("US", "United States")},
        ("US", "United States"),
        "a land of several names",
    ),
]


@pytest.mark.parametrize(("text", "seen", "expected", "why"), TOGETHER, ids=[case[3] for case in TOGETHER])
def test_names_of_one_bearer_are_one_entity(
    text: str, seen: dict[str, tuple[str, ...]], expected: tuple[str, ...], why: str
) -> None:
    """Ways to write a name, and other names that the text or the known names give, are one entity."""
    assert groups_of(text, seen=seen) == [expected], why


APART = [
    ("Ana Bel and Tom Bel came.", {"person": ("Ana Bel", "Tom Bel")}, "two of one surname"),
    (
        "The Syrian Army fought the Free Syrian Army.",
        {"organization": ("Syrian Army", "Free Syrian Army")},
        "a longer name that is another's",
    ),
    ("Orva Radio (Maresk) closed.", {"organization": ("Orva Radio",), "place": ("Maresk",)}, "a place in brackets"),
    (
        "The Venn Defence Ministry and the Syrian Defence Ministry met.",
        {"organization": ("Venn Defence Ministry", "Syrian Defence Ministry")},
        "two ministries",
    ),
]


@pytest.mark.parametrize(("text", "seen", "why"), APART, ids=[case[2] for case in APART])
def test_names_of_two_bearers_are_two_entities(text: str, seen: dict[str, tuple[str, ...]], why: str) -> None:
    """What only looks alike stays apart."""
    assert [len(one) for one in groups_of(text, seen=seen)] == [1, 1], why


SURNAMES = [
    ("Ana Bel came. Bel sat. Bel slept. Tom Bel left. Bel ran.", 4, 1, "it is hers who was named most so far"),
    ("Ana Bel met Tom Bel. Bel ran.", 1, 2, "of two named alike the last"),
    ("Ana Bel came. Bel sat. Tom Bel left. Mr. Bel ran.", 2, 2, "a form of address parts them"),
    ("Ana Bel met Tom Bel. Bel sold her boat.", 2, 1, "a pronoun right behind parts them"),
    ("Bel ran. Ana Bel met Tom Bel.", 2, 1, "before both it is hers who is named first"),
]


@pytest.mark.parametrize(("text", "hers", "his", "reason"), SURNAMES, ids=[one[-1] for one in SURNAMES])
def test_a_lone_surname_that_two_bear(text: str, hers: int, his: int, reason: str) -> None:
    """Of two of one surname the text says by several signs who is meant."""
    people = {one.name: len(one.mentions) for one in entities_of(text, seen={"person": ("Ana Bel", "Tom Bel")})}
    assert people == {"Ana Bel": hers, "Tom Bel": his}, reason


def test_a_shared_surname_belongs_to_both() -> None:
    """The first of two who share a surname bears it as well."""
    text = "Tom and Ana Bel came. Tom Bel left."
    assert groups_of(text, seen={"person": ("Tom", "Ana Bel")}) == [("Tom", "Tom Bel"), ("Ana Bel",)]


def test_the_name_is_the_fullest_that_is_still_borne() -> None:
    """The acronym gives way to the name, a former name to the present one."""
    (observatory,) = entities_of("OOR spoke. The Orva Observatory for Rights (OOR) said so.", seen=ORVA)
    assert (observatory.name, observatory.aliases) == ("Orva Observatory for Rights", ("OOR",))
    (dawn,) = entities_of(
        "The Old Dusk Movement of Venn, now known as New Dawn, met.",
        seen={"organization": ("Old Dusk Movement of Venn", "New Dawn")},
    )
    assert dawn.name == "New Dawn"


DESCRIBED = [
    ("Orvan President Ana Bel came.", "Ana Bel", ("Orvan President",), "a title in front"),
    ("The mayor, Ana Bel, came.", "Ana Bel", ("mayor",), "a role in front"),
    ("Ana Bel, head of the port council, came.", "Ana Bel", ("head of the port council",), "a role behind"),
    ("Orva's president, Ana Bel, came.", "Ana Bel", ("Orva's president",), "an owner's role"),
    ("Ana Bel, 45, came, and Ana Bel, who slept, left.", "Ana Bel", (), "what is no role"),
]


def test_a_body_is_described_too() -> None:
    """A noun behind a comma says what a body is; the next of a list does not."""
    (orva,) = entities_of("The Orva Observatory, a Maresk-based monitor, met.", seen=ORVA)
    assert orva.descriptors == ("Maresk-based monitor",)
    found = entities_of("The Orva Front, and New Dawn rebel groups, met.", seen={"organization": ("New Dawn",)})
    assert [one.descriptors for one in found] == [(), ()]


@pytest.mark.parametrize(("text", "name", "expected", "why"), DESCRIBED, ids=[case[3] for case in DESCRIBED])
def test_titles_and_roles_are_descriptors(text: str, name: str, expected: tuple[str, ...], why: str) -> None:
    """Titles and roles stand beside the name, never in it, as the text has them, once each."""
    found = {one.name: one.descriptors for one in entities_of(text, seen={"person": (name,)})}
    assert found[name] == expected, why


def test_what_was_resolved_is_a_mention() -> None:
    """A pronoun joins the entity that bears the name it was resolved to; one whose name nobody bears joins none."""
    text = "Ana Bel came. She sat. He ran."
    (bel,) = entities_of(text, seen={"person": ("Ana Bel",)}, resolved=(("She", "Ana Bel"), ("He", "Tom Arn")))
    assert [span.of(text) for span in bel.mentions] == ["Ana Bel", "She"]


def test_entities_are_numbered_as_they_are_named() -> None:
    """Ids run in the order of the first mentions."""
    found = entities_of("Tom Arn met Ana Bel.", seen={"person": ("Tom Arn", "Ana Bel")})
    assert [(one.id, one.name) for one in found] == [("e1", "Tom Arn"), ("e2", "Ana Bel")]
