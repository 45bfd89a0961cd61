"""What looks like an attribution and is none: names given ("known as"), words named as words, and speech that nobody is said to have spoken."""

import re

from sayso.article import Span
from sayso.reading.findings import Found

LEAST_SCORE = 0.2
"""The least score at which a finding is kept; chosen on the dev key of fa-kes and PolNeAR's dev months, where felt attributions stay as many and false ones go."""

_NAMING = re.compile(
    r"\b(?:known|called|dubbed|nicknamed|named|titled|entitled|styled)(?: \w+ly)?(?: as)?$", re.IGNORECASE
)
_WORD = re.compile(
    r"\b(?:word|noun|verb|adjective|term|spelling|phrase|syllable|motto|slogan|inscription)s?$", re.IGNORECASE
)
_MODAL = re.compile(r"^(?:might|may|could|would|can|should)\b", re.IGNORECASE)
_ANYBODY = re.compile(
    r"^(?:an?|any|anyone|anybody|one|some|someone|somebody|no|nobody|you|we|every|everyone)\b", re.IGNORECASE
)
_SUPPOSED = re.compile(r"^\W*(?:suppose|supposing|imagine|picture|what if)\b", re.IGNORECASE)
_IF = re.compile(r"^\W*(?:if|whenever|should)\b[^,;.]*$", re.IGNORECASE)
_SHOWS = re.compile(r"\b(?:releas|circulat|publish|shar|post|distribut)(?:e|es|ed|ing|s)?$", re.IGNORECASE)
_PICTURES = re.compile(
    r"(?:an?|the|several|some)?\s?(?:\w+ )?(?:pictures?|photos?|photographs?|images?|footage|videos?)\b", re.IGNORECASE
)
_NO_ONE = re.compile(r"^\W*(?:no|nobody|none)\b[^,;.]*$", re.IGNORECASE)
_QUOTED = "\"“”'‘«„`"


def is_excluded(text: str, stretch: Span, found: Found) -> bool:
    """
    Tell whether a finding is no attribution: too unsure, a name given, pictures passed round, or hypothetical speech.

    >>> text = 'A passenger might shout "Where are the boats?"'
    >>> one = Found(cue=Span(12, 23), source=Span(0, 11), content=(Span(24, 46),))
    >>> is_excluded(text, Span(0, len(text)), one)
    True
    """
    if found.score < LEAST_SCORE:
        return True
    if found.cue is None or not found.content:
        return False
    cue = found.cue.of(text)
    if _SHOWS.search(cue) and _PICTURES.match(text, found.content[0].start, found.content[0].end):
        return True
    if found.source is None and (_NAMING.search(cue) or _WORD.search(cue)):
        return True
    return _is_hypothetical(text, stretch, found, cue)


def _is_hypothetical(text: str, stretch: Span, found: Found, cue: str) -> bool:
    """Tell whether words in quotation marks are only imagined: "a man might say", "suppose she said", "if anyone says"."""
    if text[found.content[0].start] not in _QUOTED:
        return False
    source = "" if found.source is None else found.source.of(text)
    anybody = found.source is None or _ANYBODY.search(source) is not None
    if _MODAL.search(cue) and anybody:
        return True
    before = text[stretch.start : found.cue.start] if found.cue is not None else ""
    if found.source is None and cue.lower().startswith("to ") and _NO_ONE.search(before):
        return True
    return _SUPPOSED.search(before) is not None or (anybody and _IF.search(before) is not None)
