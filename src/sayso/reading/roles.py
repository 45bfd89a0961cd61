"""The nouns that name a source by role, and what may stand before them (`data/en/sources.toml`)."""

from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLexicon:
    """The nouns that name a source by role, and what may stand before them (`data/en/sources.toml`)."""

    heads: dict[str, frozenset[str]]
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
