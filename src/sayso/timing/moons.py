"""
New moons, and the Islamic months that begin behind them.

The instant of a new moon is calculated with the main terms of Meeus (Astronomical Algorithms, chapter 49), right to some minutes in the centuries that news
speaks of. A month begins with the evening on which a new crescent can first be seen from Mecca; that hangs on the age of the moon at sunset more than on
anything else, so a new moon before a fixed hour begins its month on the next day, a later one on the day after.
"""

from functools import lru_cache
from math import floor, radians, sin
from typing import Final

from sayso.timing.days import islamic

_FIRST_NEW_MOON: Final = 10962.59766
"""The mean new moon of 6 January 2000, in days since 1970-01-01."""
_MONTH: Final = 29.530588861
_MONTHS_IN_CENTURY: Final = 1236.85
_SEEN_BEFORE: Final = 11 / 24
"""A moon that is new before this hour (universal time) can be seen from Mecca on the same evening; later ones cannot, as announced from 2011 to 2025."""
_TERMS: Final = (
    # sine of so many times the sun's and the moon's anomaly and the moon's argument of latitude, in days
    (0, 1, 0, -0.40720),
    (1, 0, 0, 0.17241),
    (0, 2, 0, 0.01608),
    (0, 0, 2, 0.01039),
    (-1, 1, 0, 0.00739),
    (1, 1, 0, -0.00514),
    (2, 0, 0, 0.00208),
    (0, 1, -2, -0.00111),
)


def islamic_month(year: int, month: int) -> int:
    """
    Give the number of the first day of a month of the Islamic year, by the new moon; observers may announce it a day earlier or later.

    >>> from sayso.timing.days import civil
    >>> civil(islamic_month(1437, 10)), civil(islamic_month(1438, 9))
    ((2016, 7, 6), (2017, 5, 27))
    """
    tabular = islamic(year, month, 1)
    return _begun(tabular)


def month_end(first: int) -> int:
    """
    Give the last day of the Islamic month that begins with a day.

    >>> month_end(islamic_month(1437, 9)) - islamic_month(1437, 9) + 1
    30
    """
    return _begun(first + round(_MONTH)) - 1


def _begun(about: int) -> int:
    """Give the first day of the Islamic month that begins about a day."""
    nearest = round((about - _FIRST_NEW_MOON) / _MONTH)
    moons = (new_moon(number) for number in (nearest - 1, nearest, nearest + 1))
    return floor(min(moons, key=lambda moon: abs(moon - about + 1)) - _SEEN_BEFORE) + 2


@lru_cache(maxsize=256)
def new_moon(number: int) -> float:
    """
    Give the instant of a new moon in days since 1970-01-01 (universal time); 0 is the one of 6 January 2000.

    >>> round(new_moon(0), 2)
    10962.76
    """
    century = number / _MONTHS_IN_CENTURY
    mean = _FIRST_NEW_MOON + _MONTH * number + 0.00015437 * century**2
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * century**2)
    latitude = radians(160.7108 + 390.67050284 * number - 0.0016118 * century**2)
    return mean + sum(size * sin(a * sun + b * moon + c * latitude) for a, b, c, size in _TERMS)
