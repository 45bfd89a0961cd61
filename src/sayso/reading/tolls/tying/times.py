"""When the harm of a toll was done: the day that the text ties to it, never the day of saying."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.calendar import (
    DAY,
    DAY_LONG,
    MONTH_LONG,
    Calendar,
    calendar_of,
    is_since,
    lately,
    readings,
    shifted,
    unanchored,
    until,
)
from sayso.reading.tolls.tying.incidents import (
    sentences_after,
    sentences_again,
    sentences_before,
    sentences_next,
)
from sayso.reading.tolls.tying.located import TOWN, Located
from sayso.reading.tolls.tying.places import Scenes, is_of_war, is_same
from sayso.reading.tolls.tying.setting import Setting
from sayso.reading.tolls.tying.voices import Voice
from sayso.record import TimeRef, Toll
from sayso.timing.refs import iso_value

_PERFECT: Final = re.compile(r"\bha(?:ve|s) (?:been |also |now |so far )?\w+(?:ed|lost|left)\b")
_ALSO: Final = re.compile(r"also (?:on )?(?:early |late )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_LEAD: Final = 3
"""The number of the last sentence that may sum up what the next ones tell with its day."""
_SAME_PLACE: Final = 8
_FEW_DAYS: Final = 3


def times_of(scenes: Scenes, where: Mapping[str, Located], told: Mapping[str, Voice]) -> dict[str, TimeRef]:
    """Give, by the toll's id, when its harm was done; what the text does not say is left out."""
    calendar = calendar_of(scenes.setting)
    tolls = scenes.setting.tolls
    own = {toll.id: own_time(calendar, toll, told.get(toll.id)) for toll in tolls}
    found = with_kin(tolls, {id_: held for id_, held in own.items() if held is not None}, where)
    shared: dict[tuple[int, str], TimeRef] = {}
    for toll in tolls:
        if toll.id in found:
            continue
        beside = scenes.setting.number_at(toll.victims.start), toll.scope
        held = shared.get(beside) or _of_others(scenes, calendar, toll, where.get(toll.id), told.get(toll.id))
        if held is not None:
            found[toll.id] = shared[beside] = held
    return with_sole(tolls, with_kin(tolls, found, where), where)


def with_sole(tolls: Sequence[Toll], found: Mapping[str, TimeRef], where: Mapping[str, Located]) -> dict[str, TimeRef]:
    """Give incidents without a time the only day that the article gives for incidents, where they were at the place of one of that day."""
    dated = [toll.id for toll in tolls if toll.scope == "incident" and toll.id in found]
    given = dict(found)
    if not dated or not _is_short(found[dated[0]]) or len({found[id_].value for id_ in dated}) > 1:
        return given
    there = {where[id_].place.name for id_ in dated if id_ in where and where[id_].fineness >= TOWN}
    for toll in tolls:
        held = where.get(toll.id)
        if toll.scope == "incident" and held is not None and held.place.name in there:
            given.setdefault(toll.id, found[dated[0]])
    return given


def _of_others(
    scenes: Scenes, calendar: Calendar, toll: Toll, place: Located | None, voice: Voice | None
) -> TimeRef | None:
    """Give the time of a toll whose own sentence has none by the sentences round it."""
    is_total = toll.scope == "cumulative"
    held = None
    if is_total or _PERFECT.search(scenes.setting.around(toll).of(scenes.setting.text)) is not None:
        held = _since_before(calendar, toll, voice)
        if held is None and is_total and is_of_war(scenes, toll):
            held = _war_so_far(calendar, voice)
    if is_total or held is not None:
        return held
    found = _of_incident(scenes, calendar, toll, place)
    said = voice.attribution.time.value if voice is not None and voice.attribution.time is not None else None
    return None if found is not None and said and (found.value or "")[:DAY_LONG] > said else found


def own_time(calendar: Calendar, toll: Toll, voice: Voice | None) -> TimeRef | None:
    """Give the time in the toll's own sentence: the finest of the nearest stretch that has one, a day before a month or year."""
    best: TimeRef | None = None
    if not calendar.within(calendar.setting.around(toll)):
        return None
    for zone in calendar.setting.zones[toll.id].order:
        held_there = list(readings(calendar, zone, toll, voice))
        for held in reversed(held_there) if zone.end <= toll.victims.start else held_there:
            if best is None or _precision(held) > _precision(best):
                best = held
    zones = calendar.setting.zones[toll.id].order
    return best or next((one for zone in zones if (one := unanchored(calendar, zone)) is not None), None)


