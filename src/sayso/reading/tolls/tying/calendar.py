"""What the times of an article say of when something happened: days, months, intervals, never the day of saying."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.setting import Setting
from sayso.reading.tolls.tying.voices import Voice
from sayso.record import Attribution, Record, Time, TimeRef, Toll
from sayso.timing.points import Point, of_day
from sayso.timing.refs import iso_value

DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
DAY_LONG: Final = len("2017-04-05")
"""The length of a day's value."""
MONTH_LONG: Final = len("2017-04")
"""The length of a month's."""
_WAR: Final = re.compile(r"\b(?:war|conflict|uprising|revolt|revolution|crisis|rebellion|protests)\b")
_SINCE_REACH: Final = 200

_JOINT: Final = re.compile(r"\s?(?:,|-|–|and|to|through|until|till)(?: and)?(?: on| the)?\s?", re.IGNORECASE)
_SINCE: Final = re.compile(r"\bsince\b")
_SINCE_NOW: Final = re.compile(r"\bsince\s(?:late\s|early\s|last\s|the\s)?$", re.IGNORECASE)
_RULE: Final = re.compile(r"\bin (?:power|office|exile|jail|prison)\s(?:ever\s)?since\b")
_SINCE_NEAR: Final = 12
_BEGAN: Final = re.compile(r"\b(?:began|begun|erupted|started|starting|broke out|triggered|sparked)\b")
_REVISED: Final = r"(?:raised|updated|revised|lowered|increased|put|rose|risen|climbed|jumped)"
_REVISED_BEHIND: Final = re.compile(rf"\s{_REVISED}\b")
_REVISED_BEFORE: Final = re.compile(rf"\b{_REVISED}(?:\s[\w'’]{{1,12}}){{1,5}}\s(?:on|late|early)\s$")
_THIRDS: Final = {"START": ("01", "10"), "MID": ("10", "20")}
"""What "early" and "mid" leave of a month."""
_LAST: Final = re.compile(r"(?:the|these|this|over|in)?\s?(?:last|past|previous)\b", re.IGNORECASE)
_LENGTH: Final = re.compile(r"P(?:(\d{1,3})([DWMY])|T(\d{1,3})H)")
_DAYS_IN: Final = {"D": 1, "W": 7, "M": 30, "Y": 365}
_COMES: Final = re.compile(
    r"\b(?:comes?|came|happen(?:s|ed)|follow(?:s|ed))\s(?:just\s|only\s|less than\s|about\s|barely\s)?$"
)
_COMES_REACH: Final = 30
_HOURS: Final = 24
_REVISED_REACH: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """
    The times of an article that may date an event, in text order, with their starts; those that date a saying are left out.

    `published` is the day of publication, `said` the last day on which the article says that something was said, else that of publication; `first` is
    the first day of the times up to publication, else that; `war` the first month or year in which the article says that a war began.
    """

    setting: Setting
    times: tuple[Time, ...]
    starts: tuple[int, ...]
    published: str | None
    said: str | None
    first: str | None
    war: Time | None

    def within(self, span: Span) -> Sequence[Time]:
        """Give the times that begin inside a span."""
        return self.times[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def calendar_of(setting: Setting) -> Calendar:
    """Lay out the times of a record."""
    sayings = _dates_of_sayings(setting.record)
    cues = tuple(sorted({one.cue for one in setting.record.attributions if one.cue is not None}))
    times = tuple(time for time in setting.record.times if time.id not in sayings and not _stands_in(time.span, cues))
    match = DAY.match(setting.record.article.published or "")
    published = match[0] if match else None
    days = (day[0] for time in times if (day := DAY.match(time.value or "")) is not None)
    calendar = Calendar(
        setting=setting,
        times=times,
        starts=tuple(time.span.start for time in times),
        published=published,
        said=_last_said(setting.record, published),
        first=next((day for day in days if day <= (published or day)), published),
        war=None,
    )
    return replace(calendar, war=next((time for time in times if _begins_war(calendar, time)), None))


def _dates_of_sayings(record: Record) -> set[str | None]:
    """Give the times that date a saying; not those behind what is said and before who says it ("ten died on Friday, a monitor said")."""
    starts = {time.id: time.span.start for time in record.times}
    return {
        one.time.ref
        for one in record.attributions
        if one.time is not None and not _ends_content(one, starts.get(one.time.ref or "", 0))
    }


def _ends_content(one: Attribution, start: int) -> bool:
    """Tell whether what begins at a place stands between the content of an attribution and both its source and its cue."""
    source = one.source.span if one.source is not None else None
    if one.cue is None or source is None or start > min(source.start, one.cue.start):
        return False
    return any(span.start < start <= span.end + _SINCE_NEAR for span in one.content)


def _begins_war(calendar: Calendar, time: Time) -> bool:
    """Tell whether a time is the month or year in which a war began."""
    value = iso_value(time.value)
    if value is None or len(value) > MONTH_LONG or not is_since(calendar, time):
        return False
    setting = calendar.setting
    sentence = setting.sentence(setting.number_at(time.span.start))
    told = setting.text[max(sentence.start, time.span.start - _SINCE_REACH) : time.span.start].lower()
    return _WAR.search(told) is not None


def _last_said(record: Record, published: str | None) -> str | None:
    """Give the last day on which the article says that something was said, up to publication; publication where it says none."""
    days = [
        match[0]
        for one in record.attributions
        if one.time is not None and (match := DAY.fullmatch(one.time.value or "")) is not None
    ]
    if published is None:
        return max(days, default=None)
    return max((day for day in days if day <= published), default=published)


def _stands_in(span: Span, cues: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of some cues, in order."""
    place = bisect_left(cues, (span.start + 1, 0))
    return any(cue.covers(span) for cue in cues[max(0, place - 2) : place])


def unanchored(calendar: Calendar, span: Span) -> TimeRef | None:
    """Give, without value, the first time in a span that nothing anchors ("on Saturday" in an article without a date)."""
    return next(
        (
            TimeRef(value=None, ref=time.id)
            for time in calendar.within(span)
            if time.value is None and time.kind in {"DATE", "TIME"}
        ),
        None,
    )


def readings(calendar: Calendar, zone: Span, toll: Toll, voice: Voice | None) -> Iterator[TimeRef]:
    """Give what the times of a stretch say, as days, months, years or intervals."""
    times = calendar.within(zone)
    joined = -1
    for place, time in enumerate(times):
        if place == joined:
            continue
        following = times[place + 1] if place + 1 < len(times) else None
        held = _reading(calendar, time, following, toll, voice)
        if held is not None:
            joined = place + 1 if following is not None and _ends_with(held, following) else joined
            yield held


def _ends_with(held: TimeRef, following: Time) -> bool:
    """Tell whether an interval ends with the next time."""
    return (held.value or "").partition("/")[2] == (iso_value(following.value) or "-")[:10]


def _reading(calendar: Calendar, time: Time, following: Time | None, toll: Toll, voice: Voice | None) -> TimeRef | None:
    """Give what one time says; None where it places nothing."""
    if time.kind == "DURATION":
        return lately(calendar, time) or _before_the_news(calendar, time)
    value = iso_value(time.value)
    if value is None or time.kind == "SET" or _dates_revision(calendar.setting.text, time.span):
        return None
    is_day = DAY.match(value) is not None
    if _SINCE_NOW.search(calendar.setting.text, max(0, time.span.start - _SINCE_NEAR), time.span.start) and is_day:
        return until(calendar, time, value[:DAY_LONG], voice)
    if not is_day and is_since(calendar, time) and not _counts_since(calendar, toll, time):
        return until(calendar, time, value, voice) if toll.scope == "cumulative" else None
    return _placed(calendar, time, value[:DAY_LONG] if "/" not in value else value, following)


def _counts_since(calendar: Calendar, toll: Toll, time: Time) -> bool:
    """Tell whether a toll's victims stand between "since" and a time, so that it dates them ("the worst raid since shells killed ten in 2013")."""
    end = toll.victims.start
    start = max(calendar.setting.around(toll).start, end - 2 * _SINCE_NEAR)
    return end < time.span.start and _SINCE.search(calendar.setting.text, start, end) is not None


def _placed(calendar: Calendar, time: Time, value: str, following: Time | None) -> TimeRef:
    """Give what a value says with the time behind it ("Friday and Saturday") and with its own words ("early", "overnight")."""
    text = calendar.setting.text
    if following is not None and _JOINT.fullmatch(text, time.span.end, following.span.start):
        last = (iso_value(following.value) or "")[:DAY_LONG]
        if len(value) == len(last) and value < last:
            return TimeRef(value=f"{value}/{last}", ref=time.id, basis=time.basis)
    if len(value) == MONTH_LONG and time.mod in _THIRDS:
        value = "/".join(f"{value}-{day}" for day in _THIRDS[time.mod])
    elif time.span.of(text).lower().endswith("overnight"):
        value = f"{shifted(value, -1)}/{value}"
    return TimeRef(value=value, ref=time.id, basis=time.basis)


def _dates_revision(text: str, span: Span) -> bool:
    """Tell whether a time says when a number was revised ("on Tuesday raised the toll")."""
    before = text[max(0, span.start - _REVISED_REACH) : span.start]
    return _REVISED_BEHIND.match(text, span.end) is not None or _REVISED_BEFORE.search(before) is not None


def is_since(calendar: Calendar, time: Time) -> bool:
    """Tell whether a time says since when something goes on."""
    sentence = calendar.setting.sentence(calendar.setting.number_at(time.span.start))
    start = max(sentence.start, time.span.start - _SINCE_REACH)
    before = calendar.setting.text[start : time.span.start].lower()
    if _RULE.search(before) is not None:
        return False
    return _SINCE.search(before) is not None or (_BEGAN.search(before) is not None and _WAR.search(before) is not None)


def until(calendar: Calendar, time: Time, value: str, voice: Voice | None) -> TimeRef:
    """Give the interval from a time to the day, or month, of saying; without value where neither that nor publication is known."""
    if time.mod == "MID" and len(value) == len("2016-01"):
        value = f"{value}-15"
    saying = voice.attribution.time if voice is not None else None
    said = saying.value if saying is not None else None
    end = said.partition("/")[2] or said if said else calendar.said if len(value) == DAY_LONG else calendar.published
    if end == value:
        return TimeRef(value=value, ref=time.id, basis=time.basis)
    return TimeRef(value=f"{value}/{end}" if end and value <= end else None, ref=time.id, basis=time.basis)


def lately(calendar: Calendar, time: Time) -> TimeRef | None:
    """Give the days up to publication, or the hours up to the day of saying, that "the last 48 hours" are; None for other lengths."""
    match = _LENGTH.fullmatch(time.value or "")
    if match is None or not _LAST.match(time.span.of(calendar.setting.text)):
        return None
    last = calendar.said if match[3] else calendar.published
    return (
        None
        if last is None
        else TimeRef(value=f"{shifted(last, -_days(match))}/{last}", ref=time.id, basis="published")
    )


def _days(length: re.Match[str]) -> int:
    """Count the days of a length."""
    return -(-int(length[3]) // _HOURS) if length[3] else int(length[1]) * _DAYS_IN[length[2]]


def _before_the_news(calendar: Calendar, time: Time) -> TimeRef | None:
    """Give the day so far before that of the article's news, which is its first day, or publication ("it comes a week after a raid")."""
    text = calendar.setting.text
    match = _LENGTH.fullmatch(time.value or "")
    is_after = match is not None and match[3] is None and text.startswith(" after", time.span.end)
    if (
        match is None
        or not is_after
        or not _COMES.search(text[max(0, time.span.start - _COMES_REACH) : time.span.start])
    ):
        return None
    if calendar.first is None:
        return None
    return TimeRef(value=shifted(calendar.first, -_days(match)), ref=time.id, basis=time.basis)


def shifted(day: str, count: int) -> str:
    """Give the day so many days on."""
    match = DAY.match(day)
    if match is None:
        return day
    number = of_day(int(match[1]), int(match[2]), int(match[3])).number
    return Point("D", number + count).value
