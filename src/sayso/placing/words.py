"""The words of a text that may stand in a toponym, and what joins them."""

import re
from dataclasses import dataclass

from sayso.article import Span

_WORD = re.compile(
    r"(?:[^\W\d_a-z]\.){2,4}(?:[^\W\d_a-z]\b)?|W\. ?Va\."
    r"|[^\W_]+(?:['’‘`ʻ](?!s\b|S\b)[^\W\d_]+)*"
)
_JOINS = frozenset({" ", "-", "‑", "\n"})
_SHORT = frozenset({"St", "Ste", "Mt", "Ft", "Pt"})
_OPENINGS = frozenset('.!?:;"“”—–|>(')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: its characters, where it stands, and whether it may open a toponym."""

    text: str
    start: int
    end: int
    is_capital: bool

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


def words_of(text: str, passage: Span) -> list[Word]:
    """
    Give the words of a passage in order; an abbreviation keeps its full stops, a possessive loses its ending.

    >>> [word.text for word in words_of("Orva's mayor, of W.Va., met D-Maresk at St. Venn.", Span(0, 49))]
    ['Orva', 'mayor', 'of', 'W.Va.', 'met', 'D', 'Maresk', 'at', 'St', 'Venn']
    """
    return [
        Word(word := match[0], match.start(), match.end(), word[0].isupper())
        for match in _WORD.finditer(text, passage[0], passage[1])
        if _is_whole(match)
    ]


def _is_whole(match: re.Match[str]) -> bool:
    """Tell whether a match is a word and no "s" that an apostrophe has left behind."""
    return match[0] not in {"s", "S"} or match.string[match.start() - 1 : match.start()] not in {"'", "’"}


def is_joined(text: str, left: Word, right: Word) -> bool:
    """
    Tell whether nothing but one space or hyphen stands between two words, or a space behind a short form ("St. Venn").

    >>> one, two, three = words_of("Mt. Orva, Venn", Span(0, 14))
    >>> is_joined("Mt. Orva, Venn", one, two), is_joined("Mt. Orva, Venn", two, three)
    (True, False)
    """
    gap = text[left.end : right.start]
    return gap in _JOINS or (gap == ". " and left.text in _SHORT)


def opens_sentence(text: str, word: Word) -> bool:
    """
    Tell whether a word opens a sentence, a quotation or the text.

    >>> opens_sentence("He left. Orva", Word("Orva", 9, 13, True)), opens_sentence("He left Orva", Word("Orva", 8, 12, True))
    (True, False)
    """
    before = text[max(0, word.start - 3) : word.start].rstrip(" ")
    return not before or before[-1] in _OPENINGS
