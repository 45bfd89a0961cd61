"""The values that one stretch's reading passes on: where a source stands, and what was found."""

from dataclasses import dataclass

from sayso.article import Span
from sayso.reading.cues import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribution as one stretch shows it, before names, ids and what other stretches add."""

    cue: Cue | None
    cue_span: Span | None
    source: Span | None
    content: tuple[Span, ...]
    addressee: Span | None = None
    medium: Span | None = None
    relay: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a cue's source stands: units `start` to `end`, or nowhere (both None); `opens` is where the cue's clause begins; `medium` stood between it and the cue."""

    start: int | None
    end: int | None
    opens: int
    is_inverted: bool = False
    medium: Span | None = None
