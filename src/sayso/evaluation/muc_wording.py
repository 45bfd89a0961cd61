"""Words of a text as MUC's keys write them: without what determines and counts them, names without titles."""

import re
from typing import Final

from sayso.reading.events.arguments.lexicon import sorts
from sayso.reading.roles import source_lexicon

_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|his|her|its|their|our|my|some|several|other|another|all|both|at least|about|more than|over|nearly|almost|of|suspected|alleged|same|other|another|second|first|third|few|main|country's|city's|capital's|presumed|supposed|self-styled|so-called)\s+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^(?:(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|least)\s+)+",
    re.IGNORECASE,
)
_NAMES: Final = frozenset({"german", "roman", "norman", "guzman", "herman", "carmen", "major"})
_TITLES: Final = frozenset(
    {
        "msgr",
        "monsignor",
        "priest",
        "father",
        "engineer",
        "professor",
        "attorney",
        "lawyer",
        "senator",
        "deputy",
        "citizen",
        "jesuit",
        "archbishop",
    }
    | {
        "u.s",
        "spaniard",
        "rector",
        "ideologue",
        "christian",
        "democrat",
        "salvadoran",
        "colombian",
        "peruvian",
        "guatemalan",
    }
)


def plain(words: str) -> str:
    """Give words without what determines or counts them, line breaks folded."""
    bare = " ".join(words.split()).strip("\"' ")
    for _ in range(2):
        bare = _DETERMINER.sub("", bare)
        bare = _NUMBER.sub("", bare) or bare
    return bare.strip("\"' ")


def untitled(name: str) -> str:
    """Give a person's name without titles before it."""
    words = name.split()
    titles = source_lexicon().titles.words
    while len(words) > 1 and _is_title(words[0].lower(), titles):
        words = words[1:]
    return " ".join(words)


def _is_title(word: str, titles: frozenset[str]) -> bool:
    """Tell whether a word before a name says who it is: a title, a trade, a nation."""
    is_person = sorts().get(word) == "person" or word.endswith(("man", "men"))
    return word in titles or word.rstrip(".") in _TITLES or (is_person and word not in _NAMES)
