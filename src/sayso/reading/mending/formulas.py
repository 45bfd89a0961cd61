"""
Set phrases of news that tell something without a verb of telling: "put the death toll at 30", "gave a toll of seven", "could not be independently verified".

Such phrases are frequent in reports of losses and rare elsewhere; the encoder overlooks many.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.article import Span, trimmed
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.finding import without_day
from sayso.reading.joining import merged
from sayso.reading.overlaps import Overlaps
from sayso.reading.roles import head_nouns
from sayso.reading.sourcekinds import head_of
from sayso.tagging.look import Told

_COUNT = r"(?:death toll|toll|number|figure|count|total|tally|estimate|casualties|losses)"
_NUMBER = (
    r"(?:\d[\d,.]*\d|\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\w+teen|(?:a )?(?:hundreds?|thousands?|dozens?)|scores)"
)
_LEAD = r"(?:(?:at|least|most|more|less|fewer|than|over|about|around|nearly|almost|some|up|to|as|many|high|low|another|under) ){0,4}"
_HARMED = r"(?: (?:people|persons|civilians|others|soldiers|fighters|rebels|troops|children|militants|residents))?(?: (?:dead|killed|wounded|injured|hurt|missing|deaths|injuries|casualties|fatalities))?"
_COUNTED = rf"{_LEAD}{_NUMBER}\b{_HARMED}"
_MORE = rf"(?:,? (?:and|with|including) {_COUNTED})?"
_FIGURE = re.compile(
    rf"\b(?P<cue>puts?|gave|gives|(?:has|had|have) (?:put|given)) (?P<said>(?:the|an?|its) (?:[\w-]+ ){{0,3}}?{_COUNT}(?: (?:of|from|in|for) [\w '’-]{{1,50}}?)?"
    rf" (?:at|closer to|near|above|below|of|as high as|as low as) {_COUNTED}{_MORE})(?!\w)"
)
_RAISED = re.compile(
    rf"\b(?P<cue>(?:(?:has|have|had|later|also) )?(?:raised|raises|revised|revises|updated|updates|lowered|lowers|increased)) "
    rf"(?P<said>(?:the|its|their|an?) (?:[\w-]+ ){{0,2}}{_COUNT}\b[^.;:]{{0,140}}? to {_COUNTED}{_MORE})(?!\w)"
)
_UNVERIFIED = re.compile(
    r"\b(?P<cue>(?:could|can|was|were|has|have) (?:not|never) (?:yet )?(?:immediately |independently )*be(?:en)? (?:immediately |independently )*"
    r"(?:verified|confirmed|corroborated|authenticated|substantiated))\b(?P<by> by\b)?"
)
_WITNESSED = re.compile(
    r"(?:^|(?<=\s))(?P<who>(?:[Aa]n?|[Tt]wo|[Tt]he) (?:[\w.’'-]+ ){0,3}(?:correspondent|journalist|reporter|photographer)s?"
    r"(?: (?:at|in|on|near|inside|outside|with) (?:[\w’'-]+ ){0,3}[\w’'-]+)?,?) (?P<cue>saw|witnessed|counted) (?P<said>[^.;:]+)"
)
_JOINED = re.compile(
    r"\band (?P<who>(?:[a-z-]+ )?(?P<head>[a-z]+s)) (?P<cue>(?:have |had )?(?:said|reported)) (?P<said>[^.;:,]+)"
)
_BORDER = re.compile(r"[,;:—–]\s(?:and\s)?|\s(?:but|while|because|although|though|as|that|which|who)\s", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\s(?P<who>which|who)\s(?:(?:earlier|later|previously|also|has|have|had|initially|on|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s)*$"
)
_WHILE = re.compile(r",?\s(?:while|but|although|though|whereas)\s$")
_JOINT = " and "
_AND = re.compile(r"\s(?:and|but)$")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says)\b")
_TAIL = 6
_LONGEST_SOURCE = 10
"""Words of a source that stands right before such a phrase."""
_BEFORE = 300
"""Characters before such a phrase that are looked at."""
_SURE = 0.5
"""How sure such a finding is: an estimate, no key has enough of them."""


def with_formulas(text: str, sentences: Sequence[Span], told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, with what set phrases tell that it overlooked, outside the outermost quotations `marked`.

    >>> text = "Residents put the death toll at 30. The claim could not be independently verified."
    >>> given, doubted = with_formulas(text, [Span(0, 35), Span(36, 82)], (), Overlaps(()))
    >>> given.source.of(text), given.cue.of(text), given.content[0].of(text)
    ('Residents', 'put', 'the death toll at 30')
    >>> doubted.source, doubted.cue.of(text), doubted.content[0].of(text)
    (None, 'could not be independently verified', 'The claim')
    """
    taken = Overlaps(merged(one.cue for one in told if one.cue is not None and one.score >= LEAST_SCORE))
    found = [one for sentence in sentences for one in _phrases(text, sentence)]
    new = [one for one in found if one.cue and not taken.with_span(one.cue) and not marked.with_span(one.cue)]
    shared = Overlaps(
        tuple(
            one.cue
            for one in new
            if one.cue and _AND.search(text[max(0, one.cue.start - _TAIL) : one.cue.start].rstrip())
        )
    )
    apart = Overlaps(merged(one.source for one in new if one.source is not None))
    opens = frozenset(one.cue.start for one in new if one.cue is not None and one.source is not None)
    kept = [_without_others(one, opens) for one in told]
    return [*(_without_clause(text, _without_tail(text, one, shared), apart) for one in kept), *new]


