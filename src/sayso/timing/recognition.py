"""Where times stand in a passage, and what they mean before they are anchored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.timing.grammar import matches_in, reduced, rows
from sayso.timing.meanings import At, InYear, Meaning, OnNamed, OnWeekday, Reading, Step
from sayso.timing.readings import READS
from sayso.timing.slots import Slots
from sayso.timing.tokens import Token, tokens_of

_JOINTS: Final = (
    frozenset(
        {"", ",", "on", "of", ", on", "local time", "local time on", "local time, on", "hours", "hours on", "hours of"}
    ),
    frozenset({"", ","}),
)
"""What may stand between a time of day and its day, and between a day and its time of day."""
_BEHIND_BRACKETS: Final = frozenset({")", ") on", ") local time on"})
_BRACKETS: Final = frozenset({"(", "local time (", "/", "local time /"})
"""What stands before the same time of day in another zone."""


class Said(NamedTuple):
    """A time in the text: where, and what it means."""

    span: Span
    meaning: Meaning


class _Held(NamedTuple):
    """A reading, and whether it is a time only beside a day."""

    reading: Reading
    is_bare: bool


def recognize(text: str, passage: Span) -> list[Said]:
    """
    Give the times of a passage in order.

    >>> [said.span.of("He left at 10 p.m. on Tuesday") for said in recognize("He left at 10 p.m. on Tuesday", Span(0, 29))]
    ['10 p.m. on Tuesday']
    """
    tokens = reduced(tokens_of(text, passage.start, passage.end))
    held = list(_readings(tokens))
    return [
        Said(Span(tokens[reading.start].start, tokens[reading.end - 1].end), reading.meaning)
        for reading in _joined(tokens, held)
    ]


def _readings(tokens: Sequence[Token]) -> Iterator[_Held]:
    """Try the forms on the tokens."""
    for first, last in rows("".join([token.sign for token in tokens])):
        for match in matches_in("".join([token.sign for token in tokens[first:last]])):
            kept = {name: first + place for name, place in match.kept.items()}
            slots = Slots(tokens=tokens, start=first + match.start, end=first + match.end, kept=kept)
            for reading in READS[match.form.reads](slots):
                if not _is_glued(tokens, reading):
                    yield _Held(reading, match.form.only_joined)


def _is_glued(tokens: Sequence[Token], reading: Reading) -> bool:
    """Tell whether letters stand right before or behind a time in digits ("1080p", "Long March 4C")."""
    first, last = tokens[reading.start], tokens[reading.end - 1]
    before = tokens[reading.start - 1] if reading.start else None
    behind = tokens[reading.end] if reading.end < len(tokens) else None
    if before is not None and before.end == first.start and first.words[0].isdigit() and before.words[-1].isalpha():
        return True
    is_behind = behind is not None and behind.start == last.end and behind.words[0].isalpha()
    return is_behind and last.words[-1].isdigit()


def _joined(tokens: Sequence[Token], held: Sequence[_Held]) -> Iterator[Reading]:
    """Put a time of day and the day beside it together; drop bare parts of days that stand alone."""
    place = 0
    while place < len(held):
        reading, is_bare = held[place]
        place += 1
        reading = _with_day_behind_brackets(tokens, reading, held[place : place + 2])
        while place < len(held) and (both := _both(tokens, reading, held[place].reading)) is not None:
            reading, is_bare = both, False
            place += 1
        if not is_bare:
            yield reading


def _with_day_behind_brackets(tokens: Sequence[Token], reading: Reading, behind: Sequence[_Held]) -> Reading:
    """Give a time of day the day that stands behind the same time in brackets: "at noon (0900 GMT) on Thursday"."""
    if len(behind) < 2 or not (reading.meaning.is_clock and behind[0].reading.meaning.is_clock):  # noqa: PLR2004
        return reading
    aside, day = (one.reading for one in behind)
    before = " ".join(token.words for token in tokens[reading.end : aside.start])
    between = " ".join(token.words for token in tokens[aside.end : day.start])
    if before not in _BRACKETS or between not in _BEHIND_BRACKETS or not _is_day(day.meaning):
        return reading
    meaning = replace(day.meaning, kind="TIME", clock=reading.meaning.clock, mod=reading.meaning.mod)
    return replace(reading, meaning=meaning)


def _both(tokens: Sequence[Token], first: Reading, second: Reading) -> Reading | None:
    """Give one time of two that stand side by side; None where they are two."""
    between = " ".join(token.words for token in tokens[first.end : second.start])
    if first.meaning.is_clock and _is_day(second.meaning):
        clock, day, joints = first.meaning, second.meaning, _JOINTS[0]
    elif second.meaning.is_clock and _is_day(first.meaning):
        clock, day, joints = second.meaning, first.meaning, _JOINTS[1]
    elif _is_part_of(second.meaning, first.meaning) and first.end == second.start:
        return replace(first, end=second.end)
    else:
        return None
    if between not in joints:
        return None
    meaning = replace(day, kind="TIME", clock=clock.clock, mod=clock.mod or day.mod)
    return Reading(start=first.start, end=second.end, meaning=meaning)


def _is_part_of(part: Meaning, time: Meaning) -> bool:
    """Tell whether a part of a day may follow a time by the clock with its day ("11:36 Tuesday morning")."""
    return part.is_clock and ":" not in part.clock and ":" in time.clock and not time.is_clock


def _is_day(meaning: Meaning) -> bool:
    """Tell whether a time is a day without a time of day."""
    what = meaning.what
    if meaning.clock or meaning.kind != "DATE":
        return False
    if isinstance(what, At):
        return what.point.unit == "D"
    return isinstance(what, (OnWeekday, OnNamed)) or (isinstance(what, (InYear, Step)) and what.unit == "D")
