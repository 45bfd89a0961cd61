"""Tolls in words: what harm, how many, who."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sayso.article import Span
from sayso.record import Harm, Toll, VictimStatus
from sayso.showing.words import shortened

HARM_WORDS: Final[Mapping[Harm, str]] = {
    "killed": "killed",
    "injured": "injured",
    "displaced": "displaced",
    "missing": "missing",
    "detained": "detained",
    "captured": "captured",
    "affected": "otherwise harmed",
}
"""Each harm in words, in the order in which the page has them."""

STATUS_WORDS: Final[Mapping[VictimStatus, str]] = {
    "civilian": "civilians",
    "combatant": "fighters",
    "mixed": "civilians and fighters",
    "unknown": "",
}
"""Who was harmed, in words; nothing where the text does not say."""

_QUALIFIER_WIDTH: Final = 30
_FARTHEST: Final = 40
"""Characters at most between a qualifier and the number that it belongs to."""
_VAGUE: Final[Mapping[str, int]] = {
    "hundreds of thousands": 200_000,
    "tens of thousands": 20_000,
    "thousands": 2_000,
    "hundreds": 200,
    "scores": 40,
    "dozens": 24,
    "tens": 20,
    "several": 3,
    "a few": 3,
}
"""Words that are no number, with the least that they are read as."""
_VAGUE_FORM = re.compile(rf"\b(?:{'|'.join(_VAGUE)})\b", re.IGNORECASE)


def number_words(low: int | None, high: int | None, qualifier: str = "") -> str:
    """
    Give the bounds of a toll in words.

    >>> number_words(14, 14), number_words(70, 70, "about"), number_words(14, None), number_words(None, 30), number_words(10, 20)
    ('14', 'about 70', '14 or more', '30 at most', '10 to 20')
    """
    if low is not None and high is not None:
        return " ".join(part for part in (qualifier, f"{low:,}") if part) if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"{low:,} or more"
    return "no number" if high is None else f"{high:,} at most"


def spread_words(bounds: Iterable[tuple[int | None, int | None]]) -> str:
    """
    Give between what the numbers of several reports lie.

    >>> spread_words([(14, None), (12, 12), (None, 17)]), spread_words([(14, 14), (14, 14)]), spread_words([(14, None), (14, 14)])
    ('12 to 17', '14', '14 or more')
    """
    known = [(low, high) for low, high in bounds if low is not None or high is not None]
    if not known:
        return "no number"
    ends = [end for pair in known for end in pair if end is not None]
    least, most = min(ends), max(ends)
    is_open = any(high is None and low == most for low, high in known)
    is_below = any(low is None and high == least for low, high in known)
    words = f"{least:,}" if least == most else f"{least:,} to {most:,}"
    if is_below and least == most and not is_open:
        return f"{words} at most"
    return f"{words} or more" if is_open else words


def vague_word(text: str, toll: Toll) -> str:
    """
    Give the word that the lower bound was read from where it is no number ("dozens"), else nothing.

    >>> text = "Dozens of people were hurt"
    >>> vague_word(text, Toll(id="t1", harm="injured", low=24, high=None, victims=Span(0, 16), span=Span(0, 26)))
    'Dozens'
    """
    if toll.high is not None or toll.low is None:
        return ""
    found = _VAGUE_FORM.search(text, toll.victims.start, toll.victims.end)
    return found[0] if found and _VAGUE[found[0].lower()] == toll.low else ""


def qualifier_words(text: str, toll: Toll) -> str:
    """Give the words that qualify an exact number ("about"), nothing where there are none."""
    return shortened(toll.qualifier.of(text), _QUALIFIER_WIDTH).lower() if toll.qualifier else ""


def span_of_words(toll: Toll) -> Span:
    """
    Give where the words of the number stand: the victims, with the qualifier where it stands beside them.

    >>> toll = Toll(id="t1", harm="killed", low=14, high=None, qualifier=Span(0, 8), victims=Span(9, 18), span=Span(0, 30))
    >>> span_of_words(toll)
    Span(0, 18)
    """
    if toll.qualifier is None:
        return toll.victims
    start, end = min(toll.qualifier.start, toll.victims.start), max(toll.qualifier.end, toll.victims.end)
    is_near = end - start <= toll.qualifier.length + toll.victims.length + _FARTHEST
    return Span(start, end) if is_near else toll.victims
