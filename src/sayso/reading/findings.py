"""What the first steps of reading an attribution hand on: where its parts stand and what its cue does."""

from dataclasses import dataclass

from sayso.article import Span
from sayso.record import Act, Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """
    An attribution before names and ids.

    `content` is empty only while a lead-in ("Radio Orva reports:") still waits for the passage that it opens. `time` is where the day of saying stands.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    act: Act = "say"
    polarity: Polarity = "positive"
    hedged: bool = False
    addressee: Span | None = None
    medium: Span | None = None
    time: Span | None = None
    relay: tuple[Span, ...] = ()
    score: float = 1.0
