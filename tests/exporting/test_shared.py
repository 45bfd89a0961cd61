"""Stories in the forms of others: one row an event with all its sources, numbers by the rule of docs/exports.md."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from exporting_events_help import rows
from happenings_help import Does, record
from sayso.article import Span
from sayso.comparing.compare import Told
from sayso.exporting.shared.counting import Count, count_of
from sayso.exporting.shared.happening import happenings_of
from sayso.exporting.tables import exported, exported_stories
from sayso.record import Record
from sayso.story import Passage, Reuse, Story

Dead = Sequence[tuple[str, int | None, int | None, str | None]]


def strike(
    name: str,
    dead: str,
    *tolls: tuple[str, int | None, int | None, str | None],
    day: str = "2031-05-06",
    by: str | None = None,
) -> Record:
    """Give an article on one strike: a sentence of its own on the dead."""
    text = f"Here at Orva {by or 'jets'} bombed a market on Monday, {name} reports: {dead}."
    return record(name, text, Does(words="bombed", at="Orva", on="on Monday", by=by, dead=tolls), published=day)


def told(*records: Record, reuse: Sequence[Reuse] = ()) -> Told:
    """Give a story of articles."""
    return Told(story=Story(id="s1", title="A strike", reuse=tuple(reuse)), records=records)


def count(*records: Record, reuse: Sequence[Reuse] = ()) -> Count:
    """Give the dead of the story's one event."""
    (happening,) = happenings_of(told(*records, reuse=reuse))
    counted = count_of(happening, "killed", "ucdp")
    assert counted is not None
    return counted


def numbers(counted: Count) -> tuple[int | None, int | None, int | None]:
    """Give low, best and high."""
    return counted.estimate.low, counted.estimate.best, counted.estimate.high


def states(counted: Count) -> list[str]:
    """Give what becomes of each account."""
    return [one.state for one in counted.given]


MONITOR = strike("Herald", "14 people died, a monitor said", ("14 people", 14, 14, "Orva Monitor"))
RADIO = strike("Post", "12 rebels died, radio said", ("12 rebels", 12, 12, "State Radio"))
AGAIN = strike("Ledger", "14 people died, a monitor said", ("14 people", 14, 14, "the Orva Monitor"))
OWN = strike("Lantern", "12 people were killed", ("12 people", 12, 12, None), day="2031-05-07")


def test_articles_resting_on_one_source_count_once() -> None:
    """Two outlets with one monitor's 14 are one account; the radio's 12 and an outlet's own 12 are two, so 12 is the best."""
    counted = count(MONITOR, RADIO, AGAIN, OWN)
    assert numbers(counted) == (12, 12, 14)
    assert counted.independent == 3
    assert sorted(states(counted)) == ["counted", "counted", "counted", "same source"]


def test_a_tie_goes_to_the_latest_report() -> None:
    """Of two numbers that one account each gives the later stands."""
    later = strike("Post", "12 rebels died, radio said", ("12 rebels", 12, 12, "State Radio"), day="2031-05-09")
    assert numbers(count(MONITOR, later)) == (12, 12, 14)
    assert numbers(count(RADIO, replace(MONITOR, article=replace(MONITOR.article, published="2031-05-09")))) == (
        12,
        14,
        14,
    )


def test_then_to_an_exact_number() -> None:
    """Of one day what is counted goes before what is bounded."""
    bound = strike("Post", "at least 20 people died, radio said", ("20 people", 20, None, "State Radio"))
    assert numbers(count(MONITOR, bound)) == (14, 14, 20)


def test_a_source_replaces_its_own_earlier_number() -> None:
    """The monitor's 14 of one day give way to its 17 of the next, wherever they stand; low and high know the 14 no more."""
    later = strike("Post", "17 people died, a monitor said", ("17 people", 17, 17, "Orva Monitor"), day="2031-05-08")
    counted = count(MONITOR, later)
    assert numbers(counted) == (17, 17, 17)
    assert states(counted) == ["superseded", "counted"]


def test_a_later_bound_leaves_an_exact_number_standing() -> None:
    """The monitor's "at least 10" of a later day does not take back its 14."""
    later = strike(
        "Post", "at least 10 people died, a monitor said", ("10 people", 10, None, "Orva Monitor"), day="2031-05-08"
    )
    assert count(MONITOR, later).estimate.best == 14


