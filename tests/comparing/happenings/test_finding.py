"""Which events of a story's articles are one event."""

import random
import time
from dataclasses import replace

import pytest

from happenings_help import Does, record
from sayso.comparing.happenings import SharedEvent, find_shared_events
from sayso.record import Record

STRIKE = Does(words="bombed", at="Orva", on="on Monday", by="Warplanes", dead=[("14 people", 14, 14, None)])
HERALD = record("Herald", "Warplanes bombed a market in Orva on Monday and 14 people died.", STRIKE)


def groups(*records: Record) -> list[list[str]]:
    """Give the shared events as lists of article and event."""
    return [[f"{one.article}:{one.event}" for one in event.members] for event in find_shared_events(records)]


def post(text: str, *events: Does, published: str = "2031-05-07") -> Record:
    """Give a second article."""
    return record("Post", text, *events, published=published)


def test_one_strike_under_two_words_is_one_event() -> None:
    """A strike and a bombing of one place and day are one; the earlier article stands first."""
    other = post(
        "A bombing at Orva on Monday left 12 dead.",
        Does(words="bombing", mode="explosives", at="Orva", on="on Monday", dead=[("12 dead", 12, 12, None)]),
    )
    assert groups(other, HERALD) == [["Herald:v1", "Post:v1"]]


def test_other_attackers_speak_not_against_it() -> None:
    """Blame differs between accounts of one event."""
    other = post(
        "Rebels shelled Orva on Monday.",
        Does(words="shelled", mode="heavy-weapons", at="Orva", on="on Monday", by="Rebels"),
    )
    assert groups(HERALD, other) == [["Herald:v1", "Post:v1"]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Jets bombed Maresk on Monday.", Does(words="bombed", at="Maresk", on="on Monday")),
        ("Jets bombed Orva in May 2029.", Does(words="bombed", at="Orva", on="in May 2029")),
        (
            "Gunmen seized nine men in Orva on Monday.",
            Does(words="seized", mode="abduct", acled=None, at="Orva", on="on Monday"),
        ),
    ],
)
def test_another_place_day_or_kind_is_another_event(text: str, event: Does) -> None:
    """What both tell for sure and differently keeps events apart, what articles are about too."""
    assert groups(HERALD, post(text, event)) == [["Herald:v1"], ["Post:v1"]]


def test_a_province_holds_its_town() -> None:
    """What one article tells of the province and another of its town is one event; so is what names no place at all."""
    wide = post("Jets bombed Upper Ombry on Monday.", Does(words="bombed", at="Upper Ombry", on="on Monday"))
    bare = record(
        "Ledger", "Jets bombed a market on Monday.", Does(words="bombed", on="on Monday"), published="2031-05-08"
    )
    assert groups(HERALD, wide, bare) == [["Herald:v1", "Post:v1", "Ledger:v1"]]


def test_a_day_that_was_inferred_may_be_off_by_one() -> None:
    """Monday here and Sunday there is one strike; within one article two days are two."""
    sunday = post("Jets bombed Orva on Sunday.", Does(words="bombed", at="Orva", on="on Sunday"))
    assert len(groups(HERALD, sunday)) == 1
    both = post(
        "Jets bombed Orva on Monday. They had bombarded Orva on Sunday.",
        Does(words="bombed", at="Orva", on="on Monday"),
        Does(words="bombarded", at="Orva", on="on Sunday"),
    )
    assert groups(HERALD, both) == [["Herald:v1", "Post:v1"], ["Post:v2"]]


def test_two_places_of_one_article_are_two_events() -> None:
    """A round-up of attacks stays one, an event a place, also where the gazetteer knows neither."""
    roundup = post(
        "Rockets hit Nalba on Monday. Rockets fell on Tessin on Monday.",
        Does(words="hit", mode="heavy-weapons", at="Nalba", on="on Monday"),
        Does(words="fell", mode="heavy-weapons", at="Tessin", on="on Monday"),
    )
    assert len(groups(roundup)) == 2


def test_background_of_two_articles_is_one_event() -> None:
    """Two articles that both recall an older strike tell one older event, beside the one that they are about."""
    first = record(
        "Herald",
        "Warplanes bombed Orva on Monday. A strike on Maresk in May 2029 killed 90 people.",
        Does(words="bombed", at="Orva", on="on Monday"),
        Does(words="strike", at="Maresk", on="in May 2029", dead=[("90 people", 90, 90, None)]),
    )
    second = post(
        "Jets bombed Orva on Monday. It recalls the raid on Maresk in 2029.",
        Does(words="bombed", at="Orva", on="on Monday"),
        Does(words="raid", at="Maresk", on="in 2029"),
    )
    assert len(groups(first, second)) == 2


