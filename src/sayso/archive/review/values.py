"""The values of review: a passage quoted, what a person decided of it, and what became of an item."""

from dataclasses import dataclass
from typing import Final, Literal

from sayso.article import Span
from sayso.record import Attribution, Entity, Event, Place, Time, Toll
from sayso.story import Relation

Kind = Literal["attribution", "toll", "event", "entity", "link", "relation"]
Verdict = Literal["accept", "correct", "reject", "add"]
State = Literal["suggested", "confirmed", "corrected", "rejected", "added"]
How = Literal["exact", "moved", "similar"]

KINDS: Final[tuple[Kind, ...]] = ("attribution", "toll", "event", "entity", "link", "relation")
"""What can be decided; `link` is the entry of a knowledge base that an entity stands for, `relation` how two accounts of a point stand to each other."""

VERDICTS: Final[tuple[Verdict, ...]] = ("accept", "correct", "reject", "add")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """
    A passage by its words and its place (W3C's text quote and text position selectors).

    `exact` are its words, `prefix` and `suffix` up to 64 characters before and behind, `span` where it stood.
    """

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """Where a quoted passage stands in a text, and how it was found: where it was, moved, or in other words that are nearly the same."""

    span: Span
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an id inside an item means: the passage of the item that it names, and that one's kind ("attribution", "toll", "event", "entity", "place", "time")."""

    ref: str
    kind: str
    quoted: Quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """
    Two accounts of a story's point and how they stand to each other.

    `point` is the question ("deaths"), `about` its description. The first account is the decision's own article, ref and passage; `article`, `ref` and `quoted`
    are those of the other.
    """

    point: str
    about: str
    article: int
    ref: str
    quoted: Quoted
    relation: Relation
    why: str = ""


Item = Attribution | Toll | Event | Entity
Target = Item | Time | Place
"""What an id inside a record may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """That a decision was taken back: the number of the row that says so, by whom, when, and why."""

    id: int
    who: str
    when: str
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    What one person decided of one thing.

    `article` is the archive's number of the article, `version` the hash of the text that was looked at; `quoted` is the passage of the item, `ref` the id that it then
    had (None where it was added). `before` is the item as the person saw it (None for what was added), `after` as they left it (None for what they rejected), with
    spans of that text; `fields` are the fields that a correction settles. `passages` quote the other spans of both, and `named` says what the ids in them mean, so
    that all can be found again in another text. `when` is ISO 8601 in UTC. `id` is the archive's number (None before it was kept); the higher is the later.

    Raises ValueError where verdict and items do not fit each other, or where nobody decided.
    """

    id: int | None = None
    article: int
    version: str
    kind: Kind
    ref: str | None
    quoted: Quoted
    verdict: Verdict
    before: Item | Accounts | None = None
    after: Item | Accounts | None = None
    fields: tuple[str, ...] = ()
    passages: tuple[Quoted, ...] = ()
    named: tuple[Named, ...] = ()
    who: str
    when: str
    why: str | None = None
    story: int | None = None
    origin: str | None = None
    undone: Undone | None = None

    def __post_init__(self) -> None:
        """Check that it says something, and who does."""
        if not self.who.strip():
            raise ValueError("a decision needs somebody who made it")
        if (self.before is None) != (self.verdict == "add"):
            raise ValueError(f"what to {self.verdict} {'was there before' if self.before else 'is not given'}")
        if (self.after is None) != (self.verdict == "reject"):
            raise ValueError(f"to {self.verdict} leaves {'something' if self.after else 'nothing'}")
        if (not self.fields) == (self.verdict == "correct"):
            raise ValueError("a correction names the fields that it settles, and nothing else does")

    @property
    def item(self) -> Item | Accounts:
        """The item as the person left it, or as they saw it where they rejected it."""
        return self.after or self.before  # type: ignore[return-value]  # checked when made: one of the two is there


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """
    An item and what was decided of it.

    `item` is as it stands now (what was rejected: as it stood), `read` as the reading has it (None where no reading has it now). `decisions` are those in force, in
    order, the latest last; `is_disputed` tells that two people decided it in ways that exclude each other (the latest holds). `how` is the weakest way in which
    a decision's passage was found.
    """

    kind: Kind
    ref: str
    item: Item | Accounts
    state: State
    read: Item | Accounts | None = None
    decisions: tuple[Decision, ...] = ()
    is_disputed: bool = False
    how: How = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanchored:
    """A decision that has no place in the text as it is now, and why."""

    decision: Decision
    why: str
