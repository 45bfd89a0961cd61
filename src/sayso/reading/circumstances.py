"""
What stands round a cue whose source and content are known: to whom, by which medium and when it was said, and whom it passed through.

Only the leftover text round the cue is looked at: inside the cue behind its verb, between cue and content, between source and cue, behind the last of
them, and at the head of the sentence. Nothing inside content or quotations takes part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import Adjuncts, Telling, frame_lexicon, read_adjuncts
from sayso.reading.cues import find_forms
from sayso.reading.words import Unit, units_of, word_classes

_ENDS = frozenset({".", ";", "?", "!", ":", "(", ")", "…"})
"""Marks at which the clause round a cue ends."""
_LONGEST = 400
"""Characters of leftover text that are looked at on one side."""
_PARTICIPLE = re.compile(r"\w+ing\b")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """To whom, by which medium and when it was said, and the outlets or agencies that it passed through by the cue's own telling."""

    addressee: Span | None = None
    medium: Span | None = None
    time: Span | None = None
    relay: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Zone:
    """
    A piece of leftover text.

    `is_between` where it is known to hold nothing of another clause, `is_behind` where an addressee may open it, `is_inside` where it is the cue's own end.
    """

    span: Span
    is_between: bool = False
    is_behind: bool = False
    is_inside: bool = False


def circumstances(
    text: str,
    sentence: Span,
    quotations: Sequence[Span],
    cue: Span | None,
    source: Span | None,
    content: Sequence[Span],
) -> Circumstances:
    """
    Read what stands round a cue.

    `sentence` holds the cue (a sentence, or several that a quotation joins), `quotations` are the outermost ones in it. A relay is given once, in text order.

    >>> text = "The mayor told Radio Orva by telephone on Monday that the road was shut."
    >>> around = circumstances(text, Span(0, 72), (), Span(10, 14), Span(0, 9), [Span(54, 71)])
    >>> [span.of(text) for span in (around.addressee, around.medium, around.time, *around.relay)]
    ['Radio Orva', 'by telephone', 'on Monday', 'Radio Orva']
    """
    if cue is None:
        return Circumstances()
    telling = _telling(cue.of(text))
    inner = [span for span in quotations if not span.covers(cue)]
    parts = sorted(part for part in (*content, *(() if source is None else (source,))) if part.overlaps(sentence))
    result = Circumstances()
    for zone in _zones(text, sentence, cue, source, parts):
        units = units_of(text, zone.span, inner)
        own = telling if zone.is_behind else replace(telling, tells=False, may_tell=False)
        found = read_adjuncts(text, units, own, goes_through=zone.is_between)
        if not zone.is_inside or found.after == len(units):
            result = _joined(result, found)
    if result.medium is None and source is not None:
        result = replace(result, medium=_worded_medium(text, source, cue))
    return result


def _worded_medium(text: str, source: Span, cue: Span) -> Span | None:
    """Give what was issued, before a participle that says what stood in it ("the council issued a statement saying")."""
    if not source.end < cue.start <= source.end + _LONGEST or not _PARTICIPLE.match(text, cue.start, cue.end):
        return None
    units = [unit for unit in units_of(text, Span(source.end, cue.start), ()) if unit.kind == "word"]
    if not units or units[-1].lower not in frame_lexicon().medium.nouns:
        return None
    determiners = word_classes().determiners
    first = next((at for at in range(len(units) - 1, 0, -1) if units[at].lower in determiners), 0)
    issued = frame_lexicon().issued
    is_issued = first > 0 and (units[first - 1].lower in issued or units[first - 2].lower in issued)
    return None if not is_issued else Span(units[first].span.start, units[-1].span.end)


def _joined(so_far: Circumstances, found: Adjuncts) -> Circumstances:
    """Add what a further zone holds; the first of each kind stays."""
    return Circumstances(
        addressee=so_far.addressee or found.addressee,
        medium=so_far.medium or found.medium,
        time=so_far.time or found.time,
        relay=tuple(sorted({*so_far.relay, *found.relay})),
    )


def _telling(cue: str) -> Telling:
    """Tell what may stand behind a cue, by its last verb."""
    words = tuple(word.replace("’", "'").lower() for word in _WORD.findall(cue))
    forms = find_forms(words)
    lexicon = frame_lexicon()
    if not forms:
        return Telling(may_tell=True)
    lemma = forms[0 if forms[-1].end < len(words) or len(forms) == 1 else -1].sense.lemma
    return Telling(
        tells=lemma in lexicon.addressee.verbs,
        may_tell=lemma not in lexicon.addressee.never_to,
        writes=lemma in lexicon.medium.written,
    )


