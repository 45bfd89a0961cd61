"""
The record: what was read in one article, as frozen values.

Field by field this is the contract of docs/record.md; nothing here computes, save the check that spans lie in the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Final, Literal, get_origin

from sayso.article import Article, Span

RECORD_SCHEMA: Final = "sayso.record/1"

QuoteKind = Literal["speech", "scare", "title", "nickname", "other"]
EntityKind = Literal["person", "organization", "group", "place", "product", "other"]
AttributionKind = Literal["direct", "mixed", "indirect"]
SourceKind = Literal[
    "person", "organization", "group", "official", "witness", "document", "outlet", "public", "unknown"
]
Act = Literal[
    "say",
    "claim",
    "claim responsibility",
    "confirm",
    "deny",
    "accuse",
    "admit",
    "warn",
    "threaten",
    "promise",
    "demand",
    "ask",
    "propose",
    "order",
    "reject",
    "agree",
    "praise",
    "condemn",
    "apologize",
    "believe",
    "expect",
    "hope",
    "plan",
    "show",
    "other",
]
Polarity = Literal["positive", "negative"]
TimeBasis = Literal["stated", "published", "earlier"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Harm = Literal["killed", "injured", "displaced", "missing", "detained", "captured", "affected"]
VictimStatus = Literal["civilian", "combatant", "mixed", "unknown"]
TollScope = Literal["incident", "cumulative"]
Factuality = Literal["happened", "denied", "possible", "expected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch in quotation marks, marks included, and the attribution that it belongs to, if any."""

    span: Span
    kind: QuoteKind
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry of a knowledge base: `source` names the base ("wikidata"), `id` the entry."""

    source: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Somebody or something the article names; `name` is the fullest proper name it gives."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    place: str | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRef:
    """A time that something is tied to: its value, the id in `times`, and what it was inferred from."""

    value: str | None
    ref: str | None = None
    basis: TimeBasis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place that something is tied to: where it stands, and the id in `places`."""

    span: Span
    ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose words they are; `span` is None where the source stands elsewhere, entity and name still say who."""

    span: Span | None
    kind: SourceKind
    entity: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A source, a cue and a content: who said what, by which words, through whom."""

    id: str
    kind: AttributionKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Source | None = None
    act: Act = "other"
    polarity: Polarity = "positive"
    hedged: bool = False
    addressee: Span | None = None
    medium: Span | None = None
    relay: tuple[Span, ...] = ()
    within: str | None = None
    chain: tuple[str, ...] = ()
    time: TimeRef | None = None
    score: float = 1.0

    def __post_init__(self) -> None:
        """Check that there is content, and that the score is one."""
        if not self.content:
            raise ValueError(f"the attribution {self.id} has no content")
        _check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression with its TIMEX3 value, or None where nothing anchors it."""

    id: str
    span: Span
    kind: TimeKind
    value: str | None
    basis: TimeBasis | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A toponym and what it resolved to; coordinates in degrees, country as ISO 3166-1 alpha-2."""

    id: str
    span: Span
    name: str
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Harm to people, with a number: `low` and `high` are the bounds that the words give."""

    id: str
    harm: Harm
    low: int | None
    high: int | None
    qualifier: Span | None = None
    victims: Span
    status: VictimStatus = "unknown"
    subset_of: str | None = None
    scope: TollScope = "incident"
    span: Span
    voice: str | None = None
    chain: tuple[str, ...] = ()
    place: PlaceRef | None = None
    time: TimeRef | None = None
    perpetrator: Span | None = None
    event: str | None = None
    score: float = 1.0

    def __post_init__(self) -> None:
        """Check that the bounds are in order, and that the score is one."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the toll {self.id} runs from {self.low} down to {self.high}")
        _check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who takes part in an event: where the words stand, and the entity."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    Something said to have happened, in PLOVER's terms (and ACLED's sub-event for physical ones).

    `recipients` are the people and bodies it is done to, `targets` the things ("a police station"), `instruments` what it is done with.
    """

    id: str
    trigger: Span
    type: str
    mode: str | None = None
    acled: str | None = None
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    targets: tuple[Span, ...] = ()
    instruments: tuple[Span, ...] = ()
    place: PlaceRef | None = None
    time: TimeRef | None = None
    factuality: Factuality = "happened"
    voice: str | None = None
    chain: tuple[str, ...] = ()
    tolls: tuple[str, ...] = ()
    score: float = 1.0

    def __post_init__(self) -> None:
        """Check that the score is one."""
        _check_score(self.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """
    Everything that was read in one article.

    Raises ValueError where a span leaves the article's text or an id stands twice.
    """

    schema: Literal["sayso.record/1"] = RECORD_SCHEMA
    article: Article
    sentences: tuple[Span, ...] = ()
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    tolls: tuple[Toll, ...] = ()
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        """Check spans and ids."""
        length = len(self.article.text)
        for span in spans_in(self):
            if span.end > length:
                raise ValueError(f"{span} leaves a text of {length} characters")
        items = (self.entities, self.attributions, self.times, self.places, self.tolls, self.events)
        ids = [item.id for kind in items for item in kind]
        if len(ids) != len(set(ids)):
            twice = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise ValueError(f"the id {twice} stands twice")


def _check_score(score: float) -> None:
    """Raise ValueError where a score is no share."""
    if not 0.0 <= score <= 1.0:
        raise ValueError(f"a score lies between 0 and 1, not at {score}")


def spans_in(value: object) -> Iterator[Span]:
    """
    Give every span inside a value, however deep.

    >>> list(spans_in(Quote(span=Span(0, 3), kind="speech")))
    [Span(0, 3)]
    """
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    else:
        for name in _fields_of(type(value)):  # type: ignore[arg-type]  # mypy takes classes of `object` for unhashable
            yield from spans_in(getattr(value, name))


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Give the fields of a value that may hold spans; none where it is no dataclass."""
    return tuple(one.name for one in fields(kind) if not _is_plain(one.type)) if is_dataclass(kind) else ()


def _is_plain(annotation: object) -> bool:
    """Tell whether a field holds no span: text, a number, or one of a closed set of words."""
    return annotation in _PLAIN or get_origin(annotation) is Literal


_PLAIN: Final = (str, int, float, bool, str | None, int | None, float | None, tuple[str, ...])
