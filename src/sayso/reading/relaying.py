"""
Words that passed through somebody: "Radio Orva quoted the mayor as saying", "Radio Orva reported, citing residents", "..., the Orva Times reported".

A finder gives source, cue and content of such a sentence in one of several ways; here each becomes one attribution, whose source is whose words
they are and whose relays are whom they came through. Nothing inside quotations takes part.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import frame_lexicon, outlets_in, span_of
from sayso.reading.cues import find_forms
from sayso.reading.findings import Found
from sayso.reading.meanings import meaning_of
from sayso.reading.objects import noun_end
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import head_nouns
from sayso.reading.saidwhen import time_at
from sayso.reading.words import Unit, units_of, word_classes

_QUOTING = frozenset(
    {
        "quoted",
        "quotes",
        "quote",
        "quoting",
        "cited",
        "cites",
        "cite",
        "citing",
        "referenced",
        "references",
        "referencing",
    }
)
_LONGEST_STRETCH = 20_000
"""Characters of a stretch that is looked at; no sentence is longer, and a text without any full stop must not cost the square of its length."""
_CITING = frozenset({"citing", "quoting", "referencing"})
_LEAST_SAID = 12
"""Characters that are quoted before who says and quotes them, at least."""
_LONGEST_NAME = 24
"""Units that a name may have beside a verb of quoting."""
_REPORTING = frozenset({"say", "report", "write", "add", "announce", "reveal", "disclose", "note"})
"""What an outlet does that closes a sentence with another's words ("..., the Orva Times reported")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passing:
    """Whose words went through whom: `cue` from the verb of quoting to that of saying, `region` what is no content of theirs."""

    cue: Span
    source: Span
    relay: tuple[Span, ...]
    region: Span


def with_relayed_words(
    text: str, stretch: Span, quotations: Sequence[Span], found: Sequence[Found]
) -> tuple[Found, ...]:
    """
    Give what was `found` in a stretch with sources told from relays, in order; `quotations` are the outermost ones in it.

    >>> text = "Radio Orva quoted the mayor as saying the road was shut."
    >>> told = Found(cue=Span(11, 17), source=Span(0, 10), content=(Span(18, 55),))
    >>> read = with_relayed_words(text, Span(0, 56), (), [told])[0]
    >>> read.source.of(text), [one.of(text) for one in read.relay], [one.of(text) for one in read.content]
    ('the mayor', ['Radio Orva'], ['the road was shut'])
    """
    result = [_without_citing(text, one) for one in found]
    if not result or stretch.length > _LONGEST_STRETCH:
        return tuple(found)
    cues = [one.cue for one in found if one.cue is not None]
    units = units_of(text, stretch, [span for span in quotations if not any(span.covers(cue) for cue in cues)])
    for place, unit in enumerate(units):
        if unit.lower not in _QUOTING:
            continue
        passing = _as_saying(text, units, place, result)
        if passing is not None:
            result = _with_passing(text, stretch.start, passing, result)
        elif unit.lower in _CITING:
            result = _with_citing(text, units, place, result)
    result = [_without_quoter(text, one) for one in result]
    result = _with_closing(text, units, result)
    return tuple(_told_to_teller(text, one, result) for one in result)


def _as_saying(text: str, units: Sequence[Unit], place: int, found: Sequence[Found]) -> _Passing | None:
    """Read "R quoted S as saying", "S was quoted by R as saying" and "S was quoted as saying by R"; None where a verb of saying or a name is missing."""
    saying = _saying_after(units, place)
    if saying is None:
        return None
    first = place
    while first and units[first - 1].lower in word_classes().auxiliaries | word_classes().adverbs:
        first -= 1
    is_passive = any(unit.lower in {"was", "were", "is", "are", "been", "being"} for unit in units[first:place])
    subject = _subject(text, units, first, found)
    named = _named_between(units, place, saying)
    cue, reached = span_of(units, first, saying + 1), saying + 1
    if is_passive and named is None and saying + 2 < len(units) and units[saying + 1].lower == "by":
        end = noun_end(units, saying + 2)
        named = None if end is None else span_of(units, saying + 2, end)
        reached = saying + 1 if end is None else end
    if named is None:
        return None
    region = Span(subject.start if subject else cue.start, units[reached - 1].span.end)
    if not is_passive:
        return _Passing(cue=cue, source=named, relay=() if subject is None else (subject,), region=region)
    return None if subject is None else _Passing(cue=cue, source=subject, relay=(named,), region=region)


