"""Where the harm of a toll was done: the most specific place that the text ties to it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import cos, hypot, radians
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.incidents import (
    goes_on,
    leaves,
    sentences_after,
    sentences_again,
    sentences_before,
    sentences_next,
    tells_violence,
)
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.located import AREA, COUNTRY, PART, QUARTER, TOWN, Located, Map, kind_size
from sayso.reading.tolls.tying.setting import REACH, Setting
from sayso.record import Place, Toll

LEAD: Final = 3
"""The number of the last sentence that may tell of what the article is about."""
_SPOT_AHEAD: Final = 8
"""Sentences behind it in which its place may be told more closely."""
_WIDE: Final = frozenset({"city", "capital", "admin1", "admin2", "country"})
"""Kinds of places in which a finer one may be looked for."""
_LESS: Final = 0.7
_MORE: Final = 1.5
"""Counts of one incident differ by no more than these."""
_WAR_LONG: Final = 5000
"""So many harmed are those of a war."""
_THE_CAPITAL: Final = re.compile(
    r"\b(?:[Ii]n|on|[Aa]t|[Nn]ear|hit|hits|rocked|struck|of|across|inside|outside|around)\s(?:the|its)\s(?:[a-z]+\s|[A-Z]\w+ian\s)?capital\b(?!\s(?:of\s)?[A-Z])"
)
_PER_DEGREE: Final = 111.0
_FOR_YEARS: Final = re.compile(r"\bsince\b.{0,60}?\b(?:19|20)\d\d\b", re.DOTALL)
_NEAR: Final[tuple[float, ...]] = (0, 0, 250.0, 120.0, 40.0, 15.0)
"""Kilometres within which a finer place lies in one of each fineness."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """
    An article's tolls and places, the title's end (0 where it has none), and by a toll's id the place that its own sentence gives.

    `country` holds the mentions of the country that the article names most, `capitals` those of its capital, in order.
    """

    setting: Setting
    map: Map
    body: int
    own: Mapping[str, Located]
    country: tuple[Place, ...]
    capitals: tuple[Place, ...]


def scenes_of(setting: Setting, map_: Map) -> Scenes:
    """Lay out an article for its places."""
    title = next((block.span.end for block in setting.record.article.blocks if block.kind == "title"), 0)
    country, capitals = (_of_country(setting, kind) for kind in ("country", "capital"))
    own = {toll.id: held for toll in setting.tolls if (held := own_place(setting, map_, toll)) is not None}
    return Scenes(setting=setting, map=map_, body=title, own=own, country=country, capitals=capitals)


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
    return away is None or away <= _NEAR[int(max(coarse.size, kind_size(other)))]


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
    own = scenes.own.get(toll.id) or capital_of(scenes, toll)
    if toll.scope == "cumulative" and own is None and is_of_war(scenes, toll):
        return country_of(scenes, toll)
    number = scenes.setting.number_at(toll.victims.start)
    if toll.scope == "cumulative":
        return own or scene_before(scenes, number) or title_place(scenes) or country_of(scenes, toll)
    is_open = own is None or own.fineness <= AREA or is_indefinite(scenes, number)
    is_wide = own is None or is_open or (own.fineness <= TOWN and own.place.kind in _WIDE)
    if is_wide and (spread := spread_over(scenes, toll)):
        return own or (country_of(scenes, toll) if spread.endswith("country") else None)
    own = own or told_with(scenes, number)
    finer = (ahead(scenes, number, own) if is_open else None) or again(scenes, toll, own)
    held = finer or own or scene_after(scenes, number) or elsewhere(scenes, number)
    return None if held is None else (spot_of(scenes, toll, held) or held)


def town_before(scenes: Scenes, number: int) -> Located | None:
    """Give the place of the sentence just before one, where it is a town or finer."""
    held = scenes.map.by_sentence.get(scenes.setting.sentence(number - 1)) if number else None
    return held if held is not None and held.fineness >= TOWN else None


def told_with(scenes: Scenes, number: int) -> Located | None:
    """Give the town or spot of the sentence just before one that goes on with it, or that names no other place where both tell of violence."""
    words = scenes.setting.sentence(number).of(scenes.setting.text)
    held = town_before(scenes, number)
    if held is None or goes_on(words):
        return held
    if leaves(words) or is_indefinite(scenes, number):
        return None
    return held if tells_violence(scenes.setting.sentence(number - 1).of(scenes.setting.text)) else None


def spot_of(scenes: Scenes, toll: Toll, town: Located) -> Located | None:
    """Give the quarter or spot of a town, or the town of a wider place, that other sentences name for the same incident."""
    setting = scenes.setting
    number = setting.number_at(toll.victims.start)
    own = setting.around(toll)
    if town.place.kind not in _WIDE or town.fineness > TOWN or is_of_several(scenes, own, town):
        return None
    rows = [sentences_after(setting, number)]
    if goes_on(setting.sentence(number).of(setting.text)):
        rows.append(sentences_before(setting, number))
    if number <= LEAD or is_indefinite(scenes, number):
        rows.append(sentences_next(setting, number, _SPOT_AHEAD))
    for sentence in chain.from_iterable(rows):
        held = spot_in(scenes, sentence, town)
        # what is told before the town is another incident's
        is_past = sentence.end <= town.place.span.start < own.start
        if held is not None and not is_past and counts_agree(setting, sentence, own):
            return held
    return None


def spot_in(scenes: Scenes, sentence: Span, town: Located) -> Located | None:
    """Give the first quarter or spot of a town that a sentence names, unless it names it for another town."""
    there = scenes.map.within(_opening(sentence))
    towns = [one for one in there if one.size <= TOWN]
    if town.size >= TOWN and towns and not any(is_same(one, town) for one in towns):
        return None
    least = QUARTER if town.size >= TOWN else PART
    fine = [one for one in there if one.size >= least and _is_finer(one, town)]
    if town.size < TOWN and any(not is_same(one, towns[0]) for one in towns[1:]):
        return None
    return finest(fine)


def counts_agree(setting: Setting, sentence: Span, own: Span) -> bool:
    """Tell whether two sentences give about the same number for a harm; true where they have no harm in common."""
    here, there = (_counts(setting.within(one)) for one in (own, _opening(sentence)))
    both = here.keys() & there.keys()
    return not both or any(_LESS * here[harm] <= there[harm] <= _MORE * here[harm] for harm in both)


def _opening(sentence: Span) -> Span:
    """Give so much of a sentence as is looked at."""
    return Span(sentence.start, min(sentence.end, sentence.start + 2 * REACH))


def _counts(tolls: Sequence[Toll]) -> dict[str, int]:
    """Give the largest number of each harm."""
    found: dict[str, int] = {}
    for toll in tolls:
        found[toll.harm] = max(found.get(toll.harm, 0), toll.low or toll.high or 0)
    return found


def is_of_several(scenes: Scenes, sentence: Span, town: Located) -> bool:
    """Tell whether a sentence tells of other towns or provinces as well."""
    there = (one for one in scenes.map.within(sentence) if AREA <= one.size <= TOWN)
    return any(not is_same(one, town) for one in there)


def again(scenes: Scenes, toll: Toll, own: Located | None) -> Located | None:
    """Give the place with which the same figure is told elsewhere, where it is finer."""
    for sentence in sentences_again(scenes.setting, toll):
        held = scenes.map.by_sentence.get(sentence)
        if held is not None and held.fineness > AREA and _is_finer(held, own):
            return held
    return None


def ahead(scenes: Scenes, number: int, own: Located | None) -> Located | None:
    """Give the place that the next sentences name for the same incident; none of several towns for that of a whole province."""
    for sentence in sentences_after(scenes.setting, number):
        held = scenes.map.by_sentence.get(sentence)
        if held is not None and own is not None and own.size == AREA and is_of_several(scenes, sentence, held):
            continue
        if held is not None and held.fineness > AREA and _is_finer(held, own):
            return held
    return None


def scene_after(scenes: Scenes, number: int) -> Located | None:
    """Give the province that the next sentence names for the same incident."""
    for sentence in sentences_after(scenes.setting, number):
        held = scenes.map.by_sentence.get(sentence)
        if held is not None:
            return held if held.fineness >= AREA else None
    return None


def _is_finer(one: Located, than: Located | None) -> bool:
    """Tell whether a place is finer than another and may lie in it."""
    if than is None:
        return True
    return one.fineness > than.fineness and one.place.name != than.place.name and lies_in(one, than)


def spread_over(scenes: Scenes, toll: Toll) -> str:
    """Give the words in which a toll's sentence tells of several places that it does not name ("on towns across the country"), empty where it has none."""
    found = _spread().search(scenes.setting.around(toll).of(scenes.setting.text).lower())
    return "" if found is None else found[0]


