"""
Times made definite: from publication, or from the last time in the text where the wording asks for it.

News is told from the day of publication; a chronicle goes on from the last date that it named. Which of the two an article is shows in its own times: one that
names years long past and hardly a weekday is a chronicle, and there a date without a year belongs to the year last named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import TimeBasis
from sayso.timing.calendar import named_days
from sayso.timing.days import last_weekday, next_weekday, weekday
from sayso.timing.meanings import At, InYear, Meaning, OnNamed, OnWeekday, Said, Step, What, Which
from sayso.timing.points import Point, is_day, of_day, of_part

_SEEN_FROM_PUBLICATION: Final = frozenset({"this", "last", "next"})
_SHIFTS: Final[dict[str, int]] = {"last": -1, "previous": -1, "next": 1, "following": 1}
_WEEK_SIZE: Final = Point("W", 0).size
_KEPT: Final = {"Q": 4}
"""Parts of a year that a comparison with the year before keeps, and how many there are in a year."""
_SOON: Final = 45
"""How many days ahead a named day lies at most where nothing says which one is meant."""
_AHEAD: Final = (240, 60)
"""How many days ahead a part of the year lies at most where the words look ahead, and a day where they do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """
    What a time may be seen from: the day of publication, and the points named so far, the last one last.

    `is_chronicle` says that a date without a year goes on from the last one; `is_ahead` that the words around speak of what is to come.
    """

    published: Point | None
    earlier: Sequence[Point] = ()
    is_chronicle: bool = False
    is_ahead: bool = False

    def from_publication(self) -> tuple[Point, TimeBasis] | None:
        """Give the day of publication; in a chronicle the point last named."""
        if self.is_chronicle and self.earlier:
            return self.earlier[-1], "earlier"
        return None if self.published is None else (self.published, "published")

    def last(self, size: int, *, is_here: bool = False) -> tuple[Point, TimeBasis] | None:
        """
        Give the point last named that is no coarser than a size; where there is none, publication.

        For a day or week that would be a guess, but not where the words stay where they are (`is_here`: "at 6 a.m.", "earlier in the day").
        """
        for point in reversed(self.earlier):
            if point.size <= size:
                return point, "earlier"
        is_guess = self.is_chronicle or (size <= _WEEK_SIZE and not is_here)
        return None if self.published is None or is_guess else (self.published, "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A time made definite: its value, the point that others may go on from, and where it was seen from."""

    value: str | None
    point: Point | None = None
    basis: TimeBasis | None = None


def resolve(meaning: Meaning, anchors: Anchors) -> Resolved:
    """
    Make a time definite; its value is None where nothing anchors it.

    >>> day = of_day(2017, 4, 5)
    >>> resolve(Meaning(kind="DATE", what=OnWeekday(day=2)), Anchors(published=day)).value
    '2017-04-04'
    """
    what = meaning.what
    if isinstance(what, Said):
        return Resolved(value=what.value, basis="stated" if what.value else None)
    if isinstance(what, OnNamed) and what.named.days > 1:
        return _stretch(what, anchors)
    found = _point(what, anchors)
    if found is None:
        return Resolved(value=None)
    point, basis = found
    return Resolved(value=point.value + meaning.clock, point=point, basis=basis)


def _point(what: What, anchors: Anchors) -> tuple[Point, TimeBasis] | None:
    """Give the point that is meant."""
    if isinstance(what, At):
        return what.point, "stated"
    if isinstance(what, Step):
        return _step(what, anchors)
    if isinstance(what, InYear):
        return _in_year(what, anchors)
    if isinstance(what, OnWeekday):
        return _on_weekday(what, anchors)
    return _on_named(what, anchors) if isinstance(what, OnNamed) else None


def _anchor(which: Which, size: int, anchors: Anchors) -> tuple[Point, TimeBasis] | None:
    """Give what a time is seen from."""
    if which in _SEEN_FROM_PUBLICATION:
        return anchors.from_publication()
    return anchors.last(size)


def _step(what: Step, anchors: Anchors) -> tuple[Point, TimeBasis] | None:
    """Step on from the anchor in the unit named."""
    wanted = Point(what.unit, 0)
    anchor = anchors.last(wanted.size, is_here=True) if what.is_here else _anchor(what.which, wanted.size, anchors)
    if anchor is None or anchor[0].size > wanted.size:
        return None
    point, basis = anchor
    if what.keeps_size and not anchors.is_chronicle:
        part = next((one for one in reversed(anchors.earlier) if one.unit in _KEPT), None)
        if part is not None:
            return part.shift(what.count * _KEPT[part.unit]), "earlier"
    if what.unit == "WE" and point.unit == "D" and what.count == 0 and what.which == "this":
        point = Point("D", point.number - 0 if anchors.is_ahead else last_weekday(point.number, 6))
    if what.unit == "Q" and what.which == "same" and basis == "published":
        return point.to("Q").shift(-1), basis
    return point.to(what.unit).shift(what.count), basis


def _year_of(which: Which, anchors: Anchors) -> tuple[int, TimeBasis] | None:
    """Give the year that is meant by "last year", "that year"."""
    anchor = _anchor(which, Point("Y", 0).size, anchors)
    return None if anchor is None else (anchor[0].to("Y").number + _SHIFTS.get(which, 0), anchor[1])


def _in_year(what: InYear, anchors: Anchors) -> tuple[Point, TimeBasis] | None:
    """Give a part of the year that is meant: the one named, or the nearest in the direction that the words take."""
    if what.which in {"last", "next"} and not anchors.is_chronicle:
        return _beside(what, what.which == "next", anchors)
    if what.which is not None:
        year = _year_of(what.which, anchors)
        return None if year is None else _made(what, year[0], year[1])
    anchor = anchors.from_publication()
    if anchor is None:
        return None
    point, basis = anchor
    year_now = point.to("Y").number
    if basis == "earlier":
        return _made(what, year_now, basis)
    made = [made for one in (year_now - 1, year_now, year_now + 1) if (made := _made(what, one, basis)) is not None]
    found = [one for one, _ in made]
    if what.weekday is not None:
        right = [one for one in found if weekday(one.first_day) == what.weekday]
        if right:
            return min(right, key=lambda one: abs(one.first_day - point.first_day)), basis
    return _nearest(found, point, anchors, basis)


def _nearest(
    found: Sequence[Point], point: Point, anchors: Anchors, basis: TimeBasis
) -> tuple[Point, TimeBasis] | None:
    """Choose the last on or before the anchor, or the first on or behind it where the words look ahead."""
    later = [one for one in found if one.first_day >= point.to(one.unit).first_day]
    if (
        later
        and (anchors.is_ahead or later[0].unit == "D")
        and later[0].first_day - point.first_day <= _AHEAD[later[0].unit == "D" and not anchors.is_ahead]
    ):
        return later[0], basis
    before = [one for one in found if one.first_day <= point.first_day]
    return (before[-1], basis) if before else None


def _beside(what: InYear, is_next: bool, anchors: Anchors) -> tuple[Point, TimeBasis] | None:  # noqa: FBT001
    """Give "last May" and "next May", and the May of last and next year where a year was named."""
    anchor = anchors.from_publication()
    if anchor is None:
        return None
    point, basis = anchor
    year = point.to("Y").number
    made = [found[0] for one in (year - 1, year, year + 1) if (found := _made(what, one, basis)) is not None]
    held = [
        one
        for one in made
        if (one.first_day > point.first_day if is_next else one.first_day < point.to(one.unit).first_day)
    ]
    return (held[0 if is_next else -1], basis) if held else None


def _made(what: InYear, year: int, basis: TimeBasis) -> tuple[Point, TimeBasis] | None:
    """Give the part of one year."""
    if what.day is not None:
        if not is_day(year, what.place, what.day):
            return None
        return of_day(year, what.place, what.day).to(what.unit), basis
    return of_part(what.unit, year, what.place), basis


def _on_weekday(what: OnWeekday, anchors: Anchors) -> tuple[Point, TimeBasis] | None:
    """Give a weekday: the nearest on or before the anchor, the next where the words look ahead."""
    which = what.which or "this"
    anchor = _anchor(which, 0, anchors)
    if anchor is None or anchor[0].unit != "D":
        return None
    (_, day), basis = anchor
    if which in {"next", "following"}:
        return Point("D", next_weekday(day, what.day)), basis
    if what.which in {None, "this"} and anchors.is_ahead:
        return Point("D", next_weekday(day - 1, what.day)), basis
    if which in {"last", "previous"}:
        return Point("D", last_weekday(day - 1, what.day)), basis
    return Point("D", last_weekday(day, what.day)), basis


def _on_named(what: OnNamed, anchors: Anchors) -> tuple[Point, TimeBasis] | None:
    """Give a named day."""
    found = _named(what, anchors)
    return None if found is None else (Point("D", found[0]).to(what.unit), found[2])


def _stretch(what: OnNamed, anchors: Anchors) -> Resolved:
    """Give a named stretch of days as an interval."""
    found = _named(what, anchors)
    if found is None:
        return Resolved(value=None)
    first, last, basis = found
    return Resolved(value=f"{Point('D', first).value}/{Point('D', last).value}", point=Point("D", first), basis=basis)


def _named(what: OnNamed, anchors: Anchors) -> tuple[int, int, TimeBasis] | None:
    """Give first and last day of a named stretch: of the year named, or the nearest."""
    named = what.named
    if what.year is not None:
        held = named_days(named.rule, named.numbers, what.year, named.days)
        return (*held[0], "stated") if held else None
    anchor = _anchor(what.which or "this", 0, anchors)
    if anchor is None:
        return None
    point, basis = anchor
    year, day = point.to("Y").number, point.first_day
    years = (year,) if basis == "earlier" and what.which is None else (year - 1, year, year + 1)
    held = tuple(one for each in years for one in named_days(named.rule, named.numbers, each, named.days))
    if what.which in {"next", "following"} or anchors.is_ahead:
        chosen = [one for one in held if one[1] >= day][:1]
    elif basis == "earlier" and what.which is None:
        chosen = list(held[:1])
    else:
        chosen = list(_near(held, day, is_past=what.which is not None))
    return (*chosen[0], basis) if chosen else None


def _near(held: Sequence[tuple[int, int]], day: int, *, is_past: bool) -> Sequence[tuple[int, int]]:
    """Give the named stretch that began last, or the next one where that is nearer and begins soon."""
    before = [one for one in held if one[0] <= day][-1:]
    behind = [one for one in held if day < one[0] <= day + _SOON][:1]
    is_nearer = bool(behind) and (not before or behind[0][0] - day < day - before[0][1])
    return behind if is_nearer and not is_past else before
