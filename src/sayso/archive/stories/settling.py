"""What Sayso found and what people decided, put together; and which number each story keeps."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Articles = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's merge or split that holds: the articles of the story, and those of the other that joined it or was taken out of it."""

    id: int
    act: Literal["merge", "split"]
    story: Articles
    other: Articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A group of articles, the number of the story that it is (None for a new one), and the stories that it takes in."""

    articles: Articles
    story: int | None = None
    absorbed: tuple[int, ...] = ()
    parted_from: int | None = None


def settled(found: Mapping[int, int], rulings: Iterable[Ruling]) -> tuple[Articles, ...]:
    """
    Give the groups of articles, of the label that each was found under and the rulings in the order in which they were made.

    A merge joins all groups that hold an article of either story; a split takes its articles out, and what comes later stays with the rest.

    >>> split = Ruling(id=1, act="split", story=frozenset({1}), other=frozenset({2}))
    >>> [sorted(group) for group in settled({1: 1, 2: 1, 3: 1, 4: 4}, [split])]
    [[1, 3], [2], [4]]
    """
    labels = dict(found)
    members: dict[int, set[int]] = defaultdict(set)
    for article, label in labels.items():
        members[label].add(article)
    for ruling in rulings:
        held = [one for one in sorted(ruling.other | ruling.story) if one in labels]
        if ruling.act == "split":
            taken = [one for one in held if one in ruling.other]
            for one in taken:
                members[labels[one]].discard(one)
                labels[one] = -ruling.id
            members[-ruling.id] |= set(taken)
        elif held:
            into, *others = sorted({labels[one] for one in held})
            for label in others:
                members[into] |= members[label]
                labels.update(dict.fromkeys(members.pop(label), into))
    return tuple(sorted((frozenset(group) for group in members.values() if group), key=min))


def claimed(groups: Sequence[Articles], before: Mapping[int, int]) -> tuple[Claim, ...]:
    """
    Give each group the number of a story: a story goes where most of its articles went; of several that meet, the oldest stays and takes in the others.

    >>> [(claim.story, claim.absorbed) for claim in claimed([frozenset({1, 2, 3}), frozenset({4})], {1: 7, 2: 7, 3: 9})]
    [(7, (9,)), (None, ())]
    """
    place_of = {article: place for place, group in enumerate(groups) for article in group}
    went: dict[int, Counter[int]] = defaultdict(Counter)
    for article, story in before.items():
        if article in place_of:
            went[story][place_of[article]] += 1
    stories: dict[int, list[int]] = defaultdict(list)
    for story, counts in sorted(went.items()):
        stories[min(counts, key=lambda place: (-counts[place], place))].append(story)
    claims = []
    for place, group in enumerate(groups):
        own = stories.get(place, [])
        former = min((before[one] for one in group if one in before), default=None)
        claims.append(
            Claim(
                articles=group,
                story=own[0] if own else None,
                absorbed=tuple(own[1:]),
                parted_from=None if own else former,
            )
        )
    return tuple(claims)
