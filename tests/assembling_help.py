"""What the tests of names and chains share: a marked text made into attributions."""

import re

from sayso.article import Block, Span
from sayso.evaluation.marked import Marked, parse_marked
from sayso.reading.assembling import assemble
from sayso.reading.findings import Found
from sayso.reading.quotation import pair_marks
from sayso.record import Attribution


def attributions_of(source: str, *, outlet: str | None = None) -> tuple[Attribution, ...]:
    """
    Assemble what a marked text says was found: `s1` source, `c1` cue, `q1` content, `a1` addressee, `m1` medium, `t1` time, `r1` relay, by number.

    Paragraphs have a blank line between them. The article is of 7 December 2016, a Wednesday.
    """
    marked = parse_marked(source)
    text = marked.text
    blocks = [
        Block(kind="paragraph", span=Span(*match.span())) for match in re.finditer(r"(?:.|\n(?!\n))+", text.strip("\n"))
    ]
    numbers = sorted({name[1:] for name, _ in marked.marks})
    found = [_found(marked, number) for number in numbers]
    quotations = pair_marks(text, [block.span for block in blocks])
    return assemble(text, blocks, quotations, found, outlet=outlet, published="2016-12-07")


def _found(marked: Marked, number: str) -> Found:
    """Read the tags of one number."""

    def first(tag: str) -> Span | None:
        return next(iter(marked.of(tag + number)), None)

    return Found(
        cue=first("c"),
        source=first("s"),
        content=marked.of("q" + number),
        addressee=first("a"),
        medium=first("m"),
        time=first("t"),
        relay=marked.of("r" + number),
    )


def names_of(source: str) -> list[str | None]:
    """Give the source names of a marked text's attributions."""
    return [one.source.name if one.source else None for one in attributions_of(source)]
