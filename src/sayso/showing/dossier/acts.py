"""What somebody did with words, as one writes it before the words."""

from collections.abc import Mapping
from typing import Final

from sayso.record import Act

SAID_WORDS: Final[Mapping[Act, str]] = {
    "say": "said",
    "claim": "claimed",
    "claim responsibility": "claimed responsibility",
    "confirm": "confirmed",
    "deny": "denied",
    "accuse": "accused",
    "admit": "admitted",
    "warn": "warned",
    "threaten": "threatened",
    "promise": "promised",
    "demand": "demanded",
    "ask": "asked",
    "propose": "proposed",
    "order": "ordered",
    "reject": "rejected",
    "agree": "agreed",
    "praise": "praised",
    "condemn": "condemned",
    "apologize": "apologized",
    "believe": "believed",
    "expect": "expected",
    "hope": "hoped",
    "plan": "planned",
    "show": "showed",
    "other": "said",
}
"""Each act in the past; what is not known more closely was said."""
