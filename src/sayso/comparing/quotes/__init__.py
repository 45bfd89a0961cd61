"""The same words of the same speaker across articles: `find_quotes` gives them, `differing` lays two ways of giving them beside each other word by word."""

from sayso.comparing.quotes.differing import Piece, differing
from sayso.comparing.quotes.families import families_of
from sayso.comparing.quotes.finding import find_quotes
from sayso.comparing.quotes.likeness import is_same_saying, likeness
from sayso.comparing.quotes.relating import relation_of
from sayso.comparing.quotes.speaking import Speakers
from sayso.comparing.quotes.tellings import Telling, tellings_of
from sayso.comparing.quotes.words import stem_of, words_in

__all__ = [
    "Piece",
    "Speakers",
    "Telling",
    "differing",
    "families_of",
    "find_quotes",
    "is_same_saying",
    "likeness",
    "relation_of",
    "stem_of",
    "tellings_of",
    "words_in",
]
