"""Which tellings are worth comparing: those that share two words near each other. Equal tellings are compared once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from sayso.comparing.quotes.speaking import Speakers
from sayso.comparing.quotes.tellings import Telling
from sayso.comparing.quotes.words import couples

_COMMONEST: Final = 60
"""Wordings that may share a couple of words; what more share is the story's own subject and ties nothing together."""
_FEW: Final = 6
_OFTEN: Final = 0.08
"""Share of a story's wordings from which on a word is its subject, and a number of them that never makes one."""
_ENOUGH: Final = 4
"""Couples in common from which on two wordings are compared, whatever share of them that is."""
_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Tellings that give one speaker the very same words, of as many articles as copied them; the first of them stands for all."""

    number: int
    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """The telling that stands for all."""
        return self.tellings[0]

    @property
    def articles(self) -> frozenset[str]:
        """The articles that have it."""
        return frozenset(telling.article for telling in self.tellings)


def wordings_of(tellings: Sequence[Telling], speakers: Speakers) -> tuple[Wording, ...]:
    """Put equal tellings of one speaker together, in order."""
    held: dict[tuple[tuple[str, ...], str | None], list[Telling]] = defaultdict(list)
    for telling in tellings:
        held[telling.forms, speakers.key(telling)].append(telling)
    return tuple(Wording(number=number, tellings=tuple(equal)) for number, equal in enumerate(held.values()))


def subject_of(wordings: Sequence[Wording]) -> frozenset[str]:
    """Give the words that the story is about: those that many of its wordings have."""
    counts = Counter(stem for wording in wordings for stem in wording.first.told)
    most = max(_FEW, _OFTEN * len(wordings))
    return frozenset(stem for stem, count in counts.items() if count > most)


def candidate_pairs(wordings: Sequence[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Give the pairs of wordings that may be the same words, not of one article alone, each once, in order."""
    articles = [wording.articles for wording in wordings]
    for (first, second), times in sorted(_meetings(wordings).items()):
        if articles[first] == articles[second] and len(articles[first]) == 1:
            continue
        one, other = wordings[first], wordings[second]
        mine, theirs = one.first.told, other.first.told
        if times >= _ENOUGH or len(mine & theirs) >= _SHARE * min(len(mine), len(theirs)):
            yield one, other


def _meetings(wordings: Sequence[Wording]) -> Counter[tuple[int, int]]:
    """Count the couples of words that two wordings, by number, have in common."""
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for wording in wordings:
        for couple in couples(wording.first.stems):
            held[couple].append(wording.number)
    met: Counter[tuple[int, int]] = Counter()
    for numbers in held.values():
        if 1 < len(numbers) <= _COMMONEST:
            met.update(combinations(numbers, 2))
    return met