def test_copies_count_once() -> None:
    """Two outlets of one text are one account, by the passage that both share."""
    other = strike("Post", "14 people died", ("14 people", 14, 14, None))
    own = strike("Herald", "14 people died", ("14 people", 14, 14, None))
    whole = Passage(spans=(Span(0, len(own.article.text)), Span(0, len(other.article.text))))
    shared = Reuse(articles=("Herald", "Post"), share=0.3, passages=(whole,))
    assert count(own, other).independent == 2
    assert states(count(own, other, reuse=[shared])) == ["counted", "copy"]


def test_words_that_count_nothing_and_parts_do_not_count() -> None:
    """What is no count ("dozens"), the children among the dead and one named victim are kept and make no total where somebody counts."""
    vague = strike("Ana", "dozens of people died", ("dozens of people", 24, None, None))
    children = strike("Bel", "five children died", ("five children", 5, 5, None))
    one = strike("Cid", "a driver died", ("a driver", 1, 1, None))
    counted = count(MONITOR, vague, children, one)
    assert numbers(counted) == (14, 14, 14)
    assert sorted(states(counted)) == ["counted", "part", "part", "vague"]


def test_an_outlet_does_not_count_beside_the_source_that_it_repeats() -> None:
    """A title's 14 and the monitor's "at least 14" in one article are one account."""
    both = strike(
        "Herald",
        "14 dead. At least 14 people died, a monitor said",
        ("14 dead", 14, 14, None),
        ("14 people", 14, None, "Orva Monitor"),
    )
    counted = count(both, RADIO)
    assert sorted(states(counted)) == ["counted", "counted", "echo"]


def test_an_outlet_counts_beside_sources_that_it_goes_beyond() -> None:
    """An outlet's own 20 stands beside the monitor's 14 in one article."""
    both = strike(
        "Herald",
        "14 people died, a monitor said, and 20 by now",
        ("14 people", 14, 14, "Orva Monitor"),
        ("20 by now", 20, 20, None),
    )
    assert states(count(both, RADIO)) == ["counted", "counted", "counted"]


def test_the_high_stays_open_by_saysos_convention_alone() -> None:
    """Where the greatest number is a lower bound, `sayso` leaves the high empty, `ucdp` fills it."""
    bound = strike("Post", "at least 20 people died, radio said", ("20 people", 20, None, "State Radio"))
    (happening,) = happenings_of(told(MONITOR, bound))
    highs = [(held := count_of(happening, "killed", one)) and held.estimate.high for one in ("sayso", "ucdp")]
    assert highs == [None, 20]


def test_ged_has_one_row_with_all_sources() -> None:
    """Outlets, days, titles and claimants are joined; every number stands with its words and its article."""
    (row,) = rows(exported_stories([told(MONITOR, RADIO, AGAIN, OWN)], form="ged", table="attributions", numbers=None))
    assert row["number_of_sources"] == "4"
    assert row["source_office"] == "Herald; Ledger; Post; Lantern"
    assert (
        row["source_original"] == "State Radio; Orva Monitor" or row["source_original"] == "Orva Monitor; State Radio"
    )
    assert (row["low"], row["best"], row["high"]) == ("12", "12", "14")
    for words in (
        '[sayso article=Post; sayso event=v1; sayso tolls=t1; t1 killed: "12 rebels" (State Radio)]',
        "sayso story=s1",
        "sayso independent=3",
        "14 the Orva Monitor in Ledger",
    ):
        assert words in row["source_article"]


def test_acled_has_one_row_with_a_sentence_an_account() -> None:
    """Every outlet with its claimants is a source, every account has a sentence in the notes; the number is the lowest that counts."""
    (row,) = rows(exported_stories([told(MONITOR, RADIO)], form="acled", table="attributions", numbers=None))
    assert row["source"] == "Herald (Orva Monitor); Post (State Radio)"
    assert row["fatalities"] == "12"
    assert row["notes"].count("bombed a market") == 2
    assert "Post, 2031-05-06: Here at Orva" in row["notes"]
    assert row["tags"].startswith(
        "sayso story=s1; sayso event=1; sayso sources=2; sayso independent=2; sayso article=Herald; sayso event=v1"
    )


def test_a_copy_is_named_and_not_repeated_in_the_notes() -> None:
    """Whose text an article shares stands in place of its sentence."""
    shared = Reuse(articles=("Herald", "Post"), share=0.9)
    (row,) = rows(exported_stories([told(MONITOR, RADIO, reuse=[shared])], form="acled", table="", numbers=None))
    assert "Post, 2031-05-06: shares its text with Herald, 2031-05-06." in row["notes"]


