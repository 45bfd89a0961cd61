"""
Attributions over a whole article: a source, a cue and a content each.

The encoder's look says where the parts stand; here they get what their cues do, whom they passed through, what runs across sentences, and at last
ids, names and chains. Every step is linear in the text.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.article import Article, Block, Span
from sayso.reading.assembling import assembled
from sayso.reading.entities.coreference import Known, trace_references
from sayso.reading.finding import readings_of, without_muddle
from sayso.reading.joining import (
    Reading,
    with_anaphors,
    with_bylines,
    with_lead_ins,
    with_passages,
    with_run_ons,
    without_doubles,
)
from sayso.reading.mending import mended
from sayso.reading.namebook import NameBook
from sayso.reading.naming import Named
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import Quotation
from sayso.reading.relaying import with_relayed_words
from sayso.reading.speakerlines import find_speaker_line
from sayso.reading.stretches import find_stretches
from sayso.record import Attribution, Time
from sayso.tagging.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The attributions of an article, and the pronouns and descriptions that mean somebody whom it names."""

    attributions: tuple[Attribution, ...]
    resolved: tuple[tuple[Span, Named], ...]


def find_attributions(
    article: Article,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    seen: Look,
    *,
    book: NameBook,
    times: Sequence[Time],
) -> Told:
    """
    Give the attributions of an article's readable blocks, in text order, with ids, names and chains; and whom pronouns and descriptions mean, which is settled with them.

    `seen` is what the encoder saw in them, `book` the names and `times` the times in them. What was said to the article's own outlet, or passed on by it, did not pass through anybody else.
    """
    text, blocks = article.text, article.readable()
    outer = tuple(quotation.span for quotation in quotations if quotation.depth == 0)
    marked = Overlaps(outer)
    stretches = find_stretches(text, blocks, sentences, outer)
    told = mended(text, blocks, stretches, quotations, seen.told, seen.names)
    readings = readings_of(text, stretches, told, marked)
    readings = [_relayed(text, one, marked) for one in readings]
    readings = _with_speaker_lines(text, blocks, readings, marked)
    readings = list(with_anaphors(text, readings))
    readings = with_passages(text, blocks, readings)
    readings = with_bylines(text, readings, marked)
    readings = with_lead_ins(text, readings, marked)
    found = [without_muddle(one) for one in without_doubles(with_run_ons(text, readings, marked))]
    known = Known(book=book, found=tuple(found), seen=seen)
    traced = trace_references(text, blocks, sentences, quotations, known)
    meant = tuple((span, who.named) for span, who in traced)
    made = assembled(text, quotations, found, book=book, outlet=article.outlet, times=times, resolved=meant)
    return Told(attributions=made, resolved=tuple((span, who.named) for span, who in traced if who.is_named))


def _relayed(text: str, reading: Reading, marked: Overlaps) -> Reading:
    """Tell whose words are passed on from who passes them on."""
    stretch = reading.stretch.span
    return replace(reading, found=with_relayed_words(text, stretch, marked.with_span(stretch), reading.found))


def _with_speaker_lines(
    text: str, blocks: Sequence[Block], readings: Sequence[Reading], marked: Overlaps
) -> list[Reading]:
    """Read the lines in which nothing was found as lines that name their speaker with a colon."""
    sources = (one.source.of(text).split() for reading in readings for one in reading.found if one.source is not None)
    speakers = frozenset(words[-1].lower().strip(".,") for words in sources if words)
    result = []
    for reading in readings:
        stretch = reading.stretch
        if reading.has_content or not stretch.opens_block:
            result.append(reading)
            continue
        kind, quotations = blocks[stretch.block].kind, marked.with_span(stretch.span)
        line = find_speaker_line(text, stretch.span, quotations, kind=kind, speakers=speakers)
        result.append(reading if line is None else replace(reading, found=(line,)))
    return result
