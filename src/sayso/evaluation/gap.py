"""
GAP (Webster et al. 2018): a pronoun and two names in a passage of Wikipedia, and which of them the pronoun means, if any.

Scored as its own scorer does: each name is a decision, precision and recall are of "the name is meant", over the decisions of all passages together.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.article import Span
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import Measured, Read, all_counts, counts_line, pooled_figure, show_places
from sayso.evaluation.metrics import Outcome
from sayso.evaluation.polnear import as_article
from sayso.record import Record

_MASCULINE: Final = frozenset({"he", "him", "his"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GapName:
    """One of the two names: where it stands, and whether the pronoun means it."""

    span: Span
    is_meant: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPassage:
    """A passage, the pronoun in it, and the two names."""

    name: str
    text: str
    pronoun: Span
    names: tuple[GapName, ...]

    @property
    def is_masculine(self) -> bool:
        """Whether the pronoun is he, him or his."""
        return self.pronoun.of(self.text).lower() in _MASCULINE


def read_gap(path: Path) -> tuple[GapPassage, ...]:
    """Give the passages of a file of GAP, in order. Raises InputError where a row is not as it should be."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        try:
            return tuple(_passage(row) for row in rows)
        except (KeyError, TypeError, ValueError) as fault:
            raise InputError(str(path), f"not a row of GAP ({fault!r})", "fetch the corpus again") from fault


def _passage(row: dict[str, str]) -> GapPassage:
    """Read a row; raises ValueError where a word does not stand where it is said to."""
    text = row["Text"]
    names = tuple(
        GapName(span=_place(text, row[name], row[f"{name}-offset"]), is_meant=row[f"{name}-coref"].upper() == "TRUE")
        for name in ("A", "B")
    )
    return GapPassage(
        name=row["ID"], text=text, pronoun=_place(text, row["Pronoun"], row["Pronoun-offset"]), names=names
    )


def _place(text: str, words: str, offset: str) -> Span:
    """Give where words stand."""
    span = Span(int(offset), int(offset) + len(words))
    if span.of(text) != words:
        raise ValueError(f"{words!r} does not stand at {offset}")
    return span


def decided(passage: GapPassage, record: Record) -> Outcome:
    """
    Compare a passage's names with those that a record has the pronoun mean: the entity with the pronoun among its mentions has one that overlaps the name.

    >>> from sayso.record import Entity
    >>> text = "Ana saw Eva and she left."
    >>> names = (GapName(span=Span(0, 3), is_meant=True), GapName(span=Span(8, 11), is_meant=False))
    >>> passage = GapPassage(name="x", text=text, pronoun=Span(16, 19), names=names)
    >>> ana = Entity(id="e1", kind="person", name="Ana", mentions=(Span(0, 3), Span(16, 19)))
    >>> decided(passage, Record(article=as_article("x", text), entities=(ana,))).hit
    ('0-3',)
    """
    meant = [span for entity in record.entities if passage.pronoun in entity.mentions for span in entity.mentions]
    given = {one.span for one in passage.names if any(span.overlaps(one.span) for span in meant)}
    gold = {one.span for one in passage.names if one.is_meant}
    return Outcome(
        article=passage.name, hit=_items(gold & given), false=_items(given - gold), missed=_items(gold - given)
    )


def _items(spans: Iterable[Span]) -> tuple[str, ...]:
    """Name places."""
    return tuple(f"{span.start}-{span.end}" for span in sorted(spans))


def measure_gap(path: Path, read: Read) -> Measured:
    """Measure whom pronouns mean on a file of GAP, over all and for each of he and she. Raises InputError on a broken row."""
    passages = read_gap(path)
    outcomes = [decided(one, read(as_article(one.name, one.text))) for one in passages]
    kinds = {
        "gap.f1": outcomes,
        "gap.masculine": [one for passage, one in zip(passages, outcomes, strict=True) if passage.is_masculine],
        "gap.feminine": [one for passage, one in zip(passages, outcomes, strict=True) if not passage.is_masculine],
    }
    return Measured(
        name="gap",
        gold=gold_digest(f"{one.name} {name.span} {name.is_meant}" for one in passages for name in one.names),
        figures=tuple(pooled_figure(name, all_counts(held)) for name, held in kinds.items()),
        outcomes={"gap.f1": outcomes},
        show=show_places({one.name: one.text for one in passages}),
        notes=tuple(counts_line(name, all_counts(held)) for name, held in kinds.items()),
    )
