"""
What each block of an article is.

Text is cut into lines, the top is peeled off one thing after another, whole lines are matched with the rules of data/en/blocks.toml, running text is
searched for what scraping ran into it (datelines, captions with credits, teasers, closing credits, the foot of the page), and the order of the parts tells
the rest. docs/design/blocks-guideline.md says what the kinds mean.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from sayso.article import Block, BlockKind, Span, trimmed
from sayso.intake.blocks.head import read_head
from sayso.intake.blocks.inline import (
    bare_credit,
    opening_caption,
    split_captions,
    split_closing,
    split_dateline,
    split_foot,
    split_heading,
    split_teasers,
)
from sayso.intake.blocks.picture import shows_picture
from sayso.intake.blocks.rules import Part, compiled, parts_of
from sayso.intake.blocks.sequence import by_sequence
from sayso.intake.blocks.title import could_be_title
from sayso.intake.dates import date_line

# In lines or parts: how far down the top, a title that nobody gave and the dateline are looked for, how far up the foot.
_HEAD_LINES = 8
_TITLE_LINES = 3
_DATELINE_PARTS = 5
_FOOT_LINES = 3
_LONGEST_RULED = 16_000
"""Whole-line rules look at lines up to this many characters."""
_HEADING_OF_COMMENTS = 40  # characters
_LONGEST_FOOT = 1200  # characters
_MOST_SENTENCES = 8
_FOOT: frozenset[BlockKind | None] = frozenset({"biography", "promotion", "furniture", "related", "credit"})
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NOT_HEADINGS: frozenset[BlockKind | None] = frozenset({"byline", "related", "promotion", "biography", "furniture"})
_LINE = re.compile(r"[^\n]+")
_PLAIN = dict.fromkeys(map(ord, "\t\u00a0\u2002\u2003\u2009\u200a\u202f"), " ") | dict.fromkeys(
    map(ord, "\r\x0b\x0c\u0085\u2028\u2029"), "\n"
)
"""Odd spaces and line ends and their plain fellows, one character for one, so that places in the text stay."""


def label_blocks(text: str, *, title: str | None = None, hints: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """
    Give the blocks of a text, in order, covering all that is not white space.

    `title` is the headline as it came with the article; where it stands in the text it is found although marks or case were lost. `hints` are stretches
    whose kind the page's markup told: they are believed, save paragraphs, which the rules may still set aside. Takes time linear in the text.

    >>> [block.kind for block in label_blocks("12 May 2016 Bridge falls in Orva The old bridge fell. --Reuters", title="Bridge falls in Orva")]
    ['furniture', 'title', 'paragraph', 'credit']
    """
    text = text.translate(_PLAIN)
    lines = tuple(_lines(text, hints))
    title = title if title and title.strip() else _first_line_title(text, lines)
    parts: list[Part] = []
    for number, line in enumerate(lines):
        if line.kind is not None:
            parts += _hinted_line(text, line)
            continue
        above = tuple(part.kind for part in parts[-_HEAD_LINES:])
        head = read_head(text, line.span, title, above) if number < _HEAD_LINES else (line,)
        parts += _labelled_line(text, line, head, from_last=len(lines) - number)
    parts = list(by_sequence(text, _running_text(text, tuple(parts)), marked_up=bool(hints)))
    return tuple(Block(kind=part.kind or "paragraph", span=part.span) for part in parts)


def label_line(text: str, span: Span) -> tuple[Part, ...]:
    """Give the parts of a line that is a date or that a whole-line rule knows; none where no rule does."""
    if span.length > _LONGEST_RULED:
        return ()
    if date_line(text, *span) == span:
        return (Part(span=span, kind="furniture"),)
    for pattern, kind in compiled("line"):
        match = pattern.fullmatch(text, span.start, span.end)
        if match:
            return parts_of(text, match, kind)
    return ()


def _lines(text: str, hints: tuple[Block, ...]) -> Iterator[Part]:
    """Give the lines of a text, cut at the hints' bounds, each with its hint's kind."""
    reached = 0
    for hint in sorted(hints, key=lambda block: block.span):
        start, end = max(hint.span.start, reached), min(hint.span.end, len(text))
        if start >= end:
            continue
        yield from _plain_lines(text, reached, start, None)
        yield from _plain_lines(text, start, end, None if hint.kind == "paragraph" else hint.kind)
        reached = end
    yield from _plain_lines(text, reached, len(text), None)


def _plain_lines(text: str, start: int, end: int, kind: BlockKind | None) -> Iterator[Part]:
    """Give the lines of a stretch that are not blank."""
    for match in _LINE.finditer(text, start, end):
        span = trimmed(text, *match.span())
        if span:
            yield Part(span=span, kind=kind, hinted=kind is not None)


def _first_line_title(text: str, lines: tuple[Part, ...]) -> str | None:
    """Give the headline that nobody gave: a hinted one, or a first line of several that can be one."""
    hinted = next((line for line in lines if line.kind == "title"), None)
    if hinted:
        return hinted.span.of(text)
    for number, line in enumerate(lines[:_TITLE_LINES]):
        if line.kind is not None or number + 1 == len(lines):
            return None
        words = line.span.of(text)
        if date_line(text, *line.span) or label_line(text, line.span):
            continue
        return words if could_be_title(words) else None
    return None


def _labelled_line(text: str, line: Part, head: tuple[Part, ...], *, from_last: int) -> tuple[Part, ...]:
    """Give the parts of one line: by a whole-line rule, or what was read at its top and the rest by rule where a headline opens it."""
    if head == (line,):
        return _ruled(text, line, from_last=from_last) or head
    whole = () if any(part.kind == "title" for part in head) else _ruled(text, line, from_last=from_last)
    return whole or tuple(
        inner
        for part in head
        for inner in ((_ruled(text, part, from_last=from_last) or (part,)) if part.kind is None else (part,))
    )


def _by_sentence(text: str, part: Part) -> tuple[Part, ...]:
    """Give the parts of a line at the foot whose every sentence is known by rule to be none of the article's own; else none."""
    if part.span.length > _LONGEST_FOOT:
        return ()
    starts = [part.span.start, *(match.end() for match in _SENTENCE.finditer(text, *part.span))]
    if not 1 < len(starts) <= _MOST_SENTENCES:
        return ()
    found: list[Part] = []
    for start, end in pairwise([*starts, part.span.end]):
        alone = label_line(text, trimmed(text, start, end) or part.span)
        above = found[-1] if found else None
        joined = label_line(text, trimmed(text, above.span.start, end) or part.span) if above else ()
        if len(alone) == 1 and alone[0].kind in _FOOT and not (above and above.kind == alone[0].kind):
            found += alone
        elif above and len(joined) == 1 and joined[0].kind == above.kind:
            found[-1] = joined[0]
        elif above and len(alone) == 1 and alone[0].kind == above.kind:
            found[-1] = Part(span=Span(above.span.start, alone[0].span.end), kind=above.kind)
        else:
            return ()
    return tuple(found)


