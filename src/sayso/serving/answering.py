"""One view, three forms: a page, JSON and CSV at one address, by `?format=`, by a suffix, or by what the request accepts."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.exporting.table import flat, table_lines
from sayso.serving.asking import Query, Unasked
from sayso.serving.library import Library
from sayso.serving.security.visitors import Visitor
from sayso.serving.templating import page
from sayso.serving.values import Cut, Slice

Form = Literal["html", "json", "csv"]
FORMS: Final[tuple[Form, ...]] = ("html", "json", "csv")
_SUFFIX: Final = re.compile(r"(?P<path>/.*)\.(?P<form>json|csv)")
_TYPES: Final[Mapping[str, Form]] = {"application/json": "json", "text/csv": "csv", "text/html": "html"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A request as views see it: the library, the query, the parts of the path, who asks, and the address without its form."""

    library: Library
    query: Query
    path: Mapping[str, Any]
    visitor: Visitor
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """
    What a view gives: a template with its values, the same as plain content for JSON, and as a table for CSV.

    `moved` is the address to go to instead.
    """

    template: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    content: object = None
    columns: Sequence[str] = ()
    rows: Iterable[Sequence[object]] = ()
    moved: str | None = None


class Missing(Exception):  # noqa: N818 - what happened, in one word
    """What was asked for is not there; the message is one line for whoever asked."""


def listing(
    kind: type, found: Slice[Any], cut: Cut, template: str, values: Mapping[str, object] | None = None, **about: object
) -> Answer:
    """Give the answer that is a list: `kind` is the dataclass of its rows, `about` stands in JSON beside them."""
    names = tuple(one.name for one in fields(kind))
    after = cut.offset + len(found.rows)
    return Answer(
        template=template,
        values={"found": found, "cut": cut, "after": after if after < found.total else None, **(values or {})},
        content={
            "total": found.total,
            "is_capped": found.is_capped,
            "offset": cut.offset,
            "limit": cut.limit,
            **about,
            "rows": [plain(row) for row in found.rows],
        },
        columns=names,
        rows=([getattr(row, name) for name in names] for row in found.rows),
    )


def plain(value: object) -> object:
    """Give a value as dictionaries, lists, words and numbers."""
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value  # type: ignore[call-overload]


def cell(value: object) -> str | float:
    r"""
    Give a value as a cell of a table: words on one line, several joined by "; ", yes and no.

    >>> cell(None), cell(True), cell(("a", "b\nc")), cell(7)
    ('', 'yes', 'a; b c', 7)
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return value
        case list() | tuple():
            return "; ".join(str(cell(one)) for one in value)
        case _:
            return flat(str(value))


class Suffixes:
    """The layer that takes `.json` and `.csv` off a path and keeps them as the form that is asked for."""

    def __init__(self, app: ASGIApp, spared: Sequence[str]) -> None:
        self._app, self._spared = app, tuple(spared)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] == "http" and not scope["path"].startswith(self._spared):
            found = _SUFFIX.fullmatch(scope["path"])
            if found:
                path = "/" if found["path"] == "/start" else found["path"]
                scope = {**scope, "path": path, "raw_path": path.encode(), "sayso_form": found["form"]}
        await self._app(scope, receive, send)


def form_wanted(request: Request) -> Form:
    """Give the form that a request asks for. Raises Unasked where it names another."""
    by_suffix = request.scope.get("sayso_form")
    asked = request.query_params.get("format") or by_suffix
    if asked:
        if asked not in FORMS:
            raise Unasked(f"format is one of: {', '.join(FORMS)}")
        return asked
    accepted = [part.partition(";")[0].strip() for part in request.headers.get("accept", "").split(",")[:20]]
    return next((_TYPES[kind] for kind in accepted if kind in _TYPES), "html")


def address_of(request: Request) -> str:
    """Give the address of a view without the form that it was asked in."""
    pairs = parse_qsl(request.url.query, keep_blank_values=False, max_num_fields=100)
    kept = [(name, value) for name, value in pairs if name != "format"]
    return str(request.scope["path"]) + (f"?{urlencode(kept, errors='replace')}" if kept else "")


def answered(request: Request, asking: Asking, answer: Answer, form: Form) -> Response:
    """Give an answer in the form that is asked for."""
    headers = {"vary": "Accept"}
    if form == "json":
        return in_json(answer.content, headers)
    if form == "csv":
        if not answer.columns:
            raise Unasked("this view has no table; ask for html or json")
        lines = table_lines(answer.columns, ([cell(one) for one in row] for row in answer.rows))
        return Response(
            "".join(lines).encode("utf-8", "replace"),
            media_type="text/csv; charset=utf-8",
            headers={**headers, "content-disposition": f'attachment; filename="{_file_name(request)}.csv"'},
        )
    return StreamingResponse(
        page(answer.template, **answer.values, asking=asking, has_table=bool(answer.columns)),
        media_type="text/html; charset=utf-8",
        headers=headers,
    )


def in_json(content: object, headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """Give plain content as JSON; what cannot stand in UTF-8 (half of a character) becomes U+FFFD."""
    text = _SURROGATE.sub("\ufffd", json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    return Response(f"{text}\n".encode(), status_code=status, media_type="application/json", headers=headers)


def _file_name(request: Request) -> str:
    """Give a plain name for a file of a view."""
    return re.sub(r"[^a-z0-9]+", "-", request.scope["path"].strip("/").casefold())[:60].strip("-") or "start"
