"""
What a block is by where it stands: after "Leave a Reply" nothing is the article's, after "Related stories" headlines are other stories'.

Each function takes the parts of a whole text in order and gives them back, some labelled. What is left unlabelled in the end is a paragraph.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from sayso.article import BlockKind
from sayso.intake.blockrules import Part, Run, block_rules, compiled_runs, expand

Parts = tuple[Part, ...]

_HEADLINE = 170
_TEASERS = 900
_TEASER = 90
_PLAYLIST = 6
_LONG = 80
_HEADING_WORDS = 11
_HEADING = 80
_CAPTION = 300
_FEW = 5
_VERSE = 60
_SENTENCE = 30
_QUESTION = re.compile(r"(?:What|Why|How|Who|When|Where|Is|Are|Will|Can|Could|Should|Do|Does|Did|Was)\b")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|been|pictured|seen)\b")
_NUMBERED = re.compile(r"\s*\(?(\d{1,3})[.)] +\S")
_DASHED = re.compile(r"[-*–] ?\S")
_OVER: frozenset[BlockKind | None] = frozenset(
    {"related", "promotion", "biography", "comment", "furniture", "title", "heading"}
)


def by_sequence(text: str, parts: Parts, *, marked_up: bool = False) -> Parts:
    """
    Label what the order of parts tells.

    Where a page's markup told captions and links apart (`marked_up`), a line without an end mark is no evidence of either.
    """
    steps: tuple[Callable[[str, Parts], Parts], ...] = (
        _numbered_comments,
        _runs,
        _biography_last,
        _passages,
        _given_texts,
    )
    for step in steps:
        parts = step(text, parts)
    return _short_lines(text, _lists(text, parts, marked_up=marked_up), marked_up=marked_up)


def _runs(text: str, parts: Parts) -> Parts:
    """Carry the kind of a part's opening line ("About the author", "Related stories") to what follows."""
    labelled: list[Part] = []
    run: Run | None = None
    last_long = max(
        (number for number, part in enumerate(parts) if part.kind is None and part.span.length > _HEADLINE), default=-1
    )
    for number, part in enumerate(parts):
        words = part.span.of(text)
        started = _run_of(words) if not part.hinted or part.kind in {"heading", "list"} else None
        if started:
            run = started
            own: BlockKind = "furniture" if run.carries == "comment" else run.carries
            labelled.append(replace(part, kind=own))
            continue
        if run and run.until == "headlines" and not (_is_headline(words) or (number > last_long and words[-1] != ":")):
            run = None
        labelled.append(replace(part, kind=run.carries) if run and _takes(run, part) else part)
    return tuple(labelled)


def _takes(run: Run, part: Part) -> bool:
    """Tell whether a run's kind goes over a part's own."""
    if part.kind is None or (part.kind in {"heading", "list"} and part.hinted):
        return True
    return (
        run.carries == "comment"
        and part.kind in {"quotation", "byline", "list", "heading", "caption"}
        and not part.hinted
    )


def _run_of(words: str) -> Run | None:
    """Give the run that a line starts."""
    if len(words) > _HEADLINE:
        return None
    return next((run for pattern, run in compiled_runs() if pattern.fullmatch(words)), None)


def _is_headline(words: str) -> bool:
    """Tell whether a line looks like another story's headline: short and not ended like a sentence."""
    return len(words) <= _TEASERS and (words[-1] not in '.;,:"”' or words.endswith("..."))


def _numbered_comments(text: str, parts: Parts) -> Parts:
    """Label numbered paragraphs right before the form for replies as readers' comments."""
    form = next((number for number, part in enumerate(parts) if _is_reply_form(text, part)), None)
    if form is None:
        return parts
    first = next(
        (
            number
            for number in range(form - 1, -1, -1)
            if (match := _NUMBERED.match(parts[number].span.of(text)[:12])) and match[1] == "1"
        ),
        form,
    )
    return tuple(
        replace(part, kind="comment") if first <= number < form and not part.hinted else part
        for number, part in enumerate(parts)
    )


def _is_reply_form(text: str, part: Part) -> bool:
    """Tell whether a part is the heading of the form for replies."""
    run = _run_of(part.span.of(text)) if part.kind == "furniture" or part.hinted else None
    return run is not None and run.carries == "furniture" and run.until == "end"


def _biography_last(text: str, parts: Parts) -> Parts:
    """Take back a biography or promotion-like guess where the story goes on: about-the-author lines stand last."""
    labelled: list[Part] = []
    story_follows = 0
    for part in reversed(parts):
        back = (
            part.kind == "biography"
            and story_follows > 1
            and not part.hinted
            and not _run_of(part.span.of(text)[: _HEADLINE + 1])
        )
        labelled.append(replace(part, kind=None) if back else part)
        story_follows += part.kind is None and part.span.length > _LONG
    return tuple(reversed(labelled))


