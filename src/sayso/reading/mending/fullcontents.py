"""Content that the encoder broke off inside a clause: "She said a mine went off on the road | which leads to Venn killing two"."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Span, trimmed
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.joining import merged
from sayso.reading.overlaps import Overlaps
from sayso.reading.stretches import Stretch
from sayso.tagging.look import Told

_GOES_ON = re.compile(
    r"(?<=\w)(?:[\w-]|\s(?:from|into|inside|between|against|near|killing|wounding|injuring|leaving|destroying|causing)\s"
    r"|\s(?:which|who|where|that)\s[^,;:()\"“”]{0,240}\s(?:killing|wounding|injuring|leaving)\s)"
)
"""What cannot begin a clause of its own: the rest of a word, a preposition, what something did; a relative, where more than it follows."""
_APART = re.compile(r"[,;:()\"“”—–]|\.(?=\s)")
_SHORTEST = 20
"""Characters of what was left out, at least."""
_LONGEST = 600


def with_full_contents(text: str, stretches: Sequence[Stretch], told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, content that breaks off carried on to the end of its sentence where no mark and no other's words stand between.

    `marked` are the outermost quotations.

    >>> text = "She said a mine went off on the road which leads to Venn killing two."
    >>> one = Told(cue=Span(4, 8), source=Span(0, 3), content=(Span(9, 36),), act="say", act_sure=0.9, score=0.9)
    >>> [full] = with_full_contents(text, [Stretch(span=Span(0, 69), block=0, opens_block=True)], [one], Overlaps(()))
    >>> full.content[0].of(text)
    'a mine went off on the road which leads to Venn killing two'
    """
    starts = [one.span.start for one in stretches]
    parts = [
        part
        for one in told
        if one.score >= LEAST_SCORE
        for part in (one.cue, one.source, *one.content)
        if part is not None
    ]
    taken = Overlaps(merged(parts))
    return [_full(text, stretches, starts, one, (taken, marked)) for one in told] if starts else list(told)


def _full(
    text: str, stretches: Sequence[Stretch], starts: Sequence[int], one: Told, others: tuple[Overlaps, Overlaps]
) -> Told:
    """Give a finding its last piece of content up to the end of its sentence, if that breaks off before."""
    if one.cue is None or not one.content or one.content[-1].start < one.cue.end or one.is_inner:
        return one
    last = one.content[-1]
    stretch = stretches[max(0, bisect_right(starts, last.start) - 1)].span
    end = stretch.end - (text[stretch.end - 1] in ".!?")
    if (
        not _SHORTEST <= end - last.end <= _LONGEST
        or not stretch.start <= one.cue.start
        or _GOES_ON.match(text, last.end) is None
    ):
        return one
    rest = trimmed(text, last.end, end)
    if rest is None or _APART.search(text, last.end, end) is not None or any(held.with_span(rest) for held in others):
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, rest.end)))
