"""
Source, cue and content inside one stretch.

Each cue is asked where its source stands (before it, behind it, nowhere) and which of its frames holds the content. The order
of questions is fixed; each is a small function over units.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Span
from sayso.reading.adjuncts import Adjuncts, adjuncts_after, medium_start, span_of
from sayso.reading.contents import (
    ANAPHORS,
    DASHES_AND_COMMA,
    TRAILING,
    according_content,
    left_content,
    right_content,
    second_half,
    sourceless_content,
)
from sayso.reading.cues import Cue, find_cues
from sayso.reading.findings import Found, Seat
from sayso.reading.objects import object_end
from sayso.reading.relaying import with_relayed_words
from sayso.reading.roles import head_nouns, role_words, source_lexicon
from sayso.reading.subjects import before_time, subject_end, subject_start
from sayso.reading.words import Unit, units_of, word_classes

LONGEST_STRETCH = 250
"""Units read at once: no sentence is longer, and a line without any full stop must not cost the square of its length."""


def find_in_stretch(text: str, stretch: Span, quotations: Sequence[Span]) -> tuple[Found, ...]:
    """Give the attributions of a stretch, in the order of their cues."""
    units = units_of(text, stretch, quotations)
    windows = (units[start : start + LONGEST_STRETCH] for start in range(0, len(units), LONGEST_STRETCH))
    return tuple(found for window in windows for found in _find_in_units(text, window))


def _find_in_units(text: str, units: Sequence[Unit]) -> tuple[Found, ...]:
    """Give the attributions of a row of units."""
    cues = find_cues(units)
    seats = _seats(units, cues)
    found = []
    for number, (cue, seat) in enumerate(zip(cues, seats, strict=True)):
        floor = cues[number - 1].last if number else 0
        limit = _limit(text, units, cues, seats, number)
        attribution = _attribution(text, units, cue, seat, (floor, limit))
        if attribution is not None:
            found.append(attribution)
    return tuple(one for one in with_relayed_words(text, units, found) if not _is_muddled(one))


def _is_muddled(found: Found) -> bool:
    """Tell whether a source stands inside its own content: then both were caught wrongly."""
    source = found.source
    return source is not None and any(piece.covers(source) for piece in found.content)


def _seats(units: Sequence[Unit], cues: Sequence[Cue]) -> list[Seat]:
    """Find each cue's source; a participle ("adding that") shares the one before it."""
    seats: list[Seat] = []
    for number, cue in enumerate(cues):
        floor = _floor(units, cues, number)
        later = (cue.first for cue in cues[number + 1 :] if not _is_in_relative(units, cue))
        ceiling = next(later, len(units))
        seat = _seat(units, cue, floor, ceiling)
        is_joined = (
            seat.start is None and not seat.is_inverted and (cue.is_participle or _follows_joiner(units, cue.first))
        )
        if is_joined and seats and not cue.entry.frames & {"according", "passive-to", "sourceless-adverb"}:
            seat = replace(seats[-1], opens=seat.opens, is_inverted=False)
        elif is_joined and number == 0:
            end = object_end(units, 0, cue.first)
            if end is not None and end < cue.first:
                seat = Seat(start=0, end=end, opens=seat.opens)
        seats.append(seat)
    return seats


_UNNAMED = frozenset({"to be named", "to be identified", "not to be named", "not to be identified", "to be quoted"})


def _is_in_relative(units: Sequence[Unit], cue: Cue) -> bool:
    """Tell whether a cue is the verb of a clause about somebody ("who did not want to be named")."""
    return cue.first > 0 and units[cue.first - 1].lower in word_classes().relatives


def _floor(units: Sequence[Unit], cues: Sequence[Cue], number: int) -> int:
    """Give the place before which a source cannot begin: the cue before it, unless that stands in an aside ("Bel, who asked ..., said")."""
    earlier = number
    while earlier:
        before = cues[earlier - 1]
        is_closed = units[cues[number].first - 1].lower == ","
        is_unnamed = " ".join(unit.lower for unit in units[before.last : cues[number].first]) in _UNNAMED
        if not _is_in_relative(units, before) or not (is_closed or is_unnamed):
            return before.last
        earlier -= 1
    return 0


def _seat(units: Sequence[Unit], cue: Cue, floor: int, ceiling: int) -> Seat:
    """Find one cue's own source."""
    nowhere = Seat(start=None, end=None, opens=cue.first)
    frames = cue.entry.frames
    if "according" in frames:
        end = object_end(units, cue.last, ceiling, may_close_with_end=cue.first > 0)
        return nowhere if end is None else Seat(start=cue.last, end=end, opens=cue.first, is_inverted=True)
    if frames & {"passive-to", "sourceless-adverb"}:
        return nowhere
    end = _inverted_end(units, cue, ceiling)
    if end is not None:
        return Seat(start=cue.last, end=end, opens=cue.first, is_inverted=True)
    is_bare = cue.is_participle and units[cue.first - 1].lower not in head_nouns()
    return nowhere if is_bare else _subject_seat(units, cue, floor) or nowhere


def _subject_seat(units: Sequence[Unit], cue: Cue, floor: int) -> Seat | None:
    """Find the source before a cue, and the medium that may stand between."""
    closes = before_time(units, cue.first, floor)
    start = subject_start(units, closes, floor)
    if start is None:
        return None
    end = subject_end(units, start, closes)
    medium = medium_start(units, start, end)
    if medium is None:
        return Seat(start=start, end=end, opens=start)
    return Seat(start=start, end=medium, opens=start, medium=span_of(units, medium, end))


