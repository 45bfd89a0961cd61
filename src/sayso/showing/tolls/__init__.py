"""
How many: the tolls of the articles, side by side, with their bounds and whose word they stand on.

Those of one incident are told apart by nothing but place and date: where both are known and equal, they stand together, across articles; all others
stand by article. Totals over a longer time (a campaign, a war) never stand with an incident's.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Harm, Record, TollScope
from sayso.showing.claimants import Cast, Claimant
from sayso.showing.overview import anchor_of
from sayso.showing.tolls.cases import Counted, Setting, cases_of, told_by
from sayso.showing.tolls.drawing import Axis, Picture, axis_of, picture_of
from sayso.showing.tolls.lines import Line, lines_of
from sayso.showing.tolls.words import HARM_WORDS, spread_words
from sayso.showing.words import counted

MOST_OPEN: Final[Mapping[TollScope, int]] = {"incident": 6, "cumulative": 3}
"""So many incidents, or totals of longer times, stand open, those that the most articles tell; the others are folded."""
MOST_FOLDED: Final = 150
MOST_LINES: Final = 12
"""So many lines of one table stand open; the others are folded."""
MOST_CLAIMANTS: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A line with its picture."""

    line: Line
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """How many of a table's numbers stand on one word; of parts only the whole counts."""

    claimant: Claimant
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """
    The table of one harm: `spread` is between what its numbers lie, `axis` is None where there is but one line and nothing to compare.

    `rest` are the lines that are folded, on the same axis; `resting` says on whose word how many of `wholes` numbers stand.
    """

    harm: str
    spread: str
    axis: Axis | None
    lines: tuple[Drawn, ...]
    rest: tuple[Drawn, ...]
    resting: tuple[Resting, ...]
    wholes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Tolls that stand together: `article` is the anchor of the article where that is what they have in common, `told` says by how many they are told."""

    title: str
    article: str | None
    outlet: str
    told: str
    summary: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The tolls of incidents, or of longer times: cases that stand open, those that are folded, and how many more there are."""

    scope: TollScope
    shown: tuple[Case, ...]
    folded: tuple[Case, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolls:
    """The tolls of a report."""

    scopes: tuple[Scope, ...]
    total: int


def tolls_of(records: Sequence[Record], cast: Cast) -> Tolls:
    """Gather the tolls of records (each article once, in the order of the page)."""
    scopes = tuple(scope for name in _SCOPES if (scope := _scope(records, name, cast)).shown)
    return Tolls(scopes=scopes, total=sum(len(record.tolls) for record in records))


def case_of(title: str, group: Sequence[Counted], cast: Cast) -> Case | None:
    """Lay out tolls that are known to tell of one thing under a title; None where there are none."""
    return _case(Setting(key=("given", title), title=title), group, cast) if group else None


_SCOPES: Final[tuple[TollScope, ...]] = ("incident", "cumulative")


def _scope(records: Sequence[Record], scope: TollScope, cast: Cast) -> Scope:
    """Lay out the tolls of one scope: what the most articles tell first, what stands by article last."""
    groups = cases_of(records, scope)
    ordered = sorted(groups.items(), key=lambda pair: _weight(*pair))
    most = MOST_OPEN[scope]
    shown, folded = ordered[:most], ordered[most : most + MOST_FOLDED]
    return Scope(
        scope=scope,
        shown=tuple(_case(setting, group, cast) for setting, group in shown),
        folded=tuple(_case(setting, group, cast) for setting, group in folded),
        more=len(ordered) - len(shown) - len(folded),
    )


def _weight(setting: Setting, group: Sequence[Counted]) -> tuple[int, int, bool, int]:
    """Give what cases are sorted by: outlets, articles, whether place and date are known, the most dead."""
    articles, outlets = told_by(group)
    dead = (each.toll.low or each.toll.high or 0 for each in group if each.toll.harm == "killed")
    return (-outlets, -articles, setting.article is not None, -max(dead, default=0))


def _case(setting: Setting, group: Sequence[Counted], cast: Cast) -> Case:
    """Lay out what stands together, a table for each harm."""
    articles, outlets = told_by(group)
    cast = cast.among(_claimants(group, cast))
    harms: dict[Harm, list[Counted]] = {}
    for each in group:
        harms.setdefault(each.toll.harm, []).append(each)
    is_by_article = setting.article is not None
    panels = tuple(_panel(harm, harms[harm], cast, is_by_article=is_by_article) for harm in HARM_WORDS if harm in harms)
    by = f" of {counted(outlets, 'outlet')}" if outlets > 1 else ""
    first = panels[0].lines[0].line
    return Case(
        title=setting.title,
        article=anchor_of(group[0].record.article) if is_by_article else None,
        outlet=first.outlet if outlets == 1 else "",
        told=f"{counted(articles, 'article')}{by}",
        summary="; ".join(f"{panel.harm} {panel.spread}" for panel in panels),
        panels=panels,
    )


def _claimants(group: Sequence[Counted], cast: Cast) -> Iterator[str]:
    """Give the keys of those on whose word tolls stand, as the tables have them from the top."""
    harms = tuple(HARM_WORDS)
    ordered = sorted(group, key=lambda each: (harms.index(each.toll.harm), -(each.toll.low or each.toll.high or 0)))
    return (cast.claimant(each.record, each.toll.voice, each.toll.chain).key for each in ordered)


def _panel(harm: Harm, group: Sequence[Counted], cast: Cast, *, is_by_article: bool) -> Panel:
    """Lay out the table of one harm."""
    lines = lines_of(group, cast, is_by_article=is_by_article)
    wholes = [line for line in lines if not line.depth]
    axis = axis_of([line.bounds for line in lines])
    drawn = tuple(Drawn(line=line, picture=picture_of(axis, line.bounds, is_about=line.is_about)) for line in lines)
    cut = _cut(lines)
    return Panel(
        harm=HARM_WORDS[harm],
        spread=spread_words(line.bounds for line in wholes),
        axis=axis if len(lines) > 1 else None,
        lines=drawn[:cut],
        rest=drawn[cut:],
        resting=_resting(wholes),
        wholes=len(wholes),
    )


def _cut(lines: Sequence[Line]) -> int:
    """Give how many lines stand open: no whole is parted from its parts."""
    return next((at for at in range(MOST_LINES, len(lines)) if not lines[at].depth), len(lines))


def _resting(wholes: Sequence[Line]) -> tuple[Resting, ...]:
    """Count the numbers that stand on each word; the outlets' own last."""
    if len(wholes) <= 1:
        return ()
    counts = Counter(line.claimant.key for line in wholes)
    first = {line.claimant.key: line.claimant for line in reversed(wholes)}
    ordered = sorted(counts, key=lambda key: (not key, -counts[key], key))
    return tuple(Resting(claimant=first[key], count=counts[key]) for key in ordered[:MOST_CLAIMANTS])
