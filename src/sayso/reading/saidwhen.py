"""
The day of saying: where a plain time stands beside a cue ("on Tuesday", "late on 4 April", "earlier this week"), and which day it is.

What a time is and which it is, sayso.timing says; here is only which of them may stand beside a cue, with what preposition. Days still to come are none of them:
nothing was said on a day that lies ahead.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from sayso.article import Span
from sayso.record import Time, TimeRef
from sayso.timing.find import find_times
from sayso.timing.meanings import At, InYear, Meaning, Said, Step
from sayso.timing.recognition import Said as SaidTime
from sayso.timing.recognition import recognize
from sayso.timing.refs import time_ref

_LONGEST: Final = 90
"""A plain time with its preposition has no more characters."""
_REACH: Final = 160
"""Characters before and behind a place in which a time that holds it stands."""
_LEAD: Final = re.compile(
    r"(?:(?:late|early|earlier|later|shortly|just|soon|only)\s{1,2})?"
    r"(?:(?P<preposition>on|in|at|by|since|over|during|around|after|before)\s{1,2})?",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r",?\s{1,2}")
_OPENS: Final = re.compile(
    r"(?i:(?:late|early|earlier|later|mid|shortly|just|soon|only|on|in|at|by|since|over|during|around|after|before|this|last|that|the|today|tonight|yesterday"
    r"|overnight|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|few)\b)|\d|[A-Z][a-z]"
)
_SPAN_OF_TIME: Final = frozenset({"in", "during", "since"})
"""Prepositions with which a month or a year stands beside a cue."""
_HOUR: Final = frozenset({"at", "around", "after", "before", "by"})
"""Prepositions with which an hour does."""
_SO_LONG_AGO: Final = re.compile(r"\s(?:ago|earlier|later|before)$", re.IGNORECASE)
_UNDATED: Final = re.compile(r"the (?!same|previous|following|next|weekend|very)", re.IGNORECASE)


def time_at(text: str, start: int, end: int) -> Span | None:
    """
    Give the time that begins at `start` and ends by `end`, with its preposition; None where none does.

    >>> time_at("said late on 4 April that", 5, 25)
    Span(5, 20)
    """
    first = _plain(text, start, end)
    if first is None:
        return None
    # "on Tuesday, 4 April 2017", "Monday in late May"
    second = _JOINT.match(text, first.end, end)
    following = _plain(text, second.end(), end) if second else None
    return Span(first.start, following.end if following else first.end)


def said_when(words: str, published: str | None) -> TimeRef | None:
    """
    Read the day out of the words of a time alone; None where they and the day of publication do not settle it.

    `published` is an ISO date, with or without a time of day. Where the times of the article are known, `said_at` says more.

    >>> said_when("late on Tuesday", "2017-04-05")
    TimeRef(value='2017-04-04', ref=None, basis='published')
    >>> said_when("on April 4, 2017", None)
    TimeRef(value='2017-04-04', ref=None, basis='stated')
    """
    whole = Span(0, len(words)) if words else None
    passages = () if whole is None else (whole,)
    found = None if whole is None else time_ref(find_times(words, passages, passages, published), whole)
    return None if found is None or found.value is None else TimeRef(value=found.value, basis=found.basis)


def said_at(times: Sequence[Time], span: Span | None) -> TimeRef | None:
    """
    Give the time of saying that stands in a span, out of the times of the article in order, with the id of that time; None where none stands there.

    >>> times = [Time(id="d1", span=Span(8, 15), kind="DATE", value="2017-04-04", basis="published")]
    >>> said_at(times, Span(5, 15))
    TimeRef(value='2017-04-04', ref='d1', basis='published')
    """
    return None if span is None else time_ref(times, span)


def _plain(text: str, start: int, end: int) -> Span | None:
    """Give one plain time that begins at `start`."""
    if start >= end or not _OPENS.match(text, start, end) or (start and text[start - 1].isalnum()):
        return None
    said = _near(text, start)
    starts = [one.span.start for one in said]
    place = bisect_right(starts, start)
    if place and said[place - 1].span.start < start < said[place - 1].span.end:
        return _alone(text, start, end)  # "Tuesday" of "early Tuesday"
    place -= bool(place and starts[place - 1] == start)
    if place == len(said) or not _stands_beside(text, start, said[place]):
        return None
    span = said[place].span
    return Span(start, span.end) if span.end <= end else _alone(text, start, end)


def _near(text: str, start: int) -> list[SaidTime]:
    """Give the times round a place, in order: few places are asked for, and a text may be long."""
    first, last = max(0, start - _REACH), min(len(text), start + _REACH)
    opens = text.find(" ", first, start) if first else -1
    first = max(first, opens + 1, text.rfind("\n", first, start) + 1)
    ends = text.find(" ", last, last + _LONGEST)
    return recognize(text, Span(first, last if ends < 0 else ends))


def _alone(text: str, start: int, end: int) -> Span | None:
    """Give the plain time that begins at `start` in words cut out of a longer time."""
    words = text[start : min(end, start + _LONGEST)]
    said = recognize(words, Span(0, len(words)))
    if not said or not _stands_beside(words, 0, said[0]):
        return None
    last = said[0].span.end
    is_broken = last == len(words) and text[start + last : start + last + 1].isalnum()
    return None if is_broken else Span(start, start + last)


def _stands_beside(text: str, start: int, said: SaidTime) -> bool:
    """Tell whether nothing but a preposition stands between `start` and a time that may say when something was said."""
    lead = _LEAD.fullmatch(text, start, said.span.start)
    return lead is not None and _may_stand(said.meaning, (lead["preposition"] or "").lower(), said.span.of(text))


def _may_stand(meaning: Meaning, preposition: str, words: str) -> bool:
    """Tell whether a time may say when something was said."""
    what = meaning.what
    if words.isdecimal() and not preposition:
        return False
    if isinstance(what, Said):
        return _SO_LONG_AGO.search(words) is not None
    if meaning.is_clock:
        return preposition in _HOUR or words.lower().startswith("that")
    if isinstance(what, Step):
        is_ahead = what.count > 0 and what.which in {"this", "next"}
        return not is_ahead and not _UNDATED.match(words)
    if isinstance(what, InYear) and what.which is not None:
        return what.which != "next"
    unit = what.point.unit if isinstance(what, At) else what.unit if isinstance(what, InYear) else "D"
    return unit == "D" or preposition in _SPAN_OF_TIME
