"""Each telling of an event in an article: a trigger in its sentence, on whose word, where and when, and who takes part."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from sayso.article import Span
from sayso.reading.covering import touching
from sayso.reading.events.addressing import addressed, named_in
from sayso.reading.events.arguments import argument_finder
from sayso.reading.events.cueing import cued
from sayso.reading.events.naming import with_named
from sayso.reading.events.rows import Row, row_of
from sayso.reading.events.setting import set_in
from sayso.reading.events.tellings import Telling
from sayso.reading.events.triggers import Placed, find_triggers
from sayso.reading.events.values import Trigger
from sayso.record import Attribution, Record

_MOST = 3000
"""Tellings of an article that are looked at; one with more is hostile."""
_KINDS_NAMED = frozenset({"person", "group", "organization", "place"})


def found_in(record: Record) -> list[Telling]:
    """Give the bare tellings that the lexicon finds, and those of cues, in text order."""
    found = list(islice(_found(record), _MOST))
    return sorted([*found, *cued(record, found)], key=lambda one: one.trigger.span)


def tied(record: Record, found: Sequence[Telling]) -> list[Telling]:
    """Give tellings with voice, place, time and arguments."""
    if not found:
        return []
    voices = _voices(record, [one.trigger.span for one in found])
    find_arguments, named = argument_finder(record), named_in(record)
    told = []
    for number, (one, where) in enumerate(zip(found, set_in(record, found), strict=True)):
        voice = voices.get(number)
        trigger = _denied(one.trigger, voice)
        sentence = record.sentences[one.sentence]
        arguments = find_arguments(trigger, sentence)
        arguments = addressed(record.article.text, named, trigger, sentence, arguments)
        told.append(replace(one, trigger=trigger, voice=voice, arguments=arguments, **where._asdict()))
    return with_named(record, told, named_in(record, frozenset({"person"})))


def _found(record: Record) -> Iterator[Telling]:
    """Give the bare tellings."""
    kinds = _kinds(record)
    names = named_in(record)
    for number, sentence in enumerate(record.sentences):
        row = row_of(record.article.text, sentence, kinds)
        for placed in find_triggers(row):
            if not _is_in_name(names.spans, placed.trigger):
                yield _telling(placed, row, number)


def _is_in_name(names: Sequence[Span], trigger: Trigger) -> bool:
    """
    Tell whether a trigger is a part of a name ("National Liberation Front", "Free Orva Army"); `names` are in text order.

    A verb inside, or a noun that ends a name, is no part of one: headings have capitals everywhere ("Orva Army Kills Two").
    """
    span = trigger.span
    place = bisect_right(names, span)
    return any(
        name.covers(span) and name.end > span.end and (trigger.voice_form == "nominal" or name.start == span.start)
        for name in names[max(0, place - 2) : place + 1]
    )


def _telling(placed: Placed, row: Row, number: int) -> Telling:
    """Make a telling of a trigger."""
    return Telling(trigger=placed.trigger, sentence=number, row=row, start=placed.start, general=placed.general)


def _kinds(record: Record) -> dict[int, str]:
    """Give the kinds of entities by where their mentions start."""
    return {
        span.start: entity.kind for entity in record.entities if entity.kind in _KINDS_NAMED for span in entity.mentions
    }


def _voices(record: Record, triggers: Sequence[Span]) -> dict[int, Attribution]:
    """Give, by a trigger's number, the attribution that carries it; the words that attribute carry nothing themselves."""
    found: dict[int, Attribution] = {}
    for number, covering in touching(triggers, [one.content for one in record.attributions]):
        trigger = triggers[number]
        fitting = [record.attributions[place] for place in covering]
        fitting = [one for one in fitting if one.cue is None or not one.cue.overlaps(trigger)]
        held = min(fitting, key=lambda one: _closeness(one, trigger), default=None)
        if held is not None:
            found[number] = held
    return found


def _closeness(one: Attribution, trigger: Span) -> int:
    """Rank attributions by the size of the piece that holds a trigger."""
    return min(piece.length for piece in one.content if piece.overlaps(trigger))


def _denied(trigger: Trigger, voice: Attribution | None) -> Trigger:
    """Give a trigger as denied that stands in a denial; what a noun names as known is not ("denied a role in the attack")."""
    if voice is None or trigger.voice_form == "nominal" or trigger.factuality != "happened":
        return trigger
    is_denial = (voice.act == "deny") != (voice.polarity == "negative" and voice.act in {"confirm", "admit", "deny"})
    return replace(trigger, factuality="denied") if is_denial else trigger
