"""What somebody has words for, in passing: "what it called a “drill”", "after what she said was a warning"."""

import re
from collections.abc import Iterator, Sequence

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import span_of
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.joining import merged
from sayso.reading.objects import noun_end
from sayso.reading.overlaps import Overlaps
from sayso.reading.words import units_of
from sayso.tagging.look import Told

_NAMING = re.compile(
    r"\b(?:what|which) (?P<who>(?:(?:the|an?|his|her|its|their) )?(?:[\w’'.-]{1,30} ){0,3}?[\w’'.-]{1,30}) "
    r"(?P<verb>(?:(?:has|have|had) )?(?:calls?|called|describes as|described as|termed|labell?ed|dubbed|branded)"
    r"|(?:said|says|believed|believes|thought|claimed|claims|alleged)(?= (?:was|were|is|are)\b)) "
)
_WHO = re.compile(r"(?:he|she|it|they|(?:the|his|her|its|their) .+|[^\W\d_]*[A-Z].*)")
_QUOTATION = re.compile(r"(?:an? |the )?(?=[\"“‘'])")
_CLOSES = re.compile(r"[,;:!?]|\.(?!\w)|\s(?:and|but|while|when|after|before|as|since)\s")
_LONGEST = 200
"""Characters of what is called so."""
_SURE = 0.5
"""How sure such a finding is: an estimate, no key has enough of them."""


def with_namings(text: str, passages: Sequence[Span], told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, and in place what somebody is said in passing to call or believe something to be.

    `passages` are the readable blocks, `marked` the outermost quotations.

    >>> text = "The council met after what it called “a drill” in May."
    >>> [one] = with_namings(text, [Span(0, 54)], (), Overlaps((Span(37, 46),)))
    >>> one.source.of(text), one.cue.of(text), one.content[0].of(text)
    ('it', 'called', '“a drill”')
    """
    taken = Overlaps(merged(one.cue for one in told if one.cue is not None and one.score >= LEAST_SCORE))
    found = [one for passage in passages for one in _namings(text, passage, marked)]
    new = [one for one in found if one.cue is not None and not taken.with_span(one.cue)]
    return [*told, *new]


def _namings(text: str, passage: Span, marked: Overlaps) -> Iterator[Told]:
    """Give what is called so in a passage."""
    for match in _NAMING.finditer(text, passage.start, passage.end):
        if not _WHO.fullmatch(match["who"]):
            continue
        end = min(passage.end, match.end() + _LONGEST)
        if match.end() >= end:
            continue
        is_clause = match["verb"].startswith(("said", "says", "believe", "thought", "claim", "allege"))
        said = _clause(text, match.end(), end) if is_clause else _noun(text, match.end(), end, marked)
        if said is not None:
            source, cue = Span(*match.span("who")), Span(*match.span("verb"))
            yield Told(cue=cue, source=source, content=(said,), act="say", act_sure=0.0, score=_SURE, is_inner=True)


def _clause(text: str, start: int, end: int) -> Span | None:
    """Give what is said to be so, up to where its clause ends."""
    closes = _CLOSES.search(text, start, end)
    last = closes.start() if closes else end
    return trimmed(text, start, last) if start < last else None


def _noun(text: str, start: int, end: int, marked: Overlaps) -> Span | None:
    """Give the quotation that something is called, or the noun phrase."""
    opens = _QUOTATION.match(text, start, end)
    if opens is not None:
        inside = [one for one in marked.with_span(Span(opens.end(), opens.end() + 1)) if one.start == opens.end()]
        return inside[0] if inside else None
    units = units_of(text, Span(start, end), marked.with_span(Span(start, end)))
    reached = noun_end(units, 0)
    return None if reached is None else span_of(units, 0, reached)
