"""The words that tie sources to bodies (`data/en/people.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Nouns that stand beside a body's name, and the small words that tie them to one behind them."""

    words: frozenset[str]
    links: frozenset[str]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitors:
    """Nouns for a body that counts harm, and words that names of such bodies hold."""

    words: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Nouns of offices that many people hold."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """The shape of `data/en/people.toml`."""

    speakers: Linked
    own: Linked
    monitors: Monitors
    countries: Mapping[str, tuple[str, ...]]
    plain: Plain


@cache
def people_words() -> PeopleWords:
    """Give the words that tie sources to bodies."""
    return load("people", PeopleWords)
