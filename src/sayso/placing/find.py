"""The places of an article: its toponyms, found and resolved."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.placing.folding import folded, spellings
from sayso.placing.gazetteer import Site, area_name, short_sites, sites
from sayso.placing.mentions import Candidate, NamedSpan
from sayso.placing.resolving import Named, resolve
from sayso.placing.toponyms import Toponym, contained, find_toponyms, look_through
from sayso.record import Place

_OTHERWISE = {"uk": "GB"}
_NO_COUNTRIES = frozenset({"tv", "me", "io", "co", "fm", "am", "eu", "ai", "ly", "to"})
_CODE = 2
_DEMONYM, _DEMONYMS, _OUTLET = 0.7, 2.0, 2.0


def find_places(
    text: str, passages: Sequence[Span], names: Sequence[NamedSpan], *, outlet: str | None = None
) -> tuple[Place, ...]:
    """
    Give every mention of a place in the passages, in text order, with the place that it most likely means; nulls where the gazetteer knows none.

    `names` are the encoder's names; `outlet` is the publisher's name or host, which may tell a country. A place's `name` is as the text writes it, a short form
    written out, a possessive that lost its apostrophe ("Syrias") without its ending. Raises LexiconError where the gazetteer is missing.

    >>> text = "Fighting went on in Azaz, a town in Aleppo province, Syria."
    >>> [(place.name, place.country, place.kind) for place in find_places(text, [Span(0, len(text))], [])]
    [('Azaz', 'SY', 'city'), ('Aleppo', 'SY', 'admin1'), ('Syria', 'SY', 'country')]
    """
    toponyms, countries = find_toponyms(text, passages, names)
    return _resolved(text, toponyms, countries, outlet)


def locate_places(
    text: str, passages: Sequence[Span], spans: Sequence[Span], *, outlet: str | None = None
) -> tuple[Place, ...]:
    """
    Give a place for each of the spans, which are known to be toponyms, in the order given; the rest is as in `find_places`.

    >>> text = "The road from Athens to Columbus, Ohio"
    >>> [place.admin1 for place in locate_places(text, [Span(0, len(text))], [Span(14, 20), Span(24, 32), Span(34, 38)])]
    ['Ohio', 'Ohio', 'Ohio']
    """
    given = sorted((_Given(span=span) for span in spans), key=lambda one: one.span)
    seen = [look_through(text, passage, [one for one in given if passage.covers(one.span)]) for passage in passages]
    by_span = {one.candidate.span: one.candidate for passage in seen for one in passage.weighed}
    kept = [by_span.get(span) or _as_given(text, span, by_span.values()) for span in spans]
    return _resolved(
        text, tuple(contained(text, kept)), Counter(code for passage in seen for code in passage.countries), outlet
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A span that is known to be a place's name."""

    span: Span
    kind: str = "place"


def _as_given(text: str, span: Span, others: Iterable[Candidate]) -> Candidate:
    """Make a candidate of a span just as it stands, or with the places of the longest candidate inside it."""
    words = span.of(text)
    key = folded(words)
    held = (
        short_sites(words)
        or short_sites(words + ".")
        or next((found for shape in (key, *spellings(key)) if (found := sites(shape))), ())
    )
    inside = max((one for one in others if span.covers(one.span)), key=lambda one: one.span.length, default=None)
    if not held and inside is not None:
        return replace(inside, span=span)
    return Candidate(first=0, last=1, span=span, key=key, sites=held)


def _resolved(text: str, toponyms: Sequence[Toponym], demonyms: Counter[str], outlet: str | None) -> tuple[Place, ...]:
    """Give toponyms as places: a name has one sense an article, a headed one its own."""
    named: dict[tuple[str, str | None], Named] = {}
    quarters = {one.key for one in toponyms if one.head == "quarter"}
    toponyms = [replace(one, head="quarter") if one.head is None and one.key in quarters else one for one in toponyms]
    for one in toponyms:
        held = named.get((one.key, one.head)) or Named(sites=one.sites, head=one.head)
        named[one.key, one.head] = replace(held, within=held.within or one.within)
    countries = {country: min(_DEMONYMS, _DEMONYM * count) for country, count in demonyms.items()}
    own = outlet_country(outlet)
    if own:
        countries[own] = countries.get(own, 0.0) + _OUTLET
    chosen = dict(zip(named, resolve(list(named.values()), countries), strict=True))
    return tuple(_place(f"p{number}", text, one, chosen[one.key, one.head]) for number, one in enumerate(toponyms, 1))


def outlet_country(outlet: str | None) -> str | None:
    """
    Give the country that an outlet's host tells by its last part, or None.

    >>> outlet_country("orvamail.co.uk"), outlet_country("orva.com"), outlet_country("The Orva Times")
    ('GB', None, None)
    """
    if not outlet or " " in outlet or "." not in outlet:
        return None
    top = outlet.rpartition(".")[2].lower()
    if len(top) != _CODE or not top.isalpha() or top in _NO_COUNTRIES:
        return None
    return _OTHERWISE.get(top, top.upper())


def _place(identity: str, text: str, one: Toponym, site: Site | None) -> Place:
    """Write a mention with the place it means."""
    words = " ".join(one.span.of(text).split())
    if words.endswith("s") and folded(words) == one.key + "s":
        words = words[:-1]
    if site is None:
        return Place(id=identity, span=one.span, name=words)
    return Place(
        id=identity,
        span=one.span,
        name=site.name if one.key.startswith("=") else words,
        geonames=site.geonames,
        latitude=site.latitude,
        longitude=site.longitude,
        country=site.country,
        admin1=area_name(site.country, site.admin1) if site.country and site.admin1 else None,
        kind=site.kind,
    )
