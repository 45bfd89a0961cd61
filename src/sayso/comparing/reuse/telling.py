"""What an article tells of where its text is from: credits, byline, dateline, the outlets that its text names, and when it was published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.article import Article, DateBasis, Span
from sayso.comparing.reuse.naming import agency_of, outlet_keys
from sayso.record import Attribution, Record

_NEAR: Final = 60
"""Characters that the words for a relay may run over: cue and outlet ("said in an interview with AFP")."""
_WIRE_MARK: Final = re.compile(r"\([^)]{0,40}\)|[-–—:\s]+$")
_NAMES: Final = re.compile(r",|;|&|\band\b")
_LEAST_NAME: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOutlet:
    """
    An outlet that the text names as one that was told something, quoted somebody or reported: its names, the agency that it is, the words and where they stand.

    `is_told` tells that somebody spoke to it: then the text is by one who was there for it.
    """

    keys: frozenset[str]
    agency: str | None
    words: str
    span: Span
    is_told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    What an article tells of where its text is from.

    `label` is what it is called in evidence; `keys` are the names of its outlet and `agency` the agency that its outlet is; `credits` are the agencies that it credits.
    """

    id: str
    label: str
    keys: frozenset[str]
    agency: str | None
    credits: tuple[str, ...]
    byline: tuple[str, ...]
    dateline: str | None
    named: tuple[NamedOutlet, ...]
    published: str | None
    basis: DateBasis | None


def telling_of(record: Record) -> Telling:
    """
    Give what an article tells of where its text is from.

    >>> telling_of(Record(article=Article(id="x", text="It fell.", outlet="Orva Post", byline="Ana Bel, Reuters", wire=("Reuters",)))).byline
    ('Ana Bel',)
    """
    article = record.article
    outlet = article.outlet or ""
    return Telling(
        id=article.id,
        label=outlet or article.title or article.key or article.id,
        keys=outlet_keys(outlet) if outlet else frozenset(),
        agency=agency_of(outlet) if outlet else None,
        credits=tuple(dict.fromkeys(agency_of(one) or one for one in article.wire)),
        byline=tuple(_people(article)),
        dateline=_dateline(article),
        named=tuple(_named(record)),
        published=article.published,
        basis=article.published_basis,
    )


def _people(article: Article) -> Iterator[str]:
    """Give the names of people in a byline."""
    outlet = outlet_keys(article.outlet) if article.outlet else frozenset()
    for part in _NAMES.split(article.byline or ""):
        name = re.sub(r"^\s*by\s+", "", part, flags=re.IGNORECASE).strip(" \t.")
        is_person = len(name.split()) >= _LEAST_NAME and agency_of(name) is None
        if is_person and not outlet_keys(name) & outlet:
            yield name


def _dateline(article: Article) -> str | None:
    """Give the place of the dateline, without agency and dash."""
    span = next((block.span for block in article.blocks if block.kind == "dateline"), None)
    return (_WIRE_MARK.sub("", span.of(article.text)).strip(" ,-–—") or None) if span else None


def _named(record: Record) -> Iterator[NamedOutlet]:
    """Give the outlets that the text names, each time with the words for it."""
    text = record.article.text
    for attribution in record.attributions:
        for span in _outlets(attribution):
            name = span.of(text)
            agency = agency_of(name)
            words = _words(text, attribution, span)
            is_told = span == attribution.addressee
            yield NamedOutlet(keys=outlet_keys(name), agency=agency, words=words, span=span, is_told=is_told)


def _outlets(attribution: Attribution) -> Iterator[Span]:
    """Give the spans that may name an outlet through which words came."""
    yield from attribution.relay
    if attribution.addressee is not None and attribution.addressee not in attribution.relay:
        yield attribution.addressee
    source = attribution.source
    if (
        source is not None
        and source.kind == "outlet"
        and source.span is not None
        and source.span not in attribution.relay
    ):
        yield source.span


def _words(text: str, attribution: Attribution, span: Span) -> str:
    """Give the words by which an outlet is named: with the cue, where that stands near."""
    cue = attribution.cue
    start, end = span
    if cue is not None and max(cue.end, span.end) - min(cue.start, span.start) <= _NEAR:
        start, end = min(cue.start, span.start), max(cue.end, span.end)
    return " ".join(text[start:end].split())