def _saying_after(units: Sequence[Unit], place: int) -> int | None:
    """Give the place of the verb of saying that a verb of quoting leads to ("as saying", or "saying" right behind a name)."""
    for at in range(place + 1, min(len(units), place + _LONGEST_NAME)):
        unit = units[at]
        if unit.kind == "quotation" or unit.lower in {";", ".", ":"}:
            return None
        is_saying = unit.lower.endswith("ing") and bool(find_forms((unit.lower,)))
        if is_saying and units[at - 1].lower == "as":
            return at
        if is_saying and unit.lower == "saying" and at > place + 1 and units[at - 1].lower != ",":
            return at
    return None


def _named_between(units: Sequence[Unit], place: int, saying: int) -> Span | None:
    """Give the name between a verb of quoting and that of saying, without "by", "as" and the commas round it."""
    start, end = place + 1, saying - (units[saying - 1].lower == "as")
    while start < end and units[start].lower in {"by", ",", "on", "in"}:
        start += 1
    while end > start and units[end - 1].kind != "word":
        end -= 1
    return span_of(units, start, end) if start < end else None


def _subject(text: str, units: Sequence[Unit], end: int, found: Sequence[Found]) -> Span | None:
    """Give the noun phrase that closes before unit `end`: back to a mark, a quotation, "that", another's cue, or a day; a relative stands for the noun that it describes."""
    borders = [one.cue for one in found if one.cue is not None]
    start = end
    floor = max(0, end - _LONGEST_NAME)
    while (
        start > floor
        and _is_of_name(units[start - 1])
        and not any(one.overlaps(units[start - 1].span) for one in borders)
    ):
        start -= 1
    if floor < start < end and units[start - 1].lower in {"which", "who"}:
        return units[start - 1].span
    time = time_at(text, units[start].span.start, units[end - 1].span.end) if start < end else None
    while start < end and (
        units[start].lower in word_classes().lead_ins or (time is not None and units[start].span.start < time.end)
    ):
        start += 1
    return span_of(units, start, end) if start < end else None


def _is_of_name(unit: Unit) -> bool:
    """Tell whether a unit may belong to a name: a word, or a bracket round its short form."""
    if unit.kind == "word":
        return unit.lower not in {"that", "and", "but", "which", "while"}
    return unit.lower in {"(", ")"}


def _with_passing(text: str, opens: int, passing: _Passing, found: Sequence[Found]) -> list[Found]:
    """Make one attribution of those that the finder made of a sentence of quoting."""
    own = [one for one in found if one.cue is not None and one.cue.overlaps(passing.cue)]
    contents = [content for one in own if (content := _cleared(text, one.content, passing.region))]
    if not contents and own and opens < passing.region.start:
        before = _stripped(text, Span(opens, passing.region.start))
        contents = [] if before is None or before.length < _LEAST_SAID else [(before,)]
    if not contents:
        return list(found)
    best = max(contents, key=lambda content: sum(piece.length for piece in content))
    meaning = meaning_of(passing.cue.of(text), seen=own[0].act, sure=0.0)
    relay = tuple(dict.fromkeys((*own[0].relay, *passing.relay)))
    one = replace(
        own[0],
        cue=passing.cue if " as " in passing.cue.of(text) else own[0].cue,
        source=passing.source,
        content=best,
        relay=relay,
        act=meaning.act,
        polarity=meaning.polarity,
        hedged=meaning.hedged,
    )
    return [one if other is own[0] else other for other in found if other is own[0] or other not in own]


def _cleared(text: str, content: Sequence[Span], region: Span) -> tuple[Span, ...]:
    """Cut a region out of pieces of content; what is left without a word goes, and so does "that" at its head."""
    pieces: list[Span] = []
    for piece in content:
        before = (piece.start, min(piece.end, region.start))
        after = (max(piece.start, region.end), piece.end)
        for start, end in (before, after) if piece.overlaps(region) else (tuple(piece),):
            kept = _stripped(text, Span(start, end)) if start < end else None
            pieces.extend(() if kept is None else (kept,))
    return tuple(pieces)


