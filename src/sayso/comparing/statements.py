"""
What one speaker said on one matter across the articles of a story, in order, so that a changed line shows.

A matter is told by words that few statements of the story share, and by the dead of the incident. Few good groups are wanted: a statement that is alone in its matter, and the
same words given twice, make none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Final

from sayso.comparing.quotes import (
    Speakers,
    Telling,
    families_of,
    is_same_saying,
    likeness,
    stem_of,
    tellings_of,
    words_in,
)
from sayso.incidents import main_incident
from sayso.record import Act, Harm, Record
from sayso.story import Statement, Statements, StoryEntity

_ALIKE: Final = 0.4
"""Share of weight that two statements must have in common to be on one matter."""
_COUNTED_ALIKE: Final = 0.25
"""The same where both count people harmed on one day."""
_HARMED: Final[Mapping[Harm, str]] = {
    "killed": "number of dead",
    "injured": "number of injured",
    "displaced": "number of displaced",
    "missing": "number of missing",
    "detained": "number of detained",
    "captured": "number of captured",
    "affected": "number of affected",
}
_SHARED: Final = 2
_NO_SPEECH: Final[frozenset[Act]] = frozenset({"show", "order", "praise", "apologize", "other"})
_MOST: Final = 12
"""Statements of one matter; of more, the first stand."""
_PER_SPEAKER: Final = 120
_NAMED: Final = 3
"""Words that name a matter."""
_DAY: Final = len("2017-04-04")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """
    Tellings that give one speaker the same words; `first` is the one that was said or published first, `weights` are those of its words.

    `counted` are the harms that it counts, with their day; `is_main` tells whether these are the dead that its article is about.
    """

    first: Telling
    time: str | None
    weights: Mapping[str, float]
    number: int
    counted: frozenset[tuple[Harm, str]]
    is_main: bool


def find_statements(records: Sequence[Record], people: Sequence[StoryEntity]) -> tuple[Statements, ...]:
    """
    Give what speakers said more than once, in other words, on one matter: each in order of the day on which it was said, else published.

    Only named speakers have statements. Those with most statements stand first.

    >>> find_statements([], [])
    ()
    """
    speakers = Speakers(people)
    tellings = tellings_of(records)
    rarity = _rarity(tellings)
    by_speaker: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        key = speakers.key(telling)
        if key is not None and speakers.is_named(telling) and _is_speech(telling):
            by_speaker[key].append(telling)
    found = [one for said in by_speaker.values() for one in _of_speaker(said, speakers, rarity)]
    return tuple(sorted(found, key=lambda one: (-len(one.accounts), one.speaker, one.about)))


def _is_speech(telling: Telling) -> bool:
    """Tell whether words were said: quoted, or told by more than what somebody did or a picture shows."""
    return bool(telling.quoted) or telling.attribution.act not in _NO_SPEECH


def _rarity(tellings: Sequence[Telling]) -> dict[str, float]:
    """Give how much each word says of a matter: the fewer statements have it, the more; what a quarter of them has says nothing."""
    counts = Counter(stem for telling in tellings for stem in set(telling.stems))
    return {
        stem: 0.0 if count > max(4, len(tellings) / 4) else log(1 + len(tellings) / count)
        for stem, count in counts.items()
    }


def _of_speaker(tellings: Sequence[Telling], speakers: Speakers, rarity: Mapping[str, float]) -> Iterator[Statements]:
    """Give one speaker's statements by matter."""
    if len({telling.article for telling in tellings}) < 2:  # noqa: PLR2004 - across articles
        return
    name = speakers.common_name(tellings)
    own = {stem_of(word.form) for word in words_in(name)}
    said = _different(tellings[:_PER_SPEAKER], rarity, own)
    ties = [(one.number, other.number) for one, other in combinations(said, 2) if _is_one_matter(one, other)]
    for family in _apart(families_of(ties)):
        group = sorted((said[number] for number in family), key=_place)[:_MOST]
        if _is_telling(group):
            yield Statements(speaker=name, about=_about(group), accounts=tuple(map(_statement, group)))


