"""The application: routes, the layers that guard them, and who is let in."""

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sayso.serving.answering import Answer, Asking, Form, Missing, Suffixes, address_of, answered, form_wanted, in_json
from sayso.serving.asking import LARGEST, Query, Unasked
from sayso.serving.endpoints import ACTIONS, ENDPOINTS, Action, Endpoint
from sayso.serving.library import Library
from sayso.serving.openapi import description
from sayso.serving.security.forms import Forbidden, check_form, check_origin, form_of
from sayso.serving.security.headers import SafeHeaders
from sayso.serving.security.hosts import Hosts, is_local
from sayso.serving.security.limits import Buckets, Limits, client_of
from sayso.serving.security.tokens import TokenStore
from sayso.serving.security.visitors import COOKIE, SESSION_SECONDS, Visitor, Visitors
from sayso.serving.settings import Settings
from sayso.serving.templating import STATIC, address, page, static

_FAULTS: Final = {400: "That cannot be answered", 401: "Sign in", 403: "Not allowed", 404: "Not here", 405: "Not so"}
_PLAINLY: Final = {
    "Not Found": "There is no page at this address.",
    "Method Not Allowed": "This address does not take such a request.",
}
"""What the framework says of requests, in words for whoever asked."""
_LONG: Final = "public, max-age=31536000, immutable"
_PATIENCE_WITH_TOKENS: Final = (0.2, 10)
"""Tokens tried by one client: so many a second, so many at once."""


Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


class _Rooms:
    """What the routes of one application share."""

    def __init__(self, library: Library, tokens: TokenStore, settings: Settings) -> None:
        self.library, self.settings = library, settings
        local = settings.reviewer if is_local(settings.host) and not settings.demands_tokens else None
        self.visitors = Visitors(tokens, local_name=local)
        self.tries = Buckets(rate=_PATIENCE_WITH_TOKENS[0], burst=_PATIENCE_WITH_TOKENS[1])


def made_app(library: Library, tokens: TokenStore, settings: Settings, lifespan: Lifespan | None = None) -> Starlette:
    """Make the application over a library; see `Settings` for what it binds to and whom it lets in."""
    rooms = _Rooms(library, tokens, settings)
    is_open = rooms.visitors.is_local and settings.rate is None
    buckets = None if is_open else Buckets(rate=settings.rate or 20, burst=settings.burst)
    return Starlette(
        routes=[
            *(Route(one.path, _acting(rooms, one), methods=["POST"]) for one in ACTIONS[:1]),
            *(Route(one.path, _viewing(rooms, one), methods=_methods(one)) for one in ENDPOINTS),
            Route("/openapi.json", partial(_openapi, rooms), methods=["GET"]),
            Route("/sign-in", partial(_sign_in, rooms), methods=["GET", "POST"]),
            Route("/sign-out", partial(_sign_out, rooms), methods=["POST"]),
            Route("/static/{name}", _static, methods=["GET"]),
        ],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Hosts, settings.host, settings.names),
            Middleware(Limits, buckets),
            Middleware(Suffixes, ["/openapi.json", "/static/"]),
        ],
        lifespan=lifespan,
        exception_handlers={HTTPException: _fault, Unasked: _fault, Missing: _fault, Forbidden: _fault},
    )


def _methods(endpoint: Endpoint) -> list[str]:
    """Give the methods of a view's address: what is decided at it is posted to it."""
    return ["GET", "POST"] if any(one.path == endpoint.path for one in ACTIONS) else ["GET"]


def _viewing(rooms: _Rooms, endpoint: Endpoint) -> Callable[..., object]:
    """Give what answers a view's address."""
    action = next((one for one in ACTIONS if one.path == endpoint.path), None)

    async def respond(request: Request) -> Response:
        if request.method == "POST" and action:
            return await _act(rooms, action, request)
        form = form_wanted(request)
        asking = await _asking(rooms, request, endpoint.role)
        if asking is None:
            return _to_sign_in(request, form)
        return await run_in_threadpool(_answer, endpoint, request, asking, form)

    return respond


def _acting(rooms: _Rooms, action: Action) -> Callable[..., object]:
    """Give what answers a form's address."""

    async def respond(request: Request) -> Response:
        return await _act(rooms, action, request)

    return respond


def _answer(endpoint: Endpoint, request: Request, asking: Asking, form: Form) -> Response:
    """Make a view's answer."""
    answer = endpoint.view(asking)
    if answer.moved:
        path, mark, query = answer.moved.partition("?")
        suffix = "" if form == "html" else f".{form}"
        return RedirectResponse(f"{path}{suffix}{mark}{query}", status_code=307)
    return answered(request, asking, answer, form)


async def _act(rooms: _Rooms, action: Action, request: Request) -> Response:
    """Do what a form asks."""
    wanted = form_wanted(request)
    check_origin(request)
    asking = await _asking(rooms, request, action.role)
    if asking is None:
        return _to_sign_in(request, wanted)
    form = await form_of(request)
    check_form(request, form, asking.visitor)
    answer: Answer = await run_in_threadpool(action.act, asking, form)
    if wanted == "json":
        return in_json(answer.content)
    return RedirectResponse(answer.moved or "/", status_code=303)


