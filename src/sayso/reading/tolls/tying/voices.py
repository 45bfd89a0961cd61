"""On whose word a toll is told: the attribution that covers it, and the names from whoever the number comes from outwards."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.reading.covering import touching
from sayso.reading.tolls.tying.incidents import revises
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.setting import REACH, Setting
from sayso.record import Attribution, Entity, Toll

_RELATIVE: Final = re.compile(r"\b(?:which|who)\b")
_GIVING: Final = re.compile(
    r"\b(?:giving|putting|raising|revising|updating|bringing|lowering)\b[^.;]{0,60}\b(?:toll|number|count|figure|dead|deaths|killed|casualties)\b",
    re.IGNORECASE,
)
_OF_WAR: Final = re.compile(
    r"\b(?:war|conflict|uprising|revolt|revolution|crisis|rebellion|insurgency)\b[^.;:]{0,30}\b(?:that|which)\s(?:has|have|had)\b"
)
_BACKGROUND: Final = 120
"""Characters before the victims in which the war is named."""
_BEHIND_QUOTE: Final = 3
"""Characters that may stand between a quotation and its source."""

_HEAD_WORDS: Final = 8
"""Among so many words a document is named."""

Rank = tuple[bool, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The attribution that carries a toll, and the toll's chain."""

    attribution: Attribution
    chain: tuple[str, ...]


def voices(setting: Setting) -> dict[str, Voice]:
    """Give, by the toll's id, who carries it; tolls that the outlet tells on its own word are left out."""
    attributions = [one for one in setting.record.attributions if _is_account(one)]
    behind = {start: one for one in reversed(attributions) if (start := _start(one)) is not None}
    rows = [(*one.content, *_source(one)) for one in attributions]
    found: dict[str, Attribution] = {}
    for place, covering in touching([_head(toll) for toll in setting.tolls], rows):
        toll = setting.tolls[place]
        held = _nearest(setting, toll, [attributions[number] for number in covering], behind)
        if held is not None:
            found[toll.id] = held
    found |= _given(setting, attributions, found)
    _carry_on(setting, found)
    owners = _owners(setting.record.entities)
    return {id_: Voice(attribution=held, chain=_chain(setting, held, owners)) for id_, held in found.items()}


def _is_account(attribution: Attribution) -> bool:
    """Tell whether an attribution gives somebody's account: somebody is named, and the act is no demand, hope or judgement."""
    return bool(attribution.chain) and attribution.act not in tying_lexicon().voicing.mute


def _source(attribution: Attribution) -> tuple[Span, ...]:
    """Give where the source stands: what it is said of it there ("the watch, which gave a toll of 20,") is its own account."""
    source = attribution.source
    return (source.span,) if source is not None and source.span is not None else ()


def _start(attribution: Attribution) -> int | None:
    """Give where source and cue begin; None where both are not there."""
    source = _source(attribution)
    return min(source[0].start, attribution.cue.start) if source and attribution.cue is not None else None


def _head(toll: Toll) -> Span:
    """Give where the victims begin; their end may run on ("two children who had fled")."""
    return Span(toll.victims.start, toll.victims.start + 1)


def _nearest(
    setting: Setting, toll: Toll, covering: Sequence[Attribution], behind: Mapping[int, Attribution]
) -> Attribution | None:
    """
    Give the attribution that covers the victims most closely; one whose cue stands in their sentence before others.

    A quotation that a source and a cue follow is theirs, not that of a sentence before.
    """
    fitting = [one for one in covering if _covers(setting, toll, one)]
    held = min(fitting, key=lambda one: _rank(setting, toll, one), default=None)
    if held is None or held.cue is None or held.cue.start > toll.victims.start:
        return held
    if setting.number_at(held.cue.start) == setting.number_at(toll.victims.start):
        return held
    ends = (piece.end for piece in held.content if piece.covers(_head(toll)))
    follows = (behind.get(end + away) for end in ends for away in range(_BEHIND_QUOTE))
    return next((one for one in follows if one is not None), held)


def _covers(setting: Setting, toll: Toll, one: Attribution) -> bool:
    """
    Tell whether an attribution's content holds the victims, in the cue's own sentence or in quotation marks, or its source does.

    A whole sentence without them that a neighbour attributes is the outlet's, most often a headline.
    """
    if not any(piece.covers(_head(toll)) for piece in one.content):
        return any(_RELATIVE.search(setting.text, span.start, toll.victims.start) for span in _source(one))
    if one.kind != "indirect" or one.cue is None:
        return True
    is_near = setting.number_at(one.cue.start) == setting.number_at(toll.victims.start)
    return is_near and not _is_background(setting, toll)


