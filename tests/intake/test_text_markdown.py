"""Markdown keeps its text and tells its blocks."""

from pathlib import Path

from sayso.article import Article
from sayso.intake.draft import IntakeOptions
from sayso.intake.read import read_inputs

PAGE = """# Bridge reopens at Orva

The bridge at Orva was opened again on Monday after a winter of repairs, the mayor said.

## What it cost

- two million for the deck
- one million for the lamps

> We have waited for this all winter.
"""


def test_markdown_marks_title_headings_lists_and_quotations(tmp_path: Path) -> None:
    """The marks stay in the text, the kinds come from them, and the title is without its mark."""
    file = tmp_path / "bridge.md"
    file.write_text(PAGE, encoding="utf-8")
    [article] = read_inputs([file], IntakeOptions())
    assert isinstance(article, Article)
    assert article.text == PAGE
    assert article.title == "Bridge reopens at Orva"
    assert [block.kind for block in article.blocks] == ["title", "paragraph", "heading", "list", "list", "quotation"]
