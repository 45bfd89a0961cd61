"""Tolls that add up to one told before, and what parts tell of the whole."""

from sayso.record import Toll
from tolls_help import record_of, tolls_of


def told(text: str) -> dict[int, Toll]:
    """Give a text's tolls by their numbers."""
    return {toll.low or 0: toll for toll in tolls_of(record_of(text))}


def test_a_list_that_adds_up_is_of_parts() -> None:
    """Who the four were is told later."""
    tolls = told("A blast killed five people in Orva. Two women and three soldiers were killed, a doctor said.")
    assert tolls[2].subset_of == tolls[3].subset_of == tolls[5].id
    assert tolls[5].status == "mixed"


def test_a_list_that_adds_up_to_its_first() -> None:
    """Without commas the breakdown follows the whole at once."""
    tolls = told("Five civilians three women and two men were killed in Orva.")
    assert tolls[2].subset_of == tolls[3].subset_of == tolls[5].id
    assert tolls[5].subset_of is None


def test_parts_that_are_all_of_one_side_tell_the_side() -> None:
    """Where the parts are the whole, the whole is as they are."""
    assert told("Five people were killed in Orva. Two rebels and three soldiers were killed.")[5].status == "combatant"


def test_what_does_not_add_up_stays() -> None:
    """Other numbers are other tolls."""
    tolls = told("A blast killed nine people in Orva. Two women and three soldiers were killed in Venn.")
    assert tolls[2].subset_of is None
    assert tolls[9].status == "unknown"


def test_tolls_told_one_by_one_that_add_up() -> None:
    """A total told first has as parts the places told behind it, one after the other."""
    tolls = told("Nine people were killed in raids. Six people were killed in Orva. In Venn three people were killed.")
    assert tolls[6].subset_of == tolls[3].subset_of == tolls[9].id


def test_civilians_set_apart() -> None:
    """Where one sentence says that some of the people were civilians, or policemen, the others were not."""
    assert told("At least 20 people were killed including 13 civilians.")[20].status == "mixed"
    assert told("At least 20 people were killed including 13 policemen.")[20].status == "mixed"
    assert told("At least 20 people were killed including 13 children.")[20].status == "unknown"


def test_parts_of_one_side_are_of_that_side() -> None:
    """Men among civilians are civilians."""
    assert told("Shells killed 30 villagers including 12 men.")[12].status == "civilian"
