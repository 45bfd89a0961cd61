"""
How well sentence ends are found: precision, recall and F1 over the inner boundaries of passages.

A boundary is the place after the last character of a sentence; the end of a passage is given and does not count. So a text of
one-sentence paragraphs scores nothing, and a splitter gets no credit for line breaks (field notes on reading text, section 4).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sayso.article import Span
from sayso.evaluation.gum import GumDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryScore:
    """Counts of boundaries: found and right, found in all, in the gold; and the three figures made of them (0 to 1)."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the boundaries found that are right; 0 where none was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold boundaries that were found; 0 where there are none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def inner_boundaries(sentences: Iterable[Span], passages: Iterable[Span]) -> frozenset[int]:
    """
    Give the ends of sentences that are not the end of a passage, as indexes into the text.

    >>> sorted(inner_boundaries([Span(0, 4), Span(5, 9), Span(10, 12)], [Span(0, 9), Span(10, 12)]))
    [4]
    """
    return frozenset(sentence.end for sentence in sentences) - {passage.end for passage in passages}


def score_sentences(
    documents: Iterable[GumDocument], split: Callable[[str, tuple[Span, ...]], Iterable[Span]]
) -> BoundaryScore:
    """Give the pooled score of a splitter (text and passages in, sentences out) over documents."""
    right = found = gold = 0
    for document in documents:
        expected = inner_boundaries(document.sentences, document.passages)
        given = inner_boundaries(split(document.text, document.passages), document.passages)
        right += len(expected & given)
        found += len(given)
        gold += len(expected)
    return BoundaryScore(right=right, found=found, gold=gold)
