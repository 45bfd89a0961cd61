"""A telling of an event: one trigger in its sentence, with what belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.article import Span
from sayso.reading.events.rows import Row
from sayso.reading.events.values import Arguments, Trigger
from sayso.record import Attribution, PlaceRef, Record, TimeRef

_HEADS = frozenset({"title", "heading"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    One telling of an event.

    `sentence` is the number of its sentence, `row` and `start` say where in its words the trigger stands; `general` marks a word for attacks of any kind.
    `own_place` tells whether its place stands in its own sentence; `tolls` are the ids of those that it tells.
    """

    trigger: Trigger
    sentence: int
    row: Row
    start: int
    general: bool
    voice: Attribution | None = None
    place: PlaceRef | None = None
    own_place: bool = False
    time: TimeRef | None = None
    arguments: Arguments = field(default_factory=Arguments)
    tolls: tuple[str, ...] = ()


def heads_of(record: Record) -> tuple[Span, ...]:
    """Give the spans of an article's title and headings."""
    return tuple(block.span for block in record.article.blocks if block.kind in _HEADS)


def is_head(heads: Sequence[Span], one: Telling) -> bool:
    """Tell whether a telling stands in a title or heading."""
    return any(head.covers(one.trigger.span) for head in heads)
