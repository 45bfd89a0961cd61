"""The OpenAPI description, made of the table of endpoints and of the rows' own types."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from sayso.serving.asking import CHOICES, LARGEST, LONGEST_VALUE, LONGEST_WORDS, MOST_OFFSET, MOST_ROWS
from sayso.serving.endpoints import ACTIONS, ENDPOINTS, Action, Endpoint
from sayso.serving.filled import CHOSEN, COUNTED, WRITTEN
from sayso.serving.values import (
    ItemKind,
    SearchFor,
    StoryOrder,
    TollOrder,
    Verdict,
)
from sayso.story import Relation
from sayso.version import __version__

Schema = dict[str, Any]

_WORDS: Final[Schema] = {"type": "string", "maxLength": LONGEST_WORDS}
_NUMBER: Final[Schema] = {"type": "integer", "minimum": 0, "maximum": LARGEST}
_PLACE: Final[Schema] = {"type": "integer", "minimum": 1, "maximum": LARGEST}
_DAY: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}
_PASSAGE: Final[Schema] = {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"}
_ORDERS: Final = {"/stories": get_args(StoryOrder), "/tolls": get_args(TollOrder)}
_PARAMETERS: Final[Mapping[str, tuple[Schema, str]]] = {
    "q": (_WORDS, "words to find; a phrase in quotation marks, * behind a beginning, AND, OR, NOT, NEAR"),
    "name": ({**_WORDS, "minLength": 1}, "whom or what to show"),
    "start": (_WORDS, "how names begin"),
    "what": ({"type": "string", "enum": list(get_args(SearchFor))}, "what is looked for"),
    "version": (_PLACE, "which version; the latest unless given"),
    "at": (_PASSAGE, "a passage, in code points of the text: start-end"),
    "words": ({"type": "string", "maxLength": LONGEST_VALUE}, "words as they stand in the text"),
    "near": (_NUMBER, "where about they stand, in code points of the text"),
    "from": (_PLACE, "the earlier version"),
    "to": (_PLACE, "the later version"),
    "of": ({"type": "string", "enum": list(get_args(ItemKind))}, "what kind of readings"),
    "article": (_NUMBER, "decisions about one article"),
    "story": (_NUMBER, "within one story"),
    "low": (_NUMBER, "a number of so many or more"),
    "high": (_NUMBER, "a number of so many or fewer"),
    "offset": ({"type": "integer", "minimum": 0, "maximum": MOST_OFFSET}, "how many rows to pass over"),
    "limit": ({"type": "integer", "minimum": 1, "maximum": MOST_ROWS}, "how many rows to give"),
    **dict.fromkeys(("said_from", "said_until", "published_from", "published_until"), (_DAY, "a year, a month or a day, inclusive")),
    **{name: (_WORDS, f"narrow down to one {name}") for name in ("speaker", "outlet", "place", "claimant")},
    **{name: ({"type": "string", "enum": list(values)}, f"narrow down to one {name}") for name, values in CHOICES.items()},
}  # fmt: skip
_FIELDS: Final[Mapping[str, Schema]] = {
    **{name: {"type": "string", "enum": list(values)} for name, values in CHOSEN.items()},
    **{name: {"type": "string", "maxLength": LONGEST_VALUE} for name in WRITTEN},
    **dict.fromkeys(COUNTED, _NUMBER),
    "at": _PASSAGE,
    "day": _DAY,
    "verdict": {"type": "string", "enum": list(get_args(Verdict))},
    "of": {"type": "string", "enum": list(get_args(ItemKind))},
    "field": _WORDS,
    "value": {"type": "string", "maxLength": LONGEST_VALUE},
    "why": {"type": "string", "maxLength": 1000},
    "relation": {"type": "string", "enum": list(get_args(Relation))},
    **{name: {"type": "integer", "minimum": 0, "maximum": 10**6} for name in ("point", "one", "other")},
    "decision": {"type": "integer", "minimum": 1, "maximum": LARGEST},
    "back": {"type": "string", "maxLength": 2000},
    "form_token": {"type": "string", "maxLength": LONGEST_WORDS},
}
_ERROR: Final[Schema] = {"$ref": "#/components/schemas/Error"}
_FAULTS: Final = {
    "400": "The request asks for what there is not",
    "401": "A token is needed",
    "403": "The role does not allow it, or the form is not our own",
    "404": "Not here",
    "413": "The request is too large",
    "414": "The address is too long",
    "429": "Too many requests",
}


def description(*, demands_tokens: bool = False) -> Schema:
    """Give the OpenAPI description of the application."""
    paths: Schema = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(_path(endpoint.path), {})["get"] = _view(endpoint)
    for action in ACTIONS:
        paths.setdefault(_path(action.path), {})["post"] = _action(action)
    rows = {one.row for one in ENDPOINTS if one.row}
    components: Schema = {
        "schemas": {
            "Error": {
                "type": "object",
                "required": ["error"],
                "properties": {"error": {"type": "string"}},
                "additionalProperties": False,
            },
            **{row.__name__: _schema(row) for row in sorted(rows, key=lambda row: row.__name__)},
        },
        "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
    }
    about: Schema = {
        "openapi": "3.1.0",
        "info": {
            "title": "Sayso",
            "version": __version__,
            "description": "Who said what, on whose word. Every view is a page, JSON and CSV at one address: ?format=json, a suffix .json or .csv, or Accept. "
            "Spans are half open, in Unicode code points of the version's text.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": components,
    }
    return {**about, "security": [{"token": []}]} if demands_tokens else about


def _path(path: str) -> str:
    """Give a path as OpenAPI writes it."""
    return path.replace(":int", "")


def _in_path(path: str) -> list[Schema]:
    """Describe the parts of a path that vary."""
    kinds = {
        "number": {"type": "integer", "minimum": 1, "maximum": LARGEST},
        "ref": {"type": "string", "pattern": "^[a-z]{1,3}[0-9]{1,9}$"},
        "id": {"type": "string", "pattern": "^[0-9a-f]{20}$"},
    }
    return [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in kinds.items()
        if f"{{{name}" in path
    ]


def _view(endpoint: Endpoint) -> Schema:
    """Describe a view."""
    asked = []
    for name in endpoint.asks:
        schema, words = _PARAMETERS.get(name, (None, "the order of rows"))
        if schema is None:
            schema = {"type": "string", "enum": list(_ORDERS[endpoint.path])}
        asked.append(
            {
                "name": name,
                "in": "query",
                "description": words,
                "schema": _or_nothing(schema, name),
                "required": name == "name",
            }
        )
    forms = ["html", "json", *(["csv"] if endpoint.has_table else [])]
    asked.append(
        {
            "name": "format",
            "in": "query",
            "description": "the form of the answer",
            "schema": {"type": "string", "enum": [*forms, ""]},
        }
    )
    content: Schema = {
        "application/json": {"schema": _listing(endpoint.row) if endpoint.row else {"type": "object"}},
        "text/html": {"schema": {"type": "string"}},
    }
    if endpoint.has_table:
        content["text/csv"] = {"schema": {"type": "string"}}
    answers: Schema = {"200": {"description": endpoint.summary, "content": content}, **_faults()}
    answers["307"] = {"description": "It stands at another address"}
    return {
        "summary": endpoint.summary,
        "operationId": _name("show", endpoint.path),
        "parameters": [*_in_path(endpoint.path), *asked],
        "responses": answers,
    }


def _or_nothing(schema: Schema, name: str) -> Schema:
    """Let a value be empty, which is as if it were not given: forms send what was left empty so."""
    is_plain = schema.get("type") == "string" and not schema.keys() & {"pattern", "enum"}
    return schema if is_plain or name == "name" else {"anyOf": [schema, {"enum": [""]}]}


def _action(action: Action) -> Schema:
    """Describe what a form does."""
    named = ("verdict", "decision", "point", "one", "other")
    needed = [name for name in action.fields if name in named or name in action.needed]
    body = {
        "type": "object",
        "properties": {
            name: _FIELDS[name] if name in needed else _or_nothing(_FIELDS[name], "") for name in action.fields
        },
        "required": needed,
    }
    return {
        "summary": action.summary,
        "operationId": _name("do", action.path),
        "parameters": _in_path(action.path),
        "requestBody": {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": body}}},
        "responses": {
            "200": {"description": action.summary, "content": {"application/json": {"schema": {"type": "object"}}}},
            "303": {"description": f"{action.summary}; leads back to the page"},
            **_faults(),
        },
    }


def _faults() -> Schema:
    """Describe what may go wrong."""
    content = {kind: {"schema": {"type": "string"}} for kind in ("text/html", "text/plain")}
    return {
        status: {"description": words, "content": {"application/json": {"schema": _ERROR}, **content}}
        for status, words in _FAULTS.items()
    }


def _name(verb: str, path: str) -> str:
    """Give an operation a name."""
    parts = [part for part in _path(path).replace("{", "").replace("}", "").split("/") if part]
    return "_".join([verb, *(parts or ["start"])])


def _listing(row: type) -> Schema:
    """Describe a list of rows."""
    return {
        "type": "object",
        "required": ["total", "is_capped", "offset", "limit", "rows"],
        "properties": {
            "total": {"type": "integer", "minimum": 0},
            "is_capped": {"type": "boolean"},
            "offset": {"type": "integer", "minimum": 0},
            "limit": {"type": "integer", "minimum": 1},
            "rows": {"type": "array", "items": {"$ref": f"#/components/schemas/{row.__name__}"}},
        },
    }


@cache
def _schema(kind: Any) -> Schema:  # noqa: ANN401 - any annotation
    """Describe a type: dataclasses, tuples, closed sets of words, and what JSON has itself."""
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    origin = get_origin(kind)
    if kind in plain:
        return {"type": plain[kind]}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        properties = {one.name: _schema(hints[one.name]) for one in fields(kind)}
        return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [_schema(one) for one in get_args(kind)]}
    inside = get_args(kind)
    if origin is tuple and len(inside) == 2 and inside[1] is Ellipsis:  # noqa: PLR2004 - tuple[T, ...]
        return {"type": "array", "items": _schema(inside[0])}
    return {
        "type": "array",
        "prefixItems": [_schema(one) for one in inside],
        "minItems": len(inside),
        "maxItems": len(inside),
    }
