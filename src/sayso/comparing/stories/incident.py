"""The incident that an article is about, as far as it tells stories apart: when, where, and how many died."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.comparing.stories.days import Days, days_of
from sayso.incidents import main_incident
from sayso.record import Place, PlaceRef, Record, TimeRef

Coordinates = tuple[float, float]
_WIDE: Final = frozenset({"country", "continent", "sea", "region"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """When people were harmed, where (degrees of latitude and longitude, of a place smaller than a country) and how many died; each None where not told."""

    days: Days | None
    site: Coordinates | None
    dead: int | None


def incident_of(record: Record) -> Incident | None:
    """
    Give the incident that an article is about; None where it tells neither of dead by number nor of an attack with a time.

    Time and place are those of the dead that the article is about, else those of the first attack that happened.
    """
    main = main_incident(record)
    places = {place.id: place for place in record.places}
    tied = list(_tied(record))
    days = next((days for time, _ in tied if (days := days_of(time.value if time else None))), None)
    site = next((site for _, place in tied if (site := _site(place, places))), None)
    if main is None and days is None:
        return None
    return Incident(days=days, site=site, dead=None if main is None else main.dead)


def _tied(record: Record) -> Iterator[tuple[TimeRef | None, PlaceRef | None]]:
    """Give time and place of what tells the incident, the surest first."""
    main = main_incident(record)
    if main is not None:
        yield main.tolls[0].time, main.tolls[0].place
    for event in record.events:
        if event.factuality == "happened" and (event.acled is not None or event.type == "ASSAULT"):
            yield event.time, event.place


def _site(ref: PlaceRef | None, places: Mapping[str, Place]) -> Coordinates | None:
    """Give where a place lies, if it is small enough to tell incidents apart."""
    place = places.get(ref.ref) if ref is not None and ref.ref is not None else None
    if place is None or place.kind in _WIDE or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude
