"""
Filters as words: what an article or a quotation is filtered by stands beside its text as made-up words, which the engine looks up like any others.

So a filter costs what a word costs, and a rare speaker is found as quickly as a rare word. Dates are marked by months and years, and tolls by powers of two:
such marks only narrow, the exact bounds are checked on the rows that are left.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from sayso.archive.search.days import Days
from sayso.archive.search.query import Query
from sayso.archive.search.tree import All, Either, Phrase, Tree
from sayso.archive.search.words import folded_words

MOST_MONTHS: Final = 24
"""Months of a stretch that are marked each; a longer one is marked by its years."""

MOST_YEARS: Final = 60
ANY: Final = "any"
"""Harm of any kind."""


def outlet_mark(outlet: str) -> str:
    """Give the mark of an outlet."""
    return "o" + _digest(outlet)


def speaker_mark(speaker: int) -> str:
    """Give the mark of a speaker by its number."""
    return f"s{speaker}"


def act_mark(act: str) -> str:
    """Give the mark of an act."""
    return "a" + act.replace(" ", "")


def kind_mark(kind: str) -> str:
    """Give the mark of a kind."""
    return "k" + kind


def place_marks(names: Iterable[str | None], geonames: int | None) -> Iterator[str]:
    """Give the marks of a place: by each of its names, and by its number."""
    for name in names:
        if name:
            yield "p" + _digest(name)
    if geonames is not None:
        yield f"g{geonames}"


def toll_marks(harm: str, low: int | None, high: int | None) -> Iterator[str]:
    """
    Give the marks of a toll: its harm, and each power of two that it reaches.

    >>> list(toll_marks("killed", 5, None))
    ['hkilled', 'hkilled1', 'hkilled2', 'hkilled3', 'hany', 'hany1', 'hany2', 'hany3']
    """
    least = low if low is not None else high
    for named in (harm, ANY):
        yield f"h{named}"
        yield from (f"h{named}{power}" for power in range(1, (least or 0).bit_length() + 1))


def day_marks(days: Days | None) -> Iterator[str]:
    """
    Give the marks of a stretch of days: its years, and its months or, where it is long, that all of each year is meant.

    >>> list(day_marks((date(2031, 5, 30).toordinal(), date(2031, 6, 2).toordinal())))
    ['d2031', 'd203105', 'd203106']
    """
    if days is None:
        return
    first, last = (date.fromordinal(day) for day in days)
    yield from (f"d{year}" for year in range(first.year, min(last.year, first.year + MOST_YEARS) + 1))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_MONTHS:
        yield from (f"d{month // 12}{month % 12 + 1:02}" for month in months)
    else:
        yield "dlong"


def wanted_marks(query: Query, *, said: Days | None, speakers: Iterable[int]) -> list[Tree]:
    """Give what of a query is looked up as marks; `said` are the days asked for, `speakers` the numbers of those who are meant, if any are."""
    trees: list[Tree] = []
    named = [speaker_mark(one) for one in speakers]
    if query.speaker is not None:
        trees.append(_one_of(named))
    if query.outlet is not None:
        trees.append(_mark(outlet_mark(query.outlet)))
    if query.act is not None:
        trees.append(_mark(act_mark(query.act)))
    if query.kind is not None:
        trees.append(_mark(kind_mark(query.kind)))
    if query.place is not None:
        is_number = isinstance(query.place, int)
        trees.append(_mark(f"g{query.place}" if is_number else "p" + _digest(str(query.place))))
    if query.asks_for_toll:
        power = (query.at_least or 0).bit_length()
        trees.append(_mark(f"h{query.harm or ANY}{power or ''}"))
    if said is not None:
        trees += _in_days(said)
    return trees


def _in_days(days: Days) -> list[Tree]:
    """Give the marks of which what was said in these days has one; none where they are too many to be of use."""
    first, last = (date.fromordinal(day) for day in days)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) <= MOST_MONTHS:
        return [_one_of([*(f"d{month // 12}{month % 12 + 1:02}" for month in months), "dlong"])]
    years = range(first.year, last.year + 1)
    return [_one_of([*(f"d{year}" for year in years), "dlong"])] if len(years) <= MOST_YEARS else []


def _mark(mark: str) -> Phrase:
    """Give the tree of a mark."""
    return Phrase(words=(mark,))


def _one_of(marks: list[str]) -> Tree:
    """Give the tree of one mark of several."""
    return _mark(marks[0]) if len(marks) == 1 else Either(parts=tuple(map(_mark, marks)))


def all_of(trees: list[Tree]) -> Tree | None:
    """Give the tree of all of several; None of none."""
    if not trees:
        return None
    return trees[0] if len(trees) == 1 else All(parts=tuple(trees))


@lru_cache(maxsize=4096)
def _digest(name: str) -> str:
    """Give a name, folded, as twelve digits and letters."""
    return hashlib.blake2b(" ".join(folded_words(name)).encode(), digest_size=6).hexdigest()
