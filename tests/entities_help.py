"""What the tests of entities share: an article of paragraphs, with the names that an encoder would have seen in it."""

import re

from reading_help import article_of
from sayso.article import Article, Span
from sayso.names import KnownName, KnownNames
from sayso.names.index import index_of
from sayso.reading.entities import find_entities, with_resolved
from sayso.reading.namebook import name_book
from sayso.reading.naming import Named
from sayso.record import Entity
from sayso.tagging.look import NameMention

KNOWN = index_of(
    [
        KnownName(
            id="orva-front", name="Orva Front", kind="group", aliases=("Orvesh", "al-Orva Brigades"), ambiguous=("OF",)
        ),
        KnownName(id="radio-maresk", name="Radio Maresk", kind="organization", outlet=True, wikidata="Q1"),
    ]
)


def entities_of(
    *paragraphs: str,
    seen: dict[str, tuple[str, ...]] | None = None,
    known: KnownNames = KNOWN,
    resolved: tuple[tuple[str, str], ...] = (),
) -> tuple[Entity, ...]:
    """
    Give the entities of paragraphs; `seen` are the words that the encoder saw as names, by kind, everywhere they stand.

    `resolved` are words with the full name of the person whom they mean.
    """
    article = article_of(*paragraphs)
    names = _seen(article, seen or {})
    book = name_book(
        article.text, [block.span for block in article.readable()], [(one.kind, one.span) for one in names]
    )
    meant = [(_span(article, words), Named(name=name, kind="person")) for words, name in resolved]
    return with_resolved(find_entities(article, names, book, known), meant)


def names_of(*paragraphs: str, seen: dict[str, tuple[str, ...]] | None = None) -> list[str]:
    """Give the entities' names with their kinds ("person Ana Bel")."""
    return [f"{one.kind} {one.name}" for one in entities_of(*paragraphs, seen=seen)]


def groups_of(*paragraphs: str, seen: dict[str, tuple[str, ...]] | None = None) -> list[tuple[str, ...]]:
    """Give each entity's words, mention by mention."""
    text = "\n\n".join(paragraphs)
    return [tuple(span.of(text) for span in one.mentions) for one in entities_of(*paragraphs, seen=seen)]


def _seen(article: Article, seen: dict[str, tuple[str, ...]]) -> list[NameMention]:
    """Give the encoder's names in order."""
    found = [
        NameMention(kind=kind, span=Span(*match.span()))
        for kind, names in seen.items()
        for name in names
        for match in re.finditer(rf"\b{re.escape(name)}(?!\w)", article.text)
    ]
    return sorted(found, key=lambda one: one.span)


def _span(article: Article, words: str) -> Span:
    """Give the first place of some words."""
    at = article.text.index(words)
    return Span(at, at + len(words))
