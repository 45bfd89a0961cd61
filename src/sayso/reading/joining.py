"""
What crosses sentences: "this" for what was said before, lead-ins and the passages that they open, quotations that run on.

Each step takes the readings of an article, a stretch and what was found in it, and gives them back with more joined.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.article import Block, Span
from sayso.reading.cues import find_forms
from sayso.reading.findings import Found
from sayso.reading.meanings import meaning_of
from sayso.reading.outlets import is_outlet
from sayso.reading.overlaps import Overlaps
from sayso.reading.roles import head_nouns, role_words
from sayso.reading.stretches import Stretch
from sayso.reading.words import word_classes

_SHORTEST_RUN_ON = 4
"""Words that a quotation without a cue must have to be taken as its speaker's going on."""

_BEGINNING = 80
"""Characters in which that many words stand; a quotation may be as long as its article."""

_MARKS_AFTER = 2
"""Characters that may stand behind a quotation that is a whole sentence (a full stop, a stray mark)."""

_RUN_ON_SCORE = 0.5
"""How sure it is that a quotation without a cue is the last speaker's."""

_LEAD_IN_SCORE = 0.7
_BYLINE_SCORE = 0.8
"""How sure a source is that rules find by a colon or a dash: estimates, no key has enough of either."""

_ANAPHORS = frozenset({"this", "so"})
"""Words that stand for what was said just before ("He said this in an interview")."""

_WORD = re.compile(r"\S+")

_BYLINE = re.compile(r"\s*[-–—―]{1,2}\s*([A-Z][^.!?:;\n]*?)\s*[.]?\s*")
_COME = re.compile(r"\b(?:came|comes) (?:the|an?) (?P<noun>[a-z]+)\b")
_LONGEST_BYLINE = 14
"""Words of a name with its description behind a dash."""

_LONGEST_LEAD_NAME = 8
"""Words of a lead-in without a verb ("And from Radio Orva:") that may be all source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A stretch and what was found in it."""

    stretch: Stretch
    found: tuple[Found, ...]

    @property
    def has_content(self) -> bool:
        """Whether anything found in it has content; a lead-in still waits for its own."""
        return any(one.content for one in self.found)


def with_anaphors(text: str, readings: Sequence[Reading]) -> Iterator[Reading]:
    """Put the sentence before in the place of a bare "this" ("He said this in an interview")."""
    before: Stretch | None = None
    for reading in readings:
        found = []
        for one in reading.found:
            if one.act != "say" or not one.content or one.content[0].of(text).lower() not in _ANAPHORS:
                found.append(one)
            elif before is not None and before.block == reading.stretch.block:
                found.append(replace(one, content=(_unpointed(text, before.span),)))
        yield replace(reading, found=tuple(found))
        before = reading.stretch


def _unpointed(text: str, span: Span) -> Span:
    """Leave the closing full stop of a sentence out."""
    return Span(span.start, span.end - 1) if text[span.end - 1] == "." and span.length > 1 else span


def with_passages(text: str, blocks: Sequence[Block], readings: Sequence[Reading]) -> list[Reading]:
    """Give a lead-in ("Radio Orva reports:") the quotation blocks behind it as its content."""
    last_of_block = {reading.stretch.block: place for place, reading in enumerate(readings)}
    result = list(readings)
    for place in range(1, len(blocks)):
        lead = last_of_block.get(place - 1)
        opens = blocks[place].kind == "quotation" and blocks[place - 1].kind != "quotation"
        if not opens or lead is None or not blocks[place - 1].span.of(text).endswith(":"):
            continue
        last = place
        while last + 1 < len(blocks) and blocks[last + 1].kind == "quotation":
            last += 1
        result[lead] = _opening(text, result[lead], tuple(one.span for one in blocks[place : last + 1]))
    return result


def with_bylines(text: str, readings: Sequence[Reading], marked: Overlaps) -> list[Reading]:
    """Read a name behind a quotation and a dash ("..." — Ana Bel, mayor) as its speaker, on the same line or the next."""
    result = list(readings)
    for place, reading in enumerate(readings):
        if reading.has_content:
            continue
        span = reading.stretch.span
        inside = marked.with_span(span)
        if len(inside) == 1 and inside[0].start == span.start and inside[0].end < span.end:
            speaker = _behind_dash(text, inside[0].end, span.end)
            said: Span | None = inside[0]
        else:
            before = readings[place - 1] if place else None
            is_free = before is not None and not before.has_content
            said = _alone(before.stretch.span, marked) if before is not None and is_free else None
            speaker = _behind_dash(text, span.start, span.end)
        if speaker is not None and said is not None:
            result[place] = replace(
                reading, found=(Found(cue=None, source=speaker, content=(said,), score=_BYLINE_SCORE),)
            )
    return result


