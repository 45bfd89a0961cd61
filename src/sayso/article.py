"""
The values that intake makes: a span, a block, an article.

An article is text plus what came with it. Everything that is later understood of it points back with spans, so the
text is chosen once, here, and never changed again.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Self

BlockKind = Literal[
    "title",
    "byline",
    "dateline",
    "caption",
    "heading",
    "paragraph",
    "quotation",
    "list",
    "credit",
    "related",
    "promotion",
    "biography",
    "comment",
    "furniture",
]
DateBasis = Literal["given", "text", "metadata", "row"]

READABLE: frozenset[BlockKind] = frozenset(
    {"title", "dateline", "caption", "heading", "paragraph", "quotation", "list"}
)
"""The kinds of block that are the article's own and are read for what was said and done."""

LANGUAGES_READ: frozenset[str] = frozenset({"en"})
"""ISO 639-1 codes of the languages that Sayso reads; an article in another has its blocks and nothing else."""


class Span(tuple[int, int]):
    """
    Where something stands: `[start, end)` in Unicode code points of `article.text`.

    A span is never empty. It is a pair, not a dataclass, because the record writes it as `[start, end]`.

    Raises ValueError when made of anything but `0 <= start < end`.

    >>> span = Span(4, 9)
    >>> span.of("The mayor spoke"), span.length
    ('mayor', 5)
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Self:
        """Make a checked span."""
        if not 0 <= start < end:
            raise ValueError(f"a span runs forward from 0, not from {start} to {end}")
        return super().__new__(cls, (start, end))

    def __getnewargs__(self) -> tuple[int, int]:
        return (self[0], self[1])

    def __repr__(self) -> str:
        return f"Span({self[0]}, {self[1]})"

    @property
    def start(self) -> int:
        """The first character's index."""
        return self[0]

    @property
    def end(self) -> int:
        """The index after the last character."""
        return self[1]

    @property
    def length(self) -> int:
        """How many characters it covers."""
        return self[1] - self[0]

    def of(self, text: str) -> str:
        """Give the characters that it covers in `text`."""
        return text[self[0] : self[1]]

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self[0] <= other[0] and other[1] <= self[1]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self[0] < other[1] and other[0] < self[1]

    def shifted(self, by: int) -> "Span":
        """Give the same stretch `by` characters further on (or back)."""
        return Span(self[0] + by, self[1] + by)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """
    Give the span of `text[start:end]` without the white space at its ends, or None where nothing else is there.

    >>> trimmed("  a b ", 0, 6)
    Span(2, 5)
    """
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of text with one job; see docs/design/blocks-guideline.md for the kinds."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """
    One publication date that was seen.

    `value` is an ISO prefix (`2016-12-30`, `2016-12-30T18:05+03:00`); `basis` says how far it is trusted; `origin` says where it
    stood ("option", "first line", "json-ld datePublished", "row published" ...); `span` is its place in the text.
    """

    value: str
    basis: DateBasis
    origin: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """
    A news article as it came in: the text that all spans count in, and what came with it.

    Raises ValueError where blocks leave the text, overlap, stand out of order, or do not cover all that is not white space.
    An article without any block is one whose blocks have not been looked for yet.
    """

    key: str | None = None
    id: str
    text: str
    text_from: int = 0
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    encoding: str | None = None
    published: str | None = None
    published_basis: DateBasis | None = None
    dates: tuple[DateCandidate, ...] = ()
    wire: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        """Check the blocks against the text."""
        if self.blocks:
            _check_cover(self.text, [block.span for block in self.blocks])

    @property
    def is_read(self) -> bool:
        """Whether it is in a language that Sayso reads."""
        return self.language in LANGUAGES_READ

    def readable(self) -> tuple[Block, ...]:
        """Give the blocks that are the article's own words, in order; none if it is not in a language Sayso reads."""
        return tuple(block for block in self.blocks if block.kind in READABLE) if self.is_read else ()


def article_id(text: str, *, url: str | None, outlet: str | None, key: str | None) -> str:
    """
    Give the article's id: 20 hex digits of a SHA-256 over text, URL, outlet and key.

    The same article read twice has the same id, so merging two runs is a set operation; equal texts of two outlets are two articles.

    >>> article_id("x", url=None, outlet="A", key=None) == article_id("x", url=None, outlet="B", key=None)
    False
    """
    parts = json.dumps((text, url, outlet, key))
    return hashlib.sha256(parts.encode("ascii")).hexdigest()[:20]


_NOT_SPACE = re.compile(r"\S")


def _check_cover(text: str, spans: Iterable[Span]) -> None:
    """Raise ValueError unless the spans run in order through the text and leave only white space out."""
    reached = 0
    for span in spans:
        if span.start < reached or span.end > len(text):
            raise ValueError(f"block {span} overlaps the one before it or leaves the text")
        if _NOT_SPACE.search(text, reached, span.start):
            raise ValueError(f"text before block {span} belongs to no block")
        reached = span.end
    if _NOT_SPACE.search(text, reached):
        raise ValueError(f"text from {reached} on belongs to no block")
