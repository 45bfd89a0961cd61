"""Where, when and what kind: what each article gives for the story's incident."""

import pytest

from points_help import article, exact, point_of, town
from sayso.comparing.points.days import apart, day_of, days_of
from sayso.comparing.points.spots import Spot, how_placed, is_one_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Khan Orim", "Khan Ourim", True),
        ("Al-Maresk", "Maresk", True),
        ("Tel Orva", "Tel Venn", False),
        ("Orim", "Khan Orimb", False),
        ("Sheikhun", "Khan Sheikhoun", True),
        ("Orva", "Venn", False),
    ],
)
def test_spellings_of_one_place_are_one_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001 - a table
    """Vowels, articles and a first word left out make no other place."""
    assert is_one_name(one, other) is same


def test_areas_hold_places_and_towns_lie_apart() -> None:
    """A province holds its towns; two towns are two places; a quarter may lie in a town."""
    province = Spot(name="Ombry", kind="admin1", country="VN", admin1="Ombry")
    town_ = Spot(name="Orva", kind="city", country="VN", admin1="Ombry")
    other = Spot(name="Tilanda", kind="city", country="VN", admin1="Ombry")
    quarter = Spot(name="Old Mill", kind="quarter", country="VN", admin1="Ombry")
    assert how_placed(province, town_) == "inside"
    assert how_placed(town_, other) == "apart"
    assert how_placed(town_, quarter) == "unsure"
    assert how_placed(town_, Spot(name="Dahl", country="SE")) == "apart"


def test_places_differ_only_where_both_are_known_and_far_apart() -> None:
    """Two towns 100 km apart, each told beside the dead and neither named in the other article, differ; a nearby one does not."""
    texts = "14 people were killed in Orva.", "14 people were killed in Tilanda."
    one = article("a", texts[0], exact("14 people", 14), towns=[town(texts[0], "Orva", (4.0, 8.0), 1)])
    far = article(
        "b", texts[1], exact("14 people", 14, place="Tilanda"), towns=[town(texts[1], "Tilanda", (5.0, 8.0), 2)]
    )
    near = article(
        "b", texts[1], exact("14 people", 14, place="Tilanda"), towns=[town(texts[1], "Tilanda", (4.1, 8.0), 2)]
    )
    assert point_of("place", one, near).relation == "compatible"
    assert point_of("place", one, far).relation == "differs"


def test_the_day_and_the_place_stand_as_accounts() -> None:
    """Each article's words for them, one account an article."""
    record = article("a", "14 people were killed in Orva.", exact("14 people", 14))
    assert [one.value for one in point_of("time", record).accounts] == ["2031-05-06"]
    assert [one.words for one in point_of("place", record).accounts] == ["Orva"]


def test_days_are_read_from_iso_prefixes() -> None:
    """Days, months and intervals; what names no day gives none."""
    assert day_of("2031-05-06T08:00") is not None
    assert day_of("2031-05") is None
    assert days_of("2031-13") is None
    assert days_of("2031-05-06/2031-05-04") is None
    month, day = days_of("2031-05"), days_of("2031-06-02")
    assert month is not None
    assert day is not None
    assert apart(month, day) == apart(day, month) == 2
