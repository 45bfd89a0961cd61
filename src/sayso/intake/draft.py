"""What a file, page, row or feed item gives before its language, blocks and dates are known, or why it gives nothing; and the options of intake."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sayso.article import Block, DateCandidate
from sayso.errors import InputError

Kind = Literal["text", "html", "jsonl", "json", "csv", "parquet", "feed", "warc"]
"""The kinds of file that intake reads."""

MAX_CHARACTERS = 2_000_000
"""An article longer than this is refused unless the options raise it: no news article is, and time must stay bounded."""


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("article_id", "uuid", "guid"),
    "text": ("body", "content", "maintext", "article_text", "full_text"),
    "html": ("page", "raw_html"),
    "title": ("headline",),
    "outlet": ("source_domain", "domain", "publisher", "newspaper", "outlet_name"),
    "url": ("link", "uri", "address"),
    "published": ("date", "date_publish", "pubDate", "published_at", "publication_date", "publish_date", "pubdate"),
    "language": ("lang",),
    "byline": ("author", "authors"),
}
"""The columns of a table of articles, and the other names under which each is understood where only one of them stands."""

_LONGEST_LINE = 300


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


def failure_of(fault: InputError) -> Failure:
    """Give the failure that an error tells of."""
    return Failure(source=fault.source, reason=fault.reason, remedy=fault.remedy)


def one_line(message: str) -> str:
    r"""
    Give a library's message on one line, of 300 characters at most, so that it can be part of a reason.

    >>> one_line("broken\n  at byte 7")
    'broken at byte 7'
    """
    return " ".join(message.split())[:_LONGEST_LINE]
