"""
Whether two names in one story's articles are one bearer's: a hand key of pairs against `find_people`.

The key (`benchmarks/keys/people.json`) holds ids and spans: `{"stories": [{"corpus", "articles": [key], "pairs": [{"left": [key, start, end], "right", "half", "same"}]}]}`.
`same` is the verdict of one who read both articles, `half` whether its errors may be looked at ("read") or are only counted ("held").

- `people.precision`: of the pairs that are joined, the share that is one bearer's. `people.recall`: of the pairs of one bearer, the share that is joined.
- `people.held.precision`, `people.held.recall`: the same over the pairs that nobody looks at.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sayso.article import Span
from sayso.comparing.people import find_people
from sayso.errors import InputError
from sayso.evaluation.corpora import decoded_key, gold_digest
from sayso.evaluation.measured import ItemKey, Measured, Told, all_counts, share_figure
from sayso.evaluation.metrics import Outcome
from sayso.record import Record

_PRECISION: Final = "precision"
_RECALL: Final = "recall"
_PARTS: Final = ("", "held.")

Place = tuple[str, int, int]
"""An article's key, and where a name stands in its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePair:
    """Two names of a story, and whether one bears both."""

    left: Place
    right: Place
    half: Literal["read", "held"]
    same: bool

    @property
    def name(self) -> str:
        """What the pair is called."""
        return f"{self.left[1]}-{self.left[2]} {self.right[0]} {self.right[1]}-{self.right[2]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedStory:
    """A story of the key: its articles by corpus and key, and the pairs."""

    corpus: str
    articles: tuple[str, ...]
    pairs: tuple[PeoplePair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The shape of the key."""

    stories: tuple[KeyedStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A pair, whether it is joined, and the two names as they stand."""

    pair: PeoplePair
    is_joined: bool
    words: str


def read_people_key(path: Path) -> tuple[KeyedStory, ...]:
    """Give the stories of a key. Raises InputError where the file is not as it should be."""
    return decoded_key(path, _Key).stories


def measure_people(stories: Sequence[KeyedStory], records: Mapping[tuple[str, str], Record]) -> Measured:
    """
    Measure `find_people` on stories; `records` holds those of the articles by corpus and key.

    Raises InputError where a record is missing.
    """
    judged = [one for story in stories for one in _judged(story, records)]
    outcomes = {
        f"people.{part}{figure}": _outcomes(figure, [one for one in judged if not part or one.pair.half == "held"])
        for part in _PARTS
        for figure in (_PRECISION, _RECALL)
    }
    same = sum(one.pair.same for one in judged)
    return Measured(
        name="people",
        gold=gold_digest(f"{one.pair.left[0]} {one.pair.name} {one.pair.same}" for one in judged),
        figures=tuple(share_figure(name, all_counts(held)) for name, held in outcomes.items()),
        outcomes=outcomes,
        notes=(f"people: {len(judged)} pairs of names, {same} of one bearer",),
        told=dict(_told(one) for one in judged if one.pair.half == "read"),
    )


def _judged(story: KeyedStory, records: Mapping[tuple[str, str], Record]) -> Iterator[_Judged]:
    """Judge the pairs of one story."""
    missing = next((key for key in story.articles if (story.corpus, key) not in records), None)
    if missing is not None:
        raise InputError(f"{story.corpus}/{missing}", "no such record", "read the whole corpus")
    held = {key: records[story.corpus, key] for key in story.articles}
    bearers = {
        (ref.article, ref.ref): number
        for number, one in enumerate(find_people(tuple(held.values())))
        for ref in one.entities
    }
    for pair in story.pairs:
        left, right = (_bearer(held[place[0]], place, bearers) for place in (pair.left, pair.right))
        words = " / ".join(held[key].article.text[start:end] for key, start, end in (pair.left, pair.right))
        yield _Judged(pair=pair, is_joined=left is not None and left == right, words=words)


def _bearer(record: Record, place: Place, bearers: Mapping[tuple[str, str], int]) -> int | None:
    """Give who bears a name: the one of the entity with a mention there, the one that shares most of it."""
    span = Span(place[1], place[2])
    shared = [
        (min(span.end, mention.end) - max(span.start, mention.start), one.id)
        for one in record.entities
        for mention in one.mentions
        if mention.overlaps(span)
    ]
    return bearers.get((record.article.id, max(shared)[1])) if shared else None


def _outcomes(figure: str, judged: Iterable[_Judged]) -> list[Outcome]:
    """Give each pair as a hit or a miss: of those joined, or of those that one bears."""
    outcomes = []
    for one in judged:
        asked, is_right = (one.is_joined, one.pair.same) if figure == _PRECISION else (one.pair.same, one.is_joined)
        if asked:
            item = (one.pair.name,)
            outcomes.append(
                Outcome(article=one.pair.left[0], hit=item if is_right else (), missed=() if is_right else item)
            )
    return outcomes


def _told(one: _Judged) -> tuple[ItemKey, Told]:
    """Tell of a pair what was wanted and given."""
    figure = f"people.{_RECALL if one.pair.same else _PRECISION}"
    return (figure, one.pair.left[0], one.pair.name), Told(
        sort="two names",
        wanted="one bearer" if one.pair.same else None,
        given="one bearer" if one.is_joined else None,
        words=one.words,
    )