def test_the_attacker_whom_most_name_stands_first_and_all_are_told() -> None:
    """Two accounts blame one side, one another: the first actor is the one of two, the notes name both."""
    blame = [
        strike(name, f"12 people were killed by all that {name} knows", ("12 people", 12, 12, None), by=by)
        for name, by in (("Ana", "Red Front"), ("Bel", "Blue Front"), ("Cid", "Blue Front"))
    ]
    (row,) = rows(exported_stories([told(*blame)], form="acled", table="", numbers=None))
    assert row["actor1"] == "Blue Front"
    assert "by Red Front" in row["notes"]


def test_plover_lists_all_sources() -> None:
    """One line: low, best and high with every account, and every article with its tellings and tolls."""
    (line,) = exported_stories([told(MONITOR, RADIO, AGAIN, OWN)], form="plover", table="", numbers="ucdp")
    event = json.loads(line)
    assert event["size"] == {"dead": 12}
    held = event["sayso"]
    assert [one["outlet"] for one in held["sources"]] == ["Herald", "Ledger", "Post", "Lantern"]
    assert (held["number_of_sources"], held["counts"]["killed"]["independent"]) == (4, 3)
    assert [one["state"] for one in held["counts"]["killed"]["accounts"]].count("same source") == 1


def test_a_denial_is_a_source_of_the_row() -> None:
    """Who denies the strike is listed, marked, and gives no number."""
    denial = record(
        "Gazette",
        "The army denied it bombed Orva on Monday, which killed 30 people.",
        Does(words="bombed", at="Orva", on="on Monday", dead=[("30 people", 30, 30, None)], factuality="denied"),
    )
    (row,) = rows(exported_stories([told(MONITOR, denial)], form="acled", table="", numbers=None))
    assert row["fatalities"] == "14"
    assert "Gazette, 2031-05-06: (denied)" in row["notes"]
    assert "sayso article=Gazette; sayso aside=v1" in row["tags"]


def test_the_table_of_events_has_the_tellings() -> None:
    """One row, the columns of articles first, with how many tell it and which tellings there are."""
    (row,) = rows(exported_stories([told(MONITOR, RADIO)], form="csv", table="events", numbers=None))
    assert (row["number_of_sources"], row["independent"], row["tellings"]) == ("2", "2", "Herald:v1 Post:v1")
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("12", "14", "14") or row[
        "killed_best"
    ] == "12"
    assert row["place"] == "Orva"
    assert row["date"] == "2031-05-05"


def test_the_table_of_tolls_keeps_every_number_and_says_what_counts() -> None:
    """A row a toll, with the event of the story that it belongs to and what becomes of it there."""
    found = rows(exported_stories([told(MONITOR, RADIO, AGAIN)], form="csv", table="tolls", numbers=None))
    assert [(row["article"], row["story_event"]) for row in found] == [("Herald", "1"), ("Post", "1"), ("Ledger", "1")]
    assert sorted(row["counts"] for row in found) == ["counted", "counted", "same source"]


@pytest.mark.parametrize(("form", "table"), [("acled", ""), ("ged", ""), ("plover", "")])
def test_an_article_alone_gives_its_events_as_before(form: str, table: str) -> None:
    """A story of one article is written as without stories."""
    alone = list(exported_stories([told(MONITOR)], form=form, table=table, numbers=None))
    assert alone == list(exported([MONITOR], form=form, table=table, numbers=None))


@pytest.mark.parametrize("table", ["events", "tolls"])
def test_the_tables_of_an_article_alone_have_their_columns_and_those_of_stories(table: str) -> None:
    """The cells of a single article stand first, unchanged."""
    alone = rows(exported_stories([told(MONITOR)], form="csv", table=table, numbers=None))
    before = rows(exported([MONITOR], form="csv", table=table, numbers=None))
    assert [{name: row[name] for name in before[0]} for row in alone] == before


def test_tables_that_have_no_rows_of_stories_say_so() -> None:
    """The message names the tables that there are."""
    with pytest.raises(ValueError, match="the table of speakers has no rows of stories; choose events or tolls"):
        exported_stories([], form="csv", table="speakers", numbers=None)


def test_forty_reports_are_one_event() -> None:
    """Forty articles on one strike are one row of forty sources."""
    many = [
        strike(f"Outlet{n}", "14 people died, a monitor said", ("14 people", 14, 14, "Orva Monitor")) for n in range(40)
    ]
    (row,) = rows(exported_stories([told(*many)], form="ged", table="", numbers=None))
    assert (row["number_of_sources"], row["best"]) == ("40", "14")
    assert "sayso independent=1;" in row["source_article"]
