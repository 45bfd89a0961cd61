"""What a person writes into the fields of a form, as the record's own plain values."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from sayso.record import Attribution, Event, Record, Toll
from sayso.serving.passages import pieces_in, placed
from sayso.serving.values import Refusal

_LARGEST: Final = 10**12
_PLAIN: Final = frozenset({"act", "kind", "polarity", "harm", "status", "scope", "type", "acled", "factuality", "name"})
_PLACED: Final = frozenset({"cue", "victims", "trigger"})
_NAMED: Final[Mapping[str, str]] = {"speaker": "name", "source kind": "kind"}
"""Fields of a reading that belong to its source."""


def changes_of(record: Record, ref: str, said: Mapping[str, str]) -> dict[str, Any]:
    """
    Give what a person writes into fields of a reading, by their names, as the record's own plain values.

    A bound of a number that would cross the other takes it along, unless both are given.
    Raises Refusal where a value does not fit: words that stand nowhere in the text, a number that is none.
    """
    changes: dict[str, Any] = {}
    for field, value in said.items():
        merge(changes, change(record, _near(record, ref), field, value))
    toll = next((one for one in record.tolls if one.id == ref), None)
    for name, other in (("low", "high"), ("high", "low")):
        given, held = changes.get(name), getattr(toll, other, None)
        if given is not None and held is not None and other not in changes and (given > held) == (name == "low"):
            changes[other] = given
    return changes


def merge(changes: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Put further changes to some; what is said of one source in several fields is said of it together."""
    for key, told in more.items():
        is_part = isinstance(told, Mapping) and isinstance(changes.get(key), Mapping)
        changes[key] = {**changes[key], **told} if is_part else told


def change(record: Record, near: int, field: str, value: str) -> dict[str, Any]:
    """
    Give what a person writes into a field of an item that stands at a place of the text, as the record's own plain values.

    Raises Refusal where it does not fit.
    """
    if field in _IN_TEXT:
        return _IN_TEXT[field](record, near, value)
    if field in _PLACED:
        is_none = field == "cue" and not value
        return {field: None if is_none else _span(record, near, value)}
    if field in _NAMED:
        return {"source": {_NAMED[field]: value or None}}
    if field in _WRITTEN:
        return _WRITTEN[field](value)
    if field not in _PLAIN:
        raise Refusal(f"there is no field {field[:40]!r} to correct")
    return {field: value or None}


def _span(record: Record, near: int, value: str) -> list[int]:
    """Give where words stand. Raises Refusal."""
    found = placed(record.article.text, value, near)
    return [found.start, found.end]


def _content(record: Record, near: int, value: str) -> dict[str, Any]:
    """Give the pieces of what was said, one a line. Raises Refusal."""
    pieces = pieces_in(record.article.text, value.split("\n"), near)
    return {"content": [[one.start, one.end] for one in pieces]}


def _source_words(record: Record, near: int, value: str) -> dict[str, Any]:
    """Give where the source stands, nothing where that is elsewhere. Raises Refusal."""
    return {"source": {"span": _span(record, near, value) if value else None}}


def _place(record: Record, near: int, value: str) -> dict[str, Any]:
    """Give the place that words name, nothing for none. Raises Refusal."""
    return {"place": {"span": _span(record, near, value)} if value else None}


def _voice(record: Record, near: int, value: str) -> dict[str, Any]:  # noqa: ARG001 - as the others have it
    """Give on whose word something stands: an attribution's, or the outlet's own. Raises Refusal where there is no such attribution."""
    if value and value not in {one.id for one in record.attributions}:
        raise Refusal(f"there is no attribution {value[:20]!r} in this article")
    return {"voice": value or None}


_IN_TEXT: Final[Mapping[str, Callable[[Record, int, str], dict[str, Any]]]] = {
    "content": _content,
    "source words": _source_words,
    "place": _place,
    "voice": _voice,
}
"""Fields whose values are passages of the text, or other items, with what makes them of what a person writes."""


def _number(field: str, value: str) -> dict[str, Any]:
    """Give a bound of a toll. Raises Refusal where it is no number."""
    if value and not (value.isascii() and value.isdigit() and int(value) <= _LARGEST):
        raise Refusal(f"{field} is a whole number, or nothing")
    return {field: int(value) if value else None}


def _link(value: str) -> dict[str, Any]:
    """Give the link of an entity. Raises Refusal where it has not the form of one."""
    source, _, number = value.partition(":")
    if value and not (source and number):
        raise Refusal("a link names a knowledge base, a colon, and its entry there: wikidata:Q42")
    return {"link": {"source": source, "id": number} if value else None}


_WRITTEN: Final[Mapping[str, Callable[[str], dict[str, Any]]]] = {
    "low": partial(_number, "low"),
    "high": partial(_number, "high"),
    "hedged": lambda value: {"hedged": value == "true"},
    "day": lambda value: {"time": {"value": value, "ref": None, "basis": "stated"} if value else None},
    "link": _link,
}
"""Fields that are no plain words, with what makes them of what a person writes."""


def _near(record: Record, ref: str) -> int:
    """Give where a reading stands now."""
    items: tuple[Attribution | Toll | Event, ...] = (*record.attributions, *record.tolls, *record.events)
    for one in items:
        if one.id == ref:
            match one:
                case Attribution():
                    return one.content[0].start
                case Toll():
                    return one.victims.start
                case Event():
                    return one.trigger.start
    return 0
