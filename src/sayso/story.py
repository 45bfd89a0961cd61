"""The story: the accounts of one happening side by side, as frozen values (docs/record.md, "Story")."""

from dataclasses import dataclass
from typing import Final, Literal

from sayso.article import Span
from sayso.record import EntityKind

STORY_SCHEMA: Final = "sayso.story/1"

COPY: Final = 0.5
"""Share of the shorter's words from which on one of two articles is a copy of the other as a whole."""

Relation = Literal["same", "compatible", "updated", "differs", "different scope"]
QuoteRelation = Literal["identical", "variant", "indirect"]
Value = tuple[int | None, int | None] | str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticle:
    """An article of the story, by its id; its record holds the rest."""

    key: str | None
    id: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    wire: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one article gives for a point: the value, the words, where they stand and on whose word."""

    article: str
    ref: str
    value: Value | None = None
    words: str
    span: Span
    chain: tuple[str, ...] = ()
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPair:
    """Two accounts of a point (by their places in `accounts`), how they stand to each other, and why."""

    accounts: tuple[int, int]
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One comparable question, and what each article gives for it."""

    point: str
    about: str
    accounts: tuple[Account, ...] = ()
    pairs: tuple[AccountPair, ...] = ()
    relation: Relation | None = None
    independent: int = 0
    related: tuple[int, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAccount:
    """How one article gives a quotation."""

    article: str
    ref: str
    words: str
    span: Span
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuote:
    """The same words of the same speaker across articles."""

    speaker: str
    relation: QuoteRelation
    accounts: tuple[QuoteAccount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage that stands in two articles: its span in the first and in the second."""

    spans: tuple[Span, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """Two articles that share passages; `share` is of the shorter's words outside quotations, 0 to 1."""

    articles: tuple[str, str]
    share: float
    passages: tuple[Passage, ...] = ()
    likely_source: str | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSpan:
    """A span and the article that it counts in."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an outlet calls somebody, in its own voice or in a quoted one."""

    words: str
    voice: Literal["outlet", "attributed"]
    outlet: str | None
    count: int
    spans: tuple[ArticleSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The labels that the outlets use for one entity."""

    entity: str
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """An item of a record, by article and id."""

    article: str
    ref: str
    kind: Literal["attribution", "toll", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time and what is reported for it; `published` are the articles that came out then."""

    time: str
    items: tuple[TimelineItem, ...] = ()
    published: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRef:
    """An entity of a record, by article and id."""

    article: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntity:
    """
    The same person, group or place across the articles, with the evidence for it.

    `names` are all that the articles call it; `speaks_for` is the body whose words a person's are (its head, its spokesman).
    """

    name: str
    kind: EntityKind
    entities: tuple[EntityRef, ...] = ()
    why: str
    names: tuple[str, ...] = ()
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one article has a speaker say; `time` is when it was said, else when it was published."""

    article: str
    ref: str
    words: str
    span: Span
    chain: tuple[str, ...] = ()
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What one speaker said on one matter, in order of time, so that a changed line shows."""

    speaker: str
    about: str
    accounts: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One happening, several articles."""

    schema: Literal["sayso.story/1"] = STORY_SCHEMA
    id: str
    title: str
    time: str | None = None
    articles: tuple[StoryArticle, ...] = ()
    points: tuple[Point, ...] = ()
    quotes: tuple[SharedQuote, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    wording: tuple[Wording, ...] = ()
    timeline: tuple[Moment, ...] = ()
    people: tuple[StoryEntity, ...] = ()
    statements: tuple[Statements, ...] = ()
