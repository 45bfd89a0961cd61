"""Text that articles share: how much, as a matrix, and for the pairs with the most of it the passages side by side, with the evidence of where it may come from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.excerpts import end_of
from sayso.showing.matrix import STRENGTHS
from sayso.showing.passages import Passage
from sayso.showing.words import shortened
from sayso.story import Passage as SharedPassage
from sayso.story import Reuse

MOST_PAIRS: Final = 12
"""So many pairs, those with the most shared, have their passages side by side."""
MOST_PASSAGES: Final = 8
MOST_COLUMNS: Final = 24
"""A matrix of more articles than this cannot be looked at; the articles that share the most then stand in it."""
_AROUND: Final = 90
_LONGEST: Final = 900
"""Characters of a shared passage that stand on each side; a longer one is cut."""
_RUN: Final = 3
"""Words that stand in both texts in a row are marked from so many on."""
_WORD: Final = re.compile(r"\S+")
_BARE: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """Words of a passage, and whether they stand in the other article too."""

    words: str
    is_shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A shared passage in one article, with a few words round it."""

    before: str
    bits: tuple[Bit, ...]
    after: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """Two articles that share text: how much of the shorter one in percent, the evidence, and passages side by side; `more` counts the others."""

    anchor: str
    tellers: tuple[Teller, Teller]
    percent: int
    words: int
    source: str
    evidence: tuple[str, ...]
    passages: tuple[tuple[Side, Side], ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the matrix: percent of the shorter text, the tint, and where the passages stand."""

    percent: int
    strength: int
    target: str | None
    is_self: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseRow:
    """An article in the matrix."""

    teller: Teller
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reused:
    """What a dossier says of shared text; `rows` are empty where two articles alone share text; `more` counts pairs without passages side by side."""

    rows: tuple[ReuseRow, ...]
    left_out: int
    pairs: tuple[PairPage, ...]
    more: int
    untouched: tuple[Teller, ...]


def reuse_of(ground: Ground, reuse: Sequence[Reuse]) -> Reused:
    """Lay out the shared text of a story, the pairs with the most of it first."""
    held = [one for one in reuse if set(one.articles) <= set(ground.records) and one.share > 0]
    held.sort(key=lambda one: (-one.share, *(ground.tellers[id_].number for id_ in one.articles)))
    touched = dict.fromkeys(id_ for one in held for id_ in one.articles)
    columns = sorted(list(touched)[:MOST_COLUMNS], key=lambda id_: ground.tellers[id_].number)
    pairs = tuple(_pair(ground, one) for one in held[:MOST_PAIRS])
    return Reused(
        rows=_rows(
            ground,
            held,
            columns,
            {frozenset((page.tellers[0].article, page.tellers[1].article)): page.anchor for page in pairs},
        ),
        left_out=len(touched) - len(columns),
        pairs=pairs,
        more=len(held) - len(pairs),
        untouched=tuple(one for one in ground.tellers.values() if one.article not in touched) if held else (),
    )


def _rows(
    ground: Ground, reuse: Sequence[Reuse], columns: Sequence[str], anchors: dict[frozenset[str], str]
) -> tuple[ReuseRow, ...]:
    """Lay out the matrix: who shares how much with whom."""
    if len(columns) <= 2:  # noqa: PLR2004 # two articles are a pair, not a matrix
        return ()
    shares = {frozenset(one.articles): one.share for one in reversed(reuse)}
    return tuple(
        ReuseRow(
            teller=ground.tellers[row],
            cells=tuple(
                _cell(
                    shares.get(frozenset((row, column)), 0.0),
                    anchors.get(frozenset((row, column))),
                    is_self=row == column,
                )
                for column in columns
            ),
        )
        for row in columns
    )


def _cell(share: float, anchor: str | None, *, is_self: bool) -> Cell:
    """Lay out one cell; any share at all is one percent or more."""
    percent = percent_of(share)
    return Cell(percent=percent, strength=-(-percent * STRENGTHS // 100), target=anchor, is_self=is_self)


def percent_of(share: float) -> int:
    """Give a share in percent, at least one where there is any."""
    return max(1, min(100, round(100 * share))) if share > 0 else 0


def _pair(ground: Ground, reuse: Reuse) -> PairPage:
    """Lay out a pair: its longest passages, in the order of the first article."""
    first, second = (ground.tellers[id_] for id_ in reuse.articles)
    longest = sorted(reuse.passages, key=lambda one: -one.spans[0].length)[:MOST_PASSAGES]
    longest.sort(key=lambda one: one.spans[0])
    text = ground.records[reuse.articles[0]].article.text
    likely = reuse.likely_source or ""
    source = ground.tellers[likely].name if likely in ground.tellers else likely
    return PairPage(
        anchor=f"sayso-shared-{first.number}-{second.number}",
        tellers=(first, second),
        percent=percent_of(reuse.share),
        words=sum(len(one.spans[0].of(text).split()) for one in reuse.passages),
        source=shortened(source, 110),
        evidence=tuple(shortened(line, 300) for line in reuse.evidence[:8]),
        passages=tuple(_sides(ground, reuse.articles, one) for one in longest),
        more=len(reuse.passages) - len(longest),
    )


def _sides(ground: Ground, articles: tuple[str, str], shared: SharedPassage) -> tuple[Side, Side]:
    """Lay out a passage in both articles, with the words marked that stand in both."""
    passages = [ground.passage(id_, span) for id_, span in zip(articles, shared.spans, strict=True)]
    words = [
        _WORD.findall(shortened(passage.span.of(ground.records[passage.article].article.text), _LONGEST))
        for passage in passages
    ]
    bare = [[_bare(word) for word in side] for side in words]
    blocks = SequenceMatcher(None, bare[0], bare[1], autojunk=False).get_matching_blocks()
    runs = [block for block in blocks if block.size >= _RUN]
    first = _side(ground, passages[0], words[0], [(run.a, run.a + run.size) for run in runs])
    second = _side(ground, passages[1], words[1], [(run.b, run.b + run.size) for run in runs])
    return first, second


def _bare(word: str) -> str:
    """Give a word without marks and capitals; one of nothing but marks as it is."""
    return "".join(_BARE.findall(word)).casefold() or word


def _side(ground: Ground, passage: Passage, words: Sequence[str], runs: Sequence[tuple[int, int]]) -> Side:
    """Lay out a passage in one article with a few words round it, those of its own paragraph; all is marked where no run is known."""
    text = ground.records[passage.article].article.text
    start, end = passage.span
    before = text[max(0, start - 2 * _AROUND) : start].rpartition("\n\n")[2]
    after = text[end : end + 2 * _AROUND].partition("\n\n")[0]
    is_cut = bool(words) and words[-1].endswith("…")
    return Side(
        before=end_of(before, _AROUND),
        bits=tuple(_bits(words, runs or [(0, len(words))])),
        after="" if is_cut else shortened(after, _AROUND),
        passage=passage,
    )


def _bits(words: Sequence[str], runs: Sequence[tuple[int, int]]) -> Iterator[Bit]:
    """Part words into those in runs and those between."""
    done = 0
    for start, end in runs:
        if start > done:
            yield Bit(words=" ".join(words[done:start]), is_shared=False)
        yield Bit(words=" ".join(words[start:end]), is_shared=True)
        done = end
    if done < len(words):
        yield Bit(words=" ".join(words[done:]), is_shared=False)
