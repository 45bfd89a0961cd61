"""Where things happened, as compared: one place under several spellings, a place inside another, two apart."""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Final, Literal

from sayso.placing.folding import ARABIC_ARTICLES, folded
from sayso.record import Place, PlaceRef, Record

SpotRelation = Literal["same", "inside", "unsure", "apart"]

_WIDE: Final = frozenset({"country", "admin1", "admin2", "region", "continent", "river", "mountain"})
_AREAS: Final = frozenset({"admin1", "admin2", "region"})
TOWNS: Final = frozenset({"city", "capital"})
_VOWELS: Final = re.compile(r"[aeiouyw]+")
_TWICE: Final = re.compile(r"(.)\1+")
_TELLING: Final = 3
"""Consonants from which on two names that share them are one."""
_EARTH_KM: Final = 12742.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as one article ties it to something: its name there, and what the gazetteer knows of it."""

    name: str
    geonames: int | None = None
    kind: str | None = None
    country: str | None = None
    admin1: str | None = None
    at: tuple[float, float] | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it is an area, or a town whose province has the same name and may be meant."""
        return self.kind in _WIDE or (self.admin1 is not None and bones(self.admin1) == bones(self.name))


def spot_of(record: Record, ref: PlaceRef | None) -> Spot | None:
    """Give the place that something is tied to; None where it is tied to none."""
    if ref is None:
        return None
    words = " ".join(ref.span.of(record.article.text).split())
    place = next((one for one in record.places if one.id == ref.ref), None) if ref.ref else None
    return spot_from(place, words)


def spot_from(place: Place | None, words: str) -> Spot:
    """Give a place of a record under the words that an article has for it."""
    if place is None:
        return Spot(name=words)
    at = (place.latitude, place.longitude) if place.latitude is not None and place.longitude is not None else None
    return Spot(name=words, geonames=place.geonames, kind=place.kind, country=place.country, admin1=place.admin1, at=at)


@lru_cache(maxsize=20_000)
def bones(name: str) -> str:
    """
    Give the consonants of a name without its articles: what all its spellings share.

    >>> bones("Tal al-Orim") == bones("Tel Urim"), bones("Orva") == bones("Venn")
    (True, False)
    >>> bones("Sheikh Oreb") == bones("Sheik Urib")
    True
    """
    words = [word for word in folded(name).split() if word not in ARABIC_ARTICLES]
    plain = _VOWELS.sub("", "".join(words).replace("ph", "f").replace("q", "k").replace("kh", "k").replace("gh", "g"))
    return _TWICE.sub(r"\1", plain)


@lru_cache(maxsize=20_000)
def is_one_name(one: str, other: str) -> bool:
    """Tell whether two names are spellings of one, or one is the other cut short to its telling last or first word."""
    left, right = bones(one), bones(other)
    if left == right and (len(left) >= _TELLING or folded(one) == folded(other)):
        return True
    short, long = sorted((_words(one), _words(other)), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] in {long[0], long[-1]} and len(short[0]) > _TELLING


def _words(name: str) -> tuple[str, ...]:
    """Give the bones of a name's words."""
    return tuple(bones(word) for word in folded(name).split() if word not in ARABIC_ARTICLES)


def how_placed(one: Spot, other: Spot) -> SpotRelation:
    """Tell how two places lie: one place, one inside the other, surely apart, or not known."""
    is_one_place = one.geonames is not None and one.geonames == other.geonames
    if is_one_place or is_one_name(one.name, other.name):
        return "same"
    if one.country and other.country and one.country != other.country:
        return "apart"
    if one.is_wide or other.is_wide:
        return _in_area(one, other)
    towns = (one.kind in TOWNS) + (other.kind in TOWNS)
    is_elsewhere = bool(one.admin1 and other.admin1 and one.admin1 != other.admin1)
    return "unsure" if towns == 1 and not is_elsewhere else "apart"


def _in_area(one: Spot, other: Spot) -> SpotRelation:
    """Tell how an area and another place lie."""
    if "country" in {one.kind, other.kind} or "continent" in {one.kind, other.kind}:
        return "inside"
    if one.admin1 and other.admin1:
        return "inside" if one.admin1 == other.admin1 else "apart"
    return "unsure"


def kilometres(one: Spot, other: Spot) -> float | None:
    """Give the distance between two places in kilometres; None where one has no coordinates."""
    if one.at is None or other.at is None:
        return None
    (lat, long), (lat2, long2) = one.at, other.at
    haversine = (
        sin(radians(lat2 - lat) / 2) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(radians(long2 - long) / 2) ** 2
    )
    return _EARTH_KM * asin(min(1.0, sqrt(haversine)))
