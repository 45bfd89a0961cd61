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


def test_a_part_that_another_completes_is_no_answer() -> None:
    """Of 13 dead, told as seven and six more, the seven are not held against the 15 of a monitor; the 13 are."""
    text = "In Orva 13 people were killed. Police in Orva said 6 residents died. Earlier 7 citizens died in Orva."
    one = article(
        "a",
        text,
        exact("13 people", 13),
        exact("6 residents", 6, "Orvan police", part_of=0),
        exact("7 citizens", 7, "Orvan police", part_of=0),
    )
    other = article("b", "In Orva 15 people were killed.", least("15 people", 15, MONITOR))
    assert pairs_of(point_of("deaths", one, other), "differs") == [{(13, 13), (15, None)}]


def test_one_victim_beside_another_source_makes_no_sum() -> None:
    """Of two sources that give 32 and 31, the first counts no several incidents because a relative tells of one of the dead."""
    text = "In Orva 32 people were killed. A monitor said 31 residents died in Orva. The groom's father died, a relative said."
    record = article(
        "a",
        text,
        exact("32 people", 32, "a doctor"),
        exact("31 residents", 31, MONITOR, part_of=0),
        exact("The groom's father", 1, "a relative", part_of=0),
    )
    assert pairs_of(point_of("deaths", record), "differs") == [{(32, 32), (31, 31)}]


def test_a_count_that_names_only_the_city_nearby_is_of_the_incident() -> None:
    """A claim of 40 dead "near Orva", tied to no day, is held against the 32 of a village; one on nobody's word is background."""
    for by, told in (("Front of Venn", [{(32, 32), (40, 40)}]), ("", [])):
        text = "In Maresk 32 people were killed. The claim said 40 people died near Orva."
        record = article(
            "a",
            text,
            exact("32 people", 32, "a doctor", place="Maresk"),
            exact("40 people", 40, by, day=None),
            towns=[town(text, "Orva", (10.0, 10.0), 7)],
        )
        assert pairs_of(point_of("deaths", record), "differs") == told


def test_a_number_of_the_day_before_is_of_the_incident_only_where_it_is_told_of_the_day_too() -> None:
    """Six children of the day before are not held against the two of the day; 14 dead under the wrong day are against 16."""
    day = "In Orva 15 people were killed. Of them 2 children died in Orva."
    one = article("a", day, exact("15 people", 15, MONITOR), exact("2 children", 2, MONITOR, part_of=0))
    before = article("b", "In Orva 6 children were killed.", least("6 children", 6, COUNCIL, day="2031-05-05"))
    assert not any(pairs_of(point, "differs") for point in points_of(one, before))
    right, wrong = (
        article(name, "In Orva 14 men were killed.", exact("14 men", 14, by, day=on))
        for name, by, on in (("c", COUNCIL, "2031-05-06"), ("d", "Orvan police", "2031-05-05"))
    )
    assert pairs_of(point_of("deaths", one, right, wrong), "differs") == [{(15, 15), (14, 14)}]


def test_an_unknown_place_is_not_of_a_city_that_has_its_provinces_name() -> None:
    """Three hurt at Kelm, elsewhere in the news, are not held against the hundred of the city that the article leads with."""
    text = "In Orva 13 people were killed and 106 hurt. At Kelm 3 men were hurt."
    one = article(
        "a",
        text,
        exact("13 people", 13, event="v1"),
        exact("106", 106, harm="injured", event="v1"),
        exact("3 men", 3, "Orvan police", harm="injured", place="Kelm", event="v2"),
        towns=[town(text, "Orva", (10.0, 10.0), 7, area="Orva")],
    )
    other = article("b", "In Orva 100 people were hurt.", least("100 people", 100, MONITOR, harm="injured"))
    assert not pairs_of(point_of("injuries", one, other), "differs")


def test_a_greater_number_of_the_next_day_differs_where_both_are_named_and_nobody_raised_his() -> None:
    """A council's 17 the day after a monitor's 15 is another count, unless some source itself went from 15 or fewer to 17 or more."""
    early = article("a", "In Orva 15 people died.", exact("15 people", 15, MONITOR))
    late = article("b", "In Orva 17 people died.", exact("17 people", 17, COUNCIL), published="2031-05-07")
    raised = article("c", "In Orva 19 people died.", exact("19 people", 19, MONITOR), published="2031-05-07")
    assert pairs_of(point_of("deaths", early, late), "differs") == [{(15, 15), (17, 17)}]
    assert {(15, 15), (17, 17)} not in pairs_of(point_of("deaths", early, late, raised), "differs")


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
