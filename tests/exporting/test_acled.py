"""ACLED's form: 31 columns, physical events that happened, and every row traced back."""

from dataclasses import replace

import pytest

from exporting_events_help import (
    DENIED,
    ORVA,
    RECORD,
    STRIKE,
    TALKS,
    TEXT,
    TOLLS,
    at,
    rows,
    with_strike,
    with_tolls,
)
from sayso.article import Article, Span
from sayso.exporting.acled import ACLED_COLUMNS, EVENT_TYPES, disorder_of, write_acled
from sayso.record import Event, Participant, PlaceRef, Record, TimeRef

NAMES = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
    "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
    "source_scale,notes,fatalities,tags,timestamp"
)


def row_of(record: Record) -> dict[str, str]:
    """Give a record's one row."""
    (row,) = rows(write_acled([record]))
    return row


def told(text: str, **fields: object) -> dict[str, str]:
    """Give the row of an event told in a text: the participants' words stand for them."""
    people = {
        name: tuple(Participant(span=at(words, text)) for words in fields.pop(name, ()))  # type: ignore[attr-defined]
        for name in ("actors", "recipients")
    }
    given = {"acled": "Attack"} | fields
    event = Event(id="v1", trigger=Span(0, 1), type="ASSAULT", **people, **given)  # type: ignore[arg-type]
    return row_of(Record(article=Article(id="x", text=text), places=(replace(ORVA, span=Span(0, 1)),), events=(event,)))


def test_the_columns_are_acleds() -> None:
    """31, of these names, in this order."""
    assert ",".join(ACLED_COLUMNS) == NAMES
    assert len(ACLED_COLUMNS) == 31


def test_an_event_is_a_row() -> None:
    """What the record holds stands in ACLED's columns; ids that are ACLED's own are empty."""
    known = {name: cell for name, cell in row_of(RECORD).items() if cell}
    assert known == {
        "event_date": "2031-05-03",
        "year": "2031",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Army warplanes",
        "inter1": "State forces",
        "actor2": "rebels",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "iso": "466",
        "country": "Mali",
        "admin1": "Upper Orva",
        "location": "Orva",
        "latitude": "-13.5",
        "longitude": "25.25",
        "geo_precision": "2",
        "source": "Orva Times (Orva Monitor; State radio)",
        "notes": "Army warplanes bombed a market near Orva on Saturday. At least 14 people including six civilians were killed, the Orva Monitor said. "
        "State radio said 12 rebels died. Dozens were wounded. "
        '[t1 killed: "At least 14 people including six civilians" (Orva Monitor > Venn News); t2 killed: "six civilians" (Orva Monitor > Venn News); '
        't3 killed: "12 rebels" (State radio); t4 injured: "Dozens" (own word)]',
        "fatalities": "12",
        "tags": "sayso article=0a1b; sayso event=v1; sayso tolls=t1 t2 t3 t4; sayso numbers=acled",
    }


def test_only_physical_events_that_happened_are_rows() -> None:
    """No talks, nothing denied or expected, no sub-event that ACLED has not."""
    assert rows(write_acled([replace(RECORD, events=(DENIED, TALKS))])) == []
    assert rows(write_acled([with_strike(acled="Picnic")])) == []


def test_fatalities_are_the_lowest_number_by_the_convention() -> None:
    """Dozens dead are 12 for ACLED and 24 for Sayso; a death toll of a war, and wounded, are none of the event's."""
    dozens = replace(TOLLS[3], harm="killed")
    assert row_of(with_tolls(dozens))["fatalities"] == "12"
    assert rows(write_acled([with_tolls(dozens)], numbers="sayso"))[0]["fatalities"] == "24"
    assert row_of(with_tolls(TOLLS[4], TOLLS[3]))["fatalities"] == ""


