"""Where and when the tellings of an article are set."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sayso.reading.events.beside import place_beside, time_beside
from sayso.reading.events.tellings import Telling
from sayso.reading.tolls.tying import with_setting
from sayso.record import PlaceRef, Record, TimeRef, Toll

_BESIDE: Final = 80
"""Characters that may stand between two words for one attack."""


class Where(NamedTuple):
    """Where and when a telling is set; `own_place` tells whether the place stands in its own sentence."""

    place: PlaceRef | None
    own_place: bool
    time: TimeRef | None


def set_in(record: Record, found: Sequence[Telling]) -> Iterator[Where]:
    """Give place and time of tellings: those of their tolls, or tied as a toll's are where they tell of force; others are set in their own sentence."""
    tolls = {toll.id: toll for toll in record.tolls}
    lent = _lent(found)
    as_tolls = {
        number: _as_toll(record, one, number)
        for number, one in enumerate(found)
        if one.trigger.type == "ASSAULT" and not any(tolls[id_].place for id_ in lent[number])
    }
    set_ = dict(zip(as_tolls, with_setting(record, list(as_tolls.values())), strict=True))
    for number, one in enumerate(found):
        sentence = record.sentences[one.sentence]
        held = [tolls[id_] for id_ in lent[number]] + ([set_[number]] if number in set_ else [])
        if not held:
            place = place_beside(record, one.trigger.span, sentence)
            time = time_beside(record, one.trigger.span, sentence)
            yield Where(place, place is not None, time)
            continue
        place = next((toll.place for toll in held if toll.place), None)
        own = place is not None and sentence.covers(place.span)
        yield Where(place, own, next((toll.time for toll in held if toll.time), None))


def _lent(found: Sequence[Telling]) -> list[tuple[str, ...]]:
    """Give the tolls by which each telling is set: its own, or those of a telling of force beside it ("killed in an air strike")."""
    lent: list[tuple[str, ...]] = []
    for number, one in enumerate(found):
        beside = [other for other in found[max(0, number - 1) : number + 2] if other.tolls and _is_beside(one, other)]
        lent.append(one.tolls or (beside[0].tolls if beside else ()))
    return lent


def _is_beside(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings of force stand close to each other in one sentence."""
    if one.sentence != other.sentence or one.trigger.type != "ASSAULT" or other.trigger.type != "ASSAULT":
        return False
    first, second = one.trigger.span, other.trigger.span
    return max(first.start - second.end, second.start - first.end) <= _BESIDE


def _as_toll(record: Record, one: Telling, number: int) -> Toll:
    """Give a telling as a toll that stands in its trigger's place."""
    return Toll(
        id=f"v{number}",
        harm="affected",
        low=None,
        high=None,
        victims=one.trigger.span,
        span=record.sentences[one.sentence],
    )
