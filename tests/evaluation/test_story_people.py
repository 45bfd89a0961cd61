"""The key of names, and how pairs are counted."""

import json
from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.story_people import measure_people, read_people_key
from sayso.record import Entity, Record

NAMES = {"a": "Rami Abdurrahman", "b": "Rami Abdel Rahman", "c": "Ana Bel", "d": "Tom Bel"}
RECORDS = {
    ("orva", key): Record(
        article=Article(id=key, key=key, text=f"{name} spoke."),
        entities=(Entity(id="e1", kind="person", name=name, mentions=(Span(0, len(name)),)),),
    )
    for key, name in NAMES.items()
}


def key(folder: Path, *pairs: tuple[str, str, str, bool]) -> Path:
    """Write a key."""
    path = folder / "people.json"
    rows = [
        {"left": [one, 0, 3], "right": [other, 0, 3], "half": half, "same": same} for one, other, half, same in pairs
    ]
    path.write_text(
        json.dumps({"stories": [{"corpus": "orva", "articles": list(NAMES), "pairs": rows}]}), encoding="utf-8"
    )
    return path


def test_precision_and_recall_over_all_and_over_what_is_held(tmp_path: Path) -> None:
    """A pair that is joined and should not be costs precision, one that is missed recall."""
    stories = read_people_key(
        key(
            tmp_path,
            ("a", "b", "held", True),
            ("c", "d", "held", True),
            ("b", "a", "read", False),
            ("a", "c", "read", False),
        )
    )
    figures = {figure.name: figure.value for figure in measure_people(stories, RECORDS).figures}
    assert figures == {
        "people.precision": 0.5,
        "people.recall": 0.5,
        "people.held.precision": 1.0,
        "people.held.recall": 0.5,
    }


def test_pairs_that_are_held_are_not_told(tmp_path: Path) -> None:
    """Only pairs whose errors may be read have their names told."""
    stories = read_people_key(key(tmp_path, ("a", "b", "held", True), ("b", "a", "read", False)))
    (told,) = measure_people(stories, RECORDS).told.values()
    assert told.given == "one bearer"
    assert told.words == "Ram / Ram"


def test_a_key_without_its_records_is_refused(tmp_path: Path) -> None:
    """The message names the record that is missing."""
    stories = read_people_key(key(tmp_path, ("a", "b", "held", True)))
    with pytest.raises(InputError, match="orva/a: no such record"):
        measure_people(stories, {})


def test_a_broken_key_is_refused(tmp_path: Path) -> None:
    """A file that is no key is named."""
    path = tmp_path / "people.json"
    path.write_text('{"stories": [{"corpus": 1}]}', encoding="utf-8")
    with pytest.raises(InputError, match=r"people\.json"):
        read_people_key(path)
