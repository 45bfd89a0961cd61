"""Where the content of a cue stands: behind it, before it, or on both sides."""

from collections.abc import Sequence

from sayso.article import Span, trimmed
from sayso.reading.cues import Cue
from sayso.reading.findings import Seat
from sayso.reading.subjects import subject_start
from sayso.reading.words import Unit, is_content_word, word_classes


def right_content(text: str, units: Sequence[Unit], cue: Cue, place: int, limit: int) -> tuple[Span, ...]:
    """Give the content behind a cue, by the frames that it takes."""
    start = place
    if start < limit and units[start].lower in ANAPHORS and _stands_alone(units, start):
        return (units[start].span,)
    if start < limit and units[start].lower in {",", ":"}:
        start += 1
    if start >= limit or _asks_not_to_be_named(units, start):
        return ()
    unit = units[start]
    frames = cue.entry.frames
    classes = word_classes()
    is_marked = start > place
    fits = (
        (unit.kind == "quotation" and bool(frames & {"quote", "that", "clause", "object"}))
        or (unit.lower in classes.complementizers and bool(frames & {"that", "clause", "told"}) and not is_marked)
        or (unit.lower == "that" and bool(frames & {"that", "clause", "told"}))
        or (unit.lower == "to" and bool(frames & {"to", "told"}))
        or (unit.lower == "for" and "for" in frames)
        or (unit.lower in _OPENS_NUMBER and bool(frames & {"clause", "object"}) and not is_marked)
        or ("clause" in frames and (not is_marked or units[start - 1].lower == ":") and _opens_clause(unit))
        or (bool(frames & {"object", "self"}) and not is_marked and _opens_clause(unit))
    )
    return pieces(text, units, start, limit) if fits else ()


def _asks_not_to_be_named(units: Sequence[Unit], place: int) -> bool:
    """Tell whether what follows is no statement but the terms of one ("asked not to be named")."""
    ahead = [unit.lower for unit in units[place : place + 3]]
    is_named = ahead[:2] == ["to", "be"] and ahead[2:] in (["named"], ["identified"], ["quoted"])
    return is_named or ahead in (["not", "to", "be"], ["to", "remain", "anonymous"])


ANAPHORS = frozenset({"this", "so"})
"""Words that stand for what was said just before ("He said this in an interview")."""


def _stands_alone(units: Sequence[Unit], place: int) -> bool:
    """Tell whether the word at `place` is a whole content by itself."""
    follows = units[place + 1] if place + 1 < len(units) else None
    return follows is None or follows.kind == "mark" or follows.lower in word_classes().prepositions


_OPENS_NUMBER = frozenset({"at", "up", "over", "about", "around", "nearly", "almost", "more", "fewer", "less"})
"""What may open a clause by its number ("said at least 70 people had died")."""


def _opens_clause(unit: Unit) -> bool:
    """Tell whether a unit may open a bare clause or a noun phrase."""
    classes = word_classes()
    if unit.kind != "word":
        return False
    return is_content_word(unit) or unit.lower in classes.determiners | classes.pronouns | {"there"}


def left_content(
    text: str, units: Sequence[Unit], cue: Cue, seat: Seat, floor: int, *, has_right: bool
) -> tuple[Span, ...]:
    """Give the content before the source or cue: a quotation or clause that ends there, or all that comes before."""
    edge = cue.first if seat.is_inverted or seat.start is None else seat.opens
    takes_none = not cue.entry.frames & {"quote", "clause", "told"} or cue.is_participle
    is_relative = seat.start is not None and units[seat.start].lower in word_classes().relatives
    if takes_none or is_relative or not 0 < edge <= cue.first:
        return ()
    before = units[edge - 1]
    begin = floor if floor and _is_sibling_edge(units, floor, edge) else 0
    start, end = begin, edge
    if before.kind == "quotation":
        start = _statement_start(units, edge - 1, begin)
    elif before.lower in DASHES_AND_COMMA and edge > 1:
        is_quoted = units[edge - 2].kind == "quotation"
        if has_right and not is_quoted and not _is_split(units, cue):
            return ()
        start, end = _statement_start(units, edge - 2, begin), edge - 1
    elif has_right or cue.entry.lemma not in TRAILING or seat.start is None:
        return ()
    return pieces(text, units, start, end)