async def _asking(rooms: _Rooms, request: Request, role: str) -> Asking | None:
    """Give what is asked and by whom; None where nobody is known. Raises Forbidden where the visitor may not, HTTPException where tokens are guessed."""
    if request.headers.get("authorization"):
        _check_tries(rooms, request, cost=False)
    visitor: Visitor | None = await run_in_threadpool(rooms.visitors.who, request)
    if visitor is None:
        if request.headers.get("authorization"):
            _check_tries(rooms, request, cost=True)
        return None
    if not visitor.may(role):  # type: ignore[arg-type]  # a role, as the table of endpoints has it
        raise Forbidden(f"This needs the role {role}; yours is {visitor.role}.")
    if request.path_params.get("number", 0) > LARGEST:
        raise Missing("There is nothing of this number.")
    return Asking(
        library=rooms.library,
        query=Query(request.query_params),
        path=request.path_params,
        visitor=visitor,
        address=address_of(request),
    )


def _check_tries(rooms: _Rooms, request: Request, *, cost: bool) -> None:
    """Raise HTTPException where a client tried too many tokens that do not hold; with `cost`, count one more."""
    client = client_of(request.scope)
    seconds = rooms.tries.wait(client) if cost else rooms.tries.look(client)
    if seconds:
        raise HTTPException(429, "Too many tokens were tried; wait a little.", {"retry-after": str(int(seconds) + 1)})


def _to_sign_in(request: Request, form: Form) -> Response:
    """Lead a person to the page for signing in; tell a program that it needs a token."""
    if form == "html" and request.method in {"GET", "HEAD"}:
        return RedirectResponse(address("/sign-in", next=address_of(request)), status_code=303)
    return _told(request, 401, "A token is needed: send it as Authorization: Bearer.", {"www-authenticate": "Bearer"})


async def _sign_in(rooms: _Rooms, request: Request) -> Response:
    """Show the page for signing in; open a session for a token that holds."""
    if request.method != "POST":
        return _page("sign_in.html.j2", 200, next=_own_path(request.query_params.get("next", "/")), fault=None)
    check_origin(request)
    _check_tries(rooms, request, cost=False)
    form = await form_of(request)
    there = _own_path(form.words("next", 2000))
    session = await run_in_threadpool(rooms.visitors.sign_in, form.words("token"))
    if session is None:
        _check_tries(rooms, request, cost=True)
        return _page("sign_in.html.j2", 403, next=there, fault="This token is not known, or holds no more.")
    response = RedirectResponse(there, status_code=303)
    response.set_cookie(
        COOKIE,
        session,
        max_age=SESSION_SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https" or rooms.settings.is_behind_tls,
        path="/",
    )
    return response


async def _sign_out(rooms: _Rooms, request: Request) -> Response:
    """End a session."""
    visitor: Visitor | None = await run_in_threadpool(rooms.visitors.who, request)
    if visitor:
        check_form(request, await form_of(request), visitor)
        rooms.visitors.sign_out(visitor.session)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE, path="/")
    return response


async def _openapi(rooms: _Rooms, _: Request) -> Response:
    """Give the OpenAPI description; it tells nothing of what is in the archive."""
    return in_json(description(demands_tokens=not rooms.visitors.is_local))


async def _static(request: Request) -> Response:
    """Give a file of ours."""
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    return Response(static(name), headers={"content-type": STATIC[name], "cache-control": _LONG})


async def _fault(request: Request, fault: Exception) -> Response:
    """Say what is wrong, in the form that was asked for."""
    if isinstance(fault, HTTPException):
        words = _PLAINLY.get(str(fault.detail), str(fault.detail))
        return _told(request, fault.status_code, words, fault.headers)
    status = 404 if isinstance(fault, Missing) else 403 if isinstance(fault, Forbidden) else 400
    return _told(request, status, str(fault))


def _told(request: Request, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """Give one line about what is wrong."""
    try:
        form = form_wanted(request)
    except Unasked:
        form = "json"
    if form == "html":
        back = _page_before(request) if request.method == "POST" else None
        heading = _FAULTS.get(status, "Something is wrong")
        return _page("fault.html.j2", status, headers, heading=heading, words=words, back=back)
    return in_json({"error": words}, headers, status)


def _page_before(request: Request) -> str | None:
    """Give the page of ours that a form was sent from, where the browser says which."""
    try:
        before = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return None
    if before.netloc != request.headers.get("host", ""):
        return None
    path = before.path + (f"?{before.query}" if before.query else "")
    return path if _own_path(path) == path else None


def _page(template: str, status: int, headers: Mapping[str, str] | None = None, **values: object) -> Response:
    """Give a page that shows nothing of the library."""
    body = b"".join(page(template, **values, asking=None, has_table=False))
    return Response(body, status_code=status, headers=headers, media_type="text/html; charset=utf-8")


def _own_path(asked: str) -> str:
    """Give an address of our own to lead to, whatever was asked."""
    is_own = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked and asked.isprintable()
    return asked if is_own else "/"
