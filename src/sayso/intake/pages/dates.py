"""
The publication dates that a page states outside its text, each with where it stood.

JSON-LD, meta elements, time elements, the address and htmldate's finding are all kept; the first is the likeliest day of first
publication, and dates of later changes come last.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lxml import etree
from lxml.html import HtmlElement

from sayso.article import DateCandidate
from sayso.intake.dates import DateWords
from sayso.intake.pages.markup import text_of
from sayso.intake.published import iso_date
from sayso.lexicon import load

_PUBLISHED_META = frozenset(
    {
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:pubdate",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_date",
        "publication_date",
        "publication-date",
        "originalpublicationdate",
        "dc.date",
        "dc.date.issued",
        "dc.date.created",
        "dcterms.date",
        "dcterms.created",
        "dcterms.issued",
        "sailthru.date",
        "parsely-pub-date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "ptime",
        "article_date_original",
        "date.created",
        "date.published",
    }
)
_MODIFIED_META = frozenset(
    {
        "article:modified_time",
        "article:modified",
        "og:updated_time",
        "datemodified",
        "lastmod",
        "last-modified",
        "last_updated_date",
        "dcterms.modified",
        "dc.date.modified",
        "date.modified",
        "utime",
    }
)
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Review|NewsArticle)$")
_OTHER_PAGES = frozenset(
    {"comment", "itemListElement", "hasPart", "liveBlogUpdate", "relatedLink", "mentions", "citation", "isPartOf"}
)
_LONGEST_SCRIPT = 1 << 20  # characters
_LONGEST_WRITTEN = 80  # characters
_MOST_TIMES = 5
_MOST_NODES = 5000


def page_dates(
    tree: HtmlElement, *, url: str | None, scope: etree._Element | None, by_htmldate: str | None
) -> tuple[DateCandidate, ...]:
    """
    Give every date candidate of a page, the day of first publication as far as can be told first.

    `scope` is the part of the page that holds the article: time elements elsewhere tell of other stories. `by_htmldate` is what the
    library htmldate found.
    """
    published, modified = _in_json(tree)
    meta_published, meta_modified = _in_meta(tree)
    marked, other = _in_times(tree if scope is None else scope)
    ordered = [
        *published,
        *meta_published,
        *marked,
        *_candidates("htmldate", [by_htmldate]),
        *_candidates("url", [date_in_address(url)]),
        *other,
        *modified,
        *meta_modified,
    ]
    return tuple(dict.fromkeys(ordered))


def date_in_address(url: str | None) -> str | None:
    """
    Give the date that an address holds.

    >>> date_in_address("https://herald.example/2019/nov/18/bridge"), date_in_address("https://herald.example/story-123")
    ('2019-11-18', None)
    """
    months = _short_months()
    for pattern in _days_in_addresses():
        match = pattern.search((url or "").lower())
        if match:
            month = match["month"]
            number = months.index(month) + 1 if month in months else int(month)
            return iso_date(f"{match['year']}-{number:02}-{int(match['day']):02}")
    return None


@cache
def _short_months() -> tuple[str, ...]:
    """Give the months' short names in lower case, as addresses have them, January first."""
    return tuple(name.lower() for name in load("dates", DateWords).month_short)


@cache
def _days_in_addresses() -> tuple[re.Pattern[str], ...]:
    """Give the forms in which an address holds a day, the surest first: 2019/11/18 and 2019-11-18, 20191118, 2019/nov/18."""
    year, day = r"(?P<year>(?:19|20)\d\d)", r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
    return (
        re.compile(rf"(?<!\d){year}(?P<mark>[/-])(?P<month>0?[1-9]|1[0-2])(?P=mark){day}"),
        re.compile(rf"(?<!\d){year}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"),
        re.compile(rf"/{year}/(?P<month>{'|'.join(_short_months())})/{day}"),
    )


def _candidates(origin: str, written: Iterable[object]) -> list[DateCandidate]:
    """Make candidates of the dates that can be read."""
    return [DateCandidate(value=value, basis="metadata", origin=origin) for value in map(iso_date, written) if value]


def _in_json(tree: HtmlElement) -> tuple[list[DateCandidate], list[DateCandidate]]:
    """Give the dates of first publication and of change in JSON-LD, an article's before a page's."""
    nodes = [node for script in tree.iter("script") for node in _nodes(script)]
    nodes.sort(key=lambda node: not _is_article(node))
    return (
        _candidates("json-ld datePublished", (node.get("datePublished") for node in nodes)),
        _candidates("json-ld dateModified", (node.get("dateModified") for node in nodes)),
    )


def _nodes(script: etree._Element) -> Iterator[Mapping[str, object]]:
    """Give the objects in a JSON-LD script that speak of this page, breadth first."""
    written = script.text or ""
    if "ld+json" not in script.get("type", "") or len(written) > _LONGEST_SCRIPT:
        return
    try:
        waiting = [json.loads(written, strict=False)]
    except (ValueError, RecursionError):  # pages hold much broken JSON; their other dates still count
        return
    for count, value in enumerate(waiting):
        if count > _MOST_NODES:
            return
        if isinstance(value, dict):
            yield value
            waiting.extend(
                inner for name, inner in value.items() if name not in _OTHER_PAGES and isinstance(inner, (dict, list))
            )
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, (dict, list)))


def _is_article(node: Mapping[str, object]) -> bool:
    """Tell whether a JSON-LD object says that it is an article."""
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _in_meta(tree: HtmlElement) -> tuple[list[DateCandidate], list[DateCandidate]]:
    """Give the dates of first publication and of change in meta elements."""
    published: list[DateCandidate] = []
    modified: list[DateCandidate] = []
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute, "")
            if name.lower() in _PUBLISHED_META:
                published += _candidates(f"meta {name}", [element.get("content")])
            elif name.lower() in _MODIFIED_META:
                modified += _candidates(f"meta {name}", [element.get("content")])
    return published, modified


def _in_times(scope: etree._Element) -> tuple[list[DateCandidate], list[DateCandidate]]:
    """Give the dates of time elements: those marked as publication, and the first few others."""
    marked: list[DateCandidate] = []
    other: list[DateCandidate] = []
    for element in scope.iter("time"):
        stated = element.get("datetime")
        written = stated if iso_date(stated) else text_of(element, _LONGEST_WRITTEN)
        name = element.get("itemprop", "")
        if "pubdate" in element.attrib or name == "datePublished":
            marked += _candidates(f"time {name or 'pubdate'}", [written])
        elif len(other) < _MOST_TIMES:
            other += _candidates("time", [written])
    return marked[:_MOST_TIMES], other