def _behind_dash(text: str, start: int, end: int) -> Span | None:
    """Give the name behind a dash, if that is all that stands there."""
    match = _BYLINE.fullmatch(text, start, end)
    return None if match is None or len(match[1].split()) > _LONGEST_BYLINE else Span(match.start(1), match.end(1))


def with_lead_ins(text: str, readings: Sequence[Reading], marked: Overlaps) -> list[Reading]:
    """Give a lead-in that ends in a colon ("The mayor also said:") the quotation of the next line as its content."""
    result = [_with_own_lead_in(text, reading, marked) for reading in readings]
    for place, (reading, following) in enumerate(pairwise(result)):
        if reading.has_content or following.has_content or text[reading.stretch.span.end - 1] != ":":
            continue
        alone = _alone(following.stretch.span, marked)
        if alone is not None and _is_speech(text, alone):
            result[place] = _opening(text, reading, (alone,))
    return result


def _with_own_lead_in(text: str, reading: Reading, marked: Overlaps) -> Reading:
    """Read a sentence that leads to its own quotation with a colon ("And from the back of the hall: ...")."""
    span = reading.stretch.span
    inside = marked.with_span(span)
    if reading.has_content or not inside or inside[0].start <= span.start:
        return reading
    lead = text[span.start : inside[0].start].rstrip()
    if not lead.endswith(":"):
        return reading
    opened = _come(text, Span(span.start, span.start + len(lead))) or _named_in(
        text, Span(span.start, span.start + len(lead))
    )
    if opened is None:
        return reading
    return replace(reading, found=(*reading.found, replace(opened, content=(inside[0],))))


def _come(text: str, lead: Span) -> Found | None:
    """Read a lead-in in which words come from nobody in particular ("Then *came the order* over the radio:")."""
    match = _COME.search(text, *lead)
    forms = find_forms((match["noun"].lower(),)) if match is not None else ()
    if match is None or not forms:
        return None
    return Found(cue=Span(*match.span()), source=None, content=(), act=forms[0].sense.act, score=_LEAD_IN_SCORE)


def _opening(text: str, reading: Reading, passage: tuple[Span, ...]) -> Reading:
    """Give the last finding of a lead-in a passage as its content; a lead-in without a cue is the name of a source."""
    own = reading.found[-1] if reading.found else None
    if own is not None and (own.source is None or reading.stretch.span.covers(own.source)):
        return replace(reading, found=(*reading.found[:-1], replace(own, content=passage)))
    opened = _named_in(text, reading.stretch.span)
    return reading if opened is None else replace(reading, found=(replace(opened, content=passage),))


def _named_in(text: str, lead: Span) -> Found | None:
    """Read a lead-in in which nothing was found: a source with the cue that closes it ("Radio Orva reports:"), or a source alone ("And from Radio Orva:")."""
    words = list(_WORD.finditer(text, lead.start, lead.start + len(lead.of(text).rstrip(" :"))))
    if words and words[0][0].lower() == "and":
        words = words[1:]
    if words and words[0][0].lower() == "from":
        words = words[1:]
    closing = [one for one in find_forms([word[0].lower() for word in words]) if one.end == len(words)]
    last = closing[0].start if closing and closing[0].start else len(words)
    if not 0 < last <= _LONGEST_LEAD_NAME:
        return None
    if words[last - 1][0].lower() in word_classes().determiners | word_classes().prepositions:
        return None
    source = Span(words[0].start(), words[last - 1].end())
    if last == len(words):
        is_sure = words[0].start() > lead.start or _is_name(source.of(text))
        return Found(cue=None, source=source, content=(), score=_LEAD_IN_SCORE) if is_sure else None
    cue = Span(words[last].start(), words[-1].end())
    return Found(
        cue=cue, source=source, content=(), act=meaning_of(cue.of(text), seen="say", sure=0.0).act, score=_LEAD_IN_SCORE
    )


