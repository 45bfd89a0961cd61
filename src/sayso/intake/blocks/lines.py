"""
What short lines between paragraphs are: lists, headings, captions, other stories' headlines.

Each function takes the parts of a whole text in order and gives them back, some labelled.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from sayso.intake.blocks.picture import picture_signs, shows_dated_picture, shows_picture
from sayso.intake.blocks.rules import NUMBERED, Part, Parts, expand, sign

# Lengths in characters: the shortest sentence, the longest of its kind.
_SENTENCE = 30
_BRIEF = 45
_HEADING = 80
_LONG = 80
_TEASER = 90
_CAPTION = 300
# In words.
_FEW = 5
_ALIKE = 5
_HEADING_WORDS = 11
# In lines: unended ones that make the next a caption too, those at the top that a standfirst may stand among, a row of other stories' headlines.
_SOME = 3
_MANY = 5
_TOP = 3
_PLAYLIST = 6
_DASHED = re.compile(r"[-*–] ?\S")


def label_short_lines(text: str, parts: Parts, *, marked_up: bool) -> Parts:
    """
    Label lists, headings and captions among the open parts.

    Where a page's markup told captions and links apart (`marked_up`), a line without an end mark is no evidence of either.
    """
    parts = _lists(text, parts, marked_up=marked_up)
    unended = [part.span.length for part in parts if part.kind is None and _is_unended(text, part)]
    captioned = sum(length > _LONG for length in unended) > 1
    alone = len(unended) == 1
    if marked_up:
        return _headings(text, parts, captioned=captioned, alone=alone)
    guessed = _headings(text, parts, captioned=captioned, alone=alone)
    headings = frozenset(number for number, part in enumerate(guessed) if part.kind == "heading")
    captions = _captions(text, parts, headings)
    parts = tuple(replace(part, kind="caption") if number in captions else part for number, part in enumerate(parts))
    return _headings(text, parts, captioned=captioned, alone=alone)


def _lists(text: str, parts: Parts, *, marked_up: bool) -> Parts:
    """
    Label rows of dashed, numbered or dated lines as lists, with the unended lines that go on one.

    In plain text a long row of lines that look like headlines is other stories'.
    """
    dashed = _rows(parts, lambda part: part.kind is None and bool(_DASHED.match(part.span.of(text)[:4])), 2)
    numbered = _rows(parts, lambda part: part.kind is None and bool(NUMBERED.match(part.span.of(text)[:8])), 2)
    dated = _rows(parts, lambda part: _is_open(part) and bool(_dated().match(part.span.of(text)[:20])), 2)
    listed = dashed | numbered | dated
    headlines = (
        frozenset() if marked_up else _rows(parts, lambda part: _is_open(part) and _is_unended(text, part), _PLAYLIST)
    )
    labelled: list[Part] = []
    for number, part in enumerate(parts):
        goes_on = bool(labelled) and labelled[-1].kind == "list" and not marked_up and number not in headlines
        if number in listed or (goes_on and part.kind is None and _is_unended(text, part)):
            labelled.append(replace(part, kind="list"))
        else:
            labelled.append(replace(part, kind="related") if number in headlines else part)
    return tuple(labelled)


def _is_open(part: Part) -> bool:
    """Tell whether a part is short and not labelled yet."""
    return part.kind is None and part.span.length <= _TEASER


@cache
def _dated() -> re.Pattern[str]:
    """Match the day or hour that opens a line of a programme."""
    return re.compile(expand(r"%month% \d{1,2}\b|\d{1,2} %month%|\d{1,2}[.:]\d\d\b"))


def _rows(parts: Parts, accept: Callable[[Part], bool], least: int) -> frozenset[int]:
    """Give the places of accepted parts that stand in a row of at least so many."""
    found: list[int] = []
    row: list[int] = []
    for number, part in enumerate(parts):
        if accept(part):
            row.append(number)
            continue
        found += row if len(row) >= least else []
        row = []
    return frozenset(found + (row if len(row) >= least else []))


def _is_unended(text: str, part: Part) -> bool:
    """Tell whether a whole line of some words has no end mark, as captions and key points have none."""
    words = part.span.of(text)
    if not _SENTENCE <= len(words) <= _CAPTION or words[-1] in ".!?:;,\"”'’)…*":
        return False
    return len(words.split()) > _FEW and _is_line(text, part)


def _is_line(text: str, part: Part) -> bool:
    """Tell whether a part is a line of its own."""
    return _ends_line(text[max(0, part.span.start - 8) : part.span.start][::-1]) and _ends_line(
        text[part.span.end : part.span.end + 8]
    )


def _ends_line(beside: str) -> bool:
    """Tell whether the line ends in what stands beside a part."""
    return not beside.strip(" \t\r") or beside.lstrip(" \t\r")[:1] == "\n"


def _captions(text: str, parts: Parts, headings: frozenset[int]) -> frozenset[int]:
    """
    Give the places of the lines that are captions.

    A line without end mark is one if it reads like one, or where the article has many such lines; a sentence is one if it reads like an agency's
    caption or opens like another caption of the article.
    """
    unended = frozenset(number for number, part in enumerate(parts) if part.kind is None and _is_unended(text, part))
    many = len(unended) + sum(part.kind == "caption" and not part.hinted for part in parts)
    openings = Counter(_opening(text, part) for part in parts if _is_caption_long(part))
    found: set[int] = set()
    for number, part in enumerate(parts):
        if part.kind is not None or not _is_caption_long(part) or not _is_line(text, part):
            continue
        words = part.span.of(text)
        signs = picture_signs(words)
        alike = openings[_opening(text, part)] - 1
        weight = signs + min(alike, 2)
        if number in headings and not shows_picture(words) and weight <= (many < _SOME):
            continue
        if number in unended:
            weight += (many >= _SOME) + (many >= _MANY)
            weight += (number > 0 and parts[number - 1].kind == "caption") or number - 1 in found
            weight -= number < _TOP and all(above.kind is not None for above in parts[:number])
            if weight > 0:
                found.add(number)
        elif shows_dated_picture(words) or (signs > 0 and alike):
            found.add(number)
    return frozenset(found)


def _is_caption_long(part: Part) -> bool:
    """Tell whether an open part has a caption's length."""
    return part.kind is None and _SENTENCE <= part.span.length <= _CAPTION


