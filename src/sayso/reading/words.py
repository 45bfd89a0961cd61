"""
Words, and the small closed classes that a shallow reading of clauses needs.

A stretch (one sentence, or several that one quotation joins) becomes a row of units: words, marks, and whole quotations as
one unit each, so that what stands inside quotation marks never takes part in the grammar outside.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.article import Span
from sayso.lexicon import load

_LONGEST_ARTICLE = 3
"""Letters that the article before a hyphenated name may have ("al-", "ash-")."""

UnitKind = Literal["word", "mark", "quotation"]

_UNIT = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., p.m.
    r"|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Prof|Rev|Jr|Sr)\."
    r"|[A-Z]\.(?=\s[A-Z])"  # an initial
    r"|[^\W_]+(?:-[^\W_]+)*\.(?:com|org|net|gov|edu|info|tv|co\.uk)\b"  # a site that is a name
    r"|\d{1,2}:\d{2}(?!\d)"  # a clock time
    r"|[^\W_]+(?:[-'’&/][^\W_]+|\.\d+|,\d{3})*"
    r"|\S"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClasses:
    """The word lists of `data/en/words.toml`."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    personal: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    openers: frozenset[str]
    complementizers: frozenset[str]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    hedges: frozenset[str]
    lead_ins: frozenset[str]
    weekdays: frozenset[str]
    acronyms: frozenset[str]
    bare_times: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A word, a mark or a whole quotation: its kind, its span, and its lower-case form (empty for a quotation)."""

    kind: UnitKind
    span: Span
    lower: str
    is_capital: bool = False


@cache
def word_classes() -> WordClasses:
    """Give the closed classes of English words."""
    return load("words", WordClasses)


@cache
def _function_words() -> frozenset[str]:
    classes = word_classes()
    return (
        classes.determiners
        | classes.pronouns
        | classes.prepositions
        | classes.openers
        | classes.auxiliaries
        | classes.negations
        | classes.adverbs
    )


def is_content_word(unit: Unit) -> bool:
    """Tell whether a unit is a word outside the closed classes: a noun, an adjective, a name, or a verb."""
    return unit.kind == "word" and unit.lower not in _function_words()


def units_of(text: str, stretch: Span, quotations: Sequence[Span]) -> tuple[Unit, ...]:
    """
    Cut a stretch into units; `quotations` are the outermost ones that touch it, in order.

    >>> [unit.lower for unit in units_of("Ana Bel won't go.", Span(0, 17), ())]
    ['ana', 'bel', "won't", 'go', '.']
    """
    units: list[Unit] = []
    reached = stretch.start
    for quotation in quotations:
        if quotation.end <= reached or quotation.start >= stretch.end:
            continue
        start, end = max(quotation.start, reached), min(quotation.end, stretch.end)
        units.extend(_words(text, reached, start))
        units.append(Unit(kind="quotation", span=Span(start, end), lower=""))
        reached = end
    units.extend(_words(text, reached, stretch.end))
    return tuple(units)


def units_between(text: str, start: int, end: int) -> tuple[Unit, ...]:
    """
    Cut what stands from `start` to before `end` into units; nothing where it is empty.

    >>> units_between("Ana won.", 4, 4), len(units_between("Ana won.", 0, 7))
    ((), 2)
    """
    return units_of(text, Span(start, end), ()) if start < end else ()


def _words(text: str, start: int, end: int) -> list[Unit]:
    """Cut `text[start:end]` into words and marks."""
    found = []
    classes = word_classes()
    for match in _UNIT.finditer(text, start, end):
        word = match[0]
        is_word = word[0].isalnum()
        found.append(
            Unit(
                kind="word" if is_word else "mark",
                span=Span(match.start(), match.end()),
                lower=word if word in classes.acronyms else word.lower(),
                is_capital=is_word and (word[0].isupper() or _inner_capital(word)),
            )
        )
    return found


def _inner_capital(word: str) -> bool:
    """Tell whether a word such as "al-Mayadeen" or "de-Orva" is a name by a capital behind its hyphen."""
    first, *rest = word.split("-")
    return len(first) <= _LONGEST_ARTICLE and any(part[:1].isupper() for part in rest)
