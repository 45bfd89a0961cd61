"""Where an event was, by the codes of ACLED and UCDP: how exact a place is, and what follows from its coordinates."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.exporting.coding.cells import place_of
from sayso.lexicon import load
from sayso.record import Place, PlaceRef, Record

_WHERE: Final[Mapping[str, int]] = {
    "city": 1,
    "capital": 1,
    "quarter": 1,
    "facility": 1,
    "admin3": 3,
    "admin2": 3,
    "admin1": 4,
    "region": 5,
    "river": 5,
    "lake": 5,
    "mountain": 5,
    "island": 5,
    "country": 6,
    "sea": 7,
}
_ACLED: Final[Mapping[int, int]] = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
_CELL: Final = 0.5
"""A cell of PRIO-GRID is half a degree wide; there are 720 in a row, counted from the south-west corner of the world."""
_IN_A_ROW: Final = 720
_BEFORE: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class NearWords:
    """The part of `data/en/exports.toml` that is read here."""

    near: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place that something is tied to: the words, the place itself where it was resolved, and UCDP's code of how exact it is."""

    reference: PlaceRef
    place: Place | None
    precision: int | None

    @property
    def acled(self) -> int | None:
        """ACLED's code: 1 the place itself, 2 near it or a part of a region, 3 a larger region."""
        return _ACLED[self.precision] if self.precision is not None else None


def where_of(record: Record, references: Iterable[PlaceRef | None]) -> Where | None:
    """
    Give the first place among some, with UCDP's code: 1 the place itself, 2 near it, 3 a district, 4 a province, 5 a larger area, 6 a country, 7 a sea.

    >>> from sayso.article import Article, Span
    >>> orva = Place(id="p1", span=Span(12, 16), name="Orva", latitude=1.0, longitude=2.0, kind="city")
    >>> record = Record(article=Article(id="x", text="It fell near Orva."[1:]), places=(orva,))
    >>> where_of(record, [None, PlaceRef(span=orva.span, ref="p1")]).precision
    2
    """
    for reference in references:
        if reference is not None:
            place = place_of(record, reference)
            precision = _WHERE.get(place.kind or "") if place is not None and place.latitude is not None else None
            if precision == 1 and _is_near(record, reference):
                precision += 1
            return Where(reference=reference, place=place, precision=precision)
    return None


def wkt(place: Place | None) -> str:
    """
    Give a point as well-known text, longitude first.

    >>> from sayso.article import Span
    >>> wkt(Place(id="p1", span=Span(0, 1), name="Orva", latitude=1.5, longitude=-2.25))
    'POINT (-2.25 1.5)'
    """
    if place is None or place.latitude is None or place.longitude is None:
        return ""
    return f"POINT ({place.longitude} {place.latitude})"


def grid_cell(place: Place | None) -> int | None:
    """
    Give the number of PRIO-GRID's cell.

    >>> from sayso.article import Span
    >>> grid_cell(Place(id="p1", span=Span(0, 1), name="Orva", latitude=-89.9, longitude=-179.4))
    2
    """
    if place is None or place.latitude is None or place.longitude is None:
        return None
    row = min(math.floor((place.latitude + 90) / _CELL), 359)
    column = min(math.floor((place.longitude + 180) / _CELL), _IN_A_ROW - 1)
    return row * _IN_A_ROW + column + 1


def _is_near(record: Record, reference: PlaceRef) -> bool:
    """Tell whether the words before a place say that it was near, not in it."""
    start = reference.span.start
    return _near().search(record.article.text[max(0, start - _BEFORE) : start]) is not None


@cache
def _near() -> re.Pattern[str]:
    """Give what finds such words at the end of a text."""
    return re.compile(
        rf"\b(?:{'|'.join(load('exports', NearWords).near)})\s+(?:the\s+(?:\w+\s+of\s+)?)?$", re.IGNORECASE
    )
