"""The lexicons of manners and of zeros are tried on their own examples."""

import re
from collections.abc import Callable, Iterable
from time import perf_counter

import pytest

from sayso.comparing.points.attackers import attacker_words, attackers_in
from sayso.comparing.points.manners import causes, causes_in
from sayso.comparing.points.parties import small
from sayso.comparing.points.poisons import PoisonFile, poisons_in
from sayso.comparing.points.zeros import none_harmed_in, zero_file
from sayso.lexicon import load

Found = Iterable[tuple[int, int]]
_SECONDS = 1.0


def _attackers(sentence: str) -> Found:
    """Give where attackers are counted."""
    return [(one.start, one.end) for one in attackers_in(sentence)]


def _poisons(sentence: str) -> Found:
    """Give where poisons are named."""
    return [(one.start, one.end) for one in poisons_in(sentence)]


def _zeros(sentence: str) -> Found:
    """Give where nobody is said to be harmed."""
    return [(one.start, one.end) for one in none_harmed_in(sentence)]


def _cause(name: str) -> Callable[[str], Found]:
    """Give a finder of one cause."""

    def found(sentence: str) -> Found:
        """Give where the cause is told."""
        return [(start, end) for told, start, end in causes_in(sentence) if told == name]

    return found


POISONING = load("manners", PoisonFile).poisoning
EXAMPLES = [
    *((_attackers, one) for one in attacker_words().examples),
    *((_poisons, one) for one in POISONING.examples),
    *((_cause(cause.name), one) for cause in causes().values() for one in cause.examples),
    *((_zeros, one) for entry in zero_file().none for one in entry.examples),
]
COUNTEREXAMPLES = [
    *((_attackers, one) for one in attacker_words().counterexamples),
    *((_poisons, one) for one in POISONING.counterexamples),
    *((_cause(cause.name), one) for cause in causes().values() for one in cause.counterexamples),
    *((_zeros, one) for entry in zero_file().none for one in entry.counterexamples),
]


@pytest.mark.parametrize(("find", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_marked_words_are_found_and_no_others(find: Callable[[str], Found], example: str) -> None:
    """The marked words of an example are all that is found in it."""
    (marked,) = re.findall(r"<\w>(.*?)</\w>", example)
    plain = small(re.sub(r"</?\w>", "", example))
    assert [plain[start:end] for start, end in find(plain)] == [small(marked)]


@pytest.mark.parametrize(("find", "example"), COUNTEREXAMPLES, ids=[example for _, example in COUNTEREXAMPLES])
def test_nothing_is_found_in_counterexamples(find: Callable[[str], Found], example: str) -> None:
    """What looks alike is none."""
    assert list(find(small(example))) == []


def test_causes_that_speak_against_each_other_are_causes() -> None:
    """Each cause is held against known ones, and they against it."""
    for cause in causes().values():
        for other in cause.against:
            assert cause.name in causes()[other].against


@pytest.mark.parametrize(
    "words", ["no one two three ", "the gas that was used in no ", "bomb planted by three of its ", "denied any "]
)
def test_hostile_sentences_take_no_time(words: str) -> None:
    """A sentence as long as is read, of words that nearly fit, is done at once."""
    hostile = (words * 1500)[:1500]
    began = perf_counter()
    for find in (attackers_in, poisons_in, causes_in, none_harmed_in):
        list(find(hostile))
    assert perf_counter() - began < _SECONDS
