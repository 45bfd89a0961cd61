"""
Which of many articles may share most of their text: MinHash signatures and their bands.

A signature is made from one article alone and stays the same from run to run and machine to machine, so signatures can be kept, and made wherever an
article is. Two articles that share three tenths of all their five-word rows come out as a pair in 99 of 100 cases, a fifth in six of seven; what else comes
out is told apart by looking at the texts (`find_reuse`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.reuse.words import Hashes, Places, grams_of, mixed, words_of
from sayso.record import Record

Signature = NDArray[np.uint32]

_BANDS: Final = 48
_ROWS: Final = 2
_SHINGLE: Final = 5
_NOTHING: Final = 0xFFFFFFFF
_CHUNK: Final = 4096
_FEW: Final = 8
"""Of no more articles than these in one place every pair is given; of more each with the first and with the one before it."""


def signature(record: Record) -> Signature:
    """
    Give the signature of an article's words outside quotations, 96 numbers; of one with fewer than five words in a row, one that is like no other.

    >>> from sayso.article import Article
    >>> told = [Record(article=Article(id=one, text=f"{one} fell into the river at noon on Friday, and nobody was hurt.")) for one in ("It", "They")]
    >>> float((signature(told[0]) == signature(told[1])).mean()) > 0.6
    True
    """
    grams = np.unique(grams_of(words_of(record), _SHINGLE)[0])
    lowest = np.full(_BANDS * _ROWS, _NOTHING, dtype=np.uint32)
    for start in range(0, len(grams), _CHUNK):
        spread = (_MULTIPLIERS * grams[None, start : start + _CHUNK]) >> np.uint64(32)
        np.minimum(lowest, spread.min(axis=1).astype(np.uint32), out=lowest)
    return lowest


def candidates(signatures: Sequence[Signature]) -> Places:
    """
    Give the pairs of articles that may share most of their text, by their places in `signatures`: rows of two numbers, the lower first, in order.

    Many copies of one text are not given pair by pair but as a chain and a star: whoever joins pairs to groups has them all.

    >>> one, other = np.arange(96, dtype=np.uint32), np.arange(100, 196, dtype=np.uint32)
    >>> candidates([one, other, one]).tolist()
    [[0, 2]]
    """
    if not len(signatures):
        return np.zeros((0, 2), dtype=np.int64)
    table = np.stack(signatures)
    told = np.flatnonzero((table != _NOTHING).any(axis=1))
    count = len(table)
    codes = np.zeros(0, dtype=np.int64)
    for band in range(_BANDS):
        columns = table[told, band * _ROWS : (band + 1) * _ROWS].astype(np.uint64)
        found = [pair for places in _alike(columns, told) for pair in _pairs(places, count)]
        codes = np.union1d(codes, np.array(found, dtype=np.int64))
    return np.stack(np.divmod(codes, count), axis=1)


def _alike(columns: Hashes, told: Places) -> Iterator[Places]:
    """Give the places of articles whose band is the same, where there are several, in order."""
    key = columns[:, 0]
    for number in range(1, columns.shape[1]):
        key = (key << np.uint64(32)) | columns[:, number]
    order = np.argsort(key, kind="stable")
    edges = np.flatnonzero(np.diff(key[order]))
    starts = np.concatenate(([0], edges + 1))
    ends = np.concatenate((edges + 1, [len(order)]))
    for number in np.flatnonzero(ends - starts > 1).tolist():
        yield told[order[starts[number] : ends[number]]]


def _pairs(places: Places, count: int) -> Iterator[int]:
    """Give pairs of places, each as one number."""
    held = places.tolist()
    for number, other in enumerate(held[1:], 1):
        before = held[:number] if len(held) <= _FEW else {held[0], held[number - 1]}
        for one in before:
            yield one * count + other


_MULTIPLIERS: Final = mixed(np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64))[:, None] | np.uint64(1)
