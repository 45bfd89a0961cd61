"""The times of an article: recognized, made definite one after another, and numbered."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.article import Span
from sayso.record import Time
from sayso.timing.ahead import is_ahead
from sayso.timing.anchoring import Anchors, Resolved, resolve
from sayso.timing.days import weekday
from sayso.timing.meanings import At, InYear, Meaning, OnWeekday, Step
from sayso.timing.points import Point, is_day, of_day
from sayso.timing.recognition import Said, recognize

_ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_REMEMBERED: Final = 12
"""Points named before that a time may go on from."""
_OFTEN: Final = 2
"""Times that a weekday is named before it may be that of the day after publication."""
_BESIDE: Final = 30
_YEARS_NAMED: Final = 6
_PER_WEEKDAY: Final = 3


def find_times(
    text: str, passages: Sequence[Span], sentences: Sequence[Span], published: str | None
) -> tuple[Time, ...]:
    """
    Give the times that stand in the passages, in order, as `d1`, `d2`, ...

    `published` is an ISO date, with or without a time of day. Without a day of publication what is seen from it has no value. Never raises on odd text.

    >>> text = "The bridge fell on Tuesday, two days after it opened on 2 April."
    >>> [(time.span.of(text), time.value) for time in find_times(text, [Span(0, 64)], [Span(0, 64)], "2017-04-05")]
    [('Tuesday', '2017-04-04'), ('two days', 'P2D'), ('2 April', '2017-04-02')]
    """
    said = [one for passage in passages for one in recognize(text, passage)]
    return tuple(_numbered(text, said, sentences, _day(published)))


def _day(published: str | None) -> Point | None:
    """Give the day of publication; None where it is not known to the day."""
    match = _ISO_DAY.match(published or "")
    if match is None:
        return None
    year, month, day = (int(piece) for piece in match.groups())
    return of_day(year, month, day) if is_day(year, month, day) else None


def _numbered(text: str, said: Sequence[Said], sentences: Sequence[Span], published: Point | None) -> Iterator[Time]:
    """Make the times definite one after another."""
    earlier: list[Point] = []
    scene: list[Point] = []  # without what lies "three days ago": the story does not go on there
    aside_in = -1
    is_chronicle = _is_chronicle(said, published)
    starts = list(_sentence_starts(said, sentences))
    ahead = [_is_ahead(text, one, start) for one, start in zip(said, starts, strict=True)]
    weekdays_from = _told_from(said, ahead, published)
    for number, (one, start) in enumerate(zip(said, starts, strict=True), 1):
        held = scene if one.meaning.is_clock and aside_in != start else earlier
        anchors = Anchors(
            published=weekdays_from if isinstance(one.meaning.what, OnWeekday) else published,
            earlier=held[-_REMEMBERED:],
            is_chronicle=is_chronicle,
            is_ahead=ahead[number - 1],
        )
        found = resolve(one.meaning, anchors)
        if found.point is not None and not _is_comparison(one.meaning):
            earlier.append(found.point)
            if _is_long_ago(one.meaning):
                aside_in = start
            else:
                scene.append(found.point)
        yield _time(number, one, found)


def _is_ahead(text: str, one: Said, start: int) -> bool:
    """Tell whether the words of the sentence before a time look ahead."""
    return is_ahead(text, start, one.span.start, is_in_year=isinstance(one.meaning.what, InYear))


def _told_from(said: Sequence[Said], ahead: Sequence[bool], published: Point | None) -> Point | None:
    """
    Give the day from which weekdays are seen: publication, or the day after it where the article is told from there.

    A story from the other side of the earth is published on Monday night and says "on Tuesday" of what has happened. Taken for six days ago such a weekday is
    named again and again, more often than the day of publication and the one before; or the day after publication stands there with its date.
    """
    if published is None:
        return None
    after = published.shift(1)
    days = list(_weekdays(said, ahead))
    told = days.count(weekday(after.number))
    of_now = max(days.count(weekday(published.number)), days.count(weekday(published.number - 1)))
    is_dated = any(isinstance(one.meaning.what, At) and one.meaning.what.point == after for one in said)
    return after if told >= _OFTEN and (is_dated or told > of_now) else published


def _weekdays(said: Sequence[Said], ahead: Sequence[bool]) -> Iterator[int]:
    """Give the weekdays that are named of what has happened; one that stands twice in a few words ("at noon (0900 GMT) on Monday") counts once."""
    reached = -_BESIDE
    for one, looks_ahead in zip(said, ahead, strict=True):
        what = one.meaning.what
        if isinstance(what, OnWeekday) and what.which is None and not looks_ahead:
            if one.span.start - reached >= _BESIDE:
                yield what.day
            reached = one.span.end


def _is_long_ago(meaning: Meaning) -> bool:
    """Tell whether a time is so many days ago, before yesterday."""
    return isinstance(meaning.what, Step) and meaning.what.which == "this" and meaning.what.count < -1


def _time(number: int, one: Said, found: Resolved) -> Time:
    """Make a time of the record."""
    return Time(
        id=f"d{number}",
        span=one.span,
        kind=one.meaning.kind,
        value=found.value,
        basis=found.basis,
        mod=one.meaning.mod or None,
    )


def _is_chronicle(said: Sequence[Said], published: Point | None) -> bool:
    """Tell whether an article goes on from date to date: years long past, and few days seen from publication."""
    now = None if published is None else published.year
    named = sum(_names_past_year(one.meaning, now) for one in said)
    seen = sum(isinstance(one.meaning.what, OnWeekday) or _is_seen_from_here(one.meaning) for one in said)
    return named >= _YEARS_NAMED and named > _PER_WEEKDAY * seen


def _is_comparison(meaning: Meaning) -> bool:
    """Tell whether a time only compares ("than a year ago"): the text does not go on from there."""
    return isinstance(meaning.what, Step) and meaning.what.keeps_size


def _names_past_year(meaning: Meaning, now: int | None) -> bool:
    """Tell whether a time names a year before the last."""
    return isinstance(meaning.what, At) and (now is None or meaning.what.point.year < now - 1)


def _is_seen_from_here(meaning: Meaning) -> bool:
    """Tell whether a time is seen from publication."""
    return isinstance(meaning.what, Step) and meaning.what.which in {"this", "last", "next"}


def _sentence_starts(said: Sequence[Said], sentences: Sequence[Span]) -> Iterator[int]:
    """Give where the sentence of each time begins; both are in order."""
    place = 0
    for one in said:
        while place + 1 < len(sentences) and sentences[place + 1].start <= one.span.start:
            place += 1
        yield sentences[place].start if sentences and sentences[place].start <= one.span.start else one.span.start
