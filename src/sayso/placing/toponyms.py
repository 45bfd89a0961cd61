"""Which words of an article are toponyms, and what each may mean."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from sayso.article import Span
from sayso.placing.evidence import Setting, signs, weighed
from sayso.placing.folding import folded, without_article
from sayso.placing.gazetteer import CITIES, STATES, Site
from sayso.placing.lexicon import is_demonym, never_places, persons_names, places_lexicon
from sayso.placing.mentions import Candidate, NamedSpan, candidates
from sayso.placing.resolving import kilometres
from sayso.placing.words import Word, words_of

_AREAS = frozenset({"country", "admin1", "admin2", "region", "island"})
_INTO = frozenset({", ", " (", " in ", ", in ", " in the ", ", in the "})
_SURE = 9.0
_LEAST_LETTERS = 4
_BACK, _APART = 60, 15.0
_TOWN_IN = re.compile(r"\b(?:towns?|villages?|hamlets?)\b[^.;:!?\n]{0,40}\bin (?:the )?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """
    A toponym: where it stands, what it is looked up by, and the places that bear the name (none where the gazetteer knows none).

    `head` is the kind of area that a word beside it tells; `within` are the areas told to contain it, in any reading of their name.
    """

    span: Span
    key: str
    sites: tuple[Site, ...] = ()
    head: str | None = None
    within: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A candidate and how much speaks for a toponym."""

    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a passage holds: candidates in order, and the countries that its demonyms tell."""

    weighed: tuple[Weighed, ...]
    countries: tuple[str, ...]


def find_toponyms(
    text: str, passages: Sequence[Span], names: Sequence[NamedSpan]
) -> tuple[tuple[Toponym, ...], Counter[str]]:
    """
    Give the toponyms of the passages in text order, and how often each country's demonyms stand there.

    A name that is a toponym in one place of the article needs less to be one in another.

    >>> text = "Syrian troops left Azaz for Homs."
    >>> toponyms, countries = find_toponyms(text, [Span(0, len(text))], [])
    >>> [one.key for one in toponyms], dict(countries)
    (['azaz', 'homs'], {'SY': 1})
    """
    ordered = sorted(names, key=lambda name: name.span)
    surnames = _surnames(text, ordered)
    seen = [look_through(text, passage, here, surnames) for passage, here in _by_passage(passages, ordered)]
    weights = places_lexicon().weights
    least = weights["least"]
    found = [one for passage in seen for one in passage.weighed]
    sure = {one.candidate.key for one in found if one.score >= least}
    kept = [
        one.candidate for one in found if one.score >= least - (weights["again"] if one.candidate.key in sure else 0.0)
    ]
    toponyms = [*contained(text, kept), *_unknown(text, ordered, kept)]
    return tuple(sorted(toponyms, key=lambda one: one.span)), Counter(
        code for passage in seen for code in passage.countries
    )


def _by_passage(passages: Sequence[Span], names: Sequence[NamedSpan]) -> Iterator[tuple[Span, Sequence[NamedSpan]]]:
    """Give each passage with the names inside it; names are in order."""
    starts = [name.span.start for name in names]
    for passage in passages:
        yield passage, names[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]


def look_through(text: str, passage: Span, names: Sequence[NamedSpan], surnames: frozenset[str] = frozenset()) -> Seen:
    """Give a passage's candidates with what speaks for each; `names` are the encoder's there, in order."""
    words = words_of(text, passage)
    over = _names_over(words, names)
    found: list[Weighed] = []
    countries: list[str] = []
    for one in candidates(text, words, [name.kind if name else None for name in over]):
        if isinstance(one, str):
            countries.append(one)
            continue
        name = next((over[at] for at in range(one.first, one.last) if over[at] is not None), None)
        setting = Setting(text=text, words=words, name=name, surnames=surnames)
        found.append(Weighed(candidate=one, score=_SURE if one.is_sure else weighed(signs(one, setting))))
    return Seen(weighed=tuple(_with_containers(text, found)), countries=tuple(countries))


def _surnames(text: str, names: Sequence[NamedSpan]) -> frozenset[str]:
    """Give the folded last words of the persons' names that have two words or more."""
    written = [name.span.of(text).split() for name in names if name.kind == "person"]
    last = [(words[-1], folded(words[-1])) for words in written if len(words) > 1]
    return frozenset(
        without_article(key)
        for word, key in last
        if (word[:1].isupper() and "-" not in word) or (without_article(key) != key and " " in key)
    )


