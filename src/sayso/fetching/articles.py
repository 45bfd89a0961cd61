"""What was fetched becomes articles, through the doors of intake."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace

from sayso.article import Article
from sayso.errors import InputError
from sayso.fetching.addresses import shown
from sayso.fetching.kinds import WebKind, charset_of, kind_of
from sayso.fetching.links import absolute
from sayso.fetching.values import Fetched
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source, failure_of
from sayso.intake.encoding import declared_charset, decode
from sayso.intake.pages import draft_of_page
from sayso.intake.read import READERS, finished
from sayso.intake.streams import Rejoined, too_large
from sayso.intake.text import markdown_hints
from sayso.record import Record

_LOG = logging.getLogger(__name__)


def articles_of(fetched: Fetched, options: IntakeOptions | None = None) -> Iterator[Article | Record | Failure]:
    r"""
    Give the articles that were fetched: a page's one, each item of a feed, each row of a table.

    A page's address is the last of its redirects; items and rows keep their own. When it was fetched is `fetched.at` and never becomes
    a date of publication. A page that did not change gives nothing, and an item that is fetched itself is passed over in its feed.

    >>> page = Fetched(address="https://orva.example/a", final_address="https://orva.example/a", at="2026-05-04T10:00:00Z", status=200,
    ...     headers=(("content-type", "text/plain"),), body=b"Ferry stops\n\nThe ferry at Orva stopped on Monday, the mayor said.")
    >>> [(article.title, article.url, article.published) for article in articles_of(page)]
    [('Ferry stops', 'https://orva.example/a', None)]
    """
    if fetched.is_unchanged:
        return
    options = options or IntakeOptions()
    name = shown(fetched.address)
    try:
        for given in _drafts(fetched, name, options):
            yield finished(given, name, options) if isinstance(given, Draft) else given
    except InputError as fault:
        yield failure_of(fault)


def _drafts(fetched: Fetched, name: str, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Read what was fetched as what it is.

    Raises InputError where it cannot be.
    """
    kind = kind_of(fetched.content_type, fetched.body)
    if kind is None:
        raise InputError(name, "a binary file, not text", "give the address of a page or a feed")
    if len(fetched.body) > options.max_bytes and kind in {"html", "text"}:
        raise too_large(name, options)
    if kind in {"html", "text"}:
        yield _whole(fetched, kind, name)
        return
    stream = Rejoined(fetched.body, io.BytesIO())
    for given in READERS[kind](stream, Source(name=name), options):
        if kind == "feed" and isinstance(given, Draft):
            yield from _item(given, fetched)
        else:
            yield given


def _whole(fetched: Fetched, kind: WebKind, name: str) -> Draft | Failure:
    """Read a body that is one article, by the character set that its server or the page itself names."""
    stated = charset_of(fetched.header("content-type"))
    decoded = decode(fetched.body, stated or declared_charset(fetched.body))
    if kind == "html":
        draft = draft_of_page(decoded.text, name=name, url=fetched.final_address)
        return draft if isinstance(draft, Failure) else replace(draft, encoding=decoded.encoding, note=decoded.note)
    hints = markdown_hints(decoded.text) if "markdown" in fetched.content_type else ()
    return Draft(
        text=decoded.text, url=fetched.final_address, encoding=decoded.encoding, note=decoded.note, hints=hints
    )


def _item(draft: Draft, feed: Fetched) -> Iterator[Draft]:
    """Give an item under its whole address, unless it is fetched itself."""
    link = absolute(draft.url, feed.final_address)
    if link is None or str(link) not in feed.followed:
        yield replace(draft, url=str(link) if link else None)