def _is_name(words: str) -> bool:
    """Tell whether words before a colon can be nobody's but a speaker's: an outlet, a role, a proper name."""
    parts = words.split()
    is_role = parts[-1].lower() in head_nouns() and all(part.lower() in role_words() for part in parts[:-1])
    return is_role or is_outlet(words) or (len(parts) > 1 and all(part[0].isupper() for part in parts))


def with_run_ons(text: str, readings: Sequence[Reading], marked: Overlaps) -> list[Found]:
    """
    Give the quotations that no cue took: as a further piece of what was said right before them, or as an attribution of their own.

    Whose the latter are is told by who was named or spoke last; one sentence of narration may stand between.
    """
    covered = Overlaps(merged(piece for reading in readings for one in reading.found for piece in one.content))
    result: list[Found] = []
    last: Found | None = None
    last_block = -1
    is_next = False
    for reading in readings:
        block = reading.stretch.block
        own = [one for one in reading.found if one.content]
        if own:
            result.extend(own)
            last, last_block, is_next = own[-1], block, True
            continue
        alone = _alone(reading.stretch.span, marked)
        if alone is not None and covered.with_span(alone):
            last_block = block
            continue
        near = last if block - last_block <= 1 else None
        goes_on = alone or _orphan(text, reading.stretch.span, marked)
        is_free = goes_on is not None and not covered.with_span(goes_on)
        if goes_on is None or not is_free or not (_is_speech(text, goes_on) or (near is not None and is_next)):
            is_next = False
            continue
        is_piece = alone is not None and is_next and block == last_block
        if near is not None and is_piece and (near.cue is not None or _is_quoted(near, marked)):
            last = result[-1] = replace(near, content=(*near.content, goes_on))
        elif alone is not None or (near is not None and is_next and block == last_block):
            relay = near.relay if near is not None and _is_quoted(near, marked) else ()
            last = Found(cue=None, source=None, content=(goes_on,), relay=relay, score=_RUN_ON_SCORE)
            result.append(last)
        last_block, is_next = block, True
    return result


def without_doubles(found: Sequence[Found]) -> Iterator[Found]:
    """Take from others what a colon or a dash plainly gives to somebody ("From the hall: ..."); who is left with nothing goes."""
    named = [one for one in found if one.cue is None and one.source is not None]
    given = Overlaps(merged(piece for one in named for piece in one.content))
    for one in found:
        is_named = one.cue is None and one.source is not None
        kept = tuple(piece for piece in one.content if not any(own.covers(piece) for own in given.with_span(piece)))
        if is_named or kept == one.content or _holds(one, named):
            yield one
        elif kept:
            yield replace(one, content=kept)


def _holds(outer: Found, named: Sequence[Found]) -> bool:
    """Tell whether somebody's words stand whole inside another's, with who says them: then the other passes them on."""
    return any(
        piece.covers(one.source) and any(piece.covers(own) for own in one.content)
        for one in named
        if one.source is not None
        for piece in outer.content
    )


def _is_quoted(found: Found, marked: Overlaps) -> bool:
    """Tell whether any of an attribution's content stands in quotation marks."""
    return any(marked.with_span(piece) for piece in found.content)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """
    Give spans in order, those that overlap made one.

    >>> merged([Span(5, 9), Span(0, 3), Span(2, 4)])
    (Span(0, 4), Span(5, 9))
    """
    whole: list[Span] = []
    for span in sorted(spans):
        if whole and span.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return tuple(whole)


def _alone(stretch: Span, marked: Overlaps) -> Span | None:
    """Give the quotation that a stretch wholly consists of."""
    inside = marked.with_span(stretch)
    is_whole = len(inside) == 1 and inside[0].start == stretch.start and inside[0].end >= stretch.end - _MARKS_AFTER
    return inside[0] if is_whole else None


def _orphan(text: str, stretch: Span, marked: Overlaps) -> Span | None:
    """Give the quotation that closes a sentence without any cue ("Scores died, “but the town is free.”"), if it is long enough."""
    inside = marked.with_span(stretch)
    is_last = bool(inside) and inside[-1].end >= stretch.end - _MARKS_AFTER
    return inside[-1] if is_last and _is_speech(text, inside[-1]) else None


def _is_speech(text: str, quotation: Span) -> bool:
    """Tell whether a quotation has as many words as speech has; only its beginning is looked at."""
    beginning = text[quotation.start : min(quotation.end, quotation.start + _BEGINNING)]
    return len(beginning.split()) >= _SHORTEST_RUN_ON
