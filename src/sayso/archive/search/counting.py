"""Facets: how many of the hits have which outlet, speaker, act, kind and month."""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from sqlalchemy import Connection

from sayso.archive.search.found import Count, Facet, FacetName
from sayso.archive.search.fulltext import columns_by_number, rows_by_number

MOST_VALUES: Final = 20
"""Values of a facet that are shown, months aside."""

MOST_MONTHS: Final = 1200

_NUMBER: Final = np.dtype("<u4")
_NOTHING: Final[frozenset[Any]] = frozenset({None, ""})

_COLUMNS: Final = {
    "articles": ("outlet", "month", "speakers", "acts", "kinds"),
    "quotations": ("outlet", "month", "speaker", "act", "kind"),
}


def packed(speakers: Sequence[int]) -> bytes:
    """Give numbers of speakers as bytes, four each."""
    return np.array(speakers, dtype=_NUMBER).tobytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """The most frequent values of a facet, of equals the first, and how many there are."""

    most: list[tuple[Any, int]]
    values: int


def facets_of(connection: Connection, what: str, numbers: Sequence[int]) -> tuple[Facet, ...]:
    """Give the facets of hits by their numbers; those of articles count the articles in which a speaker is quoted, and so on."""
    if not numbers:
        return ()
    outlets, months, speakers, acts, kinds = columns_by_number(connection, f"search_{what}", _COLUMNS[what], numbers)
    if not outlets:
        return ()
    is_article = what == "articles"
    named = _unpacked(speakers) if is_article else _tally(Counter(speakers))
    return (
        _facet("outlet", _tally(Counter(outlets)), {}),
        _facet("speaker", named, _names(connection, named)),
        _facet("act", _tally(_apart(acts) if is_article else Counter(acts)), {}),
        _facet("kind", _tally(_apart(kinds) if is_article else Counter(kinds)), {}),
        _in_time(Counter(months)),
    )


def _tally(counts: Counter[Any]) -> _Tally:
    """Give the tally of counted values; what is empty is none."""
    real = {value: count for value, count in counts.items() if value not in _NOTHING}
    most = heapq.nsmallest(MOST_VALUES, real.items(), key=lambda one: (-one[1], one[0]))
    return _Tally(most=most, values=len(real))


def _unpacked(column: str) -> _Tally:
    """Give the tally of numbers that stand packed, in hexadecimal digits."""
    counts = np.bincount(np.frombuffer(bytes.fromhex(column), dtype=_NUMBER).astype(np.int64))
    (numbers,) = np.nonzero(counts)
    first = numbers[np.argsort(-counts[numbers], kind="stable")[:MOST_VALUES]].tolist()
    return _Tally(most=[(number, int(counts[number])) for number in first], values=len(numbers))


def _apart(column: Iterable[str]) -> Counter[Any]:
    """Count the values of lists that stand with commas between them."""
    whole: Counter[Any] = Counter()
    for listed, count in Counter(column).items():
        for value in listed.split(","):
            whole[value] += count
    return whole


def _names(connection: Connection, speakers: _Tally) -> dict[int, str]:
    """Give the names of the speakers that are shown, by number."""
    numbers = [one for one, _ in speakers.most]
    rows = rows_by_number(connection, "search_speakers", "one.id, one.name", numbers) if numbers else ()
    return {row[0]: row[1] for row in rows}


def _facet(name: FacetName, tally: _Tally, names: Mapping[int, str]) -> Facet:
    """Give a facet, the most frequent values first, equals by name; a speaker is asked for by the whole name."""
    whole = "=" if name == "speaker" else ""
    values = sorted(
        ((str(names.get(value, value)), count) for value, count in tally.most), key=lambda one: (-one[1], one[0])
    )
    counts = tuple(Count(value=value, count=count, ask=whole + value) for value, count in values)
    return Facet(name=name, counts=counts, others=tally.values - len(counts))


def _in_time(months: Counter[Any]) -> Facet:
    """Give the facet of months, in order."""
    written = sorted((f"{month // 100:04}-{month % 100:02}", count) for month, count in months.items() if month)
    counts = tuple(Count(value=month, count=count, ask=month) for month, count in written[-MOST_MONTHS:])
    return Facet(name="month", counts=counts, others=len(written) - len(counts))
