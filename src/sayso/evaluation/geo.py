"""
How well places are found and resolved: the Local-Global Lexicon (LGL; Lieberman, Samet and Sankaranarayanan 2010), 588 articles of local news.

A gold toponym counts where it has coordinates and is no demonym. It is found where a place of the record has just its span; what overlaps a gold demonym or a gold toponym
without coordinates counts neither way; every other place of the record that is no gold toponym is false, with coordinates or without.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from sayso.article import Article, Block, Span, article_id, trimmed
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import (
    Measured,
    Read,
    all_counts,
    counts_line,
    pooled_figure,
    share_figure,
    show_places,
)
from sayso.evaluation.metrics import Outcome, pooled
from sayso.placing.find import locate_places
from sayso.placing.folding import folded
from sayso.placing.gazetteer import sites
from sayso.placing.lexicon import is_demonym
from sayso.placing.resolving import kilometres
from sayso.record import Place

NEAR = 161.0
"""How many kilometres from the gold coordinates still count as right: a hundred miles, as the literature has it."""

_DEMONYM = re.compile(r"(?:an|ans|ese|ish|ite|ites|er|ers)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A toponym as LGL marks it; `point` is latitude and longitude in degrees, None where LGL gives none; `name` is the place's own name."""

    span: Span
    point: tuple[float, float] | None
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoArticle:
    """An article of LGL: its id, its outlet's host, its text and its toponyms."""

    name: str
    outlet: str
    text: str
    toponyms: tuple[GoldToponym, ...]


def read_lgl(file: Path) -> tuple[GeoArticle, ...]:
    """Give the articles of `lgl.xml` in its order. Raises InputError where the file is missing or no such XML."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return tuple(_article(element) for element in etree.parse(file, parser).getroot().iter("article"))
    except (OSError, etree.XMLSyntaxError, TypeError, ValueError) as fault:
        raise InputError(str(file), f"no LGL file ({fault})", "fetch the corpus again") from fault


def _article(element: etree._Element) -> GeoArticle:
    """Read one article."""
    return GeoArticle(
        name=element.get("docid", ""),
        outlet=element.findtext("domain", ""),
        text=element.findtext("text", ""),
        toponyms=tuple(_toponym(one) for one in element.iter("toponym")),
    )


def _toponym(element: etree._Element) -> GoldToponym:
    """Read one toponym."""
    latitude, longitude = element.findtext("gaztag/lat"), element.findtext("gaztag/lon")
    return GoldToponym(
        span=Span(int(element.findtext("start", "")), int(element.findtext("end", ""))),
        point=(float(latitude), float(longitude)) if latitude and longitude else None,
        name=element.findtext("gaztag/name"),
    )


def to_article(one: GeoArticle) -> Article:
    """Make an article of one paragraph; blocks are not what is measured."""
    span = trimmed(one.text, 0, len(one.text))
    return Article(
        key=one.name,
        id=article_id(one.text, url=None, outlet=one.outlet, key=one.name),
        text=one.text,
        outlet=one.outlet,
        language="en",
        blocks=(Block(kind="paragraph", span=span),) if span else (),
    )


def is_counted(toponym: GoldToponym, text: str) -> bool:
    """
    Tell whether a gold toponym counts: it has coordinates and is no demonym.

    A demonym is a word of Sayso's lexicon ("Russians"), or one that ends as they do, whose place has another name and which no place bears ("Venners" for Venn).

    >>> text = "Syrian Tilandites in Orva"
    >>> [is_counted(GoldToponym(span=Span(a, b), point=(1.0, 2.0), name=name), text) for a, b, name in ((0, 6, "Syria"), (7, 17, "Tiland"), (21, 25, "Orva"))]
    [False, False, True]
    """
    words = toponym.span.of(text)
    if toponym.point is None or is_demonym(words):
        return False
    return not (_DEMONYM.search(words) and folded(words) not in folded(toponym.name or "") and not sites(folded(words)))


def measure_lgl(file: Path, read: Read) -> Measured:
    """
    Measure toponyms on LGL: found, given, end to end.

    Found is the F1 of exact spans; given the share within 161 km where the spans are given; end to end the share of the gold that is found and within
    161 km, and as F1, where a place that is found but wrong counts as missed and as false.

    Raises InputError where the file cannot be read.
    """
    articles = read_lgl(file)
    scores = [_score(one, read(to_article(one)).places) for one in articles]
    found = [score.found for score in scores]
    given = [score.given for score in scores]
    ends = [score.ends for score in scores]
    counted = [all_counts(outcomes) for outcomes in (found, given, ends)]
    return Measured(
        name="lgl",
        gold=gold_digest(
            f"{one.name} {_item(toponym.span)} {toponym.point}"
            for one in articles
            for toponym in one.toponyms
            if is_counted(toponym, one.text)
        ),
        figures=(
            pooled_figure("lgl.found", counted[0]),
            share_figure("lgl.given", counted[1]),
            share_figure("lgl.end_to_end", counted[2]),
            pooled_figure("lgl.end_to_end.f1", counted[2]),
        ),
        outcomes={"lgl.found": found, "lgl.given": given, "lgl.end_to_end": ends},
        show=show_places({one.name: one.text for one in articles}),
        notes=(*_side_notes(scores), counts_line("lgl: found", counted[0])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Score:
    """One article's outcomes."""

    found: Outcome
    given: Outcome
    ends: Outcome


