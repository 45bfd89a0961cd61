"""
Which parts are another's words, set off: passages behind "<Outlet> reports:", texts given in full, embedded posts, pull quotes.

Each function takes the parts of a whole text in order and gives them back, some labelled.
"""

import re
from dataclasses import replace
from functools import cache
from typing import Literal

from sayso.article import BlockKind
from sayso.intake.blocks.picture import reports
from sayso.intake.blocks.rules import LONGEST_HEADLINE, Part, Parts, block_rules, expand, sign

# In characters.
_VERSE = 60
_POST = 1200
_STUB = 40
_ENDS = '.!?:"”'
_PASSED_OVER: frozenset[BlockKind | None] = frozenset({"promotion", "furniture", "caption", "credit"})
_OPENING = "\"“‘'«"
_CLOSING = "\"”’'»"
_SHORTEST_PULL = 25
_LONGEST_PULL = 300
_LONGEST_PARAGRAPH = 2000
_SAME = 30
_NEAR = 5  # parts
_OVER: frozenset[BlockKind | None] = frozenset(
    {"related", "promotion", "biography", "comment", "furniture", "title", "heading"}
)


def label_quotations(text: str, parts: Parts) -> Parts:
    """Label the open parts that are another's words, set off from the article's own."""
    for step in (_passages, _given_texts, _posts, _pull_quotes):
        parts = step(text, parts)
    return parts


def _passages(text: str, parts: Parts) -> Parts:
    """
    Label what follows "<Outlet> reports:" as quotation, up to where the passage plainly ends.

    Where it begins with a quotation mark it ends where that quotation is closed, else where the article speaks of its source again.
    """
    lead_in, back = _lead_in("passage"), _lead_in("back")
    labelled: list[Part] = []
    inside = marked = begun = False
    for part in parts:
        words = part.span.of(text)
        if part.kind is None and len(words) <= LONGEST_HEADLINE and lead_in.fullmatch(words):
            inside, marked, begun = True, False, False
            labelled.append(part)
            continue
        inside = inside and part.kind not in _OVER
        inside = inside and not (begun and part.kind is None and back.search(words, 0, LONGEST_HEADLINE))
        if not inside or part.kind is not None:
            labelled.append(part)
            continue
        if labelled[-1].kind is None:
            marked = words[0] in '"“«'
        labelled.append(replace(part, kind="quotation"))
        begun = True
        inside = not (marked and (words[-1] in '"”»' or _closes(words)))
    return tuple(labelled)


def _given_texts(text: str, parts: Parts) -> Parts:
    """Label a text that a line ending in a colon introduces ("The firm released a statement:"), in quotation marks or in the first person."""
    pattern = _lead_in("text")
    labelled: list[Part] = []
    inside = verse = ours = False
    for part in parts:
        words = part.span.of(text)
        if part.kind is not None:
            inside = inside and part.kind in _PASSED_OVER
            labelled.append(part)
            continue
        quoted = words[0] in _OPENING
        given = inside and (
            quoted or _is_verse(words) or (verse and len(words) <= _VERSE) or (ours and _is_ours(words))
        )
        closed = words[-1] in _CLOSING
        labelled.append(replace(part, kind="quotation") if given and (closed or not _closes(words)) else part)
        verse = given and words[0] not in '"“«' and len(words) <= _VERSE
        opens = len(words) < 2 * LONGEST_HEADLINE and words[-1] == ":" and bool(pattern.fullmatch(words))
        ours = opens or (ours and given and not quoted)
        inside = (given and (verse or ours or (not closed and not _closes(words)))) or opens
    return tuple(labelled)


def _is_ours(words: str) -> bool:
    """Tell whether a paragraph without quotation marks is in the first person, as letters and statements are."""
    return bool(sign("first_person").search(words[:_LONGEST_PARAGRAPH])) and not any(mark in words for mark in '"“”')


def _is_verse(words: str) -> bool:
    """Tell whether a line is short and unended, as those of a song or a poem are."""
    return len(words) <= _VERSE and words[-1] not in '.:;"”'


def _closes(words: str) -> bool:
    """Tell whether the quotation that opens a paragraph is closed within it."""
    return any(mark in words[1:] for mark in '"”»')


def _posts(text: str, parts: Parts) -> Parts:
    """Label the lines above an embedded post's signature that stands alone, and short lines above its last one, as part of it."""
    labelled: list[Part] = []
    inside = False
    for part in reversed(parts):
        words = part.span.of(text)
        if part.kind == "quotation":
            inside = words[0] in "—–" or (len(words) <= _POST and "(@" in words)
            alone = words[0] in "—–"
            labelled.append(part)
            continue
        inside = inside and part.kind is None and (alone or (len(words) < _STUB and words[-1] not in _ENDS))
        labelled.append(replace(part, kind="quotation") if inside else part)
        alone = False
    return tuple(reversed(labelled))


def _pull_quotes(text: str, parts: Parts) -> Parts:
    """Label lines that say again, without end mark, what a speaker says in a paragraph near by ("There was blood everywhere Ana Bel")."""
    labelled: list[Part] = []
    for number, part in enumerate(parts):
        words = part.span.of(text)
        pulled = (
            part.kind is None
            and _SHORTEST_PULL <= len(words) <= _LONGEST_PULL
            and words[-1] not in ".:;,"
            and ((not reports(words) and _says_again(text, parts, number)) or bool(_lead_in("signed").fullmatch(words)))
        )
        labelled.append(replace(part, kind="quotation") if pulled else part)
    return tuple(labelled)


def _says_again(text: str, parts: Parts, number: int) -> bool:
    """Tell whether a line's beginning stands in quotation marks in a part near by."""
    begins = parts[number].span.of(text).strip("\"“”‘’'")[:_SAME]
    near = (*parts[max(0, number - _NEAR) : number], *parts[number + 1 : number + 1 + _NEAR])
    for part in near:
        words = part.span.of(text)[:_LONGEST_PARAGRAPH]
        at = words.find(begins) if part.kind is None and part.span.length > len(begins) + 1 else -1
        if at > 0 and (words[at - 1] in "\"“‘'" or words[:at].count("“") > words[:at].count("”")):
            return True
    return False


@cache
def _lead_in(name: Literal["passage", "text", "back", "signed"]) -> re.Pattern[str]:
    """Give one of the patterns on lead-ins."""
    pattern: str = getattr(block_rules().lead_in, name)
    return re.compile(expand(pattern))
