"""The points of a story as the page has them: the question, what is given for it on whose word, who is silent, and why accounts differ."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.record import Harm
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.dossier.told import Told, Value, told_of, values_of
from sayso.showing.tolls import Case, case_of
from sayso.showing.tolls.cases import Counted
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import AccountPair, Point

MOST_REASONS: Final = 12
MOST_VALUES: Final = 12
MOST_TOLD: Final = 6
"""So many accounts of one value stand open in a table; the others are folded."""
_WIDTH: Final = 160
_NAMES: Final[Mapping[str, str]] = {
    "deaths": "Dead",
    "injuries": "Injured",
    "displaced": "Driven out",
    "missing": "Missing",
    "detained": "Detained",
    "captured": "Captured",
    "affected": "Otherwise harmed",
    "perpetrator": "Who did it",
    "kind of event": "What happened",
    "place": "Where",
    "time": "When",
}
"""What the page calls a point that has no description."""
TOLLS: Final[Mapping[str, Harm]] = {
    "deaths": "killed",
    "injuries": "injured",
    "displaced": "displaced",
    "missing": "missing",
    "detained": "detained",
    "captured": "captured",
    "affected": "affected",
}
"""The points that are numbers of people, with the harm."""
_SETTING: Final = frozenset({"kind of event", "place", "time"})
"""The points whose names say all."""
BLAME: Final = "perpetrator"
_DIFFERING: Final = frozenset({"differs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Two values of a point, how they stand to each other, and why."""

    values: tuple[str, str]
    relation: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """A toll that a point's chart has, by article and id."""

    article: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A value with some of its accounts; `count` is of all of them."""

    words: str
    count: int
    told: tuple[Told, ...]

    @property
    def shown(self) -> int:
        """How many stand here."""
        return len(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointPage:
    """
    A point laid out.

    `short` is the heading without the place that all have in common. `told` are its accounts in the order of the story, `values` the same put together; `independent` counts those that do not rest on another's text or
    on the same source; `silent` are the articles that give nothing; `case` is the chart, of numbers of people, with the tolls that it has; `related` are points of another scope.
    """

    anchor: str
    point: str
    heading: str
    short: str
    relation: str
    told: tuple[Told, ...]
    values: tuple[Value, ...]
    reasons: tuple[Reason, ...]
    more_reasons: int
    independent: int
    articles: int
    silent: tuple[Teller, ...]
    related: tuple[tuple[str, str], ...]
    case: Case | None
    charted: tuple[Charted, ...]

    @property
    def leading(self) -> tuple[Value, ...]:
        """
        The values that stand where the page opens: where there are many the first and the last, and those that the most articles give.

        What was updated stands in order of publication, by the last article that gives it.
        """
        ends = {0, len(self.values) - 1}
        ranked = sorted(range(len(self.values)), key=lambda at: (at not in ends, -self.values[at].articles, at))
        kept = [self.values[at] for at in sorted(ranked[:MOST_VALUES])]
        return tuple(sorted(kept, key=lambda value: value.last) if self.relation == "updated" else kept)

    @property
    def first(self) -> tuple[Group, ...]:
        """The accounts by value, the first of each."""
        return tuple(_group(value, 0, MOST_TOLD) for value in self.values)

    @property
    def rest(self) -> tuple[Group, ...]:
        """The other accounts by value."""
        groups = (_group(value, MOST_TOLD, None) for value in self.values)
        return tuple(group for group in groups if group.told)

    @property
    def is_number(self) -> bool:
        """Whether it is a number of people."""
        return self.point in TOLLS

    @property
    def is_setting(self) -> bool:
        """Whether it asks what happened, where or when."""
        return self.point in _SETTING

    @property
    def is_compared(self) -> bool:
        """Whether more than one article gives something for it."""
        return self.articles > 1


def points_of(ground: Ground, points: Sequence[Point]) -> tuple[PointPage, ...]:
    """Lay out the points of a story in their order; accounts of articles that are not at hand are left out."""
    held = [(place, _held(ground, point)) for place, point in enumerate(points)]
    labels = {place: (_anchor(place), heading_of(point)) for place, point in held if point.accounts}
    where = f" in {common_place(points)}"
    labels = _told_apart(labels)
    charted = {(one.article, one.ref) for _, point in held if _is_compared(point) for one in point.accounts}
    laid = ((place, point, told_of(ground, point)) for place, point in held if point.accounts)
    pages = ((point, _page(ground, (place, point), told, labels, where)) for place, point, told in laid)
    return tuple(_charted(ground, point, page, charted) for point, page in pages)


def _is_compared(point: Point) -> bool:
    """Tell whether more than one article gives something for a point."""
    return len({one.article for one in point.accounts}) > 1


def _charted(ground: Ground, point: Point, page: PointPage, charted: Collection[tuple[str, str]]) -> PointPage:
    """Give a point with its chart, without the parts that have a chart of their own."""
    counted = _counted(ground, point, charted)
    return replace(
        page,
        case=case_of(page.heading, counted, ground.cast),
        charted=tuple(Charted(article=one.record.article.id, id=one.toll.id) for one in counted),
    )


def _told_apart(labels: Mapping[int, tuple[str, str]]) -> dict[int, tuple[str, str]]:
    """Give anchors and headings by the points' places, a number behind a heading that stood before."""
    seen: Counter[str] = Counter()
    apart: dict[int, tuple[str, str]] = {}
    for place, (anchor, heading) in labels.items():
        seen[heading] += 1
        apart[place] = (anchor, heading if seen[heading] == 1 else f"{heading} ({seen[heading]})")
    return apart


