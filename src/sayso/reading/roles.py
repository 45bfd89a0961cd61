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
class Sexes:
    """Words that tell which pronoun a person has: titles, roles, kin and first names."""

    he: frozenset[str]
    she: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounClass:
    """
    Nouns that stand for somebody named elsewhere ("the monitor").

    `names` are words that such a name holds, `kinds` the kinds of source that it may be; `is_named_later` tells that "a monitor" may come before the name,
    `is_new` that it means nobody who was named before it.
    """

    nouns: frozenset[str]
    names: frozenset[str] = frozenset()
    kinds: frozenset[SourceKind] = frozenset()
    is_named_later: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLexicon:
    """The nouns that name a source by role, and what may stand before them (`data/en/sources.toml`)."""

    heads: Mapping[SourceKind, frozenset[str]]
    modifiers: _Words
    titles: _Words
    before_titles: _Words
    roles: _Words
    sexes: Sexes
    office: _Words
    states: _Words
    classes: tuple[NounClass, ...]
    short: Mapping[str, str]
    armed: _Words
    proper: _Words


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


@cache
def person_roles() -> frozenset[str]:
    """Give every singular noun that stands before or behind a person's name and is no part of it."""
    lexicon = source_lexicon()
    singular = {noun for noun in lexicon.heads["official"] | lexicon.heads["witness"] if not noun.endswith("s")}
    return lexicon.titles.words | lexicon.roles.words | lexicon.heads["person"] | singular
