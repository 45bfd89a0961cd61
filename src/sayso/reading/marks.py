"""
Quotation marks one by one: which characters are marks at all, and which way each may face.

A mark is judged by its shape and by what stands on both sides of it; apostrophes, decades, and inches are told apart here.
Which mark belongs to which is for sayso.reading.quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.article import Span
from sayso.lexicon import load

Family = Literal["double", "single", "angle"]
Side = Literal["open", "close", "either"]

_MARKS = "\"＂“”„‟«»‹›'‘’‚‛`´"
_RUN = re.compile(rf"[{_MARKS}]+")
_RUN_AT_MOST = 6
"""More marks than this in a row quote nothing: a line drawn with them, or noise."""
_IN_RUN = re.compile("''|‘‘|’’|``|.")
_DOUBLE = frozenset({'"', "＂", "“", "”", "„", "‟", "''", "‘‘", "’’", "``"})
_CURLY = frozenset("“”„‟")
_ANGLE = frozenset("«»‹›")
_OPENING = frozenset({"“", "„", "‟", "‘", "‚", "‛", "``", "‘‘", "`"})
_CLOSING = frozenset({"”", "’", "’’", "´"})
_BEFORE_OPENING = "([{<-–—/=:"
_AFTER_CLOSING = ")]}>-–—/.,;:!?…"
_FEET = re.compile(r"\d['’]\s?\d{1,2}(?:\.\d)?$")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?:\.\d)?$")
_WORD_BEFORE = re.compile(r"[^\W\d_]{1,24}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """
    One quotation mark.

    `side` is the way it faces ("either" where only the marks before it can tell); `shape` the characters as they stand; `is_weak`
    tells that a closing mark may as well be an apostrophe or inches, so that a better one further on takes precedence.
    """

    span: Span
    family: Family
    side: Side
    shape: str
    is_weak: bool = False

    @property
    def kind(self) -> str:
        """What marks of one text agree in: their family, and for double marks whether straight, doubled or curly."""
        if self.family != "double":
            return self.family
        return "straight" if self.shape in {'"', "＂"} else "curly" if self.shape in _CURLY else "doubled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elisions:
    """Words that an apostrophe shortens, at the head (`words`) and at the end (`endings`)."""

    words: frozenset[str]
    endings: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Words after a number that show a mark to stand for inches."""

    words: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationLexicon:
    """The shape of data/en/quotation.toml."""

    elisions: Elisions
    measures: Measures


def find_marks(text: str, passage: Span) -> tuple[Mark, ...]:
    r"""
    Give the quotation marks of a passage in order, without apostrophes and inches as far as they can be told.

    >>> [mark.side for mark in find_marks("“It’s 6'2\"” he said", Span(0, 19))]
    ['open', 'close']
    """
    elided = {
        place for match in _elision().finditer(text, passage.start, passage.end) for place in _quote_places(match)
    }
    return tuple(
        mark
        for run in _RUN.finditer(text, passage.start, passage.end)
        if len(run[0]) <= _RUN_AT_MOST
        for mark in _marks_of_run(text, passage, run)
        if mark.span.start not in elided
    )


def _quote_places(match: re.Match[str]) -> Iterator[int]:
    """Give where the apostrophes of an elision stand: its first character, and its last for 'n'."""
    yield match.start()
    if match[0][-1] in _MARKS:
        yield match.end() - 1


def _marks_of_run(text: str, passage: Span, run: re.Match[str]) -> Iterator[Mark]:
    """Give the marks of a run of mark characters; all of them have the same neighbours."""
    left = text[run.start() - 1] if run.start() > passage.start else " "
    right = text[run.end()] if run.end() < passage.end else " "
    start = run.start()
    for shape in _shapes(run[0], is_closing=not left.isspace() and not right.isalnum()):
        span = Span(start, start + len(shape))
        start = span.end
        family: Family = "double" if shape in _DOUBLE else "angle" if shape in _ANGLE else "single"
        if len(run[0]) == len(shape) and left.isalnum() and right.isalnum() and (family == "single" or len(shape) > 1):
            continue
        side = _side(shape, family, left, right)
        if side is None:
            continue
        if (
            family == "double"
            and left.isdigit()
            and _FEET.search(text[max(passage.start, span.start - 8) : span.start])
        ):
            continue
        weak = side != "open" and _is_weak(text, Span(span.start, passage.end), span.end, family)
        yield Mark(span=span, family=family, side=side, shape=shape, is_weak=weak)


def _shapes(run: str, *, is_closing: bool) -> tuple[str, ...]:
    """Cut a run into marks; of three apostrophes the two are a double mark, and it stands outside."""
    if is_closing and len(run) % 2 == 1 and len(run) > 1 and run == "'" * len(run):
        return ("'", *_IN_RUN.findall(run[1:]))
    return tuple(_IN_RUN.findall(run))


def _side(shape: str, family: Family, left: str, right: str) -> Side | None:
    """Give the way a mark faces between two characters (a space at a passage's end), or None where it is no mark."""
    seen = _side_by_place(left, right)
    if family == "single":
        return _single_side(shape, seen)
    if shape in {"”", "’’"}:
        return "either" if seen == "open" else "close"
    if shape in _OPENING:
        return "close" if seen == "close" else "open"
    if family == "angle" and seen == "either":
        return "open" if shape in "«‹" else "close"
    return seen


def _side_by_place(left: str, right: str) -> Side:
    """Give the way that the neighbours alone make a mark face."""
    if left.isspace() or right.isspace():
        return "either" if left.isspace() and right.isspace() else "open" if left.isspace() else "close"
    if left in _BEFORE_OPENING:
        return "open"
    return "close" if right in _AFTER_CLOSING else "either"


def _single_side(shape: str, seen: Side) -> Side | None:
    """Give the way a single mark faces; between two spaces or two letters it is none."""
    if seen == "either":
        return "open" if shape in _OPENING - {"`"} else "close" if shape == "’" else None
    if shape in _CLOSING and seen == "open":
        return "open"
    return seen


def _is_weak(text: str, rest: Span, after: int, family: Family) -> bool:
    """Tell whether a closing mark at `rest.start` may be the apostrophe of a genitive or elision, or inches."""
    before = text[max(0, rest.start - 24) : rest.start]
    ahead = text[after : min(after + 16, rest.end)]
    if family == "double":
        following = ahead.split()
        word = following[0] if following else ""
        return _NUMBER.search(before) is not None and word.strip("-.,;") in _lexicon().measures.words
    if not (ahead[:1] == " " and ahead[1:2].isalnum()):
        return False
    match = _WORD_BEFORE.search(before)
    return match is not None and (match[0][-1] in "sSzx" or match[0].lower() + "'" in _lexicon().elisions.endings)


def _lexicon() -> QuotationLexicon:
    """Give the words that decide."""
    return load("quotation", QuotationLexicon)


@cache
def _elision() -> re.Pattern[str]:
    """Give the pattern of apostrophes at the head of a word or a decade; 'n' takes its second one along."""
    words = "|".join(sorted(_lexicon().elisions.words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)['’‘](?:n['’]|\d0s\b|(?:{words})\b(?!['’‘]))", re.IGNORECASE)