def is_aside(name: str) -> bool:
    """Tell whether an article is of the fifth, by a hash of its id, whose errors nobody read."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5 == 0


def _score(one: GeoArticle, places: Sequence[Place]) -> _Score:
    """Compare one article's places with its gold."""
    gold = {toponym.span: toponym for toponym in one.toponyms if is_counted(toponym, one.text)}
    passed = [toponym.span for toponym in one.toponyms if toponym.span not in gold]
    held = {
        place.span: place
        for place in places
        if place.span in gold or not any(place.span.overlaps(span) for span in passed)
    }
    located = locate_places(
        one.text, [span] if (span := trimmed(one.text, 0, len(one.text))) else [], sorted(gold), outlet=one.outlet
    )
    right = {span for span, place in held.items() if span in gold and is_near(place, gold[span])}
    given = {span for span, place in zip(sorted(gold), located, strict=True) if is_near(place, gold[span])}
    return _Score(
        found=_outcome(one.name, gold.keys() & held.keys(), held.keys() - gold.keys(), gold.keys() - held.keys()),
        given=_outcome(one.name, given, (), gold.keys() - given),
        ends=_outcome(one.name, right, held.keys() - right, gold.keys() - right),
    )


def is_near(place: Place, toponym: GoldToponym) -> bool:
    """Tell whether a place stands within 161 km of where a toponym's gold has it."""
    if place.latitude is None or place.longitude is None or toponym.point is None:
        return False
    return kilometres(place.latitude, place.longitude, *toponym.point) <= NEAR


def _item(span: Span) -> str:
    """Name an item by its span."""
    return f"{span.start}-{span.end}"


def _outcome(name: str, hit: Iterable[Span], false: Iterable[Span], missed: Iterable[Span]) -> Outcome:
    """Write one article's outcome."""
    return Outcome(article=name, hit=_items(hit), false=_items(false), missed=_items(missed))


def _items(spans: Iterable[Span]) -> tuple[str, ...]:
    """Name spans in their order."""
    return tuple(_item(span) for span in sorted(spans))


def _side_notes(scores: Sequence[_Score]) -> tuple[str, ...]:
    """Write the figures of the articles whose errors were read, and of the fifth set aside."""
    sides: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("read", lambda name: not is_aside(name)),
        ("set aside", is_aside),
    )
    lines = []
    for side, is_in in sides:
        own = [score for score in scores if is_in(score.found.article)]
        found, given, ends = (
            pooled(all_counts(getattr(score, part) for score in own)) for part in ("found", "given", "ends")
        )
        lines.append(
            f"lgl: {side:<9} {len(own):>3} articles, found F1 {found.f1:.3f}, given {given.recall:.3f}, end to end {ends.recall:.3f}, as F1 {ends.f1:.3f}, of {found.gold:.0f}"
        )
    return tuple(lines)
