"""Which articles share a story, and that it hangs neither on their order nor on when they came."""

import random
import re

import pytest

from comparing.stories.sketched import DAY, report, strike
from sayso.article import Article, Span
from sayso.comparing.stories import Grouping, Sketch, group, sketch_of, with_sketches
from sayso.comparing.stories.strength import bonds_between
from sayso.record import Entity, Record

MARKET = "market square stall grocer shrapnel rescuer rubble"
SCHOOL = "school pupil classroom teacher courtyard shrapnel rubble"
BRIDGE = "bridge river pillar ferry engineer crack toll"
ELECTION = "ballot parliament coalition turnout poll recount seat"
COPY, OTHER = bytes(range(1, 97)) * 4, bytes(range(97, 193)) * 4


def test_reports_of_one_incident_share_a_story() -> None:
    """Two outlets tell one strike: the same town, day and kind, most words the same, a toll that has grown."""
    told = [
        strike("a", MARKET, outlet="Orva Times"),
        strike("b", f"{MARKET} minister", dead=19, day=DAY + 1, outlet="Herald"),
    ]
    assert group(told) == (("a", "b"),)


def test_the_next_incident_of_the_same_kind_is_another_story() -> None:
    """An outlet's next report, days later, of a strike on a school of the same town with other dead stands alone."""
    told = [strike("a", MARKET), strike("b", SCHOOL, day=DAY + 4, dead=3)]
    assert group(told) == (("a",), ("b",))


def test_the_same_day_elsewhere_is_another_story() -> None:
    """Two strikes of one day on two towns are two stories."""
    told = [strike("a", MARKET), strike("b", SCHOOL, town="maresk", dead=3, outlet="Herald")]
    assert group(told) == (("a",), ("b",))


def test_news_in_which_nobody_is_harmed_is_grouped_by_its_words() -> None:
    """Two reports on a bridge share a story, one on an election stands alone."""
    told = [report("a", BRIDGE), report("b", f"{BRIDGE} mayor", day=DAY + 2), report("c", ELECTION)]
    assert group(told) == (("a", "b"), ("c",))


def test_one_form_filled_in_two_ways_is_two_stories() -> None:
    """However alike their texts, "Dahl wins Orva" and "Dahl wins Maresk" share no story; "Dahl wins Orva" printed twice is one."""
    form = "dahl primary candidate delegate count stroud rally volunteer precinct"
    told = [
        report(name, f"{form} {town}", title=f"dahl win {town}", marks=f"dahl {town}", signature=COPY)
        for name, town in (("a", "orva"), ("b", "maresk"), ("c", "orva"))
    ]
    assert group(told) == (("a", "c"), ("b",))


def test_results_printed_by_one_form_are_stories_of_their_own() -> None:
    """Results of one vote that differ in winner, town and numbers alone stay apart, two prints of one result share a story."""
    results = {
        "a": ("Dahl", "Orva"),
        "b": ("Dahl", "Maresk"),
        "c": ("Dahl", "Orva"),
        "d": ("Stroud", "Orva"),
        "e": ("Dahl", "South Venn"),
    }
    assert group(sketch_of(result(name, *told)) for name, told in results.items()) == (
        ("a", "c"),
        ("b",),
        ("d",),
        ("e",),
    )


def result(name: str, winner: str, town: str) -> Record:
    """Make the record of a result of a vote, as an agency prints it from a form."""
    text = (
        f"{winner} has won the vote in {town}. The Harbour Press called the race late on Tuesday. {winner} gets most of the delegates. Voters in {town} lined up from "
        f"the early morning, officials said, and turnout was high across the republic. {winner} thanked supporters at a rally in {town} and said that the party "
        "would unite behind the winner. The remaining delegates will be given out once the count is complete, the party said."
    )
    found = {
        kind: tuple(Span(match.start(), match.end()) for match in re.finditer(re.escape(word), text))
        for kind, word in (("person", winner), ("place", town))
    }
    return Record(
        article=Article(id=name, text=text, title=f"{winner} wins {town}", published="2031-05-06", language="en"),
        entities=(
            Entity(id="e1", kind="person", name=winner, mentions=found["person"]),
            Entity(id="e2", kind="place", name=town, mentions=found["place"]),
        ),
    )