def common_place(points: Sequence[Point]) -> str:
    """
    Give the place that the descriptions of the points which several articles answer have in common; nothing where they differ.

    >>> common_place([Point(point="deaths", about="killed in Orva"), Point(point="injuries", about="injured in Orva")])
    'Orva'
    """
    placed = [point for point in points if " in " in point.about]
    compared = [point for point in placed if len({one.article for one in point.accounts}) > 1]
    places = {point.about.rpartition(" in ")[2] for point in compared or placed}
    return places.pop() if len(places) == 1 else ""


def _page(
    ground: Ground,
    placed: tuple[int, Point],
    told: Sequence[Told],
    labels: Mapping[int, tuple[str, str]],
    where: str,
) -> PointPage:
    """Lay out one point, by its place in the story; `where` is what its short heading leaves out."""
    place, point = placed
    heading = labels[place][1]
    told = _with_later(told, point.pairs)
    reasons = _reasons(told, point.pairs)
    related = [labels[other] for other in point.related if other in labels and other != place]
    return PointPage(
        anchor=_anchor(place),
        point=point.point,
        heading=heading,
        short=heading.removesuffix(where),
        relation=point.relation or "",
        told=told,
        values=values_of(told),
        reasons=reasons[:MOST_REASONS],
        more_reasons=max(0, len(reasons) - MOST_REASONS),
        independent=point.independent,
        articles=len({one.article for one in point.accounts}),
        silent=tuple(ground.tellers[one] for one in point.silent if one in ground.tellers),
        related=tuple(related),
        case=None,
        charted=(),
    )


def _held(ground: Ground, point: Point) -> Point:
    """Give the point with the accounts whose articles are at hand, its pairs renumbered."""
    kept = [place for place, one in enumerate(point.accounts) if one.article in ground.records]
    if len(kept) == len(point.accounts):
        return point
    moved = {old: new for new, old in enumerate(kept)}
    pairs = tuple(
        replace(pair, accounts=(moved[pair.accounts[0]], moved[pair.accounts[1]]))
        for pair in point.pairs
        if set(pair.accounts) <= set(moved)
    )
    return replace(point, accounts=tuple(point.accounts[place] for place in kept), pairs=pairs)


def heading_of(point: Point) -> str:
    """Give what the page calls a point: what it is about, else its name."""
    words = "" if point.point in _SETTING and "what happened" in point.about else point.about
    words = words or _NAMES.get(point.point, point.point)
    return shortened(words[:1].upper() + words[1:], _WIDTH)


def _anchor(place: int) -> str:
    """Give the page's anchor of a point, by its place in the story."""
    return f"sayso-point-{place + 1}"


def _with_later(told: Sequence[Told], pairs: Sequence[AccountPair]) -> tuple[Told, ...]:
    """Give each account what the same outlet or source gives in its place later on, the last of it."""
    later: dict[int, str] = {}
    for pair in pairs:
        first, second = sorted(pair.accounts, key=lambda place: (told[place].teller.number, place))
        if pair.relation == "updated" and _is_one_source(told[first], told[second]):
            later[first] = told[second].value
    return tuple(replace(one, later=later.get(place, "")) for place, one in enumerate(told))


def _is_one_source(one: Told, other: Told) -> bool:
    """Tell whether two accounts are of one outlet, or rest on one word."""
    same_word = one.claimant.key == other.claimant.key and one.claimant.name is not None
    return same_word or folded(one.teller.outlet) == folded(other.teller.outlet)


def _reasons(told: Sequence[Told], pairs: Sequence[AccountPair]) -> tuple[Reason, ...]:
    """Give how values stand to each other and why, each once; what differs first, equal values left out."""
    found = dict.fromkeys(
        Reason(
            values=(told[pair.accounts[0]].value, told[pair.accounts[1]].value), relation=pair.relation, why=pair.why
        )
        for pair in pairs
        if pair.relation != "same" and (pair.relation == "differs" or not _is_one_value(told, pair))
    )
    return tuple(sorted(found, key=lambda reason: reason.relation not in _DIFFERING))


def _is_one_value(told: Sequence[Told], pair: AccountPair) -> bool:
    """Tell whether the page has one value for two accounts."""
    return folded(told[pair.accounts[0]].value) == folded(told[pair.accounts[1]].value)


def _counted(ground: Ground, point: Point, charted: Collection[tuple[str, str]]) -> list[Counted]:
    """Give the tolls of a point that is a number of people, with the parts of each that are not charted elsewhere; none of any other point."""
    harm = TOLLS.get(point.point)
    refs: dict[str, set[str]] = {}
    for account in point.accounts:
        refs.setdefault(account.article, set()).add(account.ref)
    return [
        Counted(record=ground.called(id_), toll=toll)
        for id_, own in refs.items()
        for toll in ground.records[id_].tolls
        if toll.harm == harm and (toll.id in own or (toll.subset_of in own and (id_, toll.id) not in charted))
    ]


def _group(value: Value, start: int, stop: int | None) -> Group:
    """Give a value with a slice of its accounts."""
    told = tuple(one for voice in value.voices for one in voice.accounts)
    return Group(words=value.words, count=len(told), told=told[start:stop])
