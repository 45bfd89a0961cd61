"""
Where a quoted passage stands in a text that may have changed.

First where it was; then the same words elsewhere, told apart by what stands round them; then words that are nearly the same (`similar`). Rather none than the wrong one: a
number of dead must not be put on another town's.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from sayso.archive.review.similar import similar_passage
from sayso.archive.review.values import Anchored, Quoted
from sayso.article import Span

CONTEXT: Final = 64
"""Characters before and behind a passage that are kept to tell it from others of the same words."""

_TELLING: Final = 40
"""Characters from which words that stand only once in a text are enough by themselves."""
_ALIKE: Final = 0.4
"""The least likeness of what stands round a shorter passage."""
_CLEARER: Final = 0.1
"""By how much the best of several places must be more alike than the next."""
_MOST: Final = 200
"""Places of the same words that are looked at."""
_REACH: Final = 20_000
"""Where there are more: characters before and behind the old place in which they are looked at."""


def quoted(text: str, span: Span) -> Quoted:
    """
    Quote a passage of a text.

    >>> quoted("Rebels shelled Orva.", Span(7, 14))
    Quoted(span=Span(7, 14), exact='shelled', prefix='Rebels ', suffix=' Orva.')
    """
    return Quoted(
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
    )


def anchored(text: str, passage: Quoted, *, moved_by: int = 0) -> Anchored | None:
    """
    Find a quoted passage in a text; None where it cannot be told with certainty.

    `moved_by` says by how many characters its surroundings are known to have moved, which decides between places that are equally good.

    >>> passage = quoted("Rebels shelled Orva.", Span(7, 14))
    >>> anchored("On Monday: Rebels shelled Orva.", passage)
    Anchored(span=Span(18, 25), how='moved')
    >>> anchored("Nothing happened.", passage) is None
    True
    """
    start, length = passage.span.start, len(passage.exact)
    expected = max(0, start + moved_by)
    place: int | None = expected
    if not text.startswith(passage.exact, expected) or likeness(text, expected, length, passage) < 1.0:
        place = _place(text, passage, expected)
    if place is not None:
        return Anchored(span=Span(place, place + length), how="exact" if place == start else "moved")
    if _occurs(text, passage.exact):
        return None
    found = similar_passage(text, passage, near=expected)
    return Anchored(span=found, how="similar") if found else None


def _occurs(text: str, words: str) -> bool:
    """Tell whether words stand in a text; what is there, but cannot be told apart, is not looked for in other words."""
    return words in text


def _place(text: str, passage: Quoted, expected: int) -> int | None:
    """Give where the same words stand, with the same surroundings or alone in the text."""
    found = list(_places(text, passage.exact, expected))
    if not found:
        return None
    length = len(passage.exact)
    ranked = sorted((-likeness(text, place, length, passage), abs(place - expected), place) for place in found)
    best, away, place = ranked[0]
    if len(found) == 1:
        return place if length >= _TELLING or -best >= _ALIKE else None
    if -best < _ALIKE:
        return None
    if ranked[1][0] - best >= _CLEARER or away == 0:
        return place
    return None


def _places(text: str, words: str, expected: int) -> Iterator[int]:
    """Give where words stand: everywhere, or round where they are expected if that is too often."""
    found = _first(text, words, 0, len(text))
    if len(found) > _MOST:
        found = _first(text, words, max(0, expected - _REACH), expected + len(words) + _REACH)
    yield from found[:_MOST]


def _first(text: str, words: str, start: int, end: int) -> list[int]:
    """Give the first places of words between two, one more than are looked at."""
    found: list[int] = []
    place = text.find(words, start, end)
    while place >= 0 and len(found) <= _MOST:
        found.append(place)
        place = text.find(words, place + 1, end)
    return found


def likeness(text: str, start: int, length: int, passage: Quoted) -> float:
    """
    Tell how much what stands round a place is like what stood round a quoted passage, 0 to 1.

    >>> passage = quoted("Rebels shelled Orva.", Span(7, 14))
    >>> likeness("Rebels shelled Orva.", 7, 7, passage), round(likeness("They shelled Orva.", 5, 7, passage), 1)
    (1.0, 0.6)
    """
    before = text[max(0, start - len(passage.prefix)) : start]
    behind = text[start + length : start + length + len(passage.suffix)]
    sides = []
    if passage.prefix:
        sides.append(_alike(before[::-1], passage.prefix[::-1]))
    if passage.suffix:
        sides.append(_alike(behind, passage.suffix))
    return sum(sides) / len(sides) if sides else 1.0


def _alike(there: str, then: str) -> float:
    """Tell how like two stretches are that run away from a passage: by what they share from it on, or by their words."""
    if there == then:
        return 1.0
    same = next(
        (at for at, (one, other) in enumerate(zip(there, then, strict=False)) if one != other),
        min(len(there), len(then)),
    )
    words, others = Counter(then.split()), Counter(there.split())
    shared = sum((words & others).values()) / max(1, sum(words.values()))
    return max(same / len(then), 0.9 * shared)
