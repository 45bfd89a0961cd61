"""
Days as numbers: the Gregorian calendar, run backwards without end, and the tabular Islamic one.

Day 0 is 1970-01-01. `datetime` is not used because it begins in year 1; years before Christ are negative here, and there is no year 0.
"""

from typing import Final

_MARCH_FIRST: Final = 719468
"""Days from 1 March of year 0 to day 0."""
_ERA_DAYS: Final = 146097
_ERA_YEARS: Final = 400
_MONTHS: Final = 12
_ISLAMIC_EPOCH: Final = -492148
"""1 Muharram of year 1: 16 July 622 of the Julian calendar."""
_LONG: Final = (1, 3, 5, 7, 8, 10, 12)
_SHORT: Final = 30
_FEBRUARY: Final = 2


def day_number(year: int, month: int, day: int) -> int:
    """
    Give the number of a day.

    >>> day_number(1970, 1, 2), day_number(2016, 12, 30)
    (1, 17165)
    """
    shifted = year - (month <= _FEBRUARY)
    era, of_era = divmod(shifted, _ERA_YEARS)
    of_year = (153 * ((month - 3) % _MONTHS) + 2) // 5 + day - 1
    return era * _ERA_DAYS + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _MARCH_FIRST


def civil(number: int) -> tuple[int, int, int]:
    """
    Give year, month and day of a day's number.

    >>> civil(17165)
    (2016, 12, 30)
    """
    era, of_era = divmod(number + _MARCH_FIRST, _ERA_DAYS)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    place = (5 * of_year + 2) // 153
    month = place + 3 if place < 10 else place - 9  # noqa: PLR2004 - the year begins in March here
    return year + era * _ERA_YEARS + (month <= _FEBRUARY), month, of_year - (153 * place + 2) // 5 + 1


def weekday(number: int) -> int:
    """
    Give the day of the week, 1 for Monday to 7 for Sunday.

    >>> weekday(day_number(2016, 12, 30))
    5
    """
    return (number + 3) % 7 + 1


def next_weekday(day: int, name: int) -> int:
    """Give the first such weekday (1 Monday .. 7 Sunday) behind a day."""
    return day + ((name - weekday(day) - 1) % 7) + 1


def last_weekday(day: int, name: int) -> int:
    """Give the last such weekday on or before a day."""
    return day - (weekday(day) - name) % 7


def month_length(year: int, month: int) -> int:
    """
    Give how many days a month has.

    >>> month_length(2016, 2)
    29
    """
    if month == _FEBRUARY:
        return 28 + (year % 4 == 0 and (year % 100 != 0 or year % _ERA_YEARS == 0))
    return 31 if month in _LONG else _SHORT


def islamic(year: int, month: int, day: int) -> int:
    """
    Give the number of a day of the tabular Islamic calendar (30 years of 10,631 days, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).

    Where the new moon is looked for with the eye, a month may begin a day earlier or later.

    >>> civil(islamic(1438, 9, 1))
    (2017, 5, 27)
    """
    return _ISLAMIC_EPOCH + day - 1 + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
