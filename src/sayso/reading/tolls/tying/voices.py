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
    r"\b(?:giving|putt?ing|raising|revising|updating|bringing|lowering)\b[^.;]{0,60}\b(?:toll|number|count|figure|dead|deaths|killed|casualties)\b",
    re.IGNORECASE,
)
_SHOWING: Final = re.compile(r"\bshow(?:s|ed|n|ing)?$")
_CARRIES_ON: Final = re.compile(
    r"\W{0,2}(?:The|That|This|Its) (?:[\w-]{1,20} )?(?:toll|count|tally|figures?) (?:also )?(?:includes?|included|was|is|rose|does|did)\b"
)
"""How a sentence opens that says more of a number told before it."""
_DEED: Final = re.compile(r"\s(?:that|which|killing|wounding|injuring|leaving)\b")
_CLAIM: Final = re.compile(r"\W*(?:[\w-]+\s){0,5}[\w-]+")
"""The words that open what is claimed."""
_OF_WAR: Final = re.compile(
    r"\b(?:war|conflict|uprising|revolt|revolution|crisis|rebellion|insurgency)\b[^.;:]{0,30}\b(?:that|which)\s(?:has|have|had)\b"
)
_BACKGROUND: Final = 120
"""Characters before the victims in which the war is named."""
_BEHIND_QUOTE: Final = 3
"""Characters that may stand between a quotation and its source."""

_HEAD_WORDS: Final = 8
"""Among so many words a document is named."""

_DEEPEST: Final = 12
_FURTHEST: Final = 40
"""Attributions back that a bare "the report" reaches."""
_CLAIMED: Final = frozenset({"statement"})
"""In what a claim may have been made."""
_ISSUERS: Final = frozenset({"organization", "group", "outlet", "official"})
"""The kinds of sources that issue reports."""

