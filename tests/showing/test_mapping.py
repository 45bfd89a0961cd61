"""The map: what part of the world is shown, what is drawn of it, and which names fit."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.showing.mapping.atlas import Scale, countries, country_name
from sayso.showing.mapping.drawing import Spot, drawings_of
from sayso.showing.mapping.labels import Asked, placed
from sayso.showing.mapping.outlines import outlines_of
from sayso.showing.mapping.view import WIDTH, view_of

SCALES: tuple[Scale, ...] = ("110m", "50m")
PLACES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def spot(name: str, longitude: float, latitude: float, count: int = 1, *, is_area: bool = False) -> Spot:
    """Give a place to be marked."""
    return Spot(name=name, longitude=longitude, latitude=latitude, count=count, target=name.casefold(), is_area=is_area)


@settings(deadline=None)
@given(st.lists(PLACES.filter(lambda place: -57 <= place[1] <= 78), min_size=1, max_size=8))
def test_view_holds_its_places(points: list[tuple[float, float]]) -> None:
    """Wherever the places lie, they stand on the drawing, and it is neither flat nor tall."""
    view = view_of(points)
    for longitude, latitude in points:
        x, y = view.at(view.turned(longitude), latitude)
        assert -0.01 <= x <= WIDTH + 0.01
        assert -0.01 <= y <= view.height + 0.01
    assert 0.4 * WIDTH <= view.height <= 0.75 * WIDTH


def test_one_place_is_shown_with_the_region_round_it() -> None:
    """A single place stands in the middle, some degrees of land about it, drawn at the large scale."""
    view = view_of([(7.7, 45.1)])
    assert 3.9 < view.north - view.south < 8
    assert view.at(7.7, 45.1) == pytest.approx((WIDTH / 2, view.height / 2), abs=1)
    assert view.scale == "50m"


def test_view_goes_across_the_180th_meridian_where_that_is_shorter() -> None:
    """Fiji and Samoa are neighbours, not the two ends of the world, and the islands between are drawn."""
    view = view_of([(178.4, -18.1), (-171.8, -13.8)])
    assert view.east - view.west < 40
    assert {"Fiji", "Samoa"} <= {outline.name for outline in outlines_of(view)}


@settings(deadline=None, max_examples=25)
@given(st.lists(PLACES, min_size=1, max_size=4))
def test_any_places_are_drawn(points: list[tuple[float, float]]) -> None:
    """Poles and meridians included, there is a map, and no outline leaves it."""
    drawings = drawings_of([spot(f"P{n}", *point) for n, point in enumerate(points)], set())
    assert len(drawings[0].marks) == len(points)
    for drawing in drawings:
        for path in re.findall(r"M[^z]*z", drawing.land):
            numbers = [float(number) for number in re.findall(r"-?\d+", path)]
            x, y = numbers[:2]
            for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
                x, y = x + dx, y + dy
                assert -9 <= x <= WIDTH + 9
                assert -9 <= y <= drawing.height + 9


def test_only_what_is_in_view_is_drawn() -> None:
    """A map of northern Italy has its neighbours, not the rest of the world, and stays small."""
    (drawing,) = drawings_of([spot("Turin", 7.7, 45.1), spot("Asti", 8.2, 44.9)], {"IT"})
    names = {outline.name for outline in outlines_of(view_of([(7.7, 45.1), (8.2, 44.9)]))}
    assert {"Italy", "France", "Switzerland"} <= names
    assert len(names) < 12
    assert len(drawing.land) + len(drawing.named_land) < 4000
    assert drawing.named_land


def test_crowded_places_have_a_second_map() -> None:
    """Places that would lie on one another on a wide map stand on a map of their own, whose frame the first one shows."""
    near = [spot("Turin", 7.7, 45.1, 9), spot("Asti", 8.2, 44.9, 4)]
    first, second = drawings_of([*near, spot("Perth", 115.9, -31.9)], set())
    assert {mark.spot.name for mark in first.marks} == {"Turin", "Asti", "Perth"}
    assert {mark.spot.name for mark in second.marks} == {"Turin", "Asti"}
    assert first.frame is not None
    assert second.frame is None
    assert len(drawings_of(near, set())) == 1
    assert drawings_of([], set()) == ()


def test_mark_grows_with_its_passages() -> None:
    """More passages make a larger mark, and no mark grows beyond bounds."""
    (drawing,) = drawings_of([spot("Turin", 7.7, 45.1, 900), spot("Asti", 8.2, 44.9, 90), spot("Ivrea", 7.9, 45.5)], [])
    sizes = [mark.radius for mark in drawing.marks]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[1] > sizes[2] > 0
    assert sizes[0] < 20


@given(st.lists(st.tuples(st.integers(0, WIDTH), st.integers(0, 500), st.integers(1, 12)), min_size=2, max_size=12))
def test_names_lie_over_no_other_name(asked: list[tuple[int, int, int]]) -> None:
    """Names that are placed have room of their own at the size of a wide screen."""
    names = [Asked(words="x" * length, at=(x, y), radius=0, room=None) for x, y, length in asked]
    kept = [one for one, place in zip(names, placed(names, 500), strict=True) if place]
    boxes = sorted((one.at[0] - len(one.words) * 4.7, one.at[0] + len(one.words) * 4.7, one.at[1]) for one in kept)
    for (_, right, y), (left, _, other) in pairwise(boxes):
        assert right <= left + 0.5 or abs(y - other) >= 18


def test_name_goes_to_the_other_side_at_the_edge() -> None:
    """What has no room on the right stands on the left; what has none on a phone stands on a wide screen only."""
    right, left = placed(
        [Asked(words="Orva", at=(100, 200), radius=6), Asked(words="Maresk", at=(990, 200), radius=6)], 400
    )
    assert right is not None
    assert left is not None
    assert (right.side, left.side) == ("right", "left")
    (long,) = placed([Asked(words="a name of some length", at=(500, 200), radius=0, room=(250, 40))], 400)
    assert long is not None
    assert not long.on_phone


def test_outlines_are_whole() -> None:
    """Each ring lies in its bounds and comes back to its beginning; names are spelled out; codes are of two letters."""
    for scale in SCALES:
        for country in countries(scale):
            assert not re.search(r"\b(Is|Rep|Dem|St|Fr|Ter)\.", country.name)
            assert country.code is None or re.fullmatch("[A-Z]{2}", country.code)
            for west, south, east, north, x, y, *steps in country.rings:
                assert west <= x <= east
                assert south <= y <= north
                assert (sum(steps[::2]), sum(steps[1::2])) == (0, 0)


def test_country_names() -> None:
    """Codes have their names, one that nobody knows stays as it is."""
    assert [country_name(code) for code in ("CD", "XK", "ZZ", None)] == [
        "Democratic Republic of the Congo", "Kosovo", "ZZ", None,
    ]  # fmt: skip
