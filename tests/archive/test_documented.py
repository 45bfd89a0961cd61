"""The tables are documented, all of them, and nothing that is not there."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.archive import Archive
from sayso.archive.schema import ITEMS, METADATA, VIEWS

_DOCUMENT = Path(__file__).parents[2] / "docs" / "archive.md"
_SHARED = {"id", "article", "version", "ref", "state", "start", "end"}


def _row(name: str) -> set[str]:
    """Give the names in the row, or the sentence, that documents a table or view."""
    told = _DOCUMENT.read_text(encoding="utf-8")
    found = re.search(rf"^\| `{name}` \|.*$|`{name}` \([^)]*\)", told, re.MULTILINE)
    assert found, name
    return set(re.findall(r"`(\w+)`", found[0])) - {name}


@pytest.mark.parametrize("name", sorted(METADATA.tables))
def test_each_column_of_a_table_is_documented(name: str) -> None:
    """The document names the columns that a table has."""
    table = METADATA.tables[name]
    shared = _SHARED if table in ITEMS else set()
    columns = {column.name for column in table.columns} - shared - {name}
    assert columns <= _row(name)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_each_column_of_a_view_is_documented(archive: Archive, name: str) -> None:
    """The document names the columns that a view has."""
    with archive.reading() as connection:
        columns = set(connection.execute(text(f"SELECT * FROM {name}")).keys())  # noqa: S608 - our own names
    assert columns - _SHARED - {"story", "outlet", "title", "published", "url"} <= _row(name)
