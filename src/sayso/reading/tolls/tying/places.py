"""Where the harm of a toll was done: the most specific place that the text ties to it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.incidents import sentences_after, sentences_again, sentences_before, sentences_next
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.located import AREA, COUNTRY, TOWN, Located, Map
from sayso.reading.tolls.tying.setting import Setting
from sayso.record import Place, Toll

_WAR_LONG: Final = 5000
"""So many harmed are those of a war."""
_PER_DEGREE: Final = 111.0
_FOR_YEARS: Final = re.compile(r"\bsince\b.{0,60}?\b(?:19|20)\d\d\b", re.DOTALL)
_NEAR: Final[tuple[float, ...]] = (0, 0, 250.0, 120.0, 40.0, 15.0)
"""Kilometres within which a finer place lies in one of each fineness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """An article's tolls and places, the title's end (0 where it has none), and by a toll's id the place that its own sentence gives."""

    setting: Setting
    map: Map
    body: int
    own: Mapping[str, Located]


def scenes_of(setting: Setting, map_: Map) -> Scenes:
    """Lay out an article for its places."""
    title = next((block.span.end for block in setting.record.article.blocks if block.kind == "title"), 0)
    own = {toll.id: held for toll in setting.tolls if (held := own_place(setting, map_, toll)) is not None}
    return Scenes(setting=setting, map=map_, body=title, own=own)


def own_place(setting: Setting, map_: Map, toll: Toll) -> Located | None:
    """Give the finest place of the nearest stretch of the toll's sentence that has one; a finer one further off in it before a whole province or country."""
    best: Located | None = None
    for zone in setting.zones[toll.id].order:
        held = finest(map_.within(zone), last=zone.end <= toll.victims.start)
        if held is not None and (best is None or (best.fineness <= AREA < held.fineness and lies_in(held, best))):
            best = held
    return best


def finest(located: Sequence[Located], *, last: bool = False) -> Located | None:
    """Give the finest of several places, of equals the first or the last."""
    return max(reversed(located) if last else located, key=lambda one: one.fineness, default=None)


def lies_in(fine: Located, coarse: Located) -> bool:
    """Tell whether one place may lie in another: same country, same province, near enough; what is not known speaks for it."""
    one, other = fine.place, coarse.place
    if one.country and other.country and one.country != other.country:
        return False
    if coarse.size < AREA:
        return True
    if coarse.place.kind == "admin1" and one.admin1 and other.admin1:
        return one.admin1 == other.admin1
    away = kilometres_between(one, other)
    return away is None or away <= _NEAR[int(coarse.size)]


def kilometres_between(one: Place, other: Place) -> float | None:
    """Give about how far two places lie apart; None where either is not resolved."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return hypot(one.latitude - other.latitude, east) * _PER_DEGREE


def is_same(one: Located, other: Located) -> bool:
    """Tell whether two places are one, or the finer lies in the other."""
    if one.place.name.casefold() == other.place.name.casefold():
        return True
    fine, coarse = (one, other) if one.fineness >= other.fineness else (other, one)
    return fine.fineness > coarse.fineness and lies_in(fine, coarse)


def place_of(scenes: Scenes, toll: Toll) -> Located | None:
    """Give the place of a toll: its sentence's, made finer by what goes on with the incident, or the incident's."""
    own = scenes.own.get(toll.id)
    if toll.scope == "cumulative" and own is None and is_of_war(scenes, toll):
        return country_of(scenes, toll)
    number = scenes.setting.number_at(toll.victims.start)
    if toll.scope == "cumulative":
        return own or scene_before(scenes, number) or title_place(scenes) or country_of(scenes, toll)
    is_open = own is None or own.fineness <= AREA or is_indefinite(scenes, number)
    if is_open and is_spread(scenes, toll):
        return own
    finer = (ahead(scenes, number, own) if is_open else None) or again(scenes, toll, own)
    return finer or own or elsewhere(scenes, number)


def again(scenes: Scenes, toll: Toll, own: Located | None) -> Located | None:
    """Give the place with which the same figure is told elsewhere, where it is finer."""
    for sentence in sentences_again(scenes.setting, toll):
        held = finest(scenes.map.within(sentence))
        if held is not None and held.fineness > AREA and _is_finer(held, own):
            return held
    return None


def ahead(scenes: Scenes, number: int, own: Located | None) -> Located | None:
    """Give the place that the next sentences name for the same incident."""
    for sentence in sentences_after(scenes.setting, number):
        held = finest(scenes.map.within(sentence))
        if held is not None and held.fineness > AREA and _is_finer(held, own):
            return held
    return None


def _is_finer(one: Located, than: Located | None) -> bool:
    """Tell whether a place is finer than another and may lie in it."""
    return than is None or (one.fineness > than.fineness and lies_in(one, than))


def is_spread(scenes: Scenes, toll: Toll) -> bool:
    """Tell whether a toll's sentence tells of several places that it does not name ("on towns across the country")."""
    return _spread().search(scenes.setting.around(toll).of(scenes.setting.text).lower()) is not None


