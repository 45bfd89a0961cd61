"""The words of quantities: data/en/quantities.toml and the number words of data/en/times.toml, and which classes a word has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from sayso.counting.cutting import cut
from sayso.counting.values import QuantityKind
from sayso.lexicon import load

Value = int | float | str
_DECADES: Final = 20
"""From here on number words go by tens ("twenty") and may take ones."""
_DIGITS: Final = 10
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """What is taken of data/en/times.toml: number words, ordinals, units of time, names of months and weekdays."""

    words: Mapping[str, Mapping[str, Value]]
    capital: Mapping[str, Mapping[str, Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """What a number looks like in tokens."""

    form: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """
    What a quantity looks like, and its kind.

    The first form that fits where one begins wins. Examples are marked <q>as found</q>, with the bounds behind a bar; in counterexamples no quantity of this kind is found.
    """

    name: str
    kind: QuantityKind
    form: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityWords:
    """The shape of data/en/quantities.toml."""

    values: Mapping[str, Mapping[str, Value]]
    words: Mapping[str, tuple[str, ...]]
    capital: Mapping[str, tuple[str, ...]]
    macros: Mapping[str, str]
    numeral: tuple[Numeral, ...]
    form: tuple[Form, ...]


Phrase = tuple[tuple[str, ...], str]
"""The words behind the first two, and the whole as the lexicon writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """
    Words with their classes.

    `small` gives the classes of a word in any writing, `large` those of one with a capital; `values` what number words mean;
    `phrases` what may follow a first and a second word to make a phrase, longest first.
    """

    small: Mapping[str, frozenset[str]]
    large: Mapping[str, frozenset[str]]
    values: Mapping[str, Fraction]
    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]


@cache
def quantity_words() -> QuantityWords:
    """Give the lexicon of quantities; raises LexiconError where it does not fit."""
    return load("quantities", QuantityWords)


@cache
def vocabulary() -> Vocabulary:
    """Give the words of both lexicons with their classes."""
    words, shared = quantity_words(), load("times", NumberWords)
    values: dict[str, Fraction] = {}
    small: dict[str, set[str]] = {}
    for name, word, value in [*_numbers(shared), *_own_numbers(words)]:
        small.setdefault(word, set()).add(name)
        values.setdefault(word, Fraction(value))
    for name, held in [*words.words.items(), *_borrowed(shared.words)]:
        for word in held:
            small.setdefault(word, set()).add(name)
    large = {word: set(classes) for word, classes in small.items()}
    for name, held in [*words.capital.items(), *_months(shared.capital)]:
        for word in held:
            large.setdefault(word, set()).add(name)
    return Vocabulary(
        small={word: frozenset(classes) for word, classes in small.items()},
        large={word: frozenset(classes) for word, classes in large.items()},
        values=values,
        phrases=_phrases(large),
    )


def _numbers(shared: NumberWords) -> Iterator[tuple[str, str, Value]]:
    """Give the number words with their class and value."""
    for word, value in shared.words["number"].items():
        if isinstance(value, int) and word not in shared.words["scale"]:
            yield "ones" if value < _DIGITS else "teens" if value < _DECADES else "tens", word, value
    for word, value in shared.words["scale"].items():
        if word != "dozen":
            yield "hundred" if value == _HUNDRED else "scale", word, value
    for word, value in shared.words["ordinal"].items():
        yield "ordinal", word, value


def _own_numbers(words: QuantityWords) -> Iterator[tuple[str, str, Value]]:
    """Give the words with values that stand in the lexicon of quantities."""
    for name, table in words.values.items():
        for word, value in table.items():
            yield name, word, value


def _borrowed(tables: Mapping[str, Mapping[str, Value]]) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Give the units of time."""
    yield "units", tables["units"]
    yield "unit", tables["unit"]


def _months(tables: Mapping[str, Mapping[str, Value]]) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Give the names of months and of weekdays."""
    yield "month", {**tables["month"], **tables["short_month"]}
    yield "weekday", {**tables["weekday"], **tables["short_weekday"]}


def _phrases(every: Mapping[str, set[str]]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """Give what may follow each first and second word, longest first."""
    found: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for word in sorted(every):
        first, *rest = (piece for _, _, piece in cut(word, 0, len(word)))
        if rest:
            seconds = found.setdefault(first, {})
            held = (*seconds.get(rest[0], ()), (tuple(rest[1:]), word))
            seconds[rest[0]] = tuple(sorted(held, key=lambda phrase: -len(phrase[0])))
    return found
