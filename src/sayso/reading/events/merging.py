"""Which tellings of an article are of one event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.reading.events.lexicon import event_context
from sayso.reading.events.tellings import Telling, heads_of, is_head
from sayso.record import Place, Record, Toll

_ENOUGH: Final = 2.0
"""What must speak for one event; estimated on the development articles."""
_ALIKE: Final = frozenset(
    {
        frozenset({"explosives", "suicide-attack"}),
        frozenset({"aerial", "drone"}),
        frozenset({"aerial", "explosives"}),
        frozenset({"aerial", "heavy-weapons"}),
        frozenset({"massacre", "execute"}),
        frozenset({"firearms", "massacre"}),
    }
)
"""Modes that two words for one attack may have."""
_OF_CAPTIVES: Final = frozenset({"abduct"})
"""Modes that no general word for attack stands for."""
_APART: Final = frozenset(
    {
        "another",
        "second",
        "third",
        "separate",
        "separately",
        "elsewhere",
        "meanwhile",
        "other",
        "fresh",
        "new",
        "previous",
        "earlier",
    }
)
_SINGLE: Final = frozenset({"ceasefire"})
"""What an article tells of only once, where nothing speaks against it."""
_LOOKED_AT: Final = 12
_CLOSE: Final = 2
_SIDE_BY_SIDE: Final = 12
_OPEN: Final = 12
"""How many of the last events a telling may belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What comparing tellings needs of the record."""

    places: dict[str, Place]
    tolls: dict[str, Toll]
    heads: tuple[Span, ...]


def known_of(record: Record) -> Known:
    """Lay out a record."""
    return Known(
        places={place.id: place for place in record.places},
        tolls={toll.id: toll for toll in record.tolls},
        heads=heads_of(record),
    )


def merged(record: Record, told: Sequence[Telling]) -> list[list[Telling]]:
    """Give the tellings grouped by event, groups in the order of their first telling."""
    known = known_of(record)
    groups: list[list[Telling]] = []
    for one in told:
        best = _best(known, groups[-_OPEN:], one)
        if best is None:
            groups.append([one])
        else:
            _join(known, best, one)
    return groups


def _join(known: Known, group: list[Telling], one: Telling) -> None:
    """
    Put a telling to a group.

    Nouns that leave open whether it happened ("the talks", "Peace Talks" in a heading) become as certain as the other tellings.
    """
    if one.trigger.type != "ASSAULT":
        if _is_open(known, one):
            said = next((other for other in _looked_at(group) if not _is_open(known, other)), one)
            one = _as_certain(one, said)
        elif all(_is_open(known, other) for other in _looked_at(group)):
            group[:] = [_as_certain(other, one) for other in group]
    group.append(one)


def _as_certain(one: Telling, said: Telling) -> Telling:
    """Give a telling as certain as another."""
    return replace(one, trigger=replace(one.trigger, factuality=said.trigger.factuality))


def _looked_at(group: Sequence[Telling]) -> Sequence[Telling]:
    """Give the tellings of a group that others are compared with: the first and the last few."""
    return group if len(group) <= _LOOKED_AT else [*group[: _LOOKED_AT // 2], *group[-(_LOOKED_AT // 2) :]]


def _is_open(known: Known, one: Telling) -> bool:
    """Tell whether a telling leaves open whether it happened."""
    return one.trigger.factuality == "happened" and (_is_bare_head(known, one) or _is_known(one))


def _best(known: Known, groups: Sequence[list[Telling]], one: Telling) -> list[Telling] | None:
    """Give the group that a telling belongs to; of equals the last."""
    chosen, most = None, 0.0
    for group in groups:
        weight = _weight(known, group, one)
        if weight >= max(most, _needed(one)):
            chosen, most = group, weight
    return chosen


def _needed(one: Telling) -> float:
    """Give what must speak for one event."""
    return 0.0 if one.trigger.mode in _SINGLE else _ENOUGH


def _weight(known: Known, group: Sequence[Telling], one: Telling) -> float:
    """Weigh what speaks for a telling being of a group's event; below zero where something speaks against it."""
    if not _same_kind(group[0], one):  # says no most often
        return -1.0
    group = _looked_at(group)
    if not all(_may_be_one(known, other, one) for other in group):
        return -1.0
    weights = [_kinship(known, other, one) for other in group]
    opens = all(other.sentence != one.sentence for other in group)
    return max(weights) - _parting(one, opens=opens)


def _may_be_one(known: Known, one: Telling, other: Telling) -> bool:
    """Tell whether two tellings may be of one event: kind, certainty, place and day agree or are not known."""
    if not (_same_kind(one, other) and (_is_bare_head(known, one) or _same_certainty(one, other))):
        return False
    return _same_place(known, one, other) is not False and _same_day(one, other) is not False


def _is_bare_head(known: Known, one: Telling) -> bool:
    """Tell whether a telling is a noun of a title or heading ("Peace Talks"), which leaves open whether it happened."""
    return one.trigger.voice_form == "nominal" and is_head(known.heads, one)