def _stripped(text: str, piece: Span) -> Span | None:
    """Leave white space, commas and an opening "that" out at the ends of a piece; None where no word is left."""
    words = piece.of(text)
    start = piece.start + len(words) - len(words.lstrip(" ,\n"))
    end = piece.end - (len(words) - len(words.rstrip(" ,\n")))
    if text[start:end].lower().startswith("that "):
        start += len("that ")
    return trimmed(text, start, end) if any(character.isalnum() for character in text[start:end]) else None


def _with_citing(text: str, units: Sequence[Unit], place: int, found: Sequence[Found]) -> list[Found]:
    """Turn an outlet's report that cites somebody into that one's words, relayed by the outlet."""
    end = _cited_end(units, place, found)
    if end <= place + 1 or not _is_source(units[place + 1 : end]):
        return list(found)
    cited, region = span_of(units, place + 1, end), span_of(units, place, end)
    by_outlet = [
        one
        for one in found
        if one.cue is not None
        and one.source is not None
        and not one.source.overlaps(cited)
        and not one.cue.overlaps(units[place].span)
        and one.source.end <= region.start
        and _passes_on(one.source.of(text))
    ]
    if by_outlet:
        return _cited_by(text, by_outlet[-1], cited, region, found)
    return [_with_outlet(text, units, one, (place, cited), found) for one in found]


def _passes_on(words: str) -> bool:
    """Tell whether a source is one that passes on what others said: an outlet, or "the agency"."""
    plain = words.strip(" ,")
    return is_outlet(plain) or plain.lower().endswith((" agency", " agencies", " reporter", " correspondent"))


def _without_citing(text: str, found: Found) -> Found:
    """Cut a cue that ran on into whom it cites ("reported citing") before the citing."""
    if found.cue is None:
        return found
    words = found.cue.of(text).split()
    if len(words) == 1 or words[-1].lower() not in _CITING:
        return found
    kept = trimmed(text, found.cue.start, found.cue.end - len(words[-1]))
    return found if kept is None else replace(found, cue=kept)


def _cited_end(units: Sequence[Unit], place: int, found: Sequence[Found]) -> int:
    """Give where the name ends that a verb of citing names: at a mark, a quotation, "that", or where a cue or content begins."""
    starts = {
        span.start
        for one in found
        for span in (one.cue, *one.content)
        if span is not None and span.start > units[place].span.start
    }
    end = place + 1
    ceiling = min(len(units), place + _LONGEST_NAME)
    while end < ceiling and units[end].kind == "word" and units[end].lower != "that":
        if any(start < units[end].span.end and units[place + 1].span.end <= start for start in starts):
            break
        end += 1
    return end


def _is_source(units: Sequence[Unit]) -> bool:
    """Tell whether a phrase names somebody who may have said something, not a reason ("citing bad weather")."""
    return any(unit.lower in head_nouns() or unit.is_capital for unit in units)


def _cited_by(text: str, report: Found, cited: Span, region: Span, found: Sequence[Found]) -> list[Found]:
    """Give an outlet's report to whom it cites."""
    own = [
        one
        for one in found
        if one is not report and one.cue is not None and (one.cue.overlaps(region) or one.source == cited)
    ]
    content = _cleared(text, report.content, region)
    if not content:
        content = next((kept for one in own if (kept := _cleared(text, one.content, region))), ())
    if not content or report.source is None:
        return list(found)
    outlet = _stripped(text, report.source) or report.source
    changed = replace(report, source=cited, relay=tuple(dict.fromkeys((outlet, *report.relay))), content=content)
    return [changed if one is report else one for one in found if one not in own]


