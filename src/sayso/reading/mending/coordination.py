"""
Verbs that share a subject, of which the encoder saw one and took what belongs to the other into its content.

"The envoy declined to say *whether it rained* but pledged *to look into it*": two findings of one source, and not one with two pieces.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import span_of
from sayso.reading.joining import merged
from sayso.reading.mending.clausewords import verb_at
from sayso.reading.overlaps import Overlaps
from sayso.reading.stretches import Stretch
from sayso.reading.words import units_between
from sayso.tagging.look import Told

_LONGEST_GAP = 120
"""Characters between two pieces of content in which a verb of its own may stand."""
_JOINTS = frozenset({"and", "but"})
_LESS_SURE = 0.8
"""What a verb that was overlooked keeps of the score of the one seen."""


def with_joined_verbs(text: str, stretches: Sequence[Stretch], told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, contents told apart by their verbs; `marked` are the outermost quotations.

    >>> text = "The envoy declined to say whether it rained but pledged in a letter to look into it."
    >>> one = Told(cue=Span(10, 25), source=Span(0, 9), content=(Span(26, 43), Span(68, 83)), act="say", act_sure=0.9, score=0.9)
    >>> first, second = with_joined_verbs(text, [Stretch(span=Span(0, 84), block=0, opens_block=True)], [one], Overlaps(()))
    >>> [piece.of(text) for piece in first.content], second.cue.of(text), second.content[0].of(text)
    (['whether it rained'], 'pledged', 'to look into it')
    """
    starts = [one.span.start for one in stretches]
    cues = Overlaps(merged(one.cue for one in told if one.cue is not None))
    return list(chain.from_iterable(_apart(text, starts, one, cues, marked) for one in told))


def _apart(text: str, starts: Sequence[int], one: Told, cues: Overlaps, marked: Overlaps) -> Iterator[Told]:
    """Give one finding, or one for each of its verbs."""
    if one.cue is None or one.source is None or len(one.content) != len(("first", "second")) or not starts:
        yield one
        return
    first, second = one.content
    is_one = bisect_right(starts, first.start) == bisect_right(starts, second.start)
    is_after = one.source.end <= one.cue.start <= first.start
    if is_one and is_after and first.end < second.start <= first.end + _LONGEST_GAP:
        between = Span(first.end, second.start)
        cue = None if marked.with_span(between) or cues.with_span(between) else _verb_behind_joint(text, between)
        yield one if cue is None else replace(one, content=(first,))
        if cue is not None:
            yield _other(one, cue, second)
        return
    said = _verb_first(text, first) if is_one and first.end <= one.cue.start < second.start else None
    if said is None or marked.with_span(first) or cues.with_span(said[0]):
        yield one
        return
    yield _other(one, said[0], said[1])
    yield replace(one, content=(second,))


def _other(one: Told, cue: Span, said: Span) -> Told:
    """Give the finding of the verb that was overlooked."""
    return replace(one, cue=cue, content=(said,), act_sure=0.0, score=round(one.score * _LESS_SURE, 3))


def _verb_behind_joint(text: str, between: Span) -> Span | None:
    """Give the verb that "and" or "but" joins on in the words between two pieces of content."""
    units = [unit for unit in units_between(text, *between) if unit.lower != ","]
    verb = verb_at(units, 1) if units and units[0].lower in _JOINTS else None
    return None if verb is None else span_of(units, 1, verb[0])


def _verb_first(text: str, piece: Span) -> tuple[Span, Span] | None:
    """Give the verb that opens a piece of content behind a comma, and the rest of it ("accused them, *demanded* six years and promised to appeal")."""
    if not text[max(0, piece.start - 3) : piece.start].rstrip(" ").endswith(","):
        return None
    units = units_between(text, *piece)
    verb = verb_at(units, 0)
    said = trimmed(text, units[verb[0]].span.start, piece.end) if verb is not None and verb[0] < len(units) else None
    return None if verb is None or said is None else (span_of(units, 0, verb[0]), said)
