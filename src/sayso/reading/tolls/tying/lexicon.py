"""What ties a toll to its place, its day and who did it (`data/en/tying.toml`)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.lexicon import load

WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*|[^\W_]+(?:[-'’][^\W_]+)*")
"""A word, with hyphens and apostrophes inside, or "U.S."."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words round a toponym, in small letters; the file says what each list is for."""

    at: frozenset[str]
    beside: frozenset[str]
    hit: frozenset[str]
    elsewhere: frozenset[str]
    standing: frozenset[str]
    passed: frozenset[str]
    parts: frozenset[str]
    stops: frozenset[str]
    struck: frozenset[str]
    spread: frozenset[str]
    indefinite: frozenset[str]
    quarters: frozenset[str]
    settled: frozenset[str]
    ways: frozenset[str]
    thrown: frozenset[str]
    doors: frozenset[str]
    zones: frozenset[str]
    spots: frozenset[str]
    rural: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words of sentences: what goes on with an incident told before, what tells of violence, what leaves the incident, what is done to victims."""

    determiners: frozenset[str]
    events: frozenset[str]
    violence: frozenset[str]
    breaks: frozenset[str]
    doing: frozenset[str]
    passive: frozenset[str]
    between: frozenset[str]
    wars: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voicing:
    """Acts whose content is no account of numbers, and words for documents that stand for whoever made them."""

    mute: frozenset[str]
    documents: frozenset[str]
    pictures: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Perpetrators:
    """Words of phrases for who did it; the file says what each list is for."""

    agents: frozenset[str]
    weapons: frozenset[str]
    ends: frozenset[str]
    told_by: frozenset[str]
    openers: frozenset[str]
    lead: frozenset[str]
    acts: frozenset[str]
    helpers: frozenset[str]
    behind: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TyingLexicon:
    """The shape of the file."""

    places: PlaceWords
    telling: Telling
    voicing: Voicing
    perpetrators: Perpetrators


@cache
def tying_lexicon() -> TyingLexicon:
    """Give the lexicon, read once. Raises LexiconError where the file is missing or does not fit."""
    return load("tying", TyingLexicon)
