"""The measure of main incidents, on an invented table."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.counting.find import find_quantities
from sayso.errors import InputError
from sayso.evaluation.fakes import measure_fakes
from sayso.evaluation.measured import Measured
from sayso.reading.sentences import find_sentences
from sayso.reading.tolls import find_tolls
from sayso.record import Record

ROWS = [
    ("1", "A blast in Orva killed 14 rebels and two villagers on Monday, the mayor of the town said.", "2", "14"),
    ("2", "At least 30 people were killed in the town of Maresk on Monday, the mayor of the town said.", "10", "20"),
    ("3", "The council of Orva met on Monday, and the mayor of the town said that it would meet again.", "5", "0"),
    ("3-2", "The council of Orva met on Monday, and the mayor said that it would meet once more in May.", "9", "0"),
    ("4", "A blast in the town of Venn killed 6,000 people on Monday, the mayor of the town had said.", "6000", "0"),
]


def read(article: Article) -> Record:
    """Read an article for its tolls alone."""
    passages = [block.span for block in article.readable()]
    record = Record(article=article, sentences=find_sentences(article.text, passages))
    return replace(record, tolls=find_tolls(record, find_quantities(article.text, passages)))


def measured(folder: Path, rows: list[tuple[str, str, str, str]]) -> Measured:
    """Write the table and measure on it."""
    table = folder / "articles.jsonl"
    lines = [
        json.dumps({"id": name, "text": text, "gold": {"civilians": civilians, "noncivilians": others}})
        for name, text, civilians, others in rows
    ]
    table.write_text("\n".join(lines), encoding="utf-8")
    return measure_fakes(table, read)


def test_totals_and_sides_are_told_apart(tmp_path: Path) -> None:
    """A total may be right where its sides are not; an article without a toll has none dead; rows for further events are left out."""
    result = measured(tmp_path, ROWS)
    figures = {figure.name: figure.value for figure in result.figures}
    assert figures == {"fakes.total": 0.75, "fakes.sides": 0.5, "fakes.no_war_total": 0.75}
    missed = {name: [one.article for one in held if one.missed] for name, held in result.outcomes.items()}
    assert missed == {"fakes.total": ["3"], "fakes.sides": ["2", "3"], "fakes.no_war_total": ["4"]}
    told = result.told[("fakes.sides", "2", "dead")]
    assert (told.wanted, told.given) == ("10 civilians, 20 combatants", "30 civilians, 0 combatants")
    assert result.notes == ("fakes: 4 articles, 1 with 5000 killed or more as one incident's",)


def test_another_table_has_another_digest(tmp_path: Path) -> None:
    """Columns that changed show in the digest."""
    assert measured(tmp_path, ROWS[:2]).gold != measured(tmp_path, ROWS[:1]).gold


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    """The message names the file."""
    table = tmp_path / "articles.jsonl"
    table.write_text('{"id": "1", "gold": {"civilians": "many"}}', encoding="utf-8")
    with pytest.raises(InputError, match="articles"):
        measure_fakes(table, read)
