"""GeoJSON: points of tolls and events, by RFC 7946."""

import json
import math
from dataclasses import replace
from typing import Any

import pytest

from exporting_events_help import ORVA, RECORD, STRIKE
from exporting_more_help import HOSTILE, Taken, numbered
from sayso.exporting.geojson import write_geojson
from sayso.record import PlaceRef, Record

PLACED = replace(RECORD, tolls=(replace(RECORD.tolls[0], place=PlaceRef(span=ORVA.span, ref="p1")), *RECORD.tolls[1:]))


def written(*records: Record) -> Any:
    """Give the file as JSON that has no NaN."""
    return json.loads("".join(write_geojson(records)), parse_constant=pytest.fail)


def test_a_toll_and_an_event_are_points_with_what_the_tables_hold() -> None:
    """Longitude first; what is not known is null; numbers stay numbers; what has no place is counted."""
    file = written(PLACED)
    event, toll = file["features"]
    assert (file["type"], event["type"], event["id"], toll["id"]) == (
        "FeatureCollection",
        "Feature",
        "0a1b/v1",
        "0a1b/t1",
    )
    assert event["geometry"] == {"type": "Point", "coordinates": [25.25, -13.5]}
    assert (event["properties"]["layer"], toll["properties"]["layer"]) == ("event", "toll")
    assert (toll["properties"]["low"], toll["properties"]["high"], toll["properties"]["chain"]) == (
        14,
        None,
        "Orva Monitor > Venn News",
    )
    assert event["properties"]["killed_best"] == 14
    assert file["unplaced"] == len(RECORD.tolls) + len(RECORD.events) - 2


def test_how_exact_a_point_is_stands_beside_it() -> None:
    """Near Orva is not Orva, and the middle of a country is only that."""
    assert written(PLACED)["features"][0]["properties"]["precision"] == 2
    land = replace(PLACED, places=(replace(ORVA, kind="country"),))
    assert written(land)["features"][0]["properties"]["precision"] == 6


@pytest.mark.parametrize(
    "place", [{"latitude": 91.0}, {"longitude": math.inf}, {"latitude": math.nan}, {"latitude": None}]
)
def test_what_lies_on_no_map_is_no_point(place: dict[str, Any]) -> None:
    """It is counted with what has no place."""
    file = written(replace(RECORD, places=(replace(ORVA, **place),)))
    assert file["features"] == []
    assert file["unplaced"] == len(RECORD.tolls) + len(RECORD.events)


def test_hostile_text_stays_in_its_strings() -> None:
    """A record of nothing that has a place gives an empty collection; hostile names are read back."""
    assert written(HOSTILE) == {"type": "FeatureCollection", "features": [], "unplaced": 0}
    [event] = written(
        replace(PLACED, article=replace(PLACED.article, outlet='"]}\x00\ud800'), tolls=(), events=(STRIKE,))
    )["features"]
    assert event["properties"]["outlet"] == '"]} �'


def test_it_streams_and_is_equal_for_equal_records() -> None:
    """The first point is there once the first record is."""
    taken = Taken(map(numbered, range(5)))
    lines = write_geojson(taken)
    assert [next(lines), next(lines)][0].startswith("{")
    assert taken.count == 1
    assert list(write_geojson([PLACED])) == list(write_geojson([PLACED]))
