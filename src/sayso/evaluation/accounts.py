"""
How well points say that accounts differ: stories against a key of what each article gives for each question.

The unit is a story, a kind of point, and an unordered pair of values. `right` is the share of the pairs that stories call differing which the key holds as
differing too; `found` the share of the key's differing pairs that stories have. A pair on which the key's annotators are not of one mind ("unsure") counts neither way.

Two numbers match when their bounds are equal; two parties or places when one of the key's names for it stands in the other's name as whole words, and both are
denials or neither is, and as many are named ("or"); two days when they are equal.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any, Final

from sayso.comparing.compare import story_of
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import Measured, Told, counts_line, share_figure
from sayso.evaluation.metrics import Counts, Outcome
from sayso.record import Record
from sayso.speakers import folded
from sayso.story import Point, Value

_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_WORD: Final = re.compile(r"[\w'-]+")
_DENIAL: Final = "not "
_OR: Final = " or "


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedValue:
    """A value of the key, with the words by which an article may name it."""

    value: Value
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedPair:
    """Two values of a point, by their places, and how they stand to each other: a relation, or "unsure"."""

    values: tuple[int, int]
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedPoint:
    """One question of a story with its values."""

    point: str
    about: str
    values: tuple[KeyedValue, ...]
    pairs: tuple[KeyedPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedStory:
    """A story of the key: its name, its articles' keys, its points."""

    name: str
    articles: tuple[str, ...]
    points: tuple[KeyedPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Two values of one kind of point that are said to differ."""

    point: str
    values: tuple[KeyedValue, KeyedValue]
    words: str

    @property
    def name(self) -> str:
        """The pair in words, the same whatever the order of its values."""
        return f"{self.point}: " + " / ".join(sorted(in_words(one.value) for one in self.values))


def read_accounts_key(path: Path) -> tuple[KeyedStory, ...]:
    """
    Read a key of accounts.

    Raises InputError where the file cannot be read or is no such key.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_story(one) for one in held["stories"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError(str(path), f"not a key of accounts ({fault!r})", "fetch the key again") from fault


def measure_accounts(name: str, key: Sequence[KeyedStory], records_by_key: Mapping[str, Record]) -> Measured:
    """
    Measure the differences that stories show against a key's; `records_by_key` holds the records by `article.key`.

    A story of which no article is there is left out. Both figures are shares, the higher the better.
    """
    scored: list[tuple[Outcome, Mapping[str, str]]] = []
    for keyed in key:
        held = [records_by_key[one] for one in keyed.articles if one in records_by_key]
        if held:
            scored.append(_scored(keyed, story_of(held).points))
    outcomes = [outcome for outcome, _ in scored]
    right = [Counts(hit=one.counts.hit, missed=one.counts.false) for one in outcomes]
    found = [Counts(hit=one.counts.hit, missed=one.counts.missed) for one in outcomes]
    return Measured(
        name=name,
        gold=gold_digest(f"{story.name} {one.name}" for story in key for one in _keyed(story, "differs")),
        figures=(share_figure(f"{name}.right", right), share_figure(f"{name}.found", found)),
        outcomes={f"{name}.differs": outcomes},
        notes=(counts_line(f"{name}.differs", [one.counts for one in outcomes]),),
        told={
            (f"{name}.differs", outcome.article, item): Told(
                sort=item.partition(":")[0],
                wanted=None if item in outcome.false else item,
                given=item if item in outcome.false else None,
                words=words[item],
            )
            for outcome, words in scored
            for item in (*outcome.false, *outcome.missed)
        },
    )


def _scored(keyed: KeyedStory, points: Sequence[Point]) -> tuple[Outcome, Mapping[str, str]]:
    """Hold a story's differing pairs against the key's; give the words of each item too."""
    wanted, unsure = _keyed(keyed, "differs"), _keyed(keyed, "unsure")
    given = _given(points)
    hit = [one for one in wanted if any(_answers(one, other) for other in given)]
    missed = [one for one in wanted if one not in hit]
    false = [one for one in given if not any(_answers(other, one) for other in (*wanted, *unsure))]
    outcome = Outcome(
        article=keyed.name,
        hit=tuple(dict.fromkeys(one.name for one in hit)),
        false=tuple(dict.fromkeys(one.name for one in false)),
        missed=tuple(dict.fromkeys(one.name for one in missed)),
    )
    return outcome, {one.name: one.words for one in (*hit, *missed, *false)}


def _keyed(story: KeyedStory, relation: str) -> list[Differing]:
    """Give the key's pairs of a relation, each once."""
    found: dict[str, Differing] = {}
    for point in story.points:
        for pair in point.pairs:
            if pair.relation == relation:
                left, right = (point.values[place] for place in pair.values)
                one = Differing(point=point.point, values=(left, right), words=point.about)
                found.setdefault(one.name, one)
    return list(found.values())


def _given(points: Sequence[Point]) -> list[Differing]:
    """Give the differing pairs of a story, each once."""
    found: dict[str, Differing] = {}
    for point in points:
        for pair in point.pairs:
            if pair.relation == "differs":
                left, right = (point.accounts[place] for place in pair.accounts)
                one = Differing(
                    point=point.point,
                    values=(KeyedValue(value=left.value or ""), KeyedValue(value=right.value or "")),
                    words=f"{point.about}: {left.words} / {right.words}",
                )
                found.setdefault(one.name, one)
    return list(found.values())


def _answers(wanted: Differing, given: Differing) -> bool:
    """Tell whether a story's pair is the key's."""
    if wanted.point != given.point:
        return False
    (one, other), (left, right) = wanted.values, given.values
    return (is_value(one, left.value) and is_value(other, right.value)) or (
        is_value(one, right.value) and is_value(other, left.value)
    )


def is_value(wanted: KeyedValue, given: Value) -> bool:
    """
    Tell whether a story's value is the key's.

    >>> is_value(KeyedValue(value="Orvan army", aliases=("regime",)), "the regime")
    True
    >>> is_value(KeyedValue(value="Orvan army"), "not Orvan army"), is_value(KeyedValue(value=(14, 14)), (14, None))
    (False, False)
    """
    if not isinstance(wanted.value, str) or not isinstance(given, str):
        return wanted.value == given
    shape = _shape(given)
    return any(_shape(name) == shape and _are_named(name, given) for name in (wanted.value, *wanted.aliases))


def _are_named(one: str, other: str) -> bool:
    """Tell whether two names, or all that two of them leave open, are the same, in some order."""
    given = other.split(_OR)
    return any(all(map(_is_named, one.split(_OR), order)) for order in permutations(given))


def _shape(name: str) -> tuple[bool, int]:
    """Tell whether a name is a denial, and how many it names."""
    return name.casefold().startswith(_DENIAL), len(name.split(_OR))


def _is_named(one: str, other: str) -> bool:
    """Tell whether one name stands in another as whole words."""
    left, right = (" ".join(_WORD.findall(folded(_BRACKETS.sub("", name)))) for name in (one, other))
    return bool(left and right) and (f" {left} " in f" {right} " or f" {right} " in f" {left} ")


def in_words(value: Value) -> str:
    """
    Write a value.

    >>> in_words((14, None)), in_words((14, 14)), in_words((None, 30)), in_words("Orva")
    ('14-', '14', '-30', 'Orva')
    """
    if isinstance(value, str):
        return value
    low, high = value
    return str(low) if low == high else f"{'' if low is None else low}-{'' if high is None else high}"


def _story(given: Mapping[str, Any]) -> KeyedStory:
    """Read a story of the key."""
    return KeyedStory(
        name=str(given["cluster"]),
        articles=tuple(given["articles"]),
        points=tuple(_point(one) for one in given["points"]),
    )


def _point(given: Mapping[str, Any]) -> KeyedPoint:
    """Read a point of the key."""
    return KeyedPoint(
        point=given["point"],
        about=given["about"],
        values=tuple(
            KeyedValue(value=_value(one["value"]), aliases=tuple(one.get("aliases", ()))) for one in given["values"]
        ),
        pairs=tuple(
            KeyedPair(values=(one["values"][0], one["values"][1]), relation=one["relation"]) for one in given["pairs"]
        ),
    )


def _value(given: object) -> Value:
    """Read a value: bounds or words."""
    match given:
        case [int() | None as low, int() | None as high]:
            return low, high
        case str():
            return given
        case _:
            raise ValueError(f"{given!r} is no value")