def _precision(time: TimeRef) -> int:
    """Count the characters of the first date of a value: a day has more than a month, a month more than a year."""
    return len((time.value or "").partition("/")[0])


def _is_day(time: TimeRef) -> bool:
    """Tell whether a time is a day or an interval of days."""
    return DAY.match(time.value or "") is not None


def _of_incident(scenes: Scenes, calendar: Calendar, toll: Toll, place: Located | None) -> TimeRef | None:
    """Give the day with which the incident is told in other sentences: with the same figure, before, behind, at the same place."""
    setting = scenes.setting
    own = scenes.own.get(toll.id)
    number = setting.number_at(toll.victims.start)
    rows = (
        (sentences_again(setting, toll), None),
        (sentences_before(setting, number, same_day=True), own),
        (sentences_after(setting, number), place),
        (sentences_next(setting, number) if number <= _LEAD else (), place),
        (_at_same_place(scenes, number, place), None),
        (_also_then(setting, number), None),
    )
    for sentences, there in rows:
        for sentence in sentences:
            if _is_abroad(scenes, sentence, there):
                continue
            if _is_elsewhere(scenes, sentence, there):
                break
            held = _first_day(calendar, sentence, toll)
            if held is not None:
                return held
    return None


def _at_same_place(scenes: Scenes, number: int, place: Located | None) -> Iterator[Span]:
    """Give the sentences of violence behind one and before it whose place is that of the toll."""
    if place is None or place.fineness < TOWN:
        return
    setting = scenes.setting
    for sentence in sentences_next(setting, number, _SAME_PLACE):
        held = scenes.map.by_sentence.get(sentence)
        if held is not None and held.fineness >= TOWN and is_same(held, place):
            yield sentence
    for behind in range(number - 1, max(-1, number - 1 - _SAME_PLACE), -1):
        held = scenes.map.by_sentence.get(setting.sentence(behind))
        if held is not None and held.fineness >= TOWN and held.place.name == place.place.name:
            yield setting.sentence(behind)


def _also_then(setting: Setting, number: int) -> Iterator[Span]:
    """Give those of the next sentences that open with a day as that of what was told before ("Also on Friday ...")."""
    for following in range(number + 1, min(number + 1 + _LEAD, len(setting.starts))):
        sentence = setting.sentence(following)
        if _ALSO.match(sentence.of(setting.text)) is not None:
            yield sentence


def _is_elsewhere(scenes: Scenes, sentence: Span, place: Located | None) -> bool:
    """Tell whether a sentence tells of another place."""
    held = scenes.map.by_sentence.get(sentence)
    if held is None or place is None:
        return False
    if held.fineness < TOWN or place.fineness < TOWN or is_same(held, place):
        return False
    one, other = held.place.admin1, place.place.admin1
    return one is not None and other is not None and one != other


def _is_abroad(scenes: Scenes, sentence: Span, place: Located | None) -> bool:
    """Tell whether a sentence names a place in another country, as where the news of the incident met with talks."""
    held = scenes.map.by_sentence.get(sentence)
    one, other = held and held.place.country, place and place.place.country
    return one is not None and other is not None and one != other


def _first_day(calendar: Calendar, sentence: Span, toll: Toll) -> TimeRef | None:
    """Give the first day, or interval of few days, in a sentence."""
    if not calendar.within(sentence):
        return None
    held = next((held for held in readings(calendar, sentence, toll, None) if _is_short(held)), None)
    return held or unanchored(calendar, sentence)


def _is_short(time: TimeRef) -> bool:
    """Tell whether a time is a day or a few days, so that it may be an incident's."""
    first, _, last = (time.value or "").partition("/")
    return _is_day(time) and (not last or last <= shifted(first, _FEW_DAYS))


def _since_before(calendar: Calendar, toll: Toll, voice: Voice | None) -> TimeRef | None:
    """Give the interval since a month or year that the sentence before a total gives as a beginning."""
    number = calendar.setting.number_at(toll.victims.start)
    if not number:
        return None
    for time in reversed(calendar.within(calendar.setting.sentence(number - 1))):
        recent = lately(calendar, time) if time.kind == "DURATION" else None
        if recent is not None:
            return recent
        value = iso_value(time.value)
        if value is not None and len(value) <= MONTH_LONG and is_since(calendar, time):
            return until(calendar, time, value, voice)
    return None


def _war_so_far(calendar: Calendar, voice: Voice | None) -> TimeRef | None:
    """Give the interval since the month or year in which the article says that the war began."""
    value = iso_value(calendar.war.value) if calendar.war is not None else None
    return None if calendar.war is None or value is None else until(calendar, calendar.war, value, voice)


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
