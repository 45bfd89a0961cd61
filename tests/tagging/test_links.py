"""Links: whose is what, on made-up scores."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Span
from sayso.tagging.links import FEATURES, LinkScores, Part, Piece, Tied, Weigher, pair_numbers, tie, wanted_by
from sayso.tagging.windows import Window

WANTED = Weigher(
    hidden=np.eye(FEATURES, dtype=np.float32)[:, :1],
    hidden_bias=np.zeros(1, np.float32),
    out=np.full(1, 20, np.float32),
    out_bias=0.0,
)
"""Ties by nothing but how much a piece is wanted: at 0 it is as probable as not, at -.2 at .27, at -1 less than .01."""

Wants = Mapping[tuple[int, int], float]
"""How much the cue at one word wants another word."""


def window_of(places: Sequence[int], *, marks: Sequence[int] | None = None) -> Window:
    """Give a window of words of one piece and one letter; `places` tell what opens."""
    count = len(places)
    return Window(
        words=tuple(Span(2 * place, 2 * place + 1) for place in range(count)),
        firsts=tuple(range(1, count + 1)),
        pieces=(101, *range(200, 200 + count), 102),
        shapes=(0,) * (count + 2),
        places=(0, *places, 0),
        marks=(0, *(marks or (0,) * count), 0),
        kinds=(0,) * (count + 2),
    )


def piece(part: Part, first: int, last: int, sure: float = 1.0) -> Piece:
    """Make a piece."""
    return Piece(part=part, first=first, last=last, sure=sure)


def scores_of(count: int, source: Wants, content: Wants) -> LinkScores:
    """Give the scores of `count` words under which a cue wants what the test says; what it says nothing of is not wanted."""
    asking = np.full((2, count, count), -8, np.float32)
    for kind, wants in enumerate((source, content)):
        for (cue, word), wanted in wants.items():
            asking[kind, cue, word] = wanted
    asked = np.stack([np.eye(count, dtype=np.float32) * np.float32(count**0.5)] * 2)
    return LinkScores(asking=asking, asked=asked, bias=np.zeros(2, np.float32))


def tied(pieces: Sequence[Piece], source: Wants, content: Wants, count: int = 12) -> list[Tied]:
    """Tie the pieces of a window of one sentence."""
    window = window_of((2, *(0,) * (count - 1)))
    return list(tie(window, pieces, scores_of(count, source, content), (WANTED, WANTED)))


MAYOR, SAID, ADDING = piece("source", 0, 1), piece("cue", 1, 2), piece("cue", 5, 6)
ROAD, BRIDGE = piece("content", 2, 4), piece("content", 6, 9)
SURE = 4.0


def test_a_source_a_cue_and_a_content() -> None:
    """Each part that is wanted comes with its cue."""
    [one] = tied([MAYOR, SAID, ROAD], {(1, 0): SURE}, {(1, 2): SURE, (1, 3): SURE})
    assert (one.source, one.cue, one.content) == (MAYOR, SAID, (ROAD,))
    assert one.sure > 0.99


def test_two_cues_share_a_source() -> None:
    """One source may be wanted by several cues; they come in the order of the cues."""
    one, other = tied(
        [MAYOR, SAID, ROAD, ADDING, BRIDGE],
        {(1, 0): SURE, (5, 0): SURE},
        {(1, 2): SURE, (1, 3): SURE, (5, 6): SURE, (5, 7): SURE, (5, 8): SURE},
    )
    assert (one.cue, one.source, one.content) == (SAID, MAYOR, (ROAD,))
    assert (other.cue, other.source, other.content) == (ADDING, MAYOR, (BRIDGE,))


def test_a_content_of_several_pieces() -> None:
    """A cue takes every piece that it wants, in order."""
    content = {(1, word): SURE for word in (2, 3, 6, 7, 8)}
    [one] = tied([MAYOR, SAID, ROAD, BRIDGE], {(1, 0): SURE}, content)
    assert one.content == (ROAD, BRIDGE)


def test_two_cues_share_a_content() -> None:
    """What both surely want is both's."""
    one, other = tied([SAID, ROAD, ADDING], {}, {(cue, word): SURE for cue in (1, 5) for word in (2, 3)})
    assert one.content == other.content == (ROAD,)


