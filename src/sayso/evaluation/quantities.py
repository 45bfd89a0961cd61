"""
How well quantities are read: phrases of the kinds that news shows, each with all quantities that stand in it.

A quantity is right where its words, its kind, its bounds and its qualifier are; a phrase is right where nothing is missing and nothing else is found.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, get_args

import msgspec

from sayso.article import Span
from sayso.counting.find import find_quantities
from sayso.counting.values import Quantity, QuantityKind
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import Figure, Measured, Told, counts_line, pooled_figure
from sayso.evaluation.metrics import Outcome

_BOUNDS: Final = re.compile(r"-|\d[\d,]*|\d[\d,]*\.\.(?:\d[\d,]*)?|\.\.\d[\d,]*")
_PARTS: Final = (3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Phrases of a kind as the key holds them: the text, then its quantities."""

    name: str
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The shape of the key."""

    group: tuple[_Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedPhrase:
    """A phrase of a group with its quantities, written "words | kind | bounds | qualifier", the qualifier only where there is one."""

    name: str
    group: str
    text: str
    quantities: tuple[str, ...]


def read_phrases(path: Path) -> tuple[KeyedPhrase, ...]:
    """Give the phrases of a key (`benchmarks/keys/quantities.toml`). Raises InputError where it is missing or an entry is not well written."""
    try:
        key = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Key)
        return tuple(
            KeyedPhrase(
                name=f"{group.name} {place}",
                group=group.name,
                text=text,
                quantities=tuple(_checked(text, entry) for entry in entries),
            )
            for group in key.group
            for place, (text, *entries) in enumerate(group.phrases, 1)
        )
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, ValueError) as fault:
        raise InputError(str(path), f"no key of quantities ({fault})", "mend the entry") from fault


def _checked(text: str, entry: str) -> str:
    """Give an entry with its bounds in plain figures; raises ValueError where it is not well written or not of the text."""
    parts = entry.split(" | ")
    is_formed = len(parts) in _PARTS and parts[1] in get_args(QuantityKind) and _BOUNDS.fullmatch(parts[2])
    if not is_formed or any(words not in text for words in (parts[0], *parts[3:])):
        raise ValueError(f"{entry!r} in {text!r}")
    return " | ".join([*parts[:2], parts[2].replace(",", ""), *parts[3:]])


def written(text: str, quantity: Quantity) -> str:
    """
    Write a quantity as the key does.

    >>> written("up to 30 men", find_quantities("up to 30 men", [Span(0, 12)])[0])
    'up to 30 | count | ..30 | up to'
    """
    low, high = ("" if bound is None else str(bound) for bound in (quantity.low, quantity.high))
    bounds = "-" if not low and not high else low if low == high else f"{low}..{high}"
    parts = [quantity.span.of(text), quantity.kind, bounds]
    return " | ".join(parts if quantity.qualifier is None else [*parts, quantity.qualifier.of(text)])


def measure_quantities(path: Path) -> Measured:
    """Read the phrases of a key: the share of phrases in which everything is right, and F1 over quantities. Raises InputError (`read_phrases`)."""
    phrases = read_phrases(path)
    given = [_given(phrase.text) for phrase in phrases]
    outcomes = [_outcome(phrase, found) for phrase, found in zip(phrases, given, strict=True)]
    right = [phrase.quantities == found for phrase, found in zip(phrases, given, strict=True)]
    wrong = [(phrase, found) for phrase, found, is_right in zip(phrases, given, right, strict=True) if not is_right]
    counts = [outcome.counts for outcome in outcomes]
    texts = {phrase.name: phrase.text for phrase in phrases}
    return Measured(
        name="quantities",
        gold=gold_digest(f"{phrase.text} {' ; '.join(phrase.quantities)}" for phrase in phrases),
        figures=(
            Figure(name="quantities.phrases", value=sum(right) / len(right) if right else 0.0),
            pooled_figure("quantities.f1", counts),
        ),
        outcomes={"quantities.f1": outcomes},
        show=lambda article, _item: texts[article],
        notes=(
            f"phrases: {sum(right)} of {len(right)} wholly right",
            counts_line("quantities", counts),
            *(f"wrong ({phrase.group}): {phrase.text}: {'; '.join(found) or 'nothing'}" for phrase, found in wrong),
        ),
        told={
            ("quantities.f1", outcome.article, item): Told(
                sort=phrase.group,
                wanted=item if item in outcome.missed else None,
                given=item if item in outcome.false else None,
                words=phrase.text,
            )
            for phrase, outcome in zip(phrases, outcomes, strict=True)
            for item in (*outcome.missed, *outcome.false)
        },
    )


def _given(text: str) -> tuple[str, ...]:
    """Give the quantities found in a phrase as the key writes them."""
    return tuple(written(text, quantity) for quantity in find_quantities(text, [Span(0, len(text))]))


def _outcome(phrase: KeyedPhrase, given: Sequence[str]) -> Outcome:
    """Compare what was found in a phrase with its key, each entry once."""
    left = list(given)
    hit, missed = [], []
    for entry in phrase.quantities:
        if entry in left:
            left.remove(entry)
            hit.append(entry)
        else:
            missed.append(entry)
    return Outcome(article=phrase.name, hit=tuple(hit), false=tuple(left), missed=tuple(missed))
