"""Words of a text for rows and forms."""

from typing import Final

from sayso.article import Span

MOST_WORDS: Final = 2000
"""Characters of a passage that a row has."""


def words_at(text: str, *spans: Span) -> str:
    """Give the words of spans on one line, the spans joined by an ellipsis, no longer than a page needs."""
    return " ".join(" … ".join(text[span.start : min(span.end, span.start + MOST_WORDS)] for span in spans).split())
