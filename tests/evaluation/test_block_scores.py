"""Scoring of blocks against a key of offsets."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso.article import Block, BlockKind, Span
from sayso.errors import InputError
from sayso.evaluation.blocks import KeyedText, by_kind, macro_f1, micro_f1, read_key, score, segment_counts
from sayso.evaluation.corpora import Row

TEXT = "Bridge falls\nThe bridge at Orva fell.\nRead more"
KEY: tuple[tuple[int, int, BlockKind], ...] = ((0, 12, "title"), (13, 37, "paragraph"), (38, 47, "related"))
ROW = Row(corpus="fa-kes", id="1", title="Bridge falls", text=TEXT)


def _keyed(text: str = TEXT) -> KeyedText:
    """Key the invented text."""
    return KeyedText(corpus="fa-kes", id="1", sha256=hashlib.sha256(text.encode()).hexdigest(), blocks=KEY)


def _perfect(_text: str, _title: str | None) -> Sequence[Block]:
    """Label as the key does."""
    return [Block(kind=kind, span=Span(start, end)) for start, end, kind in KEY]


def _all_paragraph(text: str, _title: str | None) -> Sequence[Block]:
    """Label all as one paragraph."""
    return [Block(kind="paragraph", span=Span(0, len(text)))]


def test_the_key_itself_scores_one() -> None:
    """Labels equal to the key give 1 everywhere, and kinds that do not occur are left out."""
    scores = score([_keyed()], [ROW], _perfect)
    assert micro_f1(scores) == macro_f1(scores) == 1.0
    assert [kind.kind for kind in by_kind(scores)] == ["title", "paragraph", "related"]
    assert segment_counts(scores[0]).hit == 2


def test_characters_count_without_white_space() -> None:
    """All as one paragraph: the paragraph's recall is whole, its precision the share of its characters."""
    scores = score([_keyed()], [ROW], _all_paragraph)
    paragraph = next(kind for kind in by_kind(scores) if kind.kind == "paragraph")
    assert (paragraph.characters.hit, paragraph.characters.false) == (20, 11 + 8)
    assert paragraph.segments is None
    assert micro_f1(scores) == pytest.approx(20 / 39)
    assert macro_f1(scores) == pytest.approx(paragraph.characters.f1 / 3)


def test_a_segment_is_right_only_to_the_character() -> None:
    """A title one character short is a missed and a false segment."""
    cut = [Block(kind="title", span=Span(0, 11)), Block(kind="related", span=Span(38, 47))]
    (text,) = score([_keyed()], [ROW], lambda _text, _title: cut)
    assert (text.segments["title"].missed, text.segments["title"].false) == (("title 0-12",), ("title 0-11",))
    assert text.segments["related"].hit == ("related 38-47",)


def test_the_labeller_gets_text_and_title() -> None:
    """The row's title is passed on as the intake would."""
    seen: list[tuple[str, str | None]] = []

    def label(text: str, title: str | None) -> Sequence[Block]:
        seen.append((text, title))
        return _perfect(text, title)

    score([_keyed()], [ROW], label)
    assert seen == [(TEXT, "Bridge falls")]


def test_another_text_and_a_missing_one_are_refused() -> None:
    """Offsets hold for the keyed text only."""
    with pytest.raises(InputError, match="not the one that was keyed"):
        score([_keyed("other")], [ROW], _perfect)
    with pytest.raises(InputError, match="fa-kes/1: the keyed text is missing"):
        score([_keyed()], [], _perfect)


def test_a_key_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    """The key is a JSON list of ids, hashes and offsets with known kinds."""
    path = tmp_path / "blocks.json"
    entry = {"corpus": "fa-kes", "id": "1", "sha256": _keyed().sha256, "blocks": [list(block) for block in KEY]}
    path.write_text(json.dumps([entry]), encoding="utf-8")
    assert read_key(path) == (_keyed(),)
    path.write_text(json.dumps([{**entry, "blocks": [[0, 1, "advert"]]}]), encoding="utf-8")
    with pytest.raises(InputError, match="advert"):
        read_key(path)


def test_the_shipped_key_holds_sixty_texts_in_order() -> None:
    """benchmarks/keys/blocks.json: 36 and 24 texts, blocks in order and without overlap, no words."""
    path = Path(__file__).parents[2] / "benchmarks" / "keys" / "blocks.json"
    if not path.is_file():
        pytest.skip("the source distribution leaves benchmarks/keys out")
    key = read_key(path)
    assert [sum(entry.corpus == corpus for entry in key) for corpus in ("fa-kes", "news-cluster")] == [36, 24]
    for entry in key:
        ends = [0, *(end for _, end, _ in entry.blocks)]
        assert all(before <= start < end for before, (start, end, _) in zip(ends, entry.blocks, strict=False))
