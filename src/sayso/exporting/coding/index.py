"""What a record holds, by id and by place in the text, so that rows of a long article are made in the time of a short one's each."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.article import Span
from sayso.record import Attribution, Entity, Place, Record, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A record's items by id, and who is mentioned where, in the order of the text."""

    attributions: Mapping[str, Attribution]
    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    times: Mapping[str, Time]
    mentions: Sequence[tuple[Span, Entity]]

    def mentioned_in(self, span: Span) -> Iterator[tuple[Span, Entity]]:
        """Give the mentions that lie wholly in a span, with whom they mention."""
        first = bisect_left(self.mentions, span.start, key=lambda one: one[0].start)
        for place in range(first, len(self.mentions)):
            mention, entity = self.mentions[place]
            if mention.start >= span.end:
                return
            if mention.end <= span.end:
                yield mention, entity


_KEPT: Final = 32
"""Records whose indexes are kept: those of one event of a story are looked at in turn."""


class _Same:
    """A record as a key: the very same one, since comparing two by all they hold takes longer than making the index."""

    __slots__ = ("record",)

    def __init__(self, record: Record) -> None:
        self.record = record

    def __hash__(self) -> int:
        return id(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.record is self.record


def index_of(record: Record) -> Index:
    """
    Give a record's index; made once for the rows of one record.

    >>> from sayso.article import Article
    >>> index_of(Record(article=Article(id="x", text="Orva"), places=(Place(id="p1", span=Span(0, 4), name="Orva"),))).places["p1"].name
    'Orva'
    """
    return _index(_Same(record))


def forget_indexes() -> None:
    """Let go of the records whose indexes are kept: after very long ones, which are too large to keep."""
    _index.cache_clear()


@lru_cache(maxsize=_KEPT)
def _index(same: _Same) -> Index:
    """Make the index."""
    record = same.record
    mentions = [(mention, entity) for entity in record.entities for mention in entity.mentions]
    return Index(
        attributions={one.id: one for one in record.attributions},
        entities={one.id: one for one in record.entities},
        places={one.id: one for one in record.places},
        times={one.id: one for one in record.times},
        mentions=sorted(mentions, key=lambda one: one[0]),
    )
