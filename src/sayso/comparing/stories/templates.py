"""Articles of one form that tell of different things: "Dahl wins Orva", "Dahl wins Maresk"."""

from typing import Final

import numpy as np

from sayso.comparing.stories.columns import Columns, Flags, Floats, Ints, Padded, columns_of, like_texts
from sayso.comparing.stories.sketching import Sketch

ALIKE: Final = 0.25
"""The share of its five-word rows that a text has in common with another of the same form."""
_AT_ONCE: Final = 50_000


def is_template(one: Sketch, other: Sketch, *, is_like_text: bool = False) -> bool:
    """
    Tell whether two articles are one form filled in two ways.

    Their titles are: they begin and end alike, which makes up half of the shorter or more, and between stand only names and numbers. Or their texts are, as
    `is_like_text` tells, and the titles may be any. On either side there is a name or number that the other article lacks, also in another spelling. Tolls are no
    such numbers: they change from report to report.

    >>> told = [Sketch(id=town, title=("dahl", "win", town), marks=("dahl", town)) for town in ("orva", "maresk", "mareesk")]
    >>> is_template(told[0], told[1]), is_template(told[1], told[2])
    (True, False)
    """
    columns = columns_of([one, other])
    return bool(_filled(columns, np.array([0]), np.array([1]), np.array([is_like_text]))[0])


def are_templates(columns: Columns, one: Ints, other: Ints, likeness: Floats | None = None) -> Flags:
    """
    Tell which pairs of rows are one form filled in two ways (see `is_template`).

    `likeness` says how alike their texts are, as `like_texts` does; it is found where not given.
    """
    found = np.zeros(len(one), dtype=bool)
    for start in range(0, len(one), _AT_ONCE):
        at = slice(start, start + _AT_ONCE)
        here, there = one[at], other[at]
        marked = columns.marks.weights[here].any(axis=1) & columns.marks.weights[there].any(axis=1)
        rows = np.flatnonzero(marked & ~_same_titles(columns, here, there))
        here, there = here[rows], there[rows]
        alike = like_texts(columns.signatures, here, there) if likeness is None else likeness[at][rows]
        found[start + rows] = _filled(columns, here, there, alike >= ALIKE)
    return found


def _filled(columns: Columns, one: Ints, other: Ints, is_like_text: Flags) -> Flags:
    """Tell which pairs are one form filled in two ways; `is_like_text` says of which the texts are alike."""
    marks, bones = columns.marks, columns.mark_bones
    known = marks.weights[one].any(axis=1) & marks.weights[other].any(axis=1) & ~_same_titles(columns, one, other)
    by_text = known & is_like_text
    found = np.zeros(len(one), dtype=bool)
    at = np.flatnonzero(by_text)
    found[at] = _lacks(columns, one[at], _rows(marks, other[at]), _rows(bones, other[at])) & _lacks(
        columns, other[at], _rows(marks, one[at]), _rows(bones, one[at])
    )
    at = np.flatnonzero(known & ~is_like_text)
    found[at] = _filled_titles(columns, one[at], other[at])
    return found


def _filled_titles(columns: Columns, one: Ints, other: Ints) -> Flags:
    """Tell which pairs of titles are one form filled in two ways."""
    found = np.zeros(len(one), dtype=bool)
    at, head, end = _forms(columns, one, other)
    for here, there in ((one, other), (other, one)):
        filling = _between(_rows(columns.titles, here[at]), head, end[here is other])
        kept = _all_in(filling, _rows(columns.marks, here[at]))
        at, head, end, filling = at[kept], head[kept], (end[0][kept], end[1][kept]), _rows(filling, kept)
        kept = _lacks(columns, there[at], filling, _spelled(columns, here[at], filling))
        at, head, end = at[kept], head[kept], (end[0][kept], end[1][kept])
    found[at] = True
    return found


