"""The places that the articles name: where they lie, how often and by whom they are named, and the map of them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Place, Record
from sayso.showing.mapping.atlas import country_name
from sayso.showing.mapping.drawing import Drawing, Spot, drawings_of
from sayso.showing.passages import Found, Use, uses_of
from sayso.showing.words import shortened
from sayso.speakers import folded

MOST_PLACES: Final = 40
"""So many places stand on the map and in the list beside it; the others are named below it."""
MOST_LISTED: Final = 200
MOST_USES: Final = 6

_NAME_WIDTH: Final = 60
_AREAS: Final = frozenset(
    {"country", "continent", "region", "admin1", "admin2", "admin3", "sea", "lake", "river", "island"}
)
"""The kinds of place that are no point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place with what it is part of, how often it is named, by which spellings besides its name, and by whom; `rest` counts the outlets that are not listed."""

    anchor: str
    name: str
    within: str
    count: int
    spellings: tuple[str, ...]
    uses: tuple[Use, ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of a report: those on the map, the most named first; others that were found; names that were not found, with their counts and outlets."""

    maps: tuple[Drawing, ...]
    shown: tuple[Located, ...]
    others: tuple[Located, ...]
    others_rest: int
    unresolved: tuple[Located, ...]
    unresolved_rest: int

    @property
    def is_empty(self) -> bool:
        """Whether no place was found."""
        return not (self.shown or self.unresolved)


_Named = tuple[Record, Place]


def places_of(records: Sequence[Record]) -> Places:
    """Gather the places of records (each article once, in the order of the page)."""
    groups: dict[str, list[_Named]] = {}
    for record in records:
        for place in sorted(record.places, key=lambda place: place.span):
            groups.setdefault(_key(place), []).append((record, place))
    ordered = sorted(groups.values(), key=lambda named: (-len(named), folded(_name(named))))
    found = [named for named in ordered if _point(named)]
    lost = [named for named in ordered if not _point(named)]
    shown = tuple(_located(named) for named in found[:MOST_PLACES])
    spots = [spot for named, one in zip(found, shown, strict=False) if (spot := _spot(named, one))]
    codes = {place.country for named in found for _, place in named[:1] if place.country}
    others = found[MOST_PLACES : MOST_PLACES + MOST_LISTED]
    return Places(
        maps=drawings_of(spots, codes),
        shown=shown,
        others=tuple(_located(named) for named in others),
        others_rest=max(0, len(found) - MOST_PLACES - MOST_LISTED),
        unresolved=tuple(_located(named) for named in lost[:MOST_LISTED]),
        unresolved_rest=max(0, len(lost) - MOST_LISTED),
    )


def _key(place: Place) -> str:
    """Give what tells a place from others: its GeoNames entry, else where it lies, else its name alone."""
    if place.geonames is not None:
        return f"entry {place.geonames}"
    if place.latitude is not None and place.longitude is not None:
        return f"at {place.latitude:.2f} {place.longitude:.2f} {folded(place.name)}"
    return f"named {folded(place.name)}"


def _name(named: Iterable[_Named]) -> str:
    """Give the commonest name of a place."""
    names = Counter(shortened(place.name, _NAME_WIDTH) for _, place in named)
    return max(names, key=lambda name: (names[name], name))


def _point(named: Iterable[_Named]) -> tuple[float, float] | None:
    """Give longitude and latitude where they are known and lie on the globe."""
    for _, place in named:
        if place.latitude is not None and place.longitude is not None:
            is_on_globe = abs(place.latitude) <= 90 and abs(place.longitude) <= 180  # noqa: PLR2004 - the globe's bounds
            return (place.longitude, place.latitude) if is_on_globe else None
    return None


def _located(named: Sequence[_Named]) -> Located:
    """Lay out one place."""
    uses = uses_of(Found(record=record, span=place.span) for record, place in named)
    name, words = _name(named), Counter(Found(record=record, span=place.span).words for record, place in named)
    return Located(
        anchor=f"sayso-place-{hashlib.sha256(_key(named[0][1]).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}",
        name=name,
        within=_within(named[0][1], name),
        count=len(named),
        spellings=tuple(word for word, _ in words.most_common() if folded(word) != folded(name))[:MOST_USES],
        uses=uses[:MOST_USES],
        rest=len(uses) - len(uses[:MOST_USES]),
    )


def _within(place: Place, name: str) -> str:
    """Say what a place is part of: area and country, where they are known and not the place itself."""
    if place.kind == "country":
        return ""
    code = place.admin1 or ""
    area = code if not code.isupper() and not code.isdigit() else None
    parts = dict.fromkeys(shortened(part, _NAME_WIDTH) for part in (area, country_name(place.country)) if part)
    return ", ".join(part for part in parts if folded(part) != folded(name))


def _spot(named: Sequence[_Named], located: Located) -> Spot | None:
    """Give a place as the map marks it; its mark leads to the passage, or to the entry where there are several."""
    point = _point(named)
    if point is None:
        return None
    passages = located.uses[0].passages
    return Spot(
        name=located.name,
        longitude=point[0],
        latitude=point[1],
        count=located.count,
        target=passages[0].anchor if located.count == 1 else located.anchor,
        is_area=named[0][1].kind in _AREAS,
    )
