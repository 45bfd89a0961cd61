"""What came out wrong, one item after another, for a developer who looks for the largest class of errors."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sayso.evaluation.measured import Measured, Told
from sayso.evaluation.metrics import Outcome

COMMONEST: Final = 20
"""How many sorts of errors are counted out."""

_NUMBER = re.compile(r"\d+")


def figures_named(measured: Measured, name: str) -> tuple[str, ...]:
    """
    Give the figures of a measure that a name stands for: `act`, `exact.cue`, or the full `passages.act`; only those that hold items.

    >>> figures_named(Measured(name="a", gold="", figures=(), outcomes={"a.relay": (), "a.relay.f1": ()}), "relay")
    ('a.relay',)
    """
    return tuple(figure for figure in measured.outcomes if figure in {name, f"{measured.name}.{name}"})


def error_lines(measured: Measured, figure: str) -> Iterator[str]:
    """
    Write down what is wrong in one figure: how many items, the commonest sorts, then each item with what was wanted and given.

    Items stand in the order of the articles and of the text, so that what was missed stands beside what was found in its place.
    """
    outcomes = measured.outcomes[figure]
    items = [(outcome.article, state, item) for outcome in outcomes for state, item in _wrong(outcome)]
    hits = sum(len(outcome.hit) for outcome in outcomes)
    yield f"{figure}: {hits} right, {len(items)} wrong"
    told = {key: measured.told.get((figure, key[0], key[2])) for key in items}
    sorts = Counter((state, about.sort) for (_, state, _), about in told.items() if about)
    yield from (f"{number:>5}  {state}: {sort}" for (state, sort), number in sorts.most_common(COMMONEST))
    for (article, state, item), about in told.items():
        yield ""
        yield f"{article}  {state}  {item}"
        yield from _item_lines(about) if about else [f"  {measured.show(article, item)}"]


def all_error_lines(measured: Iterable[Measured], names: Sequence[str]) -> Iterator[str]:
    """Write down what is wrong in the named figures of several measures; a name that none of them has is said to be absent."""
    held = tuple(measured)
    for name in names:
        chosen = [(one, figure) for one in held for figure in figures_named(one, name)]
        if not chosen:
            known = ", ".join(figure for one in held for figure in one.outcomes)
            yield f"{name}: no such figure holds items; there are {known or 'none'}"
        for one, figure in chosen:
            yield from error_lines(one, figure)
            yield ""


def _wrong(outcome: Outcome) -> list[tuple[str, str]]:
    """Give the missed and false items of an article in the order of the text."""
    items = [("missed", item) for item in outcome.missed] + [("false", item) for item in outcome.false]
    return sorted(items, key=lambda one: [int(number) for number in _NUMBER.findall(one[1])])


def _item_lines(about: Told) -> Iterator[str]:
    """Write what was wanted and given, and the words around it."""
    yield f"  wanted: {'-' if about.wanted is None else about.wanted}"
    yield f"  given:  {'-' if about.given is None else about.given}"
    yield f"  {about.words}"