def _same_kind(one: Telling, other: Telling) -> bool:
    """Tell whether the kinds of two tellings agree; a claim of responsibility stands for itself."""
    first, second = one.trigger, other.trigger
    if first.type != second.type or first.is_claim or second.is_claim:
        return False
    if first.mode == second.mode:
        return True
    if first.type == "ASSAULT":
        modes = frozenset({first.mode, second.mode})
        return ((one.general or other.general) and modes.isdisjoint(_OF_CAPTIVES)) or modes in _ALIKE
    return first.mode is None or second.mode is None


def _same_certainty(one: Telling, other: Telling) -> bool:
    """Tell whether both happened, or both did not yet; "the talks" are those that were said to come."""
    first, second = one.trigger.factuality, other.trigger.factuality
    if first == second or {first, second} == {"expected", "possible"} or one.trigger.mode in _SINGLE:
        return True
    return second == "happened" and _is_known(other) and one.trigger.type != "ASSAULT"


def _same_place(known: Known, one: Telling, other: Telling) -> bool | None:
    """Tell whether the places of two tellings are one or one holds the other; None where either is not known."""
    if one.place is None or other.place is None or one.place.ref is None or other.place.ref is None:
        return None
    first, second = known.places.get(one.place.ref), known.places.get(other.place.ref)
    if first is None or second is None:
        return None
    if first.name.casefold() == second.name.casefold() or (
        first.geonames is not None and first.geonames == second.geonames
    ):
        return True
    return _holds(first, second) or _holds(second, first)


def _holds(wide: Place, fine: Place) -> bool:
    """Tell whether a place may lie in a country or province."""
    if wide.kind == "country":
        return wide.country == fine.country or fine.country is None
    if wide.kind == "admin1":
        return fine.admin1 is None or wide.admin1 == fine.admin1
    return False


def _same_day(one: Telling, other: Telling) -> bool | None:
    """Tell whether the times of two tellings are one or one holds the other; None where either is not known."""
    first = one.time.value if one.time else None
    second = other.time.value if other.time else None
    if not first or not second:
        return None
    first, second = first[:10], second[:10]
    return first.startswith(second) or second.startswith(first)


def _kinship(known: Known, one: Telling, other: Telling) -> float:
    """Weigh what two tellings share."""
    weight = 1.0 * (_same_place(known, one, other) is True) + 1.0 * (_same_day(one, other) is True)
    if one.tolls and other.tolls:
        weight += 2.0 * bool(_figures(known, one) & _figures(known, other))
    weight += _share_of_parts(one, other)
    weight += 0.5 * (one.trigger.lemma == other.trigger.lemma)
    if one.sentence == other.sentence:
        weight += 2.0 * (one.general or other.general or _is_beside(one, other)) + 0.5
    elif other.sentence - one.sentence <= _CLOSE and other.general and not other.own_place:
        weight += 2.0
    if _is_known(other):
        weight += 2.0 if one.trigger.type == "ASSAULT" or other.trigger.lemma == one.trigger.lemma else 1.0
        weight += 1.0 * (other.sentence - one.sentence <= 1)
    if is_head(known.heads, one) and not is_head(known.heads, other):
        weight += 1.0
    return weight


def _is_beside(one: Telling, other: Telling) -> bool:
    """Tell whether two nouns for one kind of event stand side by side ("air strikes and bombing raids")."""
    first, second = one.trigger, other.trigger
    if first.voice_form != "nominal" or second.voice_form != "nominal" or first.mode != second.mode:
        return False
    return 0 <= second.span.start - first.span.end <= _SIDE_BY_SIDE


def _share_of_parts(one: Telling, other: Telling) -> float:
    """Weigh the entities that take part in both; against one event where both name other actors."""
    actors, others = _entities(one), _entities(other)
    if not actors or not others:
        return 0.0
    return 1.0 if actors & others else -0.5


def _entities(one: Telling) -> set[str]:
    """Give the entities that do or suffer what is told."""
    return {part.entity for part in (*one.arguments.actors, *one.arguments.recipients) if part.entity is not None}


def _figures(known: Known, one: Telling) -> set[tuple[str, int | None, int | None]]:
    """Give the harms and numbers of a telling's tolls; of one victim there are too many."""
    tolls = [known.tolls[id_] for id_ in one.tolls if id_ in known.tolls]
    return {(toll.harm, toll.low, toll.high) for toll in tolls if (toll.low or toll.high or 0) > 1}


def _is_known(one: Telling) -> bool:
    """Tell whether a noun is told as known: "the attack", "those talks"."""
    if one.trigger.voice_form != "nominal":
        return False
    before = one.row.words[max(0, one.start - 3) : one.start]
    return any(word in event_context().grammar.definite for word in before)


def _parting(one: Telling, *, opens: bool) -> float:
    """Weigh the words that say that something else begins: "another attack"; at a sentence's opening ("Elsewhere, ...") for what it goes on to tell."""
    is_noun = one.trigger.voice_form == "nominal"
    before = one.row.words[max(0, one.start - 3) : one.start] if is_noun else ()
    first = one.row.words[:1] if opens else ()
    return 3.0 * any(word in _APART for word in (*before, *first))
