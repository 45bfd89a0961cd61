"""Forms that come in: small, plainly encoded, from our own pages only."""

import asyncio
import hmac
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from sayso.serving.asking import LONGEST_WORDS, Query, Unasked
from sayso.serving.security.limits import LARGEST_BODY
from sayso.serving.security.visitors import Visitor

FORM_TOKEN: Final = "form_token"  # noqa: S105 - the name of a field
_ENCODING: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 40
_PATIENCE: Final = 10.0


class Forbidden(Exception):  # noqa: N818 - what happened, in one word
    """A form that did not come from our own pages, or a visitor who may not; the message is one line for whoever asked."""


async def form_of(request: Request) -> Query:
    """
    Read a form. Raises Unasked where it is none, holds too much, or does not come in time.

    What is longer than its Content-Length says, or says no length, is bounded all the same.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != _ENCODING:
        raise Unasked(f"a form is sent as {_ENCODING}")
    body = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for chunk in request.stream():
                body += chunk
                if len(body) > LARGEST_BODY:
                    raise Unasked(f"the form is larger than {LARGEST_BODY:,} bytes")
    except (TimeoutError, ClientDisconnect) as fault:
        raise Unasked("the form did not come in time") from fault
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace")
    except ValueError as fault:
        raise Unasked("the form cannot be read") from fault
    return Query(dict(reversed(pairs)))


def check_origin(request: Request) -> None:
    """
    Raise Forbidden where a browser says that a request comes from another site.

    Browsers say so themselves in Sec-Fetch-Site and Origin, which pages cannot set; what is no browser says neither.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        raise Forbidden("this form was sent from another site")
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.headers.get('host', '')}":
        raise Forbidden("this form was sent from another site")


def check_form(request: Request, form: Query, visitor: Visitor) -> None:
    """Raise Forbidden unless a form comes from our own page, shown to this very visitor."""
    check_origin(request)
    given = form.words(FORM_TOKEN, LONGEST_WORDS)
    if not visitor.is_bearer and not hmac.compare_digest(given.encode(), visitor.form_token.encode()):
        raise Forbidden("this form is out of date; load the page again and send it once more")
