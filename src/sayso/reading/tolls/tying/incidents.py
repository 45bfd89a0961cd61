"""Which sentences of an article tell of the incident that a toll belongs to."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Final

from sayso.article import Span
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.setting import REACH, Setting
from sayso.record import Toll

AHEAD: Final = 4
"""Sentences behind a toll's own in which its incident may be told on."""
BEHIND: Final = 6
"""Sentences before a toll's own in which its incident may have been told."""

OPENING: Final = 2 * REACH
"""Characters of a sentence whose words are looked at."""

_OPENING: Final = 400
_DIGITS: Final = re.compile(r"\d{2,}")
_MORE: Final = re.compile(
    r"\b(?:another \d|\d+ (?:more|others)\b|another (?:two|three|four|five|six|seven|eight|nine|ten|dozen)|the (?:rest|others)\b|among (?:them|those))"
)
_REVISION: Final = re.compile(
    r"(?:this|that|it|the (?:\w+ )?(?:toll|figure|number|count|tally)) (?:was |has |had |were )?(?:been )?(?:later |since |then |subsequently |now )?"
    r"(?:updated|revised|raised|lowered|increased|rose|risen|climbed|put)\b(?! (?:in|by) )",
    re.IGNORECASE,
)
_ANOTHER: Final = re.compile(r"In (?:an?(?:other)? )?(?:\w+ )?(?:developments?|incident|attack) ", re.IGNORECASE)
"""Opens what is another incident ("In a related development ...")."""
_SOLE_REPEATS: Final = 3
"""A number that stands in more sentences than these is no sign of one incident."""


@lru_cache(maxsize=512)
def goes_on(words: str) -> bool:
    """
    Tell whether a sentence goes on with an incident that was told before.

    >>> goes_on("The two strikes hit a mill."), goes_on("A strike hit a mill."), goes_on("Raids left another 30 hurt.")
    (True, False, True)
    """
    opening = words[:_OPENING].lower()
    return _anaphor().search(opening) is not None or _MORE.search(opening) is not None


@cache
def _anaphor() -> re.Pattern[str]:
    """Give the expression of what goes on with an incident."""
    telling = tying_lexicon().telling
    determiners, events = ("|".join(sorted(map(re.escape, words))) for words in (telling.determiners, telling.events))
    return re.compile(rf"\b(?:{determiners})\s(?:[\w'’-]{{1,20}}\s){{0,2}}(?:{events})\b")


@lru_cache(maxsize=512)
def words_in(words: str) -> frozenset[str]:
    """
    Give the words of a sentence's opening in small letters.

    >>> sorted(words_in("Two died. Two died."))
    ['died', 'two']
    """
    return frozenset(WORD.findall(words[:OPENING].lower()))


def tells_violence(words: str) -> bool:
    """
    Tell whether a sentence tells of violence.

    >>> tells_violence("Two people died."), tells_violence("The mill opened.")
    (True, False)
    """
    return not tying_lexicon().telling.violence.isdisjoint(words_in(words))


@lru_cache(maxsize=512)
def leaves(words: str) -> bool:
    """
    Tell whether a sentence leaves the incident told before.

    >>> leaves("Elsewhere, two died."), leaves("Two died elsewhere.")
    (True, False)
    """
    first = WORD.search(words[:_OPENING])
    return (first is not None and first[0].lower() in tying_lexicon().telling.breaks) or _ANOTHER.match(
        words
    ) is not None


def revises(words: str) -> bool:
    """
    Tell whether a sentence revises a number told before it.

    >>> revises("This was later updated to 82."), revises("The bridge was raised.")
    (True, False)
    """
    return _REVISION.match(words[:_OPENING]) is not None


def sentences_before(setting: Setting, number: int, *, same_day: bool = False) -> Iterator[Span]:
    """
    Give the sentences before one that tell of violence, the nearest first, as far as the incident may reach back, or what was told with it (`same_day`).

    "Meanwhile" and "elsewhere" leave the incident, not its day.
    """
    if not same_day and leaves(setting.sentence(number).of(setting.text)):
        return
    for behind in range(number - 1, max(-1, number - 1 - BEHIND), -1):
        sentence = setting.sentence(behind)
        words = sentence.of(setting.text)
        if tells_violence(words):
            yield sentence
        if leaves(words) and not same_day:
            return


def sentences_after(setting: Setting, number: int) -> Iterator[Span]:
    """Give the sentences behind one that go on with its incident, the nearest first."""
    return _ahead(setting, number, AHEAD, goes_on)


def sentences_next(setting: Setting, number: int, count: int = AHEAD) -> Iterator[Span]:
    """Give those of the next sentences that tell of violence."""
    return _ahead(setting, number, count, tells_violence)


def _ahead(setting: Setting, number: int, count: int, fits: Callable[[str], bool]) -> Iterator[Span]:
    """Give those of the next sentences whose words fit, up to one that leaves the incident."""
    for ahead in range(number + 1, min(number + 1 + count, len(setting.starts))):
        sentence = setting.sentence(ahead)
        words = sentence.of(setting.text)
        if leaves(words):
            return
        if fits(words):
            yield sentence


def sentences_again(setting: Setting, toll: Toll) -> Iterator[Span]:
    """Give the other sentences that tell of violence with the same figure of two digits or more, where there are few."""
    match = _DIGITS.search(setting.text, toll.victims.start, toll.victims.end)
    if match is None or toll.scope == "cumulative":
        return
    own = setting.number_at(toll.victims.start)
    numbers = [number for number in setting.figures.get(match[0], ()) if number != own]
    for number in numbers if len(numbers) <= _SOLE_REPEATS else ():
        sentence = setting.sentence(number)
        if tells_violence(sentence.of(setting.text)):
            yield sentence