def test_a_denial_is_a_source_and_no_happening() -> None:
    """Who denies the strike stands among the tellings, marked; the strike still happened."""
    denial = post(
        "The army denied it bombed Orva on Monday.",
        Does(words="bombed", at="Orva", on="on Monday", factuality="denied"),
    )
    (event,) = find_shared_events([HERALD, denial])
    assert [one.is_source for one in event.members] == [False, True]
    assert event.main.article == "Herald"


def test_nobody_tells_what_happened_later() -> None:
    """An article of Monday does not tell of a strike of Friday, however alike."""
    early = record("Early", "Jets bombed Orva.", Does(words="bombed", at="Orva"), published="2031-05-01")
    assert len(groups(early, HERALD)) == 2


def test_the_standing_telling_has_place_and_day() -> None:
    """The member that stands for all is the fuller one, of the kind that most tell; place and day come from whoever tells them best."""
    vague = record(
        "Ana",
        "An attack in Upper Ombry.",
        Does(words="attack", mode=None, acled="Attack", at="Upper Ombry"),
        published="2031-05-05",
    )
    (event,) = find_shared_events([vague, HERALD])
    assert event.main.article == "Herald"
    assert event.placed is not None
    assert event.dated is not None
    assert (event.placed.article, event.dated.article) == ("Herald", "Herald")


def test_talks_are_one_where_the_same_people_hold_them() -> None:
    """Words are one event only by who says them, and never two of one article."""
    talks = Does(words="talks", type="CONSULT", mode=None, acled=None, on="on Monday", by="Ana Bel", is_named=True)
    other = replace(talks, by="Tom Lim")
    herald = record("Herald", "Ana Bel opened talks on Monday.", talks)
    assert len(groups(herald, post("In Orva Ana Bel held talks on Monday.", talks))) == 1
    assert len(groups(herald, post("In Orva Tom Lim held talks on Monday.", other))) == 2


def test_the_order_of_the_input_makes_no_difference() -> None:
    """Shuffled records, and one given twice, give the same events."""
    records = [
        record(
            f"Outlet{number}",
            f"Jets {words} {place} on Monday, report {number}.",
            Does(words=words, at=place, on="on Monday", mode=mode),
            published=f"2031-05-0{6 + number % 3}",
        )
        for number, (words, place, mode) in enumerate(
            [
                ("bombed", "Orva", "aerial"),
                ("hit", "Upper Ombry", "heavy-weapons"),
                ("attacked", "Orva", None),
                ("struck", "Maresk", "aerial"),
            ]
        )
    ]
    wanted = find_shared_events(records)
    for seed in range(6):
        shuffled = [*records, records[seed % 4]]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
        assert find_shared_events(shuffled) == wanted


def test_every_event_is_in_one_group() -> None:
    """Nothing is lost and nothing stands twice."""
    records = [HERALD, post("Jets bombed Maresk on Monday. Rebels shelled it.", STRIKE_MARESK, SHELLING)]
    held = [(one.article, one.event) for event in find_shared_events(records) for one in event.members]
    assert sorted(held) == [("Herald", "v1"), ("Post", "v1"), ("Post", "v2")]


STRIKE_MARESK = Does(words="bombed", at="Maresk", on="on Monday")
SHELLING = Does(words="shelled", mode="heavy-weapons")


def _many(count: int) -> list[Record]:
    """Give articles that each tell of one strike and of another at a place of their own."""
    return [
        record(
            f"Outlet{number:04d}",
            f"Jets bombed Orva on Monday. They hit Nalba{number} on Monday.",
            Does(words="bombed", at="Orva", on="on Monday"),
            Does(words="hit", at=f"Nalba{number}", on="on Monday"),
        )
        for number in range(count)
    ]


def _seconds(records: list[Record]) -> tuple[float, tuple[SharedEvent, ...]]:
    """Give the best time of three."""
    best, found = float("inf"), tuple[SharedEvent, ...]()
    for _ in range(3):
        start = time.process_time()
        found = find_shared_events(records)
        best = min(best, time.process_time() - start)
    return best, found


def test_time_grows_with_the_articles() -> None:
    """Four times the articles take no more than some eight times as long."""
    few, many = _many(60), _many(240)
    short, _ = _seconds(few)
    long, found = _seconds(many)
    assert len(found) > 150
    assert long < 8 * short + 0.05
