"""
How well attributions are found, in four measures.

- *exact*: a source, cue or content is right when all its pieces are, to the character (Pareti; CofeNet with its own segments, see `cofenet`);
- *tokens*: the words of a role, wherever the pieces' ends lie;
- *felt*: an attribution is right as its reader would say so: the source's head is the same word, the cues share a word, and the words of the content
  agree to an F1 of .8;
- *complete*: an attribution is right when its source, its cue and all pieces of its content are, to the character, and stand together.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.evaluation.metrics import Counts, Outcome, outcome
from sayso.lexicon import load
from sayso.record import Attribution, Record

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)

CONTENT_AGREES: Final = 0.8
"""The least F1 of a content's words at which a reader takes two contents for the same."""

_WORD = re.compile(r"\w+|[^\w\s]")
_MARK = re.compile(r"([scq])(\d*)")
_MARK_ROLES: Final[Mapping[str, Role]] = {"s": "source", "c": "cue", "q": "content"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpans:
    """One attribution, stripped to where its three parts stand; a part that is not in the text has no span."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    def of(self, role: Role) -> tuple[Span, ...]:
        """Give the spans of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHeads:
    """The shape of `source_heads.toml`: the words and marks at which a source's head has passed, and examples."""

    ends: tuple[str, ...]
    examples: tuple[str, ...]


def role_spans(attribution: Attribution) -> RoleSpans:
    """Strip an attribution of a record to its spans."""
    source = attribution.source.span if attribution.source else None
    return RoleSpans(
        source=(source,) if source else (),
        cue=(attribution.cue,) if attribution.cue else (),
        content=attribution.content,
    )


def found_in(record: Record, *, outermost: bool = False) -> tuple[RoleSpans, ...]:
    """Strip a record to its attributions' spans; `outermost` leaves out those that stand within another."""
    return tuple(role_spans(item) for item in record.attributions if not (outermost and item.within))


def gold_in(marked: str) -> tuple[str, tuple[RoleSpans, ...]]:
    """
    Read marked text: `<s>`, `<c>`, `<q>` for source, cue, content; a number in the tags (`<q2>`) tells attributions apart.

    Raises ValueError where tags do not match or are others.

    >>> text, (attribution,) = gold_in("<q>It fell</q>, <s>Ana</s> <c>said</c>.")
    >>> text, attribution.source
    ('It fell, Ana said.', (Span(9, 12),))
    """
    parsed = parse_marked(marked)
    groups: dict[str, dict[Role, list[Span]]] = {}
    for tag, span in parsed.marks:
        match = _MARK.fullmatch(tag)
        if not match:
            raise ValueError(f"<{tag}> marks no part of an attribution in {marked!r}")
        groups.setdefault(match[2], {}).setdefault(_MARK_ROLES[match[1]], []).append(span)
    spans = (RoleSpans(**{role: tuple(pieces) for role, pieces in roles.items()}) for roles in groups.values())
    return parsed.text, tuple(spans)


def exact(article: str, role: Role, gold: Iterable[RoleSpans], found: Iterable[RoleSpans]) -> Outcome:
    """Compare one role's spans: all pieces of one attribution are one item, and one that two attributions share counts once."""
    return outcome(article, _names(gold, role), _names(found, role))


def complete(article: str, gold: Iterable[RoleSpans], found: Iterable[RoleSpans]) -> Outcome:
    """Compare whole attributions: source, cue and all pieces of the content exact, and tied to each other."""
    return outcome(article, map(whole_name, gold), map(whole_name, found))


def tokens(text: str, role: Role, gold: Iterable[RoleSpans], found: Iterable[RoleSpans]) -> Counts:
    """Count the words and marks of the text that play one role."""
    starts = word_starts(text)
    wanted = words_in(starts, (span for item in gold for span in item.of(role)))
    given = words_in(starts, (span for item in found for span in item.of(role)))
    return Counts(hit=len(wanted & given), false=len(given - wanted), missed=len(wanted - given))


def felt(article: str, text: str, gold: Sequence[RoleSpans], found: Sequence[RoleSpans]) -> Outcome:
    """Compare whole attributions as a reader would; each is matched once, the best contents first."""
    starts = word_starts(text)
    wanted = [_looked_at(text, starts, item) for item in gold]
    given = [_looked_at(text, starts, item) for item in found]
    pairs = sorted(
        (-agreement, place, other_place)
        for place, one in enumerate(wanted)
        for other_place, other in enumerate(given)
        if (agreement := _agreement(one, other)) is not None
    )
    matched: set[int] = set()
    used: set[int] = set()
    for _, place, other_place in pairs:
        if place not in matched and other_place not in used:
            matched.add(place)
            used.add(other_place)
    return Outcome(
        article=article,
        hit=tuple(sorted(whole_name(gold[place]) for place in matched)),
        false=tuple(sorted(whole_name(item) for place, item in enumerate(found) if place not in used)),
        missed=tuple(sorted(whole_name(item) for place, item in enumerate(gold) if place not in matched)),
    )


def source_head(text: str, span: Span) -> int:
    """
    Give where the head word of a source starts in the text: the last word before the phrase's first preposition, comma or pronoun.

    A rule of thumb instead of a parser, the same for key and finding.

    >>> text = "a spokesman for the port"
    >>> text[source_head(text, Span(0, 24)):]
    'spokesman for the port'
    """
    ends = _head_ends()
    head: int | None = None
    for match in _WORD.finditer(text, span.start, span.end):
        if match[0].lower() in ends and head is not None:
            break
        if match[0][0].isalnum():
            head = match.start()
    return span.start if head is None else head


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """What a reader looks at in one attribution: the source's head, the cue's words and the content's, as places of words."""

    head: int | None
    cue: frozenset[int]
    content: frozenset[int]


def _looked_at(text: str, starts: Sequence[int], item: RoleSpans) -> _Looked:
    """Give what a reader looks at."""
    return _Looked(
        head=source_head(text, item.source[0]) if item.source else None,
        cue=words_in(starts, item.cue),
        content=words_in(starts, item.content),
    )


def _agreement(one: _Looked, other: _Looked) -> float | None:
    """Give how far two contents agree, 0..1, or None where the two are not the same attribution to a reader."""
    cues_meet = bool(one.cue & other.cue) or not (one.cue or other.cue)
    if one.head != other.head or not cues_meet:
        return None
    total = len(one.content) + len(other.content)
    agreement = 2 * len(one.content & other.content) / total if total else 1.0
    return agreement if agreement >= CONTENT_AGREES else None


def _names(items: Iterable[RoleSpans], role: Role) -> set[str]:
    """Name each attribution's spans of one role."""
    return {f"{role} {places(item.of(role))}" for item in items if item.of(role)}


def whole_name(item: RoleSpans) -> str:
    """Name an attribution by where its content, cue and source stand; the name holds from run to run."""
    return f"attribution {places(item.content)} {places(item.cue) or '-'} {places(item.source) or '-'}"


def places(spans: Iterable[Span]) -> str:
    """Write spans down as `start-end`, in order, a comma between them."""
    return ",".join(f"{span.start}-{span.end}" for span in sorted(spans))


def word_starts(text: str) -> list[int]:
    """Give where each word or mark of a text starts, in order."""
    return [match.start() for match in _WORD.finditer(text)]


def words_in(starts: Sequence[int], spans: Iterable[Span]) -> frozenset[int]:
    """Give the words (by number, of those that start at `starts`) that start in the spans."""
    return frozenset(
        number for span in spans for number in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    )


@cache
def _head_ends() -> frozenset[str]:
    """Give the words and marks that end a head."""
    return frozenset(load("source_heads", SourceHeads).ends)
