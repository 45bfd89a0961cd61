"""What things are called in the web of data: an article, an item of its record, an outlet, an entry of a knowledge base."""

import re
from typing import Final
from urllib.parse import quote

from sayso.article import Article
from sayso.exporting.characters import encodable
from sayso.record import Entity

VOCABULARY: Final = "urn:sayso:terms:"
"""Where our own terms live: a name, not an address; nothing is to be fetched."""

_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\uffff]{1,2000}", re.IGNORECASE)
_WIKIDATA: Final = re.compile(r"Q[0-9]{1,12}")


def article_urn(article: str) -> str:
    """
    Give the name of an article by its id; what an IRI cannot hold is escaped.

    >>> article_urn("0a1b"), article_urn("a> <b")
    ('urn:sayso:article:0a1b', 'urn:sayso:article:a%3E%20%3Cb')
    """
    return f"urn:sayso:article:{_escaped(article)}"


def item_urn(article: str, ref: str) -> str:
    """
    Give the name of an item of an article's record.

    >>> item_urn("0a1b", "a1")
    'urn:sayso:article:0a1b#a1'
    """
    return f"{article_urn(article)}#{_escaped(ref)}"


def name_urn(kind: str, name: str) -> str:
    """
    Give the name of what is only known by what it is called.

    >>> name_urn("outlet", "Venn  News")
    'urn:sayso:outlet:Venn%20News'
    """
    return f"urn:sayso:{kind}:{_escaped(' '.join(name.split()))}"


def web_address(article: Article) -> str | None:
    """
    Give the article's address where it is one of the web that can stand in any IRI, else None.

    >>> web_address(Article(id="x", text="", url="https://orva.example/1")), web_address(Article(id="x", text="", url="javascript:x"))
    ('https://orva.example/1', None)
    """
    return article.url if article.url and _WEB.fullmatch(article.url) else None


def link_address(entity: Entity) -> str | None:
    """
    Give the address of an entity's entry in a knowledge base; None where there is none that is known.

    >>> from sayso.record import Link
    >>> link_address(Entity(id="e1", kind="person", name="Ana Bel", link=Link(source="wikidata", id="Q42")))
    'http://www.wikidata.org/entity/Q42'
    """
    link = entity.link
    if link is None or link.source != "wikidata" or not _WIKIDATA.fullmatch(link.id):
        return None
    return f"http://www.wikidata.org/entity/{link.id}"


def geonames_address(number: int) -> str:
    """
    Give the address of a place in GeoNames.

    >>> geonames_address(7)
    'https://sws.geonames.org/7/'
    """
    return f"https://sws.geonames.org/{number}/"


def _escaped(words: str) -> str:
    """Escape all but what every IRI takes."""
    return quote(encodable(words), safe="")
