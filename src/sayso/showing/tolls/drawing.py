"""The bounds of a toll as a picture: a dot, a bar, an arrow where an end is open, on an axis that the lines of one table share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log1p, log10
from statistics import median
from typing import Final, Literal

Form = Literal["dot", "about", "range", "least", "most", "none"]

_LEFT, _WIDE, _BROKEN_WIDE = 5.0, 82.0, 62.0
"""Where an axis begins and how wide it is, whole and before a break, in per cent of the picture: what is left beside it holds the arrows of open ends."""
_BREAK: Final = 77.0
"""Where a break is drawn, in per cent."""
_DWARFED: Final = 20
"""From so many times the middle number on, the largest leaves no room for the others: the axis is broken, or logarithmic."""
_SMALL: Final = 40
"""Numbers up to this can be told apart on a plain axis, whatever their ratio."""
_ALONE: Final = 3
"""A number stands behind a break where it is so many times what the axis before it holds at least."""
_TICKS: Final = 4
_DECADES: Final = 4
"""With more powers of ten than this only every second is written."""
_LEAST_BAR: Final = 0.8
_CEILING: Final = 10**12
"""Greater numbers are drawn as this: no count of people is one."""

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark of an axis: its number in words, and where it stands in per cent."""

    words: str
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """
    The axis of one table: up to which number it runs, and its marks.

    `is_log` says that it is logarithmic (of one more than the number, so that 0 has its place); `beyond` is the one number that stands behind a break, past
    which nothing is to scale.
    """

    top: int
    ticks: tuple[Tick, ...] = ()
    is_log: bool = False
    beyond: int | None = None

    @property
    def gap(self) -> float | None:
        """Where the break is drawn, in per cent; None where there is none."""
        return None if self.beyond is None else _BREAK

    @property
    def last(self) -> int:
        """The greatest number of the axis."""
        return self.top if self.beyond is None else self.beyond

    def at(self, number: int) -> float:
        """Give where a number stands, in per cent of the picture's width."""
        inside = max(0, min(number, self.top))
        if self.beyond is not None:
            return _LEFT + _WIDE if number > self.top else round(_LEFT + _BROKEN_WIDE * inside / self.top, 2)
        share = log1p(inside) / log1p(self.top) if self.is_log else inside / self.top
        return round(_LEFT + _WIDE * share, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """How bounds are drawn: the form, where it stands (of a bar: begins) and how wide it is, in per cent."""

    form: Form
    x: float = 0.0
    width: float = 0.0


def axis_of(bounds: Sequence[Bounds]) -> Axis:
    """
    Fit an axis to numbers; it begins at 0.

    Where one number dwarfs the others it stands behind a break, so that the others can still be told apart; where several do, the axis is logarithmic.

    >>> [tick.words for tick in axis_of([(14, 14), (17, None)]).ticks], axis_of([(14, 14), (12, 12), (3000, None)]).beyond
    (['0', '5', '10', '15', '20'], 3000)
    """
    known = [[min(end, _CEILING) for end in pair if end is not None] for pair in bounds]
    firsts = [ends[0] for ends in known if ends]
    most = max((ends[-1] for ends in known if ends), default=1)
    if not _is_dwarfing(most, firsts):
        return _linear(max(1, most))
    others = [end for ends in known for end in ends if end != most]
    plain = _linear(max([1, *others]))
    is_even = not _is_dwarfing(max(others, default=0), [ends[0] for ends in known if ends and ends[0] != most])
    return _broken(plain, most) if others and is_even and most >= _ALONE * plain.top else _logarithmic(most)


def _broken(plain: Axis, beyond: int) -> Axis:
    """Give a plain axis with a break and one number behind it."""
    axis = Axis(top=plain.top, beyond=beyond)
    return replace(axis, ticks=tuple(_tick(axis, number) for number in (*_steps(plain.top), beyond)))


def _is_dwarfing(most: int, numbers: Sequence[int]) -> bool:
    """Tell whether the largest number leaves the middle one no room."""
    return most > _SMALL and most > _DWARFED * max(1.0, median(numbers or [1]))


def picture_of(axis: Axis, bounds: Bounds, *, is_about: bool = False) -> Picture:
    """Give how bounds are drawn on an axis; `is_about` where the number is exact but its words are not ("about 70")."""
    low, high = bounds
    if low is None:
        return Picture(form="none") if high is None else Picture(form="most", x=axis.at(high))
    if high is None:
        return Picture(form="least", x=axis.at(low))
    if low == high:
        return Picture(form="about" if is_about else "dot", x=axis.at(low))
    return Picture(form="range", x=axis.at(low), width=max(_LEAST_BAR, round(axis.at(high) - axis.at(low), 2)))


def _linear(most: int) -> Axis:
    """Give a plain axis with round marks."""
    step = _round_step(most)
    axis = Axis(top=step * ceil(most / step))
    return replace(axis, ticks=tuple(_tick(axis, number) for number in _steps(axis.top)))


def _steps(top: int) -> range:
    """Give the marks of a plain axis that ends with one."""
    return range(0, top + 1, _round_step(top))


def _logarithmic(most: int) -> Axis:
    """Give an axis whose marks are powers of ten."""
    below = 10 ** floor(log10(most))
    axis = Axis(top=next(below * times for times in (1, 2, 5, 10) if below * times >= most), is_log=True)
    decades = floor(log10(axis.top))
    every = 1 if decades <= _DECADES else 2
    powers = [power for power in range(decades + 1) if (decades - power) % every == 0]
    return replace(axis, ticks=tuple(_tick(axis, 10**power) for power in powers))


def _tick(axis: Axis, number: int) -> Tick:
    """Give one mark of an axis; millions are written short."""
    words = f"{number // 1_000_000:,} m" if number and number % 1_000_000 == 0 else f"{number:,}"
    return Tick(words=words, x=axis.at(number))


def _round_step(most: int) -> int:
    """Give the distance of an axis's marks: 1, 2 or 5 times a power of ten, so that there are about four."""
    power: int = 10 ** max(0, floor(log10(max(1, most) / _TICKS)))
    return next((power * times for times in (1, 2, 5) if power * times * _TICKS >= most), power * 10)
