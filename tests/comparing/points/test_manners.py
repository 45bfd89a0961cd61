"""How it was done: attackers counted, poisons named, causes that cannot both hold."""

import pytest

from points_help import MONITOR, article, exact, pairs_of, points_of, town
from sayso.record import Record
from sayso.story import Point

POLICE = "Orvan Police"
FRONT = "Tilanda Front"


def saying(name: str, *said: tuple[str, str]) -> Record:
    """Give an article that counts 12 dead in Orva and has sentences, each on somebody's word: "The Orvan Police said ..."."""
    told = " ".join(f"The {who} said {words}." for who, words in said)
    return article(name, f"In Orva 12 people were killed. {told}", exact("12 people", 12, MONITOR), said=said)


def manner(about: str, *records: Record) -> Point | None:
    """Give the point of how it was done that is about something, where there is one."""
    return next((one for one in points_of(*records) if one.point == "kind of event" and about in one.about), None)


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "the attack involved two suicide bombers",
            "it was carried out by four suicide bombers",
            {"two suicide bombers", "four suicide bombers"},
        ),
        (
            "a double suicide attack hit Orva",
            "three of its fighters carried out the attack",
            {"two suicide bombers", "three suicide bombers"},
        ),
        ("a lone gunman opened fire", "three gunmen opened fire", {"one attacker", "three attackers"}),
        ("at least five attackers came", "two assailants came", {"at least five attackers", "two attackers"}),
    ],
)
def test_numbers_of_attackers_differ(one: str, other: str, values: set[object]) -> None:
    """Two sources, two numbers; each written in the same words."""
    point = manner("attackers", saying("a", (POLICE, one)), saying("b", (FRONT, other)))
    assert point is not None
    assert pairs_of(point, "differs") == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at least two gunmen came", "three gunmen came"),
        ("two gunmen came", "two attackers came"),
        ("two gunmen came", "the guards killed three gunmen"),
        ("two gunmen came", "one of the gunmen fled"),
        ("two gunmen came", "gunmen came"),
    ],
)
def test_numbers_that_may_both_hold_make_no_point(one: str, other: str) -> None:
    """Bounds that overlap, attackers who were killed, one of several: nothing to show."""
    assert manner("attackers", saying("a", (POLICE, one)), saying("b", (FRONT, other))) is None


def test_a_source_that_gives_another_number_later_has_updated_it() -> None:
    """The police's two became three."""
    point = manner("attackers", saying("a", (POLICE, "two gunmen came")), saying("b", (POLICE, "three gunmen came")))
    assert point is not None
    assert point.relation == "updated"


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("sarin was used in the attack", "the gas was chlorine", {"sarin", "chlorine"}),
        ("he was poisoned with thallium", "traces of ricin were found", {"thallium", "ricin"}),
        ("the guests died of carbon monoxide", "the drink contained methanol", {"carbon monoxide", "methanol"}),
    ],
)
def test_poisons_differ(one: str, other: str, values: set[object]) -> None:
    """Two sources name two substances."""
    point = manner("poison", saying("a", (POLICE, one)), saying("b", (FRONT, other)))
    assert point is not None
    assert pairs_of(point, "differs") == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sarin was used in the attack", "a nerve agent was used in the attack"),
        ("sarin and chlorine were used in the attack", "the gas was chlorine"),
        ("sarin was used in the attack", "chlorine is made in Venn"),
        ("sarin was used in the attack", "no chlorine was used"),
    ],
)
def test_poisons_that_may_be_one_make_no_point(one: str, other: str) -> None:
    """A class holds its members, two may both have been used, and what was not used is none."""
    assert manner("poison", saying("a", (POLICE, one)), saying("b", (FRONT, other))) is None


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("a bomb planted in the bus went off", "a man blew himself up", {"planted bomb", "suicide bombing"}),
        (
            "a technical fault brought the plane down",
            "the plane was hit by a missile",
            {"technical fault", "shot down"},
        ),
        ("the blast was caused by a gas leak", "it was an act of terror", {"accident", "deliberate attack"}),
        (
            "it was a poison gas attack",
            "the gas had leaked from a depot",
            {"chemical attack", "poison from a depot that was hit"},
        ),
    ],
)
def test_causes_that_cannot_both_hold_differ(one: str, other: str, values: set[object]) -> None:
    """Each on somebody's word."""
    point = manner("came about", saying("a", (POLICE, one)), saying("b", (FRONT, other)))
    assert point is not None
    assert pairs_of(point, "differs") == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a bomb planted in the bus went off", "the bus burned"),
        ("a man blew himself up", "it was an act of terror"),
        ("it was a gas attack", "it was not caused by a gas leak"),
        ("it was not an accident", "it was an act of terror"),
    ],
)
def test_causes_that_may_both_hold_make_no_point(one: str, other: str) -> None:
    """Nor do those that are denied or supposed."""
    assert manner("came about", saying("a", (POLICE, one)), saying("b", (FRONT, other))) is None


def test_who_claims_an_attack_does_not_describe_it() -> None:
    """In "the Front claimed the double suicide attack on Orva" the number is the article's."""
    text = "In Orva 12 people were killed. The Tilanda Front claimed the double suicide attack on Orva."
    claimed = article(
        "a", text, exact("12 people", 12, MONITOR), said=[(FRONT, "the double suicide attack on Orva")], act="claim"
    )
    told = saying("b", (FRONT, "three suicide bombers came"))
    point = manner("attackers", claimed, told)
    assert point is not None
    assert pairs_of(point, "differs") == [{"two suicide bombers", "three suicide bombers"}]


def test_sentences_about_another_day_or_place_are_not_asked() -> None:
    """Five gunmen in Maresk are not Orva's."""
    text = "In Orva 12 people were killed. In Maresk five gunmen came."
    place = town(text, "Maresk", (10.0, 20.0), 7, area="North")
    other = article("b", text, exact("12 people", 12, MONITOR), towns=[place])
    assert manner("attackers", saying("a", (POLICE, "two gunmen came")), other) is None
