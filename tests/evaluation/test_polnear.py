"""PolNeAR's brat files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Span
from sayso.evaluation.attributions import RoleSpans
from sayso.evaluation.polnear import as_article, parse_standoff, read_articles

LENGTH = 60
CUE = "T1\tCue 4 8\tsaid\n"
CONTENT = "T2\tContent 10 20;30 44\tx\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            CUE + CONTENT + "T3\tSource 0 3\tAna\nE1\tAttribution:T1 Content:T2 Cue:T1 Source:T3\n",
            [RoleSpans(source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(10, 20), Span(30, 44)))],
        ),
        (
            CUE + CONTENT + "T5\tContent 50 60\tx\nE1\tAttribution-no-source:T1 Content:T2 Content2:T5 Cue:T1",
            [RoleSpans(cue=(Span(4, 8),), content=(Span(10, 20), Span(30, 44), Span(50, 60)))],
        ),
        ("", []),
        (CUE + "E1\tAttribution:T1 Cue:T1", []),
        ("a stray line\n#1\tAnnotatorNotes T1\twhy?\nT9\nTx\tContent\n" + CUE + "E1\n", []),
        ("T2\tContent 10 99\tx\nE1\tAttribution:T2 Content:T2", []),
        ("T2\tContent 20 10\tx\nE1\tAttribution:T2 Content:T2", []),
    ],
)
def test_events_tie_spans_and_junk_is_passed_over(source: str, expected: list[RoleSpans]) -> None:
    """Spans in pieces, second contents, missing sources, notes, stray lines and spans outside the text."""
    assert list(parse_standoff(source, LENGTH)) == expected


@given(st.text(alphabet="TE12 \t\n:;CuesontaibSr#"))
def test_reading_junk_never_raises(source: str) -> None:
    """Whatever a file holds, reading it gives attributions inside the text or none."""
    for attribution in parse_standoff(source, LENGTH):
        assert all(span.end <= LENGTH for span in attribution.content)


def test_the_first_annotation_that_is_not_empty_counts(tmp_path: Path) -> None:
    """An article keyed several times is read once; empty keys and keys without a text are left out."""
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "orva_fire.txt").write_text("Ana said that it burnt.", encoding="utf-8")
    (tmp_path / "text" / "belm.txt").write_text("Nothing.", encoding="utf-8")
    key = "T1\tCue 4 8\tsaid\nT2\tContent 9 22\tx\nE1\tAttribution:T1 Content:T2 Cue:T1"
    for name, source in {"orva_fire_aa": "", "orva_fire_bb": key, "belm_aa": "", "lost_aa": key}.items():
        (tmp_path / "attributions" / f"{name}.ann").write_text(source, encoding="utf-8")
    (article,) = read_articles(tmp_path)
    assert article.name == "orva_fire"
    assert [span.of(article.text) for span in article.attributions[0].content] == ["that it burnt"]


def test_an_article_has_its_lines_for_blocks() -> None:
    """The first line is the title, each other line a paragraph; an empty text has no block."""
    article = as_article("a", "Title\n\n One. \nTwo.")
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks] == [
        ("title", "Title"),
        ("paragraph", "One."),
        ("paragraph", "Two."),
    ]
    assert as_article("b", " \n").blocks == ()


@pytest.mark.corpora
def test_the_development_part_is_read_whole(corpora: Path) -> None:
    """84 articles with 2,192 attributions, each inside its text."""
    articles = list(read_articles(corpora / "polnear" / "dev"))
    assert (len(articles), sum(len(article.attributions) for article in articles)) == (84, 2192)