def _with_outlet(
    text: str, units: Sequence[Unit], one: Found, citing: tuple[int, Span], found: Sequence[Found]
) -> Found:
    """Give a finding whose source is the one cited the outlet that cites: what stands before the citing, or before its own cue."""
    place, cited = citing
    if one.source is None or not one.source.overlaps(cited) or one.cue is None:
        return one
    ends = [place - (units[place - 1].lower == ",")] if place else []
    ends += [at for at, unit in enumerate(units) if unit.span.start == one.cue.start and at < place]
    for end in ends:
        subject = _subject(text, units, end, found)
        if subject is not None and is_outlet(subject.of(text)):
            return replace(one, source=cited, relay=tuple(dict.fromkeys((subject, *one.relay))))
    return one


def _without_quoter(text: str, one: Found) -> Found:
    """Take out of a source who quotes it ("the mayor, quoted by Radio Orva,")."""
    if one.source is None:
        return one
    units = units_of(text, one.source, ())
    for place in range(1, len(units) - 2):
        if units[place].lower not in frame_lexicon().passed_on or units[place + 1].lower not in {"by", "in", "on"}:
            continue
        named = outlets_in(text, units, place + 2, noun_end(units, place + 2) or place + 2)
        end = place - (units[place - 1].lower == "as")
        end -= end > 1 and units[end - 1].lower == ","
        if named and end:
            return replace(one, source=span_of(units, 0, end), relay=tuple(dict.fromkeys((*one.relay, *named))))
    return one


def _with_closing(text: str, units: Sequence[Unit], found: Sequence[Found]) -> list[Found]:
    """Fold an outlet that closes a sentence ("..., the Orva Times reported") into the attribution whose words it passes on."""
    result = list(found)
    for one in found:
        outlet = _closing_outlet(text, units, one)
        if outlet is None or one not in result:
            continue
        reports = [
            other for other in result if other is not one and other.source is not None and other.source.overlaps(outlet)
        ]
        if any(not _is_mere_report(other) for other in reports):
            continue
        merged = replace(one, relay=tuple(dict.fromkeys((*one.relay, outlet))))
        result = [merged if other is one else other for other in result if other not in reports]
    return result


def _is_mere_report(report: Found) -> bool:
    """Tell whether a finding says no more than that an outlet reported another's words: all its content stands before its source."""
    return report.source is not None and all(piece.start < report.source.start for piece in report.content)


def _closing_outlet(text: str, units: Sequence[Unit], one: Found) -> Span | None:
    """Give the outlet that reports what an attribution says, right behind the last of its parts."""
    if one.cue is None:
        return None
    reached = _last_of(one, one.cue)
    start = bisect_left(units, reached, key=lambda unit: unit.span.start)
    has_comma = start < len(units) and units[start].lower == ","
    start += has_comma
    end = noun_end(units, start)
    if end is None or end >= len(units):
        return None
    outlet = span_of(units, start, end)
    closes = {".", *((",", ";", "on", "in", "late", "earlier") if has_comma else ())}
    is_closed = end + 1 >= len(units) or units[end + 1].lower in closes
    return outlet if is_closed and _is_reporting(units[end]) and is_outlet(outlet.of(text)) else None


def _last_of(one: Found, cue: Span) -> int:
    """Give where the last part of an attribution ends, its content too where that follows the cue."""
    parts = [span for span in (cue, one.source, one.addressee, one.medium, one.time, *one.content) if span is not None]
    return max(span.end for span in parts)


def _is_reporting(unit: Unit) -> bool:
    """Tell whether a word is a verb by which an outlet passes words on."""
    forms = find_forms((unit.lower,)) if unit.kind == "word" else ()
    return bool(forms) and forms[0].sense.lemma in _REPORTING


def _told_to_teller(text: str, one: Found, found: Sequence[Found]) -> Found:
    """Make "it" a relay where it is the outlet that tells ("The Orva Post said four officials told it ...")."""
    if one.addressee is None or one.addressee.of(text).lower() not in {"it", "them", "us"} or one.cue is None:
        return one
    outer = [
        other
        for other in found
        if other.source is not None and other is not one and any(piece.covers(one.cue) for piece in other.content)
    ]
    if not any(other.source is not None and is_outlet(other.source.of(text)) for other in outer):
        return one
    return replace(one, relay=tuple(dict.fromkeys((*one.relay, one.addressee))))
