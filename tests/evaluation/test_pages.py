"""The text kept of pages, by shingles of four words."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Article, Block, Span
from sayso.errors import InputError
from sayso.evaluation.metrics import Counts
from sayso.evaluation.pages import (
    Page,
    PagesScore,
    compare_texts,
    kept_text,
    leftover_table,
    leftovers,
    read_pages,
    score,
    summary,
    trafilatura_text,
)

FIRST = "The old bridge at Orva fell into the river on Monday."
SECOND = "Nobody was hurt, said the mayor of the town."
ADVERT = "Subscribe now to get all our letters each morning."
CAPTION = "The river seen from the northern bank at dawn."


def _page(truth: str) -> Page:
    """Make a page with a true text."""
    return Page(name="p", url="", html=b"", truth=truth)


def _article(*blocks: tuple[str, str]) -> Article:
    """Make an article of (kind, text)."""
    text = "\n\n".join(words for _, words in blocks)
    spans = [Span(text.index(words), text.index(words) + len(words)) for _, words in blocks]
    made = tuple(Block(kind=kind, span=span) for (kind, _), span in zip(blocks, spans, strict=True))  # type: ignore[arg-type]  # kinds of the test
    return Article(id="x", text=text, language="en", blocks=made)


@pytest.mark.parametrize(
    ("truth", "found", "counts"),
    [
        ("a b c d e", "a b c d e", Counts(hit=1.0)),
        ("a b c d", "a b c d e", Counts(hit=0.5, false=0.5)),
        ("a b c d a b c d", "a b c d", Counts(hit=0.2, missed=0.8)),
        ("a b", "a, b!", Counts(hit=1.0)),
        ("a b c d", "", Counts(missed=1.0)),
        ("", "", Counts()),
    ],
)
def test_shingles_are_counted_as_shares(truth: str, found: str, counts: Counts) -> None:
    """Runs of four words with their number; a text of fewer words is one run; marks do not count."""
    assert compare_texts(truth, found) == counts


@given(st.text(alphabet="ab \n.", max_size=60), st.text(alphabet="ab \n.", max_size=60))
def test_shares_sum_to_one(truth: str, found: str) -> None:
    """Every page weighs alike, unless both sides are empty."""
    counts = compare_texts(truth, found)
    assert counts.is_empty or counts.hit + counts.false + counts.missed == pytest.approx(1)


def test_precision_and_recall_are_means_over_pages() -> None:
    """F1 is that of the two means; a page where nothing was found has no precision."""
    figures = summary([Counts(hit=1.0), Counts(hit=0.5, false=0.5), Counts(missed=1.0)])
    assert (figures.precision, figures.recall) == pytest.approx((0.75, 2 / 3))
    assert figures.f1 == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))
    assert summary([]) == PagesScore(precision=0.0, recall=0.0, f1=0.0)


def test_foreign_and_lost_stretches_are_listed_with_their_kind() -> None:
    """A kept block of other words is left in; a true paragraph set aside is lost under the kind that it was given."""
    page = _page(f"{FIRST}\n\n{SECOND}\n\n{CAPTION}")
    article = _article(("title", "Bridge falls"), ("paragraph", FIRST), ("paragraph", ADVERT), ("caption", CAPTION))
    found = list(leftovers(page, article))
    assert [(item.side, item.kind, item.text) for item in found] == [
        ("left in", "paragraph", ADVERT),
        ("lost", "not extracted", SECOND),
        ("lost", "caption", CAPTION),
    ]
    assert leftover_table(found)[0] == ("left in", "paragraph", 1, 9, 1)
    assert kept_text(article) == f"{FIRST}\n\n{ADVERT}"


def test_stretches_too_short_for_a_shingle_stand_in_the_text_or_not() -> None:
    """A heading of two words is looked for as it is; one of marks only is nobody's."""
    page = _page(f"{FIRST}\n\nPeace talks\n\n{SECOND}")
    article = _article(("paragraph", FIRST), ("heading", "Peace talks"), ("heading", "* * *"), ("heading", "Most read"))
    assert [(item.side, item.text) for item in leftovers(page, article)] == [("left in", "Most read"), ("lost", SECOND)]


def test_pages_are_read_and_scored(tmp_path: Path) -> None:
    """Compressed pages with their truth; trafilatura finds the body of a plain page."""
    paragraphs = "".join(f"<p>{words} {words.upper()}</p>" for words in (FIRST, SECOND, CAPTION))
    html = f"<html><head><title>T</title></head><body><article><h1>Bridge</h1>{paragraphs}</article></body></html>"
    (tmp_path / "p.html.gz").write_bytes(gzip.compress(html.encode()))
    (tmp_path / "ground-truth.json").write_text(
        json.dumps({"p": {"articleBody": FIRST, "url": "https://orva.example/1"}}), encoding="utf-8"
    )
    (page,) = read_pages(tmp_path)
    assert (page.name, page.url, page.truth) == ("p", "https://orva.example/1", FIRST)
    assert score([page], trafilatura_text)["p"].recall == 1.0


def test_a_missing_page_is_refused(tmp_path: Path) -> None:
    """Ground truth without its page names the file."""
    (tmp_path / "ground-truth.json").write_text('{"p": {"articleBody": "x"}}', encoding="utf-8")
    with pytest.raises(InputError, match=r"ground-truth\.json"):
        list(read_pages(tmp_path))