def _forms(columns: Columns, one: Ints, other: Ints) -> tuple[Ints, Ints, tuple[Ints, Ints]]:
    """Give which pairs of titles begin and end alike, half of the shorter or more, how many words they begin with alike, and where in each the words end that differ."""
    sizes = _lengths(columns, one), _lengths(columns, other)
    terms = columns.titles.terms
    begins = terms[one, 0] == terms[other, 0]
    ends = terms[one, np.maximum(sizes[0] - 1, 0)] == terms[other, np.maximum(sizes[1] - 1, 0)]
    at = np.flatnonzero((begins | ends) & (sizes[0] > 0) & (sizes[1] > 0))
    first, second = _rows(columns.titles, one[at]), _rows(columns.titles, other[at])
    size, its = sizes[0][at], sizes[1][at]
    shorter = np.minimum(size, its)
    head = np.minimum(_ahead(first, second), shorter)
    tail = np.minimum(_ahead(_turned(first, size), _turned(second, its)), shorter - head)
    kept = 2 * (head + tail) >= shorter
    return at[kept], head[kept], ((size - tail)[kept], (its - tail)[kept])


def _same_titles(columns: Columns, one: Ints, other: Ints) -> Flags:
    """Tell which pairs have the same title."""
    same = (columns.titles.terms[one] == columns.titles.terms[other]).all(axis=1)
    found: Flags = same & (_lengths(columns, one) == _lengths(columns, other))
    return found


def _lengths(columns: Columns, rows: Ints) -> Ints:
    """Give how many words titles have."""
    lengths: Ints = columns.titles.weights[rows].sum(axis=1, dtype=np.int64)
    return lengths


def _rows(table: Padded, rows: Ints | Flags) -> Padded:
    """Give some rows of a table, named by number or by flags."""
    return Padded(terms=table.terms[rows], weights=table.weights[rows])


def _turned(titles: Padded, sizes: Ints) -> Padded:
    """Give titles from their last word to their first."""
    width = titles.terms.shape[1]
    places = sizes[:, None] - 1 - np.arange(width)[None]
    held = np.take_along_axis(titles.terms, np.maximum(places, 0), axis=1)
    return Padded(terms=held, weights=(places >= 0).astype(np.uint8))


def _ahead(one: Padded, other: Padded) -> Ints:
    """Count the words at the beginning that are the same."""
    same = (one.terms == other.terms) & (one.weights > 0) & (other.weights > 0)
    found: Ints = np.cumprod(same, axis=1).sum(axis=1)
    return found


def _between(titles: Padded, head: Ints, end: Ints) -> Padded:
    """Give the words between what is alike at the beginning and at the end."""
    places = np.arange(titles.terms.shape[1])[None]
    inside = (places >= head[:, None]) & (places < end[:, None])
    return Padded(terms=titles.terms, weights=titles.weights * inside)


def _spelled(columns: Columns, rows: Ints, filling: Padded) -> Padded:
    """Give what is left of words of titles whatever their spelling, of one that nothing is left of the word itself."""
    bones = _rows(columns.title_bones, rows)
    return Padded(terms=np.where(bones.weights > 0, bones.terms, filling.terms), weights=filling.weights)


def _all_in(some: Padded, all_: Padded) -> Flags:
    """Tell of each row whether all of some words are among others."""
    found: Flags = (_among(some, all_) | (some.weights == 0)).all(axis=1)
    return found


def _among(some: Padded, all_: Padded) -> Flags:
    """Tell of each word whether it is among others of its row."""
    return np.stack(
        [
            ((some.terms[:, column, None] == all_.terms) & (all_.weights > 0)).any(axis=1)
            for column in range(some.terms.shape[1])
        ],
        axis=1,
    )


def _lacks(columns: Columns, rows: Ints, words: Padded, bones: Padded) -> Flags:
    """Tell whether articles lack one of some names and numbers, as far as their titles and their weightiest words tell."""
    held = _among(words, _rows(columns.titles, rows)) | _among(words, _rows(columns.words, rows))
    spelled = _among(bones, _rows(columns.title_bones, rows))
    missing: Flags = (words.weights > 0) & ~held & ~spelled
    found: Flags = np.any(missing, axis=1)
    return found
