"""
Set phrases of news that tell something without a verb of telling: "put the death toll at 30", "gave a toll of seven", "could not be independently verified".

Such phrases are frequent in reports of losses and rare elsewhere; the encoder overlooks many.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.article import Span, trimmed
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.joining import merged
from sayso.reading.overlaps import Overlaps
from sayso.tagging.look import Told

_COUNT = r"(?:death toll|toll|number|figure|count|total|tally|estimate|casualties|losses)"
_FIGURE = re.compile(
    rf"\b(?P<cue>puts?|gave|gives|has put|had put|have put) (?P<said>(?:the|an?|its) (?:[\w-]+ )?{_COUNT}(?: of [a-z ]{{1,30}}?)?"
    r" (?:at|closer to|near|above|below|of|as high as|as low as) (?:[\w,.'’-]+ ){0,3}?(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?))\b"
)
_UNVERIFIED = re.compile(
    r"\b(?P<cue>(?:could|can|was|were|has|have) (?:not|never) (?:yet )?(?:immediately |independently )*be(?:en)? (?:immediately |independently )*"
    r"(?:verified|confirmed|corroborated|authenticated|substantiated))\b(?P<by> by\b)?"
)
_BORDER = re.compile(r"[,;:—–]\s(?:and\s)?|\s(?:but|while|because|although|though|as|that|which|who)\s", re.IGNORECASE)
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
    found = [one for sentence in sentences for one in (*_figures(text, sentence), *_unverified(text, sentence))]
    new = [one for one in found if one.cue and not taken.with_span(one.cue) and not marked.with_span(one.cue)]
    shared = Overlaps(
        tuple(
            one.cue
            for one in new
            if one.cue and _AND.search(text[max(0, one.cue.start - _TAIL) : one.cue.start].rstrip())
        )
    )
    return [*(_without_tail(text, one, shared) for one in told), *new]


def _without_tail(text: str, one: Told, shared: Overlaps) -> Told:
    """End content before a set phrase that "and" joins on: it has the same source and is no part of what was said."""
    if one.source is None or one.cue is None or not one.content or one.content[-1].start < one.cue.end:
        return one
    last = one.content[-1]
    inside = [cue for cue in shared.with_span(last) if last.start < cue.start]
    cut = None if not inside else trimmed(text, last.start, inside[0].start - len(_JOINT) + 1)
    return one if cut is None else replace(one, content=(*one.content[:-1], cut))


def _figures(text: str, sentence: Span) -> Iterator[Told]:
    """Give the figures that somebody is said to put or give in a sentence."""
    for match in _FIGURE.finditer(text, sentence.start, sentence.end):
        start = max(sentence.start, match.start() - _BEFORE)
        is_shared = _AND.search(text[start : match.start()].rstrip()) is not None
        source = None if is_shared else _source(text, start, match.start())
        if is_shared or source is not None:
            yield _told(Span(*match.span("cue")), source, Span(*match.span("said")))


def _source(text: str, opens: int, end: int) -> Span | None:
    """Give the subject that ends right before a phrase; None where what stands there is no plain noun phrase."""
    start = max([opens, *(match.end() for match in _BORDER.finditer(text, opens, end))])
    joint = text.rfind(_JOINT, start, end)
    for first in (start, *((joint + len(_JOINT),) if joint > 0 else ())):
        span = trimmed(text, first, end) if first < end else None
        if span is not None and len(span.of(text).split()) <= _LONGEST_SOURCE and not _VERB.search(span.of(text)):
            return span
    return None


def _unverified(text: str, sentence: Span) -> Iterator[Told]:
    """Give what nobody could verify, in a sentence."""
    for match in _UNVERIFIED.finditer(text, sentence.start, sentence.end):
        said = _source(text, max(sentence.start, match.start() - _BEFORE), match.start())
        if said is not None and match["by"] is None:
            yield replace(_told(Span(*match.span("cue")), None, said), act="confirm")


def _told(cue: Span, source: Span | None, said: Span) -> Told:
    """Put what a set phrase tells together."""
    return Told(cue=cue, source=source, content=(said,), act="say", act_sure=0.0, score=_SURE)
