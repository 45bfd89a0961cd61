"""MUC's messages as articles: written as a newspaper would, lines joined to paragraphs, with the day that the dateline names."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from sayso.article import Article, Block, article_id, trimmed
from sayso.evaluation.muc import Message
from sayso.evaluation.muc_casing import Casing, truecased

_DATELINE = re.compile(r"\s*[^\n]{2,60}?, +(?:NO DATE|(\d{1,2}) +([A-Z]{3}) +(\d\d))?[^\n]{0,80}?\s?--\s+")
_HEADINGS = re.compile(r"(?:\[[^\[\]]{1,300}\]\s*){1,6}")
_LABELS: Final = ("[TEXT]", "[EXCERPT", "[SUMMARY]")
_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_NOTE = re.compile(r"(?<=\S )\[([^\[\]]{1,200})\]")
_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_SOURCE = re.compile(r"\(([^()]{2,40})\)")
_CENTURY: Final = 1900


def article_of(message: Message, casing: Casing | None) -> Article:
    r"""
    Give a message as an article in the same number of characters; with no `casing` it stays in capitals.

    The dateline and the headings in brackets behind it ("[TEXT]") are blocks of their own. Brackets inside a paragraph become round ones, as news has them.

    >>> article = article_of(Message(id="X-1", text="   ORVA, 3 JAN 90 -- [TEXT] ALL IS\nWELL.\n"), None)
    >>> article.published, [(block.kind, block.span.of(article.text)) for block in article.blocks]
    ('1990-01-03', [('dateline', 'ORVA, 3 JAN 90 --'), ('furniture', '[TEXT]'), ('paragraph', 'ALL IS WELL.')])
    """
    head = _DATELINE.match(message.text)
    dateline = head.end() if head else 0
    body = _body(message.text, dateline)
    text = _joined(truecased(message.text, casing) if casing else message.text)
    text = text[:body] + _NOTE.sub(r"(\1)", text[body:])
    source = _SOURCE.search(head[0]) if head else None
    day = _day(head) if head else None
    return Article(
        key=message.id,
        id=article_id(text, url=None, outlet=None, key=message.id),
        text=text,
        outlet=source[1].title() if source else None,
        language="en",
        published=day,
        published_basis="text" if day else None,
        blocks=tuple(_blocks(text, dateline, body)),
    )


def _joined(text: str) -> str:
    """Make the breaks of lines inside a paragraph blanks."""
    pieces: list[str] = []
    reached = 0
    for match in _BREAK.finditer(text):
        pieces += [text[reached : match.start()].replace("\n", " "), match[0]]
        reached = match.end()
    kept = text.rstrip("\n")
    return "".join(pieces) + kept[reached:].replace("\n", " ") + text[max(reached, len(kept)) :]


def _blocks(text: str, dateline: int, body: int) -> Iterator[Block]:
    """Give the blocks: the dateline, the headings in brackets, and the paragraphs of the body."""
    if head := trimmed(text, 0, dateline):
        yield Block(kind="dateline", span=head)
    if headings := trimmed(text, dateline, body):
        yield Block(kind="furniture", span=headings)
    reached = body
    for match in [*_BREAK.finditer(text, body), None]:
        if paragraph := trimmed(text, reached, match.start() if match else len(text)):
            yield Block(kind="paragraph", span=paragraph)
        reached = match.end() if match else len(text)


def _body(text: str, dateline: int) -> int:
    """Give where the body begins: behind the last label of a kind of text ("[TEXT]") among the headings, else behind the dateline."""
    headings = _HEADINGS.match(text, dateline)
    if headings is None:
        return dateline
    places = (text.rfind(label, dateline, headings.end()) for label in _LABELS)
    return max((text.index("]", place) + 1 for place in places if place >= 0), default=dateline)


def _day(head: re.Match[str]) -> str | None:
    """Give the day that a dateline names as an ISO date; None where it names none."""
    if not head[1] or head[2] not in _MONTHS:
        return None
    try:
        return date(_CENTURY + int(head[3]), _MONTHS.index(head[2]) + 1, int(head[1])).isoformat()
    except ValueError:
        return None
