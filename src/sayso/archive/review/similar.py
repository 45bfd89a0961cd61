"""
A passage whose words were changed a little: spelling, a mark, a word put in.

What may not differ are numbers and negations, since a decision on "14 killed" says nothing of 17, nor one on "will resign" of "will not resign". Time is bounded: seeds of
the passage are looked up exactly, and only the few best places are compared character by character.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from sayso.archive.review.values import Quoted
from sayso.article import Span, trimmed
from sayso.counting.words import vocabulary
from sayso.reading.words import word_classes

_SHORTEST: Final = 20
"""Characters below which words that differ are other words."""
_LONGEST: Final = 400
"""Characters above which a passage is found by its two ends."""
_END: Final = 200
_SEEDS: Final = 6
_PLACES: Final = 40
"""Places of one seed that are looked at."""
_COMPARED: Final = 4
_SHARED: Final = 0.6
"""The least share of a passage's words at a place that is compared."""
_ALIKE: Final = 0.9
"""The least likeness, 2 * same characters / all characters of both."""
_CLEARER: Final = 0.05
_BLOCK: Final = 3
"""The least row of the same characters by which two are laid beside each other."""
_STRETCH: Final = 0.25
"""By what share a long passage may have grown or shrunk between its ends."""
_WORD: Final = re.compile(r"\w+(?:['’]\w+)?")


def similar_passage(text: str, passage: Quoted, *, near: int) -> Span | None:
    """
    Give where words stand that are nearly those of a passage, or None; `near` is where they are expected.

    >>> then = Quoted(span=Span(0, 31), exact="rebels shelled the bridge at Orva")
    >>> similar_passage("On Monday rebels shelled the old bridge at Orva.", then, near=0)
    Span(10, 47)
    """
    exact = passage.exact
    if len(exact) < _SHORTEST:
        return None
    found = _find(text, exact, near) if len(exact) <= _LONGEST else _between(text, exact, near)
    return found if found and weights(found.of(text)) == weights(exact) else None


def weights(words: str) -> tuple[str, ...]:
    """
    Give the words of a passage that may not differ, in order: numbers and negations.

    >>> weights("At least 14 people, two of them children, did not survive.")
    ('14', 'two', 'not')
    """
    return tuple(word for word in map(str.lower, _WORD.findall(words)) if _is_weighty(word))


def _is_weighty(word: str) -> bool:
    """Tell whether a word changes what is said whatever stands round it."""
    return any(map(str.isdigit, word)) or word in _weighty() or word.endswith(("n't", "n’t"))


@cache
def _weighty() -> frozenset[str]:
    """Give number words and negations."""
    return frozenset(vocabulary().values) | word_classes().negations | {"no", "nobody", "none", "without", "nor"}


def _between(text: str, exact: str, near: int) -> Span | None:
    """Find a long passage by its two ends."""
    head = _find(text, exact[:_END], near)
    tail = _find(text, exact[-_END:], near + len(exact) - _END)
    if head is None or tail is None or not head.start < tail.end:
        return None
    span = Span(head.start, tail.end)
    return span if abs(span.length - len(exact)) <= _STRETCH * len(exact) else None


def _find(text: str, exact: str, near: int) -> Span | None:
    """Give the one place whose characters are nearly those of a short passage."""
    words = Counter(_WORD.findall(exact.lower()))
    shares = {start: _share(text, start, exact, words) for start in set(_starts(text, exact))}
    likely = sorted((-share, abs(start - near), start) for start, share in shares.items() if share >= _SHARED)
    found: dict[Span, float] = {}
    for _, _, start in likely[:_COMPARED]:
        span, ratio = _aligned(text, start, exact)
        if span is not None and ratio >= _ALIKE:
            found[span] = max(ratio, found.get(span, 0.0))
    ranked = sorted(found, key=lambda span: (-found[span], abs(span.start - near)))
    rivals = [span for span in ranked[1:] if not span.overlaps(ranked[0]) and found[ranked[0]] - found[span] < _CLEARER]
    return ranked[0] if ranked and not rivals else None


def _starts(text: str, exact: str) -> Iterator[int]:
    """Give where a passage may begin, by the places of its pieces."""
    size = max(4, len(exact) // _SEEDS)
    for offset in range(0, len(exact) - size + 1, size):
        place, seen = text.find(exact[offset : offset + size]), 0
        while place >= 0 and seen < _PLACES:
            yield max(0, place - offset)
            place, seen = text.find(exact[offset : offset + size], place + 1), seen + 1


def _share(text: str, start: int, exact: str, words: Counter[str]) -> float:
    """Give the share of a passage's words that stand about a place."""
    slack = len(exact) // 8 + 8
    there = Counter(_WORD.findall(text[max(0, start - slack) : start + len(exact) + slack].lower()))
    return sum((words & there).values()) / max(1, sum(words.values()))


def _aligned(text: str, start: int, exact: str) -> tuple[Span | None, float]:
    """Lay a passage beside the text about a place: the span that it covers there, whole words, and how like it is."""
    slack = len(exact) // 4 + 8
    floor = max(0, start - slack)
    window = text[floor : start + len(exact) + slack]
    blocks = [
        block
        for block in SequenceMatcher(None, window, exact, autojunk=False).get_matching_blocks()
        if block.size >= _BLOCK
    ]
    if not blocks:
        return None, 0.0
    first, last = blocks[0], blocks[-1]
    left = floor + max(0, first.a - first.b)
    right = floor + min(len(window), last.a + last.size + (len(exact) - last.b - last.size))
    span = _whole_words(text, left, right)
    if span is None:
        return None, 0.0
    return span, SequenceMatcher(None, span.of(text), exact, autojunk=False).ratio()


def _whole_words(text: str, start: int, end: int) -> Span | None:
    """Stretch a place to whole words (by up to 20 characters on each side), without white space at its ends."""
    for _ in range(_SHORTEST):
        if not (0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum()):
            break
        start -= 1
    for _ in range(_SHORTEST):
        if not (0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum()):
            break
        end += 1
    return trimmed(text, start, end)