def test_the_dead_of_one_event_stand_in_one_row() -> None:
    """Where two events list a toll, its number is not counted twice."""
    second = replace(STRIKE, id="v9", trigger=at("died"))
    found = rows(write_acled([replace(RECORD, events=(STRIKE, second))]))
    assert [row["fatalities"] for row in found] == ["12", ""]


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ("2031-05-03TNI", ("2031-05-03", "2031", "1")),
        ("2031-W18-WE", ("2031-05-03", "2031", "2")),
        ("2031-W18", ("2031-05-01", "2031", "2")),
        ("2031-05", ("2031-05-16", "2031", "3")),
        ("2031", ("", "2031", "")),
        ("2030/2031", ("", "", "")),
        ("PAST_REF", ("", "", "")),
    ],
)
def test_dates_are_as_exact_as_the_words(value: str, cells: tuple[str, ...]) -> None:
    """A week or month has its middle day and says so; a year has no day."""
    row = row_of(with_strike(time=TimeRef(value=value)))
    assert (row["event_date"], row["year"], row["time_precision"]) == cells


def test_places_and_days_may_come_from_the_tolls() -> None:
    """Where the event has none, its tolls' stand for it."""
    tied = replace(TOLLS[0], place=STRIKE.place, time=TimeRef(value="2031-05-02"))
    record = replace(with_strike(place=None, time=None), tolls=(tied,))
    row = row_of(record)
    assert (row["location"], row["event_date"]) == ("Orva", "2031-05-02")


def test_an_unresolved_place_has_its_words_alone() -> None:
    """No country and no coordinates are made up."""
    row = row_of(with_strike(place=PlaceRef(span=at("a market"))))
    assert row["location"] == "a market"
    assert not any(row[name] for name in ("iso", "country", "admin1", "latitude", "longitude", "geo_precision"))


def test_kinds_of_actors_are_told_only_where_words_tell_them() -> None:
    """Rebels are; "the group" is not, and then the pair is not known either."""
    row = told("Rebels beat the villagers.", actors=("Rebels",), recipients=("the villagers",))
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("Rebel group", "Civilians", "Rebel group-Civilians")
    assert (row["actor2"], row["civilian_targeting"]) == ("Civilians", "Civilian targeting")
    row = told("The group beat villagers.", actors=("The group",), recipients=("villagers",))
    assert (row["actor1"], row["inter1"], row["interaction"]) == ("The group", "", "")
    row = told("Protesters marched.", actors=("Protesters",), acled="Peaceful protest")
    assert (row["interaction"], row["inter2"], row["civilian_targeting"]) == ("Protesters only", "", "")


def test_a_states_forces_abroad_are_external() -> None:
    """Syrian soldiers are state forces in Syria and external forces in Mali; civilians are named by the country."""
    near = PlaceRef(span=Span(0, 1), ref="p1")
    row = told("Syrian soldiers beat farmers.", actors=("Syrian soldiers",), recipients=("farmers",), place=near)
    assert (row["inter1"], row["interaction"]) == ("External/Other forces", "External/Other forces-Civilians")
    assert row["actor2"] == "Civilians (Mali)"


def test_the_first_actor_has_the_others_with_it() -> None:
    """Several who act stand in assoc_actor_1; in a clash the second is the other side."""
    row = told("Police and militiamen beat men.", actors=("Police", "militiamen"), recipients=("men",))
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Police", "militiamen", "men")
    row = told("Police and militiamen fought.", actors=("Police", "militiamen"), acled="Armed clash")
    assert (row["actor1"], row["assoc_actor_1"], row["actor2"]) == ("Police", "", "militiamen")
    assert row["interaction"] == "State forces-Political militia"


def test_every_sub_event_has_its_types() -> None:
    """25 sub-events; riots are demonstrations, mob violence is political violence."""
    assert len(EVENT_TYPES) == 25
    assert all(disorder_of(sub) for sub in EVENT_TYPES)
    assert disorder_of("Mob violence") == "Political violence"
    assert disorder_of("Excessive force against protesters") == "Political violence; Demonstrations"
    assert disorder_of("Agreement") == "Strategic developments"


def test_hostile_articles_give_no_formula() -> None:
    """Whatever an outlet or a title is, no cell is run by a spreadsheet; numbers below zero stay numbers."""
    article = Article(id="x", text=TEXT, outlet='=HYPERLINK("http://x.example")', title="@SUM(A1)")
    row = row_of(replace(RECORD, article=article))
    assert row["source"].startswith("'=")
    assert row["latitude"] == "-13.5"
