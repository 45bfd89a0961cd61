"""A chart of tolls: each number by its day, as high as it says, drawn on the server."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.serving.values import TollClaim
from sayso.showing.calendars import stretch_of
from sayso.showing.tolls.words import HARM_WORDS, number_words
from sayso.showing.words import date_in_words, shortened

WIDTH, HEIGHT = 480, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 12, 14, 30
_MOST_DAYS: Final = 5
_STEPS: Final = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000)
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A number on the chart: where it is, up to where it reaches, what it says, and what it leads to; `is_own` where it is the outlet's own word."""

    x: float
    y: float
    top: float | None
    is_own: bool
    words: str
    article: int
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Numbers by day; heights are logarithmic, so that small and large ones can be read beside each other. `left_out` have no day or no number."""

    dots: tuple[Dot, ...]
    days: tuple[Tick, ...]
    sizes: tuple[Tick, ...]
    left_out: int


def chart_of(claims: Sequence[TollClaim]) -> Chart | None:
    """Draw tolls; None where fewer than two have a day and a number."""
    placed = [(day, size, claim) for claim in claims if (day := _day(claim)) and (size := _size(claim)) is not None]
    if len(placed) < _FEWEST:
        return None
    first, last = min(day for day, _, _ in placed), max(day for day, _, _ in placed)
    most = max(max(size, claim.high or 0) for _, size, claim in placed)
    span = max(1, (last - first).days)

    def across(day: date) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * ((day - first).days / span if last > first else 0.5), 1)

    def up(size: int) -> float:
        share = math.log10(size + 1) / math.log10(max(most, 9) + 1)
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * share, 1)

    dots = tuple(
        Dot(
            x=across(day),
            y=up(size),
            top=up(claim.high) if claim.high is not None and claim.low is not None and claim.high > claim.low else None,
            is_own=claim.claimant is None,
            words=_words(claim, day),
            article=claim.article,
            ref=claim.ref,
        )
        for day, size, claim in placed
    )
    ticks = sorted({first, last} if last > first else {first})
    return Chart(
        dots=dots,
        days=tuple(Tick(at=across(day), words=date_in_words(day.isoformat())) for day in ticks),
        sizes=tuple(Tick(at=up(step), words=f"{step:,}") for step in _STEPS if step <= max(most, 9)),
        left_out=len(claims) - len(placed),
    )


def _day(claim: TollClaim) -> date | None:
    """Give the day of the harm where it is known to the month, else the day of publication."""
    stretch = stretch_of(claim.time) if claim.time else None
    if stretch and (stretch.last - stretch.first).days <= 31:  # noqa: PLR2004 - a month
        return stretch.first
    published = stretch_of(claim.published[:10]) if claim.published else None
    return published.first if published else None


def _size(claim: TollClaim) -> int | None:
    """Give the least that the words give, else the most."""
    return claim.low if claim.low is not None else claim.high


def _words(claim: TollClaim, day: date) -> str:
    """Say in words what a dot stands for."""
    who = claim.claimant or "its own word"
    harm = HARM_WORDS.get(claim.harm, claim.harm)  # type: ignore[call-overload]  # a harm, as the record has it
    return shortened(
        f"{number_words(claim.low, claim.high)} {harm}, {date_in_words(day.isoformat())}: {claim.outlet or 'outlet not known'}, on the word of {who}",
        200,
    )
