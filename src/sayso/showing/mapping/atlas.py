"""
The outlines of countries (Natural Earth, public domain), read from `data/outlines` when a map is drawn.

What the files hold and how they are made is told in tools/outlines/README.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Final, Literal

import msgspec

Scale = Literal["110m", "50m"]
"""110m draws the world, 50m a region; the number is the scale of the map that the outlines are meant for, in millions."""

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

_UNITS: Final = 100
_BOUNDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country's ISO 3166-1 code, its name, and its rings: bounds, first point, and the way from point to point, in hundredths of a degree."""

    code: str | None
    name: str
    rings: tuple[tuple[int, ...], ...]


@cache
def countries(scale: Scale) -> tuple[Country, ...]:
    """
    Give all countries at a scale; read once a process.

    >>> len(countries("110m")) > 170
    True
    """
    file = resources.files("sayso") / "data" / "outlines" / f"{scale}.json"
    return msgspec.json.decode(file.read_bytes(), type=tuple[Country, ...])


def country_name(code: str | None) -> str | None:
    """
    Give a country's name in English by its ISO 3166-1 code, the code itself where it is not known; None for None.

    >>> country_name("SY"), country_name("QQ")
    ('Syria', 'QQ')
    """
    return None if code is None else _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    """Give the names by code."""
    return {country.code: country.name for country in countries("50m") if country.code}


def rings_in(country: Country, box: Box) -> Iterator[list[tuple[float, float]]]:
    """Give those rings of a country whose bounds meet a box, in degrees; a box beyond the 180th meridian meets them a turn further on."""
    for ring in country.rings:
        west, south, east, north = (bound / _UNITS for bound in ring[:_BOUNDS])
        if south > box[3] or north < box[1]:
            continue
        for turn in (-360, 0, 360):
            if west + turn <= box[2] and east + turn >= box[0]:
                xs = accumulate(ring[_BOUNDS::2])
                ys = accumulate(ring[_BOUNDS + 1 :: 2])
                yield [(x / _UNITS + turn, y / _UNITS) for x, y in zip(xs, ys, strict=True)]
