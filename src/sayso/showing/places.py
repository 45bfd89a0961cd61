"""The places that the articles name: where they lie, how often and by whom they are named, what is said to have happened there, and the map of them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Place, Record
from sayso.showing.claimants import Cast, cast_of
from sayso.showing.events import Happening, Reported, happenings_of
from sayso.showing.mapping.drawing import Drawing, Spot, drawings_of
from sayso.showing.passages import Found, Use, uses_of
from sayso.showing.whereabouts import AREAS, place_key, when_of, within_words
from sayso.showing.words import shortened
from sayso.speakers import folded

MOST_PLACES: Final = 40
"""So many places stand on the map and in the list beside it; the others are named below it."""
MOST_LISTED: Final = 200
MOST_USES: Final = 6
MOST_HAPPENINGS: Final = 12

_NAME_WIDTH: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """
    A place with what it is part of, how often it is named, by which spellings besides its name, and by whom; `rest` counts the outlets that are not listed.

    `events` counts what is said to have happened there, `happenings` are the first kinds of it, `happenings_rest` the number of the others.
    """

    anchor: str
    name: str
    within: str
    count: int
    spellings: tuple[str, ...]
    uses: tuple[Use, ...]
    rest: int
    events: int = 0
    happenings: tuple[Happening, ...] = ()
    happenings_rest: int = 0


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

    @property
    def has_events(self) -> bool:
        """Whether an event is tied to a place on the map."""
        return any(place.events for place in self.shown)


_Named = tuple[Record, Place]
_Happened = dict[str, list[Reported]]


def places_of(records: Sequence[Record], cast: Cast | None = None) -> Places:
    """Gather the places of records (each article once, in the order of the page), and the events there; `cast` are those on whose word things stand."""
    cast, happened = cast or cast_of(records), _happened(records)
    groups: dict[str, list[_Named]] = {}
    for record in records:
        for place in sorted(record.places, key=lambda place: place.span):
            groups.setdefault(place_key(place), []).append((record, place))

    def order(named: Sequence[_Named]) -> tuple[int, str]:
        return (-len(named) - len(happened.get(place_key(named[0][1]), ())), folded(_name(named)))

    def located(named: Sequence[_Named]) -> Located:
        return _located(named, happened.get(place_key(named[0][1]), ()), cast)

    ordered = sorted(groups.values(), key=order)
    found = [named for named in ordered if _point(named)]
    lost = [named for named in ordered if not _point(named)]
    shown = tuple(located(named) for named in found[:MOST_PLACES])
    spots = [spot for named, one in zip(found, shown, strict=False) if (spot := _spot(named, one, happened))]
    codes = {place.country for named in found for _, place in named[:1] if place.country}
    others = found[MOST_PLACES : MOST_PLACES + MOST_LISTED]
    return Places(
        maps=drawings_of(spots, codes),
        shown=shown,
        others=tuple(located(named) for named in others),
        others_rest=max(0, len(found) - MOST_PLACES - MOST_LISTED),
        unresolved=tuple(located(named) for named in lost[:MOST_LISTED]),
        unresolved_rest=max(0, len(lost) - MOST_LISTED),
    )


def _happened(records: Sequence[Record]) -> _Happened:
    """Give the events that are tied to a place, by what tells the place from others."""
    happened: _Happened = {}
    for record in records:
        by_id = {place.id: place for place in record.places}
        for event in sorted(record.events, key=lambda event: event.trigger):
            place = by_id.get(event.place.ref or "") if event.place else None
            if place:
                when = when_of(event.time)
                told = Reported(record=record, event=event, aside=when.label if when else "")
                happened.setdefault(place_key(place), []).append(told)
    return happened


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


def _located(named: Sequence[_Named], events: Sequence[Reported], cast: Cast) -> Located:
    """Lay out one place."""
    happenings = happenings_of(events, cast)
    uses = uses_of(Found(record=record, span=place.span) for record, place in named)
    name, words = _name(named), Counter(Found(record=record, span=place.span).words for record, place in named)
    return Located(
        anchor=f"sayso-place-{hashlib.sha256(place_key(named[0][1]).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}",
        name=name,
        within=within_words(named[0][1], name),
        count=len(named),
        spellings=tuple(word for word, _ in words.most_common() if folded(word) != folded(name))[:MOST_USES],
        uses=uses[:MOST_USES],
        rest=len(uses) - len(uses[:MOST_USES]),
        events=len(events),
        happenings=happenings[:MOST_HAPPENINGS],
        happenings_rest=len(happenings) - len(happenings[:MOST_HAPPENINGS]),
    )


def _spot(named: Sequence[_Named], located: Located, happened: _Happened) -> Spot | None:
    """Give a place as the map marks it; its mark leads to the passage, or to the entry where there are several, or events."""
    point = _point(named)
    if point is None:
        return None
    passages = located.uses[0].passages
    return Spot(
        name=located.name,
        longitude=point[0],
        latitude=point[1],
        count=located.count,
        target=passages[0].anchor if located.count == 1 and not located.events else located.anchor,
        is_area=named[0][1].kind in AREAS,
        events=located.events,
        is_told=any(told.event.factuality == "happened" for told in happened.get(place_key(named[0][1]), ())),
    )
