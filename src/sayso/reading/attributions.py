"""
Attributions over a whole article: a source, a cue and a content each.

A first reading by rules and lexicons. Stretches are read one by one; then what runs across them is joined: quotations that carry on
without a cue, lead-ins with the passage that they introduce, and outlets that only relay. Every step is linear in the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.article import Block, Span
from sayso.reading.chains import chain_of, with_within
from sayso.reading.clauses import find_in_stretch
from sayso.reading.contents import ANAPHORS
from sayso.reading.findings import Found
from sayso.reading.naming import NameBook, Named, name_book, resolve
from sayso.reading.outlets import is_outlet
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import Quotation
from sayso.reading.speakerlines import find_speaker_line
from sayso.reading.stretches import Stretch, find_stretches
from sayso.record import Act, Attribution, AttributionKind, Source

_SHORTEST_RUN_ON = 4
"""Words that a quotation without a cue must have to be taken as its speaker's going on."""

_BEGINNING = 80
"""Characters in which that many words stand; a quotation may be as long as its article."""

_MARKS_AFTER = 2
"""Characters that may stand behind a quotation that is a whole sentence (a full stop, a stray mark)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A stretch and what was found in it."""

    stretch: Stretch
    found: tuple[Found, ...]


def find_attributions(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    *,
    outlet: str | None = None,
) -> tuple[Attribution, ...]:
    """
    Give the attributions of the readable `blocks`, in text order, with ids, names and chains.

    `outlet` is the publisher: what was said to it or passed on by it did not pass through anybody else.
    Source of the method: cue lexicon and shallow frames; exact figures in docs/evaluation.md.
    """
    outer = tuple(quotation.span for quotation in quotations if quotation.depth == 0)
    marked = Overlaps(outer)
    stretches = find_stretches(text, blocks, sentences, outer)
    readings = [
        _Reading(stretch=one, found=find_in_stretch(text, one.span, marked.with_span(one.span))) for one in stretches
    ]
    readings = _with_speaker_lines(text, blocks, readings, marked)
    readings = list(_with_anaphors(text, readings))
    readings = [replace(one, found=_with_relays(text, one.found)) for one in readings]
    readings = _with_passages(text, blocks, readings)
    readings = _with_lead_ins(text, readings, marked)
    found = _with_run_ons(text, readings, marked)
    return _named(text, blocks, marked, [_without_own(text, one, outlet) for one in found])


def _without_own(text: str, found: Found, outlet: str | None) -> Found:
    """Leave the publishing outlet out of the relays, also by its short name ("the Herald" in the Maresk Herald)."""
    if not outlet or not found.relay:
        return found
    own = _squashed(outlet)
    relay = tuple(span for span in found.relay if _squashed(span.of(text)) not in own)
    return replace(found, relay=relay)


def _squashed(name: str) -> str:
    """Give the letters and digits of a name without its article, lower case."""
    return "".join(character for character in name.lower().removeprefix("the ") if character.isalnum())


def _with_speaker_lines(
    text: str, blocks: Sequence[Block], readings: Sequence[_Reading], marked: Overlaps
) -> list[_Reading]:
    """Read the lines in which nothing was found as lines that name their speaker with a colon."""
    sources = (one.source.of(text).split() for reading in readings for one in reading.found if one.source is not None)
    speakers = frozenset(words[-1].lower().strip(".,") for words in sources if words)
    result = []
    for reading in readings:
        stretch = reading.stretch
        if reading.found or not stretch.opens_block:
            result.append(reading)
            continue
        kind, quotations = blocks[stretch.block].kind, marked.with_span(stretch.span)
        line = find_speaker_line(text, stretch.span, quotations, kind=kind, speakers=speakers)
        result.append(reading if line is None else replace(reading, found=(line,)))
    return result


def _with_anaphors(text: str, readings: Sequence[_Reading]) -> Iterator[_Reading]:
    """Put the sentence before in the place of a bare "this" ("He said this in an interview")."""
    before: Stretch | None = None
    for reading in readings:
        found = []
        for one in reading.found:
            if one.content[0].of(text).lower() not in ANAPHORS:
                found.append(one)
            elif before is not None and before.block == reading.stretch.block:
                found.append(replace(one, content=(_unpointed(text, before.span),)))
        yield replace(reading, found=tuple(found))
        before = reading.stretch


