"""Numbers of harm across articles: what is lined up, and how the numbers stand to each other."""

import time
from dataclasses import replace

import pytest

from points_help import DAY, MONITOR, article, exact, least, pairs_of, point_of, points_of, town
from sayso.article import Span
from sayso.comparing.points import find_points
from sayso.story import Passage, Reuse, StoryEntity

SHORT = "14 people were killed in Orva."


def test_numbers_of_two_sources_that_cannot_both_hold_differ() -> None:
    """An exact number of one source and a greater one of another on the same day differ."""
    one = article("a", "29 people were killed in Orva.", exact("29 people", 29, MONITOR))
    other = article("b", "Over 40 people died in Orva.", least("40 people", 40, "Orvan Council"))
    point = point_of("deaths", one, other)
    assert point.relation == "differs"
    assert pairs_of(point, "differs") == [{(29, 29), (40, None)}]
    assert (point.about, point.independent, point.silent) == ("killed in Orva", 2, ())


def test_bounds_that_overlap_are_compatible() -> None:
    """At least 12 leaves room for 17."""
    one = article("a", "12 people were killed in Orva.", least("12 people", 12, MONITOR))
    other = article("b", "17 people died in Orva.", exact("17 people", 17, "Orvan Council"))
    assert point_of("deaths", one, other).relation == "compatible"


@pytest.mark.parametrize(
    ("words", "low", "qualifier"),
    [("dozens of people", 24, None), ("about 70 people", 70, "about")],
    ids=["vague", "about"],
)
def test_a_number_that_is_no_count_does_not_differ_from_one_nearby(words: str, low: int, qualifier: str | None) -> None:
    """Dozens beside 15, or about 70 beside 72, are not held against each other."""
    high = None if qualifier is None else low
    near = 15 if qualifier is None else 72
    first = replace(exact(words.removeprefix("about "), low), high=high, qualifier=qualifier, by=("Orvan Council",))
    one = article("a", f"In Orva {words} were killed.", first)
    other = article("b", f"{near} people died in Orva.", exact(f"{near} people", near, MONITOR))
    assert point_of("deaths", one, other).relation == "compatible"


def test_a_later_number_of_the_same_source_is_an_update() -> None:
    """What one source raises is updated, not a difference, whatever the outlet."""
    one = article("a", "14 people were killed in Orva.", exact("14 people", 14, MONITOR))
    other = article("b", "17 people died in Orva.", exact("17 people", 17, MONITOR))
    assert point_of("deaths", one, other).relation == "updated"


def test_a_greater_number_of_a_later_day_is_an_update_a_smaller_one_is_not() -> None:
    """Tolls rise: 58 and, a day later, 70 of another source do not differ; 70 and then 58 do."""
    early = article("a", "58 people were killed in Orva.", exact("58 people", 58, MONITOR))
    late = article("b", "70 people died in Orva.", exact("70 people", 70, "Orvan Council"), published="2031-05-08")
    assert point_of("deaths", early, late).relation == "updated"
    early = article("a", "70 people were killed in Orva.", exact("70 people", 70, MONITOR))
    late = article("b", "58 people died in Orva.", exact("58 people", 58, "Orvan Council"), published="2031-05-08")
    assert point_of("deaths", early, late).relation == "differs"


def test_a_number_that_has_risen_is_an_update() -> None:
    """The article's own words say that the number replaces a smaller one."""
    one = article("a", "10 people were killed in Orva.", exact("10 people", 10, MONITOR))
    other = article("b", "The toll in Orva has risen to 20 people.", exact("20 people", 20, "Orvan Council"))
    assert point_of("deaths", one, other).relation == "updated"


def test_title_and_body_that_say_the_same_are_one_account() -> None:
    """The outlet's own headline repeats what its source says."""
    text = "18 die in Orva\n\nAt least 18 people were killed in Orva, the Orvan Monitor said."
    tolls = exact("18 die", 18), least("18 people", 18, MONITOR)
    point = point_of("deaths", article("a", text, *tolls, title="18 die in Orva"))
    assert [one.chain for one in point.accounts] == [(MONITOR,)]
    assert (point.relation, point.independent) == (None, 1)


