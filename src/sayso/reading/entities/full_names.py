"""Full names of people told by a first name at their head, where the encoder saw only a part of them or nothing."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Final

from sayso.reading.capitals import Word
from sayso.reading.entities.lexicon import body_heads, entity_lexicon, is_people, lands, nobodies
from sayso.reading.entities.pieces import bare_word
from sayso.reading.first_names import first_names
from sayso.reading.roles import source_lexicon

ADDRESS: Final = frozenset({"mr", "mrs", "ms", "miss"})
"""Titles that stand before nothing but a person's name."""

_LONGEST: Final = 4
_SHORTEST: Final = 2


def person_in(piece: Sequence[Word], alone: Collection[str] = ()) -> tuple[int, int] | None:
    """
    Give where a person's full name stands in a piece of capitals, as the numbers of its first word and of the word behind it: a first name, initials, a surname.

    Only what names nobody by itself may stand before it ("Orvan Democrat Anna Bel"), nothing behind it. `alone` are the words that the article uses as a whole
    name: a first name among them is a surname ("Bel Calls Early"), if the other word is not.

    >>> from sayso.article import Span
    >>> from sayso.reading.capitals import words_in
    >>> def words(text): return list(words_in(text, Span(0, len(text))))
    >>> person_in(words("Republican Anna J. Bel")), person_in(words("Anna River")), person_in(words("Venn Bel"))
    ((1, 4), None, None)
    """
    plain = [bare_word(word) for word in piece]
    at = next((at for at, word in enumerate(plain) if not (is_people(word) or word.lower() in nobodies())), len(plain))
    rest = plain[at:]
    named = [word for word in rest if word.lower().rstrip(".") not in entity_lexicon().generations.words]
    if not _SHORTEST <= len(named) <= _LONGEST or named != rest[: len(named)]:
        return None
    is_first = named[0].lower() in first_names() and named[0].lower() not in _no_first()
    is_turned = named[0] in alone and named[-1] not in alone
    is_name = all(map(_is_part, named[1:-1])) and _is_surname(named[-1])
    return (at, len(plain)) if is_first and is_name and not is_turned else None


@cache
def _no_first() -> frozenset[str]:
    """Give the words that open places and peoples' names, though somebody may be called so."""
    return lands() | entity_lexicon().place_openings.words


@cache
def _nouns() -> frozenset[str]:
    """Give the nouns that end bodies', places' and things' names."""
    lexicon = entity_lexicon()
    return body_heads() | lexicon.places.words | lexicon.things.words | lexicon.of.words


@cache
def _no_surnames() -> frozenset[str]:
    """Give the words that end nobody's name."""
    return _nouns() | nobodies() | lands() | source_lexicon().before_titles.words


def _is_part(word: str) -> bool:
    """Tell whether a word may stand between a first name and a surname: an initial, or a word that is no noun of bodies or places."""
    return word[:1].isupper() and word.lower() not in _nouns()


def _is_surname(word: str) -> bool:
    """Tell whether a word may be a surname: no initial, no acronym, no noun of bodies, places or things."""
    is_word = len(word.rstrip(".")) > 1 and word[:1].isupper() and not word.isupper()
    return is_word and word.lower() not in _no_surnames() and not is_people(word)
