"""What the encoder saw, stretch by stretch, with what its cue does and what stands round it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import frame_lexicon
from sayso.reading.chains import anchor
from sayso.reading.circumstances import circumstances
from sayso.reading.exclusions import is_excluded
from sayso.reading.findings import Found
from sayso.reading.hearsay import find_hearsay
from sayso.reading.joining import Reading, merged
from sayso.reading.meanings import meaning_of
from sayso.reading.nestedquotes import with_nested_quotes
from sayso.reading.overlaps import Overlaps
from sayso.reading.stretches import Stretch
from sayso.tagging.look import Told

_PARTING = ",;"
"""Marks that part content from who said it, and belong to neither."""

_NEAR = 1500
"""Characters before and behind a cue in which what stands round it is looked for."""

_DAY = re.compile(
    r",?\s+(?:(?:late|early|later|earlier)\s+)?(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)"
    r"(?:\s+(?:night|morning|evening|afternoon))?,?$"
)

_BEHIND = 60
"""Characters behind a cue that may tell what it does ("claimed responsibility")."""


def readings_of(text: str, stretches: Sequence[Stretch], told: Sequence[Told], marked: Overlaps) -> list[Reading]:
    """
    Give each stretch what the encoder saw in it, in order; a finding belongs to the stretch in which its cue begins.

    `marked` are the outermost quotations. Content that found no cue is left to the quotations that run on.
    """
    starts = [one.span.start for one in stretches]
    found: list[list[Found]] = [[] for _ in stretches]
    for one in with_nested_quotes(text, told, marked):
        if one.cue is None or not stretches or _is_infinitive(text, one, one.cue):
            continue
        place = max(0, bisect_right(starts, one.cue.start) - 1)
        read = _headline(text, one, one.cue) or _found(text, stretches[place].span, one, one.cue, marked)
        if not is_excluded(text, stretches[place].span, read):
            found[place].append(read)
    readings = []
    for stretch, seen in zip(stretches, found, strict=True):
        own = sorted((*seen, *find_hearsay(text, stretch.span, seen)), key=anchor)
        readings.append(Reading(stretch=stretch, found=tuple(_with_shared(text, stretch.span, own))))
    return readings


def _with_shared(text: str, stretch: Span, found: Sequence[Found]) -> Iterator[Found]:
    """Give a cue without a source that goes on from the one before it ("Bel denied the claim and accused ...") that one's source."""
    before: Found | None = None
    for one in found:
        if one.source is None and one.cue is not None and before is not None and before.cue is not None:
            lead = text[stretch.start : one.cue.start].rstrip()
            is_going_on = lead.endswith(",") or lead.lower().endswith((" and", " but", " or"))
            is_subject = before.source is not None and before.source.start < before.cue.start
            yield replace(one, source=before.source) if is_going_on and is_subject else one
        else:
            yield one
        before = one


def _is_infinitive(text: str, told: Told, cue: Span) -> bool:
    """Tell whether an inner finding is the infinitive that opens another's content ("declined *to say*"): it belongs to that one."""
    return told.is_inner and told.source is None and cue.of(text).lower().startswith("to ")


_SUPPOSED = re.compile(r"(?:^|\s)(?:believed|thought|suspected|feared|said|reported|rumoured|rumored|alleged)$")
_IT_WAS = re.compile(
    r"it (?:is|was|has been) (?:\w+ly )?(?:believed|thought|suspected|feared|said|reported|rumoured|rumored|alleged)\b(?! by\b)"
)
_HELD = re.compile(r"(?:has|have|had|he|she|they|who)\s")
_DASH = re.compile(r"\s[-–—]\s?$")
_DATELINE = re.compile(r"[A-Z]{3,}(?:\s[A-Z]{3,})*(?:\s?\([^()]{1,30}\))?$")


def _is_supposed(text: str, told: Told, cue: Span) -> bool:
    """Tell whether a subject is what something is believed of ("jets also *believed to be* Orvan struck"): these verbs take no infinitive of their own."""
    source = told.source
    if source is not None and _IT_WAS.match(cue.of(text).lower()):
        return True
    if source is None or source.start > cue.start or not told.content or told.content[0].start < cue.end:
        return False
    opens = re.match(r"\s*to\s[a-z]", text[cue.end : cue.end + len("  to b")]) is not None
    return opens and _SUPPOSED.search(cue.of(text).lower()) is not None and not _HELD.match(cue.of(text).lower())


