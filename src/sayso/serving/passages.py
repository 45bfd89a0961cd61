"""Passages that a person names by their words: where these stand in a text, white space aside."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from sayso.article import Span
from sayso.serving.values import Refusal

MOST_PLACES: Final = 100_000
"""Places of the same words that are looked at."""
_SHOWN: Final = 60
_PIECES: Final = re.compile(r"\s…\s")
_WORD: Final = re.compile(r"\S+")


def places_of(text: str, words: str) -> tuple[Span, ...]:
    """
    Find every place of some words in a text, in order, white space aside; those within longer words only where there are no others.

    >>> places_of("Ten fell. In Orva  ten fell.", "ten  fell"), places_of("In the north", "the")
    ((Span(19, 27),), (Span(3, 6),))
    """
    found = tuple(islice(_every(text, words), MOST_PLACES))
    return tuple(span for span in found if _is_whole(text, span)) or found


def _is_whole(text: str, span: Span) -> bool:
    """Tell whether words begin and end where words of the text do."""
    cuts_into = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
    cuts_off = span.end < len(text) and text[span.end - 1].isalnum() and text[span.end].isalnum()
    return not cuts_into and not cuts_off


def _every(text: str, words: str) -> Iterator[Span]:
    """Give every place of some words, in time that grows with the text alone."""
    wanted = " ".join(words.split())
    if not wanted:
        return
    found = [(one.start(), one.group()) for one in _WORD.finditer(text)]
    flat = " ".join(word for _, word in found)
    offsets, at = [], 0
    for _, word in found:
        offsets.append(at)
        at += len(word) + 1

    def back(place: int) -> int:
        number = bisect_right(offsets, place) - 1
        return found[number][0] + place - offsets[number]

    at = flat.find(wanted)
    while at >= 0:
        yield Span(back(at), back(at + len(wanted) - 1) + 1)
        at = flat.find(wanted, at + 1)


def located(text: str, words: str, near: int) -> Span | None:
    """
    Find words in a text, as close as can be to a place; None where they do not stand there.

    >>> located("Ten fell. In Orva  ten fell.", "Orva ten", 0)
    Span(13, 22)
    """
    return min(places_of(text, words), key=lambda span: abs(span.start - near), default=None)


def placed(text: str, words: str, near: int) -> Span:
    """Find words as `located` does; raises Refusal where they do not stand there."""
    found = located(text, words, near)
    if found is None:
        raise Refusal(f"these words do not stand in the text so: “{_short(words)}”; write them as they stand there")
    return found


def pieces_in(text: str, lines: Sequence[str], near: int) -> tuple[Span, ...]:
    """
    Find the pieces of which a passage is made, one a line; the first next to a place, each further one next to the one before it.

    A line that stands nowhere, but whose parts round " … " do, is as many pieces. Pieces come in the order of the text.
    Raises Refusal where one stands nowhere, or only within another, and where there is none.

    >>> pieces_in("“We stay,” she said, “whatever comes.”", ["“We stay,” … “whatever comes.”"], 0)
    (Span(0, 10), Span(21, 38))
    """
    found: list[Span] = []
    for words in _pieces(text, [line for line in lines if line.strip()]):
        free = [span for span in places_of(text, words) if not any(span.overlaps(one) for one in found)]
        since = found[-1].end if found else near
        nearest = min(free, key=lambda span: abs(span.start - since), default=None)
        if nearest is None:
            raise Refusal(
                f"these words do not stand in the text so, or only within another piece: “{_short(words)}”; write them as they stand there, each piece on a line"
            )
        found.append(nearest)
    if not found:
        raise Refusal("words are missing; write them as they stand in the text")
    return tuple(sorted(found))


def _pieces(text: str, lines: Sequence[str]) -> Iterator[str]:
    """Give the pieces that are meant: whole lines, or the parts of a line that stands nowhere."""
    for line in lines:
        parts = [part for part in _PIECES.split(line) if part.strip()]
        yield from [line] if len(parts) == 1 or located(text, line, 0) else parts


def _short(words: str) -> str:
    """Shorten words for a message."""
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
