"""Which numbers are of the same people: sums and parts, places told twice, numbers that rose."""

from points_help import MONITOR, article, exact, least, pairs_of, point_of, points_of, town

COUNCIL = "Orvan Council"


def test_a_number_that_another_article_gives_as_a_part_is_of_other_scope() -> None:
    """Seven in one attack and ten in both of the day do not differ where the ten are told as seven and three."""
    one = article("a", "In Orva 7 people were killed.", exact("7 people", 7))
    other = article(
        "b",
        "In Orva 10 people were killed. In Orva 3 residents died, police said. Earlier in Orva 7 citizens died, the council said.",
        exact("10 people", 10),
        exact("3 residents", 3, "Orvan police", part_of=0),
        exact("7 citizens", 7, COUNCIL, part_of=0),
    )
    assert point_of("deaths", one, other).relation == "different scope"


def test_most_of_a_number_on_another_word_is_held_against_others() -> None:
    """Of 39 dead in two attacks, the 36 that a rescuer counts in one are held against the 13 of a monitor."""
    one = article(
        "a",
        "In Orva 39 people were killed. A rescuer in Orva said 36 people died. In Venn 3 more died.",
        least("39 people", 39),
        least("36 people", 36, "Orvan rescuers", part_of=0),
        exact("3 more", 3, part_of=0, place="Venn"),
    )
    other = article("b", "In Orva 13 people were killed.", exact("13 people", 13, MONITOR))
    assert pairs_of(point_of("deaths", one, other), "differs") == [{(36, None), (13, 13)}]


def test_the_injured_beside_a_part_of_the_dead_are_a_part() -> None:
    """Eight hurt beside three of the dead are no answer to how many were hurt."""
    text = (
        "In Orva 10 people were killed and 16 others hurt. In Orva 3 residents died and 8 men were hurt, police said."
    )
    tolls = (
        exact("10 people", 10),
        exact("16 others", 16, harm="injured"),
        exact("3 residents", 3, "Orvan police", part_of=0),
        exact("8 men", 8, "Orvan police", harm="injured"),
    )
    point = point_of("injuries", article("a", text, *tolls))
    assert [one.value for one in point.accounts] == [(16, 16)]


def test_a_number_at_a_place_that_other_articles_lead_with_is_of_the_incident() -> None:
    """Where one article has Orva and another Tilanda for one incident, a number at Tilanda counts in both."""
    lead = article("a", "In Tilanda 73 people were killed.", least("73 people", 73, MONITOR, place="Tilanda"))
    other = article(
        "b",
        "In Orva 160 people were killed. In Tilanda 56 people died.",
        exact("160 people", 160, COUNCIL, event="v1"),
        exact("56 people", 56, "Orvan police", place="Tilanda", event="v1"),
    )
    assert {(73, None), (56, 56)} in pairs_of(point_of("deaths", lead, other), "differs")


def test_an_outlet_that_gives_a_greater_number_the_same_day_replaces_its_own() -> None:
    """Two reports of one outlet: the greater number is the later."""
    one = article("a", "In Orva 21 people died.", exact("21 people", 21, MONITOR), outlet="The Ledger")
    other = article("b", "In Orva 65 people died.", exact("65 people", 65, COUNCIL), outlet="The Ledger")
    assert point_of("deaths", one, other).relation == "updated"


def test_an_outlet_and_who_quotes_it_are_one_source() -> None:
    """What an outlet's own article says, and later raises, is not held against those who quote it."""
    one = article("a", "In Orva 2 people died.", exact("2 people", 2, "The Ledger"))
    other = article("b", "In Orva 3 people died.", exact("3 people", 3, COUNCIL), outlet="The Ledger")
    assert point_of("deaths", one, other).relation == "updated"


def test_a_number_within_the_rise_of_one_source_is_no_difference() -> None:
    """While a monitor went from 24 to 112, an outlet's 43 and another's 100 were counts on the way."""
    articles = (
        article("a", "In Orva 24 people died.", least("24 people", 24, MONITOR)),
        article("b", "In Orva 43 people died.", exact("43 people", 43)),
        article("c", "In Orva 100 people died.", least("100 people", 100)),
        article("d", "In Orva 112 people died.", least("112 people", 112, MONITOR), published="2031-05-07"),
    )
    assert {(43, 43), (100, None)} in pairs_of(point_of("deaths", *articles), "updated")


def test_a_much_greater_number_of_a_later_day_differs_where_both_are_named() -> None:
    """A council's 1500 two days later does not go on from a monitor's 355; an outlet's own may."""
    early = article("a", "In Orva 355 people died.", exact("355 people", 355, MONITOR))
    for by, relation in ((COUNCIL, "differs"), ("a source", "updated"), ("", "updated")):
        late = article("b", "In Orva 1500 people died.", exact("1500 people", 1500, by), published="2031-05-08")
        assert point_of("deaths", early, late).relation == relation


def test_fighters_may_stand_for_soldiers_or_rebels() -> None:
    """Outlets change one word for the other, so 50 fighters and 32 rebels are held against each other."""
    one = article("a", "In Orva 50 fighters were killed.", exact("50 fighters", 50, MONITOR))
    other = article("b", "In Orva 32 rebels were killed.", exact("32 rebels", 32, COUNCIL))
    assert point_of("deaths", one, other).relation == "differs"


def test_a_number_told_again_of_a_wider_place_brings_what_stands_beside_it() -> None:
    """Four dead in Maresk and again in Orva province that day are one number; the 55 hurt beside them are of the incident."""
    text = "In Maresk 4 people died. A doctor said 4 residents died and 55 were hurt in Orva."
    region = town(text, "Orva", (10.0, 10.0), 7, kind="region")
    tolls = (
        exact("4 people", 4, "Maresk hospital", place="Maresk", event="v1"),
        exact("4 residents", 4, "a doctor", event="v2"),
        exact("55", 55, "a doctor", harm="injured", event="v2"),
    )
    record = article("a", text, *tolls, towns=[region])
    assert [one.value for one in point_of("injuries", record).accounts] == [(55, 55)]


def test_order_of_sums_does_not_matter() -> None:
    """The same points whatever the order in which the records come."""
    one = article("a", "In Orva 7 people were killed.", exact("7 people", 7, MONITOR))
    other = article("b", "In Orva 9 people were killed.", exact("9 people", 9, COUNCIL))
    assert points_of(one, other) == points_of(other, one)
