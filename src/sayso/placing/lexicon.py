"""What tells a toponym from other words (`data/en/places.toml`)."""

from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.placing.folding import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Ordinary words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that are no toponyms, always or most often."""

    peoples: tuple[str, ...]
    never: tuple[str, ...]
    persons: tuple[str, ...]
    plain: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Words beside a toponym, in small letters."""

    before: frozenset[str]
    before_person: frozenset[str]
    behind: frozenset[str]
    roads: frozenset[str]
    bodies: frozenset[str]
    outlets: frozenset[str]
    tails: frozenset[str]
    sides: frozenset[str]
    directions: frozenset[str]
    parts: frozenset[str]
    told_before: frozenset[str]
    told_behind: frozenset[str]
    not_state: frozenset[str]
    fighters: frozenset[str]
    openings: frozenset[str]
    endings: frozenset[str]
    arabic: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesLexicon:
    """The shape of the file: demonyms by country, plain words, heads of areas by kind, context words, and how much each sign of a toponym counts."""

    demonyms: dict[str, tuple[str, ...]]
    words: Words
    heads: dict[str, str]
    context: Context
    weights: dict[str, float]


@cache
def places_lexicon() -> PlacesLexicon:
    """Give the lexicon, read once. Raises LexiconError where the file is missing or does not fit."""
    return load("places", PlacesLexicon)


@cache
def demonyms() -> dict[str, str | None]:
    """Give the folded demonyms, plurals too, with the country that they belong to; None for peoples of no one country."""
    lexicon = places_lexicon()
    found: dict[str, str | None] = {}
    for word in lexicon.words.peoples:
        found |= dict.fromkeys(_forms(word))
    for country, words in lexicon.demonyms.items():
        for word in words:
            found |= dict.fromkeys(_forms(word), country)
    return found


def is_demonym(words: str) -> bool:
    """
    Tell whether words name people or things of a place, not the place.

    >>> is_demonym("Syrian"), is_demonym("Palestinians"), is_demonym("Syria"), is_demonym("South Ossetian")
    (True, True, False, True)
    """
    return folded(words) in demonyms()


def _forms(word: str) -> tuple[str, ...]:
    """Give a demonym and its plural, folded."""
    key = folded(word)
    return (key, key + "s")


@cache
def never_places() -> frozenset[str]:
    """Give the folded words that are no toponyms by themselves."""
    return frozenset(folded(word) for word in places_lexicon().words.never)


@cache
def persons_names() -> frozenset[str]:
    """Give the folded names that are people's as well."""
    return frozenset(folded(word) for word in places_lexicon().words.persons)


@cache
def plain_words() -> frozenset[str]:
    """Give the folded names that are ordinary words as well."""
    return frozenset(folded(word) for word in places_lexicon().words.plain.words)
