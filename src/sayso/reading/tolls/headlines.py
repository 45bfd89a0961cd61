"""Mentions in titles, and in sentences that are written like one."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.record import Record, Toll

TITLE: Final = 2
_VAGUE: Final = re.compile(r"(?:dozens|scores|hundreds|thousands|tens|several|a few|many)\b", re.IGNORECASE)
_FIRST: Final = 2
"""Sentences of a body that may repeat the headline."""
_PRESENT: Final = re.compile(r"(?:kills?|wounds?|injures?|claims|leaves|slays?|massacres?)\b", re.IGNORECASE)
_FINITE: Final = re.compile(
    r"\b(?:was|were|is|are|be|being|got|gets|get|has|have|had|been|died|who|that)\b", re.IGNORECASE
)
_TIGHT: Final = 12
"""Characters that a word of harm takes which stands directly behind its victims."""


def headline_ranks(record: Record, tolls: Sequence[Toll]) -> dict[str, int]:
    """Give the tolls, by their ids, that are told as in headlines: `TITLE` for those in titles, 1 for "14 killed in Orva" in the body's first sentences or as a sentence's first words."""
    titles = [block.span for block in record.article.blocks if block.kind in {"title", "heading"}]
    body = [one for one in record.sentences if not any(span.start <= one.start < span.end for span in titles)]
    reach = body[_FIRST - 1].end if len(body) >= _FIRST else len(record.article.text)
    starts = {one.start for one in body}
    ranks = {}
    for toll in tolls:
        if any(span.start <= toll.span.start < span.end for span in titles):
            ranks[toll.id] = TITLE
        elif (
            toll.qualifier is None
            and (toll.span.start < reach or toll.span.start in starts)
            and _is_terse(record, toll)
        ):
            ranks[toll.id] = 1
    return ranks


def _is_terse(record: Record, toll: Toll) -> bool:
    """Tell whether a toll is told as headlines do: in the present, or by a participle alone."""
    words = toll.span.of(record.article.text)
    if _PRESENT.match(words):
        return True
    is_tight = toll.span.start >= toll.victims.start - _TIGHT and 0 < toll.span.end - toll.victims.end <= _TIGHT
    return is_tight and _FINITE.search(words) is None


def told_in_body(record: Record, body: Iterable[Toll], toll: Toll) -> Toll | None:
    """
    Give the toll of the body that a headline's vague number ("Dozens killed") announces: the first of its harm, at least half as great if there is one.

    None where the number is not vague or the body tells no such harm of one incident.
    """
    if _VAGUE.match(toll.victims.of(record.article.text)) is None:
        return None
    alike = [one for one in body if one.harm == toll.harm and one.scope == "incident" and one.subset_of is None]
    alike.sort(key=lambda one: one.victims)
    return next((one for one in alike if 2 * _most(one) >= _most(toll)), alike[0] if alike else None)


def _most(toll: Toll) -> int:
    """Give the one number of a toll: the least, else the most."""
    return (toll.low if toll.low is not None else toll.high) or 0
