"""
How well sentence ends are found: precision, recall and F1 over the inner boundaries of passages.

A boundary is the place after the last character of a sentence; the end of a passage is given and does not count. So a text of
one-sentence paragraphs counts for nothing, and a splitter gets no credit for line breaks.
"""

from collections.abc import Callable, Iterable

from sayso.article import Span
from sayso.evaluation.gum import GumDocument
from sayso.evaluation.metrics import Counts, pooled

Split = Callable[[str, tuple[Span, ...]], Iterable[Span]]
"""A splitter: a text and its passages to sentences."""


def inner_boundaries(sentences: Iterable[Span], passages: Iterable[Span]) -> frozenset[int]:
    """
    Give the ends of sentences that are not the end of a passage, as indexes into the text.

    >>> sorted(inner_boundaries([Span(0, 4), Span(5, 9), Span(10, 12)], [Span(0, 9), Span(10, 12)]))
    [4]
    """
    return frozenset(sentence.end for sentence in sentences) - {passage.end for passage in passages}


def score_sentences(documents: Iterable[GumDocument], split: Split) -> Counts:
    """Count the boundaries that a splitter finds, misses and makes up, pooled over documents."""
    return pooled(_score(document, split) for document in documents)


def _score(document: GumDocument, split: Split) -> Counts:
    """Count the boundaries of one document."""
    expected = inner_boundaries(document.sentences, document.passages)
    given = inner_boundaries(split(document.text, document.passages), document.passages)
    return Counts(hit=len(expected & given), false=len(given - expected), missed=len(expected - given))
