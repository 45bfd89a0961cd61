"""Where the texts of a story come from, as far as the articles show it: the agencies that they credit, and the text that they share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.dossier.reuse import Reused, percent_of
from sayso.showing.overview import one_line
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import COPY, Reuse, Story

PARTLY: Final = 0.2
"""From this share on two articles are named together where the page opens."""
MOST_PAIRS: Final = 4
MOST_CREDITS: Final = 6
_NAME_WIDTH: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency and the articles that credit it."""

    agency: str
    tellers: tuple[Teller, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWith:
    """An article with which another has text in common: percent of the shorter one, and where the page has the passages."""

    teller: Teller
    percent: int
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPair:
    """Two articles with text in common."""

    first: Teller
    other: SharedWith


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """
    What shows where the texts come from.

    `texts` counts the articles with those that are largely one text counted once; `alike` are the articles that are largely one text, `pairs` the
    others that share much, `more` counts the rest of them; `nearest` gives for an article, by its id, the one with which it shares the most.
    """

    texts: int
    credits: tuple[Credit, ...]
    alike: tuple[tuple[Teller, ...], ...]
    pairs: tuple[SharedPair, ...]
    more: int
    nearest: Mapping[str, SharedWith]
    credited: Mapping[str, tuple[str, ...]]


def origins_of(ground: Ground, story: Story, reused: Reused) -> Origins:
    """Lay out where the texts of a story come from; `reused` is what the page says of shared text."""
    held = [one for one in story.reuse if set(one.articles) <= set(ground.records) and one.share >= PARTLY]
    held.sort(key=lambda one: (-one.share, *(ground.tellers[id_].number for id_ in one.articles)))
    groups = _groups(ground, held)
    anchors = {frozenset(teller.article for teller in page.tellers): page.anchor for page in reused.pairs}
    pairs = [_pair(ground, one, anchors) for one in held if one.share < COPY]
    credited = {id_: tuple(_agencies(ground, id_)) for id_ in ground.records}
    return Origins(
        texts=len(groups),
        credits=tuple(_credits(ground, credited))[:MOST_CREDITS],
        alike=tuple(group for group in groups if len(group) > 1),
        pairs=tuple(pairs[:MOST_PAIRS]),
        more=len(pairs[MOST_PAIRS:]),
        nearest=_nearest(ground, held, anchors),
        credited=credited,
    )


def _agencies(ground: Ground, article: str) -> Iterator[str]:
    """Give the agencies that an article credits, but for its own outlet."""
    own = folded(ground.tellers[article].outlet)
    names = dict.fromkeys(shortened(one_line(name), _NAME_WIDTH) for name in ground.records[article].article.wire)
    yield from (name for name in names if folded(name) != own)


def _credits(ground: Ground, credited: Mapping[str, tuple[str, ...]]) -> Iterator[Credit]:
    """Give each agency with the articles that credit it, those of the most articles first."""
    agencies: dict[str, tuple[str, list[Teller]]] = {}
    for article, names in credited.items():
        for name in names:
            agencies.setdefault(folded(name), (name, []))[1].append(ground.tellers[article])
    for name, tellers in sorted(agencies.values(), key=lambda each: (-len(each[1]), each[0])):
        yield Credit(agency=name, tellers=tuple(tellers))


def _pair(ground: Ground, reuse: Reuse, anchors: Mapping[frozenset[str], str]) -> SharedPair:
    """Lay out two articles with text in common, in order of publication."""
    first, other = sorted((ground.tellers[id_] for id_ in reuse.articles), key=lambda one: one.number)
    return SharedPair(first=first, other=_shared(other, reuse, anchors))


def _shared(other: Teller, reuse: Reuse, anchors: Mapping[frozenset[str], str]) -> SharedWith:
    """Lay out the other of two articles; pairs that have no passages of their own on the page lead to the section."""
    anchor = anchors.get(frozenset(reuse.articles), "sayso-reuse")
    return SharedWith(teller=other, percent=percent_of(reuse.share), anchor=anchor)


def _nearest(ground: Ground, reuse: Sequence[Reuse], anchors: Mapping[frozenset[str], str]) -> Mapping[str, SharedWith]:
    """Give for each article the one with which it shares the most; `reuse` has the greatest shares first."""
    nearest: dict[str, SharedWith] = {}
    for one in reuse:
        first, second = (ground.tellers[id_] for id_ in one.articles)
        nearest.setdefault(first.article, _shared(second, one, anchors))
        nearest.setdefault(second.article, _shared(first, one, anchors))
    return nearest


def _groups(ground: Ground, reuse: Sequence[Reuse]) -> tuple[tuple[Teller, ...], ...]:
    """Put together the articles that are largely one text, each in one group, in order of publication."""
    root = {id_: id_ for id_ in ground.records}

    def find(id_: str) -> str:
        while root[id_] != id_:
            root[id_] = root[root[id_]]
            id_ = root[id_]
        return id_

    for one in reuse:
        if one.share >= COPY:
            first, second = one.articles
            root[find(first)] = find(second)
    groups: dict[str, list[Teller]] = {}
    for id_, teller in ground.tellers.items():
        groups.setdefault(find(id_), []).append(teller)
    return tuple(tuple(group) for group in groups.values())
