"""One speaker, group or place under the names that different articles give."""

import random
import time
from typing import Any

import pytest

from sayso.article import Article, Span
from sayso.comparing.people import find_people, same_source, source_key, who
from sayso.record import Attribution, Entity, Place, Record, Source
from sayso.story import StoryEntity


def told(key: str, text: str, *named: Entity, **more: Any) -> Record:
    """Make a record of a text and what it names."""
    sentences = tuple(
        Span(at, at + len(piece)) for piece in text.split(". ") if piece and (at := text.index(piece)) >= 0
    )
    return Record(article=Article(id=key, key=key, text=text), sentences=sentences, entities=named, **more)


def entity(text: str, kind: str, name: str, **more: Any) -> Entity:
    """Make an entity that stands once in a text."""
    at = text.index(name)
    return Entity(id=f"e{at}", kind=kind, name=name, mentions=(Span(at, at + len(name)),), **more)  # type: ignore[arg-type]


def article(key: str, text: str, *named: tuple[str, str], roles: dict[str, str] | None = None) -> Record:
    """Make a record that names each (kind, name) where it first stands; `roles` are descriptors by name."""
    given = roles or {}
    return told(
        key,
        text,
        *(entity(text, kind, name, descriptors=(given[name],) if name in given else ()) for kind, name in named),
    )


def names(people: tuple[StoryEntity, ...]) -> list[set[str]]:
    """Give the names of each of the people."""
    return [set(one.names) for one in people]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Rami Abdurrahman", "Rami Abdel Rahman"),
        ("person", "Rami Abdulrahman", "Rami Abdul-Rahman"),
        ("person", "Ahmad Jarba", "Ahmed al-Jarba"),
        ("person", "Sergei Orlov", "Sergey Orlov"),
        ("person", "Bashar Assad", "Bashar Hafez Assad"),
        ("person", "Ana Bel", "Ana M. Bel"),
        ("place", "Khan Sheikhoun", "Khan Shaykun"),
        ("place", "Deir Ezzor", "Deir al-Zour"),
        ("place", "Foua", "al-Fuaa"),
        ("organization", "Jabhat al-Nusra", "Nusra Front"),
        ("organization", "SOHR", "Britain-based Syrian Observatory for Human Rights"),
        ("organization", "Orva Defence Ministry", "Orva Defense Ministry"),
        ("organization", "Maresk Ltd", "Maresk"),
    ],
)
def test_one_name_in_two_spellings_is_one(kind: str, one: str, other: str) -> None:
    """What differs only by spelling, by a known alias or by what is left out is one, with both names in the evidence."""
    people = find_people(
        [article("a", f"It was {one}. ", (kind, one)), article("b", f"It was {other}. ", (kind, other))]
    )
    assert names(people) == [{one, other}]
    assert one in people[0].why
    assert other in people[0].why


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("person", "Hassan Bel", "Hussein Bel"),
        ("person", "Daniel Bel", "Daniela Bel"),
        ("person", "Salah Bel", "Tom Bel"),
        ("person", "Kim Jong-un", "Kim Jong-nam"),
        ("person", "Karim Venn", "Karam Venn"),
        ("place", "Darayya", "Deraa"),
        ("place", "Hama", "Homs"),
        ("place", "Eastern Ghouta", "Ghouta"),
        ("organization", "Syrian Army", "Free Syrian Army"),
        ("organization", "Orva Council", "Venn Council"),
        ("organization", "Coalition", "Coalition"),
        ("person", "Assad", "Assad"),
    ],
)
def test_what_may_be_another_stays_apart(kind: str, one: str, other: str) -> None:
    """Other vowels, another first name, another land, a surname or a noun alone: nobody is joined."""
    people = find_people(
        [article("a", f"It was {one}. ", (kind, one)), article("b", f"It was {other}. ", (kind, other))]
    )
    assert people == ()


