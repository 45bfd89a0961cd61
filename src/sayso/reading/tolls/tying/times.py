"""When the harm of a toll was done: the day that the text ties to it, never the day of saying."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.incidents import (
    sentences_after,
    sentences_again,
    sentences_before,
    sentences_next,
)
from sayso.reading.tolls.tying.located import TOWN, Located
from sayso.reading.tolls.tying.places import Scenes, finest, is_same
from sayso.reading.tolls.tying.setting import Setting
from sayso.reading.tolls.tying.voices import Voice
from sayso.record import Time, TimeRef, Toll
from sayso.timing.points import Point, of_day
from sayso.timing.refs import iso_value

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_JOINT: Final = re.compile(r"\s?(?:,|-|–|and|to|through|until|till)(?: and)?(?: on| the)?\s?", re.IGNORECASE)
_SINCE: Final = re.compile(r"\bsince\b")
_SINCE_NOW: Final = re.compile(r"\bsince\s(?:late\s|early\s|last\s|the\s)?$", re.IGNORECASE)
_SINCE_NEAR: Final = 12
_PERFECT: Final = re.compile(r"\bha(?:ve|s) (?:been |also |now |so far )?\w+(?:ed|lost|left)\b")
_BEGAN: Final = re.compile(r"\b(?:began|begun|erupted|started|starting|broke out|triggered|sparked)\b")
_WAR: Final = re.compile(r"\b(?:war|conflict|uprising|revolt|revolution|crisis|rebellion|protests)\b")
_REVISED: Final = r"(?:raised|updated|revised|lowered|increased|put|rose|risen|climbed|jumped)"
_REVISED_BEHIND: Final = re.compile(rf"\s{_REVISED}\b")
_REVISED_BEFORE: Final = re.compile(rf"\b{_REVISED}(?:\s[\w'’]{{1,12}}){{1,5}}\s(?:on|late|early)\s$")
_LEAD: Final = 3
"""The number of the last sentence that may sum up what the next ones tell with its day."""
_SAME_PLACE: Final = 8
_FEW_DAYS: Final = 3
_LAST: Final = re.compile(r"(?:the|these|this|over|in)?\s?(?:last|past|previous)\b", re.IGNORECASE)
_LENGTH: Final = re.compile(r"P(?:(\d{1,3})([DWM])|T(\d{1,3})H)")
_DAYS_IN: Final = {"D": 1, "W": 7, "M": 30}
_HOURS: Final = 24
_SINCE_REACH: Final = 200
_REVISED_REACH: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The times of an article that may date an event, in text order; those that date a saying are left out."""

    setting: Setting
    times: tuple[Time, ...]
    starts: tuple[int, ...]
    published: str | None

    def within(self, span: Span) -> Sequence[Time]:
        """Give the times that begin inside a span."""
        return self.times[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def calendar_of(setting: Setting) -> Calendar:
    """Lay out the times of a record."""
    sayings = {one.time.ref for one in setting.record.attributions if one.time is not None}
    cues = tuple(sorted({one.cue for one in setting.record.attributions if one.cue is not None}))
    times = tuple(time for time in setting.record.times if time.id not in sayings and not _stands_in(time.span, cues))
    published = _DAY.match(setting.record.article.published or "")
    return Calendar(
        setting=setting,
        times=times,
        starts=tuple(time.span.start for time in times),
        published=published[0] if published else None,
    )


def _stands_in(span: Span, cues: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of some cues, in order."""
    place = bisect_left(cues, (span.start + 1, 0))
    return any(cue.covers(span) for cue in cues[max(0, place - 2) : place])


def times_of(scenes: Scenes, where: Mapping[str, Located], told: Mapping[str, Voice]) -> dict[str, TimeRef]:
    """Give, by the toll's id, when its harm was done; what the text does not say is left out."""
    calendar = calendar_of(scenes.setting)
    tolls = scenes.setting.tolls
    own = {toll.id: own_time(calendar, toll, told.get(toll.id)) for toll in tolls}
    found = with_kin(tolls, {id_: held for id_, held in own.items() if held is not None}, where)
    for toll in tolls:
        if toll.id not in found:
            held = _of_others(scenes, calendar, toll, where.get(toll.id), told.get(toll.id))
            if held is not None:
                found[toll.id] = held
    return with_kin(tolls, found, where)


def _of_others(
    scenes: Scenes, calendar: Calendar, toll: Toll, place: Located | None, voice: Voice | None
) -> TimeRef | None:
    """Give the time of a toll whose own sentence has none by the sentences round it."""
    is_total = toll.scope == "cumulative"
    held = None
    if is_total or _PERFECT.search(scenes.setting.around(toll).of(scenes.setting.text)) is not None:
        held = _since_before(calendar, toll, voice)
    return held if is_total or held is not None else _of_incident(scenes, calendar, toll, place)


def own_time(calendar: Calendar, toll: Toll, voice: Voice | None) -> TimeRef | None:
    """Give the time in the toll's own sentence: the finest of the nearest stretch that has one, a day before a month or year."""
    best: TimeRef | None = None
    for zone in calendar.setting.zones[toll.id].order:
        held_there = list(_readings(calendar, zone, toll, voice))
        for held in reversed(held_there) if zone.end <= toll.victims.start else held_there:
            if best is None or _precision(held) > _precision(best):
                best = held
    zones = calendar.setting.zones[toll.id].order
    return best or next((one for zone in zones if (one := _unanchored(calendar, zone)) is not None), None)


def _unanchored(calendar: Calendar, span: Span) -> TimeRef | None:
    """Give, without value, the first time in a span that nothing anchors ("on Saturday" in an article without a date)."""
    return next(
        (
            TimeRef(value=None, ref=time.id)
            for time in calendar.within(span)
            if time.value is None and time.kind in {"DATE", "TIME"}
        ),
        None,
    )


def _precision(time: TimeRef) -> int:
    """Count the characters of the first date of a value: a day has more than a month, a month more than a year."""
    return len((time.value or "").partition("/")[0])


def _is_day(time: TimeRef) -> bool:
    """Tell whether a time is a day or an interval of days."""
    return _DAY.match(time.value or "") is not None


def _readings(calendar: Calendar, zone: Span, toll: Toll, voice: Voice | None) -> Iterator[TimeRef]:
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
        return _lately(calendar, time)
    value = iso_value(time.value)
    if value is None or time.kind == "SET" or _dates_revision(calendar.setting.text, time.span):
        return None
    is_day = _DAY.match(value) is not None
    if _SINCE_NOW.search(calendar.setting.text, max(0, time.span.start - _SINCE_NEAR), time.span.start) and is_day:
        return _until(calendar, time, value[:10], voice)
    if not is_day and _is_since(calendar, time):
        return _until(calendar, time, value, voice) if toll.scope == "cumulative" else None
    value = value[:10] if "/" not in value else value
    if following is not None and _JOINT.fullmatch(calendar.setting.text, time.span.end, following.span.start):
        last = iso_value(following.value)
        if last is not None and len(value) == len(last[:10]) and value < last[:10]:
            return TimeRef(value=f"{value}/{last[:10]}", ref=time.id, basis=time.basis)
    if time.span.of(calendar.setting.text).lower().endswith("overnight"):
        value = f"{_shifted(value, -1)}/{value}"
    return TimeRef(value=value, ref=time.id, basis=time.basis)


def _dates_revision(text: str, span: Span) -> bool:
    """Tell whether a time says when a number was revised ("on Tuesday raised the toll")."""
    before = text[max(0, span.start - _REVISED_REACH) : span.start]
    return _REVISED_BEHIND.match(text, span.end) is not None or _REVISED_BEFORE.search(before) is not None


def _is_since(calendar: Calendar, time: Time) -> bool:
    """Tell whether a time says since when something goes on."""
    sentence = calendar.setting.sentence(calendar.setting.number_at(time.span.start))
    start = max(sentence.start, time.span.start - _SINCE_REACH)
    before = calendar.setting.text[start : time.span.start].lower()
    return _SINCE.search(before) is not None or (_BEGAN.search(before) is not None and _WAR.search(before) is not None)


def _until(calendar: Calendar, time: Time, value: str, voice: Voice | None) -> TimeRef:
    """Give the interval from a time to the day, or month, of saying; without value where neither that nor publication is known."""
    if time.mod == "MID" and len(value) == len("2016-01"):
        value = f"{value}-15"
    saying = voice.attribution.time if voice is not None else None
    said = saying.value if saying is not None else None
    end = said.partition("/")[2] or said if said else calendar.published
    return TimeRef(value=f"{value}/{end}" if end and value <= end else None, ref=time.id, basis=time.basis)


def _lately(calendar: Calendar, time: Time) -> TimeRef | None:
    """Give the days up to publication that "the last 48 hours" are; None for other lengths."""
    match = _LENGTH.fullmatch(time.value or "")
    if match is None or calendar.published is None or not _LAST.match(time.span.of(calendar.setting.text)):
        return None
    days = -(-int(match[3]) // _HOURS) if match[3] else int(match[1]) * _DAYS_IN[match[2]]
    return TimeRef(value=f"{_shifted(calendar.published, -days)}/{calendar.published}", ref=time.id, basis="published")


def _shifted(day: str, count: int) -> str:
    """Give the day so many days on."""
    match = _DAY.match(day)
    if match is None:
        return day
    number = of_day(int(match[1]), int(match[2]), int(match[3])).number
    return Point("D", number + count).value


def _of_incident(scenes: Scenes, calendar: Calendar, toll: Toll, place: Located | None) -> TimeRef | None:
    """Give the day with which the incident is told in other sentences: with the same figure, before, behind, at the same place."""
    setting = scenes.setting
    own = scenes.own.get(toll.id)
    number = setting.number_at(toll.victims.start)
    rows = (
        (sentences_again(setting, toll), None),
        (sentences_before(setting, number), own),
        (sentences_after(setting, number), place),
        (sentences_next(setting, number) if number <= _LEAD else (), place),
        (_at_same_place(scenes, number, place), None),
    )
    for sentences, there in rows:
        for sentence in sentences:
            if _is_elsewhere(scenes, sentence, there):
                break
            held = _first_day(calendar, sentence, toll)
            if held is not None:
                return held
    return None


def _at_same_place(scenes: Scenes, number: int, place: Located | None) -> Iterator[Span]:
    """Give the next sentences of violence whose place is that of the toll."""
    if place is None or place.fineness < TOWN:
        return
    for sentence in sentences_next(scenes.setting, number, _SAME_PLACE):
        held = finest(scenes.map.within(sentence))
        if held is not None and held.fineness >= TOWN and is_same(held, place):
            yield sentence


def _is_elsewhere(scenes: Scenes, sentence: Span, place: Located | None) -> bool:
    """Tell whether a sentence tells of another place."""
    held = finest(scenes.map.within(sentence))
    if held is None or place is None:
        return False
    if held.fineness < TOWN or place.fineness < TOWN or is_same(held, place):
        return False
    return (held.place.latitude is None) == (place.place.latitude is None)


def _first_day(calendar: Calendar, sentence: Span, toll: Toll) -> TimeRef | None:
    """Give the first day, or interval of few days, in a sentence."""
    held = next((held for held in _readings(calendar, sentence, toll, None) if _is_short(held)), None)
    return held or _unanchored(calendar, sentence)


def _is_short(time: TimeRef) -> bool:
    """Tell whether a time is a day or a few days, so that it may be an incident's."""
    first, _, last = (time.value or "").partition("/")
    return _is_day(time) and (not last or last <= _shifted(first, _FEW_DAYS))


def _since_before(calendar: Calendar, toll: Toll, voice: Voice | None) -> TimeRef | None:
    """Give the interval since a month or year that the sentence before a total gives as a beginning."""
    number = calendar.setting.number_at(toll.victims.start)
    if not number:
        return None
    for time in reversed(calendar.within(calendar.setting.sentence(number - 1))):
        lately = _lately(calendar, time) if time.kind == "DURATION" else None
        if lately is not None:
            return lately
        value = iso_value(time.value)
        if value is not None and len(value) <= len("2011-03") and _is_since(calendar, time):
            return _until(calendar, time, value, voice)
    return None


def with_kin(tolls: Sequence[Toll], found: Mapping[str, TimeRef], where: Mapping[str, Located]) -> dict[str, TimeRef]:
    """Give tolls without a time that of the whole they are a part of, or of a part, unless it was elsewhere."""
    given = dict(found)
    for toll in tolls:
        whole = toll.subset_of
        if whole is None or _are_apart(where.get(toll.id), where.get(whole)):
            continue
        if toll.id not in found and whole in found:
            given[toll.id] = found[whole]
        elif toll.id in found:
            given.setdefault(whole, found[toll.id])
    return given


def _are_apart(one: Located | None, other: Located | None) -> bool:
    """Tell whether two places are known and neither lies in the other."""
    return one is not None and other is not None and not is_same(one, other)