def _ruled(text: str, part: Part, *, from_last: int) -> tuple[Part, ...]:
    """Apply the whole-line rules; an agency in brackets behind the last line of a text credits the copy, not a picture."""
    parts = label_line(text, part.span)
    if from_last <= _FOOT_LINES and (not parts or parts[0].kind in {"biography", "promotion"}):
        parts = _by_sentence(text, part) or parts
    closes = from_last == 1 and tuple(part.kind for part in parts) == ("caption", "credit")
    return () if closes and bare_credit(parts[1].span.of(text)) and not shows_picture(parts[0].span.of(text)) else parts


def _hinted_line(text: str, line: Part) -> tuple[Part, ...]:
    """Keep what markup told, but set a caption's credit apart, and a heading that heads or is nothing of the article's own."""
    parts = label_line(text, line.span) if line.kind in {"caption", "heading"} else ()
    kinds = {part.kind for part in parts}
    if line.kind == "comment":
        parts = label_line(text, line.span) if line.span.length <= _HEADING_OF_COMMENTS else ()
        return parts if tuple(part.kind for part in parts) == ("furniture",) else (line,)
    if line.kind == "heading" and date_line(text, *line.span) == line.span:
        return (Part(span=line.span, kind="furniture"),)
    kept = {"caption", "credit", "furniture"} if line.kind == "caption" else _NOT_HEADINGS
    return parts if parts and kinds <= kept else (line,)


def _running_text(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Cut what is not labelled yet where something else was run into it."""
    parts = _first_where(text, parts, split_dateline, _DATELINE_PARTS)
    parts = _each(text, parts, split_teasers)
    opening = next((number for number, part in enumerate(parts) if part.kind is None), 0) + 1
    parts = (*parts[:opening], *_each(text, parts[opening:], split_heading))
    open_numbers = [number for number, part in enumerate(parts) if part.kind is None]
    for number in reversed(open_numbers[-2:]):
        inner = (
            _each(text, split_foot(text, parts[number]), split_closing)
            if number == open_numbers[-1]
            else split_closing(text, parts[number])
        )
        parts = (*parts[:number], *inner, *parts[number + 1 :])
    parts = _each(text, parts, split_captions)
    first = next((number for number, part in enumerate(parts) if part.kind is None), None)
    if first and parts[first - 1].kind in {"furniture", "title"}:
        parts = (*parts[:first], *opening_caption(text, parts[first]), *parts[first + 1 :])
    return parts


def _each(text: str, parts: tuple[Part, ...], split: Callable[[str, Part], tuple[Part, ...]]) -> tuple[Part, ...]:
    """Split every part that is not labelled yet."""
    return tuple(inner for part in parts for inner in (split(text, part) if part.kind is None else (part,)))


def _first_where(
    text: str, parts: tuple[Part, ...], split: Callable[[str, Part], tuple[Part, ...]], within: int
) -> tuple[Part, ...]:
    """Split the first part that falls apart among the first few that are not labelled yet."""
    open_numbers = [number for number, part in enumerate(parts) if part.kind is None][:within]
    for number in open_numbers:
        inner = split(text, parts[number])
        if len(inner) > 1:
            return (*parts[:number], *inner, *parts[number + 1 :])
    return parts
