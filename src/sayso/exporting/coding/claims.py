"""
How many were harmed in an event, on whose word: the tolls of an event claimant by claimant, and the low, best and high of all.

One article may give several numbers for one event. Nothing is averaged and nobody is believed more than others: every claim is kept, the low is the lowest
and the high the highest of them, and the best is what most claimants say, among equals what is told first. Of one claimant's numbers the largest is the total,
since the smaller ones are mostly parts of it; what is told as a list adds up.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.exporting.coding.index import index_of
from sayso.exporting.numbers import Estimate, Numbers, estimate, summed, words_of_number
from sayso.exporting.table import flat
from sayso.record import Harm, Record, Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """
    What one claimant says of the harm of one event.

    `chain` is whoever the words come from and through whom; empty where the outlet says it on its own word. `tolls` are all that it states, `counted` those that
    make up `total`.
    """

    chain: tuple[str, ...]
    tolls: tuple[Toll, ...]
    counted: tuple[Toll, ...]
    total: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What an article says of one harm of one event: low, best and high over all claims, the claim that the best is of first."""

    estimate: Estimate
    claims: tuple[Claim, ...]

    @property
    def tolls(self) -> tuple[Toll, ...]:
        """All tolls of all claims, in the order of the text."""
        return tuple(sorted((toll for claim in self.claims for toll in claim.tolls), key=lambda toll: toll.victims))

    @property
    def claimants(self) -> tuple[str, ...]:
        """Who the claims come from, each once; the outlet's own word has no name here."""
        return tuple(dict.fromkeys(claim.chain[0] for claim in self.claims if claim.chain))


def account_of(record: Record, tolls: Iterable[Toll], harm: Harm, numbers: Numbers) -> Account | None:
    """
    Give what the tolls of an event say of a harm, or None where they say nothing of it.

    >>> from sayso.article import Article, Span
    >>> toll = Toll(id="t1", harm="killed", low=9, high=9, victims=Span(0, 6), span=Span(0, 11))
    >>> record = Record(article=Article(id="x", text="9 boys died."), tolls=(toll,))
    >>> account_of(record, record.tolls, "killed", "ucdp").estimate
    Estimate(low=9, best=9, high=9)
    """
    by_claimant: dict[tuple[str, ...], list[Toll]] = {}
    for toll in tolls:
        if toll.harm == harm and toll.scope == "incident":
            by_claimant.setdefault(_claimant(record, toll), []).append(toll)
    claims = [_claim(record, held, numbers) for held in by_claimant.values()]
    best = _best(claims)
    if best is None:
        return None
    totals = [one.total for one in claims if one.total.best is not None]
    return Account(
        estimate=_spread(totals, best, numbers),
        claims=tuple(sorted(claims, key=lambda one: one.total.best != best)),
    )


def parts_of(claim: Claim, text: str, numbers: Numbers) -> Sequence[tuple[Toll, int]]:
    """
    Break a claim down by who the dead are: tolls of known status and their numbers, which never exceed the total together.

    What is counted as civilian or combatant stands for itself; of the others their direct subsets do.
    """
    parts: list[tuple[Toll, int]] = []
    left = claim.total.best or 0
    subsets: dict[str | None, list[Toll]] = {}
    for one in claim.tolls:
        subsets.setdefault(one.subset_of, []).append(one)
    for toll in claim.counted:
        for one in [toll] if toll.status in {"civilian", "combatant"} else subsets.get(toll.id, []):
            count = estimate(one, text, numbers).best or 0
            if one.status in {"civilian", "combatant"} and 0 < count <= left:
                parts.append((one, count))
                left -= count
    return parts


def claims_in_words(record: Record, tolls: Iterable[Toll]) -> str:
    """
    Write out every number and who says so; "own word" is the outlet's.

    >>> from sayso.article import Article, Span
    >>> toll = Toll(id="t1", harm="killed", low=9, high=9, victims=Span(0, 6), span=Span(0, 11), chain=("Ana Bel", "Venn News"))
    >>> claims_in_words(Record(article=Article(id="x", text="9 boys died."), tolls=(toll,)), [toll])
    't1 killed: "9 boys" (Ana Bel > Venn News)'
    """
    text = record.article.text
    return "; ".join(
        f'{toll.id} {toll.harm}: "{flat(words_of_number(toll, text))}" ({chain_in_words(toll.chain) or "own word"})'
        for toll in sorted(tolls, key=lambda toll: toll.victims)
    )


def chain_in_words(chain: Iterable[str]) -> str:
    """Write a chain of names as in all tables: from whoever the words come from outwards, joined by " > "."""
    return " > ".join(flat(name) for name in chain)


def _claimant(record: Record, toll: Toll) -> tuple[str, ...]:
    """Tell claimants apart: the chain's first name, else the attribution without a name, else nothing for the outlet's own word."""
    if toll.chain:
        return (toll.chain[0].casefold(),)
    return ("", toll.voice) if toll.voice is not None and toll.voice in index_of(record).attributions else ()


def _claim(record: Record, tolls: Sequence[Toll], numbers: Numbers) -> Claim:
    """
    Make one claimant's claim: what is no part of something else, told as a list or together in one clause, adds up.

    Who only tells of a part ("six of them were children") gives no total.
    """
    text = record.article.text
    clauses: list[list[Toll]] = []
    for toll in [one for one in tolls if one.subset_of is None]:
        if clauses and toll.span.overlaps(clauses[-1][-1].span):
            clauses[-1].append(toll)
        else:
            clauses.append([toll])
    sums = [(summed(estimate(toll, text, numbers) for toll in clause), clause) for clause in _totals(clauses)]
    total, counted = max(sums, key=lambda one: one[0].best or 0, default=(Estimate(low=None, best=None, high=None), []))
    return Claim(
        chain=next((toll.chain for toll in tolls if toll.chain), ()),
        tolls=tuple(tolls),
        counted=tuple(counted),
        total=total,
    )


def _totals(clauses: Sequence[list[Toll]]) -> Sequence[list[Toll]]:
    """Give what may be the total: each clause, and the civilians of one with the combatants of another where none tells of both or of neither."""
    kinds = [{toll.status for toll in clause} for clause in clauses]
    civilian = next((one for one, kind in zip(clauses, kinds, strict=True) if kind == {"civilian"}), None)
    combatant = next((one for one, kind in zip(clauses, kinds, strict=True) if kind == {"combatant"}), None)
    if civilian is None or combatant is None or any(kind not in ({"civilian"}, {"combatant"}) for kind in kinds):
        return clauses
    return [*clauses, [*civilian, *combatant]]


def _best(claims: Sequence[Claim]) -> int | None:
    """Give the number that most claimants say; among equals the one told first."""
    counts = Counter(one.total.best for one in claims if one.total.best is not None)
    return max(counts, key=lambda best: counts[best]) if counts else None


def _spread(estimates: Sequence[Estimate], best: int | None, numbers: Numbers) -> Estimate:
    """Give the lowest and the highest of some numbers round a best; an end that one of them leaves open stays open by Sayso's convention alone."""
    lows, highs = [one.low for one in estimates], [one.high for one in estimates]
    is_strict = numbers == "sayso"
    lowest = min((low for low in (*lows, best) if low is not None), default=None)
    highest = max((high for high in (*highs, best) if high is not None), default=None)
    return Estimate(
        low=None if (is_strict and None in lows) or not any(low is not None for low in lows) else lowest,
        best=best,
        high=None if is_strict and None in highs else highest,
    )
