"""
Quotations that the encoder saw without seeing who speaks, though that stands right behind them: "“The dyke will hold,” the engineer muttered".

A verb of the lexicon of cues behind the closing mark, with its subject before or behind it, is enough.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.adjuncts import span_of
from sayso.reading.mending.clausewords import Clause, clause_at, verb_at
from sayso.reading.objects import noun_end
from sayso.reading.overlaps import Overlaps
from sayso.reading.stretches import Stretch
from sayso.reading.words import Unit, units_between
from sayso.tagging.look import Told

_LONGEST_TAG = 160
"""Characters behind a quotation in which its speaker and the verb stand."""
_GOES_ON = frozenset(",?!—–")
"""What stands inside a closing mark where the sentence goes on behind it."""
_LESS_SURE = 0.6
"""What such a quotation keeps of the encoder's score."""
_PARTICIPLES = frozenset(
    {"flanked", "surrounded", "dressed", "accompanied", "seated", "wearing", "holding", "clutching"}
)
"""Words that describe a speaker before the verb ("a captain *flanked* by soldiers read out")."""


def with_tags(text: str, stretches: Sequence[Stretch], told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, quotations without a cue with the speaker and the verb right behind them.

    >>> text = "“The dyke will hold,” the old engineer muttered."
    >>> quotation = Span(0, 21)
    >>> seen = Told(cue=None, source=None, content=(quotation,), act="say", act_sure=0.0, score=0.9)
    >>> [one] = with_tags(text, [Stretch(span=Span(0, 48), block=0, opens_block=True)], [seen], Overlaps((quotation,)))
    >>> one.source.of(text), one.cue.of(text)
    ('the old engineer', 'muttered')
    """
    starts = [one.span.start for one in stretches]
    taken = {one.cue for one in told if one.cue is not None}
    result = []
    for one in told:
        inside = marked.with_span(one.content[0]) if one.cue is None and len(one.content) == 1 else ()
        if len(inside) != 1 or not starts:
            result.append(one)
            continue
        stretch = stretches[max(0, bisect_right(starts, inside[0].start) - 1)].span
        tag = _tag(text, inside[0], stretch.end)
        is_new = tag is not None and not any(cue.overlaps(tag[1]) for cue in taken)
        result.append(_tagged(one, tag, inside[0]) if tag is not None and is_new else one)
    return result


def _tagged(one: Told, tag: tuple[Span, Span], quotation: Span) -> Told:
    """Give a quotation its speaker and cue."""
    return replace(one, source=tag[0], cue=tag[1], content=(quotation,), score=round(one.score * _LESS_SURE, 3))


def _tag(text: str, quotation: Span, end: int) -> tuple[Span, Span] | None:
    """Give the speaker and the verb behind a quotation; None where the sentence ends with it or goes on otherwise."""
    if quotation.length < len("“x,”") or text[quotation.end - 2] not in _GOES_ON:
        return None
    units = units_between(text, quotation.end, min(end, quotation.end + _LONGEST_TAG))
    inverted = verb_at(units, 0)
    if inverted is not None:
        reached = noun_end(units, inverted[0])
        return None if reached is None else (span_of(units, inverted[0], reached), span_of(units, 0, inverted[0]))
    clause = clause_at(units, 0) or _described(units)
    return None if clause is None else (span_of(units, 0, clause.verb), span_of(units, clause.verb, clause.end))


def _described(units: Sequence[Unit]) -> Clause | None:
    """Give the clause whose subject a participle describes ("a captain *flanked by soldiers* read out")."""
    reached = noun_end(units, 0)
    if reached is None or reached + 1 >= len(units) or units[reached].lower not in _PARTICIPLES:
        return None
    clause = clause_at(units, reached + 1 + (units[reached + 1].lower in {"by", "in", "at"}))
    return None if clause is None else replace(clause, start=0)
