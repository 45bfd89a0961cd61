"""How the accounts of a story stand to each other, laid out pair by pair."""

from collections.abc import Mapping
from typing import Final

from sayso.serving.values import RelationRow, Side, State
from sayso.showing.dossier.points import heading_of
from sayso.showing.tolls.words import number_words
from sayso.showing.words import shortened
from sayso.story import Account, AccountPair, Point, Story

_ORDER: Final = ("differs", "updated", "compatible", "same", "different scope")


def relation_rows(story: Story, numbers: Mapping[str, int]) -> list[RelationRow]:
    """Give the pairs of a story's points as the comparison has them, what differs first; `numbers` are those of the articles."""
    rows = [
        relation_row(story, numbers, (at, pair.accounts), pair)
        for at, point in enumerate(story.points)
        for pair in point.pairs
    ]
    return sorted(rows, key=lambda row: (_ORDER.index(row.relation or _ORDER[-1]), row.point, row.pair))


def relation_row(
    story: Story,
    numbers: Mapping[str, int],
    place: tuple[int, tuple[int, int]],
    pair: AccountPair | None,
    state: State = "suggested",
) -> RelationRow:
    """Lay two accounts out; `place` is the point's place in the story and those of the accounts in it."""
    at, accounts = place
    point: Point = story.points[at]
    outlets = {one.id: one.outlet for one in story.articles}
    one, other = (_side(point.accounts[each], outlets, numbers) for each in accounts)
    return RelationRow(
        point=at,
        pair=accounts,
        question=heading_of(point),
        relation=pair.relation if pair else None,
        why=pair.why if pair else "",
        state=state,
        one=one,
        other=other,
    )


def _side(account: Account, outlets: Mapping[str, str | None], numbers: Mapping[str, int]) -> Side:
    """Lay one account out."""
    return Side(
        article=numbers.get(account.article, 0),
        ref=account.ref,
        outlet=outlets.get(account.article),
        value=_value(account),
        words=shortened(account.words, 200),
        chain=account.chain,
        start=account.span.start,
        end=account.span.end,
    )


def _value(account: Account) -> str:
    """Give the value of an account in words."""
    if isinstance(account.value, tuple):
        return number_words(*account.value)
    return shortened(account.value or account.words, 120)
