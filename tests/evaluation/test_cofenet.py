"""CofeNet's rows: segments, the text made of them, and the way back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.attributions import ROLES, RoleSpans
from sayso.evaluation.cofenet import (
    CofenetRow,
    as_article,
    found_segments,
    gold_spans,
    label_segments,
    read_rows,
    score,
    token_articles,
    words_of,
)

LABELS = st.sampled_from(["O", *(f"{mark}-{role}" for mark in "BI" for role in ROLES)])
WORDS = st.sampled_from(["Ana", "said", "``", "''", ",", ".", "n't", "-LRB-", "that"])
ROWS = st.lists(st.lists(st.tuples(WORDS, LABELS), min_size=1), min_size=1, max_size=4)

TITLE = CofenetRow(id="a", tokens=("Bridge", "falls"), labels=("O", "O"))
SPEECH = CofenetRow(
    id="a",
    tokens=("``", "It", "fell", ",", "''", "Ana", "Bel", "said", "."),
    labels=("B-content", "I-content", "I-content", "I-content", "I-content", "B-source", "I-source", "B-cue", "O"),
)


@pytest.mark.parametrize(
    ("labels", "segments"),
    [
        ("B-cue I-cue O", [("cue", 0, 2)]),
        ("B-cue B-cue", [("cue", 0, 1), ("cue", 1, 2)]),
        ("I-cue I-cue", []),
        ("B-source I-cue I-cue", [("source", 0, 1)]),
        ("O B-content I-content", [("content", 1, 3)]),
        ("B-other I-other", []),
        ("", []),
    ],
)
def test_a_segment_is_a_run_that_begins(labels: str, segments: list[tuple[str, int, int]]) -> None:
    """Maximal runs B-x I-x*; what continues nothing is none, as in the published scorer."""
    assert list(label_segments(labels.split())) == segments


def test_rows_become_an_article_and_findings_go_back_to_tokens() -> None:
    """Spans found in the joined text are mapped to the tokens that they cover, row by row."""
    (article,) = token_articles([TITLE, SPEECH])
    assert article.text == 'Bridge falls\n\n"It fell," Ana Bel said.'
    made = as_article(article)
    assert [(block.kind, block.span.of(made.text)) for block in made.blocks] == [
        ("title", "Bridge falls"),
        ("paragraph", '"It fell," Ana Bel said.'),
    ]
    start = article.text.index('"It')
    found = [RoleSpans(source=(Span(start + 11, start + 18),), content=(Span(start, start + 10),))]
    assert found_segments(article, found)["source"] == {(1, 5, 7)}
    assert found_segments(article, found)["content"] == article.gold["content"]
    assert words_of(article, "source 1:5-7") == "Ana Bel"


def test_the_longer_of_two_that_overlap_stays() -> None:
    """What stands inside a longer segment of its row is dropped, since labels cannot nest."""
    (article,) = token_articles([SPEECH])
    inner = RoleSpans(cue=(Span(4, 8),), content=(Span(0, 10),))
    assert found_segments(article, [inner]) == {"source": set(), "cue": set(), "content": {(0, 0, 5)}}


def test_a_span_over_several_rows_is_cut() -> None:
    """A content that runs on over paragraphs is a segment in each."""
    (article,) = token_articles([TITLE, SPEECH])
    whole = RoleSpans(content=(Span(0, len(article.text)),))
    assert found_segments(article, [whole])["content"] == {(0, 0, 2), (1, 0, 9)}


@given(ROWS)
def test_gold_fed_back_scores_one(rows: list[list[tuple[str, str]]]) -> None:
    """
    Whatever tokens and labels, the keyed segments put into text and mapped back are the keyed segments.

    Only an abbreviation's doubled full stop (`p.m.` `.`) cannot be told from its own; the corpus labels both alike.
    """
    made = [
        CofenetRow(id="a", tokens=tuple(word for word, _ in row), labels=tuple(label for _, label in row))
        for row in rows
    ]
    (article,) = token_articles(made)
    outcomes = score([article], lambda _article: gold_spans(article))
    assert all(not outcome.missed and not outcome.false for role in ROLES for outcome in outcomes[role])


def test_score_gives_the_reader_the_joined_article() -> None:
    """The reader sees an English article with its blocks, and nothing found is all missed."""
    seen: list[Article] = []

    def read(article: Article) -> tuple[RoleSpans, ...]:
        seen.append(article)
        return ()

    outcomes = score(token_articles([TITLE, SPEECH]), read)
    assert [article.is_read for article in seen] == [True]
    assert outcomes["cue"][0].missed == ("cue 1:7-8",)


@pytest.mark.parametrize("line", ['{"id": "a"}', "no", '{"id": "a", "tokens": ["x"], "labels": []}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no row, or whose labels do not fit its tokens, is refused with its number."""
    good = json.dumps({"id": "a", "tokens": ["x"], "labels": ["O"], "pos": ["NN"]})
    path = tmp_path / "rows.txt"
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"rows\.txt:2"):
        list(read_rows(path))


@pytest.mark.corpora
def test_the_published_rows_fed_back_score_one(corpora: Path) -> None:
    """On the 1,925 rows of the development months the harness loses nothing."""
    path = corpora / "polnear" / "cofenet-valid.txt"
    articles = {as_article(article).id: article for article in token_articles(read_rows(path))}
    assert sum(len(article.rows) for article in articles.values()) == 1925
    outcomes = score(articles.values(), lambda article: gold_spans(articles[article.id]))
    hits = {role: sum(len(outcome.hit) for outcome in outcomes[role]) for role in ROLES}
    assert hits == {"source": 2061, "cue": 2318, "content": 2770}
    assert all(not outcome.missed and not outcome.false for role in ROLES for outcome in outcomes[role])
