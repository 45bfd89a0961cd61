"""Whether two tellings give the same words: how much they share, and how much is asked for."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.comparing.quotes.speaking import Speakers, Speaking
from sayso.comparing.quotes.tellings import Telling, shared_run
from sayso.comparing.quotes.words import in_order, stems_of
from sayso.record import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """
    What two tellings share.

    `shared` are telling words in the same order, `share` that of the shorter's; `common` and `overlap` are these in whatever order, `rare` those of the
    common words that are not the story's own subject.

    `run` is the longest stretch of words in both, of which `run_told` tell something. `quoted_share` is the share of the words in one's quotation marks that the
    other has, the greater of both, 0 where neither has four. `is_quoted` tells whether more than a phrase stands in quotation marks.
    `numbers_meet` is None where one has no numbers; `is_turned` tells whether only one has a word like "not"; `is_one_day` whether both came out within two days.
    """

    shared: int
    share: float
    common: int
    overlap: float
    rare: int
    run: int
    run_told: int
    quoted_share: float
    is_quoted: bool
    numbers_meet: bool | None
    is_turned: bool
    is_one_day: bool


class _Bar(NamedTuple):
    """What is asked of a likeness at least: share and number of the shared words, words in a row, those of them that tell something."""

    share: float = 0.0
    shared: int = 0
    run: int = 0
    run_told: int = 0


_DAY: Final = len("2017-04-04")
_FEWEST_QUOTED: Final = 4
"""Words in quotation marks from which on they are more than a phrase."""
_BARS: Final[dict[tuple[Speaking, bool], tuple[_Bar, ...]]] = {
    ("same", True): (
        _Bar(0.75, 4),
        _Bar(0.6, 5),
        _Bar(0.5, 9),
        _Bar(0.6, 2, 5, 2),
        _Bar(0.4, 4, 7, 4),
        _Bar(0.0, 6, 10, 6),
    ),
    ("same", False): (
        _Bar(0.8, 5),
        _Bar(0.7, 7),
        _Bar(0.6, 9),
        _Bar(1.0, 3, 6, 3),
        _Bar(0.75, 4, 5, 4),
        _Bar(0.7, 4, 6, 4),
        _Bar(0.4, 6, 10, 6),
    ),
    ("open", True): (
        _Bar(0.9, 5),
        _Bar(0.75, 8),
        _Bar(0.9, 4, 4, 3),
        _Bar(0.75, 3, 6, 3),
        _Bar(0.5, 5, 8, 5),
        _Bar(0.0, 7, 12, 7),
    ),
    ("open", False): (_Bar(0.9, 6), _Bar(0.75, 9), _Bar(0.75, 5, 4, 3), _Bar(1.0, 3, 6, 3), _Bar(0.5, 8, 12, 8)),
    ("other", True): (_Bar(0.9, 4, 9, 4), _Bar(0.75, 6, 9, 6), _Bar(0.0, 8, 14, 8)),
    ("other", False): (_Bar(0.95, 6, 8, 5), _Bar(0.8, 8, 12, 8)),
}
"""By whether the speaker is the same, and whether more than a phrase of the words stands in quotation marks."""
_QUOTED: Final = _Bar(0.8, 2, 4, 2)
"""What is asked of the quoted words alone, where the speaker is the same."""
_NUMBERED: Final = (_Bar(0.5, 6, 5, 3), _Bar(0.75, 4, 3, 3))
"""What is asked where besides a number is the same: a number that is told again on a later day is another statement."""
_ONE_DAY: Final = _Bar(0.6, 5)
"""What is asked where the speaker is the same and both came out at the same time."""
_PHRASES: Final = (_Bar(0.8, 2, 4, 3), _Bar(1.0, 2, 5, 2))
"""What is asked of the quoted words alone, where the speaker may be the same."""
_LOOSE: Final[dict[Speaking, tuple[tuple[float, int, int], ...]]] = {
    "same": ((0.75, 5, 2), (0.8, 4, 2)),
    "open": ((0.75, 6, 4),),
}
"""Share and number of the words, and of the rare ones, that are asked for in whatever order: a translation turns a sentence round."""
_NEARLY_ALL: Final = 0.9
_LONG_RUN: Final = 8
"""Telling words in a row from which on another number elsewhere does not speak against the words being the same."""
_WORDLESS: Final[frozenset[Act]] = frozenset(
    {"believe", "order", "agree", "apologize", "accuse", "condemn", "praise", "reject", "other"}
)
"""What is done rather than said: its content is the writer's words, unless they stand in quotation marks."""


