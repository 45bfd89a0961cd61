"""Cutting text into marked pieces: whatever the marks, nothing of the text is lost, doubled or moved."""

import time

from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Span
from sayso.record import Attribution, Source
from sayso.showing.marks import Mark, Role, cut, marks_of

TEXT = "Ana told Bo that Cy had said the ford was dry, and left."


def spans_within(length: int) -> st.SearchStrategy[Span]:
    """Draw spans of a text of that length."""
    pairs = st.tuples(st.integers(0, length - 1), st.integers(1, length))
    return pairs.filter(lambda pair: pair[0] < pair[1]).map(lambda pair: Span(*pair))


def stretches_within(length: int) -> st.SearchStrategy[tuple[Span, ...]]:
    """Draw stretches in order, none overlapping another."""
    points = st.lists(st.integers(0, length), unique=True, max_size=12).map(sorted)
    return points.map(lambda drawn: tuple(Span(a, b) for a, b in zip(drawn[::2], drawn[1::2], strict=False)))


ROLES: tuple[Role, ...] = ("source", "cue", "content")
MARKS = st.lists(
    st.builds(
        lambda span, role, number, opens, closes: Mark(
            span=span, role=role, attribution=f"a{number}", opens=opens, closes=closes, is_speech=number > 1
        ),
        spans_within(len(TEXT)),
        st.sampled_from(ROLES),
        st.integers(1, 4),
        st.booleans(),
        st.booleans(),
    ),
    max_size=12,
)


@given(stretches_within(len(TEXT)), MARKS)
def test_pieces_joined_are_the_stretches(stretches: tuple[Span, ...], marks: list[Mark]) -> None:
    """However marks nest and overlap, the pieces of each row are the stretch, each at its place."""
    rows = cut(TEXT, stretches, marks)
    assert ["".join(piece.text for piece in row) for row in rows] == [span.of(TEXT) for span in stretches]
    for row in rows:
        for piece in row:
            assert TEXT[piece.start : piece.start + len(piece.text)] == piece.text


@given(stretches_within(len(TEXT)), MARKS)
def test_each_character_has_the_roles_of_the_marks_over_it(stretches: tuple[Span, ...], marks: list[Mark]) -> None:
    """The sweep gives what one gets by asking of every character which marks lie over it."""
    for row in cut(TEXT, stretches, marks):
        for piece in row:
            for place in range(piece.start, piece.start + len(piece.text)):
                over = [mark for mark in marks if mark.span.start <= place < mark.span.end]
                kept = [mark for mark in over if mark.is_speech]
                for look, marked in ((piece.look, over), (piece.speech_look, kept)):
                    assert set(look.roles) == {mark.role for mark in marked}
                    assert look.depth == sum(mark.role == "content" for mark in marked)


@given(MARKS)
def test_every_opening_is_given_once_when_all_is_shown(marks: list[Mark]) -> None:
    """Each mark that opens an attribution gives an anchor, each that closes one a reference after its last piece."""
    (row,) = cut(TEXT, [Span(0, len(TEXT))], marks)
    assert {id_ for piece in row for id_ in piece.opens} == {mark.attribution for mark in marks if mark.opens}
    ends = {(piece.start + len(piece.text), id_) for piece in row for id_ in piece.closes}
    assert ends == {(mark.span.end, mark.attribution) for mark in marks if mark.closes}


def test_nested_attributions_are_cut_flat() -> None:
    """A source and a cue inside another's content are both, and the inner content lies two deep."""
    content = Span(9, 45)
    outer = Attribution(
        id="a1", kind="indirect", content=(content,), cue=Span(4, 8), source=Source(span=Span(0, 3), kind="person")
    )
    inner = Attribution(
        id="a2",
        kind="indirect",
        content=(Span(29, 45),),
        cue=Span(20, 28),
        source=Source(span=Span(17, 19), kind="person"),
        within="a1",
    )
    (row,) = cut(TEXT, [Span(0, len(TEXT))], marks_of([outer, inner]))
    assert [(piece.text, piece.classes) for piece in row] == [
        ("Ana", "source"),
        (" ", ""),
        ("told", "cue"),
        (" ", ""),
        ("Bo that ", "content"),
        ("Cy", "source content"),
        (" ", "content"),
        ("had said", "cue content"),
        (" ", "content"),
        ("the ford was dry", "content depth-2"),
        (", and left.", ""),
    ]
    assert row[-2].closes == ("a1", "a2")


def test_what_is_no_speech_has_a_look_for_each_setting_of_the_switch() -> None:
    """A belief inside what was said is marked as such, and as plain content where speech only is shown."""
    outer = Attribution(id="a1", kind="indirect", content=(Span(9, 45),), cue=Span(4, 8), act="say")
    inner = Attribution(id="a2", kind="indirect", content=(Span(29, 45),), cue=Span(20, 28), act="believe")
    (row,) = cut(TEXT, [Span(0, len(TEXT))], marks_of([outer, inner]))
    assert [(piece.text, piece.classes) for piece in row if "all-" in piece.classes] == [
        ("had said", "all-cue all-content speech-content"),
        ("the ford was dry", "all-content all-depth-2 speech-content"),
    ]


def test_reference_stands_after_each_part_of_a_broken_content() -> None:
    """An attribution whose content comes in two parts opens once and is referred to after both."""
    broken = Attribution(id="a1", kind="mixed", content=(Span(30, 40), Span(0, 3)), cue=Span(4, 8))
    (row,) = cut(TEXT, [Span(0, len(TEXT))], marks_of([broken]))
    assert [piece.text for piece in row if piece.opens] == ["Ana"]
    assert [piece.text for piece in row if piece.closes] == ["Ana", TEXT[30:40]]


def test_end_between_blocks_closes_the_words_before() -> None:
    """Content that ends in the white space between two blocks is referred to at the end of the first."""
    long = Attribution(id="a1", kind="indirect", content=(Span(0, 9),))
    rows = cut(TEXT, [Span(0, 8), Span(9, 11)], marks_of([long]))
    assert rows[0][-1].closes == ("a1",)
    assert rows[1][0].closes == ()


def test_many_marks_over_a_long_text_are_cut_in_bounded_time() -> None:
    """A million characters under four thousand overlapping marks are one sweep, not one look a mark and piece."""
    text = "x" * 1_000_000
    marks = [Mark(span=Span(n, 1_000_000 - n), role="content", attribution=f"a{n}") for n in range(4000)]
    began = time.perf_counter()
    (row,) = cut(text, [Span(0, len(text))], marks)
    assert time.perf_counter() - began < 20  # seconds; a fraction of one where the machine is idle
    assert max(piece.look.depth for piece in row) == 4000
