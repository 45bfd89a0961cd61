"""Which attribution that was read answers which keyed one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.evaluation.attributions import word_starts, words_in
from sayso.evaluation.keyed import KeyedAttribution

CONTENTS_MEET: Final = 0.5
"""The least F1 of two contents' words at which attributions whose cues share a word answer each other."""

CONTENTS_ALONE: Final = 0.8
"""The same where one side has no cue."""

UNKEYED: Final = "not keyed"
"""Stands for the id of an attribution that answers no keyed one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A keyed attribution and the one found that answers it."""

    keyed: KeyedAttribution
    found: KeyedAttribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """
    What answers what in one text, in the key's order, and what was missed and falsely found.

    `within` of what was found names keyed ids (`UNKEYED` where the holder answers none), so that it can be compared. Attributions that the key
    ignores, and what answers them, stand nowhere; what is within one of them counts as within nothing.
    """

    pairs: tuple[Pair, ...]
    missed: tuple[KeyedAttribution, ...]
    false: tuple[KeyedAttribution, ...]


def match(text: str, keyed: Sequence[KeyedAttribution], found: Sequence[KeyedAttribution]) -> Matching:
    """
    Match what was found to a key, one to one, the best contents first.

    Two answer each other when their contents' words agree to an F1 of .5 and their cues share a word, or to .8 where either has no cue.
    """
    starts = word_starts(text)
    wanted = [item for item in keyed if not item.is_ignored]
    answers = _paired(starts, wanted, found)
    left = [item for place, item in enumerate(found) if place not in answers.values()]
    ignored = [item for item in keyed if item.is_ignored]
    waived = {one.id for one in left if any(_agreement(starts, item, one) is not None for item in ignored)}
    ids: dict[str, str | None] = {found[place].id: wanted[number].id for number, place in answers.items()}
    ids.update(dict.fromkeys(waived))
    ignored_ids = {item.id for item in ignored}
    return Matching(
        pairs=tuple(
            Pair(keyed=_held_by_keyed(wanted[number], ignored_ids), found=_translated(found[place], ids))
            for number, place in sorted(answers.items())
        ),
        missed=tuple(item for number, item in enumerate(wanted) if number not in answers),
        false=tuple(item for item in left if item.id not in waived),
    )


def _paired(
    starts: Sequence[int], keyed: Sequence[KeyedAttribution], found: Sequence[KeyedAttribution]
) -> dict[int, int]:
    """Pair keyed with found ones by their numbers, the best first; none twice."""
    candidates = sorted(
        (-agreement[0], -agreement[1], number, place)
        for number, item in enumerate(keyed)
        for place, one in enumerate(found)
        if (agreement := _agreement(starts, item, one))
    )
    answers: dict[int, int] = {}
    used: set[int] = set()
    for _, _, number, place in candidates:
        if number not in answers and place not in used:
            answers[number] = place
            used.add(place)
    return answers


def _agreement(starts: Sequence[int], keyed: KeyedAttribution, found: KeyedAttribution) -> tuple[float, float] | None:
    """Give how far contents and cues agree (F1 of words), by the reading that agrees best; None where they do not answer each other."""
    measured = (_reading_agreement(starts, reading, found) for reading in keyed.readings)
    return max((agreement for agreement in measured if agreement), default=None)


def _reading_agreement(
    starts: Sequence[int], reading: KeyedAttribution, found: KeyedAttribution
) -> tuple[float, float] | None:
    """Give the same for one reading of the key."""
    contents = _f1(words_in(starts, reading.content), words_in(starts, found.content))
    if reading.cue is None or found.cue is None:
        return (contents, 0.0) if contents >= CONTENTS_ALONE else None
    cues = _f1(words_in(starts, (reading.cue,)), words_in(starts, (found.cue,)))
    return (contents, cues) if cues and contents >= CONTENTS_MEET else None


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    """Give the F1 of two sets of words; 0 where both are empty."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def _held_by_keyed(item: KeyedAttribution, ignored: set[str]) -> KeyedAttribution:
    """Give a keyed attribution out of the hands of ignored ones."""
    either = tuple(_held_by_keyed(reading, ignored) for reading in item.either)
    return replace(item, within=None if item.within in ignored else item.within, either=either)


def _translated(item: KeyedAttribution, ids: Mapping[str, str | None]) -> KeyedAttribution:
    """Give what was found with the keyed id of its holder."""
    return replace(item, within=None if item.within is None else ids.get(item.within, UNKEYED))
