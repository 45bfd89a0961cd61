"""How a place's name is written for looking up: one shape for all the ways in which news spells it."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = dict.fromkeys(map(ord, "'’‘`´ʻʼʽʾʿ′.·"))
_SPELLED = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_SEPARATORS = re.compile(r"[\W_]+")
_SHORT = {
    "st": "saint",
    "ste": "sainte",
    "mt": "mount",
    "mtn": "mountain",
    "ft": "fort",
    "pt": "point",
    "twp": "township",
    "co": "county",
}
ARABIC_ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "an", "ad", "at", "az", "es", "er", "ed", "et", "il"})


@lru_cache(maxsize=20_000)
def folded(name: str) -> str:
    """
    Fold a name for looking up: small letters without marks, one space between words, short forms written out.

    >>> folded("St. Louis"), folded("Deir ez-Zor"), folded("Ar-Raqqah"), folded("Washington, D.C."), folded("Tłuszcz")
    ('saint louis', 'deir ez zor', 'ar raqqah', 'washington dc', 'tluszcz')
    """
    plain = name.lower().translate(_SPELLED)
    if not plain.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark))
    words = _SEPARATORS.sub(" ", plain.translate(_DROPPED)).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def without_article(key: str) -> str:
    """
    Take an Arabic article off a folded name.

    >>> without_article("ar raqqah"), without_article("raqqah"), without_article("al")
    ('raqqah', 'raqqah', 'al')
    """
    first, _, rest = key.partition(" ")
    return rest if rest and first in ARABIC_ARTICLES else key


def spellings(key: str) -> tuple[str, ...]:
    """
    Give other spellings under which a folded name may stand in the gazetteer, the nearest first.

    >>> spellings("al raqqa")
    ('raqqa', 'al raqqah', 'raqqah')
    >>> spellings("manbijs")
    ('manbij',)
    """
    found: dict[str, None] = {}
    bare = without_article(key)
    for shape in dict.fromkeys((key, bare)):
        found[shape] = None
        if shape.endswith("a"):
            found[shape + "h"] = None
        elif shape.endswith("ah"):
            found[shape[:-1]] = None
    if key.endswith("s") and not key.endswith("ss"):
        found[key[:-1]] = None
    found.pop(key)
    return tuple(sorted(found, key=lambda shape: (shape.endswith("h"), len(key) - len(shape)))) if found else ()
