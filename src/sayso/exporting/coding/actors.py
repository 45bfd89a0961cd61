"""Who acts in an event and on whom: names, and what kind of actor each is by ACLED's and PLOVER's terms, where words or names say so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from sayso.article import Span
from sayso.counting.find import find_quantities
from sayso.exporting.coding.index import index_of
from sayso.exporting.table import flat
from sayso.lexicon import load
from sayso.names import KnownName
from sayso.names.builtin import built_in_entries
from sayso.placing.folding import folded
from sayso.placing.gazetteer import short_sites, sites
from sayso.placing.lexicon import demonyms, is_demonym
from sayso.record import Entity, Link, Participant, Record

ActorKind = Literal[
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "External/Other forces",
    "Civilians",
]
"""ACLED's kinds of actor in its words since 2024, in the order in which it pairs them."""

ORDER: Final[tuple[ActorKind, ...]] = ActorKind.__args__  # type: ignore[attr-defined]  # typing keeps the arguments there
_AROUND: Final = ",;:()“”\"'‘’"
_LONGEST_NAME: Final = 3
_LONGEST_PHRASE: Final = 12
_PHRASES: Final = 2048
"""Phrases whose meaning is kept: the same few stand in all reports of a happening."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_OFFICE = re.compile(r"[a-z]{2}-(government|military|army|police|air-force|navy|defense-ministry|interior-ministry)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """Words of a kind of actor, PLOVER's code for it, and examples that the tests run."""

    kind: ActorKind
    sector: str
    words: tuple[str, ...]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsLexicon:
    """The part of `data/en/exports.toml` that is read here."""

    actor: tuple[ActorWords, ...]
    armed: frozenset[str]
    nobody: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    Somebody who takes part: the entity's name, else the words without a number; kind and PLOVER's sector where known; the country, ISO 3166-1 alpha-2, where known.

    `is_fighting` tells that it is no state's and bears arms, by its words, or is an entity that is a group (armed groups, parties, peoples);
    `is_named` that there is an entity, `is_nobody` that the words do not say who ("they", "five others", "dozens").
    """

    name: str
    words: str
    span: Span
    kind: ActorKind | None = None
    sector: str | None = None
    country: str | None = None
    is_fighting: bool = False
    is_named: bool = False
    is_nobody: bool = False

    def kind_in(self, country: str | None) -> ActorKind | None:
        """Give ACLED's kind for what happens in a country: a state's forces abroad are external ones."""
        if self.kind == "State forces" and self.country and country and self.country != country:
            return "External/Other forces"
        return self.kind


def actors_of(record: Record, participants: Iterable[Participant]) -> tuple[Actor, ...]:
    """
    Give who takes part, each once, in the order given.

    >>> from sayso.article import Article
    >>> record = Record(article=Article(id="x", text="Syrian troops shelled it."))
    >>> [who] = actors_of(record, [Participant(span=Span(0, 13))])
    >>> who.name, who.kind, who.sector, who.country
    ('Syrian troops', 'State forces', 'MIL', 'SY')
    """
    entities = index_of(record).entities
    found: dict[str, Actor] = {}
    for one in participants:
        actor = _actor(record, one.span, entities.get(one.entity or ""))
        found.setdefault(actor.name.casefold(), actor)
    return tuple(found.values())


def kind_of(words: str) -> ActorWords | None:
    """
    Give the kind of actor that words name, the last one among several; None where they name none.

    >>> kind_of("six civilians including a child").kind, kind_of("anti-government rebels").kind, kind_of("14 people")
    ('Civilians', 'Rebel group', None)
    """
    tokens = [match[0].lower() for match in _WORD.finditer(words)]
    known, longest = _words()
    for end in range(len(tokens), 0, -1):
        for length in range(min(longest, end), 0, -1):
            found = known.get(" ".join(tokens[end - length : end]))
            if found is not None:
                return found
    return None


@lru_cache(maxsize=_PHRASES)
def uncounted(words: str) -> str:
    """
    Take the number off those whom words name; nothing is left of a number alone.

    >>> uncounted("at least 12 rebels"), uncounted("the rebels"), uncounted("Dozens")
    ('rebels', 'the rebels', '')
    """
    for one in find_quantities(words, [Span(0, len(words))] if words else []):
        if one.span.start == 0 and one.kind == "count":
            return words[one.span.end :].strip().removeprefix("of ")
        break
    return words


def _actor(record: Record, span: Span, entity: Entity | None) -> Actor:
    """Make an actor of a span and its entity; a country is its state."""
    words = flat(span.of(record.article.text))
    rest = uncounted(words)
    name = flat(entity.name) if entity is not None else rest or words
    known = _known(entity.link) if entity is not None else None
    country = None if entity is not None and entity.kind == "person" else _country((words, name), known)
    of_kind = kind_of(words) or kind_of(name)
    is_office = known is not None and _OFFICE.fullmatch(known.id) is not None
    is_state = is_office or (country is not None and (_is_country(name) if entity is None else entity.kind == "place"))
    return Actor(
        name=name,
        words=words,
        span=span,
        kind=of_kind.kind if of_kind else "State forces" if is_state else None,
        sector=of_kind.sector if of_kind else "GOV" if is_office else None,
        country=country,
        is_fighting=of_kind is None and ((entity is not None and entity.kind == "group") or _is_armed(words)),
        is_named=entity is not None,
        is_nobody=entity is None and (not rest or rest.lower() in load("exports", ActorsLexicon).nobody),
    )


def _country(phrases: Sequence[str], known: KnownName | None) -> str | None:
    """Give the country that an actor is of: the known name's, else that of a demonym or country among its words."""
    if known is not None and known.country:
        return known.country
    for phrase in phrases:
        tokens = [token.strip(_AROUND) for token in phrase.split()[:_LONGEST_PHRASE]]
        for length in range(min(_LONGEST_NAME, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                code = _country_of(" ".join(tokens[start : start + length]))
                if code:
                    return code
    return None


@lru_cache(maxsize=_PHRASES)
def _country_of(words: str) -> str | None:
    """Give the country that a capitalized word or two name, or the one whose people they name."""
    if not words[:1].isupper():
        return None
    key = folded(words)
    named = (*sites(key)[:1], *short_sites(words)[:1])
    return demonyms().get(key) or next((one.country for one in named if one.kind == "country"), None)


def _is_country(words: str) -> bool:
    """Tell whether words are a country or "Russian", as in "Russian strikes", where the state is meant; "Russians" are people."""
    return _country_of(words.removeprefix("the ")) is not None and not (is_demonym(words) and words.endswith("s"))


def _is_armed(words: str) -> bool:
    """Tell whether words name somebody who fights and is no state's."""
    armed = load("exports", ActorsLexicon).armed
    tokens = [match[0].lower() for match in _WORD.finditer(words)]
    return any(token in armed for token in tokens) or any(" ".join(pair) in armed for pair in pairwise(tokens))


@cache
def _words() -> tuple[dict[str, ActorWords], int]:
    """Give the kinds by their words, and how many words the longest has."""
    found = {words: one for one in load("exports", ActorsLexicon).actor for words in one.words}
    return found, max(len(words.split()) for words in found)


def _known(link: Link | None) -> KnownName | None:
    """Give the built-in name that a link leads to, or None."""
    return _by_link().get((link.source, link.id)) if link is not None else None


@cache
def _by_link() -> dict[tuple[str, str], KnownName]:
    """Give the built-in names by the links that entities have."""
    entries = built_in_entries()
    by_item = {("wikidata", one.wikidata): one for one in entries if one.wikidata}
    return by_item | {("sayso", one.id): one for one in entries}