def test_no_source_is_wanted() -> None:
    """A cue may have none, though one stands beside it."""
    [one] = tied([MAYOR, SAID, ROAD], {(1, 0): -4}, {(1, 2): SURE, (1, 3): SURE})
    assert (one.source, one.content) == (None, (ROAD,))
    assert one.sure > 0.9


def test_a_source_that_may_be_meant_makes_less_sure() -> None:
    """Leaving a doubtful source out costs what it may have been."""
    [doubtful] = tied([MAYOR, SAID, ROAD], {(1, 0): -0.1}, {(1, 2): SURE, (1, 3): SURE})
    assert doubtful.source is None
    assert 0.5 < doubtful.sure < 0.7


def test_the_source_that_is_wanted_most() -> None:
    """Of several that would do a cue has one."""
    herald = piece("source", 10, 11)
    [one] = tied([MAYOR, SAID, ROAD, herald], {(1, 0): 1.0, (1, 10): 2.0}, {(1, 2): SURE, (1, 3): SURE})
    assert one.source == herald


def test_content_that_no_cue_wants_comes_alone_and_last() -> None:
    """It keeps its own probability."""
    orphan = piece("content", 6, 9, sure=0.6)
    one, other = tied([SAID, ROAD, orphan], {}, {(1, 2): SURE, (1, 3): SURE})
    assert (one.cue, one.content) == (SAID, (ROAD,))
    assert (other.cue, other.source, other.content, other.sure) == (None, None, (orphan,), 0.6)


def test_content_that_is_hardly_wanted_goes_to_the_cue_that_wants_it_most() -> None:
    """Better a doubtful owner than none, and only one."""
    one, other = tied([SAID, ROAD, ADDING], {}, {(1, 2): -0.3, (1, 3): -0.3, (5, 2): -0.2, (5, 3): -0.2})
    assert (one.content, other.content) == ((), (ROAD,))


def test_a_cue_without_content_comes_too() -> None:
    """A lead-in waits for the passage that it opens."""
    [one] = tied([MAYOR, SAID], {(1, 0): SURE}, {})
    assert (one.source, one.cue, one.content) == (MAYOR, SAID, ())


def test_without_cues_there_is_only_content() -> None:
    """A source that no cue wants is nothing."""
    assert tied([], {}, {}) == []
    assert tied([MAYOR], {}, {}) == []
    [one] = tied([MAYOR, ROAD], {}, {})
    assert (one.cue, one.source, one.content) == (None, None, (ROAD,))


def test_a_cue_of_several_words_wants_as_their_mean() -> None:
    """No word of a cue speaks for it alone."""
    cue = piece("cue", 1, 3)
    wanted = wanted_by([cue], scores_of(6, {(1, 5): 3.0, (2, 5): 1.0}, {}))
    assert wanted.shape == (2, 1, 6)
    assert float(wanted[0, 0, 5]) == pytest.approx(2.0)


def test_no_cues_want_nothing() -> None:
    """The shape stays."""
    assert wanted_by([], scores_of(6, {}, {})).shape == (2, 0, 6)


def test_the_numbers_of_a_pair() -> None:
    """What the networks were trained on, in the order in which they were; another order needs other weights."""
    window = window_of((2, 0, 0, 1, 0, 0, 2, 0), marks=(0, 0, 0, 1, 2, 3, 0, 0))
    source, cue, near, far = (
        piece("source", 0, 1),
        piece("cue", 1, 2),
        piece("content", 3, 5),
        piece("content", 6, 8),
    )
    wanted = np.arange(8, dtype=np.float32)[None]
    [[to_near, to_far]] = pair_numbers(window, [cue], [near, far], [source, cue, near, far], wanted)
    logs = np.log1p([1, 2, 4])
    close = [3.5 / 4, 1.0, 3 / 4, 0, 0.1, logs[0], 0, 1, 0, 0, 0, 1, 0, logs[1] / 2, 1, 1, 1, 0]
    distant = [6.5 / 4, 7 / 4, 6 / 4, 0, 0.4, logs[2], 0, 0, 0, 0, 1, 2, 1, logs[1] / 2, 0, 0, 1, 0]
    assert to_near.tolist() == pytest.approx(close)
    assert to_far.tolist() == pytest.approx(distant)


