"""The words of times: data/en/times.toml as a value, and which classes a word has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.timing.calendar import Rule
from sayso.timing.cutting import cut

Value = int | float | str
"""What a word means in its class: a number, a unit, a TIMEX3 letter code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that become one token of a class before the forms are tried."""

    name: str
    form: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """
    What a time looks like, and the name of the reading that makes sense of it.

    One that is `only_joined` is a time only beside a day. Examples are marked <t>as found</t>, with the values behind a bar; in counterexamples nothing is found.
    """

    name: str
    reads: str
    form: str
    only_joined: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A named day or stretch of `days`, by the rule of its calculation."""

    names: tuple[str, ...]
    rule: Rule
    numbers: tuple[int, ...] = ()
    days: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Words before and behind a form that decide whether it is a time."""

    before_month: frozenset[str]
    behind_month: frozenset[str]
    before_stretch: frozenset[str]
    stretch_to_now: frozenset[str]
    before_stretch_to_now: frozenset[str]
    behind_old: frozenset[str]
    behind_name: frozenset[str]
    behind_no_season: frozenset[str]
    behind_no_day: frozenset[str]
    before_short_year: frozenset[str]
    before_year: frozenset[str]
    before_old_year: frozenset[str]
    near_year: frozenset[str]
    before_no_year: frozenset[str]
    behind_rise: frozenset[str]
    rise: frozenset[str]
    between_counts: frozenset[str]
    behind_no_year: frozenset[str]
    between_year: frozenset[str]
    before_ages: frozenset[str]
    before_this_time: frozenset[str]
    this_time: frozenset[str]
    behind_no_soon: frozenset[str]
    great_numbers: frozenset[str]
    before_rate: frozenset[str]
    behind_fiscal: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Wording before a time that looks ahead (`in_year` for a month or a day of it only), and verbs behind it that look back; regular expressions."""

    words: tuple[str, ...]
    in_year: tuple[str, ...]
    past: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The shape of data/en/times.toml."""

    words: Mapping[str, Mapping[str, Value]]
    capital: Mapping[str, Mapping[str, Value]]
    around: Around
    ahead: Ahead
    macros: Mapping[str, str]
    part: tuple[Part, ...]
    form: tuple[Form, ...]
    named: tuple[NamedDay, ...]


Phrase = tuple[tuple[str, ...], str]
"""The words behind the first two, and the whole as the lexicon writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """
    Words with their classes.

    `tables` gives each class its words and their meanings; `small` the classes of a word in any writing, `large` those of one with a capital;
    `phrases` what may follow a first and a second word, longest first.
    """

    tables: Mapping[str, Mapping[str, Value]]
    small: Mapping[str, frozenset[str]]
    large: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]


def time_words() -> TimeWords:
    """Give the lexicon of times; raises LexiconError where it does not fit."""
    return load("times", TimeWords)


def around() -> Around:
    """Give the words before and behind forms."""
    return time_words().around


@cache
def vocabulary() -> Vocabulary:
    """Give the words of the lexicon with their classes."""
    words = time_words()
    named = {name: place for place, one in enumerate(words.named) for name in one.names}
    any_case = dict(words.words)
    tables: dict[str, Mapping[str, Value]] = {**any_case, **words.capital, "named": named}
    every = {word for table in tables.values() for word in table}
    return Vocabulary(
        tables=tables,
        small={word: _classes(word, any_case) for word in every},
        large={word: _classes(word, tables) for word in every},
        phrases=_phrases(every),
    )


def _classes(word: str, tables: Mapping[str, Mapping[str, Value]]) -> frozenset[str]:
    """Give the classes that a word stands in."""
    return frozenset(name for name, table in tables.items() if word in table)


def _phrases(every: set[str]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """Give what may follow each first and second word, longest first."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for word in sorted(every):
        first, *rest = (piece for _, _, piece in cut(word, 0, len(word)))
        if rest:
            seconds = found.setdefault(first, {})
            phrases = (*seconds.get(rest[0], ()), (tuple(rest[1:]), word))
            seconds[rest[0]] = tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))
    return found
