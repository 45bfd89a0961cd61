"""What two articles have in common, as numbers: a row a pair, a column a sign."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.stories.columns import NONE, Columns, Floats, Ints, Padded

SIGNS: Final = (
    "words",
    "days_apart",
    "incident",
    "incident_words",
    "incident_days_apart",
    "incident_day",
    "incident_outlet",
    "title",
    "incident_place",
    "incident_site",
    "incident_dead",
    "incident_kind",
)
"""
The signs of one story, in the order of their columns; those that begin with `incident` are 0 unless both articles tell of one:

- `words`: how alike the words are, 0 to 1 (the cosine). `title`: the share of the shorter title's words that the other has too.
- `days_apart`: of publication, as a logarithm.
- `incident`: both tell of one. `incident_words`: as `words`, once more: much is alike in all reports of a war.
- `incident_days_apart`: of publication and incident together, as a logarithm. `incident_day`: 1 the same day, -0.3 up to two days apart, -1 further.
- `incident_outlet`: 1 where they lie apart in time and one outlet tells both: its next report is mostly of the next incident.
- `incident_place`: how alike the places are by name, 0 to 1.
- `incident_site`: how near the two incidents lie, 1 down to -1. `incident_dead`: how alike the numbers of dead are, 0.5 down to -0.5.
- `incident_kind`: how alike the kinds of event are, 0 to 1.
"""

MOST: Final = {"title": 1.0, "incident_place": 1.0, "incident_site": 1.0, "incident_dead": 0.5, "incident_kind": 1.0}
"""The most that each of the signs can be that `late_signs` gives, which cost more to look at than those of `early_signs`."""

UNDATED: Final = 10
"""How many days a day of publication that is not known is held to lie from any other."""
_YEAR, _TWO_MONTHS, _MONTH = 365, 60, 30
_NEAR_DAYS: Final = 2
_ALMOST, _DIFFERS = -0.3, -1.0
_KM: Final = 111.2
_NEAR, _WITHIN, _FAR = 8.0, 25.0, 150.0
_DEAD_OFFSET, _DEAD_FAR = 0.5, 2.0


def early_signs(columns: Columns, one: Ints, other: Ints, words: Floats) -> dict[str, Floats]:
    """Give the signs of `EARLY` for pairs of rows; `words` is the likeness of their words."""
    both = (columns.incidents[one] & columns.incidents[other]).astype(np.float64)
    published = _published_apart(columns, one, other)
    days = _days_apart(columns, one, other)
    days = np.where((days > _TWO_MONTHS) & (published <= _MONTH), NONE, days)
    gap = np.where(days == NONE, published, np.where(days == 0, 0, (days + published) / 2))
    same_outlet = (columns.outlets[one] == columns.outlets[other]) & (columns.outlets[one] != NONE)
    day = np.select([days == NONE, days == 0, days <= _NEAR_DAYS], [0.0, 1.0, _ALMOST], _DIFFERS)
    return {
        "words": words,
        "days_apart": days_apart(columns, one, other),
        "incident": both,
        "incident_words": both * words,
        "incident_days_apart": both * np.log1p(np.minimum(gap, _TWO_MONTHS)),
        "incident_day": both * day,
        "incident_outlet": both * (same_outlet & (gap > 0)),
    }


def days_apart(columns: Columns, one: Ints, other: Ints) -> Floats:
    """Give the sign `days_apart` for pairs of rows."""
    days: Floats = np.log1p(np.minimum(_published_apart(columns, one, other), _YEAR))
    return days


def late_signs(columns: Columns, one: Ints, other: Ints, early: dict[str, Floats]) -> dict[str, Floats]:
    """Give the other signs for pairs of rows."""
    at = np.flatnonzero(early["incident"])
    found = {name: np.zeros(len(one)) for name in MOST}
    found["title"] = _titles(columns, one, other)
    one, other = one[at], other[at]
    found["incident_place"][at] = np.minimum(cosines(columns.places, one, other), 1.0)
    found["incident_site"][at] = _site(columns, one, other)
    found["incident_dead"][at] = _dead(columns, one, other)
    found["incident_kind"][at] = np.minimum(cosines(columns.kinds, one, other), 1.0)
    return found


def cosines(table: Padded, one: Ints, other: Ints) -> Floats:
    """Give how alike bags are, pair by pair, 0 to 1."""
    likeness: Floats = _shared(table, one, other) / (table.norms(one) * table.norms(other))
    return likeness


def _titles(columns: Columns, one: Ints, other: Ints) -> Floats:
    """Give the share of the shorter title's words, each once, that the other has too."""
    first, second = (_once(columns, rows) for rows in (one, other))
    lengths = np.minimum(first.weights.sum(axis=1, dtype=np.int64), second.weights.sum(axis=1, dtype=np.int64))
    share: Floats = _products(first, second) / np.maximum(lengths, 1)
    return share


