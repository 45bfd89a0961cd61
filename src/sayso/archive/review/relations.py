"""A story with what people decided of how its accounts stand to each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.archive.identity import storable
from sayso.archive.review.anchoring import anchored
from sayso.archive.review.applying import in_order
from sayso.archive.review.values import Accounts, Decision, Quoted, State, Unanchored
from sayso.comparing.points.pairing import STRENGTH
from sayso.story import AccountPair, Point, Story

Place = tuple[int, tuple[int, int]]
"""A point's place in the story, and the places of two accounts in the point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article's number in the archive, and its text."""

    article: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Two accounts of a point (by their places), how they stand to each other now (None: rejected), as the comparison had it, and what was decided."""

    point: int
    accounts: tuple[int, int]
    state: State
    pair: AccountPair | None
    read: AccountPair | None = None
    decisions: tuple[Decision, ...] = ()
    is_disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedStory:
    """A story with the decisions of people applied, the state of every pair of accounts, and what found no place in it."""

    story: Story
    relations: tuple[Related, ...] = ()
    unanchored: tuple[Unanchored, ...] = ()


def decided_story(story: Story, decisions: Sequence[Decision], texts: Mapping[str, Text]) -> DecidedStory:
    """
    Apply decisions on relations to a story; `texts` are those of its articles, by the ids that the story has for them.

    Other decisions are left out. Pure: equal to the story where nothing was decided.

    >>> decided_story(Story(id="s", title="Orva"), [], {}).story.title
    'Orva'
    """
    made: dict[Place, list[Decision]] = {}
    lost = []
    for one in in_order(decisions):
        if isinstance(one.item, Accounts):
            place = _place(story, one, one.item, texts)
            if place is None:
                lost.append(Unanchored(decision=one, why="the story has no two such accounts now"))
            else:
                made.setdefault(place, []).append(one)
    relations = tuple(
        _related(number, accounts, point, tuple(made.get((number, accounts), ())))
        for number, point in enumerate(story.points)
        for accounts in _pairs(number, point, made)
    )
    points = tuple(
        _pointed(point, [one for one in relations if one.point == number]) for number, point in enumerate(story.points)
    )
    return DecidedStory(
        story=replace(story, points=points) if made else story, relations=relations, unanchored=tuple(lost)
    )


def _pairs(number: int, point: Point, made: Mapping[Place, object]) -> list[tuple[int, int]]:
    """Give the pairs of a point, and those that people added, as places in order."""
    shown = [_ordered(*pair.accounts) for pair in point.pairs]
    return list(dict.fromkeys([*shown, *sorted(accounts for at, accounts in made if at == number)]))


def _ordered(one: int, other: int) -> tuple[int, int]:
    """Give two places, the smaller first."""
    return (one, other) if one <= other else (other, one)


def _place(story: Story, decision: Decision, accounts: Accounts, texts: Mapping[str, Text]) -> Place | None:
    """Find the two accounts that a decision is about: those of a point of the same question, of the same description first."""
    first = _finder(decision.article, decision.ref or "", decision.quoted, texts)
    second = _finder(accounts.article, accounts.ref, accounts.quoted, texts)
    asked = [number for number, point in enumerate(story.points) if point.point == accounts.point]
    for number in sorted(asked, key=lambda number: story.points[number].about != accounts.about):
        one, other = first(story.points[number]), second(story.points[number])
        if one is not None and other is not None and one != other:
            return number, _ordered(one, other)
    return None


def _finder(article: int, ref: str, passage: Quoted, texts: Mapping[str, Text]) -> Callable[[Point], int | None]:
    """Give the function that finds an account in a point, by where its words stand in its article now."""
    here = {
        id_: found
        for id_, text in texts.items()
        if text.article == article and (found := anchored(storable(text.text), passage))
    }

    def find(point: Point) -> int | None:
        near = [
            (one.span == here[one.article].span, one.ref == ref, -number)
            for number, one in enumerate(point.accounts)
            if one.article in here and one.span.overlaps(here[one.article].span)
        ]
        return -max(near)[2] if near else None

    return find


def _related(number: int, accounts: tuple[int, int], point: Point, made: tuple[Decision, ...]) -> Related:
    """Tell how two accounts stand to each other, and in what state that is."""
    read = next((pair for pair in point.pairs if _ordered(*pair.accounts) == accounts), None)
    pair = _settled(read, accounts, made[-1]) if made else read
    said = {one.who: one.after.relation if isinstance(one.after, Accounts) else None for one in made}
    return Related(
        point=number,
        accounts=accounts,
        state=_state(read, pair, made),
        pair=pair,
        read=read,
        decisions=made,
        is_disputed=len(set(said.values())) > 1,
    )


def _settled(read: AccountPair | None, accounts: tuple[int, int], last: Decision) -> AccountPair | None:
    """Give a pair as the latest decision has it; None where that is a rejection."""
    if not isinstance(last.after, Accounts):
        return None
    if read is not None and read.relation == last.after.relation:
        return read
    return AccountPair(
        accounts=accounts, relation=last.after.relation, why=last.after.why or last.why or f"decided by {last.who}"
    )


_SAID: Final[Mapping[str, State]] = {
    "accept": "confirmed",
    "correct": "corrected",
    "reject": "rejected",
    "add": "added",
}


def _state(read: AccountPair | None, pair: AccountPair | None, made: Sequence[Decision]) -> State:
    """Tell the state of a relation."""
    if not made:
        return "suggested"
    state = _SAID[made[-1].verdict]
    if state in ("added", "corrected") and read is not None and read == pair:
        return "confirmed"
    return "corrected" if state == "confirmed" and read is not None and read != pair else state


def _pointed(point: Point, relations: Sequence[Related]) -> Point:
    """Give a point with its relations as they stand, the strongest first."""
    if not any(one.decisions for one in relations):
        return point
    pairs = sorted(
        (one.pair for one in relations if one.pair is not None),
        key=lambda pair: (STRENGTH.index(pair.relation), pair.accounts),
    )
    return replace(point, pairs=tuple(pairs), relation=pairs[0].relation if pairs else None)
