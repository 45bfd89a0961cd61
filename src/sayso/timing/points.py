"""
Points on the calendar: a stretch that has a place there and a size (a day, a week, a quarter, a decade), and steps from one to another.

A point is its unit and a number that counts such stretches, so that a step is an addition and a change of unit goes through a day.
Units are written as TIMEX3 writes them where it can: D day, W week, M month, Q quarter, Y year, E decade, C century; S season, H half of a year, WE weekend.
"""

from typing import Final, Literal, NamedTuple

from sayso.timing.days import civil, day_number, month_length

Unit = Literal["D", "W", "WE", "M", "S", "Q", "H", "Y", "E", "C"]

SEASONS: Final = ("SP", "SU", "FA", "WI")
_MONTHS: Final = 12
_WEEK: Final = 7
_PARTS: Final[dict[str, int]] = {"M": 12, "Q": 4, "S": 4, "H": 2}
"""How many of a unit there are in a year."""
_YEARS: Final[dict[str, int]] = {"Y": 1, "E": 10, "C": 100}
"""How many years there are in a unit."""
_SIZES: Final[dict[str, int]] = {"D": 0, "WE": 1, "W": 2, "M": 3, "Q": 4, "S": 4, "H": 5, "Y": 6, "E": 7, "C": 8}
_THURSDAY: Final = 3


class Point(NamedTuple):
    """
    A stretch of the calendar: the unit and the number of that stretch, counted from the calendar's beginning.

    Years count from 0; 490 BC is -490 and there is no year 0. Days are counted from 1970-01-01, weeks are numbered by their Mondays.
    """

    unit: Unit
    number: int

    def shift(self, count: int) -> "Point":
        """
        Step on by `count` of its own unit.

        >>> of_month(2016, 12).shift(2).value
        '2017-02'
        """
        return Point(self.unit, self.number + count)

    def to(self, unit: Unit) -> "Point":
        """
        Give the stretch of another unit that holds this one's first day.

        >>> of_day(2016, 12, 30).to("W").value
        '2016-W52'
        """
        return self if unit == self.unit else holding(self.first_day, unit)

    @property
    def size(self) -> int:
        """How coarse the unit is; a day is 0."""
        return _SIZES[self.unit]

    @property
    def year(self) -> int:
        """The year in which it begins."""
        if self.unit in _YEARS:
            return self.number * _YEARS[self.unit]
        return self.number // _PARTS[self.unit] if self.unit in _PARTS else civil(self.first_day)[0]

    @property
    def first_day(self) -> int:
        """The number of its first day."""
        if self.unit in {"D", "W", "WE"}:
            return (
                self.number if self.unit == "D" else self.number * _WEEK - _THURSDAY + (5 if self.unit == "WE" else 0)
            )
        part = self.number % _PARTS[self.unit] if self.unit in _PARTS else 0
        month = part * (_MONTHS // _PARTS.get(self.unit, _MONTHS)) + 1
        return day_number(self.year, month + 2 if self.unit == "S" else month, 1)

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        if self.unit == "D":
            year, month, day = civil(self.number)
            return f"{_year(year)}-{month:02}-{day:02}"
        if self.unit in {"W", "WE"}:
            year, week = _iso_week(self.number)
            return f"{_year(year)}-W{week:02}" + ("-WE" if self.unit == "WE" else "")
        if self.unit in _YEARS:
            return _year(self.number, 5 - len(str(_YEARS[self.unit])))
        part = self.number % _PARTS[self.unit]
        ends = {"M": f"{part + 1:02}", "Q": f"Q{part + 1}", "H": f"H{part + 1}", "S": SEASONS[part % 4]}
        return f"{_year(self.number // _PARTS[self.unit])}-{ends[self.unit]}"


def of_day(year: int, month: int, day: int) -> Point:
    """Give a day."""
    return Point("D", day_number(year, month, day))


def of_month(year: int, month: int) -> Point:
    """Give a month."""
    return Point("M", year * _MONTHS + month - 1)


def of_part(unit: Unit, year: int, place: int) -> Point:
    """
    Give a part of a year, counted from 1: a month, quarter, season (spring is 1) or half.

    >>> of_part("Q", 1989, 3).value
    '1989-Q3'
    """
    return Point(unit, year * _PARTS[unit] + place - 1)


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has such a day."""
    return 1 <= month <= _MONTHS and 1 <= day <= month_length(year, month)


def holding(day: int, unit: Unit) -> Point:
    """
    Give the stretch of a unit that holds a day; the weekend of a week stands for every day of it.

    >>> holding(0, "Q").value, holding(0, "E").value
    ('1970-Q1', '197')
    """
    if unit in {"D", "W", "WE"}:
        return Point(unit, day if unit == "D" else (day + _THURSDAY) // _WEEK)
    year, month, _ = civil(day)
    if unit in _YEARS:
        return Point(unit, _coarser(year, _YEARS[unit]))
    if unit == "S":
        shifted = year * _MONTHS + month - 3
        return Point("S", shifted // 3)
    return Point(unit, year * _PARTS[unit] + (month - 1) * _PARTS[unit] // _MONTHS)


def _coarser(year: int, years: int) -> int:
    """Divide a year by the years of a unit; years before Christ are counted back from its end."""
    return year // years if year >= 0 else -(-year // years)


def _year(year: int, width: int = 4) -> str:
    """Write a year, decade or century."""
    return f"{year:0{width}}" if year >= 0 else f"BC{-year:0{width}}"


def _iso_week(number: int) -> tuple[int, int]:
    """Give year and number of a week: that of its Thursday, as ISO 8601 has it."""
    year, _, _ = civil(number * _WEEK)
    first = (day_number(year, 1, 4) + _THURSDAY) // _WEEK
    return year, number - first + 1
