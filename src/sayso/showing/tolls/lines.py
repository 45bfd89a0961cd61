"""One toll as a line of the page: the number, on whose word, in which words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.record import Record, Toll
from sayso.showing.claimants import Cast, Claimant
from sayso.showing.excerpts import Quoted, quoted_at
from sayso.showing.overview import anchor_of, label_of
from sayso.showing.passages import Passage, outlet_of
from sayso.showing.tolls.cases import Counted
from sayso.showing.tolls.drawing import Bounds
from sayso.showing.tolls.words import STATUS_WORDS, number_words, qualifier_words, span_of_words, vague_word
from sayso.showing.whereabouts import when_of, where_of
from sayso.showing.words import date_in_words, shortened
from sayso.speakers import folded

DEEPEST: Final = 3
"""How many levels of part and whole the page tells apart."""

_FACT_WIDTH: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article that gives a number: its anchor, title and date in words."""

    anchor: str
    title: str
    date: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    A number as one outlet gives it on one word.

    `vague` is the word that the number was read from where it is none ("dozens"); `status` who was harmed; `depth` how many wholes it is part of on the page; `part_of` the number of
    the whole where that does not stand above it; `facts` is what else is told, as label and words. `reports` are the articles that have it so.
    """

    outlet: str
    bounds: Bounds
    number: str
    vague: str
    is_about: bool
    status: str
    claimant: Claimant
    quoted: Quoted
    facts: tuple[tuple[str, str], ...]
    reports: tuple[Report, ...]
    depth: int = 0
    part_of: str = ""

    @property
    def size(self) -> int:
        """What lines are sorted by: the least that the words give, else the most."""
        low, high = self.bounds
        return low if low is not None else high or 0


def lines_of(counted: Sequence[Counted], cast: Cast, *, is_by_article: bool) -> tuple[Line, ...]:
    """
    Lay out tolls of one harm: the greatest number first, parts beneath their whole.

    Articles of one outlet that give the same number on the same word share a line, unless one of them has parts of it. `is_by_article` where place and date
    are to be told line by line.
    """
    trees = [tree for group in _by_record(counted) for tree in _trees(group, cast, is_by_article=is_by_article)]
    trees.sort(key=lambda tree: (-tree[0].size, folded(tree[0].outlet), tree[0].claimant.key))
    return tuple(line for tree in _merged(trees) for line in tree)


def line_of(counted: Counted, cast: Cast, *, with_setting: bool, whole: Toll | None = None) -> Line:
    """Lay out one toll; `with_setting` with place and date, `whole` what it is part of where the page does not have that above it."""
    record, toll = counted.record, counted.toll
    text, article = record.article.text, record.article
    quoted = quoted_of(record, toll)
    qualifier = qualifier_words(text, toll)
    published = article.published
    return Line(
        outlet=outlet_of(record),
        bounds=(toll.low, toll.high),
        number=shortened(number_words(toll.low, toll.high, qualifier), _FACT_WIDTH),
        vague=vague_word(text, toll).lower(),
        is_about=bool(qualifier),
        status=STATUS_WORDS[toll.status],
        claimant=cast.claimant(record, toll.voice, toll.chain),
        quoted=quoted,
        facts=tuple(_facts(record, toll, with_setting=with_setting)),
        part_of=number_words(whole.low, whole.high) if whole else "",
        reports=(
            Report(
                anchor=anchor_of(article),
                title=label_of(article),
                date=date_in_words(published[: len("2016-12-30")]) if published else "",
                passage=quoted.passage,
            ),
        ),
    )


def quoted_of(record: Record, toll: Toll) -> Quoted:
    """Give the sentence of a toll (its clause where no sentence holds it) with the words of the number apart."""
    return quoted_at(record, span_of_words(toll), toll.span)


def _facts(record: Record, toll: Toll, *, with_setting: bool) -> Iterator[tuple[str, str]]:
    """Give by whom, and, where it is asked for, where and when."""
    if toll.perpetrator:
        yield "by", f"“{shortened(toll.perpetrator.of(record.article.text), _FACT_WIDTH)}”"
    if with_setting:
        where, when = where_of(record, toll.place), when_of(toll.time)
        if where:
            yield "where", where.words
        if when:
            yield "when", when.label


def _by_record(counted: Iterable[Counted]) -> list[list[Counted]]:
    """Part tolls by article, in order."""
    groups: dict[str, list[Counted]] = {}
    for each in counted:
        groups.setdefault(each.record.article.id, []).append(each)
    return list(groups.values())


def _trees(group: Sequence[Counted], cast: Cast, *, is_by_article: bool) -> Iterator[tuple[Line, ...]]:
    """Give the wholes of one article in order, each with its parts beneath it, the greatest first."""
    by_id = {each.toll.id: each for each in group}
    parts: dict[str, list[Counted]] = {}
    for each in group:
        parts.setdefault(_whole(each.toll, by_id), []).append(each)
    own = {toll.id: toll for toll in group[0].record.tolls}
    roots = {each.toll.id for each in parts.get("", ())}
    lines = {
        each.toll.id: line_of(
            each,
            cast,
            with_setting=is_by_article,
            whole=own.get(each.toll.subset_of or "") if each.toll.id in roots else None,
        )
        for each in group
    }
    for root in parts.get("", ()):
        yield (lines[root.toll.id], *_beneath(root.toll.id, parts, lines))


def _whole(toll: Toll, by_id: Mapping[str, Counted]) -> str:
    """Give the id of the whole that a toll stands beneath; nothing where that is not at hand, or is in turn part of the toll."""
    passed = {toll.id}
    here = toll.subset_of or ""
    while here in by_id and here not in passed:
        passed.add(here)
        here = by_id[here].toll.subset_of or ""
    return "" if here in passed else (toll.subset_of or "") if (toll.subset_of or "") in by_id else ""


def _beneath(root: str, parts: Mapping[str, Sequence[Counted]], lines: Mapping[str, Line]) -> Iterator[Line]:
    """Give the parts of a whole, and theirs, each a level deeper."""
    waiting = [(each.toll.id, 1) for each in _sorted(parts.get(root, ()), lines)]
    while waiting:
        id_, depth = waiting.pop(0)
        yield replace(lines[id_], depth=min(depth, DEEPEST))
        waiting[:0] = [(each.toll.id, depth + 1) for each in _sorted(parts.get(id_, ()), lines)]


def _sorted(parts: Sequence[Counted], lines: Mapping[str, Line]) -> list[Counted]:
    """Put parts in order, the greatest first."""
    return sorted(parts, key=lambda each: (-lines[each.toll.id].size, each.toll.victims))


def _merged(trees: Sequence[tuple[Line, ...]]) -> Iterator[tuple[Line, ...]]:
    """Let the articles of one outlet that give the same number on the same word, without parts, share a line."""
    merged: dict[object, tuple[Line, ...]] = {}
    for number, tree in enumerate(trees):
        first = tree[0]
        key: object = (
            folded(first.outlet),
            first.bounds,
            first.number,
            first.claimant,
            first.status,
            first.facts,
            first.part_of,
        )
        if len(tree) > 1:
            key = number
        elif key in merged:
            tree = (replace(merged[key][0], reports=(*merged[key][0].reports, *first.reports)),)  # noqa: PLW2901
        merged[key] = tree
    yield from merged.values()
