"""Whose a label is: the name beside it, or the state whose word stands before it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.names import known_names, lookup
from sayso.reading.entities.lexicon import is_people, lands
from sayso.record import Entity, EntityKind, Record

_BEFORE_NAME: Final = re.compile(r"\s+(?:(?:of|from|called|named|known as)\s+(?:the\s+)?)?[(\"“]?")
_BEHIND_NAME: Final = re.compile(
    r"(?:['’]s?)?\s+|(?:,)?\s+(?:an?|the)\s+(?:[\w-]+-(?:based|led|backed)\s+)?|\s+group\s+"
)
_GAP: Final = 30
_ELSEWHERE: Final = "another"


class Named(NamedTuple):
    """A name where it stands, and the entity that it names."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The names of an article in order, to be asked what stands beside a label."""

    text: str
    names: tuple[Named, ...]
    starts: tuple[int, ...]

    def entity(self, span: Span, kinds: Sequence[EntityKind]) -> Entity | None:
        """
        Give the entity whose name stands right before or behind a label (or round it), where it is of one of some kinds.

        "Orva Front rebels", "the rebel group Orva Front", "rebels of the Orva Front", "Ida Venn, the president"; places and lands are nobody.
        """
        if not kinds:
            return None
        at = bisect_left(self.starts, span.end)
        behind = self._named(at, kinds)
        if behind is not None and _stands(_BEFORE_NAME, self.text, span.end, behind.span.start):
            return behind.entity
        before = self._named(bisect_left(self.starts, span.start) - 1, kinds)
        if before is not None and _stands(_BEHIND_NAME, self.text, before.span.end, span.start):
            return before.entity
        return None

    def round(self, span: Span) -> Named | None:
        """Give the name that a label is a part of."""
        at = bisect_right(self.starts, span.start) - 1
        return self.names[at] if at >= 0 and self.names[at].span.covers(span) else None

    def _named(self, at: int, kinds: Sequence[EntityKind]) -> Named | None:
        """Give the name at a place among the names, where it is of one of some kinds."""
        return self.names[at] if 0 <= at < len(self.names) and self.names[at].entity.kind in kinds else None


def _stands(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Tell whether what stands between a label and a name is no more than ties them."""
    return 0 <= end - start < _GAP and pattern.fullmatch(text, start, end) is not None


def beside_of(record: Record) -> Beside:
    """Give the names of an article as they stand; pronouns and descriptions are none."""
    text = record.article.text
    named = {
        span: Named(span, one)
        for one in record.entities
        for span in one.mentions
        if text[span.start].isupper() or "-" in span.of(text).split(" ")[0]
    }
    ordered = tuple(named[span] for span in sorted(named))
    return Beside(text=text, names=ordered, starts=tuple(one.span.start for one in ordered))


def state_of(text: str, span: Span, within: Entity | None) -> str | None:
    """
    Give the state whose word a label is: the country of the name that it is a part of, or what the word before it tells; None where nothing tells.

    >>> state_of("The Syrian government", Span(11, 21), None), state_of("the government", Span(4, 14), None), state_of("The Venn government", Span(9, 19), None)
    ('SY', None, 'another')
    """
    if within is not None and within.link is not None:
        entry = known_names().by_id.get(within.link.id)
        if entry is not None and entry.country:
            return entry.country
    words = text[max(0, span.start - _GAP) : span.start].split()
    if not words or re.search(r"[.,;:!?()\"“”]$", words[-1]):
        return None
    word = re.sub(r"['’]s?$", "", words[-1])
    if is_people(word) or word.lower().removesuffix("s") in lands() or word.lower() in lands():
        return _country(word)
    return _ELSEWHERE if word[:1].isupper() and len(words) > 1 else None


@lru_cache(maxsize=1 << 10)
def _country(word: str) -> str:
    """Give the country of a people's word or a land's name; the word itself where it is none that is known."""
    for name in (
        f"{word} government",
        f"Government of {word}",
        f"{word.removesuffix('s')} government",
        f"Government of {word.removesuffix('s')}",
        f"{word} army",
    ):
        entry = lookup(known_names(), name)
        if entry is not None and entry.country:
            return entry.country
    return word
