"""Windows: every word of every sentence once, in order, in rows that the encoder can take."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reading_help import article_of
from sayso.article import Article, Block, Span
from sayso.tagging.model import load_reader
from sayso.tagging.windows import CLOSING, KINDS, LONGEST, MARKS, OPENING, PLACES, SHAPES, Window, cut_windows, shape_of
from tagging_help import passages_of, windows_of, words_of

SENTENCE = "The ferry from Orva stopped in the fog on Monday, and nobody came."
ODD = st.characters(codec="utf-8", exclude_categories=["Cn"])
HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "said",
                "Ana Bel",
                '"',
                "“",
                "”",
                ". ",
                "! ",
                "\n\n",
                "👩‍👩‍👧",
                "e\u0301",
                "\u200b",
                "שלום",
                "٣",
                "x" * 300,
            ]
        ),
        st.text(ODD, min_size=1, max_size=12),
        st.integers(1, 30).map(lambda times: " ".join([SENTENCE] * times)),
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


def article_in(text: str) -> Article:
    """Make an article of a text's paragraphs."""
    return article_of(*(one.strip() for one in text.split("\n\n") if one.strip()))


@settings(deadline=None, max_examples=60)
@given(HOSTILE)
def test_every_word_stands_in_one_window_in_order(text: str) -> None:
    """Words follow each other without overlap, each inside one sentence, and no letter or digit of ASCII is left out."""
    article = article_in(text)
    sentences, _ = passages_of(article)
    words = [word for window in windows_of(article) for word in window.words]
    assert all(before.end <= after.start for before, after in pairwise(words))
    starts = [span.start for span in sentences]
    assert all(sentences[bisect_right(starts, word.start) - 1].covers(word) for word in words)
    covered = {place for word in words for place in range(*word)}
    for sentence in sentences:
        for place in range(*sentence):
            assert place in covered or not (article.text[place].isascii() and article.text[place].isalnum())


@settings(deadline=None, max_examples=60)
@given(HOSTILE)
def test_no_window_is_above_the_limit(text: str) -> None:
    """Rows fit, are as long as each other, and open and close as the encoder learned it."""
    for window in windows_of(article_in(text)):
        assert window.words
        assert len(window.pieces) <= LONGEST + 2
        assert (window.pieces[0], window.pieces[-1]) == (OPENING, CLOSING)
        beside = (window.shapes, window.places, window.marks, window.kinds)
        assert {len(row) for row in beside} == {len(window.pieces)}
        for row, names in zip(beside, (SHAPES, PLACES, MARKS, KINDS), strict=True):
            assert set(row) <= set(range(len(names)))
        assert len(window.firsts) == len(window.words)
        assert window.firsts[0] == 1
        assert all(before < after for before, after in pairwise((*window.firsts, len(window.pieces) - 1)))


@settings(deadline=None, max_examples=40)
@given(HOSTILE)
def test_a_sentence_that_fits_is_never_cut(text: str) -> None:
    """A window holds whole sentences; one that is cut is too long for any window."""
    article = article_in(text)
    windows = windows_of(article)
    sentences, _ = passages_of(article)
    tokenizer = load_reader().tokenizer
    for sentence in sentences:
        holding = [one for one in windows if any(sentence.covers(word) for word in one.words)]
        size = len(tokenizer.encode(sentence.of(article.text), add_special_tokens=False).ids)
        assert len(holding) == 1 or size == 0 or size > LONGEST


ODD_TEXT = [
    ("mark on its own", "Wait ... no.", ["Wait", ".", ".", ".", "no", "."]),
    ("family of three", "The 👩‍👩‍👧 left.", ["The", "👩‍👩‍👧", "left", "."]),
    ("emoji with a selector", "Love ❤️.", ["Love", "❤️", "."]),
    ("composed accent", "Caf\u00e9 shut.", ["Caf\u00e9", "shut", "."]),
    ("combining accent", "Cafe\u0301 shut.", ["Cafe\u0301", "shut", "."]),
    ("two accents at the end", "Nha\u0302\u0301 shut.", ["Nha\u0302\u0301", "shut", "."]),
    ("zero width inside", "Or\u200bva shut.", ["Or\u200bva", "shut", "."]),
    ("right to left", "שלום Orva.", ["שלום", "Orva", "."]),
    ("control character", "Or\x07va shut.", ["Or\x07va", "shut", "."]),
    ("half a character", "Or\ud800va shut.", ["Or\ud800va", "shut", "."]),
    ("no spaces", "渡船停了", ["渡", "船", "停", "了"]),
    ("pieces' own names", "[CLS] Orva [SEP].", ["[CLS]", "Orva", "[SEP]", "."]),
    ("hyphens and apostrophes", "al-Bel's son.", ["al", "-", "Bel", "'", "s", "son", "."]),
]