def _apart(families: Iterable[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    """Give families that share no member: the largest first, of the others what is left where that is two or more."""
    taken: set[int] = set()
    for family in sorted(families, key=lambda one: (-len(one), one)):
        left = tuple(number for number in family if number not in taken)
        if len(left) > 1:
            taken.update(left)
            yield left


def _is_telling(group: Sequence[_Said]) -> bool:
    """Tell whether a change could show: statements of different days, with different numbers, or one that denies."""
    days = {one.time[:_DAY] for one in group if one.time}
    numbers = {one.first.numbers for one in group if one.first.numbers}
    return len(days) > 1 or len(numbers) > 1 or len({one.first.is_denied for one in group}) > 1


def _different(tellings: Sequence[Telling], rarity: Mapping[str, float], own: Iterable[str]) -> list[_Said]:
    """Give the different statements among tellings: of those that give the same words the first."""
    left_out = set(own)
    kept: list[tuple[Telling, str | None]] = []
    for telling, time in sorted(
        ((telling, _time(telling)) for telling in tellings), key=lambda one: (one[1] or "9", one[0].number)
    ):
        if not any(_is_same(telling, other) for other, _ in kept):
            kept.append((telling, time))
    return [
        _Said(
            first=telling,
            time=time,
            weights={stem: rarity[stem] for stem in telling.stems if stem not in left_out},
            number=number,
            counted=_counted(telling),
            is_main=_is_main(telling),
        )
        for number, (telling, time) in enumerate(kept)
    ]


def _is_same(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings of one speaker give the same words, or one lies inside the other."""
    if one.article == other.article and one.span.overlaps(other.span):
        return True
    return is_same_saying(likeness(one, other), "same")


def _is_one_matter(one: _Said, other: _Said) -> bool:
    """
    Tell whether two statements of different articles are on one matter: enough of the lighter's weight is in both.

    Less is enough where both count people harmed on one day, nothing more where these are the dead that both articles are about.
    """
    if one.first.article == other.first.article:
        return False
    words = [stem for stem in one.weights.keys() & other.weights.keys() if one.weights[stem] > 0]
    least = min(sum(one.weights.values()), sum(other.weights.values()))
    share = sum(one.weights[stem] for stem in words) / least if least else 0.0
    if one.counted & other.counted:
        return share >= _COUNTED_ALIKE or (one.is_main and other.is_main)
    return len(words) > _SHARED and share >= _ALIKE


def _counted(telling: Telling) -> frozenset[tuple[Harm, str]]:
    """Give the harms that a telling counts, each with its day."""
    ref = telling.attribution.id
    return frozenset(
        (toll.harm, toll.time.value)
        for toll in telling.record.tolls
        if toll.voice == ref
        and toll.scope == "incident"
        and toll.subset_of is None
        and toll.time is not None
        and toll.time.value
    )


def _is_main(telling: Telling) -> bool:
    """Tell whether a telling counts the dead that its article is about."""
    main = main_incident(telling.record)
    return main is not None and any(toll.voice == telling.attribution.id for toll in main.tolls)


def _about(group: Sequence[_Said]) -> str:
    """Name a matter: whom most of its statements count, else the words of most weight that they share, as they are written, in order."""
    harms = Counter(harm for one in group for harm in {harm for harm, _ in one.counted})
    harm = min(harms, key=lambda one: (-harms[one], one), default=None)
    if harm is not None and 2 * harms[harm] > len(group):
        return _HARMED[harm]
    counts = Counter(stem for one in group for stem in one.weights)
    weights = {stem: weight for one in group for stem, weight in one.weights.items()}
    common = [stem for stem in counts if counts[stem] > 1 and weights[stem] > 0 and not stem.isdigit()]
    chosen = sorted(common, key=lambda stem: (-counts[stem] * weights[stem], stem))[:_NAMED]
    written: dict[str, str] = {}
    for one in group:
        words = one.first.words
        for word in words_in(words):
            written.setdefault(stem_of(word.form), words[word.start : word.end])
    order = list(written)
    return " ".join(written[stem] for stem in sorted(chosen, key=order.index))


def _time(telling: Telling) -> str | None:
    """Give when something was said, else when it was published; nobody counts the dead of a later day. None where neither is known."""
    said = telling.attribution.time.value if telling.attribution.time is not None else None
    if said and all(day[:_DAY] <= said[:_DAY] for _, day in _counted(telling)):
        return said
    published = telling.record.article.published
    return published[:_DAY] if published else None


def _place(one: _Said) -> tuple[str, int]:
    """Give what statements are ordered by."""
    return (one.time or "9", one.first.number)


def _statement(one: _Said) -> Statement:
    """Make a statement of a telling."""
    telling = one.first
    return Statement(
        article=telling.article,
        ref=telling.attribution.id,
        words=telling.words,
        span=telling.span,
        chain=telling.attribution.chain,
        time=one.time,
    )
