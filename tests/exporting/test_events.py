"""The table of events, and what an article's sources say of one event together."""

from dataclasses import replace

import pytest

from exporting_events_help import RECORD, STRIKE, TOLLS, at, rows, toll, with_strike, with_tolls
from sayso.exporting.coding.claims import account_of, parts_of
from sayso.exporting.events import EVENT_COLUMNS, write_events_csv
from sayso.exporting.numbers import Estimate, Numbers
from sayso.incidents import tolls_of_events
from sayso.record import PlaceRef, Record, Toll


def killed(*tolls: Toll, numbers: Numbers = "ucdp") -> Estimate:
    """Give the dead that tolls come to."""
    record = with_tolls(*tolls)
    account = account_of(record, record.tolls, "killed", numbers)
    assert account is not None
    return account.estimate


def test_each_event_is_a_row_with_all_that_is_known() -> None:
    """Who, whom, what, where, when, how many on whose word, and where it stands."""
    first = rows(write_events_csv([RECORD]))[0]
    assert list(first) == list(EVENT_COLUMNS)
    known = {name: cell for name, cell in first.items() if cell}
    assert known == {
        "type": "ASSAULT",
        "mode": "aerial",
        "acled": "Air/drone strike",
        "factuality": "happened",
        "words": "bombed",
        "actors": "Army warplanes",
        "recipients": "rebels",
        "targets": "a market",
        "place_words": "Orva",
        "place": "Orva",
        "geonames": "7",
        "latitude": "-13.5",
        "longitude": "25.25",
        "country": "ML",
        "admin1": "Upper Orva",
        "place_kind": "city",
        "date_words": "Saturday",
        "date": "2031-05-03",
        "date_start": "2031-05-03",
        "date_end": "2031-05-03",
        "date_precision": "day",
        "date_basis": "published",
        "killed_low": "12",
        "killed_best": "14",
        "injured_low": "24",
        "injured_best": "24",
        "numbers": "sayso",
        "claims": 't1 killed: "At least 14 people including six civilians" (Orva Monitor > Venn News); '
        't2 killed: "six civilians" (Orva Monitor > Venn News); t3 killed: "12 rebels" (State radio); '
        't4 injured: "Dozens" (own word)',
        "tolls": "t1 t2 t3 t4",
        "sentence": "Army warplanes bombed a market near Orva on Saturday.",
        "start": "15",
        "end": "21",
        "score": "1.0",
        "outlet": "Orva Times",
        "published": "2031-05-04T18:05",
        "key": "k7",
        "title": "A strike",
        "article": "0a1b",
        "ref": "v1",
    }


def test_what_did_not_happen_is_told_as_such() -> None:
    """Denied and expected events are rows too, their factuality beside them."""
    found = rows(write_events_csv([RECORD]))
    assert [(row["ref"], row["factuality"], row["date_precision"]) for row in found[1:]] == [
        ("v2", "denied", ""),
        ("v3", "expected", "month"),
    ]
    assert found[1]["numbers"] == found[1]["killed_best"] == ""


def test_low_and_high_are_the_lowest_and_highest_claim() -> None:
    """14 on one's word and 12 on another's are 12 to 14; never a mean, and neither is left out."""
    assert killed(*TOLLS) == Estimate(low=12, best=14, high=14)
    assert killed(*TOLLS, numbers="sayso") == Estimate(low=12, best=14, high=None)


def test_the_best_is_what_most_claimants_say() -> None:
    """Two against one count for more, the outlet's own word like any other; among equals the number told first is the best."""
    third = toll(6, "12 rebels", 12, 12, chain=("A mayor",))
    assert killed(*TOLLS).best == 14
    assert killed(*TOLLS, third).best == killed(*TOLLS, replace(third, chain=())).best == 12