def test_near_copies_share_a_story_whatever_their_dates() -> None:
    """A text printed again months later is in the first one's story."""
    told = [
        report("a", BRIDGE, signature=COPY),
        report("b", BRIDGE, day=DAY + 300, signature=COPY),
        report("c", ELECTION, signature=OTHER),
    ]
    assert group(told) == (("a", "b"), ("c",))


def test_a_text_without_words_stands_alone() -> None:
    """Two articles of which nothing is known share nothing."""
    assert group([Sketch(id="a"), Sketch(id="b")]) == (("a",), ("b",))


def test_no_sketches_make_no_stories() -> None:
    """Nothing in, nothing out."""
    assert group([]) == ()


def test_an_article_that_comes_twice_counts_once() -> None:
    """Of one id the first sketch stays."""
    grouping = with_sketches(Grouping(), [report("a", BRIDGE)])
    assert with_sketches(grouping, [report("a", ELECTION)]) is grouping


def test_copies_do_not_outvote_others() -> None:
    """Near-copies count as one: a text printed forty times is bound to another report no more and no less than once."""
    other = report("z", f"{BRIDGE} mayor council", day=DAY + 1, signature=OTHER)
    copies = [report(f"a{number:02}", BRIDGE, signature=COPY) for number in range(40)]
    assert group([*copies, other]) == ((*(f"a{number:02}" for number in range(40)), "z"),)


def crowd(dice: random.Random) -> list[Sketch]:
    """Make reports of many incidents and other news that lie near each other, with near-copies among them."""
    pools = (MARKET, SCHOOL, BRIDGE, ELECTION)
    told = []
    for number in range(60):
        words = dice.sample(dice.choice(pools).split(), 4) + [f"word{dice.randrange(30)}" for _ in range(4)]
        day = DAY + dice.randint(0, 6)
        name = f"{dice.randrange(16**6):06x}"
        signature = bytes([dice.randrange(1, 60)]) * 384
        if number % 2:
            told.append(
                strike(name, " ".join(words), day=day, town=dice.choice(("orva", "maresk")), dead=dice.randint(1, 30))
            )
        else:
            told.append(report(name, " ".join(words), day=day, signature=signature))
    return told


@pytest.mark.parametrize("seed", range(6))
def test_any_order_gives_the_same_stories(seed: int) -> None:
    """Shuffled input gives the same stories."""
    dice = random.Random(seed)  # noqa: S311 - an order, no secret
    told = crowd(dice)
    wanted = group(told)
    assert 1 < len(wanted) < len(told)
    assert all(group(dice.sample(told, len(told))) == wanted for _ in range(4))


@pytest.mark.parametrize("seed", range(6))
def test_articles_that_come_bit_by_bit_give_the_same_stories(seed: int) -> None:
    """Parts of any size in any order, also one by one and with a text's first copy coming last, give what all give at once."""
    dice = random.Random(seed)  # noqa: S311 - an order, no secret
    told = crowd(dice)
    wanted = group(told)
    for size in (1, 7, 31):
        shuffled, grouping = dice.sample(told, len(told)), Grouping()
        for start in range(0, len(told), size):
            grouping = with_sketches(grouping, shuffled[start : start + size])
        assert grouping.stories == wanted


def test_what_is_far_away_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new article asks only for bonds of its own, and groups of articles that it is not bound to are taken over."""
    asked: list[int] = []
    grouping = with_sketches(Grouping(), [report("a", BRIDGE), report("b", BRIDGE), report("c", ELECTION)])

    def counted(sketches: list[Sketch], is_new: "object") -> object:
        """Count the new ones."""
        asked.append(int(sum(is_new)))  # type: ignore[call-overload]
        return bonds_between(sketches, is_new)  # type: ignore[arg-type]

    monkeypatch.setattr("sayso.comparing.stories.grouping.bonds_between", counted)
    more = with_sketches(grouping, [report("d", f"{ELECTION} mayor")])
    assert asked == [1]
    assert more.stories == (("a", "b"), ("c", "d"))
    assert more.joined["a", "b"] is grouping.joined["a", "b"]
