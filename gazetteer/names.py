# ruff: noqa: INP001
"""Which of a place's names are taken, and their shapes."""

import unicodedata

from sources import by_hand

from sayso.placing.folding import ARABIC_ARTICLES, folded, without_article

SETTINGS = by_hand("settings.toml")
ADMIN_HEADS = frozenset(SETTINGS["area_words"].split())
ADJECTIVES = frozenset(SETTINGS["adjectives"].split())
ARAB = frozenset(SETTINGS["arab"].split())
BODIES = frozenset(SETTINGS["bodies"].split())
ODD = tuple(SETTINGS["odd_letters"].split())
LEAST, MOST, CODE = 3, 40, 5


def is_latin(name: str) -> bool:
    """
    Tell whether a name is written in Latin letters, opens as a name does, and is no code or description.

    >>> is_latin("Halab"), is_latin("حلب"), is_latin("halab"), is_latin("al-Bab"), is_latin("ALP")
    (True, False, False, True, False)
    """
    letters = [mark for mark in name if mark.isalpha()]
    if len(letters) < LEAST or len(name) > MOST or any(mark in ",(/" or mark.isdigit() for mark in name):
        return False
    if not all("LATIN" in unicodedata.name(mark, "") for mark in letters):
        return False
    first = name.split("-", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    opens = name[0].isupper() or name[0] in "'‘`ʻ" or first.lower() in ARABIC_ARTICLES
    return opens and not (name.isupper() and len(name) < CODE)


def is_odd(name: str) -> bool:
    """Tell whether a name looks like a letter-by-letter transliteration that no news uses ("Ehskal'des")."""
    return any(part in name.lower() for part in ODD)


def bare(name: str) -> str:
    """Fold an area's name and take the words off that say what it is ("Muḩāfaz̧at Ḩalab")."""
    words = [word for word in folded(name).split() if word not in ADMIN_HEADS and not word.startswith("muhafaz")]
    return without_article(" ".join(words))


def short(name: str) -> str:
    """
    Take the English word for a kind of area off its name.

    >>> short("Idlib Governorate"), short("Laurel County"), short("Province")
    ('Idlib', 'Laurel', 'Province')
    """
    for head in SETTINGS["area_heads"]:
        if name.endswith(head) and folded(name.removesuffix(head)) not in ADJECTIVES:
            return name.removesuffix(head)
    return name
