"""Kinds and countries of actors, by words and by names."""

import re
from dataclasses import replace

import pytest

from exporting_events_help import RECORD, at
from sayso.article import Article, Span
from sayso.exporting.coding.actors import ORDER, ActorsLexicon, actors_of, kind_of
from sayso.exporting.coding.countries import Countries, country
from sayso.lexicon import load
from sayso.placing.gazetteer import sites
from sayso.record import Entity, Link, Participant, Record

_MARKS = re.compile(r"</?actor>")
EXAMPLES = [(one.kind, example) for one in load("exports", ActorsLexicon).actor for example in one.examples]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_examples_of_the_lexicon(kind: str, example: str) -> None:
    """Marked words are of the entry's kind; where nothing is marked, of none."""
    found = kind_of(_MARKS.sub("", example))
    assert (found.kind if found else None) == (kind if "<actor>" in example else None)


def test_every_kind_of_acleds_has_words() -> None:
    """Eight kinds, in the order of ACLED's pairs; no words are of two kinds."""
    entries = load("exports", ActorsLexicon).actor
    assert {one.kind for one in entries} == set(ORDER)
    words = [word for one in entries for word in one.words]
    assert len(words) == len(set(words))


def test_a_linked_office_is_its_states() -> None:
    """A built-in name tells the country; a ministry of defence is a state's."""
    office = Entity(
        id="e1",
        kind="organization",
        name="Defense Ministry",
        mentions=(at("The army"),),
        link=Link(source="sayso", id="ru-defense-ministry"),
    )
    record = replace(RECORD, entities=(office,))
    (actor,) = actors_of(record, [Participant(span=at("State radio"), entity="e1")])
    assert (actor.name, actor.kind, actor.country) == ("Defense Ministry", "State forces", "RU")
    assert actor.kind_in("SY") == "External/Other forces"
    assert actor.kind_in("RU") == actor.kind_in(None) == "State forces"


def test_a_person_is_of_no_country_by_name() -> None:
    """Jordan may be a first name."""
    person = Entity(id="e1", kind="person", name="Jordan Bel", mentions=(at("The army"),))
    (actor,) = actors_of(replace(RECORD, entities=(person,)), [Participant(span=at("State radio"), entity="e1")])
    assert (actor.country, actor.kind) == (None, None)


def test_everybody_is_told_once() -> None:
    """Two mentions of one entity are one actor."""
    both = [Participant(span=at("The army"), entity="e1"), Participant(span=at("Army"), entity="e1")]
    assert [one.name for one in actors_of(RECORD, both)] == ["Army"]


def test_countries_are_the_gazetteers() -> None:
    """Codes are unique, and each country of the gazetteer has an entry by its own name."""
    countries = load("countries", Countries).country
    for field in ("code", "letters", "name"):
        assert len({getattr(one, field) for one in countries}) == len(countries)
    for name in ("Mali", "Syria", "Kosovo", "Ivory Coast"):
        (site,) = [one for one in sites(name.lower()) if one.kind == "country"]
        found = country(site.country)
        assert found is not None
        assert found.name == name


def test_they_are_nobody() -> None:
    """A pronoun without an entity names no side; an entity that it stands for does."""
    they = at("it shelled")
    (actor,) = actors_of(RECORD, [Participant(span=Span(they.start, they.start + 2))])
    assert actor.is_nobody
    (actor,) = actors_of(RECORD, [Participant(span=Span(they.start, they.start + 2), entity="e1")])
    assert (actor.name, actor.is_nobody) == ("Army", False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("at least 15 militants", (None, True, None)),
        ("a suicide bomber", (None, True, None)),
        ("rebel fighters", ("Rebel group", False, None)),
        ("Russian", ("State forces", False, "RU")),
        ("Russians", (None, False, "RU")),
        ("the United States", ("State forces", False, "US")),
        ("the opposition", (None, False, None)),
    ],
)
def test_what_words_say_of_actors(words: str, told: tuple[str | None, bool, str | None]) -> None:
    """Fighters bear arms whatever they are called; "Russian" before a strike is the state, Russians are people."""
    record = Record(article=Article(id="x", text=words))
    (actor,) = actors_of(record, [Participant(span=Span(0, len(words)))])
    assert (actor.kind, actor.is_fighting, actor.country) == told