Rank = tuple[bool, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The attribution that carries a toll, and the toll's chain."""

    attribution: Attribution
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article's attributions by id and their numbers in its order, and by where it begins each mention of somebody who may issue a document."""

    by_id: Mapping[str, Attribution]
    numbers: Mapping[str, int]
    owners: Mapping[int, tuple[int, Entity]]


def voices(setting: Setting) -> dict[str, Voice]:
    """Give, by the toll's id, who carries it; tolls that the outlet tells on its own word are left out."""
    attributions = [one for one in setting.record.attributions if _is_account(one) and not _is_picture(setting, one)]
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
    told = Telling(
        by_id={one.id: one for one in setting.record.attributions},
        numbers={one.id: number for number, one in enumerate(setting.record.attributions)},
        owners=_owners(setting.record.entities),
    )
    chains = {id_: _chain(setting, held, told) for id_, held in {held.id: held for held in found.values()}.items()}
    return {id_: Voice(attribution=held, chain=chains[held.id]) for id_, held in found.items()}


def _is_account(attribution: Attribution) -> bool:
    """Tell whether an attribution gives somebody's account: somebody is named, and the act is no demand, hope or judgement."""
    return bool(attribution.chain) and attribution.act not in tying_lexicon().voicing.mute


def _is_picture(setting: Setting, one: Attribution) -> bool:
    """Tell whether what is told is what pictures show ("a video showed 12 bodies"): nobody says so, the outlet saw them."""
    source = _source(one)
    if (
        one.cue is None
        or not source
        or source[0].start > one.cue.start
        or _SHOWING.search(one.cue.of(setting.text)) is None
    ):
        return False
    head = Span(source[0].start, min(one.cue.end, source[0].start + _BACKGROUND))
    return any(word.lower() in tying_lexicon().voicing.pictures for word in WORD.findall(head.of(setting.text)))


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
    return next((one for one in follows if one is not None and not _says_else(setting, one)), held)


def _says_else(setting: Setting, one: Attribution) -> bool:
    """Tell whether what somebody said is the clause behind the cue ("The watch said *that it rained*"), so that a quotation before him is another's."""
    start = one.content[0].start
    return one.cue is not None and start >= one.cue.end and setting.text.startswith("that ", start)


def _holds(one: Attribution, toll: Toll) -> bool:
    """Tell whether a toll stands in an attribution's content."""
    return any(piece.covers(_head(toll)) for piece in one.content)


def _covers(setting: Setting, toll: Toll, one: Attribution) -> bool:
    """
    Tell whether an attribution's content holds the victims, in the cue's own sentence or in quotation marks, or its source does.

    A whole sentence without them that a neighbour attributes is the outlet's, most often a headline; what is said in passing of a war is so unless somebody
    is named for it ("according to").
    """
    if not _holds(one, toll):
        return any(_RELATIVE.search(setting.text, span.start, toll.victims.start) for span in _source(one))
    if one.act == "claim" and _is_deed(setting, toll, one):
        return False
    if one.kind != "indirect" or one.cue is None:
        return True
    is_near = setting.number_at(one.cue.start) == setting.number_at(toll.victims.start)
    is_named = one.cue.of(setting.text).lower() == "according to"
    return is_near and (is_named or not _is_background(setting, toll))


def _is_deed(setting: Setting, toll: Toll, one: Attribution) -> bool:
    """Tell whether a toll only says which attack somebody claims to have done ("claimed the bombing that killed ten"): its number is the outlet's."""
    start = one.content[0].start
    claimed = _CLAIM.match(setting.text, start, toll.victims.start)
    struck = tying_lexicon().places.struck
    if claimed is None or not any(word.lower() in struck for word in WORD.findall(claimed[0])):
        return False
    return _DEED.search(setting.text, start + 1, toll.victims.start) is not None


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
            words = setting.sentence(own).of(setting.text)
            if own == before + 1 and (revises(words) or _CARRIES_ON.match(words) is not None):
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


def _chain(setting: Setting, held: Attribution, told: Telling) -> tuple[str, ...]:
    """
    Give the names outwards; a report or toll that names who made it stands for them ("an Observatory toll", "the report" that somebody released).

    Whoever demands or hopes something in whose words another's account stands passed nothing on.
    """
    outer = _outer(held, told)
    mute = tying_lexicon().voicing.mute
    silent = {one.source.name for one in outer if one.act in mute and one.source is not None}
    made = {one.source.name: _issuer(setting, one, told) for one in (held, *outer) if one.source is not None}
    return tuple(dict.fromkeys(made.get(name) or name for name in held.chain if name not in silent))


def _outer(held: Attribution, told: Telling) -> list[Attribution]:
    """Give the attributions in whose words one stands, from the nearest outwards."""
    outer: list[Attribution] = []
    here = told.by_id.get(held.within or "")
    while here is not None and len(outer) < _DEEPEST:
        outer.append(here)
        here = told.by_id.get(here.within or "")
    return outer


def _issuer(setting: Setting, held: Attribution, told: Telling) -> str | None:
    """Give who made the document that a source is: named in its words or in those that it was known by before, or who spoke of it last; None where it is none."""
    span = held.source.span if held.source is not None else None
    if span is None or held.source is None or held.source.name is None:
        return None
    words = list(WORD.finditer(setting.text, span.start, span.end))
    document = next((word[0].lower() for word in words[:_HEAD_WORDS] if word[0].lower() in _documents()), None)
    if document is None:
        return None
    issuers = (told.owners.get(word.start()) for word in words)
    issuer = next((one[1].name for one in issuers if one is not None and one[0] <= span.end), None)
    if issuer is not None:
        return _fullest(setting, issuer)
    named = [word for word in WORD.findall(held.source.name) if word[:1].isupper() and word.lower() not in _documents()]
    if named:
        full = _fullest(setting, " ".join(named))
        return full if full != " ".join(named) else None
    plain = len(words) - (words[-1][0].lower() in {"which", "that"})
    is_bare = plain == len(("the", "report")) and words[0][0].lower() in {"the", "this", "that"}
    return _last_issuer(setting, held, document, told) if is_bare else None


def _documents() -> frozenset[str]:
    """Give the words for documents."""
    return tying_lexicon().voicing.documents


def _last_issuer(setting: Setting, held: Attribution, document: str, told: Telling) -> str | None:
    """Give the body that spoke last before an attribution in words that hold the name of its document ("said in a *report*", "*report*ed")."""
    place = held.cue.start if held.cue is not None else held.content[0].start
    number = told.numbers[held.id]
    for one in reversed(setting.record.attributions[max(0, number - _FURTHEST) : number]):
        source, cue = one.source, one.cue
        if source is None or cue is None or cue.start >= place or source.kind not in _ISSUERS or source.name is None:
            continue
        said = Span(cue.start, one.medium.end if one.medium is not None and one.medium.start >= cue.start else cue.end)
        names = {document.removesuffix("s"), *(_CLAIMED if document == "claim" else ())}
        return source.name if any(name in said.of(setting.text).lower() for name in names) else None
    return None


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
