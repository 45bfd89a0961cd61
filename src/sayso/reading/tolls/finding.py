"""The tolls of an article as its sentences tell them, one mention each."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.counting.values import Quantity
from sayso.reading.tolls.counted import Counted, counted_in
from sayso.reading.tolls.harming import Harmed, harmed_in
from sayso.reading.tolls.scope import scope_of
from sayso.reading.tolls.status import names_side, status_of
from sayso.reading.tolls.tokens import Token, tokens_of
from sayso.reading.tolls.words import openings
from sayso.record import Attribution, Harm, Record, Toll, TollScope, VictimStatus

_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAD: Final = 3
"""Sentences after the first that tell news."""
_NUMBERS: Final = 100
"""Numbers in a sentence; one that has more is a table."""
_MOST: Final = 1000
"""Mentions after which an article is read no further."""
_BEFORE: Final = 30
"""Mentions among which the whole of a part is looked for."""
_UNREAL: Final = frozenset({"deny", "threaten", "plan"})
"""What says of harm that it was not done, or not yet."""


@dataclass(slots=True)
class _Told:
    """What was told before a sentence: the harm and status of the last toll, and the last whole of each harm."""

    harm: Harm | None = None
    status: VictimStatus = "unknown"
    scope: TollScope = "incident"


def find_mentions(record: Record, quantities: Sequence[Quantity]) -> tuple[Toll, ...]:
    """
    Give every mention of harm to a number of people, in order, as `t1`, `t2`, ...; a number told twice is two.

    Nothing is tied yet: voice, chain, place, time and perpetrator are empty.
    """
    text = record.article.text
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is longer
        small = text
    starts = [quantity.span.start for quantity in quantities]
    unreal = [span for one in record.attributions if _is_unreal(one) for span in one.content]
    told = _Told()
    tolls: list[Toll] = []
    for number, sentence in enumerate(record.sentences):
        if len(tolls) >= _MOST:
            break
        if openings().isdisjoint(_WORD.findall(small, sentence.start, sentence.end)):
            continue
        held = quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        tolls += list(_in_sentence(tokens_of(text, sentence, held), tolls, told, unreal, is_lead=number <= _LEAD))
    return tuple(tolls)


def _is_unreal(attribution: Attribution) -> bool:
    """Tell whether what is said was denied or only threatened."""
    return attribution.act in _UNREAL and attribution.polarity == "positive"


def _in_sentence(
    tokens: Sequence[Token], before: Sequence[Toll], told: _Told, unreal: Sequence[Span], *, is_lead: bool
) -> Iterator[Toll]:
    """Give the tolls of a sentence."""
    counted = counted_in(tokens)
    if not 0 < len(counted) <= _NUMBERS:
        return
    found = harmed_in(tokens, counted, told.harm)
    spans = {index: _clause(tokens, one) for index, one in found.items()}
    kept = [index for index in sorted(found) if not _is_inside(spans[index], unreal)]
    ids = {index: f"t{number}" for number, index in enumerate(kept, len(before) + 1)}
    last_status: VictimStatus | None = None
    scopes: dict[int, TollScope] = {}
    for index in kept:
        one = found[index]
        whole = _whole(one, ids, before)
        scopes[index] = _scope(tokens, found, index, scopes, is_lead=is_lead, last=told.scope)
        if whole is not None and whole not in ids.values():
            scopes[index] = next(toll.scope for toll in reversed(before) if toll.id == whole)
        status = status_of(tokens, one.counted)
        if status == "unknown" and _goes_on(tokens, one.counted):
            status = last_status or ("unknown" if not one.is_part else told.status)
        if not one.is_part:
            last_status = status if names_side(tokens, one.counted, status) else "unknown"
        told.harm, told.status, told.scope = one.harm, status, scopes[index]
        yield Toll(
            id=ids[index],
            harm=one.harm,
            low=one.counted.low,
            high=one.counted.high,
            qualifier=one.counted.qualifier,
            victims=_victims(tokens, one.counted),
            status=status,
            subset_of=whole,
            scope=scopes[index],
            span=spans[index],
            score=one.score,
        )


def _scope(
    tokens: Sequence[Token],
    found: Mapping[int, Harmed],
    index: int,
    scopes: dict[int, TollScope],
    *,
    is_lead: bool,
    last: TollScope,
) -> TollScope:
    """Tell a number's scope; a part has its whole's, and what only "and" parts from a total is one."""
    one = found[index]
    if one.whole is not None and one.whole in scopes:
        return scopes[one.whole]
    before = next(reversed(scopes), None)
    if before is not None and scopes[before] == "cumulative":
        between = tokens[_reach(found[before])[1] : _reach(one)[0]]
        if all(token.classes & {"joint", "adverb", "comma"} for token in between):
            return "cumulative"
    return scope_of(tokens, one, is_lead=is_lead, last=last)


def _reach(one: Harmed) -> tuple[int, int]:
    """Give the first token of a number and its word of harm, and the one behind both."""
    trigger = one.counted.start if one.trigger is None else one.trigger
    return min(one.counted.start, trigger), max(one.counted.end, trigger + 1)


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of others."""
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _goes_on(tokens: Sequence[Token], counted: Counted) -> bool:
    """Tell whether a number is of the same people as the one before ("30 others", "another 30")."""
    return counted.head is None or tokens[counted.head].words == "others" or counted.of == "part"


def _whole(one: Harmed, ids: dict[int, str], before: Sequence[Toll]) -> str | None:
    """Give the toll that one is a part of: in its sentence, or the last of the same harm before that is no part."""
    if not one.is_part:
        return None
    if one.whole is not None and one.whole in ids:
        return ids[one.whole]
    wholes = [toll for toll in before[-_BEFORE:] if toll.harm == one.harm and toll.subset_of is None]
    for toll in reversed(wholes):
        if (toll.scope == "incident" or toll is before[-1] or toll is wholes[-1]) and _holds(toll, one.counted):
            return toll.id
    return None


def _holds(toll: Toll, counted: Counted) -> bool:
    """Tell whether a number fits into a toll."""
    return toll.high is None or counted.low is None or counted.low <= toll.high


def _clause(tokens: Sequence[Token], one: Harmed) -> Span:
    """Give the stretch from the number to its word of harm, whichever comes first."""
    first, end = _reach(one)
    return Span(tokens[first].start, tokens[end - 1].end)


def _victims(tokens: Sequence[Token], counted: Counted) -> Span:
    """Give the number with its noun, without what bounds it."""
    quantity = tokens[counted.start].quantity
    start = tokens[counted.start].start if quantity is None else quantity.number.start
    return Span(start, max(tokens[counted.end - 1].end, start + 1))
