"""The nouns that name a source by role, and what may stand before them (`data/en/sources.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.reading.words import word_classes
from sayso.record import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLexicon:
    """The nouns that name a source by role, and what may stand before them (`data/en/sources.toml`)."""

    heads: Mapping[SourceKind, frozenset[str]]
    modifiers: _Words
    titles: _Words
    before_titles: _Words


@cache
def source_lexicon() -> SourceLexicon:
    """Give the lexicon of source nouns."""
    return load("sources", SourceLexicon)


@cache
def head_nouns() -> frozenset[str]:
    """Give every noun that names a source by role."""
    return frozenset().union(*source_lexicon().heads.values())


@cache
def role_words() -> frozenset[str]:
    """Give every lower-case word that the description of a source may hold: determiners, modifiers, titles, and the nouns themselves."""
    lexicon = source_lexicon()
    return head_nouns() | lexicon.titles.words | lexicon.modifiers.words | word_classes().determiners
