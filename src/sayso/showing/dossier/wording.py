"""What each outlet calls the same people and acts: outlets by labels, the outlet's own voice and quoted voices apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.showing.dossier.ground import Ground, outlet_name
from sayso.showing.matrix import STRENGTHS
from sayso.showing.passages import Passage
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import ArticleSpan, Label, Wording

MOST_LABELS: Final = 7
"""So many labels are columns, those that the most outlets use; the others share the last."""
MOST_OPEN: Final = 4
MOST_FOLDED: Final = 40
MOST_PASSAGES: Final = 40
"""So many passages of one cell are linked to; the others are counted."""
_NOT_KNOWN: Final = "outlet not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How often, in one voice, with the first passages; `strength` runs from 0 to STRENGTHS."""

    count: int
    passages: tuple[Passage, ...]
    strength: int = 0

    @property
    def rest(self) -> int:
        """How many passages are counted and not linked to."""
        return self.count - len(self.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How often an outlet uses a label: in its own voice, and in voices that it quotes."""

    label: str
    own: Count
    quoted: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An outlet and its use of each label."""

    outlet: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingPage:
    """The labels for one entity; `others` are labels that share the last column."""

    entity: str
    labels: tuple[str, ...]
    others: tuple[str, ...]
    rows: tuple[Row, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The wording of a dossier: what stands open, what is folded."""

    shown: tuple[WordingPage, ...]
    folded: tuple[WordingPage, ...]
    more: int

    @property
    def total(self) -> int:
        """How many entities there are."""
        return len(self.shown) + len(self.folded) + self.more


def wording_of(ground: Ground, wording: Sequence[Wording]) -> Wordings:
    """Lay out the wording of a story, in its order, what one outlet alone speaks of last: only what is called by two words or more."""
    pages = [page for one in wording if len((page := _page(ground, one)).labels) > 1]
    pages.sort(key=lambda page: len(page.rows) <= 1)
    several = sum(len(page.rows) > 1 for page in pages)
    opened = min(MOST_OPEN, several)
    return Wordings(
        shown=tuple(pages[:opened]),
        folded=tuple(pages[opened : opened + MOST_FOLDED]),
        more=max(0, len(pages) - opened - MOST_FOLDED),
    )


def _page(ground: Ground, wording: Wording) -> WordingPage:
    """Lay out the labels for one entity: columns by how many outlets use them, rows in the order of the story."""
    order = {name: place for place, name in enumerate(dict.fromkeys(one.outlet for one in ground.tellers.values()))}
    used = [part for label in wording.labels if label.count for part in _by_outlet(ground, label)]
    words: dict[str, list[Label]] = {}
    for label in used:
        words.setdefault(folded(label.words), []).append(label)
    columns = sorted(words, key=lambda word: _weight(word, words[word]))
    kept = columns if len(columns) <= MOST_LABELS + 1 else columns[:MOST_LABELS]
    others = columns[len(kept) :]
    groups = [(words[word][0].words, words[word]) for word in kept]
    if others:
        groups.append(("other words", [label for word in others for label in words[word]]))
    most = max((one.count for one in used), default=1)
    outlets = sorted(
        dict.fromkeys(label.outlet or "" for label in used), key=lambda name: (order.get(name, len(order)), name)
    )
    return WordingPage(
        entity=shortened(wording.entity, 110),
        labels=tuple(shortened(name, 40) for name, _ in groups),
        others=tuple(shortened(words[word][0].words, 40) for word in others),
        rows=tuple(_row(ground, outlet, groups, most) for outlet in outlets),
        summary=", ".join(f"“{shortened(words[word][0].words, 40)}”" for word in columns[:4]),
    )


def _by_outlet(ground: Ground, label: Label) -> Iterator[Label]:
    """Give a label by the outlet as the page calls it; where none is known, by article."""
    names = {folded(teller.outlet): teller.outlet for teller in ground.tellers.values() if teller.is_outlet}
    if label.outlet:
        outlet = outlet_name(label.outlet)
        yield replace(label, outlet=names.get(folded(outlet), outlet))
        return
    spans: dict[str, list[ArticleSpan]] = {}
    for span in label.spans:
        if span.article in ground.tellers:
            spans.setdefault(ground.tellers[span.article].outlet, []).append(span)
    for outlet, own in spans.items():
        yield replace(label, outlet=outlet, count=len(own), spans=tuple(own))
    left = label.count - sum(len(own) for own in spans.values())
    if left > 0:
        yield replace(label, outlet=_NOT_KNOWN, count=left, spans=())


def _weight(word: str, labels: Sequence[Label]) -> tuple[int, int, str]:
    """Give what columns are sorted by: how many outlets use a label, how often, the label."""
    return (-len({label.outlet for label in labels}), -sum(label.count for label in labels), word)


def _row(ground: Ground, outlet: str, groups: Sequence[tuple[str, Sequence[Label]]], most: int) -> Row:
    """Lay out one outlet's use of the labels."""
    own = [(name, [label for label in group if label.outlet == outlet]) for name, group in groups]
    return Row(
        outlet=shortened(outlet, 70),
        cells=tuple(
            Cell(
                label=name,
                own=_count(ground, [one for one in labels if one.voice == "outlet"], most),
                quoted=_count(ground, [one for one in labels if one.voice == "attributed"], most),
            )
            for name, labels in own
        ),
    )


def _count(ground: Ground, labels: Sequence[Label], most: int) -> Count:
    """Count the uses of labels in one voice."""
    count = sum(label.count for label in labels)
    spans = [one for label in labels for one in label.spans if one.article in ground.records]
    return Count(
        count=count,
        passages=tuple(ground.passage(one.article, one.span) for one in spans[:MOST_PASSAGES]),
        strength=min(STRENGTHS, -(-count * STRENGTHS // max(most, STRENGTHS))),
    )
