"""Floors that may rise and never fall by themselves, and the fate of items between two runs."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.evaluation.floors import (
    Floor,
    Floors,
    as_toml,
    changes,
    faults,
    item_lines,
    raised,
    read_floors,
    read_states,
)
from sayso.evaluation.measured import Figure, Measured
from sayso.evaluation.metrics import Outcome

FLOORS = Floors(
    floors={"cofenet.cue": Floor(value=0.5, date="2026-01-02", note='by "rule"')}, gold={"cofenet": "3 abc"}
)


def _measured(value: float = 0.5, gold: str = "3 abc", name: str = "cofenet.cue") -> Measured:
    """Make a measure with one figure."""
    outcomes = {name: [Outcome(article="a", hit=("cue 1-2",), false=("cue 3-4",), missed=("cue 5-6",))]}
    figure = Figure(name=name, value=value)
    return Measured(name="cofenet", gold=gold, figures=(figure,), outcomes=outcomes, show=lambda _, item: item.upper())


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        (_measured(), []),
        (_measured(0.6), []),
        (_measured(0.4999), ["below its floor 0.500 of 2026-01-02"]),
        (_measured(gold="2 abd"), ["holds 2 abd, but 3 abc is pinned"]),
        (_measured(name="cofenet.source"), ["it has a floor and was not measured"]),
    ],
)
def test_what_is_wrong_is_said(measured: Measured, words: list[str]) -> None:
    """A figure below its floor, a changed key and a figure that is gone are faults; at the floor or above is none."""
    found = list(faults(FLOORS, [measured]))
    assert len(found) == len(words)
    assert all(expected in fault for fault, expected in zip(found, words, strict=True))


def test_measures_that_did_not_run_are_not_asked_for() -> None:
    """Where a corpus is absent its floors are left alone."""
    assert list(faults(FLOORS, [])) == []


@given(before=st.floats(0, 1), after=st.floats(0, 1))
def test_a_floor_never_falls_by_raising(before: float, after: float) -> None:
    """Whatever was measured, raising gives a floor that is not lower, that the figure still meets, and keeps the pinned key."""
    floors = Floors(floors={"cofenet.cue": Floor(value=before, date="2026-01-02")}, gold={"cofenet": "3 abc"})
    lifted = raised(floors, [_measured(after, gold="9 new")], date="2026-02-03")
    floor = lifted.floors["cofenet.cue"]
    assert floor.value >= before
    assert floor.value <= max(before, after + 1e-9)
    assert lifted.gold == {"cofenet": "3 abc"}


def test_a_note_goes_when_its_floor_is_lifted() -> None:
    """A note speaks of the value that it stands by: it stays while the floor does."""
    assert raised(FLOORS, [_measured(0.5)], date="2026-02-03") == FLOORS
    assert raised(FLOORS, [_measured(0.7)], date="2026-02-03").floors["cofenet.cue"].note == ""


def test_new_figures_and_keys_are_taken_up(tmp_path: Path) -> None:
    """A first run writes floors cut to three decimals and pins the key; what is written reads back equal."""
    lifted = raised(Floors(), [_measured(0.67899)], date="2026-02-03")
    assert lifted.floors["cofenet.cue"] == Floor(value=0.678, date="2026-02-03")
    path = tmp_path / "floors.toml"
    both = raised(FLOORS, [_measured(0.9, name="cofenet.source")], date="2026-02-03")
    for floors in (lifted, both, Floors()):
        path.write_text(as_toml(floors), encoding="utf-8")
        assert read_floors(path) == floors


def test_floors_that_are_absent_or_broken(tmp_path: Path) -> None:
    """No file is no floor; a broken one is refused with its path."""
    path = tmp_path / "floors.toml"
    assert read_floors(path) == Floors()
    path.write_text('[floors]\n"x" = 3\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.toml"):
        read_floors(path)


def test_items_are_written_and_read_back() -> None:
    """One line of JSON an item, with its words; a line that is no item is refused."""
    states, words = read_states(item_lines([_measured()]))
    assert states[("cofenet.cue", "a", "cue 3-4")] == "false"
    assert words[("cofenet.cue", "a", "cue 5-6")] == "CUE 5-6"
    with pytest.raises(InputError, match="line 2"):
        read_states([*list(item_lines([_measured()]))[:1], "{}"])


@pytest.mark.parametrize(
    ("before", "after", "is_gain"),
    [
        ("missed", "hit", True),
        ("hit", "missed", False),
        ("false", None, True),
        (None, "false", False),
        (None, "missed", False),
    ],
)
def test_items_that_turn_are_gains_or_losses(before: str | None, after: str | None, *, is_gain: bool) -> None:
    """Found or no longer falsely found is a gain, the other way a loss."""
    key = ("cofenet.cue", "a", "cue 1-2")
    same = {("cofenet.cue", "b", "cue 1-2"): "hit"}
    old = {**same, **({key: before} if before else {})}
    new = {**same, **({key: after} if after else {})}
    (change,) = changes(old, new)  # type: ignore[arg-type]  # states of the table
    assert (change.key, change.is_gain) == (key, is_gain)


def test_figures_of_one_run_only_are_not_compared() -> None:
    """A measure that was left out of one run neither gained nor lost."""
    assert changes({("pages.paragraphs", "a", "x"): "missed"}, {("cofenet.cue", "a", "cue 1-2"): "hit"}) == ()


def test_what_stands_in_no_table_is_refused(tmp_path: Path) -> None:
    """A pin above the tables would be passed over in silence: the file is refused."""
    file = tmp_path / "floors.toml"
    file.write_text('"blocks" = "719 abc"\n[floors]\n', encoding="utf-8")
    with pytest.raises(InputError, match="'blocks' stands in no table"):
        read_floors(file)
