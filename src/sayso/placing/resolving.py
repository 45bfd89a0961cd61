"""Which place a name means in an article: what contains it, what else the article names, and how many live there."""

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.placing.gazetteer import CITIES, STATES, Site

_MOST = 24
_KNOWN = 50_000
_CELL = 2.0
_LITTLE = 0.002
_ROUNDS = 2
_EARTH = 6371.0
_POINTS = CITIES | {"admin2", "facility", "quarter"}
_IN_CITIES = CITIES | {"facility", "quarter"}
_WATERS = frozenset({"river", "sea", "lake"})
_ANCHOR, _SUBURB, _FIRST, _MOST_ANCHORS = 50_000, 30.0, 3, 100
# A place of fewer people, alone of its country in an article that names another country this often, is a namesake.
_SMALL, _MUCH, _BEYOND = 50_000, 3.5, 150.0
_TOWNS = frozenset({"city", "admin2", "admin3"})
_REACH = {"admin2": 80.0, "region": 400.0, "island": 400.0, "admin1": 400.0}

# How much counts: the logarithm of a place's weight, a name that is not its usual one, a capital, a second-level area that no word tells, ...
_WEIGHT, _UNUSUAL, _CAPITAL, _UNTOLD, _THIRD, _NATURE, _TOLD = 0.9, 2.0, 1.0, 2.5, 3.0, 4.0, 5.0
_CITY_FIRST, _AREA = 4.0, 1.0
# ... and what others of its country, of its first-level area, and near it say.
_BY_COUNTRY, _BY_AREA, _BY_NEAR = 1.2, 2.0, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """
    A name to resolve, once an article: the places it may mean, the kind that a head tells, and the areas told to contain it.

    `within` are the readings of the container's name.
    """

    sites: tuple[Site, ...]
    head: str | None = None
    within: tuple[Site, ...] = ()


def resolve(names: Sequence[Named], countries: Mapping[str, float]) -> tuple[Site | None, ...]:
    """
    Give for each name the place it most likely means, or None where it has none.

    `countries` tells how much countries count beforehand, by their codes: the article's demonyms, the outlet's country.

    >>> from sayso.placing.gazetteer import sites
    >>> [site.country for site in resolve([Named(sites=sites("tripoli")), Named(sites=sites("beirut"))], {})]
    ['LB', 'LB']
    """
    anchors = _anchors(names)
    held = [_beside(_fitting(one), one, anchors) for one in names]
    priors = [[_prior(site, one, options) for site in options] for one, options in zip(names, held, strict=True)]
    scores = priors
    said = _Said(held, [_shares(row) for row in scores], countries)
    for _ in range(_ROUNDS):
        scores = [
            [prior + said.of(site, place) for site, prior in zip(options, row, strict=True)]
            for place, (options, row) in enumerate(zip(held, priors, strict=True))
        ]
        said = _Said(held, [_shares(row) for row in scores], countries)
    chosen = [
        options[max(range(len(row)), key=row.__getitem__)] if row else None
        for options, row in zip(held, scores, strict=True)
    ]
    if said.most < _MUCH:
        return tuple(chosen)
    known = _known_countries(chosen, countries)
    sure = [site for site in chosen if site is not None and site.kind in _POINTS and site.country in known]
    return tuple(
        None if site is not None and not one.within and _is_namesake(site, known, sure[:_MOST_ANCHORS]) else site
        for one, site in zip(names, chosen, strict=True)
    )


def _known_countries(chosen: Sequence[Site | None], countries: Mapping[str, float]) -> set[str]:
    """Give the countries that an article has two places of, or a large one, or people."""
    known = set(countries)
    first: dict[str, int] = {}
    for site in chosen:
        if site is None or site.country is None:
            continue
        is_large = site.is_main and site.weight >= _SMALL
        if is_large or first.setdefault(site.country, site.id) != site.id:
            known.add(site.country)
    return known


def _is_namesake(site: Site, known: set[str], near: Sequence[Site]) -> bool:
    """Tell whether a small place, or one hardly known by the name, is the only one of its country in an article that is about another, and far from all that it names."""
    return (
        site.kind in _TOWNS
        and site.country not in known
        and all(kilometres(site.latitude, site.longitude, other.latitude, other.longitude) > _BEYOND for other in near)
    )


def _anchors(names: Sequence[Named]) -> list[Site]:
    """Give the large cities that the names may mean: a quarter that is named lies in or near one of them."""
    found = {
        site.id: site
        for one in names
        if one.head != "quarter"
        for site in one.sites[:_FIRST]
        if site.kind in CITIES and site.weight >= _ANCHOR
    }
    return list(islice(found.values(), _MOST_ANCHORS))


def _beside(options: list[Site], one: Named, anchors: Sequence[Site]) -> list[Site]:
    """Keep a city's quarter only where the article names its city; where a word tells that a quarter is meant, keep what lies near a city of the article."""
    is_told = one.head == "quarter"
    if not is_told and all(site.kind != "quarter" for site in options):
        return options
    return [
        site
        for site in options
        if (site.kind != "quarter" and not is_told)
        or (
            site.kind in _IN_CITIES
            and any(
                city.id != site.id
                and kilometres(site.latitude, site.longitude, city.latitude, city.longitude) < _SUBURB
                for city in anchors
            )
        )
    ]


def _fitting(one: Named) -> list[Site]:
    """Give the places that fit the head and the container of a name, where any does; none where a small place elsewhere is all there is."""
    options = [site for site in one.sites if has_kind(site, one.head)] or list(one.sites)
    fit = [site for site in options if any(is_within(site, area) for area in one.within)]
    if (
        not fit
        and one.within
        and _is_told(one.within[0])
        and max((site.weight for site in options), default=0) < _KNOWN
    ):
        return []
    return (fit or options)[:_MOST]


