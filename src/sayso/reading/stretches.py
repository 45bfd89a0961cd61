"""Stretches: the pieces of text in which an attribution is looked for, a sentence each or several that one quotation joins."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.article import Block, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One or more sentences; `block` is the place, among the readable blocks, of the one that it opens in."""

    span: Span
    block: int
    opens_block: bool


_LONGEST_TAG = 5
"""Words of a sentence that may do no more than name the speaker of the quotation before it ("Ana Bel said.")."""


def find_stretches(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], quotations: Sequence[Span]
) -> tuple[Stretch, ...]:
    """
    Join the sentences that a quotation runs across, inside one block, and the few words that name a speaker behind a closed one.

    `blocks` are the readable ones, `sentences` theirs in order, `quotations` the outermost in order.
    """
    closed = {quotation.end for quotation in quotations}
    stretches: list[Stretch] = []
    block = 0
    opened = -1
    quotation = 0
    for sentence in sentences:
        while block + 1 < len(blocks) and blocks[block].span.end <= sentence.start:
            block += 1
        while quotation < len(quotations) and quotations[quotation].end <= sentence.start:
            quotation += 1
        is_inside = quotation < len(quotations) and quotations[quotation].start < sentence.start
        last = stretches[-1] if stretches else None
        is_tag = last is not None and last.span.end in closed and len(sentence.of(text).split()) <= _LONGEST_TAG
        if (is_inside or is_tag) and last is not None and last.block == block:
            joined = Span(last.span.start, sentence.end)
            stretches[-1] = Stretch(span=joined, block=block, opens_block=last.opens_block)
            continue
        stretches.append(Stretch(span=sentence, block=block, opens_block=block != opened))
        opened = block
    return tuple(stretches)
