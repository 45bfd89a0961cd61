"""
How well articles are grouped into stories, on two keys.

`clusters`: FA-KES, reports on the war in Syria; `clusters.json` lists which rows report the same incident, what is not listed stands alone. Rows of equal text count
once; pairs that the key calls unsure count neither way. `events`: the news-cluster corpus, articles of 50 words and more by its field `newsCluster`.

Figures of a key, all by the stories that `sayso.comparing.stories` makes of all its articles at once:

- `.bcubed`: the F1 of B-cubed precision (the share of an article's story that is of its true one) and recall (the share of its true one that is in its story), each
  the mean over articles (Bagga and Baldwin 1998).
- `.pairs`: the F1 of pairs of articles that share a story. `.pairs_without_largest`: without the articles of the key's three largest stories, which hold most pairs.
- `.any_order`: the share of some orders of input, and of ways to add articles bit by bit, in which the stories come out the same.

An article's items are the articles behind it, in the order of their names, with which it shares a story, by the key or as found.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Final

import msgspec

from sayso.article import Article
from sayso.comparing.stories import Grouping, Sketch, group, sketch_of, with_sketches
from sayso.errors import InputError
from sayso.evaluation.bootstrap import interval
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import Figure, Measured, Read, Told, all_counts, counts_line, pooled_figure
from sayso.evaluation.metrics import Outcome
from sayso.intake.read import read_inputs
from sayso.record import Record

Group = Callable[[Sequence[Record]], Sequence[Sequence[str]]]
"""Gives the stories of records as the ids of their articles."""

LEAST_WORDS: Final = 50
"""How many words an article of the news-cluster corpus must have to count."""
_LARGEST: Final = 3
_ORDERS, _PARTS, _SEED = 2, 7, 20170404
_MEND: Final = "fetch the corpus again"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryKey:
    """Which articles, by their keys, share a story: a story's name for each; `unsure` are pairs of which that cannot be told."""

    stories: Mapping[str, str]
    unsure: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Incident:
    """A story of the key."""

    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Incidents:
    """The shape of the key of incidents; fields for people are left out."""

    clusters: tuple[_Incident, ...]
    unsure_pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What is read of an article of the news-cluster corpus; the field holds an object, or in some files its words as Python writes it."""

    newsCluster: str | dict[str, object]  # noqa: N815 - the corpus' name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """One article's B-cubed precision and recall."""

    precision: float
    recall: float


def measure_clusters(folder: Path, read: Read, *, name: str = "clusters") -> Measured:
    """Measure on the rows and the key of incidents in a folder. Raises InputError where either cannot be read."""
    records = [read(article) for article in _articles(folder / "articles.jsonl")]
    return score_stories(distinct(records), read_incidents(folder / "clusters.json"), name=name)


def measure_events(folder: Path, read: Read, *, name: str = "events") -> Measured:
    """Measure on the news-cluster corpus in a folder. Raises InputError where it cannot be read."""
    records = [read(article) for article in _articles(folder) if len(article.text.split()) >= LEAST_WORDS]
    return score_stories(records, read_events(folder), name=name)


def read_incidents(path: Path) -> StoryKey:
    """Give the key of incidents. Raises InputError where it is broken or names an article twice."""
    try:
        key = msgspec.json.decode(path.read_bytes(), type=_Incidents)
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(path), str(fault), _MEND) from fault
    names = [(article, f"incident {number}") for number, one in enumerate(key.clusters) for article in one.articles]
    if len(dict(names)) < len(names):
        raise InputError(str(path), "an article stands in two stories", _MEND)
    unsure = (frozenset((one, other)) for left, right in key.unsure_pairs for one in left for other in right)
    return StoryKey(stories=dict(names), unsure=frozenset(unsure))


def read_events(folder: Path) -> StoryKey:
    """Give the key of the news-cluster corpus. Raises InputError where a file has no event."""
    stories = {}
    for path in sorted(folder.glob("*.json")):
        try:
            given = msgspec.json.decode(path.read_bytes(), type=_Event).newsCluster
        except msgspec.MsgspecError as fault:
            raise InputError(str(path), str(fault), _MEND) from fault
        match = re.search(r"'EventId': (\d+)", str(given))
        if match is None:
            raise InputError(str(path), "no event", _MEND)
        stories[path.stem] = f"event {match[1]}"
    return StoryKey(stories=stories)


