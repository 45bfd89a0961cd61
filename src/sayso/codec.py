"""
Values to JSON and back, and the JSON Schema of both.

The only room that knows msgspec. A decoded value was checked: types by msgspec, the rest by the values themselves, and a
fault is named by its path.
"""

import json
import re
from typing import Literal, TypeVar

import msgspec

from sayso.article import Span
from sayso.errors import RecordError
from sayso.record import RECORD_SCHEMA, Record
from sayso.story import STORY_SCHEMA, Story

T = TypeVar("T")


def _from_json(kind: type, value: object) -> object:
    """Make a span of the pair of integers that JSON holds (msgspec's hook for types that it does not know)."""
    if kind is not Span:
        raise NotImplementedError(f"no reading for {kind}")
    match value:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
            return Span(start, end)
        case _:
            raise ValueError("a span is [start, end]")


def _to_schema(kind: type) -> dict[str, object]:
    """Describe a span in JSON Schema (msgspec's hook for types that it does not know)."""
    if kind is not Span:
        raise NotImplementedError(f"no schema for {kind}")
    return {
        "title": "Span",
        "description": "[start, end), in Unicode code points of article.text; start < end",
        "type": "array",
        "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
        "minItems": 2,
        "maxItems": 2,
        "items": False,
    }


_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODER = msgspec.json.Encoder()
_RECORDS = msgspec.json.Decoder(Record, dec_hook=_from_json)
_STORIES = msgspec.json.Decoder(Story, dec_hook=_from_json)


def encode(value: object) -> bytes:
    """
    Give a record, a story or another of our values as one line of JSON, UTF-8, without the newline.

    Keys stand in the order of the contract, so equal values give equal bytes. JSON holds no lone surrogate (a file's name may): each becomes
    U+FFFD, so that spans hold.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_without_surrogates(msgspec.to_builtins(value)))


def _without_surrogates(value: object) -> object:
    """Give a value of plain lists, dictionaries and strings with each lone surrogate replaced."""
    match value:
        case str():
            return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
        case dict():
            return {name: _without_surrogates(one) for name, one in value.items()}
        case list() | tuple():
            return [_without_surrogates(one) for one in value]
        case _:
            return value


def decode_record(line: bytes | str) -> Record:
    """
    Give the record that a line of JSON holds; equal to the one that was encoded.

    Raises RecordError, naming the path of the fault, where the line is no record or breaks the contract.
    """
    return _decoded(_RECORDS, line, RECORD_SCHEMA)


def decode_story(line: bytes | str) -> Story:
    """
    Give the story that a line of JSON holds; equal to the one that was encoded.

    Raises RecordError, naming the path of the fault, where the line is no story or breaks the contract.
    """
    return _decoded(_STORIES, line, STORY_SCHEMA)


def decode(line: bytes | str, kind: type[T]) -> T:
    """
    Give the value of a kind (a dataclass of ours) that a line of JSON holds.

    Raises RecordError, naming the path of the fault, where the line holds no such value.

    >>> decode("[4, 9]", tuple[int, int])
    (4, 9)
    """
    return _decoded(msgspec.json.Decoder(kind, dec_hook=_from_json), line, getattr(kind, "__name__", str(kind)))


def _decoded(decoder: msgspec.json.Decoder[T], line: bytes | str, contract: str) -> T:
    """Decode a line; whatever is wrong with it comes as one exception that names the contract."""
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError) as fault:
        raise RecordError(f"not a {contract}: {fault}") from fault


def schema(kind: Literal["record", "story"]) -> str:
    """Give the JSON Schema (draft 2020-12) of a record or a story, indented, generated from the types."""
    value = Record if kind == "record" else Story
    described = msgspec.json.schema(value, schema_hook=_to_schema)
    titled = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": RECORD_SCHEMA if kind == "record" else STORY_SCHEMA,
        **described,
    }
    return json.dumps(titled, indent=2, ensure_ascii=False)
