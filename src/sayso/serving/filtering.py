"""Rows at hand narrowed down and counted, for the library in memory."""

from collections.abc import Sequence
from typing import Final

from sayso.serving.values import Bounds, Filters, Tallied
from sayso.speakers import folded

_LAST: Final = "\uffff"


def is_among(filters: Filters, row: object) -> bool:
    """Tell whether a row is what the filters leave; a filter that a kind of row does not know narrows nothing."""
    names = ("speaker", "outlet", "act", "kind", "place", "harm", "claimant", "scope", "state")
    for name in names:
        wanted = getattr(filters, name)
        if wanted is not None and hasattr(row, name) and folded(str(getattr(row, name) or "")) != folded(str(wanted)):
            return False
    if filters.story is not None and getattr(row, "story", None) != filters.story:
        return False
    size = getattr(row, "low", None) or getattr(row, "high", None) or 0
    if (filters.low is not None and size < filters.low) or (filters.high is not None and size > filters.high):
        return False
    said = getattr(row, "said", None) or getattr(row, "published", None)
    return _is_within(filters.said, said) and _is_within(filters.published, getattr(row, "published", None))


def _is_within(bounds: Bounds, value: str | None) -> bool:
    """Tell whether a date lies within bounds."""
    if bounds.least and (value is None or value < bounds.least):
        return False
    return not (bounds.most and (value is None or value > bounds.most + _LAST))


def tallied(named: Sequence[tuple[str, int, str | None]], start: str) -> list[Tallied]:
    """Count names: passages, articles and outlets of each."""
    groups: dict[str, list[tuple[str, int, str | None]]] = {}
    for each in named:
        if folded(each[0]).startswith(folded(start)):
            groups.setdefault(folded(each[0]), []).append(each)
    rows = [
        Tallied(
            name=group[0][0],
            count=len(group),
            articles=len({each[1] for each in group}),
            outlets=len({each[2] for each in group if each[2]}),
        )
        for group in groups.values()
    ]
    return sorted(rows, key=lambda row: (-row.count, folded(row.name)))
