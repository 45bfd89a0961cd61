"""The words of tolls: data/en/harms.toml, tolls_people.toml and tolls.toml as values, and which classes a word or phrase has."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lexicon import load
from sayso.record import Harm, VictimStatus

NumberOf = Literal["people", "captive", "bare", "odd", "single", "part", "sort", "lives"]
"""What a number is of: people by its noun, captives (people too), nothing that is named, another noun, one victim without a number, some "of them", some "of them children", lives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HarmWords:
    """The words of one kind of harm, by what they do in a sentence; see the file. Examples are marked <t>number and people</t>."""

    kind: Harm
    harmed: tuple[str, ...]
    harms: tuple[str, ...]
    harming: tuple[str, ...]
    suffered: tuple[str, ...]
    suffer: tuple[str, ...]
    state: tuple[str, ...]
    nouns: tuple[str, ...]
    heads: tuple[str, ...]
    beside: frozenset[str]
    wary: frozenset[str]
    away: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Harms:
    """The shape of harms.toml."""

    harm: tuple[HarmWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Nouns of people of one status, and words that tell the status of "members" or "men" beside them."""

    plural: frozenset[str]
    singular: frozenset[str]
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """
    Where a number of people stands with a word of harm.

    `before` and `behind` are expressions over classes for what stands directly before and behind it; where `unless_before` fits too, the form does not.
    `of` says which numbers may take it. `is_beside` takes the harm of a part without being one. The harm is that of the word kept as `harm`, or `harm` itself, or the next or last number's (`takes`); one that `is_open` may
    take that of an earlier sentence.
    """

    name: str
    of: frozenset[NumberOf]
    before: str = ""
    behind: str = ""
    unless_before: str = ""
    harm: Harm | None = None
    takes: Literal["harm", "next", "last"] = "harm"
    is_part: bool = False
    is_beside: bool = False
    is_open: bool = False
    score: float = 0.9
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """Nouns, in the plural."""

    plural: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What tells totals of a war or a campaign; see the file."""

    totals: dict[Harm, int]
    before: int
    behind: int
    since: frozenset[str]
    reach: int
    same_day: frozenset[str]
    superlatives: frozenset[str]
    wars: frozenset[str]
    within: frozenset[str]
    campaigns: frozenset[str]
    great: int
    moments: frozenset[str]
    days: frozenset[str]
    events: frozenset[str]
    long: frozenset[str]
    stretches: tuple[str, ...]
    great_stretches: tuple[str, ...]
    spans: frozenset[str]
    past: frozenset[str]
    units: frozenset[str]
    months: frozenset[str]
    through: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleWords:
    """The shape of tolls_people.toml."""

    people: dict[VictimStatus, People]
    captives: Things
    things: Things


@dataclass(frozen=True, slots=True, kw_only=True)
class _Classes:
    """The shape of tolls_words.toml."""

    classes: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollWords:
    """The shape of tolls.toml."""

    macros: dict[str, str]
    form: tuple[Form, ...]
    scope: Scope


PARTS = ("harmed", "harms", "harming", "suffered", "suffer", "state", "nouns", "heads", "away")
"""What a word of harm may do in a sentence; each is a class."""


@cache
def harms() -> tuple[HarmWords, ...]:
    """Give the words of each kind of harm. Raises LexiconError where the file is missing or does not fit."""
    return load("harms", _Harms).harm


@cache
def people_words() -> PeopleWords:
    """Give the nouns of people and of things. Raises LexiconError where the file is missing or does not fit."""
    return load("tolls_people", PeopleWords)


@cache
def toll_words() -> TollWords:
    """Give the forms and what tells scope. Raises LexiconError where the file is missing or does not fit."""
    return load("tolls", TollWords)


@cache
def classes_of() -> dict[str, frozenset[str]]:
    """
    Give the classes of every word and phrase.

    >>> sorted(classes_of()["killing"])
    ['harming', 'nouns']
    """
    found: dict[str, set[str]] = {}
    for words, name in _entries():
        found.setdefault(words, set()).add(name)
    return {words: frozenset(names) for words, names in found.items()}


def _entries() -> Iterator[tuple[str, str]]:
    """Give every word and phrase with each class it has."""
    for name, entries in load("tolls_words", _Classes).classes.items():
        yield from ((words, name) for words in entries)
    for harm in harms():
        for part in PARTS:
            yield from ((words, part) for words in getattr(harm, part))
    for people in people_words().people.values():
        yield from ((words, "person") for words in people.plural if words != "others")


@cache
def harm_of() -> dict[str, Harm]:
    """
    Give the kind of harm of each of its words.

    >>> harm_of()["lost their lives"]
    'killed'
    """
    return {words: harm.kind for harm in harms() for part in (*PARTS, "beside") for words in getattr(harm, part)}


@cache
def wary() -> frozenset[str]:
    """Give the words of harm that are said of things too."""
    return frozenset(word for harm in harms() for word in harm.wary)


@cache
def beside() -> frozenset[str]:
    """Give the words of harm that stand before a noun ("wounded soldiers")."""
    return frozenset(word for harm in harms() for word in harm.beside)


@cache
def phrases() -> dict[str, dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]]:
    """
    Give the phrases of several words with their classes, by their first word and their second, the longest first.

    >>> phrases()["death"]["toll"]
    ((('death', 'toll'), frozenset({'toll'})),)
    """
    found: dict[str, dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]] = {}
    for words, classes in classes_of().items():
        pieces = tuple(words.split(" "))
        if len(pieces) > 1:
            found.setdefault(pieces[0], {}).setdefault(pieces[1], []).append((pieces, classes))
    return {
        first: {
            second: tuple(sorted(held, key=lambda one: len(one[0]), reverse=True)) for second, held in seconds.items()
        }
        for first, seconds in found.items()
    }


@cache
def openings() -> frozenset[str]:
    """Give the first words of everything that tells harm, or goes on from a toll told before: a sentence without any of them tells none."""
    names = {*PARTS, "toll", "lives", "lose", "risen", "them", "number_of"}
    return frozenset(words.split(" ")[0] for words, classes in classes_of().items() if classes & names) | {
        "them",
        "whom",
        "which",
    }
