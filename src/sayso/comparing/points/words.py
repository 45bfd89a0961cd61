"""The words of points: data/en/points.toml as values, and what the words of a toll's victims tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.lexicon import load
from sayso.names.builtin import Offices

EVERYBODY: Final = "all"
"""The group of a toll whose words name none."""
BADLY_HURT: Final = "badly or lightly hurt"
"""The group of injured of whom it is said how badly they were hurt."""
CIVILIANS: Final = "civilians"
"""The group that outlets name where others say "people"."""
FIGHTERS: Final = "fighters"
"""The group that outlets name where others say "soldiers" or "rebels"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Whom a number counts: the group's name, the words of victims that tell it, and wider groups that it is a part of."""

    name: str
    words: frozenset[str]
    within: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """Words that tell how badly people were hurt."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffering:
    """What people suffer from who are hurt (`told`); and words for a `state` that is a hurt where it is the work `by` something."""

    told: tuple[str, ...]
    by: tuple[str, ...]
    state: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approximate:
    """Words that leave a number's last digits open, and numbers that are no counts."""

    words: tuple[str, ...]
    vague: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Singles:
    """What stands before one victim told for himself, and words that tell that a number is the rest or a part of another."""

    words: tuple[str, ...]
    before: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointWords:
    """The shape of points.toml."""

    group: tuple[Group, ...]
    severity: Severity
    suffering: Suffering
    approximate: Approximate
    risen: tuple[str, ...]
    contrasted: tuple[str, ...]
    unnamed: tuple[str, ...]
    harming: frozenset[str]
    singles: Singles


@cache
def point_words() -> PointWords:
    """Give the words of points; read once a process."""
    return load("points", PointWords)


_PARTS: Final = re.compile(r"\s(?:including|mostly|mainly|most of them|among them)\b")
_WORDS: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=20_000)
def group_of(victims: str, country: str | None = None) -> str:
    """
    Give the group that the words of victims tell; everybody where they tell none.

    People named by a country count as a group of their own, save where it is known to have happened there (`country`, ISO 3166-1).

    >>> group_of("18 civilians"), group_of("six schoolchildren"), group_of("14 people")
    ('civilians', 'children', 'all')
    >>> group_of("two French men", "IT"), group_of("two French men", "FR")
    ('French', 'all')
    """
    words: list[str] = _WORDS.findall(_PARTS.split(victims.casefold(), maxsplit=1)[0])
    said = set(words)
    group = next((group.name for group in point_words().group if group.words & said), EVERYBODY)
    if group != EVERYBODY:
        return group
    nations = ((word, _nations()[word]) for word in words if word in _nations())
    return next((word.title() for word, nation in nations if nation != country), EVERYBODY)


@cache
def _nations() -> Mapping[str, str]:
    """Give the countries by the adjectives for their people."""
    return {state.adjective.casefold(): state.country for state in load("names/offices", Offices).state}


def is_graded(words: str) -> bool:
    """
    Tell whether words say how badly people were hurt, so that they count a part of the injured.

    >>> is_graded("four were seriously injured"), is_graded("four were injured")
    (True, False)
    """
    return not point_words().severity.words.isdisjoint(_WORDS.findall(words.casefold()))


@cache
def wider_than(group: str) -> frozenset[str]:
    """Give the groups that one is a part of."""
    known = next((one for one in point_words().group if one.name == group), None)
    within = known.within if known is not None else ()
    return frozenset({*within, *(() if group == EVERYBODY else (EVERYBODY,))})


@lru_cache(maxsize=20_000)
def is_vague(victims: str) -> bool:
    """Tell whether a number is none that was counted: "dozens of people"."""
    return _starts(victims, point_words().approximate.vague)


def is_about(words: str) -> bool:
    """Tell whether the word beside a number leaves its last digits open."""
    said = " ".join(words.casefold().split())
    return any(said == one or said.startswith(one + " ") for one in point_words().approximate.words)


@lru_cache(maxsize=20_000)
def is_single(victims: str) -> bool:
    """Tell whether one victim is told for himself, without a number: "a woman"."""
    return _starts(victims, point_words().singles.words)


@lru_cache(maxsize=20_000)
def is_of_others(victims: str) -> bool:
    """
    Tell whether the words say that a number is the rest or a part of another.

    >>> is_of_others("six others"), is_of_others("more than 50 people"), is_of_others("three of whom")
    (True, False, True)
    """
    said = " ".join(victims.casefold().split())
    singles = point_words().singles
    return said.startswith(tuple(one + " " for one in singles.before)) or any(
        f" {one} " in f" {said.replace(' than', '-than')} " for one in singles.rest
    )


@lru_cache(maxsize=20_000)
def is_unnamed(source: str) -> bool:
    """
    Tell whether words for a source name nobody.

    >>> is_unnamed("a source"), is_unnamed("media reports"), is_unnamed("the opposition")
    (True, True, False)
    """
    said = source.casefold().split()
    return bool(said) and said[-1] in point_words().unnamed


def is_harm_alone(words: str) -> bool:
    """
    Tell whether words for an event say that people were harmed, and not by what.

    >>> is_harm_alone("killed"), is_harm_alone("bombed")
    (True, False)
    """
    return point_words().harming.issuperset(words.casefold().split())


def is_risen(words: str) -> bool:
    """
    Tell whether the words round a number say that it replaces a smaller one.

    >>> is_risen("the toll has risen to 86"), is_risen("the toll was 86")
    (True, False)
    """
    said = " ".join(words.casefold().split())
    return any(f" {one} " in f" {said} " for one in point_words().risen)


def is_contrasted(words: str) -> bool:
    """
    Tell whether the words before a number say that it is another than one told beside it.

    >>> is_contrasted("activists put the toll higher, saying"), is_contrasted("the toll was")
    (True, False)
    """
    return _holds_one(words, point_words().contrasted)


def is_hurt(words: str) -> bool:
    """
    Tell whether the words behind people of whom more is not known say that they are hurt.

    >>> is_hurt("suffered from suffocation"), is_hurt("were affected by the gas"), is_hurt("were affected by the flood")
    (True, True, False)
    """
    suffering = point_words().suffering
    if _holds_one(words, suffering.told):
        return True
    return _holds_one(words, suffering.state) and _holds_one(words, suffering.by)


def _holds_one(words: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether one of some phrases stands in words."""
    said = " ".join(_WORDS.findall(words.casefold()))
    return any(f" {one} " in f" {said} " for one in phrases)


def _starts(words: str, openings: tuple[str, ...]) -> bool:
    """Tell whether words begin with one of some."""
    said = " ".join(words.casefold().split())
    return any(said == one or said.startswith(one + " ") for one in openings)
