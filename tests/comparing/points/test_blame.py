"""Who is said to have done it: parties under their names, accusations, claims and denials."""

import time
from collections.abc import Sequence

import pytest

from points_help import MONITOR, Told, article, exact, pairs_of, point_of, points_of
from sayso.article import Article, Span
from sayso.comparing.points.parties import name_of_parties, parties_in
from sayso.record import Entity, Link, Record


def accused(
    name: str, sentence: str, *, said: Sequence[tuple[str, str]] = (), perpetrator: str | None = None
) -> Record:
    """Give an article that tells 14 dead in Orva and has one more sentence."""
    toll: Told = exact("14 people", 14, perpetrator=perpetrator)
    return article(name, f"In Orva 14 people were killed. {sentence}", toll, said=said)


@pytest.mark.parametrize(
    ("words", "home", "named"),
    [
        ("Russian jets struck Orva", "SY", ["Russia"]),
        ("regime warplanes struck Orva", "SY", ["Syrian government"]),
        ("Syrian or Russian jets struck Orva", "SY", ["Russia or Syrian government"]),
        ("the regime or Russian warplanes struck", "SY", ["Russia or Syrian government"]),
        ("Russian and regime warplanes struck", "SY", ["Russia or Syrian government"]),
        ("the army fired on Orva", None, ["the government"]),
        ("a regime-held town was hit", "SY", []),
        ("it told us so", "SY", []),
        ("US-led coalition air strikes hit Orva", "SY", ["US-led coalition"]),
        ("the rebels shelled Orva", "SY", ["rebels"]),
        ("warplanes hit Orva", "SY", []),
        ("anti-government protests in Orva", "SY", []),
        ("the anti-rebel forces struck", "SY", []),
    ],
)
def test_words_for_an_attacker_are_read_as_parties(words: str, home: str | None, named: list[str]) -> None:
    """Governments by their country or as the story's own, coalitions, armed people; words for who holds a place are none."""
    record = Record(article=Article(id="x", text=words))
    found = parties_in(record, Span(0, len(words)), home)
    assert [name_of_parties(one.parties) for one in found] == named


def test_a_group_is_known_by_its_entry_and_swallows_the_word_beside_it() -> None:
    """Two names of one group are one party."""
    text = "ISIL terrorists struck"
    entity = Entity(
        id="e1", kind="group", name="ISIL", mentions=(Span(0, 4),), link=Link(source="wikidata", id="Q2429253")
    )
    (found,) = parties_in(Record(article=Article(id="x", text=text), entities=(entity,)), Span(0, len(text)), None)
    assert name_of_parties(found.parties) == "Islamic State"


def test_accusation_and_denial_differ() -> None:
    """Named by one side, denied by the other: each an account of its own."""
    sentence = "The rebels blamed the attack on the army."
    blamed = accused("a", sentence, said=[("rebels", "the attack on the army")])
    denied = accused("b", "The government denied any involvement in the attack.")
    point = point_of("perpetrator", blamed, denied)
    assert [(one.value, one.chain) for one in point.accounts] == [
        ("the government", ("rebels",)),
        ("not the government", ("government",)),
    ]
    assert point.relation == "differs"


@pytest.mark.parametrize(
    "sentence",
    [
        "The government did not deny the attack.",
        "The government will deny the attack.",
        "The government consistently denied such attacks in the past.",
        "The government denied entry to Ana Bel.",
    ],
)
def test_what_is_no_denial_of_the_attack_is_none(sentence: str) -> None:
    """A denial is of this attack, and was made."""
    assert not [one for one in points_of(accused("a", sentence)) if one.point == "perpetrator"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army had blamed the rebels for the failure of talks in 2028.",
        "Some accused the rebels of using poison elsewhere.",
        "The mayor would respond to the attack by the army.",
    ],
)
def test_accusations_of_something_else_are_left_out(sentence: str) -> None:
    """Other years, other acts, and what an act answers to are not about the incident."""
    assert not [one for one in points_of(accused("a", sentence)) if one.point == "perpetrator"]


def test_parties_to_whom_the_dead_are_laid() -> None:
    """The words of an attacker beside the number count, on the word of the number's source."""
    one = accused("a", "Russian jets did it.", perpetrator="Russian jets")
    other = accused("b", "Rebel fire did it.", perpetrator="Rebel fire")
    point = point_of("perpetrator", one, other)
    assert pairs_of(point, "differs") == [{"Russia", "rebels"}]