def _names_over(words: Sequence[Word], names: Sequence[NamedSpan]) -> list[NamedSpan | None]:
    """Give for each word the encoder's name over it."""
    over: list[NamedSpan | None] = []
    at = 0
    for word in words:
        while at < len(names) and names[at].span.end <= word.start:
            at += 1
        over.append(names[at] if at < len(names) and names[at].span.start < word.end else None)
    return over


def _with_containers(text: str, found: Sequence[Weighed]) -> Iterator[Weighed]:
    """Count what an area behind a comma says for the name before it ("Orva, Ohio")."""
    extra = places_lexicon().weights["contained"]
    for one, area in zip_longest(found, found[1:]):
        is_inside = (
            area is not None
            and text[one.candidate.span.end : area.candidate.span.start] == ", "
            and any(_lies_in(site, other) for other in area.candidate.sites for site in one.candidate.sites)
        )
        yield replace(one, score=one.score + extra) if is_inside else one


def _lies_in(site: Site, area: Site) -> bool:
    """Tell whether a place lies in a country or first-level area, by their codes."""
    if area.kind == "country":
        return site.kind != "country" and site.country == area.country
    return (
        area.kind == "admin1" != site.kind
        and area.admin1 is not None
        and (site.country, site.admin1) == (area.country, area.admin1)
    )


def contained(text: str, kept: Sequence[Candidate]) -> Iterator[Toponym]:
    """Give candidates as toponyms, each with the area that stands behind it ("Orva, Ohio", "Orva in Venn province")."""
    before: Candidate | None = None
    for one, area in zip_longest(kept, kept[1:]):
        within: tuple[Site, ...] = ()
        if area is not None and text[one.span.end : area.span.start] in _INTO:
            within = tuple(site for site in area.sites if site.kind in _AREAS)
        head = "admin1" if one.head is None and _holds_town(text, before, one) else one.head
        yield Toponym(span=one.span, key=one.key, sites=one.sites, head=head, within=within)
        before = one


def _holds_town(text: str, before: Candidate | None, one: Candidate) -> bool:
    """Tell whether a name that a city and its area bear means the area: a town is said to lie in it ("Saraqeb in Idlib", "a village in Idlib")."""
    seat = _seat(one.sites)
    if seat is None:
        return False
    start = one.span.start
    if _TOWN_IN.search(text, max(0, start - _BACK), start):
        return True
    return (
        before is not None
        and text[before.span.end : start] in _INTO
        and any(
            site.kind in CITIES
            and (site.country, site.admin1) == (seat.country, seat.admin1)
            and kilometres(site.latitude, site.longitude, seat.latitude, seat.longitude) > _APART
            for site in before.sites
        )
    )


def _seat(held: Sequence[Site]) -> Site | None:
    """Give the city after which a first-level area is called, where both bear the name and no capital does."""
    areas = {(site.country, site.admin1) for site in held if site.kind == "admin1" and site.country not in STATES}
    if not areas or any(site.kind == "capital" for site in held):
        return None
    return next((site for site in held if site.kind == "city" and (site.country, site.admin1) in areas), None)


def _unknown(text: str, names: Sequence[NamedSpan], kept: Sequence[Candidate]) -> Iterator[Toponym]:
    """Give the encoder's places that the gazetteer does not know."""
    taken = sorted(one.span for one in kept)
    at = 0
    for name in names:
        while at < len(taken) and taken[at].end <= name.span.start:
            at += 1
        is_free = at >= len(taken) or not taken[at].overlaps(name.span)
        words = name.span.of(text)
        if name.kind == "place" and is_free and _is_written_so(words):
            yield Toponym(span=name.span, key=folded(words))


def _is_written_so(words: str) -> bool:
    """Tell whether words are written as a place's name is: a capital first, four letters, no plain word."""
    if not words[:1].isupper() or len(words) < _LEAST_LETTERS or not words[-1].isalnum():
        return False
    context = places_lexicon().context
    if words.lower() in context.before or not context.fighters.isdisjoint(words.lower().split()):
        return False
    key = folded(words)
    return (
        key not in never_places()
        and without_article(key).removesuffix("s") not in persons_names()
        and not any(is_demonym(word) for word in (words, words.split("-", maxsplit=1)[0]))
    )
