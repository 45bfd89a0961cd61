"""UCDP GED's form: 49 columns, deadly events, the claimant beside the outlet, deaths by side."""

from dataclasses import replace

import pytest

from exporting_events_help import DENIED, ORVA, RECORD, STRIKE, TALKS, TOLLS, at, rows, toll, with_strike, with_tolls
from sayso.article import Article, Span
from sayso.exporting.ged import GED_COLUMNS, write_ged
from sayso.record import Entity, Event, Participant, Place, PlaceRef, Record, TimeRef, Toll

NAMES = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,"
    "dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,"
    "priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "best,high,low,gwnoa,gwnob"
)
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")


def row_of(record: Record) -> dict[str, str]:
    """Give a record's one row."""
    (row,) = rows(write_ged([record]))
    return row


def deaths_of(record: Record) -> tuple[int, ...]:
    """Give the numbers of a record's one row."""
    row = row_of(record)
    return tuple(int(row[name]) for name in DEATHS)


def test_the_columns_are_ucdps() -> None:
    """49, of these names, in this order."""
    assert ",".join(GED_COLUMNS) == NAMES
    assert len(GED_COLUMNS) == 49


def test_an_event_is_a_row() -> None:
    """Claimants, outlet, sides, numbers, place and day stand in UCDP's columns; ids that are UCDP's own are empty."""
    known = {name: cell for name, cell in row_of(RECORD).items() if cell}
    assert known == {
        "year": "2031",
        "type_of_violence": "1",
        "side_a": "Army warplanes",
        "side_b": "rebels",
        "number_of_sources": "1",
        "source_article": 'Orva Times, 2031-05-04, "A strike" [sayso article=0a1b; sayso event=v1; sayso tolls=t1 t2 t3 t4; sayso numbers=ucdp; '
        't1 killed: "At least 14 people including six civilians" (Orva Monitor > Venn News); t2 killed: "six civilians" (Orva Monitor > Venn News); '
        't3 killed: "12 rebels" (State radio); t4 injured: "Dozens" (own word)]',
        "source_office": "Orva Times",
        "source_date": "2031-05-04",
        "source_headline": "A strike",
        "source_original": "Orva Monitor; State radio",
        "where_prec": "2",
        "where_coordinates": "Orva",
        "where_description": "Orva",
        "adm_1": "Upper Orva",
        "latitude": "-13.5",
        "longitude": "25.25",
        "geom_wkt": "POINT (25.25 -13.5)",
        "priogrid_gid": "110571",
        "country": "Mali",
        "date_prec": "1",
        "date_start": "2031-05-03",
        "date_end": "2031-05-03",
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": "6",
        "deaths_unknown": "8",
        "best": "14",
        "high": "14",
        "low": "12",
    }


def test_only_deadly_violence_that_happened_is_a_row() -> None:
    """No event without a death, none that is denied, no talks, and no war's total."""
    assert rows(write_ged([with_tolls(TOLLS[3], TOLLS[4])])) == []
    assert rows(write_ged([with_tolls(toll(1, "12 rebels", 0, 0))])) == []
    moved = tuple(replace(one, event=name) for one, name in zip(TOLLS, ("v2", "v3"), strict=False))
    assert rows(write_ged([replace(RECORD, tolls=moved, events=(DENIED, TALKS))])) == []


def test_the_best_is_broken_down_by_side() -> None:
    """Six of the 14 are civilians, of eight nothing says who they were; the parts add up to the best."""
    assert deaths_of(with_tolls(*TOLLS[:2])) == (0, 0, 6, 8, 14, 14, 14)
    mixed = toll(1, "14 people", 14, 14, status="mixed")
    fighters = toll(3, "12 rebels", 12, 12, status="combatant", subset_of="t1")
    assert deaths_of(with_tolls(mixed, fighters)) == (0, 12, 0, 2, 14, 14, 14)


def test_dead_fighters_of_no_known_side_are_unknown() -> None:
    """Nobody is put on a side that nothing puts him on."""
    record = replace(with_strike(recipients=()), tolls=(TOLLS[2],))
    assert deaths_of(record) == (0, 0, 0, 12, 12, 12, 12)


def test_conventions_leave_ends_open_or_close_them() -> None:
    """At least 14: high 14 by UCDP's convention, empty by Sayso's."""
    record = with_tolls(TOLLS[0])
    assert row_of(record)["high"] == "14"
    assert rows(write_ged([record], numbers="sayso"))[0]["high"] == ""


