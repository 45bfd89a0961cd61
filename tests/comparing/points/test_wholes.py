"""Which numbers are of the same people: sums and parts, places told twice, numbers that rose."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from points_help import MONITOR, Told, article, exact, least, pairs_of, point_of, points_of, town
from sayso.record import Record, TimeRef

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


def listed(name: str, text: str, *words: str, numbers: Sequence[int] = (), by: str = COUNCIL) -> Record:
    """Give an article that tells victims one by one, each with its number (one, unless given)."""
    counts = numbers or [1] * len(words)
    return article(name, text, *(exact(one, number, by) for one, number in zip(words, counts, strict=True)))


@pytest.mark.parametrize(
    ("text", "words", "numbers", "dead"),
    [
        ("In Orva a woman and her child died.", ("a woman", "her child"), (1, 1), 2),
        ("In Orva a man, his wife and a boy died.", ("a man", "his wife", "a boy"), (1, 1, 1), 3),
        ("In Orva a woman and her two sons died.", ("a woman", "two sons"), (1, 2), 3),
        ("In Orva a baker and six shoppers died.", ("a baker", "six shoppers"), (1, 6), 7),
        ("In Orva the driver, a nurse and two patients died.", ("the driver", "a nurse", "two patients"), (1, 1, 2), 4),
    ],
)
def test_victims_told_one_by_one_are_one_number(
    text: str, words: Sequence[str], numbers: Sequence[int], dead: int
) -> None:
    """A list of victims is held against another source's number of dead; its words are the article's."""
    record = listed("a", text, *words, numbers=numbers)
    point = point_of("deaths", record, article("b", "In Orva 9 people died.", exact("9 people", 9, MONITOR)))
    assert {(dead, dead), (9, 9)} in pairs_of(point, "differs")
    (told,) = (one for one in point.accounts if one.value == (dead, dead))
    assert told.words == told.span.of(record.article.text)


@pytest.mark.parametrize(
    ("text", "words", "numbers"),
    [
        ("In Orva a woman died. Later and far away from there a child died.", ("a woman", "a child"), (1, 1)),
        ("In Orva a woman died.", ("a woman",), (1,)),
        ("In Orva nine soldiers and a rebel died.", ("nine soldiers", "a rebel"), (9, 1)),
    ],
)
def test_victims_told_apart_or_of_two_sides_are_no_list(
    text: str, words: Sequence[str], numbers: Sequence[int]
) -> None:
    """One victim is no list, nor are two of two sentences; fighters of two sides are not added up."""
    points = points_of(listed("a", text, *words, numbers=numbers))
    values = [one.value for point in points if point.point == "deaths" for one in point.accounts]
    assert not {(2, 2), (10, 10)} & set(values)


def test_a_list_that_is_less_than_half_of_what_the_article_has_is_a_part() -> None:
    """Beside 12 dead a woman and her child are two of them."""
    record = article(
        "a",
        "In Orva 12 people died. In Orva a woman and her child died, the council said.",
        exact("12 people", 12, MONITOR),
        exact("a woman", 1, COUNCIL),
        exact("her child", 1, COUNCIL),
    )
    assert (2, 2) not in [one.value for one in point_of("deaths", record).accounts]


def test_a_number_that_is_set_against_another_in_words_differs() -> None:
    """At least 16, and "activists put the toll higher, at 32": no fact-checker would call them one."""
    text = "In Orva 16 people were killed. Activists put the toll higher, saying 32 residents died in Orva."
    record = article("a", text, least("16 people", 16, MONITOR), exact("32 residents", 32, "activists"))
    assert pairs_of(point_of("deaths", record), "differs") == [{(16, None), (32, 32)}]
    plain = text.replace("put the toll higher, saying", "said")
    record = article("a", plain, least("16 people", 16, MONITOR), exact("32 residents", 32, "activists"))
    assert pairs_of(point_of("deaths", record), "compatible") == [{(16, None), (32, 32)}]


def test_people_affected_by_gas_are_hurt_and_those_affected_by_a_flood_are_not() -> None:
    """What is done to people who are affected tells whether they are counted as injured."""
    hurt = article("a", "In Orva 300 people were hurt.", exact("300 people", 300, MONITOR, harm="injured"))
    gassed = article(
        "b", "In Orva 500 residents were affected by the gas.", exact("500 residents", 500, COUNCIL, harm="affected")
    )
    flooded = article(
        "b", "In Orva 500 residents were affected by the flood.", exact("500 residents", 500, COUNCIL, harm="affected")
    )
    assert pairs_of(point_of("injuries", hurt, gassed), "differs") == [{(300, 300), (500, 500)}]
    assert [one.value for one in point_of("injuries", hurt, flooded).accounts] == [(300, 300)]


def test_an_agency_and_whom_it_quotes_give_two_numbers_of_one_report() -> None:
    """The agency counts 14 at two places, and 13 on the word of the police at one of them: not two accounts of the same."""
    text = "In Orva 14 people were hurt, the agency said. In Orva 13 men were hurt, the police told it."
    quoted = Told(words="13 men", low=13, high=13, harm="injured", by=("Orvan Police", "Orva News"))
    record = article("a", text, exact("14 people", 14, "Orva News", harm="injured"), quoted)
    assert pairs_of(point_of("injuries", record), "differs") == []
    apart = Told(words="13 men", low=13, high=13, harm="injured", by=("Orvan Police",))
    record = article("a", text, exact("14 people", 14, "Orva News", harm="injured"), apart)
    assert pairs_of(point_of("injuries", record), "differs") == [{(14, 14), (13, 13)}]


def test_a_list_told_in_passing_is_none() -> None:
    """Victims whom an article tells far from its opening, on its own word, are those of something else."""
    text = "In Orva a tram fell over. " + "It was a cold day. " * 40 + "Two nuns and the driver died in Orva long ago."
    record = article("a", text, exact("Two nuns", 2), exact("the driver", 1))
    assert (3, 3) not in [one.value for one in point_of("deaths", record).accounts]


def test_a_day_counted_back_from_publication_may_be_one_off_at_the_very_place() -> None:
    """An article that came late says "yesterday": at the place that others lead with it is the same day; a day that its words state is not."""
    text = "In Orva 300 men were hurt yesterday."
    one = article(
        "a", "In Orva 12 people died and 500 were hurt.", exact("12 people", 12), exact("500", 500, harm="injured")
    )
    other = article("b", text, exact("300 men", 300, MONITOR, harm="injured", day="2031-05-07"))
    back = replace(other.tolls[0], time=TimeRef(value="2031-05-07", basis="published"))
    assert pairs_of(point_of("injuries", one, replace(other, tolls=(back,))), "differs") == [{(500, 500), (300, 300)}]
    assert {(500, 500), (300, 300)} not in pairs_of(point_of("injuries", one, other), "differs")
