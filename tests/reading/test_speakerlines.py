"""Tests of lines that name their speaker with a colon, and of headlines that lost it."""

import pytest

from sayso.article import Span
from sayso.reading.speakerlines import find_speaker_line


def line(text: str, kind: str = "title") -> tuple[str, list[str]] | None:
    """Give the speaker and what is said in a line."""
    found = find_speaker_line(text, Span(0, len(text)), (), kind=kind, speakers=frozenset())  # type: ignore[arg-type]
    if found is None or found.source is None:
        return None
    return found.source.of(text), [piece.of(text) for piece in found.content]


@pytest.mark.parametrize(
    ("text", "who", "said"),
    [
        ("Raid kills ten in Orva: monitor", "monitor", "Raid kills ten in Orva"),
        ("Raid kills ten in Orva Monitor", "Monitor", "Raid kills ten in Orva"),
        ("Raid kills ten in Orva state TV", "state TV", "Raid kills ten in Orva"),
    ],
)
def test_who_closes_a_headline_says_it(text: str, who: str, said: str) -> None:
    """With its colon, and with the colon lost."""
    assert line(text) == (who, [said])


@pytest.mark.parametrize(
    "text", ["Raid on the monitor", "Ten hurt at a state media", "Raid kills ten activists", "Orva monitor"]
)
def test_a_headline_about_somebody_is_nobodys(text: str) -> None:
    """Behind an article, of people who may be the victims, or without anything said there is no speaker."""
    assert line(text) is None


def test_a_paragraph_has_no_such_closing() -> None:
    """Only headlines lose their colon."""
    assert line("Raid kills ten in Orva monitor", kind="paragraph") is None
