"""What an answer is: by the content type that its server names, and by its first bytes where that says little."""

from typing import Literal

from sayso.intake.sources import is_binary, kind_by_content
from sayso.intake.streams import HEAD_BYTES

WebKind = Literal["html", "feed", "json", "jsonl", "csv", "text"]
"""The kinds of input that are taken from the web: those of intake without archives and Parquet."""

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_PLAIN = frozenset({"application/xml", "text/xml", "text/plain", "text/markdown", "text/x-markdown", ""})
_STATED: dict[str, WebKind] = {
    **dict.fromkeys(_FEEDS, "feed"),
    "application/json": "json",
    "text/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
}

TYPES = frozenset({*_PAGES, *_PLAIN, *_STATED})
"""The content types that may hold articles; "" is an answer that names none, whose bytes must tell."""


def media_type(written: str | None) -> str:
    """
    Give the type that a Content-Type header names, in small letters without parameters; "" where it names none.

    >>> media_type("Text/HTML; charset=utf-8"), media_type(None)
    ('text/html', '')
    """
    return (written or "").partition(";")[0].strip().lower()


def charset_of(written: str | None) -> str | None:
    """
    Give the character set that a Content-Type header names.

    >>> charset_of('text/html; charset="windows-1252"'), charset_of("text/html")
    ('windows-1252', None)
    """
    for parameter in (written or "").split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def kind_of(content_type: str, body: bytes) -> WebKind | None:
    """
    Tell what a body of a content type is; None for what is no text. A feed that is served as a page is a feed.

    >>> kind_of("text/html", b"<rss version='2.0'>"), kind_of("text/plain", b"Rain fell."), kind_of("text/html", b"%PDF-1.7")
    ('feed', 'text', None)
    """
    head = body[:HEAD_BYTES]
    if is_binary(head):
        return None
    stated = _STATED.get(content_type)
    if stated:
        return stated
    match kind_by_content(head):
        case "feed":
            return "feed"
        case "html" | "text" | "json" | "jsonl" | "csv" as found:
            return "html" if content_type in _PAGES else found
        case _:
            return None
