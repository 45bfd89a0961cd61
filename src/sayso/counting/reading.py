"""What a form found in a text says: span, number, qualifier, kind and bounds."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.counting.numerals import Amount
from sayso.counting.tokens import Token
from sayso.counting.values import Quantity, QuantityKind
from sayso.counting.words import Form, vocabulary

_UNBOUNDED: Final = frozenset({"date", "time", "name", "score"})
_NOTHING: Final = (None, None)
_GREATEST: Final = 10**15
"""No greater number is read."""
_HYPHENS: Final = frozenset("-–")
_SCALES: Final = frozenset({"scale", "short_scale", "million_or_metre"})
_DIGITS: Final = re.compile(r"\d+")
_MARKED: Final = {"+": frozenset({"floor"}), "plus": frozenset({"floor"})}
_BOUNDS: Final = {
    "floor": frozenset({"floor", "behind_floor", "behind_older", "older_than"}),
    "ceiling": frozenset({"ceiling", "behind_ceiling", "behind_younger", "younger_than"}),
}
_NUMBERS: Final = ("number", "fraction", "half", "over", "number2", "order")
_AT_MOST: Final = 3
"""In "10-15,000" the second number is at most so many times the first."""
Bounds = tuple[int | None, int | None]


class Found(NamedTuple):
    """A form in a row of tokens: the slots as first and last token, and the amounts of tokens that are numbers."""

    form: Form
    tokens: Sequence[Token]
    amounts: Mapping[int, Amount]
    slots: Mapping[str, tuple[int, int]]


def read(found: Found) -> tuple[Quantity, ...]:
    """Give the quantity that a form tells; two where what looks like a range is none ("from 40 to 12"), none where it makes no sense."""
    slots = found.slots
    if "over" in slots or "fraction" in slots or "half" in slots:
        share = _share(found)
        return () if share is None else (_made(found, "share", _bounds(found, share, share)),)
    if "order" in slots:
        return _ordinal(found)
    if found.form.kind in _UNBOUNDED or "unbound" in slots:
        return (_made(found, found.form.kind, _NOTHING),)
    first = found.amounts[slots["number"][0]]
    if "number2" not in slots:
        return (_made(found, found.form.kind, _bounds(found, first, first)),)
    return _range(found, first, found.amounts[slots["number2"][0]])


def plain(found: Found) -> tuple[Quantity, ...]:
    """Give the first number of a form that made no sense as a count."""
    place = found.slots["number"]
    slots = {name: found.slots[name] for name in ("qualifier", "number") if name in found.slots}
    alone = found._replace(slots={**slots, "all": (min(slots.get("qualifier", place)[0], place[0]), place[1])})
    amount = found.amounts[place[0]]
    return (_made(alone, "count", _bounds(alone, amount, amount)),)


def _share(found: Found) -> Amount | None:
    """Give a fraction in per cent; None where it is no part of a whole."""
    slots, tokens = found.slots, found.tokens
    if "half" in slots:
        return Amount(Fraction(50), is_open=False)
    if "fraction" in slots:
        upper, _, lower = tokens[slots["fraction"][0]].words.partition("/")
        part, whole = Fraction(upper), Fraction(lower)
    else:
        part = found.amounts[slots["number"][0]].value if "number" in slots else Fraction(1)
        place = slots["over"][0]
        whole = found.amounts[place].value if place in found.amounts else _ordinal_value(tokens[place])
        if tokens[place].words == "second":
            return None
    return Amount(100 * part / whole, is_open=False) if 0 < part < whole else None


def _ordinal_value(token: Token) -> Fraction:
    """Give the number of an ordinal or of a word for parts."""
    digits = _DIGITS.match(token.words)
    return Fraction(digits.group()) if digits else vocabulary().values[token.words]


def _ordinal(found: Found) -> tuple[Quantity, ...]:
    """Give a place in an order."""
    value = _ordinal_value(found.tokens[found.slots["order"][0]])
    if "number" in found.slots:
        value += found.amounts[found.slots["number"][0]].value
    amount = Amount(value, is_open=False)
    return (_made(found, "ordinal", _bounds(found, amount, amount)),)


def _range(found: Found, first: Amount, second: Amount) -> tuple[Quantity, ...]:
    """Give a range; two quantities, or a result, where the first number is not the smaller."""
    slots, tokens = found.slots, found.tokens
    scaled = Amount(first.value * _shared_factor(first, second, tokens[slots["number2"][0]]), first.is_open)
    if scaled.value < second.value:
        return (_made(found, found.form.kind, _bounds(found, scaled, second)),)
    joint = tokens[slots["number"][1]].words
    if found.form.kind == "count" and joint in _HYPHENS and not (first.is_open or second.is_open):
        return (_made(found, "score", _NOTHING),)
    start, end = slots["all"]
    apart = slots["number2"][0]
    one = found._replace(slots={**_without(slots, "number2"), "all": (start, slots["number"][1])})
    two = found._replace(slots={**_without(slots, "qualifier"), "number": slots["number2"], "all": (apart, end)})
    two = two._replace(slots=_without(two.slots, "number2"))
    return (
        _made(one, found.form.kind, _bounds(one, first, first)),
        _made(two, found.form.kind, _bounds(two, second, second)),
    )


def _without(slots: Mapping[str, tuple[int, int]], name: str) -> dict[str, tuple[int, int]]:
    """Give the slots without one."""
    return {key: place for key, place in slots.items() if key != name}


def _shared_factor(first: Amount, second: Amount, token: Token) -> int:
    """Give the factor that the first number shares with the second ("two to three million", "10-15,000"); 1 where there is none."""
    words = token.words.split()
    values, small = vocabulary().values, vocabulary().small
    factor = max((int(values[word]) for word in words if small.get(word, frozenset()) & _SCALES), default=1)
    if factor == 1 and token.words.endswith(",000") and first.value * _AT_MOST * 1000 >= second.value:
        factor = 1000
    return factor if first.value < 1000 and first.value * factor < second.value else 1  # noqa: PLR2004 - a first number of its own scale


def _bounds(found: Found, first: Amount, last: Amount) -> Bounds:
    """Give what a quantity leaves open, by its qualifiers."""
    low, high = _whole(first.value), _whole(last.value)
    bound = _bound(found)
    if bound == "floor":
        return low, None
    if bound == "ceiling":
        return None, None if last.is_open else high
    return low, None if first.is_open or last.is_open else high


def _whole(value: Fraction) -> int | None:
    """Give a whole number; None for another, and for one that is out of all bounds."""
    return int(value) if value.denominator == 1 and value <= _GREATEST else None


def _bound(found: Found) -> str:
    """Tell what the qualifiers do: "floor", "ceiling" or nothing."""
    small = vocabulary().small
    for slot in ("qualifier", "behind", "far"):
        if slot in found.slots:
            for token in found.tokens[slice(*found.slots[slot])]:
                held = _MARKED.get(token.words, frozenset()) | small.get(token.words, frozenset())
                for bound, classes in _BOUNDS.items():
                    if classes & held:
                        return bound
    return ""


def _made(found: Found, kind: QuantityKind, bounds: Bounds) -> Quantity:
    """Make the quantity."""
    slots = found.slots
    start, end = slots["all"]
    if "words" in slots:
        start, end = slots["words"]
        if kind not in _UNBOUNDED:
            start = min(start, slots.get("qualifier", slots["words"])[0])
            end = max(end, slots.get("behind", slots["words"])[1])
    held = [slots[name] for name in _NUMBERS if name in slots] or [(start, end)]
    number = held[0][0], held[-1][1]
    qualifier = None if kind in _UNBOUNDED else _qualifier(found)
    return Quantity(
        span=_span(found, (start, end)),
        number=_span(found, number),
        kind=kind,
        qualifier=qualifier,
        low=bounds[0],
        high=bounds[1],
    )


def _qualifier(found: Found) -> Span | None:
    """Give the words that bound or soften a quantity, those before it first."""
    for name in ("qualifier", "behind", "far"):
        if name in found.slots:
            start, end = found.slots[name]
            if found.tokens[start].words in _HYPHENS:
                start += 1
            return _span(found, (start, end))
    return None


def _span(found: Found, place: tuple[int, int]) -> Span:
    """Give the span of a row of tokens."""
    return Span(found.tokens[place[0]].start, found.tokens[place[1] - 1].end)