@pytest.mark.parametrize(("reason", "text", "words"), ODD_TEXT, ids=[reason for reason, _, _ in ODD_TEXT])
def test_spans_are_the_texts_own(reason: str, text: str, words: list[str]) -> None:
    """A word keeps every character that it has in the text, whatever the encoder sees of it."""
    assert words_of(article_of(text)) == words, reason


def test_what_the_encoder_sees_nothing_of_makes_no_window() -> None:
    """Sentences without a visible character are no words, and no empty row either."""
    article = article_of("\u200b\u200b", "\u200d", "The ferry stopped.")
    text = article.text
    sentences = [block.span for block in article.blocks]
    [window] = cut_windows(text, article.blocks, sentences, (), load_reader().tokenizer)
    assert [word.of(text) for word in window.words] == ["The", "ferry", "stopped", "."]
    assert PLACES[window.places[1]] == "opens paragraph"
    assert list(cut_windows(text, article.blocks, sentences[:2], (), load_reader().tokenizer)) == []
    assert list(cut_windows(text, (), (), (), load_reader().tokenizer)) == []


@pytest.mark.parametrize(("unit", "times"), [("a", 1_000_000), ("👍", 1_000_000), ("ب", 1_000_000), ("-", 100_000)])
def test_a_million_characters_without_a_space(unit: str, times: int) -> None:
    """They are cut into rows like any others; marks are a word each, and so fewer will do."""
    text = unit * times
    blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
    windows = list(cut_windows(text, blocks, (blocks[0].span,), (), load_reader().tokenizer))
    assert max(len(window.pieces) for window in windows) <= LONGEST + 2
    assert (windows[0].words[0].start, windows[-1].words[-1].end) == (0, len(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A tokenizer that gives a piece a letter, and words of any length, and counts its calls."""

    calls: list[str]

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Encoding:
        """Pieces, their places and their words."""

        ids: list[int]
        offsets: list[tuple[int, int]]
        word_ids: list[int]

    def encode(self, text: str, *, add_special_tokens: bool) -> Encoding:
        """Cut a text into letters."""
        assert not add_special_tokens
        self.calls.append(text)
        places = [place for place, letter in enumerate(text) if letter != " "]
        return self.Encoding(
            ids=[ord(text[place]) for place in places],
            offsets=[(place, place + 1) for place in places],
            word_ids=[text[:place].count(" ") for place in places],
        )


def lettered(*sentences: str) -> tuple[str, list[Window], list[str]]:
    """Cut sentences of one paragraph with that tokenizer."""
    text = " ".join(sentences)
    starts = [sum(len(before) + 1 for before in sentences[:place]) for place in range(len(sentences))]
    spans = [Span(start, start + len(one)) for start, one in zip(starts, sentences, strict=True)]
    letters = Letters(calls=[])
    block = Block(kind="paragraph", span=Span(0, len(text)))
    return text, list(cut_windows(text, (block,), spans, (), cast("Tokenizer", letters))), letters.calls


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST])
def test_a_word_longer_than_a_window_is_looked_at_by_its_beginning(length: int) -> None:
    """It is one word with all of its characters, in a row of its own."""
    text, windows, _ = lettered(f"a {'b' * length} c")
    assert [word.of(text) for one in windows for word in one.words] == ["a", "b" * length, "c"]
    assert [len(one.pieces) for one in windows if len(one.pieces) > LONGEST // 2] == [
        min(length, LONGEST) + 2 + (length < LONGEST)
    ]


def test_a_sentence_longer_than_a_window_comes_in_parts() -> None:
    """Only its first part opens a paragraph and a sentence."""
    _, windows, _ = lettered(" ".join(["abcd"] * 200))
    assert [len(one.words) for one in windows] == [63, 63, 63, 11]
    assert [[PLACES[place] for place in one.places[1:5]] for one in windows] == [
        ["opens paragraph"] * 4,
        *[["inside"] * 4] * 3,
    ]


def test_windows_are_cut_as_they_are_asked_for() -> None:
    """The first window needs no more than the sentences that fill it."""
    article = article_of(*["The ferry stopped in the fog."] * 500)
    letters = Letters(calls=[])
    sentences, _ = passages_of(article)
    windows = cut_windows(article.text, article.blocks, sentences, (), cast("Tokenizer", letters))
    next(windows)
    assert 5 < len(letters.calls) < 20


def test_a_window_begins_a_paragraph_where_it_can() -> None:
    """Of a row that is full only whole paragraphs stay, if they fill half of it."""
    article = article_of(*[" ".join([SENTENCE] * 5)] * 6)
    opened = [PLACES[window.places[1]] for window in windows_of(article)]
    assert len(opened) > 2
    assert set(opened) == {"opens paragraph"}


def test_a_paragraph_longer_than_a_window_is_cut_between_sentences() -> None:
    """Each window begins a sentence."""
    opened = [PLACES[window.places[1]] for window in windows_of(article_of(" ".join([SENTENCE] * 60)))]
    assert opened[0] == "opens paragraph"
    assert set(opened[1:]) == {"opens sentence"}


def beside(article: Article, row: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give each word of an article of one window with what one row says of it."""
    [window] = windows_of(article)
    values = getattr(window, row)
    return [
        (word.of(article.text), names[values[first]]) for word, first in zip(window.words, window.firsts, strict=True)
    ]


def test_places_tell_what_opens() -> None:
    """The first word of a paragraph, of a sentence, and the others."""
    article = article_of("It fell. It rose.", "He left.")
    assert beside(article, "places", PLACES) == [
        ("It", "opens paragraph"),
        ("fell", "inside"),
        (".", "inside"),
        ("It", "opens sentence"),
        ("rose", "inside"),
        (".", "inside"),
        ("He", "opens paragraph"),
        ("left", "inside"),
        (".", "inside"),
    ]


def test_marks_tell_what_is_quoted() -> None:
    """From the opening mark to the closing one, and nothing of what stands behind."""
    article = article_of('He said "it fell" twice. “All” left.')
    quoted = [(word, mark) for word, mark in beside(article, "marks", MARKS) if mark != "outside"]
    assert quoted == [
        ('"', "opens"),
        ("it", "inside"),
        ("fell", "inside"),
        ('"', "closes"),
        ("“", "opens"),
        ("All", "inside"),
        ("”", "closes"),
    ]


def test_kinds_tell_the_blocks() -> None:
    """Titles and headings are one kind, passages set off another, all else text."""
    kinds = ("title", "paragraph", "heading", "quotation", "list", "caption")
    article = article_of(*("Ferry",) * len(kinds), kinds=kinds)
    assert [kind for _, kind in beside(article, "kinds", KINDS)] == [
        "title",
        "text",
        "title",
        "quotation",
        "text",
        "text",
    ]


def test_a_mark_beside_a_word_stands_for_all_its_pieces() -> None:
    """What is said of a word is said of each of its pieces."""
    article = article_of("Tilandanesque it was.")
    [window] = windows_of(article)
    pieces = window.firsts[1] - window.firsts[0]
    assert pieces > 1
    assert [SHAPES[shape] for shape in window.shapes[1 : 1 + pieces]] == ["capital"] * pieces
    assert [PLACES[place] for place in window.places[1 : 1 + pieces]] == ["opens paragraph"] * pieces


WORDS = [
    ("ferry", "lower"),
    ("Orva", "capital"),
    ("A", "capital"),
    ("UN", "capitals"),
    ("McBel", "mixed"),
    ("iPort", "mixed"),
    ("12", "digits"),
    ("٣", "digits"),
    ("5th", "digits and letters"),
    ("“", "mark"),
    ("👍", "mark"),
    ("渡", "other"),
    ("Cafe\u0301", "capital"),
]


@pytest.mark.parametrize(("word", "shape"), WORDS, ids=[word for word, _ in WORDS])
def test_shapes(word: str, shape: str) -> None:
    """What the encoder cannot see of a word."""
    assert SHAPES[shape_of(word)] == shape


@given(st.text(min_size=1))
def test_every_word_has_a_shape(word: str) -> None:
    """Whatever the characters."""
    assert shape_of(word) in range(len(SHAPES))
