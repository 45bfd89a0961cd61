"""When the harm of a toll was done; publication is Wednesday 2017-04-05."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.evaluation.marked import parse_marked
from sayso.reading.tolls.tying import tie_tolls
from sayso.record import TimeRef
from tying_help import record_of, tied

WAR: dict[str, Any] = {"low": 200000, "high": None, "scope": "cumulative"}


def day(words: str, toll: str = "t1", **fields: dict[str, Any]) -> str | None:
    """Give the value of a toll's time."""
    time = tied(words, **fields)[1][toll].time
    return None if time is None else time.value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("<t1>Five people</t1> died in <town>Orva</town> on Tuesday.", "2017-04-04"),
        ("On Tuesday evening, shells killed <t1>five people</t1>.", "2017-04-04"),
        ("<t1>Five people</t1> died on Saturday and Sunday.", "2017-04-01/2017-04-02"),
        ("<t1>Five people</t1> died in August 2013.", "2013-08"),
        ("<t1>Five people</t1> were killed overnight.", "2017-04-04/2017-04-05"),
        ("<t1>Five people</t1> died over the last 48 hours.", "2017-04-03/2017-04-05"),
        ("<t1>Five people</t1> have died since Sunday.", "2017-04-02/2017-04-05"),
        ("<t1>Five people</t1> have died since Wednesday.", "2017-04-05"),
        ("Tuesdays dead follow a raid on Monday, when <t1>five people</t1> died.", "2017-04-03"),
        ("<t1>Five people</t1> died over the past year.", "2016-04-05/2017-04-05"),
        ("In early March <t1>five people</t1> died.", "2017-03-01/2017-03-10"),
        ("In mid-March <t1>five people</t1> died.", "2017-03-10/2017-03-20"),
        ("It was the worst raid since shells killed <t1>five people</t1> in March 2013.", "2013-03"),
        ("<t1>Five people</t1> died in recent days.", None),
        ("<t1>Five people</t1> died.", None),
        ("Shells fall since 2015 and <t1>five people</t1> died.", None),
    ],
)
def test_the_time_in_the_sentence_of_a_toll(words: str, value: str | None) -> None:
    """Days, intervals of days, months; nothing where no time can be told."""
    assert day(words) == value
    assert day(words.replace(",", "")) == value


def test_a_time_refers_to_where_it_stands() -> None:
    """The reference names the time of the record and what it was inferred from."""
    time = tied("<t1>Five people</t1> died on Tuesday.")[1]["t1"].time
    assert time is not None
    assert (time.ref, time.basis) == ("d1", "published")


def test_the_day_of_saying_is_not_the_day_of_the_harm() -> None:
    """Neither in the cue, nor where the attribution has it as its time."""
    in_cue = "<q1><t1>Five people</t1> died in <town>Orva</town></q1>, <s1>a clerk</s1> <c1>said on Tuesday</c1>."
    before = "On Tuesday <s1>a clerk</s1> <c1>said</c1> <q1>shells killed <t1>five people</t1></q1>."
    assert day(in_cue) is None
    assert day(before, a1={"time": TimeRef(value="2017-04-04", ref="d1")}) is None
    both = "<q1><t1>Five people</t1> died on Sunday</q1>, <s1>a clerk</s1> <c1>said on Tuesday</c1>."
    assert day(both) == "2017-04-02"


def test_a_revision_has_its_own_day() -> None:
    """What "on Tuesday raised the toll" says dates the number, not the dead."""
    words = "A watch on Tuesday raised the toll of strikes on <town>Orva</town> the previous day to <t1>five</t1>."
    assert day(words) == "2017-04-03"
    assert (
        day("Shells hit <town>Orva</town> on Sunday. This was later updated to <t1>eight</t1> on Tuesday.")
        == "2017-04-02"
    )


def test_the_day_is_carried_through_an_incident() -> None:
    """What goes on without a day has that of the sentence before, also in the next town; what happened in another province has none."""
    words = "Shells hit <town>Orva</town> on Tuesday. <t1>Five people</t1> were killed{}."
    assert day(words.format("")) == "2017-04-04"
    assert day(words.format(" in <town>Orva</town>")) == "2017-04-04"
    assert day(words.format(" in <town>Venn</town>")) == "2017-04-04"
    assert day(words.format(" in <away>Venn</away>")) is None


