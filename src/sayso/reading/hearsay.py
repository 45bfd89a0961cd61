"""
Hearsay: what an adverb gives to nobody in particular ("The general reportedly fled").

Such sentences are too rare in the training articles (15 in 20,000) for the encoder to see them; a closed class of adverbs tells them.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.article import Span, trimmed
from sayso.reading.findings import Found

_ADVERB = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"[;:]\s|,\s(?:and|but|while|as|though|although|which|who)\s|\s(?:and|but|while|after|before|that|which|who)\s"
)
_CLOSES = re.compile(r"[;:.!?]|,\s(?:and|but|while|as|though|although|which|who)\s|\s(?:but|while)\s")
_SCORE = 0.5
"""How sure such a finding is: an estimate, no key has enough of them."""


def find_hearsay(text: str, stretch: Span, found: Sequence[Found]) -> Iterator[Found]:
    """
    Give the attributions that an adverb alone makes in a stretch, outside what was `found` in it.

    >>> text = "The general reportedly fled in May, but the army stayed."
    >>> [one] = find_hearsay(text, Span(0, len(text)), ())
    >>> [piece.of(text) for piece in one.content], one.source, one.hedged
    (['The general', 'fled in May'], None, True)
    """
    taken = [span for one in found for span in (one.cue, *one.content) if span is not None]
    for match in _ADVERB.finditer(text, stretch.start, stretch.end):
        cue = Span(match.start(), match.end())
        if any(span.overlaps(cue) for span in taken):
            continue
        opens = [one.end() for one in _OPENS.finditer(text, stretch.start, cue.start)]
        closes = _CLOSES.search(text, cue.end, stretch.end)
        before = trimmed(text, max([stretch.start, *opens]), cue.start)
        after = trimmed(text, cue.end, closes.start() if closes else stretch.end)
        if before is not None and after is not None and not any(span.overlaps(after) for span in taken):
            yield Found(cue=cue, source=None, content=(before, after), hedged=True, score=_SCORE)