def _headline(text: str, told: Told, cue: Span) -> Found | None:
    """Give what a headline without its colon says, where who says it was taken for the cue ("Ten hurt as bridge falls *monitor*")."""
    if told.source is not None:
        return _dated(text, told, cue, told.source)
    if cue.of(text).lower() not in frame_lexicon().closing or len(told.content) != 1:
        return None
    said = told.content[0]
    if said.end > cue.start or text[said.end : cue.start].strip(" :-–—_"):
        return None
    return Found(cue=None, source=cue, content=told.content, score=told.score)


def _dated(text: str, told: Told, cue: Span, source: Span) -> Found | None:
    """Give what a headline before a dateline says, where the dateline was taken for who says it ("Bridge Falls in Orva - *Reports* VENN (ONA)")."""
    behind = not text[cue.end : source.start].strip() and cue.end < source.start
    dash = _DASH.search(text, max(0, cue.start - len(" - ")), cue.start)
    if not behind or dash is None or len(told.content) != 1 or not _DATELINE.match(source.of(text)):
        return None
    said = trimmed(text, told.content[0].start, dash.start()) if told.content[0].start < dash.start() else None
    return None if said is None else Found(cue=None, source=cue, content=(said,), score=told.score)


def _found(text: str, stretch: Span, told: Told, cue: Span, marked: Overlaps) -> Found:
    """Add what the cue does and what stands round it."""
    content = merged(_to_marks(text, piece, marked) for piece in told.content)
    whose = None if told.source is None or _is_supposed(text, told, cue) else without_day(text, told.source)
    source = whose.of(text) if whose is not None else None
    then = text[cue.end : min(stretch.end, cue.end + _BEHIND)]
    meaning = meaning_of(cue.of(text), seen=told.act, sure=told.act_sure, source=source, then=then)
    near = _near(stretch, cue)
    around = circumstances(text, near, marked.with_span(near), cue, whose, content)
    return Found(
        cue=cue,
        source=whose,
        content=content,
        act=meaning.act,
        polarity=meaning.polarity,
        hedged=meaning.hedged,
        addressee=around.addressee,
        medium=around.medium,
        time=around.time,
        relay=around.relay,
        score=told.score,
    )


def without_day(text: str, source: Span) -> Span:
    """
    Leave a day of saying out of a source that ran on into it ("the ministry on Thursday", "a poll published on Thursday").

    >>> text = "the ministry on Thursday said"
    >>> without_day(text, Span(0, 24)).of(text)
    'the ministry'
    """
    match = _DAY.search(source.of(text))
    if match is None or not match.start():
        return source
    kept, _, last = source.of(text)[: match.start()].rpartition(" ")
    length = len(kept) if kept and last in frame_lexicon().released else match.start()
    return Span(source.start, source.start + length)


def _near(stretch: Span, cue: Span) -> Span:
    """Cut a stretch to what is near its cue: no sentence is so long, and a line without end must not cost its square."""
    return Span(max(stretch.start, cue.start - _NEAR), min(stretch.end, cue.end + _NEAR))


def _to_marks(text: str, piece: Span, marked: Overlaps) -> Span:
    """Carry a piece of content on to the quotation marks that it stopped just short of."""
    start, end = piece
    for quotation in marked.with_span(piece):
        if not any(character.isalnum() for character in text[quotation.start : start]):
            start = min(start, quotation.start)
        if not any(character.isalnum() for character in text[end : quotation.end]):
            end = max(end, quotation.end)
    while end > start + 1 and text[end - 1] in _PARTING and not any(one.end >= end for one in marked.with_span(piece)):
        end -= 1
    return trimmed(text, start, end) or piece


def without_muddle(found: Found) -> Found:
    """Drop a source that stands inside its own content: one of the two was caught wrongly."""
    source = found.source
    if source is not None and any(piece.covers(source) for piece in found.content):
        return replace(found, source=None)
    return found
