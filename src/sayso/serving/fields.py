"""What forms of review have: the fields of a reading that a person may put right, and those of one that was missed."""

from collections.abc import Iterator
from typing import Final, get_args

from sayso.article import Span
from sayso.exporting.acled import EVENT_TYPES
from sayso.exporting.plover import QUADS
from sayso.record import (
    Act,
    Attribution,
    AttributionKind,
    Entity,
    EntityKind,
    Event,
    Factuality,
    Harm,
    Polarity,
    Record,
    SourceKind,
    Toll,
    TollScope,
    VictimStatus,
)
from sayso.serving.values import Field
from sayso.serving.words import words_at
from sayso.speakers import name_of

TYPES: Final = tuple(sorted(QUADS))
"""PLOVER's event types."""
SUB_EVENTS: Final = tuple(EVENT_TYPES)
"""ACLED's sub-events, in ACLED's order."""
_YES_NO: Final = ("false", "true")
_OWN_WORD: Final = "the outlet’s own word"
_MOST_VOICES: Final = 80
_MOST_NAMES: Final = 200
_SPEAKING: Final = ("person", "organization", "group")
_LABEL: Final = 60
_OPENING: Final = ("“", '"', "‘", "«", "„")


def fields_of(record: Record, one: Attribution | Toll | Event | Entity) -> Iterator[Field]:
    """Give the fields of a reading that a person may put right."""
    match one:
        case Attribution():
            yield from _of_attribution(record, one)
        case Toll():
            yield from _of_toll(record, one)
        case Event():
            yield from _of_event(record, one)
        case Entity():
            yield Field(name="name", value=one.name)
            yield Field(name="kind", value=one.kind, choices=get_args(EntityKind))
            yield Field(name="link", value=f"{one.link.source}:{one.link.id}" if one.link else "")


def _of_attribution(record: Record, one: Attribution) -> Iterator[Field]:
    """Give the fields of an attribution."""
    text = record.article.text
    source = one.source
    yield Field(name="speaker", value=name_of(record, one) or "")
    yield Field(name="source words", value=words_at(text, source.span) if source and source.span else "")
    yield Field(name="source kind", value=source.kind if source else "", choices=get_args(SourceKind))
    yield Field(name="act", value=one.act, choices=get_args(Act))
    yield Field(name="kind", value=one.kind, choices=get_args(AttributionKind))
    yield Field(name="polarity", value=one.polarity, choices=get_args(Polarity))
    yield Field(name="hedged", value=str(one.hedged).lower(), choices=_YES_NO)
    pieces = tuple(words_at(text, span) for span in one.content)
    yield Field(name="content", value=words_at(text, *one.content), pieces=pieces)
    yield Field(name="cue", value=words_at(text, one.cue) if one.cue else "")


def _of_toll(record: Record, one: Toll) -> Iterator[Field]:
    """Give the fields of a toll."""
    text = record.article.text
    yield Field(name="low", value="" if one.low is None else str(one.low))
    yield Field(name="high", value="" if one.high is None else str(one.high))
    yield Field(name="harm", value=one.harm, choices=get_args(Harm))
    yield _voice(record, one.voice or "", one.span)
    yield Field(name="place", value=words_at(text, one.place.span) if one.place else "")
    yield Field(name="day", value=(one.time.value or "") if one.time else "")
    yield Field(name="status", value=one.status, choices=get_args(VictimStatus))
    yield Field(name="scope", value=one.scope, choices=get_args(TollScope))
    yield Field(name="victims", value=words_at(text, one.victims))


def _of_event(record: Record, one: Event) -> Iterator[Field]:
    """Give the fields of an event."""
    text = record.article.text
    yield Field(name="type", value=one.type, choices=_with(TYPES, one.type))
    yield Field(name="acled", value=one.acled or "", choices=("", *_with(SUB_EVENTS, one.acled or SUB_EVENTS[0])))
    yield Field(name="factuality", value=one.factuality, choices=get_args(Factuality))
    yield _voice(record, one.voice or "", one.trigger)
    yield Field(name="place", value=words_at(text, one.place.span) if one.place else "")
    yield Field(name="day", value=(one.time.value or "") if one.time else "")
    yield Field(name="trigger", value=words_at(text, one.trigger))


def _with(choices: tuple[str, ...], value: str) -> tuple[str, ...]:
    """Give choices, and a value that is none of them yet."""
    return choices if value in choices else (*choices, value)


def _voice(record: Record, ref: str, place: Span) -> Field:
    """Give on whose word something stands: the outlet's own, or that of an attribution; those nearest to it, in the order of the text."""
    nearest = sorted(record.attributions, key=lambda one: (one.id != ref, _away(one, place)))[:_MOST_VOICES]
    nearest.sort(key=lambda one: (min(one.content), one.id))
    return Field(
        name="voice",
        value=ref,
        choices=("", *(one.id for one in nearest)),
        labels=(_OWN_WORD, *(_label(record, one) for one in nearest)),
    )


def _away(one: Attribution, place: Span) -> int:
    """Give how far an attribution's words are from a place; 0 where they hold it."""
    return min(max(0, span.start - place.start, place.end - span.end) for span in one.content)


def _label(record: Record, one: Attribution) -> str:
    """Name an attribution: its speaker, and the first of its words."""
    words = words_at(record.article.text, *one.content)
    said = words if len(words) <= _LABEL else f"{words[:_LABEL]}…"
    return f"{(name_of(record, one) or 'no source named')[:_LABEL]}: “{said}” ({one.id})"


def toponyms_of(record: Record) -> tuple[str, ...]:
    """Give the words that an article has for places, each once."""
    return tuple(sorted({one.span.of(record.article.text) for one in record.places})[:_MOST_NAMES])


def names_of(record: Record) -> tuple[str, ...]:
    """Give the names that an article has for those who may speak, each once."""
    return tuple(sorted({one.name for one in record.entities if one.kind in _SPEAKING})[:_MOST_NAMES])


def voice_of(record: Record, place: Span, *, is_part: bool = False) -> str:
    """
    Give the id of the innermost attribution whose content holds a place; nothing where the outlet says it on its own word.

    With `is_part`, the content must hold more than the place.
    """
    holding = [
        (span.end - span.start, one.id)
        for one in record.attributions
        for span in one.content
        if span.covers(place) and not (is_part and span == place)
    ]
    return min(holding)[1] if holding else ""


def new_fields(record: Record, kind: str, place: Span) -> tuple[Field, ...]:
    """Give the fields of an item of a kind that was missed at a place, with what is most likely in them."""
    words = words_at(record.article.text, place)
    match kind:
        case "attribution":
            return _new_attribution(record, place, words)
        case "toll":
            blank = Toll(
                id="new",
                harm="killed",
                low=None,
                high=None,
                victims=place,
                span=place,
                voice=voice_of(record, place) or None,
            )
            return tuple(_of_toll(record, blank))
        case _:
            blank_event = Event(id="new", trigger=place, type="ASSAULT", voice=voice_of(record, place) or None)
            return tuple(_of_event(record, blank_event))


def _new_attribution(record: Record, place: Span, words: str) -> tuple[Field, ...]:
    """Give the fields of an attribution that was missed; words in quotation marks are taken for the speaker's own."""
    text = record.article.text
    is_direct = words.startswith(_OPENING) or text[: place.start].rstrip().endswith(("“", "«", "„"))
    blank = Attribution(id="new", kind="direct" if is_direct else "indirect", content=(place,), act="say")
    return tuple(_of_attribution(record, blank))