def _is_background(setting: Setting, toll: Toll) -> bool:
    """Tell whether a toll only says which war is meant ("winning the war that has killed thousands"): that is the outlet's, in whoever's words."""
    start = max(setting.around(toll).start, toll.victims.start - _BACKGROUND)
    return toll.scope == "cumulative" and _OF_WAR.search(setting.text[start : toll.victims.start].lower()) is not None


def _rank(setting: Setting, toll: Toll, one: Attribution) -> Rank:
    """Rank by the cue's sentence, the size of the content, and how far off the cue stands."""
    own = setting.number_at(toll.victims.start)
    elsewhere = one.cue is None or setting.number_at(one.cue.start) != own
    size = min(piece.length for piece in (*one.content, *_source(one)) if piece.covers(_head(toll)))
    away = 0 if one.cue is None else abs(one.cue.start - toll.victims.start)
    return elsewhere, size, away


def _given(
    setting: Setting, attributions: Sequence[Attribution], found: Mapping[str, Attribution]
) -> dict[str, Attribution]:
    """Give, by id, who gives a number in passing: "the watch reported strikes on Orva, giving a toll of eight"."""
    cues = {setting.number_at(one.cue.start): one for one in reversed(attributions) if one.cue is not None}
    given: dict[str, Attribution] = {}
    for toll in setting.tolls:
        held = cues.get(setting.number_at(toll.victims.start))
        if toll.id not in found and held is not None and held.cue is not None:
            start = max(held.cue.end, toll.victims.start - REACH)
            if _GIVING.search(setting.text, start, toll.victims.end) is not None:
                given[toll.id] = held
    return given


def _carry_on(setting: Setting, found: dict[str, Attribution]) -> None:
    """Give a toll that revises the one before it ("This was later updated to 82") that one's voice."""
    last: Toll | None = None
    for toll in setting.tolls:
        if last is not None and toll.id not in found and last.id in found:
            own, before = setting.number_at(toll.victims.start), setting.number_at(last.victims.start)
            if own == before + 1 and revises(setting.sentence(own).of(setting.text)):
                found.update(dict.fromkeys(_ids_in(setting, own, found), found[last.id]))
        last = toll


def _ids_in(setting: Setting, number: int, found: Mapping[str, Attribution]) -> list[str]:
    """Give the ids of a sentence's tolls that have no voice yet."""
    sentence = setting.sentence(number)
    place = bisect_right(setting.places, sentence.start - 1)
    ids = []
    while place < len(setting.tolls) and setting.places[place] < sentence.end:
        ids.append(setting.tolls[place].id)
        place += 1
    return [id_ for id_ in ids if id_ not in found]


def _owners(entities: Sequence[Entity]) -> dict[int, tuple[int, Entity]]:
    """Give, by where it begins, each mention of somebody who may issue a document: its end and who it is."""
    kinds = {"organization", "group", "person"}
    return {span.start: (span.end, one) for one in entities if one.kind in kinds for span in one.mentions}


def _chain(setting: Setting, held: Attribution, owners: Mapping[int, tuple[int, Entity]]) -> tuple[str, ...]:
    """Give the names outwards; a report or toll that names who made it stands for them ("an Observatory toll")."""
    source = held.source
    if source is None or source.span is None or source.name is None or source.name not in held.chain:
        return held.chain
    words = list(WORD.finditer(setting.text, source.span.start, source.span.end))
    if not any(word[0].lower() in tying_lexicon().voicing.documents for word in words[:_HEAD_WORDS]):
        return held.chain
    issuers = (owners.get(word.start()) for word in words)
    issuer = next((one[1] for one in issuers if one is not None and one[0] <= source.span.end), None)
    if issuer is None:
        return held.chain
    own = _fullest(setting, issuer.name)
    return tuple(dict.fromkeys(own if name == source.name else name for name in held.chain))


def _fullest(setting: Setting, name: str) -> str:
    """Give the one longer name among the sources that holds a name's words ("Observatory"); the name itself where there is none, or several."""
    words = frozenset(WORD.findall(name))
    names = {
        one.source.name for one in setting.record.attributions if one.source is not None and one.source.kind != "person"
    }
    longer = [
        other
        for other in names
        if other and other != name and words < frozenset(WORD.findall(other)) and other[:1].isupper()
    ]
    return longer[0] if len(longer) == 1 else name
