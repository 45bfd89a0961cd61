"""
Who speaks, where the encoder saw a part of those words or none: the subject right before a verb, behind one that opens its sentence, behind "a warning from".

Each step gives a finding its source; none adds an attribution or takes one away.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.adjuncts import frame_lexicon, span_of
from sayso.reading.cues import find_forms
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.mending.clausewords import verb_at
from sayso.reading.objects import noun_end
from sayso.reading.overlaps import Overlaps
from sayso.reading.stretches import Stretch
from sayso.reading.words import Unit, units_between, word_classes
from sayso.tagging.look import Told

_ASKED = re.compile(r"(?:asked|questioned|surveyed|polled|interviewed|contacted|reached|quoted|present)\b\s+(?=\w)")
"""Who was asked, before what they said ("half of those *asked* said")."""
_BY = re.compile(r"\b(?P<done>[a-z]+) by\s+$")
_SHOWN = frozenset(
    {"signed", "filmed", "obtained", "seen", "shared", "taken", "written", "reviewed", "prepared", "commissioned"}
)
"""Besides the participles of frames.toml, what is done to a document that speaks itself ("a letter signed by him says")."""
_FROM = re.compile(r"\s+(?:from|by)\s+")
_LONGEST = 200
"""Characters in which a subject and what describes it stand."""
_LONGEST_SUBJECT = 12
"""Units of a subject with the phrases that belong to it."""


def with_whole_sources(text: str, stretches: Sequence[Stretch], told: Sequence[Told], marked: Overlaps) -> list[Told]:
    """
    Give what the encoder saw, with sources where the words round a cue plainly name them. `marked` are the outermost quotations.

    >>> text = "A memo dated in May and seen by the mayor shows the wells are dry."
    >>> one = Told(cue=Span(42, 47), source=Span(32, 41), content=(Span(48, 65),), act="say", act_sure=0.9, score=0.9)
    >>> [whole] = with_whole_sources(text, [Stretch(span=Span(0, 66), block=0, opens_block=True)], [one], Overlaps(()))
    >>> whole.source.of(text)
    'A memo'
    """
    starts = [one.span.start for one in stretches]
    holders = [one for one in told if not one.is_inner and one.cue is not None and one.score >= LEAST_SCORE]
    contents = Overlaps(_apart(piece for one in holders for piece in one.content))
    result = []
    for one in told:
        if one.cue is None or not starts:
            result.append(one)
            continue
        stretch = stretches[max(0, bisect_right(starts, one.cue.start) - 1)].span
        opens = _opening(one, one.cue, stretch, contents)
        result.append(_asked(text, _described(text, opens, _named(text, opens, stretch, one, marked))))
    return result


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give spans in order, those left out that overlap one before."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _opening(one: Told, cue: Span, stretch: Span, contents: Overlaps) -> int:
    """Give where the clause of a cue begins as far as is known: its sentence, or the content that it stands inside."""
    if not one.is_inner:
        return max(stretch.start, cue.start - _LONGEST)
    inside = [piece.start for piece in contents.with_span(cue) if piece.covers(cue)]
    return max([stretch.start, cue.start - _LONGEST, *inside])


def _named(text: str, opens: int, stretch: Span, one: Told, marked: Overlaps) -> Told:
    """Give a finding without a source the subject right before its cue, behind it where it opens its sentence, or behind a noun that tells."""
    if one.source is not None or one.cue is None or not one.content or marked.with_span(one.cue):
        return one
    behind = units_between(text, one.cue.end, min(stretch.end, one.cue.end + _LONGEST))
    if one.cue.start == stretch.start and one.content[0].start >= one.cue.end:
        source = _inverted(behind)
    else:
        source = _behind_noun(text, one, behind) or _before(text, opens, one.cue)
    is_free = source is not None and not any(source.overlaps(piece) for piece in one.content)
    return replace(one, source=source) if is_free else one


def _inverted(behind: Sequence[Unit]) -> Span | None:
    """Give the subject behind a verb that opens its sentence and leads to a quotation ("*Warned* the chamber in a letter: ...")."""
    reached = noun_end(behind, 0)
    colon = next((at for at, unit in enumerate(behind) if unit.lower == ":"), None)
    if reached is None or colon is None or reached > colon or behind[0].lower in {"them", "him", "us", "me", "you"}:
        return None
    return span_of(behind, 0, reached)


def _behind_noun(text: str, one: Told, behind: Sequence[Unit]) -> Span | None:
    """Give who is named behind a noun that tells ("a warning *from the port doctor* that")."""
    if one.cue is None or not _FROM.match(text, one.cue.end):
        return None
    words = one.cue.of(text).lower().split()
    is_noun = len(words) > 1 and words[0] in word_classes().determiners and bool(find_forms(words[-1:]))
    reached = noun_end(behind, 1) if is_noun else None
    return None if reached is None else span_of(behind, 1, reached)


def _before(text: str, opens: int, cue: Span) -> Span | None:
    """Give the noun phrase that a clause opens with and that ends at its verb."""
    units = units_between(text, opens, cue.end)
    end = next((at for at, unit in enumerate(units) if unit.span.start >= cue.start), len(units))
    is_verb = 0 < end <= _LONGEST_SUBJECT and verb_at(units, end) is not None and not _is_noun(units[end:])
    if not is_verb or (end == 1 and units[0].lower in word_classes().determiners):
        return None
    reached = 0
    for _ in range(3):
        found = noun_end(units[:end], reached)
        if found is None:
            return None
        if found == end:
            return span_of(units, 0, end)
        if found + 1 >= end or units[found].lower not in {"in", "at", "of", "from", "near", "on", "for"}:
            return None
        reached = found + 1
    return None


def _is_noun(cue: Sequence[Unit]) -> bool:
    """Tell whether a cue is a noun with its preposition, or a passive with its agent still to come ("*questions about*", "*was reported by*")."""
    is_plural = cue[0].lower.endswith("s") and cue[-1].lower in {"about", "of", "over", "on"}
    return cue[-1].lower == "by" or is_plural


def _described(text: str, opens: int, one: Told) -> Told:
    """Give the document that speaks, where only who saw or signed it was taken for the source ("a memo seen by *the mayor* shows")."""
    if one.source is None or one.cue is None or text[one.source.end : one.cue.start].strip():
        return one
    done = _BY.search(text, opens, one.source.start)
    if done is None or done["done"] not in frame_lexicon().released | _SHOWN:
        return one
    units = units_between(text, opens, done.start())
    reached = noun_end(units, 0)
    is_subject = reached is not None and (reached == len(units) or units[reached].lower not in {",", "and", "but"})
    return replace(one, source=span_of(units, 0, reached)) if is_subject and reached is not None else one


def _asked(text: str, one: Told) -> Told:
    """Give a source the participle that the cue opens with, though a verb follows ("half of those" + "asked said")."""
    if one.source is None or one.cue is None or text[one.source.end : one.cue.start].strip():
        return one
    asked = _ASKED.match(text, one.cue.start, one.cue.end)
    if asked is None or not find_forms(text[asked.end() : one.cue.end].lower().split()):
        return one
    end = asked.start() + len(asked[0].rstrip())
    return replace(one, source=Span(one.source.start, end), cue=Span(asked.end(), one.cue.end))
