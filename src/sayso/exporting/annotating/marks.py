"""Attributions as tools of annotation hold them: spans role by role, and choices; and what people have decided of a record."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sayso.article import Span, trimmed
from sayso.exporting.characters import encodable
from sayso.record import Act, Attribution, AttributionKind, Polarity, Record, SourceKind

Role = Literal["source", "cue", "content", "addressee", "medium", "relay"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
ACTS: Final[tuple[Act, ...]] = get_args(Act)
ATTRIBUTION_KINDS: Final[tuple[AttributionKind, ...]] = get_args(AttributionKind)
SOURCE_KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)
LABELS: Final[Mapping[Role, str]] = {role: role.capitalize() for role in ROLES}
"""What the roles are called in the tools."""

_LINE_PARTS: Final = re.compile("[^\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NOTHING: Final = re.compile(r"\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The spans of an attribution by role (a role that has none is left out), and what is chosen for it; `within` is the ref of the attribution round it."""

    spans: Mapping[Role, tuple[Span, ...]]
    within: str | None = None
    act: Act = "other"
    kind: AttributionKind = "indirect"
    polarity: Polarity = "positive"
    hedged: bool = False
    source_kind: SourceKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A record as people's decisions leave it, and the refs of the attributions in it that a person accepted, corrected or added."""

    record: Record
    confirmed: frozenset[str] = frozenset()

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody confirmed every attribution that is left, so that what is not there is not there."""
        return all(one.id in self.confirmed for one in self.record.attributions)


Decide = Callable[[Record], Decided | None]
"""Gives what people decided of a record, None where nobody looked at it."""


def undecided(record: Record) -> None:
    """
    Say of every record that nobody looked at it.

    >>> from sayso.article import Article
    >>> undecided(Record(article=Article(id="x", text="")))
    """
    del record


def marks_of(attribution: Attribution) -> Marks:
    """
    Give an attribution's marks.

    >>> marks_of(Attribution(id="a1", kind="direct", content=(Span(0, 4),), cue=Span(5, 9))).spans
    {'cue': (Span(5, 9),), 'content': (Span(0, 4),)}
    """
    source = attribution.source
    held: dict[Role, tuple[Span | None, ...]] = {
        "source": (source.span if source is not None else None,),
        "cue": (attribution.cue,),
        "content": attribution.content,
        "addressee": (attribution.addressee,),
        "medium": (attribution.medium,),
        "relay": attribution.relay,
    }
    spans = {role: tuple(one for one in given if one is not None) for role, given in held.items()}
    return Marks(
        spans={role: given for role, given in spans.items() if given},
        within=attribution.within,
        act=attribution.act,
        kind=attribution.kind,
        polarity=attribution.polarity,
        hedged=attribution.hedged,
        source_kind=source.kind if source is not None and source.span is not None else None,
    )


def plain(text: str) -> str:
    r"""
    Give a text as tools keep it, character for character: no carriage return, which they would take away, and no lone surrogate.

    >>> plain("a\r\nb")
    'a \nb'
    """
    return encodable(text).replace("\r", " ")


def line_parts(text: str, span: Span) -> Iterator[Span]:
    r"""
    Cut a span at line breaks and tabs, which no tool takes within a mark, without white space at the ends.

    >>> list(line_parts("a b\n\n c", Span(0, 7)))
    [Span(0, 3), Span(6, 7)]
    """
    for found in _LINE_PARTS.finditer(text, span.start, span.end):
        part = trimmed(text, *found.span())
        if part is not None:
            yield part


def settled(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""
    Give spans in order, without white space at their ends, those put together that nothing but white space parts: equal marks are then equal.

    >>> settled("a b\n\n c, d", [Span(6, 7), Span(0, 4), Span(8, 10)])
    (Span(0, 7), Span(9, 10))
    """
    kept: list[Span] = []
    for span in sorted(filter(None, (trimmed(text, *one) for one in spans))):
        last = kept[-1] if kept else None
        found = _NOTHING.match(text, last.end) if last is not None else None
        if last is not None and found is not None and found.end() >= span.start:
            kept[-1] = Span(last.start, max(last.end, span.end))
        else:
            kept.append(span)
    return tuple(kept)


def markable(record: Record) -> Sequence[Attribution]:
    """Give the attributions that tools can hold: those whose content is more than white space."""
    return [one for one in record.attributions if settled(record.article.text, one.content)]
