"""Decoding: the best well-formed tags, and the pieces that they make."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as made

from sayso.tagging.decode import Scores, best_tags, parted, tag_pieces, well_formed

KINDS = 2
TAGS = 2 * KINDS + 1
SOME = st.integers(-8, 8).map(float)


def rows(most: int) -> st.SearchStrategy[Scores]:
    """Give scores of a few words; whole numbers, so that sums are exact."""
    return made.arrays(np.float32, st.tuples(st.integers(1, most), st.just(TAGS)), elements=SOME)


MOVES = made.arrays(np.float32, (TAGS, TAGS), elements=SOME)


def is_well_formed(tags: Sequence[int]) -> bool:
    """Tell whether every `I-x` stands behind `B-x` or `I-x`."""
    return all(tag == 0 or tag % 2 or before in {tag - 1, tag} for before, tag in zip((0, *tags), tags, strict=False))


def worth(tags: Sequence[int], scores: Scores, moves: Scores) -> float:
    """Give the score of a sequence."""
    steps = sum(float(moves[before, tag]) for before, tag in pairwise(tags))
    return steps + sum(float(scores[place, tag]) for place, tag in enumerate(tags))


@settings(deadline=None, max_examples=60)
@given(rows(4), MOVES)
def test_no_well_formed_sequence_is_better(scores: Scores, moves: Scores) -> None:
    """What is found is well formed and as good as the best of all that are."""
    found = best_tags(scores, well_formed(moves))
    assert is_well_formed(found)
    every = (tags for tags in product(range(TAGS), repeat=len(scores)) if is_well_formed(tags))
    assert worth(found, scores, moves) == max(worth(tags, scores, moves) for tags in every)


@given(rows(40), MOVES)
def test_long_rows_are_well_formed(scores: Scores, moves: Scores) -> None:
    """However long the row, one tag a word, and none goes on with what was not begun."""
    found = best_tags(scores, well_formed(moves))
    assert len(found) == len(scores)
    assert is_well_formed(found)


def test_no_word_has_no_tags() -> None:
    """A row without words is no fault."""
    assert best_tags(np.zeros((0, TAGS), np.float32), well_formed(np.zeros((TAGS, TAGS), np.float32))) == []


def test_well_formed_leaves_its_argument_as_it_was() -> None:
    """Moves are a value."""
    moves = np.zeros((TAGS, TAGS), np.float32)
    well_formed(moves)
    assert not moves.any()


@given(rows(12), st.data())
def test_no_piece_crosses_a_paragraph(scores: Scores, data: st.DataObject) -> None:
    """Where a paragraph opens, a piece may begin and none goes on."""
    opens = data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores)))
    found = best_tags(parted(scores, opens), well_formed(np.zeros((TAGS, TAGS), np.float32)))
    assert is_well_formed(found)
    for _, first, last in tag_pieces(found):
        assert not any(opens[first + 1 : last])


@given(st.lists(st.tuples(st.integers(0, KINDS - 1), st.integers(0, 3), st.integers(1, 4)), max_size=8))
def test_pieces_come_back_from_their_tags(wanted: list[tuple[int, int, int]]) -> None:
    """Kind, words before, words inside: whatever pieces tags are made of, the same come out."""
    tags: list[int] = []
    pieces = []
    for kind, before, length in wanted:
        tags += [0] * before
        pieces.append((kind, len(tags), len(tags) + length))
        tags += [2 * kind + 1, *[2 * kind + 2] * (length - 1)]
    assert list(tag_pieces(tags)) == pieces


@pytest.mark.parametrize(("tags", "pieces"), [([], []), ([0, 0], []), ([1, 1], [(0, 0, 1), (0, 1, 2)])])
def test_neighbours_are_two_pieces(tags: list[int], pieces: list[tuple[int, int, int]]) -> None:
    """Nothing gives nothing, and a piece that begins ends the one before."""
    assert list(tag_pieces(tags)) == pieces
