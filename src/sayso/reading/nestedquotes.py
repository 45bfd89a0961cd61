"""
Quotations told inside another's content, which the encoder overlooked: "But he followed it by saying “every war is bad,” the Orva Times reported".

And lead-ins whose verb the encoder took for a part of the source ("Radio Orva reports:").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sayso.article import Span
from sayso.reading.cues import find_forms
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.overlaps import Overlaps
from sayso.tagging.look import Told

_LONGEST_LEAD = 80
"""Characters between the beginning of a content and a quotation inside it."""

_MOST_BETWEEN = 4
"""Words between who speaks and the verb ("he *followed it by* saying")."""

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_PRONOUNS = frozenset({"he", "she", "they"})
_LESS_SURE = 0.6
"""What a quotation's telling keeps of the score of the telling round it."""


def with_nested_quotes(text: str, told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, and after each the quotations in its content that a verb of telling with its subject leads to and that nothing else tells.

    >>> text = 'He ended by saying "it rains," Radio Orva reported.'
    >>> outer = Told(cue=Span(42, 50), source=Span(31, 41), content=(Span(0, 30),), act="say", act_sure=0.9, score=0.8)
    >>> nested = with_nested_quotes(text, [outer], Overlaps((Span(19, 30),)))[1]
    >>> nested.source.of(text), nested.cue.of(text), nested.content[0].of(text)
    ('He', 'saying', '"it rains,"')
    """
    whole = [_with_verb(text, one) for one in told]
    told_well = [one for one in whole if one.cue is not None and one.score >= LEAST_SCORE]
    quoted = {piece for one in told_well for piece in one.content} & set(marked.spans)
    covered = Overlaps(tuple(sorted(quoted)))
    return list(chain.from_iterable((one, *_nested(text, one, marked, covered)) for one in whole))


def _nested(text: str, outer: Told, marked: Overlaps, covered: Overlaps) -> Iterator[Told]:
    """Give the quotations in one content that are led to."""
    if outer.is_inner or outer.cue is None:
        return
    for piece in outer.content:
        for quotation in marked.with_span(piece):
            is_inside = piece.start < quotation.start <= piece.start + _LONGEST_LEAD and quotation.end <= piece.end
            if not is_inside or covered.with_span(quotation):
                continue
            led = _lead(text, Span(piece.start, quotation.start))
            if led is not None:
                who, cue = led
                score = round(outer.score * _LESS_SURE, 3)
                yield replace(
                    outer, cue=cue, source=who, content=(quotation,), act_sure=0.0, score=score, is_inner=True
                )


def _lead(text: str, lead: Span) -> tuple[Span, Span] | None:
    """Give who speaks and the verb in the words before a quotation; None where they do not end in a verb of telling with a subject near."""
    words = list(_WORD.finditer(text, lead.start, lead.end))
    closing = [one for one in find_forms([word[0].lower() for word in words]) if one.end == len(words) and one.start]
    if not closing:
        return None
    first = closing[0].start
    for place in range(first - 1, max(-1, first - 2 - _MOST_BETWEEN), -1):
        if words[place][0].lower() in _PRONOUNS:
            return Span(*words[place].span()), Span(words[first].start(), words[-1].end())
    return None


def _with_verb(text: str, told: Told) -> Told:
    """Take the verb of a lead-in out of its source, where the cue is the colon alone ("Radio Orva reports" + ":")."""
    if told.cue is None or told.source is None or told.cue.of(text) != ":" or told.source.end != told.cue.start:
        return told
    words = list(_WORD.finditer(text, *told.source))
    closing = [one for one in find_forms([word[0].lower() for word in words]) if one.end == len(words) and one.start]
    if not closing:
        return told
    verb, last = words[closing[0].start], words[closing[0].start - 1]
    return replace(told, source=Span(told.source.start, last.end()), cue=Span(verb.start(), told.cue.end))
