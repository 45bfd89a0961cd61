"""Groups by average bonds, held against a slow and obvious way of finding them."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.comparing.stories import linking
from sayso.comparing.stories.linking import average_link, components
from sayso.comparing.stories.strength import Bonds

CUT = 150


def bonds_of(strengths: dict[tuple[int, int], int]) -> Bonds:
    """Make bonds of strengths by pair."""
    pairs = sorted(strengths)
    columns = np.array([(*pair, strengths[pair]) for pair in pairs], dtype=np.int64).reshape(-1, 3)
    return Bonds(one=columns[:, 0], other=columns[:, 1], strength=columns[:, 2])


def slowly(count: int, strengths: dict[tuple[int, int], int]) -> tuple[tuple[int, ...], ...]:
    """Join the two groups that are bound most, again and again, while the mean over their pairs is the cut or more."""
    groups: list[tuple[int, ...]] = [(row,) for row in range(count)]

    def mean(one: tuple[int, ...], other: tuple[int, ...]) -> float:
        """Give the mean over all pairs, a missing bond counting nothing."""
        return sum(strengths.get((min(a, b), max(a, b)), 0) for a in one for b in other) / (len(one) * len(other))

    while len(groups) > 1:
        best = max(combinations(groups, 2), key=lambda pair: mean(*pair))
        if mean(*best) < CUT:
            break
        groups = [one for one in groups if one not in best] + [tuple(sorted(best[0] + best[1]))]
    return tuple(sorted(groups))


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], int]]:
    """Draw some rows and bonds of which no two are equally strong, so that there is one way to join them."""
    count = draw(st.integers(1, 9))
    pairs = draw(st.sets(st.sampled_from(list(combinations(range(count), 2)) or [(0, 0)]), max_size=20)) - {(0, 0)}
    strengths = draw(st.lists(st.integers(50, 1_000_000), min_size=len(pairs), max_size=len(pairs), unique=True))
    return count, dict(zip(sorted(pairs), strengths, strict=True))


@settings(deadline=None, max_examples=150)
@given(graphs())
def test_groups_are_those_of_the_obvious_way(graph: tuple[int, dict[tuple[int, int], int]]) -> None:
    """Joining by nearest neighbours gives what joining the nearest pair of all gives."""
    count, strengths = graph
    wanted = slowly(count, strengths)
    assert average_link(count, bonds_of(strengths), CUT) == wanted
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(linking, "_SUMS", 0)
        assert average_link(count, bonds_of(strengths), CUT) == wanted


@pytest.mark.parametrize("room", [0, 40, 400])
def test_groups_do_not_hang_on_how_many_sums_are_held(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many rows, many of them bound equally strongly: sums that were let go of are added up again to the same groups."""
    dice = np.random.default_rng(7)
    one, other = dice.integers(0, 400, (2, 6_000))
    pairs = np.unique(
        np.stack((np.minimum(one, other), np.maximum(one, other)), axis=1)[one // 20 == other // 20], axis=0
    )
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    bonds = Bonds(one=pairs[:, 0], other=pairs[:, 1], strength=dice.integers(5, 60, len(pairs)) * 10)
    wanted = average_link(400, bonds, CUT)
    assert max(map(len, wanted)) > 3
    monkeypatch.setattr(linking, "_SUMS", room)
    assert average_link(400, bonds, CUT) == wanted


def test_strengths_of_any_size_count_whole() -> None:
    """A strength that would not fit in two bytes is not cut."""
    assert average_link(2, bonds_of({(0, 1): 65_536}), CUT) == ((0, 1),)


def test_equals_join_the_lowest() -> None:
    """Of two groups bound equally strongly the one with the lowest row is joined."""
    assert average_link(3, bonds_of({(0, 1): 200, (1, 2): 200}), CUT) == ((0, 1), (2,))


def test_a_chain_makes_no_group() -> None:
    """What only bonds with others in between hold together stays apart."""
    chain = bonds_of({(row, row + 1): 400 for row in range(9)})
    assert max(len(rows) for rows in average_link(10, chain, CUT)) <= 4
    assert components(10, chain).tolist() == [0] * 10


def test_nothing_makes_nothing() -> None:
    """No rows, no groups."""
    assert average_link(0, bonds_of({}), CUT) == ()
