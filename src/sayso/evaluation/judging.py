"""What of an attribution that was found is right, field by field."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sayso.article import Span
from sayso.evaluation.attributions import source_head, word_starts, words_in
from sayso.evaluation.keyed import KeyedAttribution, folded_name
from sayso.evaluation.matching import Pair

Field = Literal[
    "speaker",
    "source",
    "source_kind",
    "kind",
    "chain",
    "act",
    "polarity",
    "hedged",
    "addressee",
    "medium",
    "relay",
    "within",
]
FIELDS: tuple[Field, ...] = get_args(Field)

SPARSE: Final[tuple[Field, ...]] = ("addressee", "medium", "relay", "within")
"""The fields that most attributions leave empty: their share right says little, so they have an F1 besides."""

_CLOSED: Final[frozenset[Field]] = frozenset({"source_kind", "kind", "act", "polarity", "hedged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One field of one pair: whether it is right, and both values in words, None where there is none."""

    field: Field
    is_right: bool
    wanted: str | None
    given: str | None

    @property
    def sort(self) -> str:
        """What sort of error it would be: the values themselves where they are few, else who lacks one."""
        if self.field in _CLOSED:
            return f"{self.wanted} -> {self.given}"
        if self.given is None:
            return "not given"
        return "given where there is none" if self.wanted is None else "another given"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text and where its words start."""

    text: str
    starts: Sequence[int]


def judge(text: str, pairs: Iterable[Pair]) -> tuple[tuple[Pair, tuple[Verdict, ...]], ...]:
    """Judge each field of each pair, in the order of `FIELDS`."""
    held = _Text(text=text, starts=word_starts(text))
    return tuple((pair, tuple(_verdict(held, field, pair) for field in FIELDS)) for pair in pairs)


def value(field: Field, item: KeyedAttribution, text: str) -> str | None:
    """
    Give a field's value in words, None where there is none.

    >>> value("chain", KeyedAttribution(id="1", kind="direct", content=(), chain=("Ana Bel", "Radio Orva")), "")
    'Ana Bel < Radio Orva'
    """
    own: object = item.name if field == "speaker" else getattr(item, field)
    if isinstance(own, tuple) and not isinstance(own, Span):
        return " < ".join(_in_words(part, text) for part in own) or None
    return None if own is None else _in_words(own, text)


def _in_words(own: object, text: str) -> str:
    """Give the words at a place, and of anything else what it says."""
    return own.of(text) if isinstance(own, Span) else str(own)


def _verdict(held: _Text, field: Field, pair: Pair) -> Verdict:
    """Judge one field of one pair: right where one reading of the key has it so."""
    return Verdict(
        field=field,
        is_right=any(_SAME[field](held, reading, pair.found) for reading in pair.keyed.readings),
        wanted=value(field, pair.keyed, held.text),
        given=value(field, pair.found, held.text),
    )


Same = Callable[[_Text, KeyedAttribution, KeyedAttribution], bool]
"""Tells whether two attributions say the same in one field."""


def _equal(field: Field) -> Same:
    """Compare a field by its value."""
    return lambda _held, one, other: getattr(one, field) == getattr(other, field)


def _meeting(field: Field) -> Same:
    """Compare a field by its place: both without one, or sharing a word."""
    return lambda held, one, other: _overlap(held, getattr(one, field), getattr(other, field))


def _overlap(held: _Text, one: Span | None, other: Span | None) -> bool:
    """Tell whether both are None or share a word."""
    if one is None or other is None:
        return one is other
    return bool(words_in(held.starts, (one,)) & words_in(held.starts, (other,)))


def _same_heads(held: _Text, one: KeyedAttribution, other: KeyedAttribution) -> bool:
    """Tell whether the source's head is the same word, or neither has a source in the text."""
    if one.source is None or other.source is None:
        return one.source is other.source
    return source_head(held.text, one.source) == source_head(held.text, other.source)


def _same_relays(held: _Text, one: KeyedAttribution, other: KeyedAttribution) -> bool:
    """Tell whether each relay of either shares a word with one of the other."""
    return all(
        any(_overlap(held, span, facing) for facing in across)
        for own, across in ((one.relay, other.relay), (other.relay, one.relay))
        for span in own
    )


_SAME: Final[Mapping[Field, Same]] = {
    "speaker": lambda _held, one, other: folded_name(one.name) == folded_name(other.name),
    "source": _same_heads,
    "source_kind": lambda _held, one, other: (one.source_kind or "unknown") == (other.source_kind or "unknown"),
    "kind": _equal("kind"),
    "chain": lambda _held, one, other: [*map(folded_name, one.chain)] == [*map(folded_name, other.chain)],
    "act": _equal("act"),
    "polarity": _equal("polarity"),
    "hedged": _equal("hedged"),
    "addressee": _meeting("addressee"),
    "medium": _meeting("medium"),
    "relay": _same_relays,
    "within": _equal("within"),
}
