"""The values that a library gives to the pages: rows, and what stands behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from sayso.record import Record
from sayso.story import Relation, Story

T = TypeVar("T")
State = Literal["suggested", "confirmed", "corrected", "rejected", "added"]
"""Where a reading stands: nobody looked at it; a person accepted it, put it right, rejected it, or added it."""
ItemKind = Literal["attribution", "toll", "event", "entity", "link"]
"""What can be reviewed; `link` is the entry of a knowledge base that an entity stands for."""
SearchFor = Literal["quotations", "articles"]
Verdict = Literal["accept", "reject", "correct"]
StoryOrder = Literal["newest", "differs", "largest"]
TollOrder = Literal["newest", "oldest", "most", "least"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice(Generic[T]):
    """Some rows of an answer; `total` counts all of them, `is_capped` says that it stopped counting."""

    rows: tuple[T, ...] = ()
    total: int = 0
    is_capped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Which rows are asked for: so many, from the row `offset` (0 is the first)."""

    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a library holds."""

    articles: int = 0
    outlets: int = 0
    stories: int = 0
    attributions: int = 0
    tolls: int = 0
    events: int = 0
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article as a list has it; `versions` counts them, `story` is the number of its story."""

    id: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None = None
    key: str | None = None
    versions: int = 1
    story: int | None = None
    removed_at: str | None = None
    removed_why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version of an article: when it came, from where, and which reader read it."""

    number: int
    record: str
    title: str | None
    published: str | None
    fetched_at: str
    source: str
    reader: str
    is_latest: bool
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story as a list has it; `differing` says in words what differs, the first of it."""

    id: int
    title: str
    time: str | None
    last_published: str | None
    articles: int
    outlets: int
    points: int
    differs: int
    copies: int = 0
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Who said what in which article: one attribution with its surroundings; `start` and `end` are code points of the version's text."""

    article: int
    version: int
    ref: str
    speaker: str | None
    words: str
    act: str
    kind: str
    polarity: str
    hedged: bool
    chain: tuple[str, ...]
    said: str | None
    outlet: str | None
    published: str | None
    title: str | None
    story: int | None
    start: int
    end: int
    score: float
    state: State = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class TollClaim:
    """How many, on whose word: one toll with its surroundings; `claimant` is None where it is the outlet's own word."""

    article: int
    version: int
    ref: str
    harm: str
    low: int | None
    high: int | None
    victims: str
    status: str
    scope: str
    claimant: str | None
    chain: tuple[str, ...]
    place: str | None
    time: str | None
    perpetrator: str | None
    outlet: str | None
    published: str | None
    title: str | None
    story: int | None
    start: int
    end: int
    score: float
    state: State = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is said to have happened: one event with its surroundings."""

    article: int
    version: int
    ref: str
    type: str
    acled: str | None
    words: str
    actors: str
    recipients: str
    place: str | None
    time: str | None
    factuality: str
    claimant: str | None
    outlet: str | None
    published: str | None
    title: str | None
    story: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """A name with how much there is of it: passages (or articles) and outlets; `detail` tells it from others of the name, `number` is its GeoNames entry."""

    name: str
    count: int
    articles: int
    outlets: int = 0
    detail: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTold:
    """An article in one version: its row, the version, all versions, the record with what people decided applied, and where each item stands."""

    row: ArticleRow
    version: VersionRow
    versions: tuple[VersionRow, ...]
    record: Record | None
    states: dict[str, State] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTold:
    """A story with the records of its articles, and the number of each article by the id of its record."""

    row: StoryRow
    story: Story
    records: tuple[Record, ...]
    numbers: dict[str, int]
    merged_into: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """A range whose ends may be open; dates are ISO prefixes, the last day or month wholly inside."""

    least: str | None = None
    most: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What readings are narrowed down by; None and empty bounds narrow nothing."""

    speaker: str | None = None
    outlet: str | None = None
    act: str | None = None
    kind: str | None = None
    place: str | None = None
    harm: str | None = None
    claimant: str | None = None
    scope: str | None = None
    state: State | None = None
    story: int | None = None
    low: int | None = None
    high: int | None = None
    said: Bounds = Bounds()
    published: Bounds = Bounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """
    A passage found: the article, the words round it cut into pieces (those that match are told), and where it stands.

    `ref` and `speaker` are those of the attribution that holds it, None where it stands in none.
    """

    article: int
    title: str | None
    outlet: str | None
    published: str | None
    ref: str | None
    speaker: str | None
    pieces: tuple[tuple[str, bool], ...]
    start: int
    end: int
    story: int | None = None
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What found passages can be narrowed down by: the name of the filter, and its values, each with its count and with what the filter takes for it."""

    name: str
    values: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gives, with speakers whose names have the words; `notes` are lines for whoever asked, `fault` says in one line what is wrong with the words where they are no query."""

    hits: Slice[Hit] = Slice()
    facets: tuple[Facet, ...] = ()
    speakers: tuple[Tallied, ...] = ()
    notes: tuple[str, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a reading: who, when, why; `value` and `before` as words. `is_lost` says that its passage cannot be found any more."""

    id: int
    at: str
    who: str
    why: str | None
    article: int
    kind: str
    ref: str | None
    verdict: str
    field: str | None = None
    value: str | None = None
    before: str | None = None
    exact: str | None = None
    undone_at: str | None = None
    is_lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field that a person may put right: what it holds as words (its pieces one by one, where it may have several), the values that it may have (none where any words do), each value's words."""

    name: str
    value: str
    choices: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    pieces: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """A reading that waits for a person (or was looked at): where it stands and what it says."""

    article: int
    kind: ItemKind
    ref: str
    words: str
    start: int
    end: int
    score: float
    outlet: str | None
    published: str | None
    title: str | None
    state: State = "suggested"
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deciding:
    """What a person decides: about which reading, the verdict, for `correct` what its fields are to say, by their names, and why."""

    who: str
    article: int
    kind: ItemKind
    ref: str
    verdict: Verdict
    said: Mapping[str, str] = field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two accounts: what an outlet gives for a point, in which words, and where they stand."""

    article: int
    ref: str
    outlet: str | None
    value: str
    words: str
    chain: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """
    Two accounts of a story's point and how they stand to each other; `relation` is None where a person rejected that they do.

    `point` is the point's place in the story, `pair` the accounts' places in the point: together they name the pair.
    """

    point: int
    pair: tuple[int, int]
    question: str
    relation: str | None
    why: str
    state: State
    one: Side
    other: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Relating:
    """What a person decides of two accounts; `relation` is how they stand to each other where the verdict is to correct."""

    who: str
    story: int
    point: int
    pair: tuple[int, int]
    verdict: Verdict
    relation: Relation | None = None
    why: str | None = None


class Refusal(ValueError):  # noqa: N818 - what happened, in one word
    """A decision that cannot be taken; the message says why, on one line."""


def first_of(rows: Sequence[T]) -> T | None:
    """
    Give the first row, None where there is none.

    >>> first_of([]) is None
    True
    """
    return rows[0] if rows else None
