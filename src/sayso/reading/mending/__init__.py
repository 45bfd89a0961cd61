"""What the encoder saw, put right where the language leaves no choice: one step after another, before anything is read off it."""

from collections.abc import Sequence

from sayso.article import Block
from sayso.reading.mending.closings import with_closings
from sayso.reading.mending.contents import with_own_contents
from sayso.reading.mending.coordination import with_joined_verbs
from sayso.reading.mending.formulas import with_formulas
from sayso.reading.mending.fullcontents import with_full_contents
from sayso.reading.mending.insideclauses import with_inside_clauses
from sayso.reading.mending.namings import with_namings
from sayso.reading.mending.quotetags import with_tags
from sayso.reading.mending.wholesources import with_whole_sources
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import Quotation
from sayso.reading.stretches import Stretch
from sayso.tagging.look import NameMention, Told


def mended(
    text: str,
    blocks: Sequence[Block],
    stretches: Sequence[Stretch],
    quotations: Sequence[Quotation],
    told: Sequence[Told],
    names: Sequence[NameMention] = (),
) -> list[Told]:
    """
    Give what the encoder saw, with contents, verbs and sources of their own, and with what it overlooked.

    `blocks` are the readable ones, `stretches` theirs, `names` what the encoder saw of names.

    >>> from sayso.article import Span
    >>> from sayso.reading.stretches import Stretch
    >>> text = "Residents put the toll at 30."
    >>> whole = Span(0, len(text))
    >>> stretch = Stretch(span=whole, block=0, opens_block=True)
    >>> [one.cue.of(text) for one in mended(text, [Block(kind="paragraph", span=whole)], [stretch], (), ())]
    ['put']
    """
    marked = Overlaps(tuple(one.span for one in quotations if one.depth == 0))
    seen = with_own_contents(text, stretches, told)
    seen = with_joined_verbs(text, stretches, seen, marked)
    seen = with_tags(text, stretches, seen, marked)
    seen = with_closings(text, stretches, seen, marked, names)
    seen = with_full_contents(text, stretches, seen, marked)
    seen = with_inside_clauses(text, seen, quotations)
    seen = with_namings(text, [block.span for block in blocks], seen, marked)
    seen = with_formulas(text, [stretch.span for stretch in stretches], seen, marked)
    return with_whole_sources(text, stretches, seen, marked)