def test_a_surname_alone_is_nobody() -> None:
    """The same surname in another article is not enough, though no other bearer is named."""
    one = article("a", "It was Ana Bel. ", ("person", "Ana Bel"))
    other = article("b", "It was Bel. ", ("person", "Bel"))
    assert find_people([one, other]) == ()


def test_a_surname_with_the_same_role_is_the_one_who_has_it() -> None:
    """Of two bearers of a surname the role tells which one is meant."""
    one = article(
        "a",
        "Mayor Ana Bel and the surgeon Tom Bel came. ",
        ("person", "Ana Bel"),
        ("person", "Tom Bel"),
        roles={"Ana Bel": "Orvan mayor", "Tom Bel": "surgeon"},
    )
    other = article("b", "Mayor Bel spoke. ", ("person", "Bel"), roles={"Bel": "mayor"})
    people = find_people([one, other])
    assert names(people) == [{"Ana Bel", "Bel"}]
    assert "mayor" in people[0].why


def test_a_surname_in_the_same_company_is_the_only_one_who_bears_it() -> None:
    """Two people named beside it in both articles tell who is meant, unless another bears the surname."""
    one = article(
        "a",
        "Ana Bel met Rook Mercer and Ida Venn. ",
        ("person", "Ana Bel"),
        ("person", "Rook Mercer"),
        ("person", "Ida Venn"),
    )
    other = article(
        "b", "Bel met Rook Mercer and Ida Venn. ", ("person", "Bel"), ("person", "Rook Mercer"), ("person", "Ida Venn")
    )
    third = article(
        "c",
        "Tom Bel met Rook Mercer and Ida Venn. ",
        ("person", "Tom Bel"),
        ("person", "Rook Mercer"),
        ("person", "Ida Venn"),
    )
    assert {"Ana Bel", "Bel"} in names(find_people([one, other]))
    assert {"Ana Bel", "Bel"} not in names(find_people([one, other, third]))


def test_two_towns_of_one_name_stay_two() -> None:
    """A name that is far apart on the map is two places, one that is near is one."""
    text = "It was Orva. "

    def at(key: str, latitude: float) -> Record:
        place = Place(
            id="p1",
            span=Span(7, 11),
            name="Orva",
            geonames=int(latitude),
            latitude=latitude,
            longitude=10.0,
            country="SY",
        )
        return told(key, text, entity(text, "place", "Orva", place="p1"), places=(place,))

    assert len(find_people([at("a", 30.0), at("b", 30.1)])) == 1
    assert [len(one.entities) for one in find_people([at("a", 30.0), at("b", 34.0), at("c", 34.0)])] == [2]
    unsure = article("d", text, ("place", "Orva"))
    assert sorted(len(one.entities) for one in find_people([at("a", 30.0), at("b", 34.0), unsure])) == [2]
    far = find_people([at("a", 30.0), at("b", 34.0)])
    assert all(len(one.entities) < 2 for one in far)


def test_a_source_that_is_no_entity_stands_by_its_attribution() -> None:
    """A speaker whom only the source names is found by the attribution's id; a description is nobody's name."""
    text = "Ida Venn said it rained. An official said it did not. "
    said = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(14, 23),),
        source=Source(span=Span(0, 8), kind="person", name="Ida Venn"),
    )
    described = Attribution(
        id="a2",
        kind="indirect",
        content=(Span(41, 50),),
        source=Source(span=Span(25, 36), kind="official", name="An official"),
    )
    other = "It was Ida Venn. "
    people = find_people([told("a", text, attributions=(said, described)), article("b", other, ("person", "Ida Venn"))])
    assert dict(who(people)) == {("a", "a1"): "Ida Venn", ("b", "e7"): "Ida Venn"}