def _unpointed(text: str, span: Span) -> Span:
    """Leave the closing full stop of a sentence out."""
    return Span(span.start, span.end - 1) if text[span.end - 1] == "." and span.length > 1 else span


def _with_relays(text: str, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Fold an outlet that closes a sentence ("..., the Orva Times reported") into the attribution whose words it passes on."""
    result = found
    for one in found:
        source = one.source
        if source is None or one.relay or one.content[-1].end > source.start or not is_outlet(source.of(text)):
            continue
        hosts = [
            other
            for other in result
            if other is not one
            and other.cue_span is not None
            and other.cue_span.end <= source.start
            and _reports(one, other)
        ]
        if hosts:
            merged = replace(hosts[-1], relay=(*hosts[-1].relay, source))
            result = tuple(merged if other is hosts[-1] else other for other in result if other is not one)
    return result


def _reports(outer: Found, inner: Found) -> bool:
    """Tell whether one attribution's content takes in another's cue or words."""
    own = (inner.cue_span, *inner.content)
    return any(piece.overlaps(span) for piece in outer.content for span in own if span is not None)


def _with_passages(text: str, blocks: Sequence[Block], readings: Sequence[_Reading]) -> list[_Reading]:
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
        passage = tuple(one.span for one in blocks[place : last + 1])
        reading = result[lead]
        own = reading.found[-1] if reading.found else _lead_in(text, reading.stretch.span)
        result[lead] = replace(reading, found=(*reading.found[:-1], replace(own, content=passage)))
    return result


def _with_lead_ins(text: str, readings: Sequence[_Reading], marked: Overlaps) -> list[_Reading]:
    """Give a lead-in that ends in a colon ("The mayor also said:") the quotation of the next line as its content."""
    result = list(readings)
    for place, (reading, following) in enumerate(pairwise(readings)):
        if reading.found or following.found or text[reading.stretch.span.end - 1] != ":":
            continue
        alone = _alone(text, following.stretch.span, marked)
        opened = _lead_in(text, reading.stretch.span) if alone is not None else None
        if alone is not None and opened is not None and opened.cue_span is not None:
            result[place] = replace(reading, found=(replace(opened, content=(alone,)),))
    return result


def _lead_in(text: str, lead: Span) -> Found:
    """Read a lead-in that has no content of its own: its cue and source by putting a stand-in behind it."""
    stem = lead.of(text).rstrip(" :")
    probe = f"{stem} that it did."
    for one in find_in_stretch(probe, Span(0, len(probe)), ()):
        if one.cue_span is not None and one.cue_span.end <= len(stem):
            source = one.source.shifted(lead.start) if one.source is not None else None
            return Found(cue=one.cue, cue_span=one.cue_span.shifted(lead.start), source=source, content=())
    start = lead.start + (len("from ") if stem.lower().startswith("from ") else 0)
    end = lead.start + len(stem)
    return Found(cue=None, cue_span=None, source=Span(start, end) if start < end else None, content=())


def _with_run_ons(text: str, readings: Sequence[_Reading], marked: Overlaps) -> list[Found]:
    """Give a quotation that stands alone to the speaker who was quoted just before it."""
    result: list[Found] = []
    last: Found | None = None
    last_block = -1
    for reading in readings:
        alone = None if reading.found else _alone(text, reading.stretch.span, marked)
        is_near = reading.stretch.block - last_block <= 1
        if alone is not None and last is not None and is_near:
            if alone in last.content:
                last_block = reading.stretch.block
                continue
            is_same_block = reading.stretch.block == last_block
            is_quoted = any(marked.with_span(piece) for piece in last.content)
            if is_same_block and (is_quoted or last.cue is not None):
                result[-1] = replace(last, content=(*last.content, alone))
            elif is_quoted:
                result.append(Found(cue=None, cue_span=None, source=None, content=(alone,), relay=last.relay))
            last = result[-1]
            last_block = reading.stretch.block
            continue
        orphan = None if reading.found else _orphan(text, reading.stretch.span, marked)
        if orphan is not None and last is not None and reading.stretch.block == last_block:
            last = Found(cue=None, cue_span=None, source=None, content=(orphan,), relay=last.relay)
            result.append(last)
            continue
        result.extend(reading.found)
        last = reading.found[-1] if reading.found else None
        last_block = reading.stretch.block
    return result


def _alone(text: str, stretch: Span, marked: Overlaps) -> Span | None:
    """Give the quotation that a stretch wholly consists of, if it is long enough to be speech."""
    inside = marked.with_span(stretch)
    is_whole = len(inside) == 1 and inside[0].start == stretch.start and inside[0].end >= stretch.end - _MARKS_AFTER
    return inside[0] if is_whole and _is_speech(text, inside[0]) else None


def _orphan(text: str, stretch: Span, marked: Overlaps) -> Span | None:
    """Give the quotation that closes a sentence without any cue ("Scores died, “but the town is free.”"), if it is long enough."""
    inside = marked.with_span(stretch)
    is_last = bool(inside) and inside[-1].end >= stretch.end - _MARKS_AFTER
    return inside[-1] if is_last and _is_speech(text, inside[-1]) else None


def _is_speech(text: str, quotation: Span) -> bool:
    """Tell whether a quotation has as many words as speech has; only its beginning is looked at."""
    beginning = text[quotation.start : min(quotation.end, quotation.start + _BEGINNING)]
    return len(beginning.split()) >= _SHORTEST_RUN_ON


def _named(text: str, blocks: Sequence[Block], marked: Overlaps, found: Iterable[Found]) -> tuple[Attribution, ...]:
    """Give the findings ids, kinds, acts, names and chains."""
    ordered = sorted(found, key=lambda one: (one.cue_span or one.content[0], one.content))
    book = name_book(text, [block.span for block in blocks])
    recent: list[Named] = []
    attributions: list[Attribution] = []
    relays: dict[str, tuple[str, ...]] = {}
    for number, one in enumerate(ordered, start=1):
        before = attributions[-1].source if attributions else None
        source = _source(text, one, book, recent, before)
        identity = f"a{number}"
        kind = _kind(text, one.content, marked)
        attributions.append(
            Attribution(
                id=identity,
                kind=kind,
                content=one.content,
                cue=one.cue_span,
                source=source,
                act=_act(one),
                polarity=one.cue.polarity if one.cue is not None else "positive",
                hedged=one.cue.hedged if one.cue is not None else False,
                addressee=one.addressee,
                medium=one.medium,
                relay=one.relay,
                score=_score(kind, one),
            )
        )
        names = (resolve(span.of(text), book, ()).name for span in one.relay)
        relays[identity] = tuple(name for name in names if name is not None)
        if source is not None and source.name is not None:
            recent.append(Named(name=source.name, kind=source.kind))
    nested = with_within(attributions)
    by_id = {one.id: one for one in nested}
    return tuple(replace(one, chain=chain_of(one, by_id, relays)) for one in nested)


def _act(found: Found) -> Act:
    """Give what the cue does; a quotation that runs on without a cue is said."""
    return found.cue.entry.act if found.cue is not None else "say"


def _score(kind: AttributionKind, found: Found) -> float:
    """
    Say how sure the finding is: how often one of its shape had a counterpart in PolNeAR's training articles.

    A counterpart shares content at F1 .8 of its characters; measured 21 November 2026.
    """
    if found.cue is None:
        return 0.43
    if found.source is None:
        return 0.5
    return {"direct": 0.94, "mixed": 0.71, "indirect": 0.61}[kind]


def _source(text: str, found: Found, book: NameBook, recent: Sequence[Named], before: Source | None) -> Source | None:
    """Give the source with its name and kind; a run-on quotation has the name of the speaker `before` it, if any, and no span."""
    if found.source is not None:
        named = resolve(found.source.of(text), book, recent)
        return Source(span=found.source, kind=named.kind, name=named.name)
    if found.cue is None and before is not None and before.name is not None:
        return Source(span=None, kind=before.kind, name=before.name)
    return None


def _kind(text: str, content: Sequence[Span], marked: Overlaps) -> AttributionKind:
    """Tell direct from mixed and indirect by how much of the content's words stand in quotation marks."""
    inside = outside = 0
    for piece in content:
        quoted = sum(
            _letters(text, max(span.start, piece.start), min(span.end, piece.end)) for span in marked.with_span(piece)
        )
        inside += quoted
        outside += _letters(text, piece.start, piece.end) - quoted
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _letters(text: str, start: int, end: int) -> int:
    """Count letters and digits."""
    return sum(character.isalnum() for character in text[start:end])
