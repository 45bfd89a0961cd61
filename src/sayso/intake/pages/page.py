"""
Web pages: the article that a page holds, with its title, byline, date line, captions and comments.

trafilatura in its precise mode finds the article (Barbaresi 2021; F1 .96 on article-extraction-benchmark), htmldate its date. What
the page's own markup says of a block goes along as a hint.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from sayso.article import Block, BlockKind, Span
from sayso.intake.dates import DateWords
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.encoding import declared_charset, decode, tidy
from sayso.intake.pages.dates import page_dates
from sayso.intake.pages.layout import headline, layout_of, shown_date
from sayso.intake.pages.markup import Piece, parse_html, pieces_of
from sayso.intake.streams import read_bounded
from sayso.lexicon import load

MAX_ELEMENTS = 100_000
"""A page with more elements than this holds no article; the largest news pages have about 20,000."""

_FEWEST_WORDS = 12  # under this what was extracted is a menu or a notice
_ADDRESS = re.compile(r"https?://\S{1,2000}")


def read_page(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Failure]:
    """
    Give the one article of an HTML file, or the failure that it holds none.

    Raises InputError where the file is empty or too large.
    """
    raw = read_bounded(stream, source, options)
    decoded = decode(raw, declared_charset(raw))
    draft = draft_of_page(decoded.text, name=source.name)
    if isinstance(draft, Draft):
        draft = replace(draft, key=source.key, encoding=decoded.encoding, note=decoded.note)
    yield draft


def draft_of_page(page: str, *, name: str, url: str | None = None) -> Draft | Failure:
    """
    Give the article that a page holds, as a draft whose text is canonical: title, byline, date line, the article, its comments.

    `name` is how a failure calls it; `url` is the page's address where the container knows it. Nothing is fetched.
    """
    nothing = Failure(
        source=name, reason="no article text found", remedy="give the page of one article, or its text as a .txt file"
    )
    tree = parse_html(page)
    if tree is None:
        return nothing
    elements = list(tree.iter())  # held, since lxml looks the class of an element up again each time it was let go
    if len(elements) > MAX_ELEMENTS:
        reason = f"the page has more than {MAX_ELEMENTS:,} elements"
        return Failure(source=name, reason=reason, remedy="give the page of one article")
    extracted = _extracted(tree, url)
    body = pieces_of(extracted.body, is_tei=True) if extracted else ()
    if extracted is None or sum(len(piece.text.split()) for piece in body) < _FEWEST_WORDS:
        return nothing
    return _draft(tree, extracted, body, url)


def _draft(tree: HtmlElement, extracted: Document, body: Sequence[Piece], url: str | None) -> Draft:
    """Put the draft together of what was extracted, what the page's own markup adds, and what it says of itself."""
    address = url or (extracted.url if _ADDRESS.fullmatch(extracted.url or "") else None)
    layout = layout_of(tree, body)
    title = headline(tree, extracted.title)
    byline = _byline(extracted.author)
    comments = () if extracted.commentsbody is None else pieces_of(extracted.commentsbody, is_tei=True)
    head = _head(title, byline, shown_date(layout.scope), body)
    text, hints = canonical(
        (
            *head,
            *_with_captions(body, layout.captions, title),
            *(Piece(kind="comment", text=piece.text) for piece in comments),
        )
    )
    return Draft(
        text=text,
        title=title and tidy(title),
        outlet=tidy(extracted.sitename or extracted.hostname or "") or None,
        byline=byline and tidy(byline),
        url=address,
        dates=page_dates(tree, url=address, scope=layout.scope, by_htmldate=extracted.date),
        hints=hints,
    )


def draft_of_fragment(fragment: str, *, name: str) -> Draft | Failure:
    """Give the text of a piece of HTML that holds an article and nothing else, as rows and feeds carry it, with its blocks as hints."""
    tree = parse_html(fragment)
    pieces = () if tree is None else pieces_of(tree)
    if not pieces:
        return Failure(source=name, reason="no text in the markup", remedy="leave it out or fill it in")
    text, hints = canonical(pieces)
    return Draft(text=text, hints=hints)


def canonical(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    r"""
    Put pieces together, a blank line between two, and give the text with each piece's kind as a hint.

    >>> canonical((Piece(kind="title", text="Rain"), Piece(kind="paragraph", text="It rained.")))[0]
    'Rain\n\nIt rained.'
    """
    texts: list[str] = []
    hints: list[Block] = []
    start = 0
    for piece in pieces:
        text = tidy(piece.text)
        texts.append(text)
        hints.append(Block(kind=piece.kind, span=Span(start, start + len(text))))
        start += len(text) + 2
    return "\n\n".join(texts), tuple(hints)


def _extracted(tree: HtmlElement, url: str | None) -> Document | None:
    """Let trafilatura find the article; None where it finds none or stumbles over the page."""
    try:
        found = trafilatura.bare_extraction(
            tree, url=url, favor_precision=True, include_comments=True, with_metadata=True
        )
    except Exception:  # noqa: BLE001 - the extractor raises whatever a page provokes in it, and no page may stop the others
        return None
    return found if isinstance(found, Document) else None


def _byline(authors: str | None) -> str | None:
    """Give the authors as one line, without the month or weekday that extractors take along from a date beside them."""
    names = []
    for author in (authors or "").split(";"):
        words = author.split()
        while words and words[-1].strip(",").casefold() in _names_in_dates():
            words.pop()
        if words:
            names.append(" ".join(words))
    return ", ".join(names) or None


@cache
def _names_in_dates() -> frozenset[str]:
    """Give the names of months and weekdays, case folded."""
    words = load("dates", DateWords)
    return frozenset(name.casefold() for name in (*words.month_names, *words.weekdays))


def _head(title: str | None, byline: str | None, shown: str | None, body: Sequence[Piece]) -> Iterator[Piece]:
    """Give the pieces above the article: title, byline, visible date, each unless the article's own text begins with it."""
    opening = {piece.text.casefold() for piece in body[:5]}
    lines: tuple[tuple[BlockKind, str | None], ...] = (("title", title), ("byline", byline), ("furniture", shown))
    for kind, line in lines:
        if line and (kind == "title" or line.casefold() not in opening):
            yield Piece(kind=kind, text=line)


def _with_captions(body: Sequence[Piece], captions: Sequence[tuple[int, str]], title: str | None) -> Iterator[Piece]:
    """Give the article's pieces with the captions put back, and without a first piece that says the title again."""
    waiting = list(reversed(captions))
    for index, piece in enumerate(body):
        while waiting and waiting[-1][0] <= index:
            yield Piece(kind="caption", text=waiting.pop()[1])
        if index or not title or piece.text.casefold() != title.casefold():
            yield piece
    yield from (Piece(kind="caption", text=text) for _, text in reversed(waiting))
