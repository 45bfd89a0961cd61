"""Groups by average bonds, held against a slow and obvious way of finding them."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

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
    assert average_link(count, bonds_of(strengths), CUT) == slowly(count, strengths)


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
