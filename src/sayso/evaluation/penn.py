"""
Penn Treebank tokens put back into running text, each with its place there.

Corpora such as CofeNet's hold words split the Penn way (`do`, `n't`, ``` `` ```, `-LRB-`). A reader of news wants text as it is
printed, so the tokens are joined by the usual rules of spacing; since the text is made here, every token's span in it is exact and what
is found in the text can be mapped back to tokens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span

_SURFACE: Final = {
    "``": '"',
    "''": '"',
    "`": "'",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
_NO_SPACE_BEFORE: Final = frozenset(
    {",", ".", ";", ":", "?", "!", "%", "...", ")", "]", "}", "'", "n't", "'s", "'re", "'ve", "'ll", "'d", "'m"}
)
_NO_SPACE_AFTER: Final = frozenset({"(", "[", "{", "$", "#", "£", "€", "`", "``"})
_SPLIT_WORDS: Final = frozenset({("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta"), ("let", "'s")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Running text, and where each token stands in it, in order; a full stop doubled by the tokenizer shares its place."""

    text: str
    tokens: tuple[Span, ...]


def join_tokens(tokens: Sequence[str]) -> Joined:
    r"""
    Join Penn tokens into text; an empty token gets the place of one space.

    A closing mark that nothing opened is read as opening, unless the row ends or a sentence's mark follows: some outlets print two
    apostrophes at both ends of a quotation and the tokenizer tells them no longer apart. The full stop that the tokenizer adds after an
    abbreviation at a sentence's end (`p.m.` `.`) is the abbreviation's own.

    >>> join_tokens(["``", "We", "do", "n't", "know", ",", "''", "she", "said", "-LRB-", "twice", "-RRB-", "."]).text
    '"We don\'t know," she said (twice).'
    """
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    previous: str | None = None
    for word in _with_opening_marks(tokens):
        if word == "." and previous is not None and previous.endswith(".") and len(previous) > 1 and previous != "...":
            spans.append(Span(length - 1, length))
            continue
        if previous is not None and _is_spaced(previous, word):
            pieces.append(" ")
            length += 1
        surface = _SURFACE.get(word, word) or " "
        pieces.append(surface)
        spans.append(Span(length, length + len(surface)))
        length += len(surface)
        previous = word
    return Joined(text="".join(pieces), tokens=tuple(spans))


def _with_opening_marks(tokens: Sequence[str]) -> Iterator[str]:
    """Give the tokens, with closing double marks turned into opening ones where no quotation is open."""
    is_open = False
    for place, word in enumerate(tokens):
        if word == "``":
            is_open = True
        elif word in {"''", '"'}:
            follower = tokens[place + 1] if place + 1 < len(tokens) else None
            opens = not is_open and follower is not None and follower not in _NO_SPACE_BEFORE
            is_open = opens
            yield "``" if opens else "''"
            continue
        yield word


def _is_spaced(previous: str, word: str) -> bool:
    """Tell whether a space stands between two tokens."""
    closes = word == "''" or (word != "`" and _SURFACE.get(word, word).lower() in _NO_SPACE_BEFORE)
    if closes or previous in _NO_SPACE_AFTER or _SURFACE.get(previous) in _NO_SPACE_AFTER:
        return False
    return (previous.lower(), word.lower()) not in _SPLIT_WORDS
