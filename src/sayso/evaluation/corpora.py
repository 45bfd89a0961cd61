"""Where the development corpora lie, and their rows of plain articles."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.article import Article
from sayso.errors import InputError
from sayso.intake.read import read_inputs

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An article as a corpus gives it: the corpus' folder, its id there, title and text."""

    corpus: str
    id: str
    title: str | None
    text: str


def find_corpora(project: Path) -> Path | None:
    """Give the folder of the development corpora beside the project (`../shared/corpora`), or None where it is absent."""
    folder = project.resolve().parent / "shared" / "corpora"
    return folder if folder.is_dir() else None


def read_rows(corpora: Path, corpus: str) -> Iterator[Row]:
    """
    Give the rows of `fa-kes` (one file of JSON lines) or `news-cluster` (one JSON file an article), in the order of the files.

    Raises InputError where a row is not as the corpus' description says.
    """
    folder = corpora / corpus
    lines = folder / "articles.jsonl"
    if lines.is_file():
        with lines.open(encoding="utf-8") as file:
            yield from (
                _row(corpus, "id", line, f"{lines}:{number}") for number, line in enumerate(file, 1) if line.strip()
            )
    else:
        for path in sorted(folder.glob("*.json")):
            yield _row(corpus, "dId", path.read_text(encoding="utf-8"), str(path))


def articles_of(rows: Path, ids: frozenset[str]) -> dict[str, Article]:
    """Give the articles of some rows of a table by their ids, taken in as every table is, stopping when all were seen; where rows share an id, the first."""
    held: dict[str, Article] = {}
    for article in read_inputs([rows]):
        if isinstance(article, Article) and article.key in ids:
            held.setdefault(article.key, article)
            if len(held) == len(ids):
                break
    return held


def _row(corpus: str, id_field: str, source: str, place: str) -> Row:
    """Read one row of JSON."""
    try:
        fields = json.loads(source)
        return Row(corpus=corpus, id=str(fields[id_field]), title=fields.get("title") or None, text=str(fields["text"]))
    except (ValueError, KeyError, AttributeError, TypeError) as fault:
        raise InputError(place, f"not a row of {corpus} ({fault!r})", "fetch the corpus again") from fault


def decoded_key(path: Path, kind: type[T]) -> T:
    """Give the key that a file of JSON holds, by its type. Raises InputError where the file is not as it should be."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(path), str(fault), "mend the key") from fault


def gold_digest(items: Iterable[str]) -> str:
    """
    Give count and hash of gold items, so that a reader that loses some cannot pass in silence.

    >>> gold_digest(["b", "a"]) == gold_digest(["a", "b"])
    True
    """
    names = sorted(items)
    hashed = hashlib.sha256("\x1f".join(names).encode()).hexdigest()
    return f"{len(names)} {hashed[:12]}"
