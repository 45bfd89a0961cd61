"""
Which of many articles may share most of their text: MinHash signatures and their bands.

A signature is made from one article alone and stays the same from run to run and machine to machine, so signatures can be kept, and made wherever an
article is. Two articles that share three tenths of all their five-word rows come out as a pair in 99 of 100 cases, a fifth in six of seven; what else comes
out is told apart by looking at the texts (`find_reuse`).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.comparing.reuse.words import Places, grams_of, mixed, words_of
from sayso.record import Record

Signature = NDArray[np.uint32]
Table = NDArray[np.uint32]
"""Signatures, a row each."""

BANDS: Final = 48
"""In so many parts a signature is looked at: texts that are the same in one may share most of what they say."""

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
    lowest = np.full(BANDS * _ROWS, _NOTHING, dtype=np.uint32)
    for start in range(0, len(grams), _CHUNK):
        spread = (_MULTIPLIERS * grams[None, start : start + _CHUNK]) >> np.uint64(32)
        np.minimum(lowest, spread.min(axis=1).astype(np.uint32), out=lowest)
    return lowest


def candidates(signatures: Sequence[Signature] | Table) -> Places:
    """
    Give the pairs of articles that may share most of their text, by their places in `signatures`: rows of two numbers, the lower first, in order.

    Many copies of one text are not given pair by pair but as a chain and a star: whoever joins pairs to groups has them all.

    >>> one, other = np.arange(96, dtype=np.uint32), np.arange(100, 196, dtype=np.uint32)
    >>> candidates([one, other, one]).tolist()
    [[0, 2]]
    """
    if not len(signatures):
        return np.zeros((0, 2), dtype=np.int64)
    table = signatures if isinstance(signatures, np.ndarray) else np.stack(signatures)
    told = told_rows(table)
    codes = np.zeros(0, dtype=np.int64)
    for band in range(BANDS):
        codes = np.sort(np.concatenate((codes, band_pairs(table, band, told))))
        codes = codes[np.concatenate(([True], codes[1:] != codes[:-1]))[: len(codes)]]
    return parted(codes)


def told_rows(table: Table) -> Places:
    """Give the rows of signatures that are those of a text, and not of too few words to be like another."""
    return np.flatnonzero((table != _NOTHING).any(axis=1))


def band_pairs(table: Table, band: int, told: Places) -> Places:
    """
    Give the pairs among the rows `told` that are the same in one band, each as one number (see `parted`), in order.

    Of a bucket of few every pair is given; of one of more each with the first and with the one before it.
    """
    columns = table[:, band * _ROWS : (band + 1) * _ROWS][told].astype(np.uint64)
    keys = columns[:, 0]
    for column in range(1, _ROWS):
        keys = (keys << np.uint64(32)) | columns[:, column]
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], told[order]
    is_first = np.concatenate(([True], keys[1:] != keys[:-1]))
    begins = np.flatnonzero(is_first)
    sizes = np.diff(np.concatenate((begins, [len(keys)])))
    bucket = np.repeat(np.arange(len(begins)), sizes)
    number = np.arange(len(keys)) - begins[bucket]
    found = [_codes(rows, np.flatnonzero(number > 0), begins[bucket][number > 0])]
    for step in range(1, _FEW):
        at = np.flatnonzero((number >= step) & ((sizes[bucket] <= _FEW) | (step == 1)))
        found.append(_codes(rows, at, at - step))
    codes = np.sort(np.concatenate(found))
    return codes[np.concatenate(([True], codes[1:] != codes[:-1]))[: len(codes)]]


def parted(codes: Places) -> Places:
    """
    Give pairs, each a number, as rows of two numbers.

    >>> parted(np.array([(3 << 32) | 7])).tolist()
    [[3, 7]]
    """
    return np.stack((codes >> 32, codes & 0xFFFFFFFF), axis=1)


def _codes(rows: Places, here: Places, there: Places) -> Places:
    """Give pairs of rows, each as one number, the lower row in the higher half."""
    codes: Places = (rows[there] << 32) | rows[here]
    return codes


_MULTIPLIERS: Final = mixed(np.arange(1, BANDS * _ROWS + 1, dtype=np.uint64))[:, None] | np.uint64(1)
