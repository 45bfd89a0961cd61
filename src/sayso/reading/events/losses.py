"""Tolls and the tellings of events that they belong to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.article import Span
from sayso.reading.events.lexicon import event_context
from sayso.reading.events.rows import Row, row_of
from sayso.reading.events.tellings import Telling
from sayso.reading.events.values import Trigger
from sayso.reading.tolls.words import harm_of
from sayso.record import Harm, Record, Toll, TollScope

_KINDS: Final[Mapping[Harm, tuple[str, str | None, str | None]]] = {
    "killed": ("ASSAULT", None, None),
    "injured": ("ASSAULT", None, None),
    "detained": ("COERCE", "arrest", "Arrests"),
    "captured": ("ASSAULT", "abduct", "Abduction/forced disappearance"),
    "missing": ("ASSAULT", "abduct", "Abduction/forced disappearance"),
}
"""What event a toll tells where no other words do; who was displaced or affected tells none."""
_OF_DEATH: Final = frozenset({"bodies", "body", "toll", "lost"})
_FAR_OFF: Final = 60
"""Characters off its victims at which a word of harm is another's."""
_OF_ARREST: Final = frozenset({"detained", "captured", "missing"})


def with_losses(record: Record, told: Sequence[Telling]) -> list[Telling]:
    """Give bare tellings with the tolls that they tell, and new ones for tolls that no words of the lexicon tell, in text order."""
    places: dict[int, list[int]] = {}
    for place, one in enumerate(told):
        places.setdefault(one.sentence, []).append(place)
    joined: dict[int, list[str]] = {}
    alone: list[Telling] = []
    for toll, sentence in _with_sentences(record, "incident"):
        chosen = _nearest(toll, [(place, told[place]) for place in places.get(sentence, ())])
        if chosen is not None:
            joined.setdefault(chosen, []).append(toll.id)
        elif (bare := _of_toll(record, toll, sentence)) is not None:
            alone.append(bare)
    totals = _of_wars(record, told, places)
    held = [
        replace(one, tolls=tuple(joined[place])) if place in joined else one
        for place, one in enumerate(told)
        if place in joined or place not in totals
    ]
    return sorted([*held, *_one_a_clause(alone)], key=lambda one: one.trigger.span) if alone else held


def _of_wars(record: Record, told: Sequence[Telling], places: Mapping[int, Sequence[int]]) -> set[int]:
    """Give the places of the general words that tell only the total of a war or campaign ("has killed 300,000"): no event of its own."""
    found: set[int] = set()
    for toll, sentence in _with_sentences(record, "cumulative"):
        beside = [(place, told[place]) for place in places.get(sentence, ()) if told[place].general]
        chosen = _nearest(toll, beside)
        if chosen is not None and toll.span.covers(told[chosen].trigger.span):
            found.add(chosen)
    return found


def _with_sentences(record: Record, scope: TollScope) -> Iterator[tuple[Toll, int]]:
    """Give the tolls of one scope in text order with the number of their sentences."""
    number = 0
    tolls = sorted((toll for toll in record.tolls if toll.scope == scope), key=lambda toll: toll.victims)
    for toll in tolls:
        while number + 1 < len(record.sentences) and record.sentences[number + 1].start <= toll.victims.start:
            number += 1
        if record.sentences:
            yield toll, number


def _nearest(toll: Toll, told: Iterable[tuple[int, Telling]]) -> int | None:
    """Give the place of the telling nearest to a toll that may have caused it: in its clause first."""
    fitting = [(_distance(toll, one), place) for place, one in told if _may_cause(toll, one.trigger)]
    return min(fitting)[1] if fitting else None


def _may_cause(toll: Toll, trigger: Trigger) -> bool:
    """Tell whether a kind of event does a toll's harm."""
    if trigger.is_claim or trigger.factuality in {"expected", "denied"}:
        return False
    if toll.harm in _OF_ARREST:
        return trigger.mode in {"arrest", "abduct"}
    return trigger.type == "ASSAULT" and trigger.mode not in {"abduct", "destroy"}


def _distance(toll: Toll, one: Telling) -> tuple[bool, int]:
    """Rank a telling by the toll's clause and by how far off it stands."""
    span = one.trigger.span
    away = max(0, toll.victims.start - span.end, span.start - toll.victims.end)
    return not toll.span.covers(span), away


def _of_toll(record: Record, toll: Toll, sentence: int) -> Telling | None:
    """Give the bare telling of an event that a toll alone tells; None where its harm is of another cause ("in the quake")."""
    kind = _KINDS.get(toll.harm)
    row = row_of(record.article.text, record.sentences[sentence], {})
    if kind is None or _is_mishap(row):
        return None
    type_, mode, acled = kind
    trigger = Trigger(
        span=_harm_word(row, toll), type=type_, mode=mode, acled=acled, voice_form="nominal", lemma=f"({toll.harm})"
    )
    return Telling(trigger=trigger, sentence=sentence, row=row, start=0, general=mode is None, tolls=(toll.id,))


def _harm_word(row: Row, toll: Toll) -> Span:
    """Give the word of a toll's harm that stands nearest to its victims ("dead", "deaths", "death toll"); the victims where no word tells it."""
    known = harm_of()
    fitting = [
        (max(0, toll.victims.start - span.end, span.start - toll.victims.end), span)
        for place, word in enumerate(row.words)
        if known.get(word) == toll.harm or (word in _OF_DEATH and toll.harm == "killed")
        for span in (row.span(place, place + 1 + (row.word(place + 1) == "toll")),)
    ]
    away, nearest = min(fitting, default=(_FAR_OFF, toll.victims))
    return nearest if away < _FAR_OFF else toll.victims


def _is_mishap(row: Row) -> bool:
    """Tell whether a sentence tells of an accident or a disaster."""
    return any(word in event_context().classes["mishaps"] for word in row.words)


def _one_a_clause(alone: Sequence[Telling]) -> list[Telling]:
    """Give one telling for the tolls of one sentence that are of one kind."""
    held: dict[tuple[int, str, str | None], Telling] = {}
    for one in alone:
        key = one.sentence, one.trigger.type, one.trigger.mode
        known = held.get(key)
        held[key] = one if known is None else replace(known, tolls=known.tolls + one.tolls)
    return list(held.values())
