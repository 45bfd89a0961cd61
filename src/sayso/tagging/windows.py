"""
Windows: an article's passages cut into rows of word pieces that the encoder looks at, one row a look.

A window holds whole sentences, as many as fit, and begins a new paragraph where it can, so that a quotation and who says it stay together.
The encoder's alphabet is lower case: what it cannot see of a word (capitals, digits, quotation marks round it, the beginning
of a sentence, a headline) goes beside each piece as a small number.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tokenizers import Tokenizer

from sayso.article import Block, Span

LONGEST: Final = 254
"""Pieces in a window, the opening and the closing one not counted."""

OPENING: Final = 101
CLOSING: Final = 102
"""The two pieces that stand round every window (`[CLS]` and `[SEP]` of the vocabulary)."""

SHAPES: Final = ("lower", "capital", "capitals", "mixed", "digits", "digits and letters", "mark", "other")
"""What a word's characters look like; the number of a shape is its place here."""

PLACES: Final = ("inside", "opens sentence", "opens paragraph")
OPENS_PARAGRAPH: Final = 2
MARKS: Final = ("outside", "opens", "inside", "closes")
KINDS: Final = ("text", "title", "quotation")

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half a character, which no tokenizer takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """
    One row for the encoder.

    `words` are places in the text; `firsts[i]` is the place of word `i`'s first piece among `pieces`, which begin with `OPENING` and end with `CLOSING`.
    `shapes`, `places`, `marks` and `kinds` say one thing each of every piece, as numbers of `SHAPES`, `PLACES`, `MARKS` and `KINDS`.
    """

    words: tuple[Span, ...]
    firsts: tuple[int, ...]
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    places: tuple[int, ...]
    marks: tuple[int, ...]
    kinds: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word with its pieces and what is said of them."""

    span: Span
    pieces: tuple[int, ...]
    shape: int
    place: int
    mark: int
    kind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence's words; `size` is their pieces."""

    words: tuple[_Word, ...]
    size: int
    opens_block: bool


def cut_windows(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quotations: Sequence[Span],
    tokenizer: Tokenizer,
) -> Iterator[Window]:
    """
    Give the windows of an article's readable `blocks`, in order; every word of its `sentences` stands in exactly one.

    `quotations` are the outermost ones, in order; `tokenizer` gives pieces and their places and adds none of its own.
    Memory is bounded by one window and one sentence.
    """
    row: list[_Sentence] = []
    size = 0
    for sentence in _sentences(text, blocks, sentences, quotations, tokenizer):
        if row and size + sentence.size > LONGEST:
            kept = _paragraph_end(row)
            yield _window(row[:kept])
            row = row[kept:]
            size = sum(one.size for one in row)
            if row and size + sentence.size > LONGEST:
                yield _window(row)
                row, size = [], 0
        row.append(sentence)
        size += sentence.size
    if row:
        yield _window(row)


def _paragraph_end(row: Sequence[_Sentence]) -> int:
    """Give how many sentences of a full row stay: up to its last paragraph's beginning, if that is past the middle; else all."""
    reached = sum(one.size for one in row)
    for place in range(len(row) - 1, 0, -1):
        reached -= row[place].size
        if 2 * reached < LONGEST:
            break
        if row[place].opens_block:
            return place
    return len(row)


def _window(row: Iterable[_Sentence]) -> Window:
    """Put the words of some sentences into one row."""
    words = [word for sentence in row for word in sentence.words]
    firsts: list[int] = []
    reached = 1
    for word in words:
        firsts.append(reached)
        reached += len(word.pieces)
    return Window(
        words=tuple(word.span for word in words),
        firsts=tuple(firsts),
        pieces=(OPENING, *(piece for word in words for piece in word.pieces), CLOSING),
        shapes=_beside(words, [word.shape for word in words]),
        places=_beside(words, [word.place for word in words]),
        marks=_beside(words, [word.mark for word in words]),
        kinds=_beside(words, [word.kind for word in words]),
    )


