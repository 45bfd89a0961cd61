"""
Text cut into marked pieces.

Attributions lie inside one another, share words, and come in several parts, which elements of HTML cannot do. So the text is cut at every
boundary, and each piece says all that it is: flat, in order, and together exactly the text.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from sayso.article import Span
from sayso.record import Attribution
from sayso.speech import is_speech

Role = Literal["source", "cue", "content", "toll", "event"]

_ROLES: Final[tuple[Role, ...]] = ("source", "cue", "content", "toll", "event")
_ATTRIBUTING: Final[tuple[Role, ...]] = ("content", "cue", "source")
_NO_SPOTS: Final[Mapping[int, int]] = MappingProxyType({})
DEEPEST: Final = 3
"""How many levels of content within content the page tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """
    One span of an attribution and the part it plays; or the words of a toll, the trigger of an event.

    `opens` on the mark that begins first (there the text is linked to), `closes` on those after which the reference stands;
    `is_speech` tells whether the attribution is what the page keeps where its switch is set.
    """

    span: Span
    role: Role
    attribution: str
    opens: bool = False
    closes: bool = False
    is_speech: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a piece of text is part of: the roles, and how many contents lie round it."""

    roles: tuple[Role, ...] = ()
    depth: int = 0

    @property
    def classes(self) -> tuple[str, ...]:
        """The look as class names of the page's style sheet."""
        return (*self.roles, *((f"depth-{min(self.depth, DEEPEST)}",) if self.depth > 1 else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """
    A stretch of text within which no mark begins or ends.

    `look` says what it is part of, `speech_look` what of it stays where the page shows speech only; `opens` which attributions begin with it
    and `closes` for which the reference follows it. `is_spot` tells whether the page links to where it begins.
    """

    text: str
    start: int
    look: Look = Look()
    speech_look: Look = Look()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    is_spot: bool = False

    @property
    def classes(self) -> str:
        """The piece's look as class names, those that hold for one setting of the page's switch with `all-` or `speech-` before them."""
        if self.look == self.speech_look:
            return " ".join(self.look.classes)
        parts = (("all", self.look), ("speech", self.speech_look))
        return " ".join(f"{prefix}-{name}" for prefix, look in parts for name in look.classes)


def marks_of(attributions: Iterable[Attribution]) -> tuple[Mark, ...]:
    """
    Give the marks of attributions: source, cue, and each piece of content.

    The reference stands after each piece of content; without content after the cue, without a cue after the source.
    """
    return tuple(mark for attribution in attributions for mark in _marks_of_one(attribution))


def _marks_of_one(attribution: Attribution) -> Iterator[Mark]:
    """Give the marks of one attribution, none if it has no span at all."""
    source = attribution.source.span if attribution.source else None
    parts: dict[Role, tuple[Span, ...]] = {
        "source": (source,) if source else (),
        "cue": (attribution.cue,) if attribution.cue else (),
        "content": attribution.content,
    }
    closing = next((role for role in _ATTRIBUTING if parts[role]), None)
    first = min((span for spans in parts.values() for span in spans), default=None)
    for role in reversed(_ATTRIBUTING):
        for span in parts[role]:
            yield Mark(
                span=span,
                role=role,
                attribution=attribution.id,
                opens=span == first,
                closes=role == closing,
                is_speech=is_speech(attribution),
            )


def cut(
    text: str, stretches: Sequence[Span], marks: Iterable[Mark], spots: Mapping[int, int] = _NO_SPOTS
) -> tuple[tuple[Piece, ...], ...]:
    """
    Cut the stretches of a text (in order, none overlapping another) at every boundary of a mark; one row of pieces a stretch.

    `spots` are starts (with their ends) of words that the page links to: pieces begin and end there too. The texts of a row's pieces joined are the stretch, whatever the marks. A sweep over sorted boundaries: n log n in marks and stretches.

    >>> [piece.text for piece in cut("Ana spoke.", [Span(0, 10)], [Mark(span=Span(0, 3), role="source", attribution="a1")])[0]]
    ['Ana', ' spoke.']
    """
    rows: list[list[Piece]] = [[] for _ in stretches]
    waiting: list[str] = []
    current, last = 0, None
    ends = {*spots, *spots.values()}
    for segment in _segments(stretches, tuple(marks), ends):
        waiting.extend(segment.opens)
        while current < len(stretches) and stretches[current].end <= segment.span.start:
            current += 1
        if current < len(stretches) and stretches[current].covers(segment.span):
            opens = tuple(dict.fromkeys(waiting))
            waiting.clear()
            piece = _piece(text, segment, opens)
            rows[current].append(replace(piece, is_spot=True) if piece.start in spots else piece)
            last = current
        elif segment.closes and last is not None:
            # What closes in the white space between blocks closes after the last words before it.
            ended = rows[last][-1]
            rows[last][-1] = replace(ended, closes=tuple(dict.fromkeys((*ended.closes, *segment.closes))))
    return tuple(tuple(row) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Segment:
    """What lies between two neighbouring boundaries."""

    span: Span
    look: Look
    speech_look: Look
    opens: tuple[str, ...]
    closes: tuple[str, ...]


def _segments(stretches: Sequence[Span], marks: Sequence[Mark], cuts: Collection[int]) -> Iterator[_Segment]:
    """Sweep over all boundaries, `cuts` among them, and give what lies between each two, with how many marks of each role lie over it."""
    begins: defaultdict[int, list[Mark]] = defaultdict(list)
    ends: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.span.start].append(mark)
        ends[mark.span.end].append(mark)
    points = sorted({*begins, *ends, *cuts, *(point for stretch in stretches for point in stretch)})
    counts: dict[Role, int] = dict.fromkeys(_ROLES, 0)
    in_speech = counts.copy()
    for start, end in pairwise(points):
        for mark in ends[start]:
            counts[mark.role] -= 1
            in_speech[mark.role] -= mark.is_speech
        for mark in begins[start]:
            counts[mark.role] += 1
            in_speech[mark.role] += mark.is_speech
        yield _Segment(
            span=Span(start, end),
            look=_look(counts),
            speech_look=_look(in_speech),
            opens=tuple(mark.attribution for mark in begins[start] if mark.opens),
            closes=tuple(dict.fromkeys(mark.attribution for mark in ends[end] if mark.closes)),
        )


def _look(counts: Mapping[Role, int]) -> Look:
    """Give the look of what so many marks of each role lie over."""
    return Look(roles=tuple(role for role in _ROLES if counts[role]), depth=counts["content"])


def _piece(text: str, segment: _Segment, opens: tuple[str, ...]) -> Piece:
    """Give the piece of text that a segment inside a stretch is."""
    return Piece(
        text=segment.span.of(text),
        start=segment.span.start,
        look=segment.look,
        speech_look=segment.speech_look,
        opens=opens,
        closes=segment.closes,
    )
