"""Many searches from a file: each line is answered, in order, and a wrong one does not stop the others."""

import json

from sayso.archive import Archive
from sayso.archive.search import HIT_COLUMNS, Query, answer_json, hit_rows, search_all

LINES = [
    "\ufefffog",
    "",
    "# what follows is wrong",
    '"bridge',
    '{"words": "", "what": "quotations", "speaker": "Mina Dahl"}',
    '{"wrods": "x"}',
    '{"words": 5}',
    '{"at_least": true}',
    "[" * 3000,
    "{" * 3000,
    "nothingness",
    '{"what": "speakers", "words": "mina"}',
    "x" * 100_000,
]


def test_each_line_is_answered(filled: Archive) -> None:
    """Words or an object of JSON, a line; faults name the line; what is left out of a line is as asked for all."""
    answers = [json.loads(answer_json(one)) for one in search_all(filled, LINES, Query(size=5))]
    assert [one["line"] for one in answers] == [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    assert answers[0]["hits"][0]["title"] == "Ferry lost in fog"
    assert answers[0]["query"] == {"words": "fog", "what": "articles", "order": "relevance", "page": 1, "size": 5}
    assert answers[1]["fault"] == "line 4: a quotation mark is not closed; close it or leave it out"
    assert answers[2]["hits"][0]["passage"] == [59, 94]
    assert [one.get("fault", "").startswith(f"line {one['line']}: ") for one in answers[3:8]] == [True] * 5
    assert (answers[8]["total"], answers[8]["hits"]) == (0, [])
    assert answers[9]["hits"][0]["quotations"] == 1
    assert "characters" in answers[10]["fault"]


def test_rows_of_a_table(filled: Archive) -> None:
    """A row a hit; a query without hits and a fault have a row too, so that nothing is lost."""
    rows = [
        dict(zip(HIT_COLUMNS, row, strict=True))
        for one in search_all(filled, ["bridge", "zzz", "zzz)"], Query())
        for row in hit_rows(one)
    ]
    assert [(row["line"], row["hit"], row["title"]) for row in rows] == [
        (1, 1, "Bridge of Orva falls"),
        (1, 2, "Calm returns"),
        (1, 3, "No date"),
        (2, "", ""),
        (3, "", ""),
    ]
    assert rows[0]["total"] == 3
    assert "closed that was not opened" in str(rows[4]["fault"])
    assert all("\n" not in str(cell) for row in rows for cell in row.values())