def test_a_headline_alone_with_another_number_differs_from_the_body() -> None:
    """61 in the headline and 29 by the source in the text are two accounts."""
    text = "61 die in Orva\n\nIn Orva 29 people were killed, the Orvan Monitor said."
    tolls = exact("61", 61, event="v1"), exact("29 people", 29, MONITOR, event="v1")
    assert pairs_of(point_of("deaths", article("a", text, *tolls, title="61 die in Orva")), "differs") == [
        {(61, 61), (29, 29)}
    ]


def test_parts_of_the_dead_are_points_of_their_own() -> None:
    """The children among the dead are held against children, never against all."""
    one = article(
        "a",
        "14 people and of them 5 children died in Orva.",
        exact("14 people", 14, MONITOR),
        exact("5 children", 5, MONITOR, part_of=0),
    )
    other = article(
        "b",
        "14 people and of them 7 children died in Orva.",
        exact("14 people", 14, "Orvan Council"),
        exact("7 children", 7, "Orvan Council", part_of=0),
    )
    points = [one for one in points_of(one, other) if one.point == "deaths"]
    assert [(one.about, one.relation) for one in points] == [
        ("killed in Orva", "same"),
        ("children killed in Orva", "differs"),
    ]
    assert [one.related for one in points] == [(1,), (0,)]


def test_people_of_another_sort_are_of_different_scope() -> None:
    """Fewer soldiers than people are no difference; more of a part than of the whole are."""
    people = article("a", "50 people were killed in Orva.", exact("50 people", 50, MONITOR))
    soldiers = article("b", "9 soldiers were killed in Orva.", exact("9 soldiers", 9, "Orvan Council"))
    assert point_of("deaths", people, soldiers).relation == "different scope"
    soldiers = article("b", "60 soldiers were killed in Orva.", exact("60 soldiers", 60, "Orvan Council"))
    assert point_of("deaths", people, soldiers).relation == "differs"


def test_civilians_stand_for_people_where_nobody_counts_others() -> None:
    """Four people and three civilians differ; not where fighters are counted beside the civilians."""
    people = article("a", "4 people were killed in Orva.", exact("4 people", 4, MONITOR))
    civilians = article("b", "3 civilians died in Orva.", exact("3 civilians", 3, "Orvan Council"))
    assert point_of("deaths", people, civilians).relation == "differs"
    text = "3 civilians and 2 rebels died in Orva."
    both = article("b", text, exact("3 civilians", 3, "Orvan Council"), exact("2 rebels", 2, "Orvan Council"))
    assert point_of("deaths", people, both).relation == "different scope"


def test_how_badly_people_were_hurt_is_another_question() -> None:
    """Four seriously injured do not differ from 27 injured."""
    one = article("a", "27 people were injured in Orva.", exact("27 people", 27, MONITOR, harm="injured"))
    other = article("b", "4 people were seriously hurt in Orva.", exact("4 people", 4, "Orvan Council", harm="injured"))
    assert point_of("injuries", one, other).relation == "different scope"


def test_strangers_are_counted_apart() -> None:
    """Two French tourists among the dead are no toll of the dead."""
    text = "At Orva 2 French tourists were killed."
    towns = [replace(town(text, "Orva", (4.0, 8.0), 1), country="IT")]
    two = article("b", text, exact("2 French tourists", 2, "Foreign Office"), towns=towns)
    many = article("a", "84 people were killed in Orva.", exact("84 people", 84, MONITOR))
    assert point_of("deaths", many, two).relation == "different scope"


