"""
Who closes a sentence, in texts that lost their commas: "At least ten were hurt *the Orva watch said on Sunday*", "... *rescue sources told Radio Orva*".

The encoder takes such a source for the end of what was said, or what it was told to for the source, or sees nothing at all. The subject is the noun
phrase right before the verb: a name that the encoder saw, with its titles, or a noun for those who speak.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import span_of
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.joining import merged
from sayso.reading.mending.clausewords import verb_at
from sayso.reading.mending.closing_subjects import Names, subject_before
from sayso.reading.objects import noun_end
from sayso.reading.overlaps import Overlaps
from sayso.reading.stretches import Stretch
from sayso.reading.words import units_between
from sayso.tagging.look import NameMention, Told

_DAY = r"(?:(?:late |early )?(?:on )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)(?: (?:night|morning|evening|afternoon))?)"
_WRITTEN = r"(?:in an? (?:\w+ ){0,2}(?:statement|report|tweet|interview|briefing|message|post))"
_CLOSING = re.compile(
    rf"\b(?P<cue>(?:(?:has|have|had|also|earlier|later) ){{0,2}}(?:said|says|reported|announced|added|confirmed)|(?P<told>told) (?:the )?(?:[\w.'’-]+ ){{0,3}}[\w.'’-]+)"
    rf"(?: (?:{_DAY}|{_WRITTEN}|earlier|anonymously|by (?:phone|telephone)))*(?: citing [^.;:]{{3,70}})?[.!]?\s*$"
)
_QUICK = re.compile(r"\b(?:said|says|reported|announced|added|confirmed|told)\b")
_TAIL = 110
"""Characters at the end of a sentence in which its closing stands."""
_TOLD_TO = re.compile(r"told (?:the )?[A-Z]|told (?:the )?(?:reporters|journalists|(?:local |state )?media)\b")
_SUBJECT = 120
"""Characters of a subject that a relative clause describes."""
_BESIDE = 8
"""Characters before a subject in which what joins it on stands."""
_LEAST = 12
"""Characters that are said before such a closing, at least."""
_SURE = 0.5
"""How sure such a finding is: an estimate, no key has enough of them."""


def with_closings(
    text: str, stretches: Sequence[Stretch], told: Sequence[Told], marked: Overlaps, names: Sequence[NameMention] = ()
) -> list[Told]:
    """
    Give what the encoder saw, with the sources that close sentences, and the closings that it overlooked.

    `marked` are the outermost quotations, `names` what the encoder saw of names, in text order.

    >>> text = "At least ten were hurt the Orva-based monitor said on Sunday."
    >>> [one] = with_closings(text, [Stretch(span=Span(0, 61), block=0, opens_block=True)], (), Overlaps(()))
    >>> one.source.of(text), one.cue.of(text), one.content[0].of(text)
    ('the Orva-based monitor', 'said', 'At least ten were hurt')
    """
    seen_names = Names(text=text, ends={name.span.end: name for name in names})
    starts = [one.span.start for one in stretches]
    seen = [_with_relative(text, starts, _with_tail(text, one, seen_names)) for one in told]
    seen = [_with_subject(text, starts, one, seen_names) for one in seen]
    full = Overlaps(merged(one.cue for one in seen if one.cue is not None and one.content and one.score >= LEAST_SCORE))
    new = [one for stretch in stretches for one in _overlooked(text, stretch.span, full, marked, seen_names)]
    cues = Overlaps(tuple(one.cue for one in new if one.cue is not None))
    return [*(one for one in seen if one.content or one.cue is None or not cues.with_span(one.cue)), *new]


def _with_tail(text: str, one: Told, names: Names) -> Told:
    """Give a finding whose source stands at the end of what was said that source, and to whom it was told back."""
    if one.cue is None or not one.content:
        return one
    is_asked = one.source is not None and one.source.start >= one.cue.end and _is_told(text, one.cue, one.source)
    before = [piece for piece in one.content if piece.end <= one.cue.start]
    is_bare = one.source is None or (one.source.of(text).startswith("(") and one.source.end <= one.cue.start)
    if not before or not (
        is_asked
        or (
            is_bare
            and _touches(text, before[-1].end, one.source.start if one.source and not is_asked else one.cue.start)
        )
    ):
        return one
    if verb_at(units_between(text, *one.cue), 0) is None:
        return one
    last = before[-1]
    source = subject_before(text, last.start, one.cue.start, names)
    said = (
        None if source is None or source.start <= last.start else trimmed(text, last.start, min(last.end, source.start))
    )
    if said is None:
        return one
    return replace(one, source=source, content=tuple(said if piece is last else piece for piece in one.content))


def _with_subject(text: str, starts: Sequence[int], one: Told, names: Names) -> Told:
    """Give a finding the subject that stands right before its cue behind "and" or "with" ("ten died and *the source* added", "with *the agency* saying")."""
    is_with = one.cue is not None and one.cue.of(text) == "saying"
    if one.cue is None or not starts or not (one.source is None or is_with) or not one.content:
        return one
    if one.content[0].start < one.cue.end or not (is_with or verb_at(units_between(text, *one.cue), 0) is not None):
        return one
    opens = starts[max(0, bisect_right(starts, one.cue.start) - 1)]
    source = subject_before(text, opens, one.cue.start, names)
    before = "" if source is None else text[max(opens, source.start - _BESIDE) : source.start].rstrip().lower()
    joined = (" with",) if is_with else (" and", " but", " while", ",")
    return replace(one, source=source) if source is not None and before.endswith(joined) else one


def _with_relative(text: str, starts: Sequence[int], one: Told) -> Told:
    """Give a finding whose subject, with what is said of it, was taken for content that subject ("*The watch* which relies on a network said")."""
    if one.source is not None or one.cue is None or not starts:
        return one
    after = tuple(piece for piece in one.content if piece.start >= one.cue.end)
    before = [piece for piece in one.content if piece.end <= one.cue.start]
    is_beside = bool(after and before) and _touches(text, before[-1].end, one.cue.start)
    if not is_beside or verb_at(units_between(text, *one.cue), 0) is None:
        return one
    opens = starts[max(0, bisect_right(starts, one.cue.start) - 1)]
    units = units_between(text, opens, min(one.cue.start, opens + _SUBJECT))
    reached = noun_end(units, 0)
    if reached is None or reached >= len(units) or units[reached].lower not in {"who", "which"}:
        return one
    return replace(one, source=span_of(units, 0, reached), content=after)


def _is_told(text: str, cue: Span, source: Span) -> bool:
    """Tell whether what was taken for the source stands right behind "told": it is whom it was told to."""
    return cue.of(text).lower() == "told" and not text[cue.end : source.start].strip()


def _touches(text: str, end: int, start: int) -> bool:
    """Tell whether nothing but white space stands between two places."""
    return end < start <= end + 2 and not text[end:start].strip()


def _overlooked(text: str, stretch: Span, cues: Overlaps, marked: Overlaps, names: Names) -> Iterator[Told]:
    """Give the closing of a sentence in which the encoder saw none."""
    start = max(stretch.start, stretch.end - _TAIL)
    if _QUICK.search(text, start, stretch.end) is None:
        return
    match = _CLOSING.search(text, start, stretch.end)
    if match is None or (match["told"] and _TOLD_TO.match(text, match.start("cue")) is None):
        return
    cue = Span(*match.span("told" if match["told"] else "cue"))
    if cues.with_span(cue) or marked.with_span(cue):
        return
    source = subject_before(text, stretch.start, cue.start, names)
    if source is None or marked.with_span(source) or cues.with_span(source):
        return
    said = trimmed(text, stretch.start, source.start) if stretch.start < source.start else None
    if said is not None and said.length >= _LEAST and _touches(text, source.end, cue.start):
        yield Told(cue=cue, source=source, content=(said,), act="say", act_sure=0.0, score=_SURE)
