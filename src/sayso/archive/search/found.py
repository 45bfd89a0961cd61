"""What a search finds, as values."""

from dataclasses import dataclass
from typing import Literal

from sayso.archive.search.query import Query
from sayso.article import Span

FacetName = Literal["outlet", "speaker", "act", "kind", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of text to show: as it stands in the article, with `marks` counted in code points of `text`; whether more stands before and behind."""

    text: str
    marks: tuple[Span, ...] = ()
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """
    An article, a quotation or a speaker that was found.

    `article`, `version`, `story` are numbers of rows; `passage` is where to open the version's text, in its code points; `ref` is the id in its record.
    A speaker has a name and how many `quotations` it has, and nothing else.
    """

    article: int | None = None
    version: int | None = None
    ref: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    story: int | None = None
    speaker: str | None = None
    act: str | None = None
    kind: str | None = None
    said: str | None = None
    quotations: int | None = None
    passage: Span | None = None
    snippet: Snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of the hits have a value; `ask` is what the filter of the facet's name takes for it (a month: both ends of when published)."""

    value: str
    count: int
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one kind, the most frequent first, months in order; `others` is how many more values there are."""

    name: FacetName
    counts: tuple[Count, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits. `total` is how many were counted; where `is_capped`, there are more than these, and facets count these. `notes` are lines for whoever asked."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    is_capped: bool = False
    facets: tuple[Facet, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.query.size))
