"""Texts and trees as PostgreSQL takes them: tsvector and tsquery, made of words that were cut here, so that no parser of the server's has a say."""

from collections.abc import Sequence
from typing import Final

from sayso.archive.search.tree import All, Either, Near, Phrase, Tree, Without
from sayso.archive.search.words import folded_words

MOST_WORDS: Final = 16_000
"""Words of one text that PostgreSQL can tell the places of."""

_MOST_BYTES: Final = 700_000
_MOST_PLACES: Final = 250


def vector_of(text: str | None) -> str:
    """
    Give a text as a tsvector is written: its words and their places.

    >>> vector_of("The mayor of the town")
    "'the':1,4 'mayor':2 'of':3 'town':5"
    """
    places: dict[str, list[int]] = {}
    size = 0
    for place, word in enumerate(folded_words(text or "")[:MOST_WORDS], 1):
        if size > _MOST_BYTES:
            break
        held = places.setdefault(word, [])
        size += 2 if held else len(word.encode()) + 8
        if len(held) < _MOST_PLACES:
            held.append(place)
    return " ".join(f"{_lexeme(word)}:{','.join(map(str, held))}" for word, held in places.items())


def tsquery_of(tree: Tree) -> str:
    """
    Give a tree as a tsquery is written.

    >>> tsquery_of(Without(kept=Phrase(words=("night", "ferr"), is_prefix=True), left_out=Phrase(words=("toll",))))
    "(('night' <-> 'ferr':*) & !'toll')"
    """
    match tree:
        case Phrase():
            return _phrase(tree)
        case Near():
            return _near(_phrase(tree.one), _phrase(tree.other), tree.within)
        case All():
            return _joined(" & ", tree.parts)
        case Either():
            return _joined(" | ", tree.parts)
        case Without():
            return f"({tsquery_of(tree.kept)} & !{tsquery_of(tree.left_out)})"


def _phrase(phrase: Phrase) -> str:
    """Give a phrase."""
    words = [_lexeme(word) for word in phrase.words]
    if phrase.is_prefix:
        words[-1] += ":*"
    return words[0] if len(words) == 1 else f"({' <-> '.join(words)})"


def _near(one: str, other: str, within: int) -> str:
    """Give two phrases near each other: every distance, in either order."""
    ways = (
        f"{first} <{apart}> {second}"
        for apart in range(1, within + 2)
        for first, second in ((one, other), (other, one))
    )
    return f"({' | '.join(f'({way})' for way in ways)})"


def _joined(sign: str, parts: Sequence[Tree]) -> str:
    """Give several, joined."""
    return f"({sign.join(map(tsquery_of, parts))})"


def _lexeme(word: str) -> str:
    """Give a word in quotation marks; it has letters and digits only, yet nothing is left to chance."""
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
