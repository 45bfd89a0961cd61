"""
Where on a page the article stands, and what the extractor left out that belongs to it: headline, captions, the visible date.

The extractor gives the article's paragraphs but drops figures. Their captions are found again in the page by its own markup and put
back where they stood, between the paragraphs that the extractor kept.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from sayso.intake.pages.markup import Piece, text_of

# Elements whose text the extractor gives whole; by them a piece is found again in its page.
_ANCHORS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
_ASIDE = frozenset({"a", "aside", "nav", "footer", "form", "button"})
_CAPTION = re.compile(r"(?:^|[\s_-])caption[\s_-]*(?:text|body|$)", re.IGNORECASE)
_DATE = re.compile(r"date|publish|posted|timestamp|time-stamp", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# In letters and digits: what two paragraphs of a page hardly share, and what is too short to tell one from another.
_KEY_CHARACTERS = 40
_SHORTEST_KEY = 15
_ANCHORS_COUNTED = 200
_MOST_OF_THEM = 0.8
# In characters.
_LONGEST_CAPTION = 1000
_LONGEST_DATE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The part of the page that holds the article (None where it was not found) and the captions, each before the piece it precedes."""

    scope: etree._Element | None
    captions: tuple[tuple[int, str], ...]


def layout_of(tree: HtmlElement, pieces: Sequence[Piece]) -> Layout:
    """Find the article in its page by the beginnings of its pieces, and the captions that stand among them."""
    at = {
        key: index
        for index, piece in reversed(list(enumerate(pieces)))
        if len(key := _key(piece.text)) >= _SHORTEST_KEY
    }
    anchors: dict[etree._Element, int] = {
        element: at[key] for element in tree.iter(*_ANCHORS) if (key := _key_of(element)) in at
    }
    scope = _scope(anchors)
    if scope is None:
        scope = next(tree.iter("article", "main"), None)
        if scope is None:
            return Layout(scope=None, captions=())
    texts = {_key(line) for piece in pieces for line in piece.text.split("\n")}
    return Layout(scope=scope, captions=tuple(_captions(scope, anchors, texts)))


def headline(tree: HtmlElement, stated: str | None) -> str | None:
    """
    Give the page's title: the main heading that shares most words with the title stated in its metadata, else the stated one.

    Metadata carry the site's name and what was written for search engines; the heading is what readers saw.
    """
    headings = [text for element in tree.iter("h1") if (text := text_of(element, 400))]
    if not stated:
        return headings[0] if len(headings) == 1 else None
    said = _words(stated)
    best = max(headings, key=lambda text: len(_words(text) & said) / len(_words(text) | said or {""}), default=None)
    if best is None or not _words(best) or len(_words(best) & said) * 2 < len(_words(best)):
        return stated
    return best


def shown_date(scope: etree._Element | None) -> str | None:
    """Give the words in which the page shows its date to readers, within the part that holds the article."""
    if scope is None:
        return None
    for element in scope.iter("time", "span", "p", "div", "li", "abbr"):
        if element.tag == "time" or _DATE.search(
            f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        ):
            text = text_of(element, _LONGEST_DATE + 1)
            if len(text) <= _LONGEST_DATE and _YEAR.search(text):
                return text
    return None


def _key_of(element: etree._Element) -> str:
    """Give what tells an element's text from another's: its first letters and digits."""
    return _key(text_of(element, _KEY_CHARACTERS * 2))


def _key(text: str) -> str:
    """Give the first letters and digits of a text, case folded."""
    return "".join(filter(str.isalnum, text[: _KEY_CHARACTERS * 2].casefold()))[:_KEY_CHARACTERS]


def _words(text: str) -> set[str]:
    """Give the words of a title, case folded."""
    return set(re.findall(r"\w+", text.casefold()))


def _scope(anchors: dict[etree._Element, int]) -> etree._Element | None:
    """
    Give the element that holds the article: the innermost `article` or `main` round the smallest that holds most anchors.

    Without either it is the parent of that smallest element, where heads and lead figures usually stand.
    """
    counted = list(anchors)[:_ANCHORS_COUNTED]
    if not counted:
        return None
    around = Counter(ancestor for element in counted for ancestor in element.iterancestors())
    needed = _MOST_OF_THEM * len(counted)
    holding = [ancestor for ancestor, count in around.items() if count >= needed]
    inner = max(holding, key=lambda ancestor: sum(1 for _ in ancestor.iterancestors()))
    for ancestor in (inner, *inner.iterancestors()):
        if ancestor.tag in {"article", "main"}:
            return ancestor
    parent = inner.getparent()
    return inner if parent is None or inner.tag == "body" else parent


def _captions(scope: etree._Element, anchors: dict[etree._Element, int], texts: set[str]) -> Iterator[tuple[int, str]]:
    """Give the captions in reading order, each with the index of the piece that it stands before."""
    before = 0
    seen = set(texts)
    taken: set[etree._Element] = set()
    for element in scope.iter(*_ANCHORS, "figcaption", "div", "span"):
        if element in anchors:
            before = max(before, anchors[element] + 1)
        elif element.tag == "figcaption" or _CAPTION.search(element.get("class", "")):
            text = text_of(element, _LONGEST_CAPTION)
            key = _key(text)
            is_apart = any(ancestor.tag in _ASIDE or ancestor in taken for ancestor in element.iterancestors())
            if key and key not in seen and not is_apart:
                seen.add(key)
                taken.add(element)
                yield before, text
