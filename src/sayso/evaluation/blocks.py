"""
How well blocks are told apart, against `benchmarks/keys/blocks.json`.

The key holds ids and offsets only; the texts lie in the corpora, and a hash of each text makes sure that the offsets still fit.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import msgspec

from sayso.article import Block, BlockKind, Span
from sayso.errors import InputError
from sayso.evaluation.corpora import Row
from sayso.evaluation.metrics import Counts, Outcome, outcome, pooled

Label = Callable[[str, str | None], Sequence[Block]]
"""A labeller: the text and the title that its row gives, to blocks."""

KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedText:
    """One text of the key: where it lies, the SHA-256 of its text, and its blocks as (start, end, kind)."""

    corpus: str
    id: str
    sha256: str
    blocks: tuple[tuple[int, int, BlockKind], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockScore:
    """
    How one text came out: for each kind, characters that are no white space; and its segments but the paragraphs, exact.

    Paragraphs are scored by characters alone, since breaks inside running text are a matter of the scrape.
    """

    article: str
    characters: Mapping[BlockKind, Counts]
    segments: Mapping[BlockKind, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """One kind over all texts."""

    kind: BlockKind
    characters: Counts
    segments: Counts | None


def read_key(path: Path) -> tuple[KeyedText, ...]:
    """Read the key. Raises InputError where the file is no such key."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[KeyedText, ...])
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(path), str(fault), "take the file from the repository") from fault


def score_text(keyed: KeyedText, row: Row, label: Label) -> BlockScore:
    """
    Score the blocks that `label` gives to one keyed text.

    Raises InputError where the row's text is not the one that was keyed.
    """
    if hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != keyed.sha256:
        raise InputError(f"{row.corpus}/{row.id}", "the text is not the one that was keyed", "fetch the corpus again")
    gold = tuple(Block(kind=kind, span=Span(start, end)) for start, end, kind in keyed.blocks)
    found = tuple(label(row.text, row.title))
    name = f"{row.corpus}/{row.id}"
    pairs = Counter(
        pair
        for pair, character in zip(
            zip(_kinds(gold, row.text), _kinds(found, row.text), strict=True), row.text, strict=True
        )
        if not character.isspace()
    )
    return BlockScore(
        article=name,
        characters={kind: _characters(pairs, kind) for kind in KINDS},
        segments={
            kind: outcome(name, _segments(gold, kind), _segments(found, kind)) for kind in KINDS if kind != "paragraph"
        },
    )


def score(key: Iterable[KeyedText], rows: Iterable[Row], label: Label) -> tuple[BlockScore, ...]:
    """
    Score a labeller on every text of the key, one score a text, in the key's order.

    Raises InputError where a keyed text is missing or is not the one that was keyed.
    """
    wanted = {(keyed.corpus, keyed.id): keyed for keyed in key}
    texts = {(row.corpus, row.id): row for row in rows if (row.corpus, row.id) in wanted}
    missing = sorted(wanted.keys() - texts.keys())
    if missing:
        raise InputError("/".join(missing[0]), "the keyed text is missing", "fetch the corpus again")
    return tuple(score_text(keyed, texts[place], label) for place, keyed in wanted.items())


def by_kind(scores: Sequence[BlockScore]) -> tuple[KindScore, ...]:
    """Pool the texts' scores a kind; kinds that neither stand in the key nor were found are left out."""
    kinds = (
        KindScore(
            kind=kind,
            characters=pooled(text.characters[kind] for text in scores),
            segments=None if kind == "paragraph" else pooled(text.segments[kind].counts for text in scores),
        )
        for kind in KINDS
    )
    return tuple(score for score in kinds if not score.characters.is_empty)


def micro_f1(scores: Sequence[BlockScore]) -> float:
    """Give the F1 of all characters together: the share that got the right kind, where all have one."""
    return pooled(counts for text in scores for counts in text.characters.values()).f1


def macro_f1(scores: Sequence[BlockScore]) -> float:
    """Give the mean of the kinds' F1 by characters, over the kinds that stand in the key."""
    figures = [kind.characters.f1 for kind in by_kind(scores) if kind.characters.gold]
    return sum(figures) / len(figures) if figures else 1.0


def segment_counts(text: BlockScore) -> Counts:
    """Pool one text's exact segments over the kinds but the paragraph."""
    return pooled(found.counts for found in text.segments.values())


def _kinds(blocks: Iterable[Block], text: str) -> list[BlockKind | None]:
    """Give each character's kind."""
    kinds: list[BlockKind | None] = [None] * len(text)
    for block in blocks:
        kinds[block.span.start : block.span.end] = [block.kind] * len(text[block.span.start : block.span.end])
    return kinds


def _characters(pairs: Mapping[tuple[BlockKind | None, BlockKind | None], int], kind: BlockKind) -> Counts:
    """Count one kind's characters out of the pairs (keyed, found)."""
    return Counts(
        hit=pairs.get((kind, kind), 0),
        false=sum(number for (keyed, found), number in pairs.items() if found == kind != keyed),
        missed=sum(number for (keyed, found), number in pairs.items() if keyed == kind != found),
    )


def _segments(blocks: Iterable[Block], kind: BlockKind) -> list[str]:
    """Name the segments of one kind."""
    return [f"{kind} {block.span.start}-{block.span.end}" for block in blocks if block.kind == kind]