@cache
def _spread() -> re.Pattern[str]:
    """Give the expression of several places that are not named."""
    spread = "|".join(sorted(tying_lexicon().places.spread))
    return re.compile(
        rf"\b(?:in|on|at|against)\s(?:[\w'’-]{{1,20}}\s){{0,4}}(?:{spread})\b(?!\sof\b)|\b(?:across|throughout)\s(?:the|its|their|several|many)\b"
    )


def is_indefinite(scenes: Scenes, number: int) -> bool:
    """Tell whether a sentence tells of a place that it does not name ("in a village")."""
    words = WORD.findall(scenes.setting.sentence(number).of(scenes.setting.text)[:600].lower())
    indefinite = tying_lexicon().places.indefinite
    return any(
        word in {"a", "an"} and any(near in indefinite for near in words[place + 1 : place + 6])
        for place, word in enumerate(words)
    )


def elsewhere(scenes: Scenes, number: int) -> Located | None:
    """Give the place of the incident told before, that of the title, or of the next sentences of an article's first."""
    before = scene_before(scenes, number)
    if before is not None and before.fineness > COUNTRY:
        return before
    return title_place(scenes) or next_place(scenes, number) or before


def title_place(scenes: Scenes) -> Located | None:
    """Give the place that the title names, where it is less than a country."""
    held = finest(scenes.map.within(Span(0, scenes.body))) if scenes.body else None
    return held if held is not None and held.fineness > COUNTRY else None


def scene_before(scenes: Scenes, number: int) -> Located | None:
    """Give the place of the incident told before a sentence."""
    found: Located | None = None
    for sentence in sentences_before(scenes.setting, number):
        held = finest(scenes.map.within(sentence))
        if held is None:
            continue
        if found is not None and not _is_finer(held, found):
            break
        found = held
        if found.fineness >= TOWN:
            break
    return found


def next_place(scenes: Scenes, number: int) -> Located | None:
    """Give the first place of a town or finer in the next sentences of violence."""
    for sentence in sentences_next(scenes.setting, number):
        held = finest(scenes.map.within(sentence))
        if held is not None and held.fineness >= TOWN:
            return held
    return None


def is_of_war(scenes: Scenes, toll: Toll) -> bool:
    """Tell whether a total is that of a whole war, by its size or the words of its sentence."""
    if max(toll.low or 0, toll.high or 0) >= _WAR_LONG:
        return True
    words = scenes.setting.around(toll).of(scenes.setting.text).lower()
    wars = tying_lexicon().telling.wars
    return _FOR_YEARS.search(words) is not None or any(word in wars for word in WORD.findall(words))


def country_of(scenes: Scenes, toll: Toll) -> Located | None:
    """Give the nearest mention before the toll, or the first behind, of the country that the article names most."""
    places = scenes.setting.record.places
    common = Counter(place.country for place in places if place.country).most_common(1)
    if not common:
        return None
    named = [place for place in places if place.kind == "country" and place.country == common[0][0]]
    before = [place for place in named if place.span.start <= toll.victims.start]
    place = before[-1] if before else named[0] if named else None
    return None if place is None else Located(place=place, fineness=1)


def places_of(scenes: Scenes) -> dict[str, Located]:
    """Give, by the toll's id, where its harm was done."""
    found = {toll.id: place_of(scenes, toll) for toll in scenes.setting.tolls}
    return {id_: held for id_, held in found.items() if held is not None}