def test_the_outlets_own_word_has_no_claimant() -> None:
    """The office is the outlet, and nobody stands behind it."""
    row = row_of(with_tolls(replace(TOLLS[0], voice=None, chain=())))
    assert (row["source_office"], row["source_original"]) == ("Orva Times", "")
    assert '"At least 14 people including six civilians" (own word)' in row["source_article"]


def test_the_state_is_side_a() -> None:
    """Whoever attacks; a group named as having done it by a toll alone is a side too."""
    text = "Wolves Front fighters killed two soldiers."
    named = Toll(
        id="t1",
        harm="killed",
        low=2,
        high=2,
        victims=at("two soldiers", text),
        span=Span(0, 42),
        status="combatant",
        perpetrator=at("Wolves Front", text),
        event="v1",
    )
    record = Record(
        article=Article(id="x", text=text),
        entities=(Entity(id="e1", kind="group", name="Wolves Front", mentions=(at("Wolves Front", text),)),),
        tolls=(named,),
        events=(
            Event(
                id="v1",
                trigger=at("killed", text),
                type="ASSAULT",
                acled="Armed clash",
                recipients=(Participant(span=at("two soldiers", text)),),
            ),
        ),
    )
    row = row_of(record)
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == ("soldiers", "Wolves Front", "1")
    assert (row["deaths_a"], row["deaths_b"]) == ("2", "0")


def test_types_of_violence() -> None:
    """3 where civilians are attacked, 2 where no state is on a side, empty where a side is not known."""
    rebels, six, warplanes = (Participant(span=at(words)) for words in ("12 rebels", "six civilians", "Army warplanes"))
    attack = row_of(with_strike(acled="Attack", actors=(rebels,), recipients=(six,)))
    assert (attack["type_of_violence"], attack["side_b"]) == ("3", "Civilians")
    assert row_of(with_strike(actors=(warplanes,), recipients=(six,)))["type_of_violence"] == ""
    assert row_of(with_strike(actors=(), recipients=(rebels,)))["type_of_violence"] == ""


@pytest.mark.parametrize(
    ("kind", "words", "precision"),
    [
        ("city", "Orva on", "2"),
        ("city", "Venn", "1"),
        ("facility", "Venn", "1"),
        ("admin2", "Venn", "3"),
        ("admin1", "Venn", "4"),
        ("region", "Venn", "5"),
        ("country", "Venn", "6"),
        ("sea", "Venn", "7"),
        ("continent", "Venn", ""),
    ],
)
def test_precision_of_places(kind: str, words: str, precision: str) -> None:
    """From the place itself to the sea; "near Orva" is near it."""
    place: Place = replace(ORVA, kind=kind)
    record = with_strike(place=PlaceRef(span=at(words), ref="p1"))
    assert row_of(replace(record, places=(place,)))["where_prec"] == precision


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ("2031-05-03T14:00", ("2031-05-03", "2031-05-03", "1")),
        ("2031-05-03/2031-05-05", ("2031-05-03", "2031-05-05", "2")),
        ("2031-W18", ("2031-04-28", "2031-05-04", "3")),
        ("2031-05", ("2031-05-01", "2031-05-31", "4")),
        ("2031", ("2031-01-01", "2031-12-31", "5")),
        ("2031-SP", ("2031-03-01", "2031-05-31", "5")),
        ("203", ("2030-01-01", "2039-12-31", "")),
        ("2031-13-01", ("", "", "")),
        ("P3D", ("", "", "")),
    ],
)
def test_precision_of_days(value: str, cells: tuple[str, ...]) -> None:
    """From the day to the year; what is no day of the calendar is empty."""
    row = row_of(with_strike(time=TimeRef(value=value)))
    assert (row["date_start"], row["date_end"], row["date_prec"]) == cells


def test_an_event_has_a_row_for_each_article() -> None:
    """Articles are not merged: that is for comparing; each row leads back to its article and event."""
    other = replace(RECORD, article=replace(RECORD.article, id="0c2d", outlet="Venn Post"))
    found = rows(write_ged([RECORD, other]))
    assert [row["source_office"] for row in found] == ["Orva Times", "Venn Post"]
    assert ["sayso article=0c2d; sayso event=v1" in row["source_article"] for row in found] == [False, True]
    assert STRIKE.id == "v1"
