"""Whether two answers to one question count the same people: groups, sums and parts, numbers told of something else."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.comparing.points.bounds import how_many
from sayso.comparing.points.counting import GENERAL, Question, is_sum, parts_of
from sayso.comparing.points.days import apart, day_of
from sayso.comparing.points.incidents import Number, numbers_by_article
from sayso.comparing.points.pairing import BOTH_TOLD
from sayso.comparing.points.spots import how_placed
from sayso.comparing.points.tellings import Telling
from sayso.comparing.points.words import BADLY_HURT, CIVILIANS, EVERYBODY, FIGHTERS, wider_than

_FEW: Final = 3
"""Numbers below this are told by chance of other things too."""
_MANY: Final = 20
"""Numbers below this are told by chance of other things too, of another source."""
_LATE: Final = 3
"""Days after an incident from which on a smaller number is no first count."""
_SEVERAL: Final = 3
_ISO_DAY: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Scopes:
    """The answers to one question, with what tells that two of them count different people; answers are named by their places."""

    question: Question
    elsewhere: Mapping[int, Mapping[Number, Sequence[str]]]
    parts: frozenset[tuple[int, str, int | None, int | None]]
    sums: frozenset[int]
    late: frozenset[int]

    def why_not(self, left: int, right: int) -> str | None:
        """Tell why two answers are not to be held against each other; None where they are."""
        one, other = self.question.answers[left], self.question.answers[right]
        if one.group != other.group and self.question.group == EVERYBODY and not self._are_interchanged(one, other):
            return f"{_whom(one.group)} and {_whom(other.group)}"
        if one.article == other.article and not _are_beside(one, other):
            return BOTH_TOLD
        if self.question.group == BADLY_HURT or _are_of_other_days(one, other):
            return "not surely of the same people"
        if (left in self.late) != (right in self.late):
            return "a late and smaller number that nobody else gives"
        if self._is_part_of_sum(left, right) or self._is_part_of_sum(right, left):
            return "one number is the sum of several incidents"
        return _either_way(self._is_added_to, one, other) or _either_way(self._is_told_apart, one, other)

    def _is_part_of_sum(self, left: int, right: int) -> bool:
        """Tell whether an answer is a sum of several incidents and another, of fewer, none."""
        one, other = self.question.answers[left], self.question.answers[right]
        return left in self.sums and right not in self.sums and other.bounds.least < one.bounds.least

    def _are_interchanged(self, one: Telling, other: Telling) -> bool:
        """Tell whether two groups are held against each other: the narrower number is the greater, or "civilians" stand for all and neither source counts both."""
        if _exceeds(one, other):
            return one.article != other.article
        if FIGHTERS in {one.group, other.group} and (
            one.group in wider_than(other.group) or other.group in wider_than(one.group)
        ):
            return FIGHTERS in wider_than(one.group) or FIGHTERS in wider_than(other.group)
        if {one.group, other.group} != {EVERYBODY, CIVILIANS}:
            return False
        if any(telling.is_zero and telling.group == CIVILIANS for telling in (one, other)):
            return False
        whole = one if one.group == EVERYBODY else other
        beside = [
            telling
            for telling in self.question.incident.tellings
            if telling.harm == self.question.harm
            and telling is not one
            and telling is not other
            and (telling.article, telling.source) in {(one.article, one.source), (other.article, other.source)}
        ]
        return not any(
            _counts_others(telling)
            if telling.group != CIVILIANS
            else (telling.article, telling.source) == (whole.article, whole.source)
            for telling in beside
        )

    def _is_added_to(self, one: Telling, other: Telling) -> str | None:
        """Tell where one number is the other and a third that the other's source gives in the same article."""
        if one.toll.low is None or other.toll.low is None:
            return None
        rest = one.toll.low - other.toll.low
        told = self.elsewhere.get(other.article, {})
        is_sum_ = rest > 1 and any(
            harm == self.question.harm and low == rest != other.toll.low and other.source in sources
            for (harm, low, _), sources in told.items()
        )
        return "one number is the sum of others that the article tells" if is_sum_ else None

    def _is_told_apart(self, one: Telling, other: Telling) -> str | None:
        """Tell where the article of one also gives the other's number, not as an answer to this question."""
        most = max(other.toll.low or 0, other.toll.high or 0)
        if one.article == other.article or most < _FEW:
            return None
        answers = {answer.bounds for answer in self.question.answers if answer.article == one.article}
        if any((bounds.low, bounds.high) == (other.toll.low, other.toll.high) for bounds in answers):
            return None
        sources = self.elsewhere.get(one.article, {}).get((other.harm, other.toll.low, other.toll.high), ())
        is_part = (one.article, other.harm, other.toll.low, other.toll.high) in self.parts
        is_told = is_part or other.source in sources or (bool(sources) and most >= _MANY)
        return "one article tells both numbers, of different things" if is_told else None