@cache
def _spread() -> re.Pattern[str]:
    """Give the expression of several places that are not named."""
    spread = "|".join(sorted(tying_lexicon().places.spread))
    return re.compile(
        rf"(?:\b(?:in|on|at|against|attacked|bombed|shelled|struck|hit|targeted)\s(?:[\w'’-]{{1,20}}\s){{0,4}}(?:{spread})\b(?!\sof\b)|\b(?:its|their|the)\s(?:surrounding|nearby|neighbou?ring)\s(?:{spread})\b|\b(?:across|throughout)\s(?:the|its|their|several|many)\b)"
        r"(?:\s(?:across\s|throughout\s)?(?:the\s)?(?:\w{2,12}\s)?country\b)?"
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
        held = scenes.map.by_sentence.get(sentence)
        if held is None:
            continue
        if found is not None and not _is_finer(held, found):
            break
        found = held
        if found.fineness > AREA:
            break
    return found


def next_place(scenes: Scenes, number: int) -> Located | None:
    """Give the first place of a town or finer in the next sentences of violence."""
    for sentence in sentences_next(scenes.setting, number):
        held = scenes.map.by_sentence.get(sentence)
        if held is not None and held.fineness >= PART:
            return held
    return None


def is_of_war(scenes: Scenes, toll: Toll) -> bool:
    """Tell whether a total is that of a whole war, by its size or the words of its sentence."""
    if max(toll.low or 0, toll.high or 0) >= _WAR_LONG:
        return True
    setting = scenes.setting
    words = setting.around(toll).of(setting.text).lower()
    number = setting.number_at(toll.victims.start)
    if number and words.startswith("since then"):
        words = setting.sentence(number - 1).of(setting.text)[-REACH:].lower()
    wars = tying_lexicon().telling.wars
    return _FOR_YEARS.search(words) is not None or any(word in wars for word in WORD.findall(words))


def country_of(scenes: Scenes, toll: Toll) -> Located | None:
    """Give the nearest mention before the toll, or the first behind, of the country that the article names most."""
    if not scenes.country:
        return None
    before = bisect_right(scenes.country, toll.victims.start, key=lambda place: place.span.start)
    return Located(place=scenes.country[max(0, before - 1)], fineness=COUNTRY, size=COUNTRY)


def capital_of(scenes: Scenes, toll: Toll) -> Located | None:
    """Give the last mention before the toll, or the first behind, of the capital, where its sentence says that it happened in "the capital"."""
    if not scenes.capitals or _THE_CAPITAL.search(scenes.setting.around(toll).of(scenes.setting.text)) is None:
        return None
    before = bisect_right(scenes.capitals, toll.victims.start, key=lambda place: place.span.start)
    return Located(place=scenes.capitals[max(0, before - 1)], fineness=TOWN, size=TOWN)


def _of_country(setting: Setting, kind: str) -> tuple[Place, ...]:
    """Give the mentions of the places of a kind in the country that the article names most."""
    places = setting.record.places
    common = Counter(place.country for place in places if place.country).most_common(1)
    return tuple(place for place in places if common and place.kind == kind and place.country == common[0][0])


def places_of(scenes: Scenes) -> dict[str, Located]:
    """Give, by the toll's id, where its harm was done."""
    found: dict[str, Located | None] = {}
    shared: dict[tuple[int, str], Located | None] = {}
    for toll in scenes.setting.tolls:
        own = scenes.own.get(toll.id)
        beside = scenes.setting.number_at(toll.victims.start), toll.scope
        if own is None and beside in shared:
            found[toll.id] = shared[beside]
            continue
        found[toll.id] = place_of(scenes, toll)
        if own is None:
            shared[beside] = found[toll.id]
    return {id_: held for id_, held in found.items() if held is not None}