def _is_told(area: Site) -> bool:
    """Tell whether a container is a country or a state, so that a small place elsewhere cannot be meant ("Orva, Ohio")."""
    return area.kind == "country" or (area.kind == "admin1" and area.country in STATES)


def has_kind(site: Site, head: str | None) -> bool:
    """
    Tell whether a place is of the kind that a head tells; of any where there is none.

    >>> from sayso.placing.gazetteer import sites
    >>> [has_kind(sites("idlib")[0], head) for head in ("admin1", "city", "area", None)]
    [True, False, True, True]
    """
    if head is None:
        return True
    if head == "area":
        return site.kind in {"admin1", "admin2", "region"}
    if head == "county":
        return site.kind in {"admin1", "admin2"}
    if head == "quarter":
        return site.kind in _IN_CITIES
    return site.kind in CITIES if head == "city" else site.kind == head


def is_within(site: Site, area: Site) -> bool:
    """
    Tell whether a place lies in a country or area, as far as the gazetteer tells; where it holds no codes, whether it lies near the area's middle.

    >>> from sayso.placing.gazetteer import sites
    >>> is_within(sites("azaz")[0], sites("syria")[0]), is_within(sites("azaz")[0], sites("iraq")[0])
    (True, False)
    """
    if site.id == area.id:
        return False
    if area.kind == "country":
        return site.country == area.country
    if area.kind == "admin1" and area.admin1:
        return site.kind != "admin1" and (site.country, site.admin1) == (area.country, area.admin1)
    reach = _REACH.get(area.kind)
    return reach is not None and kilometres(site.latitude, site.longitude, area.latitude, area.longitude) < reach


def _prior(site: Site, one: Named, options: Sequence[Site]) -> float:
    """Give how likely a name means a place, before anything else is known: log scale."""
    weight = _WEIGHT * math.log(site.weight + 300)
    if not site.is_main:
        weight -= _UNUSUAL + (_NATURE if any(other.is_main and other.kind in _WATERS for other in options) else 0.0)
    if site.kind == "capital":
        weight += _CAPITAL
    if site.kind == one.head == "quarter":
        weight += _TOLD
    if site.kind == "admin3":
        weight -= _THIRD
    if one.head is None and site.kind == "admin2":
        weight -= _UNTOLD
    if one.head is None and site.kind == "admin1":
        weight -= _less_for_area(site, options)
    return weight


def _less_for_area(site: Site, options: Sequence[Site]) -> float:
    """Give how much less likely a first-level area is meant than its weight says, where no word tells that it is one: a city of its name mostly comes first."""
    if any(other.kind == "capital" and other.country == site.country for other in options):
        return _CITY_FIRST
    if site.country in STATES:
        return 0.0
    has_city = any(
        other.kind in CITIES and other.is_main and (other.country, other.admin1) == (site.country, site.admin1)
        for other in options
    )
    return _CITY_FIRST if has_city else _AREA


def _shares(scores: Sequence[float]) -> list[float]:
    """Turn scores on a log scale into shares of one."""
    most = max(scores, default=0.0)
    raised = [math.exp(score - most) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


class _Said:
    """What the names of an article say for a place: those of its country, those of its first-level area, and those near it."""

    def __init__(
        self, held: Sequence[Sequence[Site]], shares: Sequence[Sequence[float]], countries: Mapping[str, float]
    ) -> None:
        self._all: dict[Hashable, float] = defaultdict(float)
        self._all.update(countries)
        self._own: list[dict[Hashable, float]] = []
        for options, share in zip(held, shares, strict=True):
            own: dict[Hashable, float] = defaultdict(float)
            for site, part in zip(options, share, strict=True):
                if part >= _LITTLE:
                    for key in _keys(site):
                        own[key] += part
            for key, part in own.items():
                self._all[key] += part
            self._own.append(own)

    def of(self, site: Site, place: int) -> float:
        """Give what the names other than the one at `place` say for a site: log scale, 0 where they say nothing."""
        country = self._said(site.country, place) if site.country else 0.0
        area = self._said((site.country, site.admin1), place) if site.admin1 else 0.0
        near = 0.0
        if site.kind in _POINTS:
            row, column = _cell(site)
            near = sum(
                self._said(("cell", row + up, column + right), place) for up in (-1, 0, 1) for right in (-1, 0, 1)
            )
        return _BY_COUNTRY * math.log1p(2 * country) + _BY_AREA * math.log1p(3 * area) + _BY_NEAR * math.log1p(3 * near)

    @property
    def most(self) -> float:
        """How much is said for the country that most is said for."""
        return max((part for key, part in self._all.items() if isinstance(key, str)), default=0.0)

    def _said(self, key: Hashable, place: int) -> float:
        """Give what all names but one say for a key."""
        return self._all[key] - self._own[place].get(key, 0.0) if key in self._all else 0.0


def _keys(site: Site) -> list[Hashable]:
    """Give what a place speaks for: its country, its first-level area, the cell that it lies in."""
    keys: list[Hashable] = []
    if site.country:
        keys.append(site.country)
    if site.admin1:
        keys.append((site.country, site.admin1))
    if site.kind in _POINTS:
        keys.append(("cell", *_cell(site)))
    return keys


def _cell(site: Site) -> tuple[int, int]:
    """Give the cell of two degrees that a place lies in."""
    return int(site.latitude // _CELL), int(site.longitude // _CELL)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """
    Give the length of the great circle between two points given in degrees, in kilometres.

    >>> round(kilometres(0, 0, 0, 1))
    111
    """
    one, other = math.radians(latitude), math.radians(other_latitude)
    half = (
        math.sin((other - one) / 2) ** 2
        + math.cos(one) * math.cos(other) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))