def test_another_incident_of_the_same_days_is_lined_up_apart() -> None:
    """What two articles tell of another place has a point of its own and is not held against the story's incident."""
    text = "14 people were killed in Orva. In Tilanda {} people died."
    one = article("a", text.format(3), exact("14 people", 14, MONITOR), exact("3 people", 3, MONITOR, place="Tilanda"))
    other = article(
        "b", text.format(4), exact("14 people", 14, MONITOR), exact("4 people", 4, "Orvan Council", place="Tilanda")
    )
    found = [(point.about, point.relation) for point in points_of(one, other) if point.point == "deaths"]
    assert found == [("killed in Orva", "same"), ("killed in Tilanda", "differs")]


def test_another_incident_that_one_article_tells_is_no_point() -> None:
    """Background that nobody else tells stays out."""
    text = "14 people were killed in Orva. In Tilanda 3 people died."
    one = article("a", text, exact("14 people", 14, MONITOR), exact("3 people", 3, MONITOR, place="Tilanda"))
    other = article("b", SHORT, exact("14 people", 14, MONITOR))
    assert [point.about for point in points_of(one, other) if point.point == "deaths"] == ["killed in Orva"]


def test_background_and_totals_are_never_held_against_the_incident() -> None:
    """An attack of years ago at the same place, and the dead of the war, are no accounts."""
    text = "14 people were killed in Orva. Years ago 90 people died there and the war has killed 3000 men."
    one = article(
        "a",
        text,
        exact("14 people", 14, MONITOR),
        exact("90 people", 90, day="2028-05-06"),
        exact("3000 men", 3000, scope="cumulative"),
    )
    other = article("b", SHORT, exact("14 people", 14, "Orvan Council"))
    assert [one.value for one in point_of("deaths", one, other).accounts] == [(14, 14), (14, 14)]


def test_an_article_about_another_day_is_silent() -> None:
    """A follow-up that counts the dead of a raid the night after gives nothing for the story's dead."""
    market = [article(name, SHORT, exact("14 people", 14, MONITOR)) for name in "ab"]
    raid = article(
        "c", "3 men were killed at Orva.", exact("3 men", 3, "army", day="2031-05-07"), published="2031-05-08"
    )
    point = point_of("deaths", *market, raid)
    assert (point.silent, point.relation) == (("c",), "same")


def test_a_number_that_the_other_article_gives_for_something_else_is_of_different_scope() -> None:
    """Twelve in one village are a part of the other article's 26."""
    one = article("a", "12 people were killed in Orva.", exact("12 people", 12, MONITOR))
    other = article(
        "b",
        "26 people died at Orva, 12 people of them in the village.",
        exact("26 people", 26, MONITOR),
        exact("12 people", 12, MONITOR, part_of=0),
    )
    assert point_of("deaths", one, other).relation == "different scope"


def test_a_late_small_number_is_no_first_count() -> None:
    """Nine who were buried a week later do not differ from the 100 dead of three articles."""
    many = [article(name, "100 people died in Orva.", least("100 people", 100, MONITOR)) for name in "abc"]
    late = article("d", "9 dead from Orva came home.", exact("9 dead", 9), published="2031-05-14")
    assert point_of("deaths", *many, late).relation == "different scope"


def test_five_outlets_on_one_monitor_are_one_independent_account() -> None:
    """One source counts once, however many outlets carry it."""
    records = [article(name, SHORT, exact("14 people", 14, MONITOR)) for name in "abcde"]
    point = point_of("deaths", *records)
    assert (len(point.accounts), point.independent) == (5, 1)


def test_whoever_speaks_for_a_body_is_that_source() -> None:
    """The director of the monitor and the monitor are one source: by title in the article, or as the story's people tell."""
    by_name = article(
        "a",
        "14 people died in Orva, Ana Bel said.",
        exact("14 people", 14, "Ana Bel"),
        people=[("Ana Bel", "Monitor director")],
    )
    by_body = article("b", "14 people were killed in Orva.", exact("14 people", 14, MONITOR))
    assert point_of("deaths", by_name, by_body).independent == 1
    plain = replace(by_name, entities=())
    assert point_of("deaths", plain, by_body).independent == 2
    bel = StoryEntity(name="Ana Bel", kind="person", why="", speaks_for=MONITOR)
    found = find_points([plain, by_body], [], [bel])
    assert found[0].independent == 1


