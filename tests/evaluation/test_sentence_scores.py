"""The score of sentence boundaries."""

from sayso.article import Span
from sayso.evaluation.gum import GumDocument
from sayso.evaluation.metrics import Counts
from sayso.evaluation.sentences import inner_boundaries, score_sentences

DOCUMENT = GumDocument(
    name="x",
    text="One. Two. Three.\nFour. Five.",
    passages=(Span(0, 16), Span(17, 28)),
    sentences=(Span(0, 4), Span(5, 9), Span(10, 16), Span(17, 22), Span(23, 28)),
)


def test_ends_of_passages_do_not_count() -> None:
    """Only ends of sentences inside a passage are boundaries."""
    assert inner_boundaries(DOCUMENT.sentences, DOCUMENT.passages) == {4, 9, 22}


def test_the_gold_scores_full() -> None:
    """A splitter that gives the gold has precision, recall and F1 of 1."""
    score = score_sentences([DOCUMENT], lambda _text, _passages: DOCUMENT.sentences)
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


def test_missed_and_wrong_boundaries_are_counted() -> None:
    """A missed boundary costs recall, a wrong one precision."""
    given = (Span(0, 4), Span(5, 16), Span(17, 20), Span(20, 28))
    score = score_sentences([DOCUMENT], lambda _text, _passages: given)
    assert score == Counts(hit=1, false=1, missed=2)
    assert (score.precision, score.recall, score.f1) == (0.5, 1 / 3, 0.4)


def test_passages_alone_find_nothing() -> None:
    """A splitter that gives the passages back misses every boundary; without documents nothing is counted, and nothing raises."""
    assert score_sentences([DOCUMENT], lambda _text, passages: passages) == Counts(missed=3)
    assert score_sentences([], lambda _text, passages: passages).is_empty
