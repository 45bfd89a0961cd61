"""Spans, blocks and articles: checked when made, frozen, the same id for the same article."""

import importlib
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import READABLE, Article, Block, Span, article_id, trimmed

TEXT = "Ferry stops\n\nThe ferry stopped, she said."


def values_of(module: ModuleType) -> list[type]:
    """Give the dataclasses that a module defines."""
    return [
        one
        for one in vars(module).values()
        if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__
    ]


VALUES = [one for room in ("article", "record", "story") for one in values_of(importlib.import_module(f"sayso.{room}"))]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_value_is_frozen_slotted_and_by_keyword(value: type) -> None:
    """No value can be changed, given attributes, or filled by position."""
    parameters = value.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    assert "__slots__" in vars(value)
    assert all(one.kw_only for one in fields(value))
    assert value.__doc__


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_no_value_holds_a_list(value: type) -> None:
    """What holds several holds a tuple, so that a value can be a key and never changes."""
    assert not [one.name for one in fields(value) if "list[" in str(one.type) or "dict[" in str(one.type)]


def test_there_are_values() -> None:
    """The tests above look at something: the contract has some thirty kinds of value."""
    assert len(VALUES) > 25


def test_values_cannot_be_changed() -> None:
    """A frozen value refuses."""
    block = Block(kind="title", span=Span(0, 5))
    with pytest.raises(FrozenInstanceError):
        block.kind = "paragraph"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        block.span.note = "x"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 0), (-5, -1)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    """Empty, backward and negative spans cannot be made."""
    with pytest.raises(ValueError, match="runs forward"):
        Span(start, end)


spans = st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(spans, spans, st.integers(0, 40))
def test_spans_agree_with_sets_of_places(one: Span, other: Span, by: int) -> None:
    """Length, covering, overlapping and shifting are those of the places that a span covers."""
    places, others = set(range(*one)), set(range(*other))
    assert one.length == len(places)
    assert one.covers(other) == (others <= places)
    assert one.overlaps(other) == bool(places & others)
    assert set(range(*one.shifted(by))) == {place + by for place in places}
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes: values go to other processes this way


def test_a_span_counts_code_points() -> None:
    """A character beyond the basic plane is one place, a combining mark its own."""
    assert Span(2, 6).of("🚢 cafe\u0301") == "cafe"


@given(st.text(alphabet=" \t\n\u00a0ab", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_trimming_leaves_no_white_space_at_the_ends(text: str, start: int, end: int) -> None:
    """What is left begins and ends with a character, and nothing but white space was taken."""
    piece = text[start:end]
    found = trimmed(text, start, end)
    assert (found.of(text) if found else "") == piece.strip()


def article_with(*blocks: tuple[int, int]) -> Article:
    """Make an article of `TEXT` with paragraphs at these places."""
    return Article(
        id="x", text=TEXT, language="en", blocks=tuple(Block(kind="paragraph", span=Span(*place)) for place in blocks)
    )


@pytest.mark.parametrize(
    "places", [(), ((0, 41),), ((0, 11), (13, 41)), ((0, 5), (6, 11), (13, 41)), ((0, 12), (12, 41))]
)
def test_blocks_cover_all_but_white_space(places: tuple[tuple[int, int], ...]) -> None:
    """Blocks may part the text anywhere, also within a line; none at all are blocks not yet looked for."""
    assert len(article_with(*places).blocks) == len(places)


@pytest.mark.parametrize(
    ("places", "message"),
    [
        (((0, 11),), "from 11 on belongs to no block"),
        (((13, 41),), "before block"),
        (((0, 5), (13, 41)), "before block"),
        (((0, 14), (13, 41)), "overlaps"),
        (((13, 41), (0, 11)), "before block"),
        (((0, 11), (13, 42)), "leaves the text"),
    ],
)
def test_blocks_that_do_not_fit_are_refused(places: tuple[tuple[int, int], ...], message: str) -> None:
    """Words in no block, in two, out of order or out of the text make no article."""
    with pytest.raises(ValueError, match=message):
        article_with(*places)


def test_only_own_words_in_a_language_that_is_read_are_readable() -> None:
    """Furniture is never read, and nothing is where the language is another or not known."""
    blocks = (Block(kind="title", span=Span(0, 11)), Block(kind="furniture", span=Span(13, 41)))
    by_language = {
        language: Article(id="x", text=TEXT, language=language, blocks=blocks).readable()
        for language in ("en", "fr", None)
    }
    assert by_language == {"en": blocks[:1], "fr": (), None: ()}
    assert "comment" not in READABLE
    assert "biography" not in READABLE


parts = st.none() | st.text(alphabet="ab", max_size=3)


@given(st.tuples(st.text(max_size=5), parts, parts, parts), st.tuples(st.text(max_size=5), parts, parts, parts))
def test_ids_are_equal_only_for_equal_articles(
    one: tuple[str, str | None, str | None, str | None], other: tuple[str, str | None, str | None, str | None]
) -> None:
    """The id depends on text, address, outlet and key, and tells what is missing from what is empty."""
    ids = [article_id(text, url=url, outlet=outlet, key=key) for text, url, outlet, key in (one, other)]
    assert (ids[0] == ids[1]) == (one == other)
    assert len(ids[0]) == 20
