"""On whose word: which accounts of a story rest on one source, and which are one text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.comparing.people import source_key
from sayso.record import Record
from sayso.speakers import folded
from sayso.story import COPY, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    What a story knows of its sources: `key` tells who is the same one by name.

    `copies` are pairs of articles that are one text as a whole, `passages` what else pairs share, from the first to the second.
    """

    key: Callable[[str], str]
    copies: frozenset[tuple[str, str]]
    passages: Mapping[tuple[str, str], tuple[tuple[Span, Span], ...]]

    def source_of(self, record: Record, chain: Sequence[str]) -> str:
        """Give the source on whose word something stands: where the words come from, else the one agency that is credited, else the outlet."""
        if chain:
            return self.key(chain[0])
        if len(record.article.wire) == 1:
            return self.key(record.article.wire[0])
        return "outlet:" + folded(record.article.outlet or record.article.id)

    def is_copy(self, one: str, other: str) -> bool:
        """Tell whether two articles, by their ids, are one text as a whole."""
        return (one, other) in self.copies or (other, one) in self.copies

    def is_one_text(self, one: tuple[str, Iterable[Span]], other: tuple[str, Iterable[Span]]) -> bool:
        """Tell whether stretches of two articles are one text: the articles are, or some of them lie in a passage that both share."""
        if self.is_copy(one[0], other[0]):
            return True
        if (other[0], one[0]) in self.passages:
            one, other = other, one
        left, right = tuple(one[1]), tuple(other[1])
        return any(
            any(first.overlaps(span) for span in left) and any(second.overlaps(span) for span in right)
            for first, second in self.passages.get((one[0], other[0]), ())
        )

    def count(self, told: Iterable[tuple[Record, Sequence[str]]]) -> int:
        """Count the sources of tellings, each an article and a chain: copies and those resting on one source count once."""
        kept: list[tuple[str, str]] = []
        for record, chain in told:
            source, article = self.source_of(record, chain), record.article.id
            if not any(source == known or self.is_copy(article, other) for known, other in kept):
                kept.append((source, article))
        return len(kept)


def standing_of(story: Story) -> Standing:
    """
    Gather what a story knows of its sources.

    >>> standing = standing_of(Story(id="s", title=""))
    >>> from sayso.article import Article
    >>> standing.count((Record(article=Article(id=name, text="", outlet=name)), chain) for name, chain in (("Post", ()), ("Herald", ("Orva Monitor",)), ("Ledger", ("the Orva Monitor",))))
    2
    """
    return Standing(
        key=source_key(story.people),
        copies=frozenset(one.articles for one in story.reuse if one.share >= COPY),
        passages={one.articles: tuple(passage.spans for passage in one.passages) for one in story.reuse},
    )
