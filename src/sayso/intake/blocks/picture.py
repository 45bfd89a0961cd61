"""Whether a line tells what a picture shows: the signs that captions carry and reports do not."""

import re
from functools import cache
from typing import Literal

from sayso.intake.blocks.rules import block_rules, block_words, expand

# In words, but for the length of a line that is long for a caption, in characters.
_FIRST_WORDS = 14
_LEAST_WORDS = 5
_LONG = 200
_LATE_PARTICIPLE = 8

_PatternName = Literal["sure", "reported", "finite", "dated", "past", "passive"]


def shows_picture(sentence: str) -> bool:
    """
    Tell whether a sentence reads like a caption: somebody doing something in the present tense.

    >>> shows_picture("Two men walk past the old bridge on Sunday."), shows_picture("Two men had to walk past the old bridge.")
    (True, False)
    """
    words = sentence.split()[:_FIRST_WORDS]
    if (
        len(words) < _LEAST_WORDS
        or words[0] not in block_words().caption_starts
        or '"' in sentence
        or " said" in sentence
    ):
        return False
    return _acts(words[:-2] if len(words) == _FIRST_WORDS else words)


def picture_signs(line: str) -> int:
    """
    Weigh what speaks for a line being a caption against what speaks for running text; above 0 it reads like a caption.

    >>> picture_signs("The mayor (left) with her cousin at the bridge") > 0 > picture_signs("The mayor said that she would not be there")
    True
    """
    signs = block_rules().picture
    words = line.split()
    weight = 2 * bool(_pattern("sure").search(line))
    weight += _acts(words[:_FIRST_WORDS])
    weight += _is_doing(words[:_LATE_PARTICIPLE])
    weight -= 2 * reports(line)
    weight -= bool(words) and words[0] in signs.pronouns
    weight -= len(line) > _LONG
    return weight


def shows_dated_picture(line: str) -> bool:
    """
    Tell whether a sentence is an agency's caption: what is seen, in the present tense, with the day or the year at its end.

    >>> shows_dated_picture("A ferry is moored at the quay of Belm on May 3, 2016.")
    True
    """
    words = line.split()
    if len(words) < _LEAST_WORDS or not _pattern("dated").search(line) or reports(line):
        return False
    return (_acts(words[:_FIRST_WORDS]) or bool(_pattern("passive").search(line))) and not _pattern("past").search(line)


def reports(line: str) -> bool:
    """
    Tell whether a line has a word of reporting, which captions and pull quotes hardly have.

    >>> reports("He said that it was late")
    True
    """
    return bool(_pattern("reported").search(line))


def _acts(words: list[str]) -> bool:
    """Tell whether one of the first words is a caption's verb in the present tense, no auxiliary or "to" right before it."""
    verbs, before = block_words().caption_verbs, block_rules().picture.not_before
    return any(
        word in verbs and not before & set(words[max(0, number - 2) : number])
        for number, word in enumerate(words)
        if number
    )


def _is_doing(words: list[str]) -> bool:
    """Tell whether the first words have a participle and no verb with a tense before it ("Crews arriving at the bridge")."""
    none = block_rules().picture.not_doing
    doing = (
        number
        for number, word in enumerate(words)
        if number and word.endswith("ing") and word.islower() and word not in none
    )
    number = next(doing, 0)
    before = words[:number]
    return (
        bool(number)
        and before[-1] not in block_rules().picture.prepositions
        and not _pattern("finite").search(" ".join(before))
    )


@cache
def _pattern(name: _PatternName) -> re.Pattern[str]:
    """Give one of the patterns compiled."""
    pattern: str = getattr(block_rules().picture, name)
    return re.compile(expand(pattern))
