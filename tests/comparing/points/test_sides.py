"""A day on which both sides fire on one city: whose victims are held against each other."""

from dataclasses import replace

import pytest

from points_help import MONITOR, Told, article, exact, pairs_of, point_of, points_of, town
from sayso.article import Span
from sayso.comparing.points.parties import side_of
from sayso.record import Event, Record, Toll

COUNCIL = "Orvan Council"
SHELLED = ("rebel shells", "terrorist shells", "opposition shells")


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("regime airstrikes", "state"),
        ("Russian jets", "state"),
        ("opposition groups", "armed"),
        ("terrorist attacks", "armed"),
        ("regime and rebel fire", None),
        ("a suicide bomber", None),
        ("anti-government fire", None),
    ],
)
def test_words_for_an_attacker_tell_a_side(words: str, side: str | None) -> None:
    """Governments and those in arms against one; a word for whom somebody is against, or both of them, tell none."""
    assert side_of(words) == side


def shelled(name: str, number: int, by: str, who: str, *, area: str = "Orva") -> Record:
    """Give an article on dead in the city of Orva, by whose fire."""
    text = f"In Orva {number} people were killed by {who}."
    told: Told = exact(f"{number} people", number, by, perpetrator=who)
    return article(name, text, told, towns=[town(text, "Orva", (10.0, 10.0), 7, area=area)])


def raided(name: str, number: int, by: str) -> Record:
    """Give an article on dead of an air raid in a quarter of Orva."""
    text = f"In Old Mill {number} people were killed by regime airstrikes."
    told = exact(f"{number} people", number, by, place="Old Mill", perpetrator="regime airstrikes")
    return article(name, text, told, towns=[town(text, "Old Mill", (10.0, 10.0), 0, kind="quarter", area="Orva")])


def test_victims_of_opposed_attackers_in_one_city_are_of_different_incidents() -> None:
    """Twenty dead of the government's raid on a quarter and eight of rebel shells on the city do not differ, nor do who did it."""
    raids = raided("a", 20, MONITOR), raided("b", 20, COUNCIL)
    found = points_of(*raids, shelled("c", 8, MONITOR, SHELLED[0]))
    assert not any(pairs_of(point, "differs") for point in found)


def test_victims_of_one_side_in_one_city_are_held_against_each_other() -> None:
    """Eight, nine and five dead of the same side's shells on the city, beside the raid that the story is about, differ."""
    raids = raided("a", 20, MONITOR), raided("b", 20, COUNCIL)
    shells = (
        shelled("c", 8, "a doctor", SHELLED[0]),
        shelled("d", 9, MONITOR, SHELLED[1]),
        shelled("e", 5, COUNCIL, SHELLED[2]),
    )
    point = point_of("deaths", *raids, *shells, about="killed in Orva")
    assert len(pairs_of(point, "differs")) == 3


def test_at_one_narrow_place_opposed_attackers_are_a_difference() -> None:
    """Who struck a village is what accounts differ about; the numbers are held against each other too."""
    one = shelled("a", 20, MONITOR, "regime shells", area="Ombry")
    other = shelled("b", 18, COUNCIL, "rebel shells", area="Ombry")
    assert pairs_of(point_of("deaths", one, other), "differs") == [{(20, 20), (18, 18)}]
    assert point_of("perpetrator", one, other).relation == "differs"


def test_one_number_laid_to_opposed_attackers_is_one_incident() -> None:
    """Twenty dead in the city by one side's word and by the other's are the same twenty: who killed them differs."""
    one, other = shelled("a", 20, MONITOR, "regime shells"), shelled("b", 20, COUNCIL, "rebel shells")
    assert point_of("perpetrator", one, other).relation == "differs"
    apart = shelled("c", 31, "a doctor", "rebel shells")
    assert not any(pairs_of(point, "differs") for point in points_of(shelled("a", 20, MONITOR, "regime shells"), apart))


def kind_of(name: str, text: str, trigger: str, mode: str) -> Record:
    """Give an article on an event that some words tell and a kind that was read for it."""
    record = article(name, text, exact("16 people", 16, event="v1"))
    start = text.index(trigger)
    event = Event(id="v1", trigger=Span(start, start + len(trigger)), type="assault", mode=mode)
    tolls: tuple[Toll, ...] = record.tolls
    return replace(record, events=(event,), tolls=tolls)


def test_a_kind_that_stands_in_no_word_for_the_event_does_not_differ() -> None:
    """A bomber, and sixteen "killed" for whom an air strike was read elsewhere, are no other kinds; an "air strike" is."""
    bomber = kind_of("a", "In Orva a suicide bombing hit 16 people.", "suicide bombing", "suicide-attack")
    killed = kind_of("b", "In Orva 16 people were killed.", "killed", "aerial")
    strike = kind_of("b", "In Orva an air strike hit 16 people.", "air strike", "aerial")
    assert point_of("kind of event", bomber, killed).relation == "compatible"
    assert point_of("kind of event", bomber, strike).relation == "differs"
