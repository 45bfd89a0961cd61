"""What the items of a feed link to."""

import io
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import feedparser
import httpx

from sayso.errors import InputError
from sayso.fetching.addresses import checked, is_address

_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_MOST_READ = 10_000  # items


def links_of(feed: bytes, base: str) -> Iterator[httpx.URL]:
    """
    Give the addresses that the items of a feed link to, in its order, each once; what is no address that may be asked is left out.

    `base` is the feed's own address. A feed that declares entities of its own, as attacks do, and one that cannot be read give none.

    >>> feed = b"<rss><channel><item><link>/ferry</link></item><item><link>ftp://orva.example/</link></item></channel></rss>"
    >>> [str(link) for link in links_of(feed, "https://orva.example/feed")]
    ['https://orva.example/ferry']
    """
    if _ENTITY.search(feed):
        return
    try:
        entries = feedparser.parse(io.BytesIO(feed), resolve_relative_uris=False, sanitize_html=False).entries
    except Exception:  # noqa: BLE001 - the parser raises whatever a broken feed provokes in it; intake says what is wrong with it
        return
    seen: set[str] = set()
    for entry in entries[:_MOST_READ]:
        link = absolute(entry.get("link"), base)
        if link and str(link) not in seen:
            seen.add(str(link))
            yield link


def absolute(link: object, base: str) -> httpx.URL | None:
    """
    Give the address that a link on a page means, None where it is none that may be asked.

    >>> str(absolute("../ferry#quay", "https://orva.example/news/")), absolute("javascript:alert(1)", "https://orva.example/")
    ('https://orva.example/ferry', None)
    """
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base, link.strip())
        return checked(whole) if is_address(whole) else None
    except (InputError, ValueError):
        return None
