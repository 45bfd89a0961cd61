"""What the tests of tagging share: the windows of an article, and a reader whose scores the test makes up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
import onnxruntime

from sayso.article import Article, Span
from sayso.reading.quotation import pair_marks
from sayso.reading.sentences import find_sentences
from sayso.tagging.decode import Scores
from sayso.tagging.links import FEATURES, Weigher
from sayso.tagging.look import Look, look
from sayso.tagging.model import Reader, load_reader
from sayso.tagging.windows import Window, cut_windows

Spans = Sequence[Span]


def passages_of(article: Article) -> tuple[Spans, Spans]:
    """Give the sentences and the outermost quotations of an article's readable blocks."""
    passages = [block.span for block in article.readable()]
    outer = [one.span for one in pair_marks(article.text, passages) if one.depth == 0]
    return find_sentences(article.text, passages), outer


def windows_of(article: Article) -> list[Window]:
    """Cut an article as a look does."""
    return list(cut_windows(article.text, article.readable(), *passages_of(article), load_reader().tokenizer))


def words_of(article: Article) -> list[str]:
    """Give the words of an article's windows."""
    return [word.of(article.text) for window in windows_of(article) for word in window.words]


def look_over(article: Article, reader: Reader) -> Look:
    """Look at an article."""
    return look(article.text, article.readable(), *passages_of(article), reader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripted:
    """
    A session that says of each word what the test says: rows of scores by the number of a piece.

    What is said of no piece is 0 throughout, which every head reads as nothing.
    """

    rows: Mapping[int, Scores]
    width: int

    def run(self, _names: None, given: Mapping[str, Scores]) -> list[Scores]:
        """Answer as a session of onnxruntime does."""
        blank = np.zeros(self.width, np.float32)
        return [np.stack([self.rows.get(int(piece), blank) for piece in given["pieces"][0]])[None]]


NEAREST = Weigher(
    hidden=np.eye(FEATURES, dtype=np.float32)[:, 4:5],
    hidden_bias=np.full(1, -0.55, np.float32),
    out=np.full(1, -20, np.float32),
    out_bias=0.0,
)
"""Ties what stands at most five words off."""


def reader_that_says(
    said: Mapping[str, Mapping[str, int]], *, reads_inner: bool = False, weigher: Weigher = NEAREST
) -> Reader:
    """
    Give a reader that tags words as the test says.

    `said` gives, for a word of one piece, tags by head: "roles", "inner", "entities", "acts". A word that goes on may also begin.
    """
    reader = load_reader()
    sizes = reader.card.outputs
    starts = dict(zip(("roles", "inner", "entities", "acts"), np.cumsum((0, *sizes)), strict=False))
    rows = {}
    for word, tags in said.items():
        (piece,) = reader.tokenizer.encode(word, add_special_tokens=False).ids
        rows[piece] = np.zeros(sum(sizes), np.float32)
        for head, tag in tags.items():
            rows[piece][starts[head] + tag] = 9
            if head != "acts" and tag and tag % 2 == 0:
                rows[piece][starts[head] + tag - 1] = 5
    return replace(
        reader,
        card=replace(reader.card, reads_inner=reads_inner),
        session=cast("onnxruntime.InferenceSession", Scripted(rows=rows, width=sum(sizes))),
        moves=reader.moves * 0 + np.where(reader.moves < -999, -9999, 0).astype(np.float32),
        inner_moves=reader.moves * 0 + np.where(reader.moves < -999, -9999, 0).astype(np.float32),
        weighers=(weigher, weigher),
    )
