"""Pairs of one story's articles that have text from one place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from sayso.comparing.reuse.evidence import evidence_of
from sayso.comparing.reuse.passages import Text, passages_of, shared_pieces, text_of
from sayso.comparing.reuse.sides import ENOUGH, Side, shared, side_of
from sayso.comparing.reuse.stock import Stock, often
from sayso.comparing.reuse.telling import Telling, telling_of
from sayso.comparing.reuse.words import Hashes, Places, words_of
from sayso.record import Record
from sayso.story import Passage, Reuse

_REPEATED: Final = 3


def find_reuse(records: Sequence[Record], stock: Stock | None = None) -> tuple[Reuse, ...]:
    """
    Give the pairs of articles of one story that have text from one place, with what they share and what tells who has it from whom.

    A pair is listed where one passage outside quotations holds nine words or more that tell something: formulas are left out and a name counts as one word.
    Facts in common, a quotation in common, a caption, credits and notices never make a pair. `stock` is what outlets repeat under articles on other matters
    (`stock_of`): it does not make a pair of one outlet's articles. Pairs stand in order of publication; the same whatever the order of the records.

    >>> from sayso.article import Article
    >>> text = "The bridge of Orva fell into the river at noon on Friday and took four cars with it, the mayor said."
    >>> told = [Record(article=Article(id=one, text=f"{one}. {text}", outlet=one, published=day)) for one, day in (("Post", "2031-05-06"), ("Herald", "2031-05-08"))]
    >>> reuse = find_reuse(told)[0]
    >>> reuse.articles, reuse.share, reuse.passages[0].spans[1].of(told[1].article.text) == text[:-1]
    (('Post', 'Herald'), 0.955, True)
    """
    once = {record.article.id: record for record in records}
    told = sorted(once.values(), key=_place)
    if len(told) < 2:  # noqa: PLR2004 - a pair
        return ()
    texts = [text_of(words_of(record)) for record in told]
    repeated = _repeated(told, texts, stock or {})
    pairs = tuple(_pairs(texts))
    sides = {place: side_of(told[place], texts[place]) for place in sorted({place for pair in pairs for place in pair})}
    tellings = {place: telling_of(told[place]) for place in sides}
    found = (_reuse((sides[one], sides[other]), (tellings[one], tellings[other]), repeated) for one, other in pairs)
    return tuple(reuse for reuse in found if reuse is not None)


def _place(record: Record) -> tuple[str, str]:
    """Give what articles are ordered by: publication, those without a date last."""
    return (record.article.published or "9", record.article.id)


def _reuse(sides: tuple[Side, Side], tellings: tuple[Telling, Telling], stock: Stock) -> Reuse | None:
    """Give what two articles share, or None where that is too little to be of one origin."""
    one, other = sides
    held = shared(one, other, passages_of(shared_pieces(one.text, other.text)), stock)
    if held.weight < ENOUGH:
        return None
    source, evidence = evidence_of(tellings, held)
    shorter = 0 if one.text.words.count <= other.text.words.count else 1
    return Reuse(
        articles=(one.record.article.id, other.record.article.id),
        share=round(held.shares[shorter], 3),
        passages=tuple(Passage(spans=spans) for spans in held.spans),
        likely_source=source,
        evidence=evidence,
    )


def _repeated(records: Sequence[Record], texts: Sequence[Text], stock: Stock) -> Stock:
    """Give the stock, with what an outlet has in several of these articles."""
    by_outlet: dict[str, list[Hashes]] = defaultdict(list)
    for record, text in zip(records, texts, strict=True):
        if record.article.outlet:
            by_outlet[record.article.outlet].append(np.unique(text.grams))
    here = {outlet: often(grams) for outlet, grams in by_outlet.items() if len(grams) >= _REPEATED}
    none = np.zeros(0, dtype=np.uint64)
    return {
        outlet: np.union1d(stock.get(outlet, none), here.get(outlet, none))
        for outlet in sorted({*stock, *here} & {record.article.outlet or "" for record in records})
    }


def _pairs(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Give the pairs of articles that share a row of words, in order."""
    held = [np.unique(text.grams) for text in texts]
    grams = np.concatenate(held)
    owners = np.repeat(np.arange(len(texts)), [len(one) for one in held])
    order = np.argsort(grams, kind="stable")
    codes = _sharing(grams[order], owners[order], len(texts))
    for code in codes.tolist():
        yield divmod(code, len(texts))


def _sharing(grams: Hashes, owners: Places, count: int) -> Places:
    """Give the pairs that stand beside each other under one row of words, each as one number; rows are sorted, and owners in order under each."""
    codes = np.zeros(0, dtype=np.int64)
    left = np.arange(len(grams) - 1)
    apart = 1
    while len(left):
        left = left[left + apart < len(grams)]
        left = left[grams[left] == grams[left + apart]]
        codes = np.union1d(codes, owners[left] * count + owners[left + apart])
        apart += 1
    return codes