def test_a_coalition_and_the_state_that_leads_it_do_not_differ() -> None:
    """Nor do armed people of no certain side under two names."""
    one = accused("a", "The US-led coalition strikes did it.", perpetrator="US-led coalition strikes")
    other = accused("b", "American jets did it.", perpetrator="American jets")
    assert point_of("perpetrator", one, other).relation == "compatible"
    one = accused("a", "Terrorist rockets did it.", perpetrator="Terrorist rockets")
    other = accused("b", "Rebel fire did it.", perpetrator="Rebel fire")
    assert point_of("perpetrator", one, other).relation == "compatible"


def test_a_source_that_leaves_it_open_is_compatible() -> None:
    """Syrian or Russian jets leave room for Russian ones."""
    one = accused("a", "Either Syrian or Russian jets did it.", perpetrator="Syrian or Russian jets")
    other = accused("b", "Russian jets did it.", perpetrator="Russian jets")
    assert point_of("perpetrator", one, other).relation == "compatible"


def test_a_claim_of_responsibility_is_the_groups_own_account() -> None:
    """The group that claims it is named on its own word."""
    sentence = "The Orvan Front claimed responsibility for the attack."
    record = accused("a", sentence)
    start = record.article.text.index("Orvan Front")
    group = Entity(id="g", kind="group", name="Orvan Front", mentions=(Span(start, start + 11),))
    told = Record(
        article=record.article, sentences=record.sentences, entities=(group,), times=record.times, tolls=record.tolls
    )
    (account,) = point_of("perpetrator", told).accounts
    assert (account.value, account.chain) == ("Orvan Front", ("Orvan Front",))


def test_fighters_killed_by_the_other_side_are_no_difference() -> None:
    """In a battle each side kills the other's."""
    one = article(
        "a", "Regime fire killed 14 rebels in Orva.", exact("14 rebels", 14, MONITOR, perpetrator="Regime fire")
    )
    other = article(
        "b", "Rebel fire killed 9 soldiers in Orva.", exact("9 soldiers", 9, MONITOR, perpetrator="Rebel fire")
    )
    assert point_of("perpetrator", one, other).relation == "different scope"


def test_a_denial_by_one_of_two_leaves_the_other_save_for_the_government_of_the_place() -> None:
    """An ally's denial leaves the government; the government's own is shown against whoever names it."""
    named = accused("a", "Either regime or Russian jets did it.", perpetrator="regime or Russian jets")
    ally = accused("b", "Russia denied any involvement in the attack.")
    assert point_of("perpetrator", named, ally).relation == "compatible"
    own = accused("b", "The government denied any involvement in the attack.")
    assert point_of("perpetrator", named, own).relation == "differs"


@pytest.mark.parametrize(
    "filler", ["x" * 100_000, "the regime or " * 8_000, "army warehouse " * 8_000, "Syria " * 15_000]
)
def test_odd_text_takes_no_long_time(filler: str) -> None:
    """A sentence without end is read as far as a sentence goes."""
    begun = time.perf_counter()
    assert points_of(accused("a", f"The army did it and {filler}", perpetrator="army"))
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Regime airstrikes killed 14 people in Orva.", ["the government"]),
        ("Russian warplanes hit Orva, killing 14 people.", ["Russia"]),
        ("Russian warplanes did not kill 14 people in Orva.", []),
        ("The army fired back after 14 people died in Orva.", []),
    ],
)
def test_who_strikes_from_the_air_where_the_dead_are_told_is_named(sentence: str, names: list[str]) -> None:
    """Aircraft that kill have an owner; who fires back on the ground is no attacker."""
    found = [one for one in points_of(article("a", sentence, exact("14 people", 14))) if one.point == "perpetrator"]
    assert [account.value for point in found for account in point.accounts] == names


def test_whom_a_force_is_against_is_no_attacker() -> None:
    """In "anti-ISIL coalition" the group is named as the enemy."""
    text = "The anti-ISIL coalition struck"
    entity = Entity(
        id="e1", kind="group", name="ISIL", mentions=(Span(9, 13),), link=Link(source="wikidata", id="Q2429253")
    )
    record = Record(article=Article(id="x", text=text), entities=(entity,))
    assert "Islamic State" not in [name_of_parties(one.parties) for one in parties_in(record, Span(0, len(text)), None)]


def test_an_accusation_of_what_was_answered_is_of_another_act() -> None:
    """The strike was a response to a gas attack for which others are blamed."""
    answered = accused("a", "The strike was a response to the gas attack on Venn, blamed on the rebels.")
    assert not [one for one in points_of(answered) if one.point == "perpetrator"]
    blamed = accused("a", "The gas attack was blamed on the rebels.")
    assert [one for one in points_of(blamed) if one.point == "perpetrator"]
