"""Whether the words before a time speak of what is to come: tense as far as single words tell it."""

import re
from functools import cache
from typing import Final

from sayso.timing.words import time_words

_NEAR: Final = 60
"""Characters before a time in which future wording counts, inside its sentence."""


def is_ahead(text: str, start: int, end: int, *, is_in_year: bool = False) -> bool:
    """
    Tell whether the words between the beginning of a sentence and a time that begins at `end` look ahead; `is_in_year` for a month or a day of it.

    >>> is_ahead("They will meet on Friday", 0, 18), is_ahead("They said they would, he told her on Friday", 0, 37)
    (True, False)
    """
    before = text[max(start, end - _NEAR) : end]
    words, in_year, past = _patterns()
    found = [match.end() for match in words.finditer(before)]
    if found:
        return past.search(before, found[-1]) is None
    return is_in_year and in_year.search(before) is not None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the wording that looks ahead, that which does so for months, and that which looks back."""
    ahead = time_words().ahead
    words, in_year, past = ("|".join(words) for words in (ahead.words, ahead.in_year, ahead.past))
    ends = r"(?:\b|(?<=\s)$)"
    return (
        re.compile(rf"\b(?:{words})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{in_year}){ends}", re.IGNORECASE),
        re.compile(rf"(?<!be )\b(?:{past})\b", re.IGNORECASE),
    )
