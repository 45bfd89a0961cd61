"""
Numbers of people as others count them: three conventions for "dozens", "at least 14" and "up to 30".

The record keeps words and bounds; only here do they become the integers that a data set asks for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from sayso.lexicon import load
from sayso.record import Toll

Numbers = Literal["acled", "ucdp", "sayso"]
"""
Whose convention: `acled` gives one number, the least that the words can mean ("dozens" 12), for low, best and high alike; `ucdp` a low, a best and a high,
of which an open end is filled with the bound that is known; `sayso` the bounds as records hold them ("dozens" 24 and more), an open end left empty.
"""

NUMBERS: Final[tuple[Numbers, ...]] = ("acled", "ucdp", "sayso")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Words that leave a number open, its lower bound in records, and the number that ACLED codes."""

    words: tuple[str, ...]
    sayso: int
    acled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueNumbers:
    """The part of `data/en/exports.toml` that is read here."""

    vague: tuple[Vague, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many: the least, the number to work with, and the most; None where nothing says."""

    low: int | None
    best: int | None
    high: int | None


def estimate(toll: Toll, text: str, numbers: Numbers) -> Estimate:
    """
    Give the numbers of a toll by a convention.

    The best is the lower bound where there is one, since the words vouch for no more.

    >>> from sayso.article import Span
    >>> toll = Toll(id="t1", harm="killed", low=24, high=None, victims=Span(0, 16), span=Span(0, 21))
    >>> for numbers in NUMBERS:
    ...     print(estimate(toll, "Dozens of people died", numbers))
    Estimate(low=12, best=12, high=12)
    Estimate(low=24, best=24, high=24)
    Estimate(low=24, best=24, high=None)
    """
    best = toll.low if toll.low is not None else toll.high
    if numbers == "acled":
        least = _acled(toll, text, best)
        return Estimate(low=least, best=least, high=least)
    if numbers == "ucdp":
        return Estimate(low=toll.low, best=best, high=best if toll.high is None else toll.high)
    return Estimate(low=toll.low, best=best, high=toll.high)


def summed(estimates: Iterable[Estimate]) -> Estimate:
    """
    Add numbers up; where one of them is not known the sum is not.

    >>> summed([Estimate(low=4, best=4, high=4), Estimate(low=24, best=24, high=None)])
    Estimate(low=28, best=28, high=None)
    """
    parts = list(estimates)
    return Estimate(
        low=_sum(part.low for part in parts),
        best=_sum(part.best for part in parts),
        high=_sum(part.high for part in parts),
    )


def words_of_number(toll: Toll, text: str) -> str:
    """
    Give the words that a toll counts by, its qualifier with them.

    >>> from sayso.article import Span
    >>> toll = Toll(id="t1", harm="killed", low=9, high=None, qualifier=Span(0, 8), victims=Span(9, 15), span=Span(0, 20))
    >>> words_of_number(toll, "At least 9 died in it.")
    'At least 9 died'
    """
    victims, qualifier = toll.victims, toll.qualifier
    if qualifier is None or victims.covers(qualifier):
        return victims.of(text)
    first, second = sorted((victims, qualifier))
    if first.end < second.start and text[first.end : second.start].strip():
        return f"{first.of(text)} … {second.of(text)}"
    return text[first.start : max(first.end, second.end)]


def _acled(toll: Toll, text: str, best: int | None) -> int | None:
    """Give ACLED's number: that of the vague words where the toll's bound is theirs, else the best."""
    for pattern, vague in _vague():
        if vague.sayso == best and pattern.search(words_of_number(toll, text)):
            return vague.acled
    return best


def _sum(parts: Iterable[int | None]) -> int | None:
    """Add up; None where one is None."""
    total = 0
    for part in parts:
        if part is None:
            return None
        total += part
    return total


@cache
def _vague() -> tuple[tuple[re.Pattern[str], Vague], ...]:
    """Give the vague numbers with what finds them."""
    entries = load("exports", VagueNumbers).vague
    return tuple((re.compile(rf"\b(?:{'|'.join(one.words)})\b", re.IGNORECASE), one) for one in entries)
