"""Claims of responsibility: the attack as the one who claims it tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.reading.events.tellings import Telling
from sayso.reading.events.values import Arguments
from sayso.record import Participant, Record

_CLOSE: Final = 4
"""Sentences before a claim in which the kind of the attack may have been told."""


def with_claims(record: Record, told: Sequence[Telling]) -> list[Telling]:
    """Give the tellings with each claim of responsibility carried by its claimant, and set where the attack before it is."""
    return list(_claimed(record, told))


def _claimed(record: Record, told: Sequence[Telling]) -> Iterator[Telling]:
    """Give the tellings one after another."""
    attack: Telling | None = None
    kind: Telling | None = None
    for one in told:
        if one.trigger.is_claim:
            near = kind if kind is not None and one.sentence - kind.sentence <= _CLOSE else attack
            yield _of_claimant(record, one, attack, near)
            continue
        if one.trigger.type == "ASSAULT" and one.trigger.factuality == "happened":
            attack = one
            kind = one if one.trigger.mode is not None else kind
        yield one


def _of_claimant(record: Record, one: Telling, attack: Telling | None, kind: Telling | None) -> Telling:
    """Give a claim with its speaker as the actor, place and time of the attack that was told last, and the mode of the last whose kind was told."""
    own = next(
        (said for said in record.attributions if said.cue is not None and said.cue.overlaps(one.trigger.span)), None
    )
    arguments = one.arguments
    if own is not None and own.source is not None and own.source.span is not None:
        arguments = Arguments(actors=(Participant(span=own.source.span, entity=own.source.entity),))
    trigger = one.trigger
    if kind is not None:
        trigger = replace(trigger, mode=kind.trigger.mode, acled=kind.trigger.acled)
    place, time = (one.place, one.time) if attack is None else (attack.place, attack.time)
    return replace(one, trigger=trigger, voice=own or one.voice, arguments=arguments, place=place, time=time)
