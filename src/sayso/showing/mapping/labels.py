"""Names on a map: which of them fit beside their marks without lying over each other, on a wide screen and on a phone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sayso.showing.mapping.view import WIDTH, Point

Side = Literal["right", "left", "above", "below", "middle"]
Box = tuple[float, float, float, float]

PHONE: Final = 1.9
"""How much larger marks and names are drawn on a phone, against the map; the style sheet says the same."""
LETTER: Final = 17
"""Height of a name in units; the style sheet says the same."""
GAP: Final = 5
"""Units between a mark and its name."""

_SIDES: Final[tuple[Side, ...]] = ("right", "left", "above", "below")
_NO_SIDES: Final[tuple[Side, ...]] = ("middle",)
_WIDE_LETTER: Final = 0.56
"""Average width of a letter, in shares of its height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A name that asks for room: where its mark stands, how large that is (0 for a name without a mark), and how much room is left for a name without one."""

    words: str
    at: Point
    radius: float
    room: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a name stands beside its mark; `on_phone` tells whether it stands there on a phone too."""

    side: Side
    on_phone: bool


def placed(asked: Sequence[Asked], height: float) -> tuple[Placed | None, ...]:
    """
    Find a side for each name, the first asking first; None where it has no room.

    Those come first that have room at both sizes; the others stand on a wide screen only.
    """
    sides: dict[int, Placed] = {}
    taken = {factor: [_mark(one, factor) for one in asked if one.radius] for factor in (PHONE, 1.0)}
    for factors in ((PHONE, 1.0), (1.0,)):
        for number, one in enumerate(asked):
            side = _side(one, {factor: taken[factor] for factor in factors}, height) if number not in sides else None
            if side:
                sides[number] = Placed(side=side, on_phone=PHONE in factors)
                for factor in factors:
                    taken[factor].append(_box(one, side, factor))
    return tuple(sides.get(number) for number in range(len(asked)))


def _side(one: Asked, taken: Mapping[float, Iterable[Box]], height: float) -> Side | None:
    """Give the first side on which a name has room at each size, among what is taken there."""
    for side in _SIDES if one.radius else _NO_SIDES:
        boxes = {factor: _box(one, side, factor) for factor in taken}
        if all(
            _is_inside(box, height) and _fits(box, one.room) and not any(_meet(box, other) for other in taken[factor])
            for factor, box in boxes.items()
        ):
            return side
    return None


def _box(one: Asked, side: Side, factor: float) -> Box:
    """Give the room that a name takes on one side of its mark."""
    (x, y), away = one.at, (one.radius + GAP) * factor
    wide, high = len(one.words) * LETTER * _WIDE_LETTER * factor, LETTER * 1.1 * factor
    left = {"right": x + away, "left": x - away - wide}.get(side, x - wide / 2)
    top = {"above": y - away - high, "below": y + away}.get(side, y - high / 2)
    return (left, top, left + wide, top + high)


def _mark(one: Asked, factor: float) -> Box:
    """Give the room that a mark takes."""
    (x, y), reach = one.at, one.radius * factor
    return (x - reach, y - reach, x + reach, y + reach)


def _is_inside(box: Box, height: float) -> bool:
    """Tell whether a name stays on the drawing."""
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= height


def _fits(box: Box, room: tuple[float, float] | None) -> bool:
    """Tell whether a name without a mark fits the room that it has."""
    return room is None or (box[2] - box[0] <= room[0] and box[3] - box[1] <= room[1])


def _meet(one: Box, other: Box) -> bool:
    """Tell whether two names or marks lie over each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