def test_copies_are_counted_once() -> None:
    """Two outlets' own words that stand in a passage both share are one account."""
    one, other = (article(name, SHORT, exact("14 people", 14)) for name in "ab")
    assert point_of("deaths", one, other).independent == 2
    whole = Span(0, len(SHORT))
    copied = Reuse(articles=("a", "b"), share=0.4, passages=(Passage(spans=(whole, whole)),))
    assert find_points([one, other], [copied], [])[0].independent == 1
    assert find_points([one, other], [Reuse(articles=("a", "b"), share=0.9)], [])[0].independent == 1


def test_an_agency_that_is_credited_is_one_source() -> None:
    """Two outlets that carry the same agency's copy count once."""
    one, other = (article(name, SHORT, exact("14 people", 14), wire=("Reuters",)) for name in "ab")
    assert point_of("deaths", one, other).independent == 1


def test_an_account_says_as_of_when() -> None:
    """Without a day of saying, the moment of publication stands."""
    point = point_of("deaths", article("a", SHORT, exact("14 people", 14), published="2031-05-06T08:00"))
    assert point.accounts[0].time == "2031-05-06T08:00"


def test_words_and_span_are_the_articles_own() -> None:
    """An account's words, with the qualifier, are what stands at its span."""
    text = "At least 14 people were killed in Orva."
    told = replace(least("14 people", 14), qualifier="At least")
    account = point_of("deaths", article("a", text, told)).accounts[0]
    assert account.words == account.span.of(text) == "At least 14 people"


def test_the_order_of_the_records_makes_no_difference() -> None:
    """The same articles give the same points, in whatever order they came."""
    records = [
        article(name, f"{number} people were killed in Orva.", exact(f"{number} people", number, name * 3))
        for name, number in zip("abcdef", (14, 17, 17, 9, 30, 14), strict=True)
    ]
    shuffled = records.copy()
    shuffled.sort(key=lambda record: record.article.text, reverse=True)
    assert points_of(*records) == points_of(*shuffled)


def test_three_hundred_articles_take_seconds() -> None:
    """Many values and many sources stay affordable, and so do their pairs."""
    records = [
        article(
            f"a{number:03}",
            f"{number + 5} people died in Orva.",
            exact(f"{number + 5} people", number + 5, f"Source {number}"),
        )
        for number in range(300)
    ]
    begun = time.perf_counter()
    point = point_of("deaths", *records)
    assert time.perf_counter() - begun < 20
    assert (len(point.accounts), point.independent) == (300, 300)
    assert len(point.pairs) < 2000


def test_a_day_in_words_is_no_day_of_the_incident() -> None:
    """Tolls without a day are the incident's where their place is."""
    one = article("a", SHORT, exact("14 people", 14, MONITOR, day=None))
    other = article("b", SHORT, exact("14 people", 14, "Orvan Council"), published=DAY)
    assert len(point_of("deaths", one, other).accounts) == 2


def test_a_state_and_its_offices_are_one_source() -> None:
    """What a ministry and its country are quoted with is one government's word."""
    one = article("a", "80 men were killed in Orva.", exact("80 men", 80, "Russia"))
    other = article("b", "60 men died in Orva.", exact("60 men", 60, "Russian Defense Ministry"))
    point = point_of("deaths", one, other)
    assert (point.relation, point.independent) == ("updated", 1)


def test_numbers_that_add_up_do_not_differ() -> None:
    """Fifteen in the town and six in a village are the other article's 21."""
    one = article("a", "21 people were killed in Orva.", exact("21 people", 21, "Orvan Council"))
    other = article(
        "b",
        "15 people died in Orva. In Tilanda 6 men died.",
        exact("15 people", 15, MONITOR),
        exact("6 men", 6, MONITOR, place="Tilanda"),
    )
    assert point_of("deaths", one, other).relation == "different scope"
