"""What is left of a place's name whatever way it is spelled: towns that no gazetteer lists are written three ways in as many outlets."""

import re
from functools import lru_cache
from typing import Final

from sayso.placing.folding import ARABIC_ARTICLES, folded

_WORDS_OF_KIND: Final = frozenset({"the", "of", "city", "town", "village", "province", "governorate", "district"})
_VOWELS: Final = re.compile(r"[aeiouyw]")
_TWICE: Final = re.compile(r"(.)\1+")
_SAME: Final = str.maketrans({"q": "k", "c": "k", "z": "s", "g": "j"})
_PAIRS: Final = re.compile(r"([kstdj])h")
_FEWEST: Final = 2


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """
    Give the consonants of a name, articles and words for its kind left out, letters that transliterations confuse made one; "" where too few are left.

    >>> skeleton("Khan Sheikhoun") == skeleton("Khan Shaykhun"), skeleton("Hanida") == skeleton("Heneyda"), skeleton("Orva") == skeleton("Orma")
    (True, True, False)
    """
    kept = [word for word in folded(name).split() if word not in ARABIC_ARTICLES and word not in _WORDS_OF_KIND]
    bones = "".join(_bones(word) for word in kept)
    return bones if len(bones) >= _FEWEST else ""


def _bones(word: str) -> str:
    """Give the consonants of one word."""
    bare = _PAIRS.sub(r"\1", _TWICE.sub(r"\1", _VOWELS.sub("", word).translate(_SAME)))
    return bare.replace("h", "")
