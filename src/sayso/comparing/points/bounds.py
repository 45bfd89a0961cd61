"""Numbers of two accounts: equal, overlapping, or not to be held together."""

from dataclasses import dataclass
from typing import Final, Literal

NumberRelation = Literal["same", "compatible", "apart"]

_VAGUE: Final = 0.25
"""The share of a vague number's bound ("dozens": 24) that it surely tells."""
_ABOUT: Final = 0.1
"""How far a number with "about" may lie from another, as a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A number's bounds as its words give them; `is_about` where they leave its last digits open, `is_vague` where it is no count ("dozens")."""

    low: int | None
    high: int | None
    is_about: bool = False
    is_vague: bool = False

    @property
    def least(self) -> float:
        """The least that the words can mean."""
        if self.low is None:
            return 0
        if self.is_vague:
            return self.low * _VAGUE
        return self.low * (1 - _ABOUT) if self.is_about else self.low

    @property
    def most(self) -> float:
        """The most that they can mean."""
        if self.high is None:
            return float("inf")
        return self.high * (1 + _ABOUT) if self.is_about else self.high


def how_many(one: Bounds, other: Bounds) -> NumberRelation:
    """
    Tell how two numbers stand to each other.

    >>> how_many(Bounds(low=12, high=None), Bounds(low=17, high=17))
    'compatible'
    >>> how_many(Bounds(low=12, high=12), Bounds(low=17, high=None))
    'apart'
    """
    if (one.low, one.high) == (other.low, other.high):
        return "same"
    return "compatible" if one.least <= other.most and other.least <= one.most else "apart"