def likeness(one: Telling, other: Telling, subject: frozenset[str] = frozenset()) -> Likeness:
    """Compare the words of two tellings; `subject` are those that the whole story is about."""
    shared = in_order(one.stems, other.stems)
    run = shared_run(one, other)
    common = one.told & other.told
    return Likeness(
        shared=shared,
        share=shared / min(len(one.stems), len(other.stems)),
        common=len(common),
        overlap=len(common) / min(len(one.told), len(other.told)),
        rare=len(common - subject),
        run=len(run),
        run_told=len(stems_of(run)),
        quoted_share=max(_quoted_share(one, other), _quoted_share(other, one)),
        is_quoted=max(len(one.quoted), len(other.quoted)) >= _FEWEST_QUOTED,
        numbers_meet=_numbers_meet(one.numbers, other.numbers),
        is_turned=one.is_denied != other.is_denied,
        is_one_day=_is_one_day(one, other),
    )


def is_same_saying(found: Likeness, speaking: Speaking) -> bool:
    """Tell whether a likeness is enough for the words to be the same, given what is known of the speakers."""
    if _is_against(found):
        return False
    if any(_reaches(found, bar, found.share) for bar in _BARS[speaking, found.is_quoted]):
        return True
    if speaking == "other":
        return False
    if any(
        found.overlap >= share and found.common >= words and found.rare >= rare
        for share, words, rare in _LOOSE[speaking]
    ):
        return True
    if any(_reaches(found, bar, found.quoted_share) for bar in _PHRASES):
        return True
    return speaking == "same" and _is_of_one(found)


def speaking_of(one: Telling, other: Telling, speakers: Speakers) -> Speaking:
    """Tell whether two tellings have one speaker; what nobody says, and what is done rather than said, is nobody's words unless they are quoted."""
    if any(not telling.quoted and _is_wordless(telling) for telling in (one, other)):
        return "other"
    return speakers.speaking(one, other)


def _is_wordless(telling: Telling) -> bool:
    """Tell whether nobody is told to have said something in words."""
    return telling.attribution.source is None or telling.attribution.act in _WORDLESS


def _is_against(found: Likeness) -> bool:
    """Tell whether other numbers, or a "not" in one, speak against the words being the same."""
    if found.numbers_meet is False:
        return found.run_told < _LONG_RUN
    return found.is_turned and not found.is_quoted and found.share < _NEARLY_ALL


def _is_of_one(found: Likeness) -> bool:
    """Tell whether a likeness is enough where the speaker is the same: by the quoted words, or as both came out at one time, the more so with a number."""
    if _reaches(found, _QUOTED, found.quoted_share):
        return True
    bars = (_ONE_DAY, *_NUMBERED) if found.numbers_meet else (_ONE_DAY,)
    return found.is_one_day and any(_reaches(found, bar, found.share) for bar in bars)


def _reaches(found: Likeness, bar: _Bar, share: float) -> bool:
    """Tell whether a likeness, with a share of one kind or another, reaches a bar."""
    return share >= bar.share and found.shared >= bar.shared and found.run >= bar.run and found.run_told >= bar.run_told


def _quoted_share(one: Telling, other: Telling) -> float:
    """Give the share of one's quoted words that the other has."""
    if len(one.quoted) < _FEWEST_QUOTED:
        return 0.0
    return (Counter(one.quoted) & Counter(other.forms)).total() / len(one.quoted)


def _numbers_meet(one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Tell whether the numbers of one are among the other's, so that neither has another for it; None where one has none."""
    return one <= other or other <= one if one and other else None


def _is_one_day(one: Telling, other: Telling) -> bool:
    """Tell whether two articles came out on one day or on two that follow each other."""
    first, second = (_day(telling.record.article.published or "") for telling in (one, other))
    if first is None or second is None:
        return False
    return abs(first - second) <= timedelta(days=1)


@lru_cache(maxsize=1 << 10)
def _day(published: str) -> date | None:
    """Give the day of a time of publication; None where it is not known to the day."""
    try:
        return date.fromisoformat(published[:_DAY])
    except ValueError:
        return None
