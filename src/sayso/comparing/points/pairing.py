"""How the accounts of one point stand to each other, two by two, once equal ones are folded; and how many of them are independent."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.comparing.points.sources import Sources
from sayso.story import Account, AccountPair, Relation

Judge = Callable[[int, int], tuple[Relation, str]]
"""Tells how two accounts stand, by their places, and why."""

STRENGTH: Final[tuple[Relation, ...]] = ("differs", "updated", "compatible", "different scope", "same")
"""Relations, the one that a reader is to see first before the others."""

REPLACED: Final = "the same source gives another number"
BOTH_TOLD: Final = "one article tells both, not surely of the same"
SETTLING: Final = frozenset({REPLACED, BOTH_TOLD})
"""Grounds that hold for two values whoever else gives them."""
_VOICES: Final = 8
"""Accounts of one value that are held against those of another; each of another source."""
_VALUES: Final = 60
"""Values of one point that are held against each other, those that most accounts give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The pairs of a point's accounts, the strongest relation, and the number of independent accounts."""

    pairs: tuple[AccountPair, ...]
    relation: Relation | None
    independent: int


def pair_up(accounts: Sequence[Account], sources: Sequence[str], judge: Judge, known: Sources) -> Paired:
    """
    Hold the accounts of a point against each other.

    Accounts of one value are one side: two values have one pair, the strongest of those that their sources make, but where one source replaced
    one by the other, or one article tells both of different things, that; and each further source of a value is paired with the first that gives it.
    """
    values: dict[object, list[int]] = {}
    for number, one in enumerate(accounts):
        values.setdefault(one.value, []).append(number)
    sides = [_one_a_source(held, sources) for held in values.values()]
    pairs = [pair for held in sides for pair in _agreeing(held, sources)]
    common = sorted(range(len(sides)), key=lambda place: (-len(sides[place]), sides[place][0]))[:_VALUES]
    kept = [sides[place] for place in sorted(common)]
    for number, side in enumerate(kept):
        pairs += [_strongest(side[:_VOICES], other[:_VOICES], judge) for other in kept[number + 1 :]]
    relation = min((pair.relation for pair in pairs), key=STRENGTH.index, default=None)
    return Paired(
        pairs=tuple(sorted(pairs, key=lambda pair: (STRENGTH.index(pair.relation), pair.accounts))),
        relation=relation,
        independent=count_independent(accounts, sources, known),
    )


def _one_a_source(held: Sequence[int], sources: Sequence[str]) -> list[int]:
    """Keep the first account of each source, and the last where it says the same again."""
    first = {sources[number]: number for number in reversed(held)}
    last = {sources[number]: number for number in held}
    return sorted({*first.values(), *last.values()})


def _agreeing(held: Sequence[int], sources: Sequence[str]) -> Iterator[AccountPair]:
    """Pair what gives the same value with the first that does."""
    for other in held[1:]:
        of = "one source" if sources[other] == sources[held[0]] else "two sources"
        yield AccountPair(accounts=(held[0], other), relation="same", why=f"the same value, of {of}")


def _strongest(one: Sequence[int], other: Sequence[int], judge: Judge) -> AccountPair:
    """Give the pair that stands for two values."""
    judged = [
        (*judge(min(left, right), max(left, right)), (min(left, right), max(left, right)))
        for left in one
        for right in other
    ]
    settled = [found for found in judged if found[1] in SETTLING]
    relation, why, places = min(settled or judged, key=lambda found: (STRENGTH.index(found[0]), found[2]))
    return AccountPair(accounts=places, relation=relation, why=why)


def count_independent(accounts: Sequence[Account], sources: Sequence[str], known: Sources) -> int:
    """Count accounts, those that rest on one source or are copies of each other once."""
    heads: list[int] = []
    for number, one in enumerate(accounts):
        if not any(sources[number] == sources[head] or known.is_copied(one, accounts[head]) for head in heads):
            heads.append(number)
    return len(heads)
