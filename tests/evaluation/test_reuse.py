"""The key of pairs, and how pairs are counted."""

import json
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.errors import InputError
from sayso.evaluation.reuse import measure_reuse, read_reuse_key
from sayso.record import Record

FALL = "The old bridge of Orva fell into the river at noon on Friday and took four cars and a bus with it."
TEXTS = {
    "a": FALL,
    "b": f"Listen: {FALL}",
    "c": "It rained in Maresk, all night.",
    "d": "Nobody saw it fall, for it rained.",
}
RECORDS = {("orva", key): Record(article=Article(id=key, text=text)) for key, text in TEXTS.items()}


def key(folder: Path, *pairs: tuple[str, str, str, bool]) -> Path:
    """Write a key."""
    path = folder / "reuse.json"
    rows = [
        {"corpus": "orva", "articles": [one, other], "drawn": "20-", "half": half, "same": same}
        for one, other, half, same in pairs
    ]
    path.write_text(json.dumps({"pairs": rows}), encoding="utf-8")
    return path


def test_precision_and_recall_over_all_and_over_the_half_that_is_held(tmp_path: Path) -> None:
    """A pair that is listed and should not be costs precision, one that is missed recall; each half is counted by itself too."""
    pairs = read_reuse_key(
        key(
            tmp_path,
            ("a", "b", "held", True),
            ("c", "d", "held", True),
            ("b", "a", "read", False),
            ("a", "c", "read", False),
        )
    )
    figures = {figure.name: figure.value for figure in measure_reuse(pairs, RECORDS).figures}
    assert figures == {
        "reuse.precision": 0.5,
        "reuse.recall": 0.5,
        "reuse.held.precision": 1.0,
        "reuse.held.recall": 0.5,
    }


def test_the_words_of_pairs_that_are_held_are_not_told(tmp_path: Path) -> None:
    """Only the half whose errors may be read has its passages told."""
    pairs = read_reuse_key(key(tmp_path, ("a", "b", "held", True), ("b", "a", "read", False)))
    (told,) = measure_reuse(pairs, RECORDS).told.values()
    assert told.wanted is None
    assert told.given == "one origin"
    assert told.words.startswith("The old bridge")


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    """A key over articles that are not there is no measure."""
    with pytest.raises(InputError, match="orva/z"):
        measure_reuse(read_reuse_key(key(tmp_path, ("a", "z", "held", True))), RECORDS)


def test_a_broken_key_is_refused(tmp_path: Path) -> None:
    """A file of another shape is no key."""
    path = tmp_path / "reuse.json"
    path.write_text('{"pairs": [{"corpus": 1}]}', encoding="utf-8")
    with pytest.raises(InputError):
        read_reuse_key(path)
