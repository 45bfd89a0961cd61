"""Attributions tied to entities."""

from sayso.article import Span
from sayso.reading.entities import with_entities
from sayso.record import Attribution, Entity, Source

BEL = Entity(id="e1", kind="person", name="Ana Maria Bel", aliases=("Ana Bel", "Bel"), mentions=(Span(0, 13),))
OOR = Entity(
    id="e2", kind="organization", name="Orva Observatory for Rights", aliases=("OOR",), mentions=(Span(20, 23),)
)


def _told(name: str | None, *chain: str, kind: str = "person") -> Attribution:
    """Make an attribution of somebody."""
    source = Source(span=None, kind=kind, name=name) if name else None  # type: ignore[arg-type]
    return Attribution(id="a1", kind="indirect", content=(Span(30, 40),), source=source, chain=chain)


def test_a_source_gets_its_entity_and_its_fullest_name() -> None:
    """The name and every chain that it stands in change together."""
    (told,) = with_entities([_told("Ana Bel", "Ana Bel", "OOR")], [BEL, OOR])
    assert told.source is not None
    assert (told.source.entity, told.source.name, told.chain) == (
        "e1",
        "Ana Maria Bel",
        ("Ana Maria Bel", "Orva Observatory for Rights"),
    )


def test_a_description_is_nobodys_name() -> None:
    """A source that is described keeps its words, whatever names they hold."""
    (told,) = with_entities([_told("the villagers of Bel", "the villagers of Bel", kind="witness")], [BEL])
    assert told == _told("the villagers of Bel", "the villagers of Bel", kind="witness")


def test_a_source_without_a_name_stays_as_it_is() -> None:
    """Nothing is invented."""
    assert with_entities([_told(None)], [BEL]) == (_told(None),)


def test_a_longer_name_is_kept() -> None:
    """A person's name that says more than the entity's is not cut."""
    (told,) = with_entities([_told("Ana Maria Luisa Bel", "Ana Maria Luisa Bel")], [BEL])
    assert told.chain == ("Ana Maria Luisa Bel",)
