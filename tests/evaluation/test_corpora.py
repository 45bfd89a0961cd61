"""Where corpora lie, their rows, and the digest that pins a key."""

import json
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.corpora import Row, find_corpora, gold_digest, read_rows


def test_corpora_lie_beside_the_project(tmp_path: Path) -> None:
    """They are found in ../shared/corpora, and None says that they are absent."""
    project = tmp_path / "project"
    project.mkdir()
    assert find_corpora(project) is None
    (tmp_path / "shared" / "corpora").mkdir(parents=True)
    assert find_corpora(project) == tmp_path / "shared" / "corpora"


def test_rows_come_from_lines_or_from_one_file_each(tmp_path: Path) -> None:
    """JSON lines carry `id`, single files `dId`; an empty title is none."""
    (tmp_path / "fa-kes").mkdir()
    (tmp_path / "fa-kes" / "articles.jsonl").write_text('{"id": 7, "title": "", "text": "Orva"}\n\n', encoding="utf-8")
    (tmp_path / "news-cluster").mkdir()
    (tmp_path / "news-cluster" / "b.json").write_text(
        json.dumps({"dId": "b", "title": "T", "text": "x"}), encoding="utf-8"
    )
    assert list(read_rows(tmp_path, "fa-kes")) == [Row(corpus="fa-kes", id="7", title=None, text="Orva")]
    assert list(read_rows(tmp_path, "news-cluster")) == [Row(corpus="news-cluster", id="b", title="T", text="x")]


@pytest.mark.parametrize("line", ["{", "[1]", '{"id": 1}'])
def test_a_broken_row_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no row is refused with file and line."""
    (tmp_path / "fa-kes").mkdir()
    (tmp_path / "fa-kes" / "articles.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"articles\.jsonl:1"):
        list(read_rows(tmp_path, "fa-kes"))


def test_the_digest_tells_keys_apart() -> None:
    """Order does not matter; an item more, less or different does."""
    assert gold_digest(["a", "b"]) == gold_digest(["b", "a"])
    assert len({gold_digest(items) for items in (["a", "b"], ["a"], ["a", "c"], ["a", "b", "b"])}) == 4