def distinct(records: Iterable[Record]) -> list[Record]:
    """Give the records whose texts differ in more than marks, capitals and white space; of equal ones the first."""
    held: dict[str, Record] = {}
    for record in records:
        held.setdefault(re.sub(r"\W+", " ", record.article.text).strip().casefold(), record)
    return list(held.values())


def share_of_orders(sketches: Sequence[Sketch], *, orders: int = _ORDERS, seed: int = _SEED) -> float:
    """Give the share of some orders, each at once and in parts, in which sketches make the stories that they make as given."""
    wanted, dice, same = group(sketches), random.Random(seed), 0  # noqa: S311 - an order, no secret
    for _ in range(orders):
        shuffled = dice.sample(sketches, len(sketches))
        parts = Grouping()
        for start in range(0, len(shuffled), max(1, len(shuffled) // _PARTS)):
            parts = with_sketches(parts, shuffled[start : start + max(1, len(shuffled) // _PARTS)])
        same += (group(shuffled) == wanted) + (parts.stories == wanted)
    return same / (2 * orders)


def stories_of(records: Sequence[Record]) -> Sequence[Sequence[str]]:
    """Give the stories as Sayso finds them."""
    return group(sketch_of(record) for record in records)


def score_stories(records: Sequence[Record], key: StoryKey, *, name: str, find: Group = stories_of) -> Measured:
    """Score the stories that `find` makes of records; an article that the key does not list stands alone."""
    names = {record.article.id: record.article.key or record.article.id for record in records}
    gold = {one: key.stories.get(one, one) for one in names.values()}
    found = {names[one]: min(ids) for ids in find(records) for one in ids}
    largest = {
        story for story, _ in sorted(Counter(gold.values()).items(), key=lambda one: (-one[1], one[0]))[:_LARGEST]
    }
    outcomes = _outcomes(gold, found, key.unsure)
    rest = {one for one in gold if gold[one] not in largest}
    without = [_among(outcome, rest) for outcome in outcomes if outcome.article in rest]
    shares = _shares(gold, found, key.unsure)
    titles = {names[record.article.id]: record.article.title or "" for record in records}
    return Measured(
        name=name,
        gold=gold_digest(f"{one} {story}" for one, story in gold.items()),
        figures=(
            _bcubed_figure(f"{name}.bcubed", shares),
            pooled_figure(f"{name}.pairs", all_counts(outcomes)),
            pooled_figure(f"{name}.pairs_without_largest", all_counts(without)),
            *_order_figure(name, records, find),
        ),
        outcomes={f"{name}.pairs": outcomes, f"{name}.pairs_without_largest": without},
        show=lambda article, item: f"{titles.get(article, '')} | {titles.get(item, '')}",
        notes=_notes(name, gold, found, shares, outcomes),
        told={(f"{name}.pairs", *pair): told for pair, told in _told(outcomes, titles)},
    )


def adjusted_rand(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """
    Give the Rand index of two groupings of the same articles, adjusted for chance (Hubert and Arabie 1985): 1 where they are the same, about 0 by chance.

    >>> adjusted_rand({"x": "a", "y": "a", "z": "b"}, {"x": "1", "y": "1", "z": "2"})
    1.0
    """

    def pairs(sizes: Iterable[int]) -> float:
        """Count the pairs inside groups of such sizes."""
        return sum(size * (size - 1) / 2 for size in sizes)

    both = pairs(Counter((gold[one], found[one]) for one in gold).values())
    one, other = pairs(Counter(gold.values()).values()), pairs(Counter(found.values()).values())
    total = pairs([len(gold)])
    expected = one * other / total if total else 0.0
    most = (one + other) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _order_figure(name: str, records: Sequence[Record], find: Group) -> tuple[Figure, ...]:
    """Give the figure of orders, where the stories are Sayso's."""
    if find is not stories_of:
        return ()
    return (Figure(name=f"{name}.any_order", value=share_of_orders([sketch_of(record) for record in records])),)


def _articles(place: Path) -> Iterable[Article]:
    """Take articles in as a user's are. Raises InputError where there are none."""
    held = [one for one in read_inputs([place]) if isinstance(one, Article)]
    if not held:
        raise InputError(str(place), "no articles", _MEND)
    return held


def _members(stories: Mapping[str, str]) -> dict[str, set[str]]:
    """Give the articles of each story."""
    members: dict[str, set[str]] = defaultdict(set)
    for one, story in stories.items():
        members[story].add(one)
    return members


def _outcomes(gold: Mapping[str, str], found: Mapping[str, str], unsure: Collection[frozenset[str]]) -> list[Outcome]:
    """Give for each article, by name, the pairs with those behind it."""
    held: dict[str, dict[str, list[str]]] = {one: defaultdict(list) for one in sorted(gold)}
    pairs = {
        pair for stories in (gold, found) for ids in _members(stories).values() for pair in combinations(sorted(ids), 2)
    }
    for one, other in sorted(pairs):
        if frozenset((one, other)) not in unsure:
            is_true, is_found = gold[one] == gold[other], found[one] == found[other]
            held[one]["hit" if is_true and is_found else "missed" if is_true else "false"].append(other)
    return [
        Outcome(article=one, **{fate: tuple(items) for fate, items in fates.items()}) for one, fates in held.items()
    ]


def _among(outcome: Outcome, articles: Collection[str]) -> Outcome:
    """Give what of an article's pairs lies among some articles."""
    hit, false, missed = (
        tuple(item for item in items if item in articles) for items in (outcome.hit, outcome.false, outcome.missed)
    )
    return Outcome(article=outcome.article, hit=hit, false=false, missed=missed)


def _shares(gold: Mapping[str, str], found: Mapping[str, str], unsure: Collection[frozenset[str]]) -> list[_Share]:
    """Give each article's precision and recall, what is unsure beside it left out."""
    doubts: dict[str, set[str]] = defaultdict(set)
    for pair in unsure:
        for one in pair:
            doubts[one] |= pair - {one}
    truly, together = _members(gold), _members(found)
    shares = []
    for one in sorted(gold):
        wanted, given = truly[gold[one]] - doubts[one], together[found[one]] - doubts[one]
        right = len(wanted & given)
        shares.append(_Share(precision=right / len(given), recall=right / len(wanted)))
    return shares


def _bcubed(shares: Sequence[_Share]) -> float:
    """Give the F1 of mean precision and mean recall."""
    precision, recall = _means(shares)
    return 2 * precision * recall / (precision + recall)


def _means(shares: Sequence[_Share]) -> tuple[float, float]:
    """Give mean precision and mean recall; 0 where there is nothing."""
    count = max(1, len(shares))
    return sum(one.precision for one in shares) / count, sum(one.recall for one in shares) / count


def _bcubed_figure(name: str, shares: Sequence[_Share]) -> Figure:
    """Give B-cubed with its interval over articles."""
    if not shares:
        return Figure(name=name, value=0.0)
    low, high = interval(shares, _bcubed)
    return Figure(name=name, value=_bcubed(shares), low=low, high=high)


def _notes(
    name: str, gold: Mapping[str, str], found: Mapping[str, str], shares: Sequence[_Share], outcomes: Sequence[Outcome]
) -> tuple[str, ...]:
    """Say what the figures are made of."""
    precision, recall = _means(shares)
    return (
        f"{name}.bcubed: P {precision:.3f} R {recall:.3f} over {len(shares)} articles",
        counts_line(f"{name}.pairs", all_counts(outcomes)),
        f"{name}: {len(set(found.values()))} stories, {len(set(gold.values()))} by the key; adjusted Rand index {adjusted_rand(gold, found):.3f}",
    )


def _told(outcomes: Iterable[Outcome], titles: Mapping[str, str]) -> Iterable[tuple[tuple[str, str], Told]]:
    """Tell of each pair that is wrong what was wanted and what was given."""
    for outcome in outcomes:
        for sort, items, wanted, given in (
            ("parted", outcome.missed, "one story", "two"),
            ("joined", outcome.false, "two", "one story"),
        ):
            for item in items:
                words = f"{titles.get(outcome.article, '')} | {titles.get(item, '')}"
                yield (outcome.article, item), Told(sort=sort, wanted=wanted, given=given, words=words)
