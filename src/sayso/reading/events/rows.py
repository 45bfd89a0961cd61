"""A sentence as a row of words and marks, with the kinds of the names that stand in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from sayso.article import Span
from sayso.reading.events.lexicon import event_context

_TOKEN: Final = re.compile(
    r"\d{1,3}(?:,\d{3}){1,4}(?!\d)|[^\W_]+(?:['’][^\W_]+)*(?:\.[^\W_](?![^\W_]))*|[,;:.!?()\"“”—–…]"
)
_MOST_WORDS: Final = 600
"""Words of a sentence that are looked at; a longer one is hostile or no sentence."""
MARKS: Final = frozenset(',;:.!?()"“”—–…')


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """
    The words of a sentence in lower case, hyphens dropped, and the marks that part clauses, each with its place in the text.

    `joined` holds the numbers of words right behind a hyphen, `kinds` the kind of the entity whose mention begins with a word, by the word's number.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    joined: frozenset[int]
    kinds: Mapping[int, str]

    def span(self, first: int, last: int) -> Span:
        """Give where the words from `first` to before `last` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def word(self, place: int) -> str:
        """Give a word; an empty one beyond the ends."""
        return self.words[place] if 0 <= place < len(self.words) else ""


def row_of(text: str, sentence: Span, kinds_at: Mapping[int, str]) -> Row:
    """
    Cut a sentence into a row; `kinds_at` gives the kinds of entities by where their mentions start.

    >>> row_of("Air-strikes hit Orva, he said.", Span(0, 30), {}).words
    ('air', 'strikes', 'hit', 'orva', ',', 'he', 'said', '.')
    """
    start, end = sentence
    matches = list(islice(_TOKEN.finditer(text, start, end), _MOST_WORDS))
    words = [match[0].lower() for match in matches]
    if text.find("'", start, end) >= 0 or text.find("’", start, end) >= 0:
        words = [word.removesuffix("'s").removesuffix("’s") for word in words]
    starts = [match.start() for match in matches]
    has_hyphen = text.find("-", max(0, start - 1), end) >= 0
    return Row(
        words=tuple(words),
        starts=tuple(starts),
        ends=tuple([match.end() for match in matches]),
        joined=frozenset([place for place, at in enumerate(starts) if has_hyphen and text[at - 1 : at] == "-"]),
        kinds={place: kinds_at[at] for place, at in enumerate(starts) if at in kinds_at},
    )


def is_mark(word: str) -> bool:
    """Tell whether an item of a row is a mark."""
    return word in MARKS


def has_class(row: Row, name: str, *stretches: tuple[int, int]) -> bool:
    """Tell whether a word in one of the stretches, given by their first words and those behind them, is of a class, by itself or by the entity that begins there."""
    words, kinds = _class(name)
    for start, end in stretches:
        if not words.isdisjoint(row.words[max(0, start) : max(0, end)]):
            return True
        if kinds and any(start <= place < end and kind in kinds for place, kind in row.kinds.items()):
            return True
    return False


@cache
def _class(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of a class and the kinds of entities in it."""
    held = event_context().classes[name]
    kinds = frozenset(word.removeprefix("@") for word in held if word.startswith("@"))
    return held, kinds
