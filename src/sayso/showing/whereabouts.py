"""Where and when things are said to have happened, as the page compares and names it."""

from dataclasses import dataclass
from typing import Final

from sayso.record import Place, PlaceRef, Record, TimeRef
from sayso.showing.calendars import Stretch, stretch_of
from sayso.showing.mapping.atlas import country_name
from sayso.showing.words import shortened
from sayso.speakers import folded

AREAS: Final = frozenset(
    {"country", "continent", "region", "admin1", "admin2", "admin3", "sea", "lake", "river", "island"}
)
"""The kinds of place that are no point."""

_NAME_WIDTH: Final = 60
_WIDEST: Final = frozenset({"country", "continent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """
    A place that something is tied to: `key` tells it from others across articles, `within` is what it is part of.

    `is_area` says that it is no point, `is_wide` that it is a whole country or more, in which many things happen on one day.
    """

    key: str
    name: str
    within: str = ""
    is_area: bool = False
    is_wide: bool = False

    @property
    def words(self) -> str:
        """The place with what it is part of; an area says that it is one, since a town may have its name."""
        name = f"{self.name} (area)" if self.is_area and not self.is_wide else self.name
        return ", ".join(part for part in (name, self.within) if part)


def where_of(record: Record, ref: PlaceRef | None) -> Where | None:
    """Give the place that a reference names: the record's own where it knows it, else the words alone; None without either."""
    if ref is None:
        return None
    place = next((place for place in record.places if place.id == ref.ref), None)
    if place is None:
        words = shortened(ref.span.of(record.article.text), _NAME_WIDTH)
        return Where(key=f"named {folded(words)}", name=words) if words else None
    name = shortened(place.name, _NAME_WIDTH)
    return Where(
        key=place_key(place),
        name=name,
        within=within_words(place, name),
        is_area=place.kind in AREAS,
        is_wide=place.kind in _WIDEST,
    )


def place_key(place: Place) -> str:
    """Give what tells a place from others, across articles: its GeoNames entry, else where it lies, else its name alone."""
    if place.geonames is not None:
        return f"entry {place.geonames}"
    if place.latitude is not None and place.longitude is not None:
        return f"at {place.latitude:.2f} {place.longitude:.2f} {folded(place.name)}"
    return f"named {folded(place.name)}"


def within_words(place: Place, name: str) -> str:
    """Say what a place is part of: area and country, where they are known and not the place itself."""
    if place.kind == "country":
        return ""
    code = place.admin1 or ""
    area = code if not code.isupper() and not code.isdigit() else None
    parts = dict.fromkeys(shortened(part, _NAME_WIDTH) for part in (area, country_name(place.country)) if part)
    return ", ".join(part for part in parts if folded(part) != folded(name))


def when_of(ref: TimeRef | None) -> Stretch | None:
    """Give the stretch of the calendar that a reference names, None where it names none."""
    return stretch_of(ref.value) if ref else None


def beginning_of(ref: TimeRef | None) -> Stretch | None:
    """Give the stretch with which a time begins that runs from one to another; of any other time itself."""
    return stretch_of((ref.value or "").partition("/")[0]) if ref else None
