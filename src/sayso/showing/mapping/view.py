"""What part of the world a map shows, and where on the drawing a place lies: equirectangular, true to shape at the view's middle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final

from sayso.showing.mapping.atlas import Box, Scale

WIDTH: Final = 1000
"""Units that a drawing is wide."""

Point = tuple[float, float]

_MARGIN: Final = 0.16
"""Share of the places' extent that is left free at each side."""
_SMALLEST: Final = 6.0
"""Degrees that a view is high and wide at least (of latitude), so that there are outlines to tell the region by."""
_FLATTEST, _TALLEST = 0.5, 0.72
"""Bounds of the drawing's height in shares of its width."""
_WORLD: Final = (-57.0, 78.0)
"""South and north of a map of the whole world."""
_WORLD_MIDDLE: Final = 35.0
_TURN: Final = 360.0
_CLOSE: Final = 10
"""Places within this part of a view lie close together."""
_POLE: Final = 88.0
_COARSE: Final = 90.0
"""From so many degrees of longitude on the small-scale outlines are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A part of the world in degrees, `west` to `east` running eastwards (beyond 180 where it must), and the drawing's height."""

    west: float
    south: float
    east: float
    north: float
    height: int

    @property
    def box(self) -> Box:
        """The bounds."""
        return (self.west, self.south, self.east, self.north)

    @property
    def scale(self) -> Scale:
        """The outlines that fit the view."""
        return "110m" if self.east - self.west >= _COARSE else "50m"

    def at(self, longitude: float, latitude: float) -> Point:
        """Give where on the drawing a place lies that stands in the view; x to the right, y downwards."""
        x = (longitude - self.west) * WIDTH / (self.east - self.west)
        y = (self.north - latitude) * self.height / (self.north - self.south)
        return (x, y)

    def turned(self, longitude: float) -> float:
        """Give a longitude of the view that is the given one, a turn further on if need be."""
        return self.west + (longitude - self.west) % _TURN


def view_of(points: Sequence[Point]) -> View:
    """
    Fit a view to places given as longitude and latitude, of which there is at least one.

    >>> view = view_of([(36.0, 35.0), (38.0, 37.0)])
    >>> view.west < 36 < 38 < view.east, view.scale
    (True, '50m')
    """
    west, east = _across(longitude for longitude, _ in points)
    south, north = min(latitude for _, latitude in points), max(latitude for _, latitude in points)
    middle = (south + north) / 2
    shrink = max(0.15, cos(radians(middle)))
    wide = max((east - west) * shrink, _SMALLEST) * (1 + 2 * _MARGIN)
    high = max(north - south, _SMALLEST * _FLATTEST) * (1 + 2 * _MARGIN)
    ratio = min(max(high / wide, _FLATTEST), _TALLEST)
    wide, high = max(wide, high / ratio), max(high, wide * ratio)
    if wide / shrink >= _TURN or high >= _WORLD[1] - _WORLD[0]:
        return _world((west + east) / 2)
    middle = min(max(middle, high / 2 - _POLE), _POLE - high / 2)
    across = (west + east) / 2
    half = wide / shrink / 2
    return View(
        west=across - half,
        east=across + half,
        south=middle - high / 2,
        north=middle + high / 2,
        height=round(WIDTH * ratio),
    )


def _world(middle: float) -> View:
    """Give the whole world, cut in the Pacific where the places allow."""
    west = middle - _TURN / 2 if abs(middle) > _TURN / 3 else -169.0
    south, north = _WORLD
    ratio = (north - south) / (_TURN * cos(radians(_WORLD_MIDDLE)))
    return View(west=west, south=south, east=west + _TURN, north=north, height=round(WIDTH * ratio))


def _across(longitudes: Iterable[float]) -> tuple[float, float]:
    """Give the shortest way eastwards over all longitudes, from where to where; the end may lie beyond 180."""
    ordered = sorted({longitude % _TURN for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*ordered, ordered[0] + _TURN])]
    widest, begin = max(gaps)
    begin = begin - _TURN if begin >= _TURN / 2 else begin
    return begin, begin + _TURN - widest


def crowded(points: Sequence[tuple[float, float, int]], view: View) -> list[int]:
    """
    Give the numbers of the places (longitude, latitude, weight) that lie so close together on a view that they need a map of their own.

    They are the heaviest of all groups within a tenth of the view round one of the places; none where that is a single place or less than a third
    of the weight.
    """
    wide, high = (view.east - view.west) / _CLOSE / 2, (view.north - view.south) / _CLOSE / 2
    groups = [
        [
            number
            for number, (x, y, _) in enumerate(points)
            if abs(view.turned(x) - view.turned(at)) <= wide and abs(y - up) <= high
        ]
        for at, up, _ in points
    ]

    def weight(group: Iterable[int]) -> int:
        return sum(points[number][2] for number in group)

    heaviest = max(groups, key=weight, default=[])
    return heaviest if len(heaviest) > 1 and 3 * weight(heaviest) >= weight(range(len(points))) else []
