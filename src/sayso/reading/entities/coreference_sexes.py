"""Who is he and who she: by titles and kin, by first names, by what the article says of them."""

import unicodedata
from collections.abc import Collection

from sayso.reading.first_names import Sex, first_names
from sayso.reading.roles import source_lexicon

_FIRM = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "dame"})
"""Titles that outweigh a first name; others may stand beside the name and be somebody else's."""


def sex_of(name: str, titles: Collection[str] = ()) -> Sex | None:
    """
    Tell whether a person is he or she, by titles and kin beside the name, else by the first of its words before the surname that is a first name; None where neither tells.

    >>> sex_of("Svetlana Bel"), sex_of("Élise Bel"), sex_of("Bel", ["spokesman"]), sex_of("Alex Bel")
    ('she', 'she', 'he', None)
    """
    firm = _sex_in([title for title in titles if title in _FIRM])
    if firm is not None:
        return firm
    words = name.lower().split()
    for word in words[: max(len(words) - 1, 1)]:
        plain = word if word.isascii() else _without_accents(word)
        known = _sex_in([word]) or first_names().get(plain) or first_names().get(plain.partition("-")[0])
        if known is not None:
            return known
    return _sex_in(titles)


def _sex_in(words: Collection[str]) -> Sex | None:
    """Give what titles, kin and names say where all that say something agree."""
    lexicon = source_lexicon().sexes
    found: set[Sex] = {
        "she" if word in lexicon.she else "he" for word in words if word in lexicon.she or word in lexicon.he
    }
    return found.pop() if len(found) == 1 else None


def _without_accents(word: str) -> str:
    """Give a word without the marks on its letters."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