def test_the_same_claimant_counts_once() -> None:
    """A number that one source gives in two sentences is one claim, whoever passes it on."""
    again = toll(6, "Dozens", 14, 14, chain=("orva monitor",))
    record = with_tolls(*TOLLS, again)
    account = account_of(record, record.tolls, "killed", "ucdp")
    assert account is not None
    assert account.claimants == ("Orva Monitor", "State radio")
    assert [len(claim.tolls) for claim in account.claims] == [3, 1]


@pytest.mark.parametrize(
    ("tolls", "total"),
    [
        ([toll(1, "14 people", 14, 14), toll(2, "six civilians", 6, 6)], 20),
        ([toll(1, "14 people", 14, 14), toll(2, "six civilians", 6, 6, subset_of="t1")], 14),
        ([toll(1, "six civilians", 6, 6, status="civilian"), toll(2, "12 rebels", 12, 12, status="combatant")], 18),
        ([toll(1, "14 people", 14, 14), toll(2, "12 rebels", 12, 12, status="combatant")], 14),
        ([toll(1, "14 people", 14, 14), toll(2, "12 rebels", 17, 17)], 17),
    ],
    ids=["a list in one clause", "a part", "civilians and rebels", "a total and a part elsewhere", "the largest"],
)
def test_one_claimants_numbers_come_to_a_total(tolls: list[Toll], total: int) -> None:
    """Lists add up, parts do not; what else the same claimant tells is a part of the largest."""
    assert killed(*tolls).best == total


def test_who_tells_only_of_a_part_gives_no_total() -> None:
    """Six civilians of somebody else's 14 do not make the lowest number six."""
    part = replace(TOLLS[1], chain=("A mayor",))
    assert killed(TOLLS[0], part) == Estimate(low=14, best=14, high=14)
    record = with_tolls(part)
    assert account_of(record, record.tolls, "killed", "ucdp") is None


def test_the_parts_of_a_claim_never_exceed_it() -> None:
    """Six civilians of 14 are a part; twenty of them would be none."""
    record = with_tolls(*TOLLS[:2])
    account = account_of(record, record.tolls, "killed", "ucdp")
    assert account is not None
    assert [(one.id, count) for one, count in parts_of(account.claims[0], record.article.text, "ucdp")] == [("t2", 6)]
    record = with_tolls(TOLLS[0], replace(TOLLS[1], low=20, high=20))
    account = account_of(record, record.tolls, "killed", "ucdp")
    assert account is not None
    assert parts_of(account.claims[0], record.article.text, "ucdp") == []


def test_a_toll_is_one_events_alone() -> None:
    """Where two events list it, its own counts, else the first in the text; a war's total is no event's."""
    twice = replace(RECORD, events=(*RECORD.events, replace(STRIKE, id="v9", trigger=at("died"), tolls=("t3", "t5"))))
    assert [one.id for one in tolls_of_events(twice)["v1"]] == ["t1", "t2", "t3", "t4"]
    assert tolls_of_events(twice)["v9"] == ()
    unsaid = replace(twice, tolls=tuple(replace(one, event=None) for one in TOLLS))
    assert [one.id for one in tolls_of_events(unsaid)["v1"]] == ["t1", "t2", "t3", "t4"]
    moved = replace(twice, tolls=(*TOLLS[:2], replace(TOLLS[2], event="v9")))
    assert [one.id for one in tolls_of_events(moved)["v9"]] == ["t3"]


def test_an_unresolved_place_has_its_words_and_nothing_else() -> None:
    """No coordinates are made up."""
    row = rows(write_events_csv([with_strike(place=PlaceRef(span=at("a market")), time=None)]))[0]
    assert (row["place_words"], row["place"], row["latitude"], row["country"]) == ("a market", "a market", "", "")
    assert row["date"] == row["date_start"] == row["date_precision"] == ""


def test_a_table_of_nothing_has_its_header() -> None:
    """Without events the columns still stand."""
    assert list(write_events_csv([Record(article=RECORD.article)])) == [",".join(EVENT_COLUMNS) + "\r\n"]
    assert all(meaning and "\n" not in meaning for meaning in EVENT_COLUMNS.values())
