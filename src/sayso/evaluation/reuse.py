"""
Whether pairs of one story's articles have text from one place: a hand key of pairs against `find_reuse`.

The key (`benchmarks/keys/reuse.json`) holds ids and verdicts: `{"pairs": [{"corpus", "articles": [key, key], "drawn", "half", "same"}]}`. `same` is the verdict of
one who read both texts, `drawn` the share of eight-word rows by which the pair was drawn (as percentages), `half` whether its errors may be looked at ("read") or
are only counted ("held").

- `reuse.precision`: of the pairs that are listed, the share that is of one origin. `reuse.recall`: of the pairs of one origin, the share that is listed.
- `reuse.held.precision`, `reuse.held.recall`: the same over the half that nobody looks at.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from sayso.comparing.reuse import find_reuse
from sayso.errors import InputError
from sayso.evaluation.corpora import decoded_key, gold_digest
from sayso.evaluation.measured import ItemKey, Measured, Told, all_counts, share_figure
from sayso.evaluation.metrics import Outcome
from sayso.record import Record
from sayso.showing.words import shortened

_WINDOW: Final = 320
_PRECISION: Final = "precision"
_RECALL: Final = "recall"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusePair:
    """A pair of the key: the articles by corpus and key, and whether they have text from one place."""

    corpus: str
    articles: tuple[str, str]
    drawn: str
    half: Literal["read", "held"]
    same: bool

    @property
    def name(self) -> str:
        """What the pair is called."""
        return f"{self.corpus}/{self.articles[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The shape of the key."""

    pairs: tuple[ReusePair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A pair with what was found: the first words that it shares, or None where it is not listed."""

    pair: ReusePair
    words: str | None


def read_reuse_key(path: Path) -> tuple[ReusePair, ...]:
    """Give the pairs of a key. Raises InputError where the file is not as it should be."""
    return decoded_key(path, _Key).pairs


def measure_reuse(pairs: Sequence[ReusePair], records: Mapping[tuple[str, str], Record]) -> Measured:
    """
    Measure `find_reuse` on pairs; `records` holds those of the articles by corpus and key.

    Raises InputError where a record is missing.
    """
    judged = [_Judged(pair=pair, words=_listed(pair, records)) for pair in pairs]
    outcomes = {
        f"reuse.{part}{figure}": _outcomes(figure, [one for one in judged if is_in(one.pair)])
        for part, is_in in _PARTS.items()
        for figure in (_PRECISION, _RECALL)
    }
    return Measured(
        name="reuse",
        gold=gold_digest(f"{one.name} {one.articles[1]} {one.same}" for one in pairs),
        figures=tuple(share_figure(name, all_counts(held)) for name, held in outcomes.items()),
        outcomes=outcomes,
        notes=tuple(_notes(judged)),
        told=dict(_told(one) for one in judged if one.pair.half == "read"),
    )


_PARTS: Final[Mapping[str, Callable[[ReusePair], bool]]] = {
    "": lambda _pair: True,
    "held.": lambda pair: pair.half == "held",
}


def _listed(pair: ReusePair, records: Mapping[tuple[str, str], Record]) -> str | None:
    """Give the first words that a pair shares, or None where it is not listed."""
    missing = next((key for key in pair.articles if (pair.corpus, key) not in records), None)
    if missing is not None:
        raise InputError(f"{pair.corpus}/{missing}", "no such record", "read the whole corpus")
    held = [records[pair.corpus, key] for key in pair.articles]
    found = find_reuse(held)
    if not found:
        return None
    text = next(record.article.text for record in held if record.article.id == found[0].articles[0])
    return " … ".join(passage.spans[0].of(text) for passage in found[0].passages)


def _outcomes(figure: str, judged: Iterable[_Judged]) -> list[Outcome]:
    """Give each pair as a hit or a miss: of those listed, or of those that are of one origin."""
    outcomes = []
    for one in judged:
        is_listed = one.words is not None
        asked, is_right = (is_listed, one.pair.same) if figure == _PRECISION else (one.pair.same, is_listed)
        if asked:
            item = (one.pair.articles[1],)
            outcomes.append(
                Outcome(article=one.pair.name, hit=item if is_right else (), missed=() if is_right else item)
            )
    return outcomes


def _notes(judged: Sequence[_Judged]) -> Iterator[str]:
    """Write a line for each share by which pairs were drawn."""
    for drawn in sorted({one.pair.drawn for one in judged}):
        held = [one for one in judged if one.pair.drawn == drawn]
        right = sum((one.words is not None) == one.pair.same for one in held)
        same = sum(one.pair.same for one in held)
        yield f"reuse: {drawn:>5} % shared: {right} of {len(held)} right, {same} of one origin"


def _told(one: _Judged) -> tuple[ItemKey, Told]:
    """Tell of a pair what was wanted and given, with what it shares."""
    figure = f"reuse.{_RECALL if one.pair.same else _PRECISION}"
    return (figure, one.pair.name, one.pair.articles[1]), Told(
        sort=f"{one.pair.drawn} % shared",
        wanted="one origin" if one.pair.same else None,
        given="one origin" if one.words is not None else None,
        words=shortened(one.words or "", _WINDOW),
    )
