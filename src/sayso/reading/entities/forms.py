"""Names as they are compared: folded words, initials, and which name is a shorter way to write which."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from sayso.names.folding import words_of
from sayso.reading.entities.lexicon import entity_lexicon, is_people, lands, same_lands
from sayso.record import EntityKind

Sort = Literal["person", "body", "place", "other"]
_LINKS: Final = frozenset({"of", "for", "the", "and", "on", "in", "without"})
_ARTICLES: Final = frozenset({"al", "the"})
_TWICE: Final = re.compile(r"(.)\1+")
_LONG: Final = 3
_SHORT: Final = 2


def sort_of(kind: EntityKind) -> Sort:
    """Give what a name is compared with: people, bodies (organizations and groups), places, others."""
    if kind in {"person", "place"}:
        return "person" if kind == "person" else "place"
    return "body" if kind in {"organization", "group"} else "other"


@lru_cache(maxsize=1 << 13)
def folded(words: str) -> tuple[str, ...]:
    """
    Fold a name's words for comparing; articles inside are left out, transliterations that differ in a doubled letter or a last h fold alike.

    >>> folded("al-Raqqah") == folded("Raqa"), folded("Jabhat al-Nusra") == folded("Jabhat Nusra")
    (True, True)
    """
    kept = [word.folded for word in words_of(words) if word.folded not in _ARTICLES and word.folded != "s"]
    land = same_lands().get(" ".join(words.lower().rstrip(".").split()))
    return (land,) if land else tuple(_squeezed(word) for word in kept)


def _squeezed(word: str) -> str:
    """Fold a long word's doubled letters and last h."""
    if len(word) <= _LONG:
        return word
    once = _TWICE.sub(r"\1", word)
    return once[:-1] if once.endswith("ah") else once


def person_words(words: str) -> tuple[str, ...]:
    """Give the folded words of a person's name, "Jr" and the like left out."""
    generations = entity_lexicon().generations.words
    held = folded(words)
    kept = tuple(word for word in held if word not in generations)
    return kept or held


def is_shorter_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """
    Tell whether folded words are a shorter way to write a person's name: its surname, with initials or some of the names before it.

    >>> is_shorter_person(("a", "bel"), ("ana", "maria", "bel")), is_shorter_person(("bel",), ("ana", "bel")), is_shorter_person(("tom", "bel"), ("ana", "bel"))
    (True, True, False)
    """
    if not short or short[-1] != full[-1] or len(short) > len(full):
        return False
    rest = iter(full[:-1])
    return all(any(one == word or (len(one) == 1 and word.startswith(one)) for word in rest) for one in short[:-1])


def initials(words: str) -> frozenset[str]:
    """
    Give the acronyms that a body's name may have, capitals only: of all its words, without the small ones, without a people's adjective before it.

    >>> sorted(initials("Orva Observatory for Human Rights"))
    ['OOFHR', 'OOHR']
    """
    tokens = re.findall(r"[^\W\d_]+", words)
    capital = [token for token in tokens if token[0].isupper() or (token.lower() not in _LINKS and len(token) > _SHORT)]
    made = {"".join(token[0] for token in tokens).upper(), "".join(token[0] for token in capital).upper()}
    if capital and is_people(capital[0]):
        made.add("".join(token[0] for token in capital[1:]).upper())
    return frozenset(one for one in made if len(one) > 1)


def is_acronym(words: str) -> bool:
    """Tell whether a name is written as an acronym ("OOHR", "O.O.", "UNHCR")."""
    letters = words.replace(".", "")
    return len(letters) > 1 and " " not in words and sum(letter.isupper() for letter in letters) > len(letters) / 2


def is_shorter_body(short: str, full: str) -> bool:
    """
    Tell whether a body's name is a shorter way to write another: up to its "of" or "for", or without the land before it.

    >>> is_shorter_body("Orva Observatory", "Orva Observatory for Rights"), is_shorter_body("Defence Ministry", "Syrian Defence Ministry")
    (True, True)
    >>> is_shorter_body("Aerospace Forces", "Russian Aerospace Forces"), is_shorter_body("Syrian Army", "Free Syrian Army")
    (True, False)
    """
    few, many = folded(short), folded(full)
    if not 1 < len(few) < len(many):
        return False
    if many[: len(few)] == few:
        return many[len(few)] in _LINKS
    before = full.lower().split()[: len(full.split()) - len(short.split())]
    return many[-len(few) :] == few and all(is_people(word) or word in lands() for word in before)
