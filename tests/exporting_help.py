"""What the tests of tables share: a text, and an attribution in it."""

from sayso.article import Span
from sayso.record import Attribution, Source

TEXT = "“The ferry\nis safe,” Ana Bel told reporters. “It sails,” she said, “at noon.”"


def span_of(words: str) -> Span:
    """Give the place of some words."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


SAID = Attribution(
    id="a1",
    kind="direct",
    content=(span_of("The ferry\nis safe,"),),
    cue=span_of("told"),
    source=Source(span=span_of("Ana Bel"), kind="person", name="Ana Bel"),
    act="say",
    addressee=span_of("reporters"),
    chain=("Ana Bel", "Venn News"),
)
