"""
How many were harmed in an event by all its accounts: low, best and high, by the rule that docs/exports.md writes down.

Every account is kept; each source counts once, by its latest number. Nothing is averaged and nobody is believed more than others.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.comparing.points.bounds import Bounds, how_many
from sayso.comparing.points.words import group_of, is_vague, wider_than
from sayso.exporting.coding.claims import Claim, account_of, chain_in_words
from sayso.exporting.numbers import Estimate, Numbers, estimate, summed
from sayso.exporting.shared.happening import Happening, Teller, name_of
from sayso.incidents import main_incident
from sayso.record import Harm
from sayso.speakers import folded

State = Literal["counted", "same source", "copy", "superseded", "echo", "vague", "part"]
"""
What becomes of an account: `counted` it is its source's number; `same source` that source gives it too; `copy` it is another's text; `superseded` its source gave another number later;
`echo` the outlet repeats on its own word what a source of the article says; `vague` no count ("dozens") where there are some; `part` it counts only some of the harmed.
"""
_IN_RANGE: Final[frozenset[State]] = frozenset({"counted", "same source", "copy"})
_DAY: Final = 10
_ONE: Final = ("one ", "1 ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one claimant of one article gives for an event, the source that it rests on, and what becomes of it."""

    teller: Teller
    claim: Claim
    source: str
    state: State = "counted"

    @property
    def published(self) -> str:
        """When the article was published; what has no date comes first."""
        return self.teller.record.article.published or ""

    @property
    def is_exact(self) -> bool:
        """Whether its words give a number, not a bound."""
        return all(toll.low == toll.high for toll in self.claim.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many by all accounts; `best` is the account whose number is the best, `independent` how many accounts counted."""

    estimate: Estimate
    given: tuple[Given, ...]
    best: Given
    independent: int


def count_of(happening: Happening, harm: Harm, numbers: Numbers) -> Count | None:
    """Give low, best and high of one harm over all accounts of an event; None where none gives a number."""
    given = [one for teller in happening.tellers for one in _given(happening, teller, harm, numbers)]
    for judge in (_without_parts, _without_vague, _without_echoes, _once_a_source, _without_copies(happening)):
        given = judge(given)
    counted = [one for one in given if one.state == "counted"]
    if not counted:
        return None
    best = _best(counted)
    return Count(
        estimate=_spread([one for one in given if one.state in _IN_RANGE], best, numbers),
        given=tuple(given),
        best=best,
        independent=len(counted),
    )


def _given(happening: Happening, teller: Teller, harm: Harm, numbers: Numbers) -> Iterator[Given]:
    """Give what an article's claimants give."""
    account = account_of(teller.record, teller.tolls, harm, numbers)
    for claim in account.claims if account is not None else ():
        source = happening.standing.source_of(teller.record, claim.chain)
        if not claim.chain and claim.tolls[0].voice is not None:
            source = f"unnamed:{teller.record.article.id}:{claim.tolls[0].voice}"
        yield Given(teller=teller, claim=claim, source=source, state="counted" if claim.counted else "part")


def _without_parts(given: Sequence[Given]) -> list[Given]:
    """Leave out who counts only children, women, medics, ... or names a single dead, where others count more than these."""
    partial = [_is_part(one) or _is_single(one) for one in given]
    whole = [one for one, is_part in zip(given, partial, strict=True) if one.state == "counted" and not is_part]
    return _marked(given, partial, "part") if whole else list(given)


def _is_part(one: Given) -> bool:
    """Tell whether all whom an account counts are of a group among civilians."""
    text = one.teller.record.article.text
    return all("civilians" in wider_than(group_of(toll.victims.of(text))) for toll in one.claim.counted)


def _is_single(one: Given) -> bool:
    """Tell whether an account tells of one victim without a number: "the driver"."""
    text = one.teller.record.article.text
    words = [toll.victims.of(text).casefold() for toll in one.claim.counted]
    return one.claim.total.best == 1 and not any(word.startswith(_ONE) for word in words)


def _without_vague(given: Sequence[Given]) -> list[Given]:
    """Leave out words that are no count where somebody counts."""
    vague = [
        any(is_vague(toll.victims.of(one.teller.record.article.text)) for toll in one.claim.counted) for one in given
    ]
    exact = [one for one, is_one in zip(given, vague, strict=True) if one.state == "counted" and not is_one]
    return _marked(given, vague, "vague") if exact else list(given)


def _without_echoes(given: Sequence[Given]) -> list[Given]:
    """Leave out what an outlet says on its own word where it may be what a source of the same article says, or is less and not what the article is about."""
    return _marked(given, [_is_echo(one, given) for one in given], "echo")


def _is_echo(one: Given, given: Sequence[Given]) -> bool:
    """Tell whether an account repeats another of its article."""
    if not _is_own(one) or one.state != "counted":
        return False
    others = [
        other for other in given if other.teller is one.teller and other.state == "counted" and not _is_own(other)
    ]
    is_less = not _is_lead(one) and any((one.claim.total.best or 0) < (other.claim.total.best or 0) for other in others)
    return is_less or any(how_many(_bounds(one), _bounds(other)) != "apart" for other in others)


def _is_lead(one: Given) -> bool:
    """Tell whether an account is of the dead that its article is about."""
    main = main_incident(one.teller.record)
    return main is not None and main.tolls[0].id in {toll.id for toll in one.claim.counted}


def _is_own(one: Given) -> bool:
    """Tell whether an outlet says it on its own word."""
    return not one.claim.chain and one.claim.tolls[0].voice is None


def _bounds(one: Given) -> Bounds:
    """Give the bounds that an account's words leave, whatever the convention."""
    total = summed(estimate(toll, one.teller.record.article.text, "sayso") for toll in one.claim.counted)
    return Bounds(low=total.low, high=total.high)


def _once_a_source(given: Sequence[Given]) -> list[Given]:
    """Let each source count once: by its latest number; a bound that its earlier number keeps does not replace that."""
    states = [one.state for one in given]
    sources: dict[str, list[int]] = {}
    for place, one in enumerate(given):
        if one.state == "counted":
            sources.setdefault(one.source, []).append(place)
    for places in sources.values():
        last = max(places, key=lambda place: (_when(given[place]), *_strength(given[place]), -place))
        kept = next((place for place in places if place != last and _keeps(given[place], given[last])), last)
        for place in places:
            if place != kept:
                states[place] = "superseded" if _is_replaced(given[place], given[kept]) else "same source"
    return [replace(one, state=state) for one, state in zip(given, states, strict=True)]


def _when(one: Given) -> str:
    """Give the day of an account."""
    return one.published[:_DAY]


def _strength(one: Given) -> tuple[bool, int]:
    """Give what of a source's numbers of one day counts: an exact one, the greatest."""
    return one.is_exact, one.claim.total.best or 0


def _keeps(earlier: Given, last: Given) -> bool:
    """Tell whether an exact number holds beside a bound that the same source gives later."""
    return earlier.is_exact and not last.is_exact and how_many(_bounds(earlier), _bounds(last)) != "apart"


def _is_replaced(one: Given, by: Given) -> bool:
    """Tell whether a source's number was replaced by another of a later day."""
    return _when(one) < _when(by) and one.claim.total.best != by.claim.total.best


def _without_copies(happening: Happening) -> Callable[[Sequence[Given]], list[Given]]:
    """Give what leaves out an account that is an earlier one's text and number."""

    def judge(given: Sequence[Given]) -> list[Given]:
        """Mark the copies."""
        kept: list[Given] = []
        copied = []
        for one in given:
            is_copy = one.state == "counted" and any(_is_copied(happening, one, other) for other in kept)
            copied.append(is_copy)
            if one.state == "counted" and not is_copy:
                kept.append(one)
        return _marked(given, copied, "copy")

    return judge


def _is_copied(happening: Happening, one: Given, other: Given) -> bool:
    """Tell whether two accounts are one text with one number."""
    if one.teller is other.teller or one.claim.total.best != other.claim.total.best:
        return False
    left, right = ((each.teller.record.article.id, [toll.span for toll in each.claim.counted]) for each in (one, other))
    return happening.standing.is_one_text(left, right)


def _marked(given: Sequence[Given], marks: Sequence[bool], state: State) -> list[Given]:
    """Give accounts a state where they are marked and were still counted."""
    return [
        replace(one, state=state) if mark and one.state == "counted" else one
        for one, mark in zip(given, marks, strict=True)
    ]


def _best(counted: Sequence[Given]) -> Given:
    """Give the account whose number most accounts give; of equals the latest, then one that gives no mere bound, then the greatest."""
    votes = Counter(one.claim.total.best for one in counted)

    def rank(one: Given) -> tuple[int, str, bool, int]:
        """Give what an account is chosen by."""
        return votes[one.claim.total.best], _when(one), *_strength(one)

    best = max(counted, key=rank)
    return next(one for one in counted if rank(one) == rank(best))


def _spread(given: Sequence[Given], best: Given, numbers: Numbers) -> Estimate:
    """Give the least and the greatest of numbers round the best one; by Sayso's convention the high stays open where the greatest number is a lower bound."""
    totals = [one.claim.total for one in given]
    lows = [total.low for total in totals if total.low is not None]
    ends = [(total.high if total.high is not None else total.best or 0, total.high is None) for total in totals]
    high, is_open = max(ends)
    return Estimate(
        low=min(lows, default=None),
        best=best.claim.total.best,
        high=None if is_open and numbers == "sayso" else high,
    )


def given_in_words(count: Count) -> str:
    """Write out what each account gives, whose number the best is first: number, source or outlet, and why it does not count where it does not."""
    ordered = [count.best, *(one for one in count.given if one is not count.best)]
    return ", ".join(_in_words(one) for one in ordered if one.claim.total.best is not None)


def _in_words(one: Given) -> str:
    """Write out one account."""
    by = chain_in_words(one.claim.chain[:1])
    outlet = name_of(one.teller.record)
    who = f"{by} in {outlet}" if by and folded(by) != folded(outlet) else outlet
    return f"{one.claim.total.best} {who}{'' if one.state == 'counted' else f' ({one.state})'}"
