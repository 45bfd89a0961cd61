"""Articles of one form that tell of different things: "Dahl wins Orva", "Dahl wins Maresk"."""

from collections.abc import Sequence
from itertools import takewhile

from sayso.comparing.stories.sketching import Sketch
from sayso.comparing.stories.spelling import skeleton


def is_template(one: Sketch, other: Sketch, *, is_like_text: bool = False) -> bool:
    """
    Tell whether two articles are one form filled in two ways.

    Their titles are: they begin and end alike, which makes up half of the shorter or more, and between stand only names and numbers. Or their texts are, as
    `is_like_text` tells, and the titles may be any. On either side there is a name or number that the other article lacks, also in another spelling. Tolls are no
    such numbers: they change from report to report.

    >>> told = [Sketch(id=town, title=("dahl", "win", town), marks=("dahl", town)) for town in ("orva", "maresk", "mareesk")]
    >>> is_template(told[0], told[1]), is_template(told[1], told[2])
    (True, False)
    """
    if one.title == other.title or not one.marks or not other.marks:
        return False
    if is_like_text:
        return _lacks(other, one.marks) and _lacks(one, other.marks)
    if one.title[:1] != other.title[:1] and one.title[-1:] != other.title[-1:]:
        return False
    head = _alike(one.title, other.title)
    tail = _alike(one.title[head:][::-1], other.title[head:][::-1])
    first, second = (title[head : len(title) - tail] for title in (one.title, other.title))
    is_form = 2 * (head + tail) >= min(len(one.title), len(other.title))
    is_filled = set(first) <= set(one.marks) and set(second) <= set(other.marks)
    return is_form and is_filled and _lacks(other, first) and _lacks(one, second)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the words at the beginning that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _lacks(sketch: Sketch, marks: Sequence[str]) -> bool:
    """Tell whether an article lacks one of some names and numbers, as far as its title and its weightiest words tell."""
    held = {*sketch.title, *sketch.words.terms}
    spelled = {bones for word in sketch.title if (bones := skeleton(word))}
    return any(word not in held and (skeleton(word) or word) not in spelled for word in marks)