def _opening(text: str, part: Part) -> tuple[str, ...]:
    """Give the first words of a part, by which captions of one series are alike."""
    return tuple(part.span.of(text)[:_CAPTION].split()[:_ALIKE])


def _headings(text: str, parts: Parts, *, captioned: bool, alone: bool) -> Parts:
    """Label brief lines between paragraphs that head what follows them, be it another heading."""
    labelled: list[Part] = []
    for number, part in reversed(tuple(enumerate(parts))):
        below = labelled[-1] if labelled else None
        second = labelled[-2] if len(labelled) > 1 else None
        heads = (
            below is not None
            and part.kind is None
            and number > 0
            and part.span.length <= _CAPTION
            and _is_line(text, part)
            and _is_heading(part.span.of(text), captioned=captioned, alone=alone)
            and (_runs_on(text, below) or (below.kind == "heading" and (second is None or second.kind != "heading")))
        )
        labelled.append(replace(part, kind="heading") if heads else part)
    return tuple(reversed(labelled))


def _runs_on(text: str, part: Part) -> bool:
    """Tell whether a part is what a heading may stand over: running text, or a picture above it."""
    if part.kind is None:
        words = part.span.of(text)
        return part.span.length > _LONG or (words[-1] in ".!?:\"”’'" and part.span.length > _SENTENCE)
    return part.kind in {"quotation", "list", "dateline", "caption", "credit"}


def _is_heading(words: str, *, captioned: bool, alone: bool) -> bool:
    """
    Tell whether a line can be a heading: few words, no end mark but a question's, not begun in lower case.

    Where an article has captions without end marks (`captioned`) only a very short line, or one with capitals, is a heading; a whole
    sentence is one only where it is short and the one line without end mark (`alone`).
    """
    count = len(words.split())
    if len(words) > _HEADING or count > _HEADING_WORDS or words[0].islower():
        return False
    if words[-1] == "?":
        return words.isupper() or bool(sign("question").match(words)) or (count > _FEW and words.istitle())
    if words[-1] == ":":
        return words.isupper() and "," not in words
    if words[-1] in ".!;,…" or (words[-1] in "\"”'’" and words[-2:-1] in {".", "!", "?", ","}):
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words.split())
    sentence = sign("sentence").search(words) is not None
    if count <= _FEW or capitals * 2 > count or words[0] in "'‘\"“":
        return True
    return not captioned and (not sentence or (alone and len(words) <= _BRIEF))