def test_what_happened_meanwhile_happened_the_same_day() -> None:
    """It leaves the place, not the day; a related development leaves both."""
    words = (
        "Shells hit <town>Orva</town> on Tuesday. {} <t1>five people</t1> were killed by a raid on <town>Venn</town>."
    )
    assert day(words.format("Meanwhile")) == day(words.format("Elsewhere")) == "2017-04-04"
    later = "<t1>Five people</t1> died in <town>Orva</town>. In a related development on Tuesday raids hit <town>Orva</town>."
    assert day(later) is None


def test_also_on_a_day_dates_what_was_told_before() -> None:
    """And no sentence that merely has a day."""
    words = "<t1>Five people</t1> died in <town>Orva</town>. {} the army took the mill."
    assert day(words.format("Also on Tuesday")) == "2017-04-04"
    assert day(words.format("On Tuesday")) is None


def test_the_same_place_told_before_gives_the_day() -> None:
    """However many sentences of other things stand between."""
    words = "The strike on <town>Orva</town> came on Monday. " + "The mill went on. " * 7
    assert day(words + "A watch said the <town>Orva</town> strike killed <t1>five people</t1>.") == "2017-04-03"


def test_nothing_happens_after_it_was_told() -> None:
    """A day is not carried to what was said before it."""
    words = "Shells hit <town>Orva</town> on Tuesday. On Monday <s1>a clerk</s1> <c1>said</c1> <q1><t1>five people</t1> were killed</q1>."
    assert day(words, a1={"time": TimeRef(value="2017-04-03", ref="d2")}) is None
    assert day(words, a1={"time": TimeRef(value="2017-04-05", ref="d2")}) == "2017-04-04"


def test_the_tolls_of_a_sentence_share_a_carried_day() -> None:
    """That with the same figure elsewhere brings it, for those beside it too."""
    words = "Raids killed 75 people in <town>Orva</town> on Monday. A mill burned on Tuesday and shells fell. <t1>75 people</t1> and <t2>one child</t2> were killed."
    assert day(words) == day(words, "t2") == "2017-04-03"


def test_the_day_may_follow() -> None:
    """What goes on with the strike, and a headline's lead, give the day."""
    assert (
        day("<t1>Five people</t1> died in <town>Orva</town>, a clerk said. The strike was flown on Tuesday morning.")
        == "2017-04-04"
    )
    assert (
        day(
            "Five dead in <town>Orva</town> raid: <t1>five</t1>\n\nA raid killed people in <town>Orva</town> on Tuesday."
        )
        == "2017-04-04"
    )


def test_parts_have_the_day_of_the_whole_and_the_whole_that_of_a_part() -> None:
    """Unless they were elsewhere."""
    words = (
        "<t1>Five people</t1> died in <town>Orva</town>. The mill closed. <t2>Two children</t2> were killed on Tuesday."
    )
    assert day(words, t2={"subset_of": "t1"}) == "2017-04-04"
    apart = words.replace("killed on", "killed in <away>Venn</away> on")
    assert day(apart, t2={"subset_of": "t1"}) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("<t1>More than 200,000 people</t1> have died since the war began in March 2011.", "2011-03/2017-04-05"),
        ("The war began in 2011. It has cost the lives of <t1>more than 200,000 people</t1>.", "2011/2017-04-05"),
        (
            "The town is under fire since mid-January. <t1>More than 200,000 people</t1> have been killed.",
            "2017-01-15/2017-04-05",
        ),
        ("<t1>More than 200,000 people</t1> have died in a war now in its seventh year.", None),
        ("September was the worst month with <t1>200,000 people</t1> killed.", "2016-09"),
    ],
)
def test_totals_run_from_their_beginning_to_publication(words: str, value: str | None) -> None:
    """Since when a total counts may stand in the sentence before it."""
    assert day(words, t1=WAR) == value


