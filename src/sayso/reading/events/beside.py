"""Where and when something that is no force happened: the place and the time beside its trigger."""

import re
from bisect import bisect_left
from typing import Final

from sayso.article import Span
from sayso.record import Place, PlaceRef, Record, TimeRef

_BEHIND: Final = 70
_BEFORE: Final = 40
_AT: Final = re.compile(
    r"(?:^|\s)(?:in|at|near|from|on|inside|outside|around|across|over|of|into|to)\s(?:[\w’'-]+\s){0,5}(?:[\w’'-]+[’']s?\s)?$",
    re.IGNORECASE,
)
_NAMES: Final = re.compile(r"(?:[’']s)?\s(?:[\w-]{1,20}\s)?")
_CLOSES: Final = re.compile(
    r"[;:.!?\"“”]|\b(?:that|which|who|said|says|while|but|after|before|because)\b", re.IGNORECASE
)


def place_beside(record: Record, trigger: Span, sentence: Span) -> PlaceRef | None:
    """Give the place that stands behind a trigger with a preposition ("talks in Orva"), or right before it ("the Orva talks"); None where none does."""
    starts = [place.span.start for place in record.places]
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    behind = [place for place in record.places[first:last] if trigger.end <= place.span.start <= trigger.end + _BEHIND]
    text = record.article.text
    for place in behind:
        between = text[trigger.end : place.span.start]
        if _CLOSES.search(between):
            break
        if _AT.search(between):
            return _ref(place)
    before = [place for place in record.places[first:last] if 0 <= trigger.start - place.span.end <= _BEFORE]
    for place in reversed(before):
        if _NAMES.fullmatch(text[place.span.end : trigger.start]):
            return _ref(place)
    return None


def _ref(place: Place) -> PlaceRef:
    """Tie to a place."""
    return PlaceRef(span=place.span, ref=place.id)


def time_beside(record: Record, trigger: Span, sentence: Span) -> TimeRef | None:
    """Give the date of a sentence that stands nearest to a trigger, and is not when something was said; None where there is none."""
    starts = [time.span.start for time in record.times]
    first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    fitting = [
        time
        for time in record.times[first:last]
        if time.kind in {"DATE", "TIME"} and time.value and time.value[:4].isdigit()
    ]
    if not fitting:
        return None
    said = {one.time.ref for one in record.attributions if one.time is not None}
    fitting = [time for time in fitting if time.id not in said]
    nearest = min(
        fitting, key=lambda time: max(time.span.start - trigger.end, trigger.start - time.span.end), default=None
    )
    return None if nearest is None else TimeRef(value=nearest.value, ref=nearest.id, basis=nearest.basis)
