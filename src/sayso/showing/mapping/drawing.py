"""The map as values that a template writes down: land, marks and names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from sayso.showing.mapping.labels import GAP, LETTER, Asked, Placed, Side, placed
from sayso.showing.mapping.outlines import Outline, outlines_of
from sayso.showing.mapping.view import View, crowded, view_of
from sayso.showing.words import shortened

_LABEL_WIDTH: Final = 24
_LEAST, _MOST = 6.0, 17.0
"""Radius of a mark of one passage, and of the largest."""
_DIAMOND: Final = 7.5
"""Half the height of the smallest mark for events."""
_MARGIN: Final = 24
"""Units that the frame of the second map stands round its places at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """
    A place to be marked: where it lies in degrees, how many passages name it, what the mark leads to, and whether it is a whole country or area.

    `events` counts what is tied to it, `is_told` says that some of it is said to have happened (not only expected, possible or denied).
    """

    name: str
    longitude: float
    latitude: float
    count: int
    target: str
    is_area: bool
    events: int = 0
    is_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name on the drawing: its words, where they begin or have their middle, and how they are anchored; `on_phone` as in `Placed`."""

    words: str
    x: float
    y: float
    anchor: str
    on_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark on the drawing; its label's place is relative to it."""

    spot: Spot
    x: float
    y: float
    radius: float
    label: Label | None

    @property
    def diamond(self) -> str:
        """The path of the mark for events, over the mark of the place."""
        size = max(_DIAMOND, round(self.radius * 0.7, 1))
        return f"M0 -{size}L{size} 0L0 {size}L-{size} 0Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One map: height of the drawing, land as path data (of countries with a marked place apart), names of countries, marks; `frame` is where the second map lies."""

    height: int
    land: str
    named_land: str
    names: tuple[Label, ...]
    marks: tuple[Mark, ...]
    frame: tuple[float, float, float, float] | None = None


def drawings_of(spots: Sequence[Spot], codes: Collection[str]) -> tuple[Drawing, ...]:
    """
    Draw the places: one map of all, and a second of those that would lie too close together on it; none where there is no place.

    `codes` are the ISO 3166-1 codes of the countries that are named or in which a place lies.
    """
    if not spots:
        return ()
    whole = view_of([(spot.longitude, spot.latitude) for spot in spots])
    points = [spot for spot in spots if not spot.is_area]
    close = crowded([(spot.longitude, spot.latitude, spot.count) for spot in points], whole)
    inner = [points[number] for number in close]
    near = view_of([(spot.longitude, spot.latitude) for spot in inner]) if inner else None
    if near and (near.east - near.west) * 2 > whole.east - whole.west:
        near = None
    first = _drawing(whole, spots, codes, near)
    return (first, _drawing(near, [spot for spot in spots if _holds(near, spot)], codes)) if near else (first,)


def _holds(view: View, spot: Spot) -> bool:
    """Tell whether a place lies in view."""
    return view.turned(spot.longitude) <= view.east and view.south <= spot.latitude <= view.north


def _drawing(view: View, spots: Sequence[Spot], codes: Collection[str], inner: View | None = None) -> Drawing:
    """Draw one view."""
    ordered = sorted(spots, key=lambda spot: (-spot.count, spot.name))
    most = max((spot.count for spot in ordered), default=1)
    points = [view.at(view.turned(spot.longitude), spot.latitude) for spot in ordered]
    sizes = [_radius(spot.count, most) for spot in ordered]
    outlines = outlines_of(view)
    asked = [
        Asked(words=shortened(spot.name, _LABEL_WIDTH), at=at, radius=size)
        for spot, at, size in zip(ordered, points, sizes, strict=True)
    ]
    named = {spot.name.casefold() for spot in spots}
    lands = [outline for outline in outlines if outline.code and outline.name.casefold() not in named]
    lands.sort(key=lambda outline: (outline.code not in codes, -outline.width * outline.height))
    asked += [Asked(words=one.name, at=one.middle, radius=0, room=(one.width, one.height)) for one in lands]
    found = placed(asked, view.height)
    marks = [
        Mark(spot=spot, x=round(at[0], 1), y=round(at[1], 1), radius=size, label=_label(one, place, is_beside=True))
        for spot, at, size, one, place in zip(ordered, points, sizes, asked, found, strict=False)
    ]
    rest = zip(asked[len(ordered) :], found[len(ordered) :], strict=True)
    return Drawing(
        height=view.height,
        land=_land(outlines, codes, is_named=False),
        named_land=_land(outlines, codes, is_named=True),
        names=tuple(label for one, place in rest if (label := _label(one, place, is_beside=False))),
        marks=tuple(marks),
        frame=_frame(view, inner) if inner else None,
    )


def _radius(count: int, most: int) -> float:
    """Give a mark's radius: it grows with the root of the count, from that of one passage to that of the most."""
    largest = min(_MOST, _LEAST * sqrt(most))
    share = (sqrt(count) - 1) / (sqrt(most) - 1) if most > 1 else 0.0
    return round(_LEAST + (largest - _LEAST) * share, 1)


def _land(outlines: Sequence[Outline], codes: Collection[str], *, is_named: bool) -> str:
    """Join the paths of the countries that are named, or of the others."""
    return "".join(outline.path for outline in outlines if (outline.code in codes) == is_named)


def _label(one: Asked, place: Placed | None, *, is_beside: bool) -> Label | None:
    """Give a name where it stands, beside its mark or by itself."""
    if place is None:
        return None
    x, y = (0.0, 0.0) if is_beside else one.at
    away, base = one.radius + GAP, LETTER * 0.35
    across: dict[Side, float] = {"right": away, "left": -away}
    down: dict[Side, float] = {"above": -away - LETTER * 0.2, "below": away + LETTER * 0.8}
    anchors: dict[Side, str] = {"right": "start", "left": "end"}
    return Label(
        words=one.words,
        x=round(x + across.get(place.side, 0.0), 1),
        y=round(y + down.get(place.side, base), 1),
        anchor=anchors.get(place.side, "middle"),
        on_phone=place.on_phone,
    )


def _frame(view: View, inner: View) -> tuple[float, float, float, float]:
    """Give where the second map lies on the first: left, top, width and height, no smaller than can be seen."""
    left, top = view.at(view.turned(inner.west), inner.north)
    right, bottom = view.at(view.turned(inner.west) + inner.east - inner.west, inner.south)
    wide, high = max(right - left, _MARGIN), max(bottom - top, _MARGIN)
    return (round(left, 1), round(top, 1), round(wide, 1), round(high, 1))
