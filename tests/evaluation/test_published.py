"""The measure of dates of publication, on an invented table."""

import json
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.published import measure_published

STORY = "The bridge at Orva fell into the river in the night, and the council met at noon to speak of it."
ROWS = [
    {"id": "1", "text": f"Wed 05 Apr 2017 {STORY}", "published": "2016-01-02"},
    {"id": "2", "text": STORY, "published": "2017-04-06"},
    {"id": "3", "text": STORY, "published": "2017-04-07"},
    {"id": "4", "text": STORY},
]


def _files(folder: Path, days: dict[str, str | None], **more: object) -> tuple[Path, Path]:
    """Write a key and the table."""
    key, rows = folder / "dates.json", folder / "rows.jsonl"
    items = [{"id": name, "date": day, "basis": "text", "words": None, **more} for name, day in days.items()]
    key.write_text(json.dumps({"made": "by hand", "items": items}), encoding="utf-8")
    rows.write_text("".join(f"{json.dumps(row)}\n" for row in ROWS), encoding="utf-8")
    return key, rows


def test_share_of_days_that_are_right(tmp_path: Path) -> None:
    """The text counts before the row, a wrong day and a missing one are errors, and none is right where the key has none."""
    key, rows = _files(tmp_path, {"1": "2017-04-05", "2": "2017-04-06", "3": "2017-04-05", "4": None})
    measured = measure_published(key, rows)
    figure = measured.figures[0]
    assert (figure.name, figure.value) == ("published.right", 0.75)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= figure.value <= figure.high
    assert [outcome.article for outcome in measured.outcomes["published.right"] if outcome.missed] == ["3"]
    told = measured.told[("published.right", "3", "day")]
    assert (told.wanted, told.given, told.sort) == ("2017-04-05", "2017-04-07", "seen in text, taken from row")
    assert "published: the rows' own dates: 2 of 4 right" in measured.notes


def test_the_time_of_day_does_not_count(tmp_path: Path) -> None:
    """A date with a time is right where its day is; what the annotator was unsure of is told apart."""
    key, rows = _files(tmp_path, {"1": "2017-04-05"}, unsure=True)
    rows.write_text(json.dumps({"id": "1", "text": STORY, "published": "2017-04-05T17:30:00Z"}), encoding="utf-8")
    measured = measure_published(key, rows, name="dates-dev")
    assert [(figure.name, figure.value) for figure in measured.figures] == [("dates-dev.right", 1.0)]
    assert "dates-dev: the annotator was unsure of 1, of which 1 came out alike" in measured.notes


def test_another_key_has_another_digest(tmp_path: Path) -> None:
    """A key that changed shows in the digest."""
    key, rows = _files(tmp_path, {"1": "2017-04-05"})
    first = measure_published(key, rows).gold
    key, rows = _files(tmp_path, {"1": "2017-04-06"})
    assert measure_published(key, rows).gold != first


def test_broken_keys_and_missing_rows_are_refused(tmp_path: Path) -> None:
    """A key that is none, names a row twice or a row that is not there cannot be measured in silence."""
    key, rows = _files(tmp_path, {"9": "2017-04-05"})
    with pytest.raises(InputError, match="9"):
        measure_published(key, rows)
    item = {"id": "1", "date": "2017-04-05"}
    key.write_text(json.dumps({"items": [item, item]}), encoding="utf-8")
    with pytest.raises(InputError, match="twice"):
        measure_published(key, rows)
    key.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError):
        measure_published(key, rows)
