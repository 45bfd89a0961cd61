"""
Stock text: what an outlet repeats under articles on other matters.

Two articles of one outlet that share no more than such a paragraph have no text from each other. Across outlets the same paragraph does tell of one origin,
since one of the two must have it from the other, or both from an agency; there it counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from sayso.comparing.reuse.words import Hashes, grams_of, words_of
from sayso.record import Record

Stock = Mapping[str, Hashes]
"""By outlet, the eight-word rows that it repeats, sorted."""

_STORIES: Final = 3


def stock_of(stories: Iterable[Sequence[Record]]) -> dict[str, Hashes]:
    """
    Give the rows of words that an outlet has in articles of three stories or more, by outlet.

    >>> from sayso.article import Article
    >>> told = [Record(article=Article(id=str(day), outlet="Orva Post", text=f"Day {day}. The old war between the two valleys began in 2019.")) for day in range(3)]
    >>> len(stock_of([[one] for one in told])["Orva Post"])
    3
    """
    found: dict[str, list[Hashes]] = defaultdict(list)
    for story in stories:
        by_outlet: dict[str, list[Hashes]] = defaultdict(list)
        for record in story:
            if record.article.outlet:
                by_outlet[record.article.outlet].append(grams_of(words_of(record))[0])
        for outlet, grams in by_outlet.items():
            found[outlet].append(np.unique(np.concatenate(grams)))
    return {outlet: often(grams) for outlet, grams in found.items() if len(grams) >= _STORIES}


def often(rows: Sequence[Hashes]) -> Hashes:
    """Give what stands in three of some rows of hashes or more, each of which holds nothing twice; sorted."""
    held, counted = np.unique(np.concatenate(rows), return_counts=True)
    return held[counted >= _STORIES]