def _without_others(one: Told, opens: frozenset[int]) -> Told:
    """Take out of a content of several pieces the one that begins with another's set phrase ("... the UN said. The watch *has put the toll at ten*")."""
    kept = tuple(piece for piece in one.content if piece.start not in opens)
    return replace(one, content=kept) if kept and len(kept) < len(one.content) else one


def _without_tail(text: str, one: Told, shared: Overlaps) -> Told:
    """End content before a set phrase that "and" joins on: it has the same source and is no part of what was said."""
    if one.source is None or one.cue is None or not one.content or one.content[-1].start < one.cue.end:
        return one
    last = one.content[-1]
    inside = [cue for cue in shared.with_span(last) if last.start < cue.start]
    cut = None if not inside else trimmed(text, last.start, inside[0].start - len(_JOINT) + 1)
    return one if cut is None else replace(one, content=(*one.content[:-1], cut))


def _without_clause(text: str, one: Told, apart: Overlaps) -> Told:
    """End content before the clause of another who gives a figure ("the mayor reported ten dead *while the watch put the toll at 12*")."""
    if one.source is None or one.cue is None or not one.content or one.content[-1].start < one.cue.end:
        return one
    last = one.content[-1]
    inside = next((source for source in apart.with_span(last) if last.start < source.start), None)
    border = None if inside is None else _WHILE.search(text, last.start, inside.start)
    cut = None if border is None else trimmed(text, last.start, border.start())
    return one if cut is None else replace(one, content=(*one.content[:-1], cut))


def _figures(text: str, sentence: Span) -> Iterator[Told]:
    """Give the figures that somebody is said to put or give in a sentence."""
    for match in (*_FIGURE.finditer(text, *sentence), *_RAISED.finditer(text, *sentence)):
        start = max(sentence.start, match.start() - _BEFORE)
        is_shared = _AND.search(text[start : match.start()].rstrip()) is not None
        source = None if is_shared else _source(text, start, match.start())
        is_teller = match.re is _FIGURE or (source is not None and _is_teller(without_day(text, source).of(text)))
        if is_teller and (is_shared or source is not None):
            yield _told(Span(*match.span("cue")), source, Span(*match.span("said")))


def _phrases(text: str, sentence: Span) -> Iterator[Told]:
    """Give everything that set phrases tell in a sentence."""
    yield from _figures(text, sentence)
    yield from _unverified(text, sentence)
    yield from _seen_or_joined(text, sentence)


def _seen_or_joined(text: str, sentence: Span) -> Iterator[Told]:
    """Give what reporters saw ("an ONA photographer saw ..."), and what others are said to have said behind "and" ("and doctors reported ...")."""
    for match in (*_WITNESSED.finditer(text, *sentence), *_JOINED.finditer(text, *sentence)):
        said = trimmed(text, *match.span("said"))
        if said is not None and (match.re is _WITNESSED or match["head"] in head_nouns()):
            yield _told(Span(*match.span("cue")), Span(*match.span("who")), said)


def _is_teller(words: str) -> bool:
    """Tell whether words name somebody who counts, not what happened ("*the blast* raised the toll to ten")."""
    return head_of(words) in head_nouns() or words.rsplit(maxsplit=1)[-1][:1].isupper() or words in {"which", "who"}


def _source(text: str, opens: int, end: int) -> Span | None:
    """Give the subject that ends right before a phrase; None where what stands there is no plain noun phrase."""
    relative = _RELATIVE.search(text, opens, end)
    if relative is not None:
        return Span(*relative.span("who"))
    start = max([opens, *(match.end() for match in _BORDER.finditer(text, opens, end))])
    joint = text.rfind(_JOINT, start, end)
    for first in (start, *((joint + len(_JOINT),) if joint > 0 else ())):
        span = trimmed(text, first, end) if first < end else None
        span = None if span is None else _without_however(text, span)
        if span is not None and len(span.of(text).split()) <= _LONGEST_SOURCE and not _VERB.search(span.of(text)):
            return span
    return None


def _without_however(text: str, span: Span) -> Span:
    """Leave a "however" without its commas out of a subject ("the Orva Watch *however* put the toll at ten")."""
    kept = span.of(text).removesuffix(" however")
    return Span(span.start, span.start + len(kept))


def _unverified(text: str, sentence: Span) -> Iterator[Told]:
    """Give what nobody could verify, in a sentence."""
    for match in _UNVERIFIED.finditer(text, sentence.start, sentence.end):
        said = _source(text, max(sentence.start, match.start() - _BEFORE), match.start())
        if said is not None and match["by"] is None:
            yield replace(_told(Span(*match.span("cue")), None, said), act="confirm")


def _told(cue: Span, source: Span | None, said: Span) -> Told:
    """Put what a set phrase tells together."""
    return Told(cue=cue, source=source, content=(said,), act="say", act_sure=0.0, score=_SURE)
