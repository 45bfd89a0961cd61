"""What stands where round the tolls of an article: their sentences, and what else stands there."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.record import Record, Toll

REACH: Final = 600
"""How many characters to either side of the victims a sentence is looked at: nothing that is told of them stands further off."""

_NEAR_WORDS: Final = 5
_KIN: Final = 3
"""Tolls to either side that may stand in one sentence with a toll."""
_FIGURE: Final = re.compile(r"\d(?<![\w.,].)\d{1,8}(?![\w.,]*\d)", re.DOTALL)
_DIGITS: Final = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """
    The stretches of a sentence as they belong to a toll, the nearest kin first; `whole` is what of the sentence is looked at.

    `is_done` tells that the words before the victims say what was done to them ("shells killed ten"), so that these come first.
    """

    whole: Span
    order: tuple[Span, ...]
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """
    What an article's tolls stand in.

    `tolls` are in text order; `starts` tells where the sentences begin, `places` where the tolls' victims do; `figures` gives the numbers of the sentences in which a figure
    stands, `zones` by a toll's id the stretches of its sentence; `sources` are the spans of the attributions' sources, in order.
    """

    record: Record
    tolls: tuple[Toll, ...]
    starts: tuple[int, ...]
    figures: Mapping[str, tuple[int, ...]]
    places: tuple[int, ...]
    zones: Mapping[str, Zones]
    sources: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.record.article.text

    def sources_near(self, span: Span) -> Sequence[Span]:
        """Give the nearest few sources that begin before a span's end."""
        place = bisect_left(self.sources, (span.end, 0))
        return self.sources[max(0, place - _KIN) : place]

    def within(self, span: Span) -> Sequence[Toll]:
        """Give the tolls whose victims begin inside a span."""
        return self.tolls[bisect_left(self.places, span.start) : bisect_left(self.places, span.end)]

    def number_at(self, place: int) -> int:
        """Give the number of the sentence that a place stands in (of the one before it, between sentences; 0 where there is none)."""
        return max(0, bisect_right(self.starts, place) - 1)

    def sentence(self, number: int) -> Span:
        """Give a sentence; the whole text where the article has none."""
        return self.record.sentences[number] if self.record.sentences else Span(0, len(self.text))

    def around(self, toll: Toll) -> Span:
        """Give what of the toll's sentence is looked at."""
        return self.zones[toll.id].whole


def setting_of(record: Record, tolls: Sequence[Toll]) -> Setting:
    """Lay out a record and its tolls."""
    ordered = tuple(sorted(tolls, key=lambda one: (one.victims, one.id)))
    bare = Setting(
        record=record,
        tolls=ordered,
        places=tuple(toll.victims.start for toll in ordered),
        starts=tuple([sentence.start for sentence in record.sentences]),
        figures=_figures(record, ordered),
        zones={},
        sources=tuple(sorted({one.source.span for one in record.attributions if one.source and one.source.span})),
    )
    zones = {toll.id: _zones(bare, toll, _beside(ordered, place)) for place, toll in enumerate(ordered)}
    return replace(bare, zones=zones)


def _around(sentence: Span, victims: Span) -> Span:
    """Give so much of a sentence as stands near the victims."""
    start = min(max(sentence[0], victims[0] - REACH), victims[0])
    end = max(min(sentence[1], victims[1] + REACH), victims[1])
    return sentence if (start, end) == sentence else Span(start, end)


def _beside(tolls: Sequence[Toll], place: int) -> Sequence[Toll]:
    """Give the tolls next to one in the text, some on either side."""
    return [*tolls[max(0, place - _KIN) : place], *tolls[place + 1 : place + 1 + _KIN]]


def _zones(setting: Setting, toll: Toll, beside: Sequence[Toll]) -> Zones:
    """Give the stretches of a toll's sentence in the order in which they belong to it."""
    victims = toll.victims
    opening, closing = whole = _around(setting.sentence(setting.number_at(victims.start)), victims)
    others = [one.victims for one in beside if opening <= one.victims[0] < closing]
    before = max([opening, *(one[1] for one in others if one[1] <= victims[0])])
    behind = min([closing, *(one[0] for one in others if one[0] >= victims[1])])
    is_done = is_done_to(setting.text, opening, victims[0])
    ahead, after = (before, victims[0]), (victims[0], behind)
    further, earlier = (behind, closing), (opening, before)
    rows = (ahead, after, earlier, further) if is_done else (after, further, ahead, earlier)
    first, last = toll.span
    narrow = [(max(first, start), min(last, end)) for start, end in rows]
    order = dict.fromkeys([*narrow, *rows])
    return Zones(whole=whole, order=tuple([Span(start, end) for start, end in order if start < end]), is_done=is_done)


def _figures(record: Record, tolls: Sequence[Toll]) -> dict[str, tuple[int, ...]]:
    """Give the numbers of the sentences in which each figure of two digits or more stands; none where no toll has such a figure."""
    if not any(_DIGITS.search(record.article.text, *toll.victims) for toll in tolls):
        return {}
    found: dict[str, dict[int, None]] = {}
    for number, sentence in enumerate(record.sentences):
        for match in _FIGURE.finditer(record.article.text, sentence.start, sentence.end):
            found.setdefault(match[0], {})[number] = None
    return {figure: tuple(numbers) for figure, numbers in found.items()}


def is_done_to(text: str, start: int, victims: int) -> bool:
    """
    Tell whether the last words before the victims say what was done to them.

    >>> [is_done_to(words, 0, len(words)) for words in ("Shells killed at least ", "In Orva ")]
    [True, False]
    """
    words = WORD.findall(text[max(start, victims - 60) : victims].lower())[-_NEAR_WORDS:]
    telling = tying_lexicon().telling
    for place in range(len(words) - 1, -1, -1):
        if words[place] in telling.between:
            return False
        if words[place] in telling.doing:
            return not (place and words[place - 1] in telling.passive)
    return False