def test_a_total_runs_to_the_day_of_saying() -> None:
    """Where that is known it ends the interval, not publication."""
    words = "<s1>The league</s1> <c1>said</c1> <q1>that <t1>700 people</t1> had died since 2014</q1>."
    assert day(words, t1=WAR, a1={"time": TimeRef(value="2017-03")}) == "2014/2017-03"


def test_a_total_of_days_runs_to_the_last_day_of_saying() -> None:
    """Where the article says on which day somebody spoke, days end there; months and years end with publication."""
    words = "Raids killed <t1>five people</t1> since Sunday. <q1>The mill burned</q1>, <s1>a clerk</s1> <c1>said on Tuesday</c1>."
    said = {"time": TimeRef(value="2017-04-04", ref="d2")}
    assert day(words, a1=said) == "2017-04-02/2017-04-04"
    assert day(words.replace("since Sunday", "since 2014"), t1=WAR, a1=said) == "2014/2017-04-05"


def test_the_war_begins_where_the_article_says_so() -> None:
    """Wherever that stands; how long somebody has ruled is no beginning."""
    words = "The war began in March 2011. The mill burned. <t1>More than 200,000 people</t1> have been killed since the conflict started."
    assert day(words, t1=WAR) == "2011-03/2017-04-05"
    ruled = "The party in power since 1963 fights a war. <t1>More than 200,000 people</t1> have been killed."
    assert day(ruled, t1=WAR) is None


def test_so_long_before_the_news() -> None:
    """What "comes a week after" lies before the first day of the article, else before publication."""
    words = "{}The attack comes a week after a raid killed <t1>five people</t1>."
    assert day(words.format("Shells hit <town>Orva</town> on Tuesday. ")) == "2017-03-28"
    assert day(words.format("")) == "2017-03-29"


def test_a_day_that_nothing_anchors_is_tied_without_value() -> None:
    """In an article without a date "on Saturday" is the toll's time, whichever Saturday it is."""
    record, tolls = record_of(parse_marked("<t1>Five people</t1> died on Saturday."), {})
    unknown = tuple(replace(one, value=None, basis=None) for one in record.times)
    (found,) = tie_tolls(replace(record, times=unknown), tolls)
    assert found.time == TimeRef(value=None, ref="d1")


def test_an_unanchored_day_is_carried_on() -> None:
    """To the sentence that goes on with the incident."""
    record, tolls = record_of(
        parse_marked("A bomb detonated in <town>Orva</town> on Saturday. The attack killed <t1>five people</t1>."), {}
    )
    unknown = tuple(replace(one, value=None, basis=None) for one in record.times)
    (found,) = tie_tolls(replace(record, times=unknown), tolls)
    assert found.time == TimeRef(value=None, ref="d1")


@pytest.mark.parametrize("comma", [",", ""])
def test_a_day_before_who_says_so_is_that_of_the_harm(comma: str) -> None:
    """What stands behind the content and before its source dates the content."""
    words = f"<q1>Shells killed <t1>five people</t1></q1> on Tuesday{comma} <s1>a clerk</s1> <c1>said</c1>."
    assert day(words, a1={"time": TimeRef(value="2017-04-04", ref="d1")}) == "2017-04-04"


@pytest.mark.parametrize("comma", [",", ""])
def test_talks_abroad_do_not_end_the_incident(comma: str) -> None:
    """A sentence of talks in another country stands between, and the day goes on."""
    words = (
        "<t1>Eight people</t1> died in <town>Orva</town> on Tuesday. The shelling came before talks in <land>Maresk</land>. "
        f"A shell hit a school in <town>Orva</town>{comma} killing <t2>five</t2>."
    )
    assert day(words, "t2") == "2017-04-04"


def test_the_only_day_of_the_place() -> None:
    """An incident far behind has the one day of the article where it was in the same town, not where it was elsewhere."""
    between = "The mill is old. " * 12
    words = f"<t1>Eight people</t1> died in <town>Orva</town> on Tuesday. {between}<t2>Two men</t2> died in {{}}."
    assert day(words.format("<town>Orva</town>"), "t2") == "2017-04-04"
    assert day(words.format("<town>Venn</town>"), "t2") is None
