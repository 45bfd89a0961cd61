"""
What the pages ask for: a library of articles, stories and all that was read in them, as a narrow protocol.

The pages know nothing of tables. `ArchiveLibrary` answers from an archive, `MemoryLibrary` from records at hand (for tests, and to try the pages out).
"""

from collections.abc import Collection
from typing import Protocol

from sayso.serving.adding import Added, Adding
from sayso.serving.values import (
    ArticleRow,
    ArticleTold,
    Counts,
    Cut,
    Deciding,
    Decision,
    Filters,
    Found,
    Happening,
    ItemKind,
    Quotation,
    Relating,
    RelationRow,
    ReviewItem,
    SearchFor,
    Slice,
    StoryOrder,
    StoryRow,
    StoryTold,
    Tallied,
    TollClaim,
    TollOrder,
)
from sayso.story import Statements


class Library(Protocol):
    """What the pages ask for. Every function may be called from several threads at once; what is not there is None, never an error."""

    def counts(self) -> Counts:
        """Give what the library holds."""
        ...

    def stories(self, order: StoryOrder, cut: Cut) -> Slice[StoryRow]:
        """Give stories of several articles in an order."""
        ...

    def story(self, number: int) -> StoryTold | None:
        """Give one story with its records."""
        ...

    def story_titles(self, numbers: Collection[int]) -> dict[int, str]:
        """Give the titles of stories by their numbers."""
        ...

    def statements(self, speaker: str, stories: Collection[int]) -> tuple[Statements, ...]:
        """Give what a speaker said on each matter over time, in these stories."""
        ...

    def articles(self, filters: Filters, cut: Cut) -> Slice[ArticleRow]:
        """Give articles, the newest first; of the filters `outlet`, `published` and `story` count."""
        ...

    def article(self, number: int, version: int | None = None) -> ArticleTold | None:
        """Give one article in a version, the latest unless another is asked for."""
        ...

    def number_of(self, record: str) -> tuple[int, int] | None:
        """Give the number and the version of the article with the record of this id."""
        ...

    def search(self, words: str, filters: Filters, cut: Cut, what: SearchFor = "quotations") -> Found:
        """Find what was said, or articles."""
        ...

    def quotations(self, filters: Filters, cut: Cut) -> Slice[Quotation]:
        """Give attributions by the day on which they were said or published, then by article and place in the text."""
        ...

    def tolls(self, filters: Filters, order: TollOrder, cut: Cut) -> Slice[TollClaim]:
        """Give tolls in an order."""
        ...

    def happenings(self, filters: Filters, cut: Cut) -> Slice[Happening]:
        """Give events on the ground by time; of the filters `place`, `outlet` and `published` count."""
        ...

    def speakers(self, start: str, outlet: str | None, cut: Cut) -> Slice[Tallied]:
        """Give speakers (of one outlet) whose name begins so, without regard to capitals, the most quoted first."""
        ...

    def outlets(self, cut: Cut) -> Slice[Tallied]:
        """Give outlets, those with the most articles first."""
        ...

    def places(self, start: str, cut: Cut) -> Slice[Tallied]:
        """Give places whose name begins so, those that the most articles name first."""
        ...

    def queue(self, kind: ItemKind | None, filters: Filters, cut: Cut) -> Slice[ReviewItem]:
        """Give readings that nobody looked at, the least sure first."""
        ...

    def item(self, article: int, ref: str, kind: ItemKind | None = None) -> ReviewItem | None:
        """Give one reading of the latest version, as it stands after what people decided."""
        ...

    def decide(self, deciding: Deciding) -> int:
        """Keep a decision; give its number. Raises Refusal where the reading is not there or the value does not fit."""
        ...

    def add(self, adding: Adding) -> Added:
        """Keep an item that was missed; give the decision's number and the item's id. Raises Refusal where it is none."""
        ...

    def undo(self, decision: int, who: str) -> Decision:
        """Take a decision back. Raises Refusal where there is none that stands."""
        ...

    def relations(self, story: int, cut: Cut) -> Slice[RelationRow] | None:
        """Give how the accounts of a story stand to each other, pair by pair, what differs first; None where there is no such story."""
        ...

    def relate(self, relating: Relating) -> int:
        """Keep a decision about two accounts; give its number. Raises Refusal where there are no such accounts."""
        ...

    def decisions(self, article: int | None, cut: Cut) -> Slice[Decision]:
        """Give decisions, the newest first, of one article or of all."""
        ...
