"""Outlines cut to a view and written as the path of a drawing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sayso.showing.mapping.atlas import countries, rings_in
from sayso.showing.mapping.view import WIDTH, Point, View

_BEYOND: Final = 8
"""Units that outlines run on beyond the drawing's edge, where their cut ends are not seen."""
_SMALLEST: Final = 6.0
"""Square units below which an island is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A country on a drawing: its path, and the middle and extent of the largest piece in view, where its name may stand."""

    code: str | None
    name: str
    path: str
    middle: Point
    width: float
    height: float


def outlines_of(view: View) -> tuple[Outline, ...]:
    """Give the countries in view."""
    return tuple(_outlines(view))


def _outlines(view: View) -> Iterator[Outline]:
    """Give the countries in view one by one."""
    for country in countries(view.scale):
        rings = [ring for degrees in rings_in(country, view.box) if (ring := _drawn(degrees, view))]
        if rings:
            largest = max(rings, key=lambda ring: abs(_area(ring)))
            (west, east), (north, south) = _extent(largest)
            yield Outline(
                code=country.code,
                name=country.name,
                path="".join(_path(ring) for ring in rings),
                middle=_middle(largest),
                width=east - west,
                height=south - north,
            )


def _drawn(degrees: Iterable[Point], view: View) -> list[Point] | None:
    """Give a ring in whole units of the drawing, cut to it; None where too little of it is left to be seen."""
    ring = [view.at(*point) for point in degrees]
    for axis, bound, sign in (
        (0, -_BEYOND, 1),
        (0, WIDTH + _BEYOND, -1),
        (1, -_BEYOND, 1),
        (1, view.height + _BEYOND, -1),
    ):
        ring = _cut(ring, axis, bound, sign)
    points = [(float(round(x)), float(round(y))) for x, y in ring]
    points = [after for before, after in pairwise([(-1.0, -1.5), *points]) if after != before]
    return points if len(points) > 2 and abs(_area(points)) >= _SMALLEST else None  # noqa: PLR2004 - a line has two


def _cut(ring: Sequence[Point], axis: int, bound: float, sign: int) -> list[Point]:
    """Cut a ring at one edge (Sutherland and Hodgman): what lies on the side of `sign` stays."""
    kept: list[Point] = []
    for before, after in pairwise([*ring[-1:], *ring]):
        in_before, in_after = ((point[axis] - bound) * sign >= 0 for point in (before, after))
        if in_before != in_after:
            share = (bound - before[axis]) / (after[axis] - before[axis])
            kept.append((before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])))
        if in_after:
            kept.append(after)
    return kept


def _area(ring: Sequence[Point]) -> float:
    """Give a ring's area, below zero where it runs the other way round."""
    return sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairwise([*ring, ring[0]])) / 2


def _middle(ring: Sequence[Point]) -> Point:
    """Give a ring's centre of gravity."""
    area = _area(ring)
    x = y = 0.0
    for (from_x, from_y), (to_x, to_y) in pairwise([*ring, ring[0]]):
        cross = from_x * to_y - to_x * from_y
        x, y = x + (from_x + to_x) * cross, y + (from_y + to_y) * cross
    return (x / (6 * area), y / (6 * area))


def _extent(ring: Sequence[Point]) -> tuple[Point, Point]:
    """Give the least and greatest x and y."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return ((min(xs), max(xs)), (min(ys), max(ys)))


def _path(ring: Sequence[Point]) -> str:
    """Write a ring as a path's data: the first point, and the way from point to point."""
    (x, y), *_ = ring
    steps = (f"{to_x - x:.0f} {to_y - y:.0f}" for (x, y), (to_x, to_y) in pairwise(ring))
    return f"M{x:.0f} {y:.0f}l{' '.join(steps)}z".replace(" -", "-")
