"""The language of an article is told from its text."""

import pytest

from sayso.intake.language import language_of

ENGLISH = "The town council closed both banks of the river until Friday and asked the ferry company to run a boat. " * 4


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "de", "en"),
        ("Der Stadtrat sperrte am Dienstag beide Ufer des Flusses und bat die Fährgesellschaft um Hilfe.", None, "de"),
        ("4 May 2021 Bridge closed in Tarvik", "fr", "fr"),
        ("AFP", None, None),
        ("", None, None),
        ("12345 67890 !!! " * 500, None, None),
    ],
)
def test_language_of(text: str, stated: str | None, language: str | None) -> None:
    """A long text speaks for itself, a short one yields to what is stated, and a few letters tell nothing."""
    assert language_of(text, stated) == language