def second_half(text: str, units: Sequence[Unit], cue: Cue, place: int, limit: int) -> tuple[Span, ...]:
    """Give what goes on behind the cue of a split statement ("The dam, she said, has held")."""
    is_split = place < limit and units[place].lower == "," and cue.entry.frames & {"clause", "quote"}
    opens = units[place + 1].lower if is_split and place + 1 < limit else ""
    may_join = {"that", "and", "but"} if limit == len(units) else {"that"}
    if not opens or opens in (word_classes().openers | word_classes().relatives) - may_join or opens.endswith("ing"):
        return ()
    return pieces(text, units, place + 1, limit)


DASHES_AND_COMMA = frozenset({",", "—", "–", "--", "-"})
"""Marks that part a statement from its speaker."""

TRAILING = frozenset({"say", "report", "add", "note", "tell", "announce", "confirm", "claim", "state"})
"""Cues that close a sentence also where the comma before their source was lost."""

_SHORTEST_CLAUSE = 3


def _is_split(units: Sequence[Unit], cue: Cue) -> bool:
    """Tell whether a cue stands between two halves of one statement ("It was, she said, the last one")."""
    return cue.last < len(units) and units[cue.last].lower == ","


def _is_sibling_edge(units: Sequence[Unit], floor: int, edge: int) -> bool:
    """Tell whether what a trailing cue reports begins after the cue before it: two quotations, each with its own cue."""
    return any(unit.kind == "quotation" for unit in units[floor:edge])


def _statement_start(units: Sequence[Unit], place: int, floor: int) -> int:
    """Give the start of the statement that ends at unit `place`: its clause, or the quotation alone where that stands for itself."""
    start = place
    while start > floor and units[start - 1].lower not in {";", ":"}:
        start -= 1
    if place - start and units[place].kind == "quotation" and place - start < _SHORTEST_CLAUSE:
        is_lead = all(unit.lower in word_classes().lead_ins or unit.kind == "mark" for unit in units[start:place])
        return place if is_lead else start
    return start


def according_content(text: str, units: Sequence[Unit], cue: Cue, after: int, limit: int) -> tuple[Span, ...]:
    """Give the content round "according to X": before it, or behind it where it opens the sentence, or both halves."""
    left = pieces(text, units, 0, cue.first) if cue.first else ()
    start = after
    while start < limit and units[start].kind == "mark" and units[start].lower not in {"(", "$", "£", "€"}:
        start += 1
    is_open = cue.first == 0 or (start > after and units[start - 1].lower == ",")
    is_aside = start < limit and units[start].lower in _RELATIVE_OPENERS
    right = pieces(text, units, start, limit) if is_open and start < limit and not is_aside else ()
    return left + right


_RELATIVE_OPENERS = frozenset({"which", "who", "whose", "whom", "where"})
"""What opens a clause about the source itself ("according to Bel, who was there")."""


def sourceless_content(text: str, units: Sequence[Unit], cue: Cue, floor: int, limit: int) -> tuple[Span, ...]:
    """Give subject and rest of "X is believed to ..." and "X reportedly ..."."""
    if cue.last >= limit or ("passive-to" in cue.entry.frames and units[cue.last].lower not in {"to", "that"}):
        return ()
    verb = cue.first
    while verb > floor and units[verb - 1].lower in word_classes().auxiliaries:
        verb -= 1
    start = subject_start(units, verb, floor)
    left = () if start is None else pieces(text, units, start, cue.first)
    return left + pieces(text, units, cue.last, limit)


_EDGE_MARKS = frozenset(",.;:—–-()…")


def pieces(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[Span, ...]:
    """Give units `start` to `end` as one span without the marks at its edges; nothing where only marks are left."""
    while start < end and units[start].kind == "mark" and units[start].lower in _EDGE_MARKS:
        start += 1
    while end > start and units[end - 1].kind == "mark" and units[end - 1].lower in _EDGE_MARKS | {"!"}:
        end -= 1
    if start >= end or not any(unit.kind != "mark" for unit in units[start:end]):
        return ()
    span = trimmed(text, units[start].span.start, units[end - 1].span.end)
    return () if span is None else (span,)