def _inverted_end(units: Sequence[Unit], cue: Cue, ceiling: int) -> int | None:
    """Give the end of a source that stands behind its cue (`"...," said Ana Bel`); None where none does."""
    is_plain = "quote" in cue.entry.frames and cue.entry.inverts and not cue.is_participle
    if not is_plain or cue.first == 0 or cue.first != cue.verb:
        return None
    before = units[cue.first - 1]
    is_marked = before.lower in DASHES_AND_COMMA and cue.entry.lemma in TRAILING
    if before.kind != "quotation" and not is_marked:
        return None
    end = object_end(units, cue.last, ceiling)
    if end is None or not _is_name_like(units[cue.last : end]):
        return None
    follows = units[end].lower if end < len(units) else "."
    classes = word_classes()
    is_closed = (
        follows in {".", ",", ";", ":", "—", "–", "-", "(", "?"}
        or follows in classes.prepositions | classes.bare_times | classes.openers | classes.relatives
        or (end < len(units) and units[end].kind == "quotation")
    )
    return end if is_closed else None


def _is_name_like(units: Sequence[Unit]) -> bool:
    """Tell whether every word of a phrase is a name's, a title's, or a source noun's."""
    classes = word_classes()
    first = units[0]
    if first.lower in classes.personal:
        return True
    is_sure = any(unit.is_capital or unit.lower in head_nouns() for unit in units)
    if first.is_capital or first.lower in classes.determiners or first.lower in source_lexicon().titles.words:
        return is_sure
    return is_sure and all(
        unit.is_capital or unit.kind == "mark" or unit.lower in role_words() or unit.lower in classes.prepositions
        for unit in units
    )


def _follows_joiner(units: Sequence[Unit], place: int) -> bool:
    """Tell whether a cue comes right after "and", "but" or a comma: a second verb of the same subject."""
    return place > 0 and units[place - 1].lower in {"and", "but", ",", "or"}


def _limit(text: str, units: Sequence[Unit], cues: Sequence[Cue], seats: Sequence[Seat], number: int) -> int:
    """Give the place where the content of cue `number` must end: before the clause of a sibling, else the stretch's end."""
    for later in range(number + 1, len(cues)):
        opens = seats[later].opens
        if opens <= cues[number].last:
            continue
        before = units[opens - 1].lower if opens else ""
        if opens and units[opens - 1].kind == "quotation" and _ends_in_comma(units[opens - 1].span.of(text)):
            return opens
        if before in {",", ";", "—", "–", "--"}:
            return opens - 1
        if before in {"and", "but", "while", "although", "though", "whereas"} and seats[later].start is not None:
            is_shared = seats[later].start == seats[number].start
            has_comma = opens > 1 and units[opens - 2].lower in {",", ";"}
            if is_shared or has_comma:
                return opens - 2 if has_comma else opens - 1
    return len(units)


def _ends_in_comma(quotation: str) -> bool:
    """Tell whether a quotation closes with the comma that leads to its speaker."""
    return quotation[-2:-1] == "," or quotation[-3:-1] == ",'"


def _attribution(text: str, units: Sequence[Unit], cue: Cue, seat: Seat, borders: tuple[int, int]) -> Found | None:
    """Put one cue's parts together; None where no content is found or a source is missing that the frame needs."""
    floor, limit = borders
    frames = cue.entry.frames
    if frames & {"passive-to", "sourceless-adverb"}:
        content = sourceless_content(text, units, cue, floor, limit)
        return _found(units, cue, None, content, Adjuncts(after=cue.last)) if content else None
    if seat.start is None and not (seat.is_inverted or _has_quotation_beside(units, cue)):
        return None
    begin = seat.end if seat.is_inverted and seat.end is not None else cue.last
    adjuncts = adjuncts_after(text, units, begin, limit, frames - {"told"} if seat.is_inverted else frames)
    if "according" in frames:
        content = according_content(text, units, cue, adjuncts.after, limit)
    else:
        right = right_content(text, units, cue, adjuncts.after, limit)
        if right and right[0].of(text).lower() in ANAPHORS:
            adjuncts = adjuncts_after(text, units, adjuncts.after + 1, limit, frozenset())
        left = left_content(text, units, cue, seat, floor, has_right=bool(right))
        if left and not right and adjuncts.after == begin:
            behind = adjuncts_after(text, units, min(begin + 1, limit), limit, frozenset())
            adjuncts = adjuncts if behind.medium is None else replace(behind, addressee=adjuncts.addressee)
            right = () if behind.medium is not None else second_half(text, units, cue, begin, limit)
        content = left + right
    if not content:
        return None
    source = None if seat.start is None or seat.end is None else span_of(units, seat.start, seat.end)
    if adjuncts.medium is None and seat.medium is not None:
        adjuncts = replace(adjuncts, medium=seat.medium)
    return _found(units, cue, source, content, adjuncts)


def _found(
    units: Sequence[Unit], cue: Cue, source: Span | None, content: tuple[Span, ...], adjuncts: Adjuncts
) -> Found:
    return Found(
        cue=cue,
        cue_span=cue.span(units),
        source=source,
        content=content,
        addressee=adjuncts.addressee,
        medium=adjuncts.medium,
        relay=adjuncts.relay,
    )


def _has_quotation_beside(units: Sequence[Unit], cue: Cue) -> bool:
    """Tell whether a quotation stands right before or right behind a cue."""
    before = units[cue.first - 1] if cue.first else None
    after = units[cue.last] if cue.last < len(units) else None
    return any(unit is not None and unit.kind == "quotation" for unit in (before, after))
