"""What two dates of publication tell of which article was first, and what they do not."""

from datetime import datetime, timedelta
from typing import Final

from sayso.article import DateBasis
from sayso.comparing.reuse.telling import Telling

_DAY: Final = len("2031-05-06")
_ZONES: Final = timedelta(hours=26)
"""Two clocks of unknown zones may show times as far apart as this at one moment."""
_BASIS: Final[dict[DateBasis, str]] = {
    "given": "as given",
    "text": "from its text",
    "metadata": "from the page",
    "row": "from the table",
}


def dates_line(one: Telling, other: Telling, names: tuple[str, str]) -> str | None:
    """
    Say what the dates of two articles tell, `one` being the earlier by its date; None where either has no day.

    Dates without a time of day order days and nothing within a day; clocks without a zone order nothing within 26 hours.
    """
    first, second = one.published or "", other.published or ""
    if len(first) < _DAY or len(second) < _DAY:
        return None
    told = f"{names[0]} {_shown(first)}{_basis(one)}, {names[1]} {_shown(second)}{_basis(other)}"
    gap = _gap(first, second)
    if gap is None:
        return f"The dates do not tell which came first: {told}."
    early = names[0] if gap > timedelta(0) else names[1]
    return f"By the dates {early} came first: {told}."


def _gap(first: str, second: str) -> timedelta | None:
    """Give how long after the first the second was published; None where that is not known."""
    try:
        moments = datetime.fromisoformat(first), datetime.fromisoformat(second)
        days = moments[1].date() - moments[0].date()
        if len(first) == _DAY or len(second) == _DAY:
            return days or None
        if moments[0].tzinfo is not None and moments[1].tzinfo is not None:
            return (moments[1] - moments[0]) or None
        plain = moments[1].replace(tzinfo=None) - moments[0].replace(tzinfo=None)
    except ValueError:
        return None
    return plain if abs(plain) > _ZONES else None


def _shown(moment: str) -> str:
    """Write a moment for people."""
    return moment.replace("T", " ")


def _basis(telling: Telling) -> str:
    """Say where a date is from."""
    return f" ({_BASIS[telling.basis]})" if telling.basis else ""
