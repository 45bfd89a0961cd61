"""What a file, page, row or feed item gives before its language, blocks and dates are known; and the options of intake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sayso.article import Block, DateCandidate

Kind = Literal["text", "html", "jsonl", "json", "csv", "parquet", "feed", "warc"]
"""The kinds of file that intake reads."""

MAX_CHARACTERS = 2_000_000
"""An article longer than this is refused unless the options raise it: no news article is, and time must stay bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeOptions:
    """
    What the caller knows that the input does not say.

    `columns` maps Sayso's column names to those of the table ({"text": "body"}); `max_characters` bounds one article.
    """

    published: str | None = None
    outlet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_characters: int = MAX_CHARACTERS

    @property
    def max_bytes(self) -> int:
        """The size, in bytes, past which a file that holds one article is refused without being read whole."""
        return self.max_characters * 4 + (1 << 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """
    Where articles come from: one file, or standard input (`path` None).

    `name` is how messages call it; `key` is the file's name without its suffix; `kind` is what the suffix says, None where only the
    content can tell.
    """

    name: str
    path: Path | None = None
    key: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    One article as its container gave it.

    `text` is the canonical text; `text_from` where the input's own text begins in it; `hints` are stretches whose kind the page's own markup told
    (they need not cover the text); `dates` are the candidates from outside the text (metadata, row), the best of each basis first;
    `note` is what the user should hear of how it was read ("3 characters could not be decoded").
    """

    text: str
    text_from: int = 0
    key: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    hints: tuple[Block, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that gave no article: which, why, and what to do."""

    source: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}; {self.remedy}"
