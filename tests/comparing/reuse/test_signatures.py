"""Which of many articles are worth comparing."""

import random

import numpy as np

from sayso.article import Article
from sayso.comparing.reuse import candidates, signature
from sayso.record import Record

FIRST = [1024503668, 488412889, 819975858]
"""What a signature began with when this was written."""


def text(seed: int, count: int = 200) -> list[str]:
    """Invent words."""
    draw = random.Random(seed)  # noqa: S311 - invented words
    return ["".join(draw.choices("abcdefghij", k=5)) for _ in range(count)]


def told(words: list[str], name: str = "x") -> Record:
    """Make a record of words."""
    return Record(article=Article(id=name, text=" ".join(words)))


def test_copies_with_changes_are_candidates() -> None:
    """A copy with one word in fifteen changed comes out, others do not."""
    first = text(1)
    changed = ["other" if place % 15 == 7 else word for place, word in enumerate(first)]
    signatures = [signature(told(words)) for words in (first, text(2), changed, text(3))]
    assert candidates(signatures).tolist() == [[0, 2]]


def test_a_signature_is_small_and_the_same_everywhere() -> None:
    """It depends on the words outside quotations alone, and is no different tomorrow."""
    made = signature(told(["the bridge fell into the river at noon"], "a"))
    assert (made == signature(told(["The bridge fell into the River, at noon!"], "b"))).all()
    assert made.nbytes <= 512
    assert made[:3].tolist() == FIRST


def test_texts_of_few_words_are_like_nothing() -> None:
    """Two empty articles are no copies."""
    assert len(candidates([signature(told([])), signature(told([])), signature(told(["one", "two"]))])) == 0


def test_no_articles_no_pairs() -> None:
    """Nothing gives nothing."""
    assert candidates([]).shape == (0, 2)


def test_many_copies_are_joined_without_a_pair_for_each() -> None:
    """A thousand copies hang together by a few thousand pairs."""
    made = signature(told(text(1)))
    pairs = candidates([made] * 1000)
    assert len(pairs) < 3000
    groups = list(range(1000))
    for one, other in pairs.tolist():
        groups[other] = min(groups[one], groups[other])
    assert groups[-1] == 0


def test_pairs_stand_in_order() -> None:
    """The lower number first, each pair once."""
    made = [signature(told(text(seed))) for seed in (1, 2, 1, 2, 1)]
    pairs = candidates(made)
    assert pairs.tolist() == [[0, 2], [0, 4], [1, 3], [2, 4]]
    assert np.array_equal(pairs, candidates(made))