def _zones(text: str, sentence: Span, cue: Span, source: Span | None, parts: Sequence[Span]) -> Iterator[_Zone]:
    """Give the pieces of leftover text round a cue, the nearest first."""
    for inside in _behind_verb(text, cue):
        yield _Zone(span=inside, is_behind=True, is_inside=True)
    yield from _behind(text, sentence, cue, parts)
    before = [part for part in parts if part.end <= cue.start]
    if before and source is not None and before[-1] == source:
        yield from _between_source_and_cue(text, source, cue)
    yield from _at_head(text, sentence, cue, source, parts)


def _zone(text: str, start: int, end: int, *, is_between: bool = False, is_behind: bool = False) -> Iterator[_Zone]:
    """Give a zone without white space and stray marks at its ends; nothing where no words stand in it."""
    span = trimmed(text, start, min(end, start + _LONGEST)) if start < end else None
    if span is not None and any(character.isalnum() for character in span.of(text)):
        yield _Zone(span=span, is_between=is_between, is_behind=is_behind)


def _behind_verb(text: str, cue: Span) -> Iterator[Span]:
    """Give what a cue may hold behind its verb ("said in a statement", "told reporters"), where the finder took that in."""
    matches = list(_WORD.finditer(text, cue.start, cue.end))
    forms = find_forms(tuple(match[0].replace("’", "'").lower() for match in matches))
    starts = {form.start for form in forms}
    for form in forms:
        if not form.sense.light and form.end < len(matches) and form.end not in starts:
            yield Span(matches[form.end].start(), cue.end)


def _behind(text: str, sentence: Span, cue: Span, parts: Sequence[Span]) -> Iterator[_Zone]:
    """Give the zones behind a cue: up to each part that follows in its clause, and behind the last of them."""
    reached = cue.end
    is_behind = True
    for part in (part for part in parts if part.start >= cue.end):
        end = _clause_end(text, reached, part.start)
        if end < part.start and any(character.isalnum() for character in text[end : part.start]):
            break
        is_open = end < part.start and text[end] != ":"
        if is_open and part is not parts[0]:
            break
        yield from _zone(text, reached, end, is_between=True, is_behind=is_behind)
        reached, is_behind = max(reached, part.end), False
    yield from _zone(text, reached, _clause_end(text, reached, sentence.end), is_behind=is_behind)


def _clause_end(text: str, start: int, end: int) -> int:
    """Give where the clause ends that goes on at `start`: at the first mark that closes it, by `end`."""
    reach = min(end, start + _LONGEST)
    for unit in units_of(text, Span(start, reach), ()) if start < reach else ():
        if unit.lower in _ENDS:
            return unit.span.start
    return reach


def _between_source_and_cue(text: str, source: Span, cue: Span) -> Iterator[_Zone]:
    """Give what stands between a source and its cue, as far back as it is phrases alone ("... and in a later interview said")."""
    if not source.end < cue.start <= source.end + _LONGEST:
        return
    units = units_of(text, Span(source.end, cue.start), ())
    first = next((at + 1 for at in range(len(units) - 1, -1, -1) if _joins(units[at])), 0)
    if first == len(units):
        return
    for start in range(first, len(units)):
        rest = units[start:]
        is_start = start == first or rest[0].lower == "," or units[start - 1].lower == ","
        if is_start and read_adjuncts(text, rest, Telling()).after >= _worded(rest):
            yield from _zone(text, rest[0].span.start, cue.start)
            return


def _worded(units: Sequence[Unit]) -> int:
    """Give the place behind the last word."""
    return next((at + 1 for at in range(len(units) - 1, -1, -1) if units[at].kind == "word"), 0)


def _joins(unit: Unit) -> bool:
    """Tell whether a unit begins another clause of the same source."""
    return unit.lower in {"and", "but", "or", "then", ";"}


def _at_head(text: str, sentence: Span, cue: Span, source: Span | None, parts: Sequence[Span]) -> Iterator[_Zone]:
    """Give what opens the clause before source and cue ("In a statement on Monday, the mayor said")."""
    first = min(cue.start, cue.start if source is None else source.start)
    reached = max((part.end for part in parts if part.end <= first), default=sentence.start)
    reached = max(reached, first - _LONGEST)
    units = units_of(text, Span(reached, first), ()) if reached < first else ()
    start = max(
        (at + 1 for at, unit in enumerate(units) if unit.lower in _ENDS or unit.lower in {'"', "”", "»"}), default=0
    )
    openers = word_classes().lead_ins - {"today", "yesterday", "tomorrow", "tonight", "overnight", "earlier"}
    while start < len(units) and (units[start].lower in openers or units[start].lower == ","):
        start += 1
    if start < len(units):
        yield from _zone(text, units[start].span.start, first)
