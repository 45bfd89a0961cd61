"""What the tests of tolls share: a text read for its tolls, as it stands and stripped of commas and apostrophes."""

import re
from dataclasses import dataclass

from sayso.article import Article, Block, Span, article_id
from sayso.counting.find import find_quantities
from sayso.reading.sentences import find_sentences
from sayso.reading.tolls import find_tolls
from sayso.record import Act, Attribution, Record, Toll

STRIPPED = re.compile(r"[,'’]")
"""What some collections of news have lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A toll as the tests see it: harm, bounds, and the words of those harmed."""

    harm: str
    low: int | None
    high: int | None
    victims: str


def record_of(text: str, *, title: str = "", denied: str = "", act: Act = "deny") -> Record:
    """Make a record of one paragraph, with a title above it if one is given; `denied` are words that somebody denies."""
    whole = f"{title}\n\n{text}" if title else text
    start = len(whole) - len(text)
    blocks = [Block(kind="paragraph", span=Span(start, len(whole)))]
    if title:
        blocks.insert(0, Block(kind="title", span=Span(0, len(title))))
    article = Article(
        key=None,
        id=article_id(whole, url=None, outlet=None, key=None),
        text=whole,
        title=title or None,
        language="en",
        published="2017-04-05",
        blocks=tuple(blocks),
    )
    attributions: tuple[Attribution, ...] = ()
    if denied:
        place = whole.index(denied)
        attributions = (Attribution(id="a1", kind="indirect", content=(Span(place, place + len(denied)),), act=act),)
    return Record(
        article=article, sentences=find_sentences(whole, [block.span for block in blocks]), attributions=attributions
    )


def tolls_of(record: Record) -> tuple[Toll, ...]:
    """Give the tolls of a record."""
    passages = [block.span for block in record.article.blocks]
    return find_tolls(record, find_quantities(record.article.text, passages))


def counts(text: str, *, title: str = "") -> list[Count]:
    """Give what is counted in a text, in order."""
    record = record_of(text, title=title)
    whole = record.article.text
    return [
        Count(harm=toll.harm, low=toll.low, high=toll.high, victims=toll.victims.of(whole)) for toll in tolls_of(record)
    ]


def said(text: str) -> list[tuple[str, int | None, int | None]]:
    """Give harm and bounds of a text's tolls, and make sure that they are the same without commas and apostrophes."""
    full = [(one.harm, one.low, one.high) for one in counts(text)]
    bare = [(one.harm, one.low, one.high) for one in counts(STRIPPED.sub("", text))]
    assert full == bare, text
    return full
