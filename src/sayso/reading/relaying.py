"""Words that passed through somebody: "Radio Orva quoted the mayor as saying", "Radio Orva reported, citing residents"."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.adjuncts import span_of
from sayso.reading.contents import pieces
from sayso.reading.cues import find_cues
from sayso.reading.findings import Found
from sayso.reading.objects import object_end
from sayso.reading.outlets import is_outlet
from sayso.reading.subjects import subject_start
from sayso.reading.words import Unit, word_classes

_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})


def with_relayed_words(text: str, units: Sequence[Unit], found: Sequence[Found]) -> list[Found]:
    """Read "Radio Orva quoted the mayor as saying" and "Radio Orva reported, citing residents": the words are the second's, relayed by the first."""
    result = list(found)
    for place, unit in enumerate(units):
        if unit.lower not in _QUOTING:
            continue
        is_passive = place + 1 < len(units) and units[place + 1].lower == "by"
        end = object_end(units, place + 1 + is_passive, len(units))
        if end is None:
            continue
        if [word.lower for word in units[end : end + 2]] == ["as", "saying"]:
            result = _with_saying(text, units, (place, end), result)
        elif unit.lower in {"citing", "quoting"} and result:
            result = _with_citing(text, units, (place, end), result)
    return result


def _with_saying(text: str, units: Sequence[Unit], quoted: tuple[int, int], found: Sequence[Found]) -> list[Found]:
    """Read "R quoted S as saying T", or "T, R quoted S as saying"."""
    place, end = quoted
    is_passive = units[place + 1].lower == "by"
    first = place
    while is_passive and first and units[first - 1].lower in word_classes().auxiliaries:
        first -= 1
    start = subject_start(units, first, 0)
    cue = Span(units[first].span.start, units[end + 1].span.end)
    rest = [one for one in found if one.cue_span is None or not one.cue_span.overlaps(cue)]
    right = pieces(text, units, end + 2, len(units))
    left: tuple[Span, ...] = ()
    if start is not None and start > 0 and not right:
        left = pieces(text, units, 0, start)
    if not left + right:
        return list(found)
    subject = None if start is None else span_of(units, start, first)
    named = span_of(units, place + 1 + is_passive, end)
    source, relay = (subject, (named,)) if is_passive else (named, () if subject is None else (subject,))
    verb = next((one for one in find_cues(units) if one.first <= end + 1 < one.last), None)
    new = Found(cue=verb, cue_span=cue, source=source, content=left + right, relay=relay)
    return [one for one in rest if one.content != new.content] + [new]


def _with_citing(text: str, units: Sequence[Unit], citing: tuple[int, int], found: Sequence[Found]) -> list[Found]:
    """Turn an outlet's report that cites somebody, before its cue or behind its content, into that one's words, relayed by the outlet."""
    place, end = citing
    here, cited = units[place].span, span_of(units, place + 1, end)
    reports = [
        one
        for one in found
        if one.cue_span is not None
        and not one.cue_span.overlaps(here)
        and one.source is not None
        and one.source.end <= here.start
        and is_outlet(one.source.of(text))
    ]
    earlier = [one for one in reports if one.cue_span is not None and one.cue_span.end <= here.start]
    one = earlier[-1] if earlier else next(iter(reports), None)
    if one is None or one.source is None:
        return list(found)
    content = tuple(piece for piece in one.content if not piece.overlaps(cited)) or tuple(
        Span(piece.start, here.start - 1) for piece in one.content if piece.start < here.start - 1
    )
    if not content:
        return list(found)
    changed = replace(one, source=cited, relay=(one.source, *one.relay), content=content)
    kept = [other for other in found if other.cue_span is None or not other.cue_span.overlaps(here)]
    return [changed if other is one else other for other in kept]
