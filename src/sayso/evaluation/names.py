"""
Named mentions of a record's entities against a key: the very words and the kind, strictly.

Only names are scored: a mention that is no name of its entity ("he", "the president") is what coreference is for. What the key holds besides names (nominal mentions, peoples'
adjectives) counts neither way, and neither do kinds that no key has (product, other). Both sides are cut by `without_title`.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sayso.article import Span
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import SHOWN, ItemKey, Measured, Read, Told, all_counts, counts_line, pooled_figure
from sayso.evaluation.metrics import Outcome
from sayso.evaluation.named_texts import (
    HELD_OUT,
    KeyedName,
    NamedText,
    is_held_out,
    outermost,
    read_named_gum,
    read_named_re3d,
    without_title,
)
from sayso.evaluation.polnear import as_article
from sayso.record import Record
from sayso.showing.words import shortened

KEYED: Final = frozenset({"person", "organization", "group", "place"})
_BESIDE: Final = 30


def measure_names(corpora: Path, read: Read) -> Measured:
    """Measure names on what is kept from training: a fifth of GUM and re3d's BBC part. Raises OSError or ValueError where a corpus cannot be read."""
    gum = [text for text in read_named_gum(corpora / "gum") if is_held_out(text.name)]
    bbc = list(read_named_re3d(corpora / "re3d" / HELD_OUT))
    return measure_named_texts({"gum": gum, "bbc": bbc}, read)


def measure_named_texts(parts: dict[str, list[NamedText]], read: Read) -> Measured:
    """Measure names on keyed texts: a figure for each part, `names.f1` over all."""
    texts = {text.name: text for part in parts.values() for text in part}
    found = {name: names_in(read(as_article(name, text.text))) for name, text in texts.items()}
    outcomes = {f"names.{part}": [scored(text, found[text.name]) for text in held] for part, held in parts.items()}
    every = [outcome for held in outcomes.values() for outcome in held]
    figures = {"names.f1": every, **outcomes}
    return Measured(
        name="names",
        gold=gold_digest(f"{text.name} {_item(one)}" for text in texts.values() for one in text.names),
        figures=tuple(pooled_figure(name, all_counts(held)) for name, held in figures.items()),
        outcomes=figures,
        show=lambda article, item: shortened(_place(item).of(texts[article].text), SHOWN),
        notes=tuple(counts_line(name, all_counts(held)) for name, held in figures.items()),
        told={
            (figure, outcome.article, item): told
            for figure, held in figures.items()
            for outcome in held
            for (_, _, item), told in _told(figure, outcome, texts[outcome.article], found[outcome.article])
        },
    )


def names_in(record: Record) -> tuple[KeyedName, ...]:
    """
    Give the named mentions of a record's entities as they are scored, the outermost, in order.

    >>> from sayso.article import Article
    >>> from sayso.record import Entity
    >>> bel = Entity(id="e1", kind="person", name="Ana Bel", aliases=("Bel",), mentions=(Span(0, 7), Span(16, 19), Span(25, 28)))
    >>> record = Record(article=Article(id="x", text="Ana Bel came. A Bel said she left."), entities=(bel,))
    >>> [one.span for one in names_in(record)]
    [Span(0, 7), Span(16, 19)]
    """
    text = record.article.text
    named = [
        KeyedName(span=without_title(text, span, one.kind), kinds=(one.kind,))
        for one in record.entities
        if one.kind in KEYED
        for span in one.mentions
        if span.of(text) in {one.name, *one.aliases}
    ]
    return tuple(outermost(named))


def scored(text: NamedText, found: Sequence[KeyedName]) -> Outcome:
    """Compare the names found in a text with the key: right where a name has the very words and one of the kinds."""
    keyed = {one.span: one for one in text.names}
    held = [one for one in found if one.span in keyed or not _is_beside(text, one.span)]
    right = {one.span for one in held if one.span in keyed and set(one.kinds) & set(keyed[one.span].kinds)}
    return Outcome(
        article=text.name,
        hit=tuple(_item(keyed[span]) for span in sorted(right)),
        false=tuple(_item(one) for one in held if one.span not in right),
        missed=tuple(_item(one) for one in text.names if one.span not in right),
    )


def _is_beside(text: NamedText, span: Span) -> bool:
    """Tell whether a place counts neither way: what the key holds there is no name."""
    return any(other == span if text.are_whole else other.covers(span) for other in text.others)


def _item(one: KeyedName) -> str:
    """Name an item by its first kind and its place."""
    return f"{one.kinds[0]} {one.span.start}-{one.span.end}"


def _place(item: str) -> Span:
    """Give the place that an item's name holds."""
    start, _, end = item.rpartition(" ")[2].partition("-")
    return Span(int(start), int(end))


def _told(figure: str, outcome: Outcome, text: NamedText, found: Sequence[KeyedName]) -> Iterator[tuple[ItemKey, Told]]:
    """Tell of each wrong item what stands in its place on the other side."""
    for items, others, is_missed in ((outcome.missed, found, True), (outcome.false, text.names, False)):
        for item in items:
            span = _place(item)
            there = _touching(span, others)
            sort = _sort(item, there)
            own, other = f"{item.split()[0]}: {span.of(text.text)}", _words(text.text, there)
            wanted, given = (own, other) if is_missed else (other, own)
            around = text.text[max(0, span.start - _BESIDE) : span.end + _BESIDE].replace("\n", " / ")
            yield (figure, outcome.article, item), Told(sort=sort, wanted=wanted, given=given, words=around)


def _touching(span: Span, others: Iterable[KeyedName]) -> list[KeyedName]:
    """Give the names that share a character with a place."""
    return [one for one in others if one.span.overlaps(span)]


def _sort(item: str, there: Sequence[KeyedName]) -> str:
    """Name the sort of an error."""
    kind, span = item.partition(" ")[0], _place(item)
    if not there:
        return f"{kind}, nothing there"
    same = next((one for one in there if one.span == span), None)
    return f"{kind}, extent" if same is None else f"{kind}, kind {same.kinds[0]}"


def _words(text: str, there: Sequence[KeyedName]) -> str | None:
    """Write names down; None where there are none."""
    return "; ".join(f"{one.kinds[0]}: {one.span.of(text)}" for one in there) or None
