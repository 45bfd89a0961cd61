"""Markup becomes blocks of text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.pages.markup import parse_html, pieces_of


def pieces(fragment: str) -> list[tuple[str, str]]:
    """Give kind and text of each block of a fragment."""
    tree = parse_html(fragment)
    return [] if tree is None else [(piece.kind, piece.text) for piece in pieces_of(tree)]


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("<p>Rain  fell\n in <b>Tar</b>vik.</p>", [("paragraph", "Rain fell in Tarvik.")]),
        ("<h2>Rain</h2><p>It fell.</p>tail", [("heading", "Rain"), ("paragraph", "It fell."), ("paragraph", "tail")]),
        ("<p>one<br>two<br><br>three</p>", [("paragraph", "one\ntwo"), ("paragraph", "three")]),
        ("<ul><li>one</li><li><p>two</p></li></ul>", [("list", "one\ntwo")]),
        ("<ul><li>one</li></ul><ul><li>two</li></ul>", [("list", "one"), ("list", "two")]),
        (
            "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>",
            [("quotation", "a"), ("quotation", "b"), ("paragraph", "c")],
        ),
        ("<p>He said <q>no</q> twice.</p>", [("paragraph", "He said “no” twice.")]),
        ("<p>He said <q>no <i>way</i></q>.</p>", [("paragraph", "He said “no way”.")]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [("list", "a\tb\nc")]),
        ("<p>a<script>bad()</script> b</p><style>p{}</style>", [("paragraph", "a b")]),
        ("<figure><figcaption>A bridge</figcaption></figure>", [("caption", "A bridge")]),
        ("plain words", [("paragraph", "plain words")]),
        ("&lt;b&gt; &amp; more", [("paragraph", "<b> & more")]),
        ("", []),
        ("<!-- nothing -->", []),
    ],
)
def test_pieces_of(fragment: str, expected: list[tuple[str, str]]) -> None:
    """Each block comes with the kind that its markup tells and its text, white space folded."""
    assert pieces(fragment) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "x",
        "<ul><li>" * 50_000 + "x",
        "<" * 1_000_000,
        "<p a=b " * 100_000,
        "<li>x" * 100_000,
        " " * 1_000_000,
    ],
)
def test_hostile_markup_is_bounded(hostile: str) -> None:
    """Deep nesting, a million brackets and endless lists take bounded time."""
    began = time.perf_counter()
    pieces(hostile)
    assert time.perf_counter() - began < 30  # seconds; under two where the machine is idle


@given(st.text(st.sampled_from("<>/pbliq ulta&;\"'=\0\n“a"), max_size=80))
def test_any_markup_gives_pieces(fragment: str) -> None:
    """No markup makes it raise, and no piece is empty or has white space at its ends."""
    assert all(text and text == text.strip() for _, text in pieces(fragment))
