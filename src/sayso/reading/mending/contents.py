"""
Where content begins and ends, in what the encoder saw: what it gave to one cue though it is another's, or stands in another paragraph.

Each step takes what was seen, in order, and gives it back with contents put right; none adds an attribution or takes one away.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Span, trimmed
from sayso.reading.stretches import Stretch
from sayso.tagging.look import Told

_SEVERAL = 2
_QUOTES = frozenset("\"“”«»„'‘’`")


def with_own_contents(text: str, stretches: Sequence[Stretch], told: Sequence[Told]) -> list[Told]:
    """
    Give what the encoder saw, each with the content that is its own.

    A piece in another paragraph than the cue goes, where another piece stands beside the cue: quotations that run on are told by who spoke last. So does a
    piece in another sentence that has its own cue there.

    >>> text = "The road is shut, a guard said, the mayor reported. It was mined, he added."
    >>> stretches = [Stretch(span=Span(0, 51), block=0, opens_block=True), Stretch(span=Span(52, 75), block=0, opens_block=False)]
    >>> mayor = Told(cue=Span(42, 50), source=Span(32, 41), content=(Span(0, 16), Span(52, 64)), act="say", act_sure=0.9, score=0.6)
    >>> he = Told(cue=Span(69, 74), source=Span(66, 68), content=(Span(52, 64),), act="say", act_sure=0.9, score=0.9)
    >>> [piece.of(text) for piece in with_own_contents(text, stretches, [mayor, he])[0].content]
    ['The road is shut']
    """
    starts = [one.span.start for one in stretches]
    if not starts:
        return list(told)
    places = [None if one.cue is None else _place(starts, one.cue) for one in told]
    claimed: dict[Span, set[int]] = {}
    for one, place in zip(told, places, strict=True):
        for piece in one.content if place is not None else ():
            claimed.setdefault(piece, set()).add(place or 0)
    result = []
    for one, place in zip(told, places, strict=True):
        if place is None or len(one.content) < _SEVERAL:
            result.append(one if place is None else _according(text, stretches[place].span, one))
            continue
        blocks = [stretches[_place(starts, piece)].block for piece in one.content]
        near = _beside(text, one.content, blocks, stretches[place].block)
        kept = [piece for piece in near if not _is_anothers(piece, place, starts, claimed)]
        result.append(replace(one, content=tuple(kept)) if kept else one)
    return _with_wider(text, stretches, starts, _with_own_subjects(text, result))


def _place(starts: Sequence[int], span: Span) -> int:
    """Give the place of the stretch in which a span begins."""
    return max(0, bisect_right(starts, span.start) - 1)


def _according(text: str, sentence: Span, one: Told) -> Told:
    """Give an "according to" in the middle of a sentence, with which no content was found, what stands before and behind it."""
    if one.content or one.cue is None or one.source is None or one.cue.of(text).lower() != "according to":
        return one
    last = sentence.end - (text[sentence.end - 1] in ".!?")
    is_inside = one.cue.end <= one.source.start and text[one.source.end : one.source.end + 1] == ","
    before = trimmed(text, sentence.start, one.cue.start)
    behind = trimmed(text, one.source.end + 1, last) if is_inside and one.source.end + 1 < last else None
    if before is None or behind is None or before.length < _SEVERAL or not before.of(text).endswith(","):
        return one
    return replace(one, content=(Span(before.start, before.end - 1), behind))


def _beside(text: str, content: Sequence[Span], blocks: Sequence[int], block: int) -> list[Span]:
    """Give the pieces of content in a cue's own paragraph, with those that a quotation left open there goes on in; all where none stands there."""
    places = [at for at, own in enumerate(blocks) if own == block]
    if not places:
        return list(content)
    first, last = places[0], places[-1]
    while first and _is_left_open(content[first - 1].of(text)):
        first -= 1
    while last + 1 < len(content) and _is_left_open(content[last].of(text)):
        last += 1
    return list(content[first : last + 1])


def _is_left_open(words: str) -> bool:
    """Tell whether a quotation opens in words and does not close ("... *"We held it."* and, in the next paragraph, *"It was cold."*")."""
    return words[0] in _QUOTES and words[-1] not in _QUOTES


def _is_anothers(piece: Span, place: int, starts: Sequence[int], claimed: dict[Span, set[int]]) -> bool:
    """Tell whether a piece stands in another sentence than its cue, with a cue of its own there."""
    own = _place(starts, piece)
    return own != place and own in claimed[piece]


def _with_wider(text: str, stretches: Sequence[Stretch], starts: Sequence[int], told: Sequence[Told]) -> list[Told]:
    """Give a teller behind a sentence all of it, where its content begins in the middle behind another's cue ("Orva *backs* the plan, its mayor said")."""

    def opens(source: Span) -> bool:
        """Tell whether a subject opens its sentence, behind a dateline or not."""
        lead = text[stretches[_place(starts, source)].span.start : source.start].rstrip()
        return not lead or lead.endswith(("-", "–", "—"))

    opened = {one.content[0]: one for one in told if len(one.content) == 1 and _opens(text, one)}
    result = []
    for one in told:
        inner = opened.get(one.content[0]) if len(one.content) == 1 else None
        is_behind = one.cue is not None and bool(one.content) and one.cue.start >= one.content[0].end
        if inner is None or inner is one or inner.source is None or not is_behind or not opens(inner.source):
            result.append(one)
        else:
            result.append(replace(one, content=(Span(inner.source.start, one.content[0].end),)))
    return result


def _opens(text: str, one: Told) -> bool:
    """Tell whether source, cue and content follow each other with nothing between."""
    if one.source is None or one.cue is None or not one.content:
        return False
    gaps = (text[one.source.end : one.cue.start], text[one.cue.end : one.content[0].start])
    is_ordered = one.source.end <= one.cue.start and one.cue.end <= one.content[0].start
    return is_ordered and not one.cue.of(text).endswith("ing") and not any(gap.strip() for gap in gaps)


def _with_own_subjects(text: str, told: Sequence[Told]) -> list[Told]:
    """Give a cue right behind another's content the name that closes that content as its source ("Orva cited the cost and the mayor, Ana Bel, *said*")."""
    result = list(told)
    by_end = {one.content[-1].end: at for at, one in enumerate(told) if one.content and one.cue is not None}
    for at, one in enumerate(told):
        if one.cue is None or not one.content or one.content[0].start < one.cue.end:
            continue
        between = text[max(0, one.cue.start - 4) : one.cue.start]
        reached = one.cue.start - len(between) + len(between.rstrip(" ,"))
        before = by_end.get(reached)
        if before is None or before == at or "," not in text[reached : one.cue.start]:
            continue
        last = told[before]
        is_borrowed = one.source is None or one.source == last.source
        joint = last.content[-1].of(text).rfind(" and ")
        is_borrowed = is_borrowed and not one.cue.of(text).endswith("ing")
        if not is_borrowed or joint <= 0 or last.cue is None or last.cue.start >= last.content[-1].start:
            continue
        start = last.content[-1].start + joint
        rest = Span(last.content[-1].start, start)
        result[before] = replace(result[before], content=(*last.content[:-1], rest))
        result[at] = replace(result[at], source=Span(start + len(" and "), last.content[-1].end))
    return result