def scopes_of(question: Question, tellings: Sequence[Telling]) -> Scopes:
    """Gather what tells that answers to a question count different people."""
    parts = parts_of(question.incident.tellings)
    return Scopes(
        question=question,
        parts=frozenset(
            (one.article, one.harm, one.toll.low, one.toll.high)
            for one in question.incident.tellings
            if (one.article, one.toll.id) in parts and one.group in GENERAL
        ),
        elsewhere=numbers_by_article(tellings),
        sums=frozenset(place for place, one in enumerate(question.answers) if is_sum(one, tellings)),
        late=frozenset(_late(question)),
    )


def _are_of_other_days(one: Telling, other: Telling) -> bool:
    """Tell whether two tolls are tied to days that lie more than one apart."""
    return one.days is not None and other.days is not None and apart(one.days, other.days) > 1


def _either_way(tell: Callable[[Telling, Telling], str | None], one: Telling, other: Telling) -> str | None:
    """Ask something of two answers, either first."""
    return tell(one, other) or tell(other, one)


def _counts_others(one: Telling) -> bool:
    """Tell whether a toll counts people who are no civilians."""
    return one.group not in {EVERYBODY, CIVILIANS} and CIVILIANS not in wider_than(one.group)


def _late(question: Question) -> Iterator[int]:
    """
    Give the answers that were told days after the incident, are smaller than those of three articles or more, and that no other article gives.

    Such a number counts a part (those who were buried, who were named), whatever its words.
    """
    since = min((one.days[0] for one in question.incident.tellings if one.days is not None), default=None)
    for place, one in enumerate(question.answers):
        day = day_of((one.account.time or "")[:_ISO_DAY])
        others = [other for other in question.answers if other.article != one.article]
        greater = {other.article for other in others if other.bounds.least > one.bounds.most}
        is_alone = all(how_many(one.bounds, other.bounds) != "same" for other in others)
        if (
            since is not None
            and day is not None
            and (day - since).days > _LATE
            and len(greater) >= _SEVERAL
            and is_alone
            and not one.is_zero
        ):
            yield place


def _are_beside(one: Telling, other: Telling) -> bool:
    """Tell whether two numbers of one article are of the same: of two sources, or the headline's own, and of one event or one narrow place."""
    if not (one.account.chain or one.in_title) or not (other.account.chain or other.in_title):
        return False
    if _relays(one, other) or _relays(other, one):
        return False
    if one.toll.event is not None and one.toll.event == other.toll.event:
        return True
    return one.spot is None or other.spot is None or how_placed(one.spot, other.spot) != "apart"


def _relays(one: Telling, other: Telling) -> bool:
    """Tell whether an account is on the word of an agency that also passes the other on: two numbers of one report."""
    return (
        bool(one.account.chain)
        and one.account.chain == other.account.chain[-len(one.account.chain) :] != other.account.chain
    )


def _exceeds(one: Telling, other: Telling) -> bool:
    """Tell whether of two numbers that of the narrower group is surely greater than that of the wider."""
    if other.group in wider_than(one.group):
        return one.bounds.least > other.bounds.most
    if one.group in wider_than(other.group):
        return other.bounds.least > one.bounds.most
    return False


def _whom(group: str) -> str:
    """Name a group in a sentence."""
    return "all" if group == EVERYBODY else group
