"""A point of numbers: accounts of how many were harmed, and how they stand to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.comparing.points.bounds import how_many
from sayso.comparing.points.counting import HARMS, Question
from sayso.comparing.points.days import day_of
from sayso.comparing.points.pairing import REPLACED, pair_up
from sayso.comparing.points.scoping import Scopes, scopes_of
from sayso.comparing.points.sources import Sources
from sayso.comparing.points.tellings import Telling
from sayso.comparing.points.words import BADLY_HURT, EVERYBODY
from sayso.record import Record
from sayso.story import Point, Relation

_SOON: Final = 1
"""Days after which a number that was told before is still the same day's news."""
_LEAP: Final = 1.5
"""How many times as great a later number of another named source is that does not go on from the earlier."""
_ISO_DAY: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The answers to one question, with what tells that two of them count different people; `since` is the first day that the incident is tied to, `rises` are how far single sources raised their numbers."""

    question: Question
    scopes: Scopes
    since: date | None
    rises: tuple[tuple[float, float], ...]

    def judge(self, left: int, right: int) -> tuple[Relation, str]:
        """Tell how two answers stand to each other, and why."""
        one, other = self.question.answers[left], self.question.answers[right]
        numbers = how_many(one.bounds, other.bounds)
        if numbers == "same":
            return "same", "the same number"
        if numbers == "compatible" and not _is_contrast(one, other):
            return "compatible", "one number contains the other"
        if why_not := self.scopes.why_not(left, right):
            return "different scope", why_not
        return self._over_time(one, other) or ("differs", "numbers that cannot both hold")

    def _over_time(self, one: Telling, other: Telling) -> tuple[Relation, str] | None:
        """Tell whether one answer replaces the other: of one source, of one outlet, or a greater number of a later day."""
        if one.article == other.article:
            return None
        if one.source in {other.source, other.outlet} or other.source == one.outlet:
            return "updated", REPLACED
        high = max((one, other), key=lambda telling: telling.bounds.least)
        if high.has_risen and self.question.group == EVERYBODY:
            return "updated", "told as a number that has risen"
        are_firm = one.is_of_somebody and other.is_of_somebody
        if not are_firm and self._rose_over(one, other):
            return "updated", "one source's number rose from the one to the other"
        return self._later(one, other, are_firm=are_firm)

    def _later(self, one: Telling, other: Telling, *, are_firm: bool) -> tuple[Relation, str] | None:
        """Tell whether one answer is greater and of a later day; of two sources that are named (`are_firm`) one that is much greater does not go on from the other."""
        left, right = self._day(one), self._day(other)
        if left is None or right is None:
            return None
        (first, early), (last, late) = sorted(
            ((left, one), (right, other)), key=lambda told: (told[0], told[1].bounds.least)
        )
        if late.bounds.least < early.bounds.least:
            return None
        if one.outlet == other.outlet:
            return "updated", "a later and greater number of the same outlet"
        days = (last - first).days
        is_leap = are_firm and late.bounds.least >= _LEAP * early.bounds.least
        is_firm = are_firm and not self._rose_over(one, other)
        if not days or is_leap or (days <= _SOON and (is_firm or self._was_told(late, early))):
            return None
        return "updated", "a later and greater number"

    def _rose_over(self, one: Telling, other: Telling) -> bool:
        """Tell whether some source's number rose from no more than the lesser number to no less than the greater."""
        low, high = sorted((one.bounds.least, other.bounds.least))
        return any(first <= low and last >= high for first, last in self.rises)

    def _was_told(self, late: Telling, early: Telling) -> bool:
        """Tell whether somebody gave the later number when the earlier one was given already."""
        then = self._day(early)
        return then is not None and any(
            one.bounds.low == late.bounds.low
            and (day := self._day(one)) is not None
            and day <= then
            and how_many(one.bounds, early.bounds) == "apart"
            for one in self.question.answers
        )

    def _day(self, one: Telling) -> date | None:
        """Give the day as of which a number was told; None where it is not known, or lies before the incident and is wrong."""
        day = day_of((one.account.time or "")[:_ISO_DAY])
        return None if day is not None and self.since is not None and day < self.since else day


def _is_contrast(one: Telling, other: Telling) -> bool:
    """Tell whether an article sets its number against another source's in so many words: "put the toll higher, at 30"."""
    if one.source == other.source or one.bounds.is_vague or other.bounds.is_vague:
        return False
    return one.article == other.article and (one.is_contrasted or other.is_contrasted)


def number_point(question: Question, tellings: Sequence[Telling], records: Sequence[Record], sources: Sources) -> Point:
    """Make the point of a question."""
    answers = question.answers
    numbers = Numbers(
        question=question,
        scopes=scopes_of(question, tellings),
        since=min((one.days[0] for one in question.incident.tellings if one.days is not None), default=None),
        rises=tuple(_rises(answers)),
    )
    accounts = tuple(one.account for one in answers)
    paired = pair_up(accounts, [one.source for one in answers], numbers.judge, sources)
    given = {account.article for account in accounts}
    return Point(
        point=HARMS[question.harm],
        about=_about(question),
        accounts=accounts,
        pairs=paired.pairs,
        relation=paired.relation,
        independent=paired.independent,
        silent=tuple(record.article.id for record in records if record.article.id not in given),
    )


def _rises(answers: Sequence[Telling]) -> Iterator[tuple[float, float]]:
    """Give for each source that raised its number from one article to a later one its first number and its greatest."""
    first: dict[str, Telling] = {}
    last: dict[str, float] = {}
    for one in answers:
        if one.bounds.is_vague:
            continue
        before = first.setdefault(one.source, one)
        if before.article < one.article:
            last[one.source] = max(last.get(one.source, 0.0), one.bounds.least)
    for source, most in last.items():
        if most > first[source].bounds.least:
            yield first[source].bounds.least, most


def _about(question: Question) -> str:
    """Describe a point in a few words: "killed in Orva", "children injured in Orva"."""
    where = f" in {question.incident.spots[0].name}" if question.incident.spots else ""
    if question.group == BADLY_HURT:
        return f"{BADLY_HURT}{where}"
    who = "" if question.group == EVERYBODY else f"{question.group} "
    return f"{who}{question.harm}{where}"
