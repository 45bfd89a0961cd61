"""Which words of an article are a name, where it begins and ends, and of what kind it is."""

import pytest

from entities_help import KNOWN, entities_of, names_of

CASES = [
    ("President Ana Bel left.", {"person": ("President Ana Bel",)}, ["person Ana Bel"], "titles are no part of a name"),
    (
        "The Orva Union met.",
        {"organization": ("Union",)},
        ["organization Orva Union"],
        "a name seen in part is read whole",
    ),
    (
        "He was at the University of Orva.",
        {"place": ("Orva",)},
        ["organization University of Orva"],
        "of joins behind a body's noun",
    ),
    (
        "In Maresk Tom Arn met Ana Bel's aide.",
        {"place": ("Maresk",), "person": ("Tom Arn", "Ana Bel")},
        ["place Maresk", "person Tom Arn", "person Ana Bel"],
        "an owner's ending is left out",
    ),
    ("Deputies met Anna J. Bel.", {}, ["person Anna J. Bel"], "a first name opens a full name that nobody saw"),
    (
        "Donald Bel and Anna Arn met.",
        {"person": ("Donald", "Arn"), "organization": ("Bel",)},
        ["person Donald Bel", "person Anna Arn"],
        "a full name seen in pieces is one",
    ),
    ("Orvans met Republican Anna Bel.", {}, ["person Anna Bel"], "a party's adjective is no part of a name"),
    ("Officials saw the Anna River.", {}, ["place Anna River"], "a noun of places ends no person's name"),
    ("Anna Bel (D-Venn) left.", {"person": ("Anna Bel", "D-Venn")}, ["person Anna Bel"], "a party in brackets is none"),
    (
        "Then Mr. English left.",
        {"person": ("English",)},
        ["person English"],
        "who is addressed may be called like a people",
    ),
    (
        "Anna Bel came. Joining Bel was Tom. Bel left, Bel slept.",
        {"person": ("Anna Bel", "Joining Bel")},
        ["person Anna Bel"],
        "what opens a sentence is no part of a name",
    ),
    ("Syrian troops left.", {"organization": ("Syrian",)}, [], "a people's adjective names nobody"),
    ("Syrians left.", {}, ["group Syrians"], "a people is a group"),
    (
        "The Bel-backed Orvesh left.",
        {"person": ("Bel-backed",)},
        ["person Bel", "group Orvesh"],
        "what a hyphen ties to a name is left out",
    ),
    (
        "Strikes hit Syrias Maresk.",
        {"place": ("Syrias", "Maresk")},
        ["place Syria", "place Maresk"],
        "a lost apostrophe is no part of a name",
    ),
    (
        "They flew to Maresk Tilanda and Syria Turkey.",
        {"place": ("Maresk", "Syria Turkey")},
        ["place Maresk Tilanda", "place Syria", "place Turkey"],
        "lands without commas stand apart",
    ),
    (
        "The Defence Ministry of Venn spoke.",
        {},
        ["organization Defence Ministry of Venn"],
        "a body's noun is enough where nothing was seen",
    ),
    ("A resident, Priska Bel, spoke.", {}, ["person Priska Bel"], "a description beside a name tells a person"),
    ("On Monday Rain fell.", {}, [], "days and stray capitals name nobody"),
]


@pytest.mark.parametrize(("text", "seen", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_a_name_has_its_extent_and_kind(
    text: str, seen: dict[str, tuple[str, ...]], expected: list[str], why: str
) -> None:
    """Names are read whole and without what does not belong to them."""
    found = names_of(text, seen=seen)
    assert (
        found == [one.replace("place University", "organization University") for one in expected] or found == expected
    ), why


def test_a_name_seen_once_is_found_everywhere() -> None:
    """Once a name is known in the article its other places follow, and a surname follows the full name."""
    (bel,) = entities_of("Ana Bel came.", "Later Bel said that Ana Bel slept.", seen={"person": ("Ana Bel came"[:7],)})
    assert len(bel.mentions) == 3


def test_a_name_has_one_kind_in_an_article() -> None:
    """What was seen as a body once and as a place twice is a place everywhere."""
    text = "Velmar spoke. In Velmar it rained. Velmar is wet."
    (velmar,) = entities_of(text, seen={"place": ("Velmar",)})
    assert (velmar.kind, len(velmar.mentions)) == ("place", 3)


def test_capitals_of_a_headline_are_no_names() -> None:
    """In a headline only what is a name elsewhere, or was seen as one without the words around it, is a name."""
    found = names_of(
        "Bel Says Maresk Will Fall",
        "Tom Bel spoke in Maresk on Monday.",
        seen={"person": ("Tom Bel", "Bel Says Maresk"), "place": ("Maresk",)},
    )
    assert found == ["person Tom Bel", "place Maresk"]


def test_known_names_need_no_encoder() -> None:
    """A known name is found, gets its kind and its link; a Wikidata item is the link where there is one."""
    front, radio = entities_of("Orvesh spoke to Radio Maresk.")
    assert (front.kind, front.name, front.link and (front.link.source, front.link.id)) == (
        "group",
        "Orvesh",
        ("sayso", "orva-front"),
    )
    assert radio.link is not None
    assert (radio.link.source, radio.link.id) == ("wikidata", "Q1")


def test_an_ambiguous_known_name_is_none_by_itself() -> None:
    """Letters that mean other things as well count only where the text names the bearer otherwise."""
    assert KNOWN.by_id["orva-front"].ambiguous == ("OF",)
    assert entities_of("OF fighters left.") == ()
    (front,) = entities_of("OF fighters of the Orva Front left.")
    assert front.aliases == ("OF",)


def test_odd_text_is_read_in_time() -> None:
    """Forty thousand words without a name are read, and give nothing that fails."""
    entities_of("Aa Bb-Cc's of the (" * 8_000)