def test_a_head_speaks_for_the_body() -> None:
    """Who is called the director of a body is the same source as the body; a former director is not, and neither is a monitor of another country."""
    one = article(
        "a",
        "Rami Bel heads the Syrian Observatory for Human Rights, Tom Venn did. ",
        ("person", "Rami Bel"),
        ("organization", "Syrian Observatory for Human Rights"),
        ("person", "Tom Venn"),
        roles={
            "Rami Bel": "Observatory director",
            "Tom Venn": "former director of the Syrian Observatory for Human Rights",
        },
    )
    text = "the Syrian Observatory for Human Rights spoke. "
    other = told(
        "b", text, entity(text, "organization", "Syrian Observatory for Human Rights", aliases=("Observatory",))
    )
    people = find_people([one, other])
    rami = next(person for person in people if person.name == "Rami Bel")
    assert rami.speaks_for == "Syrian Observatory for Human Rights"
    assert same_source("Rami Bel", "the Observatory", people)
    assert same_source("SOHR", "a UK-based war monitor", people)
    assert not same_source("SOHR", "a US-based monitor", people)
    assert not same_source("Tom Venn", "SOHR", people)


def test_sources_are_compared_by_whose_words_they_are() -> None:
    """A reporter, a statement and a spokesman by a body's name are the body; unnamed officials are as they are written."""
    key = source_key()
    assert key("an Orva Radio reporter") == key("Orva Radio") == key("a statement by Orva Radio")
    assert key("the UN") == key("United Nations")
    assert key("a military source") != key("a medical source")
    assert key("a spokesman") != key("a spokesman for Orva Radio")


def test_the_order_of_the_articles_makes_no_difference() -> None:
    """However the records are shuffled, the people are the same."""
    spellings = ["Khan Sheikhoun", "Khan Shaykhun", "Khan Sheikhun", "Orva", "Venn"]
    records = [article(f"r{at}", f"It was {name}. ", ("place", name)) for at, name in enumerate(spellings * 3)]
    first = find_people(records)
    shuffled = random.Random(1).sample(records, len(records))  # noqa: S311
    assert find_people(shuffled) == first
    assert len(first) == 3


def test_odd_names_are_no_trouble() -> None:
    """Names without letters, very long ones and one name in very many articles are read in no time, and nothing is raised."""
    odd = ["—", "'", "7", "x" * 5000, "al-", "A" * 200 + " B"]
    records = [article(f"r{at}", f"It was {name}. ", ("person", name)) for at, name in enumerate(odd * 40)]
    assert isinstance(find_people(records), tuple)
    assert isinstance(source_key()("x" * 100_000), str)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The observatory head Rook Bel spoke. ", "Venn Observatory"),
        ("It was Rook Bel who heads the Orva-based Venn Observatory. ", "Venn Observatory"),
        ("It was Rook Bel, head of the Venn Observatory. ", "Venn Observatory"),
        ("It was Rook Bel of the Venn Observatory. ", None),
        ("The former observatory head Rook Bel spoke. ", None),
        ("It was Rook Bel, head of the Venn Observatory Choir. ", None),
    ],
)
def test_whom_a_person_speaks_for_is_read_beside_the_name(text: str, body: str | None) -> None:
    """A role with the body's name right beside a person's counts where the record has no descriptor; a member, a former head and the head of another body do not."""
    observatory = [
        told(
            key,
            "the Venn Observatory. ",
            Entity(
                id="e1", kind="organization", name="Venn Observatory", aliases=("Observatory",), mentions=(Span(4, 20),)
            ),
        )
        for key in "ab"
    ]
    people = find_people([*observatory, article("c", text, ("person", "Rook Bel"))])
    assert next((one.speaks_for for one in people if one.name == "Rook Bel"), None) == body


def test_very_many_names_take_linear_time() -> None:
    """An article of thousands of names and a hundred articles of one surname are read in seconds."""
    many = [f"Name{at} Bel{at % 50}" for at in range(3000)]
    text = ". ".join(many)
    began = time.perf_counter()
    find_people([told("a", text, *(entity(text, "person", name) for name in many))])
    crowd = [
        article(f"r{at}", f"A{at} Bel met Bel. ", ("person", f"A{at} Bel"), ("person", "Bel")) for at in range(100)
    ]
    find_people(crowd)
    assert time.perf_counter() - began < 20
