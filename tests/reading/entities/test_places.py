"""Tests of what the rooms of entities and of places tell each other."""

from sayso.article import Span
from sayso.reading.entities.places import named_spans, with_places, without_others
from sayso.record import Entity, Link, Place

HORR = Entity(
    id="e1", kind="organization", name="al-Horr", mentions=(Span(0, 7),), link=Link(source="sayso", id="al-horr")
)
ORVA = Entity(id="e2", kind="place", name="Orva", mentions=(Span(20, 24), Span(40, 44)))
PLACES = (
    Place(id="p1", span=Span(0, 7), name="al-Horr", latitude=1.0),
    Place(id="p2", span=Span(20, 24), name="Orva"),
    Place(id="p3", span=Span(40, 44), name="Orva", latitude=2.0),
)


def test_a_known_outlet_is_no_village_of_its_name() -> None:
    """A toponym that is as a whole the name of somebody known is left out; an unknown one may be both."""
    assert [one.id for one in without_others(PLACES, [HORR, ORVA])] == ["p2", "p3"]
    unknown = Entity(id="e1", kind="organization", name="al-Horr", mentions=(Span(0, 7),))
    assert without_others(PLACES, [unknown]) == PLACES


def test_an_entity_is_the_place_that_has_coordinates() -> None:
    """Of several toponyms at its mentions the first that is on the map; other kinds are no place."""
    assert [one.place for one in with_places([HORR, ORVA], PLACES)] == [None, "p3"]


def test_names_are_told_in_text_order() -> None:
    """Every mention with the kind of its entity."""
    assert [(one.kind, one.span.start) for one in named_spans([ORVA, HORR])] == [
        ("organization", 0),
        ("place", 20),
        ("place", 40),
    ]
