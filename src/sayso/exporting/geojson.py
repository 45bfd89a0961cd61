"""Tolls and events as points on a map (GeoJSON, RFC 7946): what is said of each place, and on whose word."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.exporting.characters import encodable
from sayso.exporting.coding.cells import Cell
from sayso.exporting.coding.places import Where, where_of
from sayso.exporting.events import EVENT_COLUMNS, event_rows
from sayso.exporting.numbers import Numbers
from sayso.exporting.tolls import TOLL_COLUMNS, toll_rows
from sayso.record import Record

_NORTH: Final = 90.0
_EAST: Final = 180.0


def write_geojson(records: Iterable[Record], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """
    Give a FeatureCollection as the lines of one JSON object, a feature a line: a point for each toll and event whose place has coordinates.

    Its properties are the columns of our tables of tolls and events, with `layer` (toll or event) and `precision` by UCDP's code (1 the place itself, 2 near
    it, 3 a district, 4 a province, 5 a larger area, 6 a country, 7 a sea): a country's point is only its middle. How many tolls and events have
    no place on a map stands at the end (`unplaced`), and they in the tables.

    >>> "".join(write_geojson([])).split()[-2:]
    ['"unplaced":', '0}']
    """
    yield '{"type": "FeatureCollection",\n"features": ['
    count, unplaced = 0, 0
    for record in records:
        for feature in _features(record, numbers):
            if feature is None:
                unplaced += 1
            else:
                yield f"{',' if count else ''}\n{encodable(json.dumps(feature, ensure_ascii=False, allow_nan=False))}"
                count += 1
    yield f'\n],\n"unplaced": {unplaced}}}\n'


def _features(record: Record, numbers: Numbers) -> Iterator[dict[str, object] | None]:
    """Give a feature each for the tolls and the events of a record, None where one has no coordinates."""
    for event, row in zip(record.events, event_rows(record, numbers=numbers), strict=True):
        yield _feature(record, "event", where_of(record, [event.place]), dict(zip(EVENT_COLUMNS, row, strict=True)))
    for toll, row in zip(record.tolls, toll_rows(record, numbers=numbers), strict=True):
        yield _feature(record, "toll", where_of(record, [toll.place]), dict(zip(TOLL_COLUMNS, row, strict=True)))


def _feature(record: Record, layer: str, where: Where | None, cells: Mapping[str, Cell]) -> dict[str, object] | None:
    """Make a feature."""
    point = _point(where)
    if where is None or point is None:
        return None
    known = {name: cell if cell != "" else None for name, cell in cells.items()}
    return {
        "type": "Feature",
        "id": f"{record.article.id}/{cells['ref']}",
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": {"layer": layer, "precision": where.precision, **known},
    }


def _point(where: Where | None) -> tuple[float, float] | None:
    """Give longitude and latitude; None where they are not known or lie on no map."""
    place = where.place if where is not None else None
    if place is None or place.latitude is None or place.longitude is None:
        return None
    east, north = place.longitude, place.latitude
    is_somewhere = math.isfinite(east) and math.isfinite(north) and abs(east) <= _EAST and abs(north) <= _NORTH
    return (east, north) if is_somewhere else None
