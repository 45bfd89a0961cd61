"""What makes two arrivals one article, and two texts one version."""

import hashlib
import re
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from sayso.article import Article

_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")

_LONGEST: Final = 500


def identity_of(article: Article) -> str:
    """
    Give what an article is known by: its URL; where it has none, its outlet and key; where it has no key, its text.

    >>> read = Article(id="x", text="The bridge of Orva fell.", outlet="Orva Times", key="bridge")
    >>> identity_of(read)
    'key:["Orva Times","bridge"]'
    """
    if article.url and article.url.strip():
        return _cut(f"url:{address_of(article.url)}")
    if article.key:
        return _cut(f"key:[{_quoted(article.outlet or '')},{_quoted(article.key)}]")
    return f"text:{hash_of(article.text)}"


def address_of(url: str) -> str:
    """
    Give a URL as it is compared: scheme and host in small letters, without a fragment.

    >>> address_of("HTTPS://News.Example/Bridge?id=2#comments")
    'https://news.example/Bridge?id=2'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, parts.query, ""))


def hash_of(text: str) -> str:
    """Give a text's SHA-256 in hexadecimal, of its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def storable(text: str) -> str:
    r"""
    Give text as a database can hold it, character for character: what it cannot (NUL, lone surrogates) is U+FFFD.

    >>> storable("a\0b")
    'a\ufffdb'
    """
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _cut(identity: str) -> str:
    """Give an identity as an index can hold it: what is long, or cannot be stored, ends in its hash."""
    held = storable(identity[:_LONGEST])
    return identity if held == identity else f"{held[: _LONGEST // 2]}#{hash_of(identity)}"


def _quoted(word: str) -> str:
    """Quote a part of an identity, so that no two pairs are written alike."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