def _beside(words: Sequence[_Word], values: Sequence[int]) -> tuple[int, ...]:
    """Give each piece its word's value, and 0 to the two pieces round them."""
    return (0, *(value for word, value in zip(words, values, strict=True) for _ in word.pieces), 0)


def _sentences(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], quotations: Sequence[Span], tokenizer: Tokenizer
) -> Iterator[_Sentence]:
    """Cut sentences into words and pieces; one that is longer than a window comes in several parts."""
    starts = [span.start for span in quotations]
    block = opened = -1
    for sentence in sentences:
        while block + 1 < len(blocks) and blocks[block + 1].span.start <= sentence.start:
            block += 1
        kind = _kind_of(blocks[block]) if block >= 0 else 0
        words = list(_words(text, sentence, (starts, quotations), kind, tokenizer, opens_block=block != opened))
        for place, part in enumerate(_parts(words)):
            yield _Sentence(
                words=part,
                size=sum(len(word.pieces) for word in part),
                opens_block=block != opened and not place,
            )
        opened = block


def _parts(words: Sequence[_Word]) -> Iterator[tuple[_Word, ...]]:
    """Cut words into runs that fit a window."""
    part: list[_Word] = []
    size = 0
    for word in words:
        if part and size + len(word.pieces) > LONGEST:
            yield tuple(part)
            part, size = [], 0
        part.append(word)
        size += len(word.pieces)
    if part:
        yield tuple(part)


def _words(
    text: str,
    sentence: Span,
    quotations: tuple[Sequence[int], Sequence[Span]],
    kind: int,
    tokenizer: Tokenizer,
    *,
    opens_block: bool,
) -> Iterator[_Word]:
    """Give the words of a sentence with their pieces; a word of more pieces than a window holds is looked at by its beginning."""
    encoded = tokenizer.encode(_LONE_SURROGATE.sub("\ufffd", sentence.of(text)), add_special_tokens=False)
    ids, offsets, numbers = encoded.ids, encoded.offsets, encoded.word_ids
    place = OPENS_PARAGRAPH if opens_block else 1
    first = 0
    while first < len(ids):
        last = first + 1
        while last < len(ids) and numbers[last] == numbers[first]:
            last += 1
        end = _past_marks(text, sentence.start + offsets[last - 1][1], sentence.end)
        span = Span(sentence.start + offsets[first][0], end)
        yield _Word(
            span=span,
            pieces=tuple(ids[first : min(last, first + LONGEST)]),
            shape=shape_of(span.of(text)),
            place=place,
            mark=_mark_at(span, *quotations),
            kind=kind,
        )
        place = 0
        first = last


def _past_marks(text: str, place: int, end: int) -> int:
    """Carry a word's end past the combining marks on its last letter, which the tokenizer drops."""
    while place < end and unicodedata.category(text[place]).startswith("M"):
        place += 1
    return place


def _kind_of(block: Block) -> int:
    """Give the number of a block's kind."""
    return {"title": 1, "heading": 1, "quotation": 2}.get(block.kind, 0)


def _mark_at(word: Span, starts: Sequence[int], quotations: Sequence[Span]) -> int:
    """Tell where a word stands to the quotation round it."""
    place = bisect_right(starts, word.start) - 1
    if place < 0 or quotations[place].end <= word.start:
        return 0
    if quotations[place].start == word.start:
        return 1
    return 3 if quotations[place].end <= word.end else 2


def shape_of(word: str) -> int:
    """
    Give the number of a word's shape.

    >>> [SHAPES[shape_of(word)] for word in ("ferry", "Orva", "UN", "McBel", "12", "5th", ",")]
    ['lower', 'capital', 'capitals', 'mixed', 'digits', 'digits and letters', 'mark']
    """
    if word.isdigit():
        return 4
    if any(character.isdigit() for character in word):
        return 5
    if not word[0].isalnum():
        return 6
    return _letters_shape(word)


def _letters_shape(word: str) -> int:
    """Give the number of the shape of a word without digits."""
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    if word[0].isupper() and word[1:].islower():
        return 1
    return 3 if any(character.isupper() for character in word) else 7