@st.composite
def any_pieces(draw: st.DrawFn) -> tuple[int, list[Piece]]:
    """Give words and pieces among them that do not overlap, in order."""
    pieces: list[Piece] = []
    reached = 0
    for _ in range(draw(st.integers(0, 9))):
        first = reached + draw(st.integers(0, 3))
        reached = first + draw(st.integers(1, 4))
        part: Part = draw(st.sampled_from(["source", "cue", "content"]))
        pieces.append(piece(part, first, reached, draw(st.floats(0.25, 1, width=32))))
    return reached + 1, pieces


def described(
    window: Window, cue: Piece, piece: Piece, pieces: Sequence[Piece], wanted: Sequence[float]
) -> list[float]:
    """Describe a pair by the plain words of each number; the last three, which look at other pairs, are left out."""
    left, right = (piece, cue) if piece.first < cue.first else (cue, piece)
    opened = [window.places[window.firsts[place]] for place in range(left.last, right.first + 1)]
    between = [one.part for one in pieces if left.last <= one.first and one.last <= right.first]
    gap = right.first - left.last
    own = wanted[piece.first : piece.last]
    return [
        sum(own) / len(own) / 4,
        max(own) / 4,
        own[0] / 4,
        piece.first < cue.first,
        min(gap, 60) / 10,
        float(np.log1p(gap)),
        gap == 0,
        gap <= 2,
        *(min(between.count(part), 3) for part in ("cue", "source", "content")),
        min(sum(place > 0 for place in opened), 3),
        min(sum(place > 1 for place in opened), 2),
        float(np.log1p(piece.last - piece.first)) / 2,
        window.marks[window.firsts[piece.first]] > 0,
    ]


@settings(deadline=None)
@given(any_pieces(), st.integers(0, 2**32 - 1))
def test_the_numbers_are_what_their_words_say(given_pieces: tuple[int, list[Piece]], seed: int) -> None:
    """Worked out for a whole window at once, they are those of each pair; the last three tell who stands nearest."""
    count, pieces = given_pieces
    draws = np.random.default_rng(seed)
    window = window_of((2, *draws.integers(0, 3, count - 1).tolist()), marks=draws.integers(0, 4, count).tolist())
    cues = [one for one in pieces if one.part == "cue"]
    group = [one for one in pieces if one.part == "content"]
    wanted = draws.normal(0, 3, (len(cues), count)).astype(np.float32)
    numbers = pair_numbers(window, cues, group, pieces, wanted)
    assert numbers.shape == (len(cues), len(group), FEATURES)
    gaps = np.array([[max(one.first - cue.last, cue.first - one.last) for one in group] for cue in cues])
    for row, cue in enumerate(cues):
        for column, one in enumerate(group):
            plain = [float(number) for number in described(window, cue, one, pieces, wanted[row].tolist())]
            nearer = int((gaps[:, column] < gaps[row, column]).sum())
            near = [float(gaps[row, column] == gaps[row].min()), float(nearer == 0), nearer / 4]
            assert numbers[row, column].tolist() == pytest.approx([*plain, *near], abs=1e-4)


@settings(deadline=None)
@given(any_pieces(), st.integers(0, 2**32 - 1))
def test_whatever_the_scores_every_piece_is_accounted_for(given_pieces: tuple[int, list[Piece]], seed: int) -> None:
    """Each cue comes once, each content at least once, and how sure each is lies between 0 and 1."""
    count, pieces = given_pieces
    draws = np.random.default_rng(seed)
    asking, asked = draws.normal(0, 2, (2, 2, count, 8)).astype(np.float32)
    scores = LinkScores(asking=asking, asked=asked, bias=draws.normal(0, 1, 2).astype(np.float32))
    weigher = Weigher(
        hidden=draws.normal(0, 1, (FEATURES, 4)).astype(np.float32),
        hidden_bias=np.zeros(4, np.float32),
        out=draws.normal(0, 2, 4).astype(np.float32),
        out_bias=0.0,
    )
    window = window_of((2, *draws.integers(0, 3, count - 1).tolist()))
    found = list(tie(window, pieces, scores, (weigher, weigher)))
    assert [one.cue for one in found if one.cue] == [one for one in pieces if one.part == "cue"]
    assert {own for one in found for own in one.content} == {one for one in pieces if one.part == "content"}
    assert all(one.source is None or one.source.part == "source" for one in found)
    assert all(0 <= one.sure <= 1.000001 for one in found)
    assert all(len(one.content) == 1 and one.source is None for one in found if one.cue is None)