def _once(columns: Columns, rows: Ints) -> Padded:
    """Give the words of some titles, each once."""
    weights = columns.titles.weights[rows] * ~columns.repeats[rows]
    return Padded(terms=columns.titles.terms[rows], weights=weights)


def _shared(table: Padded, one: Ints, other: Ints) -> Ints:
    """Give the sum of the products of the weights that pairs of bags share."""
    first, second = (Padded(terms=table.terms[rows], weights=table.weights[rows]) for rows in (one, other))
    return _products(first, second)


def _products(first: Padded, second: Padded) -> Ints:
    """Give the sum of the products of the weights that bags share, row by row (laid out column by column: many rows in a sweep)."""
    total = np.zeros(len(first.terms), dtype=np.int64)
    here, there = (_columns(bags) for bags in (first, second))
    for terms, weights in zip(*here, strict=True):
        total += weights * ((there[0] == terms) * there[1]).sum(axis=0, dtype=np.int32)
    return total


def _columns(bags: Padded) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Give terms and weights column by column, without the columns that no row fills."""
    used = np.flatnonzero(bags.weights.any(axis=0))
    terms, weights = bags.terms.T[used], bags.weights.T[used]
    return np.ascontiguousarray(terms), np.ascontiguousarray(weights, dtype=np.int32)


def _published_apart(columns: Columns, one: Ints, other: Ints) -> Floats:
    """Give the days between publications; where one is not known, some."""
    first, second = columns.published[one].astype(np.int64), columns.published[other].astype(np.int64)
    apart: Floats = np.abs(first - second).astype(np.float64)
    apart[(first == NONE) | (second == NONE)] = UNDATED
    return apart


def _days_apart(columns: Columns, one: Ints, other: Ints) -> Floats:
    """Give the days between two incidents, 0 where they may be on one; `NONE` where one is not known."""
    gap = np.maximum(columns.begins[one] - columns.ends[other], columns.begins[other] - columns.ends[one])
    apart: Floats = np.maximum(gap, 0).astype(np.float64)
    apart[(columns.begins[one] == NONE) | (columns.begins[other] == NONE)] = NONE
    return apart


def _site(columns: Columns, one: Ints, other: Ints) -> Floats:
    """Give how near two incidents lie: 1 within 8 km, 0.5 within 25, then the less the further, to -1 from 150 km on; 0 where not known."""
    here, there = columns.sites[one], columns.sites[other]
    east = (here[:, 1] - there[:, 1] + 180.0) % 360.0 - 180.0
    east = east * np.cos(np.radians((here[:, 0] + there[:, 0]) / 2))
    apart = _KM * np.hypot(east, here[:, 0] - there[:, 0])
    with np.errstate(invalid="ignore"):
        near: Floats = np.select([apart < _NEAR, apart < _WITHIN], [1.0, 0.5], -np.minimum(apart / _FAR, 1.0))
    near[np.isnan(apart)] = 0.0
    return near


def _dead(columns: Columns, one: Ints, other: Ints) -> Floats:
    """Give how alike two numbers of dead are; 0 where one is not known."""
    first, second = columns.dead[one], columns.dead[other]
    known = (first != NONE) & (second != NONE)
    ratio = np.abs(np.log((np.maximum(first, 0) + 1) / (np.maximum(second, 0) + 1)))
    alike: Floats = _DEAD_OFFSET - np.minimum(ratio, _DEAD_FAR) / 2
    alike[~known] = 0.0
    return alike