def _passages(text: str, parts: Parts) -> Parts:
    """
    Label what follows "<Outlet> reports:" as quotation, up to where the passage plainly ends.

    Where it begins with a quotation mark it ends where that quotation is closed.
    """
    pattern = _lead_in("passage")
    labelled: list[Part] = []
    inside = marked = False
    for part in parts:
        words = part.span.of(text)
        if part.kind is None and len(words) <= _HEADLINE and pattern.fullmatch(words):
            inside, marked = True, False
            labelled.append(part)
            continue
        inside = inside and part.kind not in _OVER
        if not inside or part.kind is not None:
            labelled.append(part)
            continue
        if labelled[-1].kind is None:
            marked = words[0] in '"“«'
        labelled.append(replace(part, kind="quotation"))
        inside = not (marked and (words[-1] in '"”»' or _closes(words)))
    return tuple(labelled)


def _given_texts(text: str, parts: Parts) -> Parts:
    """Label a text in quotation marks that a line ending in a colon introduces ("The firm released a statement:")."""
    pattern = _lead_in("text")
    labelled: list[Part] = []
    inside = verse = False
    for part in parts:
        words = part.span.of(text)
        if part.kind is not None:
            labelled.append(part)
            continue
        given = inside and (words[0] in "\"“‘'«" or _is_verse(words) or (verse and len(words) <= _VERSE))
        closed = words[-1] in "\"”’'»"
        labelled.append(replace(part, kind="quotation") if given and (closed or not _closes(words)) else part)
        verse = given and words[0] not in '"“«' and len(words) <= _VERSE
        inside = (given and (verse or (not closed and not _closes(words)))) or (
            len(words) < 2 * _HEADLINE and words[-1] == ":" and bool(pattern.fullmatch(words))
        )
    return tuple(labelled)


def _is_verse(words: str) -> bool:
    """Tell whether a line is short and unended, as those of a song or a poem are."""
    return len(words) <= _VERSE and words[-1] not in '.:;"”'


def _closes(words: str) -> bool:
    """Tell whether the quotation that opens a paragraph is closed within it."""
    return any(mark in words[1:] for mark in '"”»')


def _lists(text: str, parts: Parts, *, marked_up: bool) -> Parts:
    """
    Label rows of dashed, numbered or dated lines as lists, with the unended lines that go on one.

    In plain text a long row of lines that look like headlines is other stories'.
    """
    dashed = _rows(parts, lambda part: part.kind is None and bool(_DASHED.match(part.span.of(text)[:4])), 2)
    numbered = _rows(parts, lambda part: part.kind is None and bool(_NUMBERED.match(part.span.of(text)[:8])), 2)
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


def _short_lines(text: str, parts: Parts, *, marked_up: bool) -> Parts:
    """Label short lines between paragraphs: headings where they are brief, captions where they are whole unended sentences."""
    labelled: list[Part] = []
    captioned = sum(part.kind is None and part.span.length > _LONG and _is_unended(text, part) for part in parts) > 1
    for number, part in enumerate(parts):
        if part.kind is not None or part.span.length > _CAPTION or not _is_line(text, part):
            labelled.append(part)
            continue
        following = parts[number + 1] if number + 1 < len(parts) else None
        kind: BlockKind | None = None
        if number and following and _is_heading(part.span.of(text), captioned=captioned) and _runs_on(text, following):
            kind = "heading"
        elif not marked_up and _is_unended(text, part) and following:
            kind = "caption"
        labelled.append(replace(part, kind=kind) if kind else part)
    return tuple(labelled)


def _runs_on(text: str, part: Part) -> bool:
    """Tell whether a part is what a heading may stand over: running text, or a picture above it."""
    if part.kind is None:
        words = part.span.of(text)
        return part.span.length > _LONG or (words[-1] in ".!?\"”’'" and part.span.length > _SENTENCE)
    return part.kind in {"quotation", "list", "dateline", "caption", "credit"}


def _is_heading(words: str, *, captioned: bool) -> bool:
    """
    Tell whether a line can be a heading: few words, no end mark but a question's, not begun in lower case.

    Where an article has captions without end marks (`captioned`) only a very short line, or one with capitals, is a heading.
    """
    count = len(words.split())
    if len(words) > _HEADING or count > _HEADING_WORDS or words[0].islower():
        return False
    if words[-1] == "?":
        return words.isupper() or bool(_QUESTION.match(words))
    if words[-1] == ":":
        return words.isupper() and "," not in words
    if words[-1] in ".!;,…" or (words[-1] in "\"”'’" and words[-2:-1] in {".", "!", "?", ","}):
        return False
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words.split())
    sentence = _VERB.search(words) is not None
    return count <= _FEW or capitals * 2 > count or words[0] in "'‘\"“" or not (captioned or sentence)


@cache
def _lead_in(name: str) -> re.Pattern[str]:
    """Give one of the lead-in patterns."""
    lead_in = block_rules().lead_in
    return re.compile(expand(lead_in.passage if name == "passage" else lead_in.text))
