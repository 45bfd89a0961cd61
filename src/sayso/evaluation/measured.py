"""What a measure gives: figures, each item's fate, and words for people."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.article import Article
from sayso.evaluation.bootstrap import f1_interval, interval
from sayso.evaluation.metrics import Counts, Outcome, pooled
from sayso.record import Record
from sayso.showing.words import shortened

Read = Callable[[Article], Record]
ItemKey = tuple[str, str, str]
"""Figure, article, item."""

SHOWN = 120
"""How many characters of an item's words are shown."""

_PLACE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, 0..1, the higher the better, with its 95 % interval over articles where one was drawn."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None


def _no_words(_article: str, _item: str) -> str:
    """Show nothing."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An item for a developer: the sort of error it is or would be, what was wanted, what was given, and the words around it."""

    sort: str
    wanted: str | None
    given: str | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """
    One measure's result.

    `gold` is the digest of its key; `outcomes` holds each article's items by figure; `show` gives the words of an item (article, item);
    `notes` are lines for people (a table by kind, what others reach); `told` says of items what was wanted and what was given.
    """

    name: str
    gold: str
    figures: tuple[Figure, ...]
    outcomes: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)
    show: Callable[[str, str], str] = _no_words
    notes: tuple[str, ...] = ()
    told: Mapping[ItemKey, Told] = field(default_factory=dict)


def all_counts(outcomes: Iterable[Outcome]) -> list[Counts]:
    """Give each article's counts."""
    return [outcome.counts for outcome in outcomes]


def pooled_figure(name: str, counts: Sequence[Counts]) -> Figure:
    """Give the pooled F1 with its interval over articles."""
    if not counts:
        return Figure(name=name, value=0.0)
    low, high = f1_interval(counts)
    return Figure(name=name, value=pooled(counts).f1, low=low, high=high)


def share_figure(name: str, counts: Sequence[Counts]) -> Figure:
    """Give the pooled share of hits among hits and misses, with its interval over articles; 0 where there is neither."""
    held = [one for one in counts if one.gold]
    if not held:
        return Figure(name=name, value=0.0)
    low, high = interval(held, lambda drawn: pooled(drawn).recall)
    return Figure(name=name, value=pooled(held).recall, low=low, high=high)


def counts_line(name: str, counts: Sequence[Counts]) -> str:
    """Write precision, recall and the number of gold items."""
    total = pooled(counts)
    return f"{name}: P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f} of {total.gold:.0f}"


def joined(article: str, outcomes: Iterable[Outcome]) -> Outcome:
    """Put one article's outcomes of several kinds together."""
    held = tuple(outcomes)
    return Outcome(
        article=article,
        hit=tuple(item for outcome in held for item in outcome.hit),
        false=tuple(item for outcome in held for item in outcome.false),
        missed=tuple(item for outcome in held for item in outcome.missed),
    )


def show_places(texts: Mapping[str, str]) -> Callable[[str, str], str]:
    """Give a function that shows the words at the places that an item's name holds."""

    def show(article: str, item: str) -> str:
        places = [(int(match[1]), int(match[2])) for match in _PLACE.finditer(item)]
        return shortened(" … ".join(texts[article][start:end] for start, end in places), SHOWN)

    return show
