"""
Feeds, RSS and Atom, of any version that feedparser knows: an item an article.

The feed is read from its bytes, never from an address. Entities that a feed declares itself are refused: no feed needs them, and they are
how a small file is made to fill a memory.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import feedparser

from sayso.article import DateCandidate
from sayso.errors import InputError
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.encoding import tidy
from sayso.intake.pages import draft_of_fragment, draft_of_page
from sayso.intake.pages.markup import parse_html, text_of
from sayso.intake.parts import WHOLE, Later, Part, all_of
from sayso.intake.published import iso_date
from sayso.intake.rows import with_title
from sayso.intake.sources import kind_by_content
from sayso.intake.streams import HEAD_BYTES, read_bounded
from sayso.record import Record

_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!]|&[a-zA-Z#]")
_TITLE_CHARACTERS = 1000


def read_feed(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each item of a feed, in its order.

    Raises InputError where the file is empty, too large, declares entities of its own, or holds no items.
    """
    return all_of(feed_items(stream, source, options, WHOLE))


def feed_items(stream: io.RawIOBase, source: Source, options: IntakeOptions, part: Part) -> Iterator[tuple[int, Later]]:
    """Give the items of part of a feed; raises InputError as `read_feed`."""
    raw = read_bounded(stream, source, options)
    if kind_by_content(raw[:HEAD_BYTES]) == "html":
        raise InputError(source.name, "a web page, not a feed", "name it .html")
    if _ENTITY.search(raw):
        raise InputError(
            source.name, "the XML declares entities of its own, as attacks do and feeds do not", "leave it out"
        )
    try:
        parsed = feedparser.parse(io.BytesIO(raw), resolve_relative_uris=False)
    except Exception as fault:  # the parser raises whatever a broken feed provokes in it
        raise InputError(
            source.name, f"not a feed that can be read ({type(fault).__name__})", "fetch it again"
        ) from fault
    if not parsed.entries:
        raise InputError(source.name, "a feed without entries", "give an RSS or Atom feed that has items")
    outlet = _plain(parsed.feed.get("title"))
    for number, entry in part.select(parsed.entries):
        yield number, partial(_of_item, entry, source, number + 1, outlet, parsed.get("encoding"))


def _of_item(
    entry: Mapping[str, object], source: Source, number: int, outlet: str | None, encoding: str | None
) -> Draft | Failure:
    """Give the article of an item, with what the feed says of it; `number` is counted from 1."""
    draft = _of_entry(entry, name=f"{source.name} item {number}")
    if isinstance(draft, Failure):
        return draft
    key = _plain(entry.get("id")) or draft.url or (source.key and f"{source.key}:{number}")
    return replace(draft, key=key, outlet=draft.outlet or outlet, encoding=encoding)


def _of_entry(entry: Mapping[str, object], *, name: str) -> Draft | Failure:
    """Give the article of an item: its content, or its summary where it has none, under its title."""
    title = _plain(entry.get("title"))
    body = _body(entry)
    draft = _of_body(body, name=name) if body else None
    if draft is None or isinstance(draft, Failure):
        return Failure(
            source=name, reason="the item has no text but its title", remedy="give the page that it links to"
        )
    text, text_from, hints = with_title(draft.text, title, draft.hints)
    place = entry.get("source")
    return replace(
        draft,
        text=text,
        text_from=text_from,
        hints=hints,
        title=title,
        outlet=_plain(place.get("title")) if isinstance(place, Mapping) else None,
        byline=_plain(entry.get("author")),
        url=_plain(entry.get("link")),
        dates=tuple(_dates(entry)),
    )


def _body(entry: Mapping[str, object]) -> str | None:
    """Give the longest content of an item, else its summary."""
    contents = entry.get("content")
    written = (
        [part.get("value") for part in contents if isinstance(part, Mapping)] if isinstance(contents, list) else []
    )
    texts = [text for text in (*written, entry.get("summary")) if isinstance(text, str) and text.strip()]
    return max(texts, key=len, default=None)


def _of_body(body: str, *, name: str) -> Draft | Failure:
    """Make a draft of an item's text, which is mostly a piece of HTML, now and then plain, at times a whole page."""
    if not _MARKUP.search(body):
        return Draft(text=tidy(body).strip())
    return draft_of_page(body, name=name) if "<body" in body.lower() else draft_of_fragment(body, name=name)


def _plain(value: object) -> str | None:
    """Give the words of a title, which may hold markup."""
    if not isinstance(value, str) or not value.strip():
        return None
    tree = parse_html(value) if _MARKUP.search(value) else None
    plain = value[:_TITLE_CHARACTERS] if tree is None else text_of(tree, _TITLE_CHARACTERS)
    return " ".join(tidy(plain).split()) or None


def _dates(entry: Mapping[str, object]) -> Iterator[DateCandidate]:
    """Give the dates of an item, that of publication first."""
    for name in ("published", "created", "updated"):
        value = iso_date(entry.get(name)) if name in entry else None  # asked for in vain, feedparser gives another date
        if value:
            yield DateCandidate(value=value, basis="metadata", origin=f"feed {name}")
