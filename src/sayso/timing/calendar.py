"""
Named days by calculation: Christmas, Thanksgiving, Easter and what hangs on it, Ramadan and the Eids, Nowruz, Passover.

Each rule gives the first and the last day of a named stretch in a year. The Islamic months begin behind the new moon as it is calculated and may be off by a day
where it is looked for with the eye; Nowruz is the day of the equinox at Tehran, and may be off by one in a few years.
"""

from typing import Final, Literal

from sayso.timing.days import civil, day_number, last_weekday, next_weekday
from sayso.timing.moons import islamic_month, month_end

Rule = Literal["fixed", "nth", "last", "easter", "orthodox easter", "islamic", "hebrew", "nowruz", "eid", "election"]

_HEBREW_EPOCH: Final = -2092590
"""The day before the first new year of the Hebrew calendar."""
_ISLAMIC_YEAR: Final = 354.3667
_MUHARRAM_ONE: Final = 622
_LONG_MONTH: Final = 30
_TISHRI: Final = 3761
"""What is added to a year to get the Hebrew year that begins in its autumn."""
_DAYS_OF_WEEK: Final = 7


def named_days(rule: Rule, numbers: tuple[int, ...], year: int, days: int = 1) -> tuple[tuple[int, int], ...]:
    """
    Give the first and last days (numbers) of a named stretch of some `days` in a year; an Islamic day may fall into a year twice or never.

    `numbers` are the rule's own: month and day for "fixed" and "islamic"; month, weekday and which for "nth"; month and weekday
    for "last"; days after Easter; days after the Hebrew new year of that autumn (Passover, in spring, is always 163 days before it).

    >>> [civil(first) for first, _ in named_days("nth", (11, 4, 4), 1999)]
    [(1999, 11, 25)]
    >>> [civil(first) for first, _ in named_days("easter", (0,), 2017)]
    [(2017, 4, 16)]
    """
    is_month = rule == "islamic" and days == _LONG_MONTH
    return tuple(
        (first, month_end(first) if is_month else first + days - 1) for first in _first_days(rule, numbers, year)
    )


def _first_days(rule: Rule, numbers: tuple[int, ...], year: int) -> tuple[int, ...]:
    """Give the first days that a rule names in a year."""
    if rule == "islamic":
        return _islamic(numbers, year)
    if rule == "eid":
        return tuple(sorted((*_islamic((10, 1), year), *_islamic((12, 10), year))))
    if rule in {"easter", "orthodox easter", "hebrew"}:
        from_day = {"easter": _easter, "orthodox easter": _orthodox_easter, "hebrew": _hebrew}[rule]
        return (from_day(year) + numbers[0],)
    return (_nowruz(year) if rule == "nowruz" else _by_month(rule, numbers, year),)


def _by_month(rule: Rule, numbers: tuple[int, ...], year: int) -> int:
    """Give a day of a month: by its number, or the n-th or last such weekday."""
    if rule == "election":
        return next_weekday(day_number(year, 11, 1) - 1, 1) + 1
    month, second = numbers[0], numbers[1]
    if rule == "nth":
        return next_weekday(day_number(year, month, 1) - 1, second) + _DAYS_OF_WEEK * (numbers[2] - 1)
    if rule == "last":
        return last_weekday(day_number(year, month + 1, 1) - 1, second)
    return day_number(year, month, second)


def _easter(year: int) -> int:
    """Give Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % _DAYS_OF_WEEK
    late = (golden + 11 * moon + 22 * sunday) // 451
    place = moon + sunday - 7 * late + 114
    return day_number(year, place // 31, place % 31 + 1)


def _orthodox_easter(year: int) -> int:
    """Give Easter Sunday of the Julian calendar, as a Gregorian day (Meeus)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % _DAYS_OF_WEEK) - moon + 34) % _DAYS_OF_WEEK
    place = moon + sunday + 114
    behind = year // 100 - year // 400 - 2
    return day_number(year, place // 31, place % 31 + 1) + behind


def _nowruz(year: int) -> int:
    """Give the day of the spring equinox at Tehran: 20 or 21 March."""
    noon = 21.0 - 0.0078 * (year - 2000) / 4 + 0.2422 * ((year - 2000) % 4) - 0.4465
    return day_number(year, 3, int(noon))


def _islamic(numbers: tuple[int, ...], year: int) -> tuple[int, ...]:
    """Give the days of a Gregorian year on which an Islamic month and day falls."""
    about = int((year - _MUHARRAM_ONE) * 365.2425 / _ISLAMIC_YEAR)
    days = (islamic_month(one, numbers[0]) + numbers[1] - 1 for one in range(max(1, about - 1), max(1, about) + 3))
    return tuple(day for day in days if civil(day)[0] == year)


def _hebrew(in_year: int) -> int:
    """Give the first day of the Hebrew year that begins in the autumn of a year: the new moon of Tishri, put off by the four rules."""
    year = in_year + _TISHRI
    return _HEBREW_EPOCH + _elapsed(year) + _put_off(year)


def _put_off(year: int) -> int:
    """Give the days by which a year begins later so that no year has a length that is not allowed."""
    before, this, behind = (_elapsed(one) for one in (year - 1, year, year + 1))
    if behind - this == 356:  # noqa: PLR2004
        return 2
    return 1 if this - before == 382 else 0  # noqa: PLR2004


def _elapsed(year: int) -> int:
    """Give the days from the calendar's epoch to a year, before the last two rules."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % _DAYS_OF_WEEK < 3)  # noqa: PLR2004
