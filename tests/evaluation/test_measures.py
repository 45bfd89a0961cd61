"""The gate's measures, on invented corpora of a few lines."""

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso.article import Article, Block, Span
from sayso.errors import InputError
from sayso.evaluation.attribution_measures import measure_brat, measure_cofenet, measure_small
from sayso.evaluation.corpora import Row
from sayso.evaluation.measured import Measured
from sayso.evaluation.measures import measure_blocks, measure_pages, measure_sentences
from sayso.record import Attribution, Record, Source

BODY = "The bridge at Orva fell into the river on Monday."
ADVERT = "Subscribe to our letter and get it every single day."


def _read(article: Article) -> Record:
    """Find "Ana said X." in an article: a reader for these tests."""
    at = article.text.find("Ana said ")
    if at < 0:
        return Record(article=article)
    found = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(at + 9, article.text.index(".", at)),),
        cue=Span(at + 4, at + 8),
        source=Source(span=Span(at, at + 3), kind="person"),
    )
    return Record(article=article, attributions=(found,))


def _values(measured: Measured) -> dict[str, float]:
    """Give the figures by name."""
    return {figure.name: figure.value for figure in measured.figures}


def test_blocks_are_measured_on_the_key(tmp_path: Path) -> None:
    """Figures, intervals, items with their words, and a line a kind."""
    text = f"Bridge falls\n{BODY}"
    key = [
        {
            "corpus": "fa-kes",
            "id": "1",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "blocks": [[0, 12, "title"], [13, len(text), "paragraph"]],
        }
    ]
    (tmp_path / "key.json").write_text(json.dumps(key), encoding="utf-8")
    rows = [Row(corpus="fa-kes", id=name, title=None, text=text) for name in ("0", "1")]
    measured = measure_blocks(
        tmp_path / "key.json", rows, lambda text, _title: [Block(kind="paragraph", span=Span(0, len(text)))]
    )
    assert _values(measured)["blocks.segments"] == 0.0
    assert 0 < _values(measured)["blocks.macro"] < _values(measured)["blocks.micro"] < 1
    assert measured.outcomes["blocks.segments"][0].missed == ("title 0-12",)
    assert measured.show("fa-kes/1", "title 0-12") == "Bridge falls"
    assert any(note.startswith("blocks: title ") for note in measured.notes)


def test_cofenet_rows_are_measured(tmp_path: Path) -> None:
    """Exact segments a role and their mean; items show their words."""
    rows = [
        {"id": "a", "tokens": ["Bridge", "falls"], "labels": ["O", "O"]},
        {
            "id": "a",
            "tokens": ["Ana", "said", "it", "fell", "."],
            "labels": ["B-source", "B-cue", "B-content", "I-content", "O"],
        },
        {"id": "b", "tokens": ["Bo", "spoke"], "labels": ["B-source", "B-cue"]},
    ]
    path = tmp_path / "rows.txt"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    measured = measure_cofenet(path, _read)
    assert _values(measured)["cofenet.content"] == 1.0
    assert _values(measured)["cofenet.mean"] == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert measured.outcomes["cofenet.source"][1].missed == ("source 0:0-1",)
    assert measured.show("a", "content 1:2-4") == "it fell"
    assert measured.gold.startswith("5 ")


def test_brat_articles_are_measured(tmp_path: Path) -> None:
    """Exact and token figures a role, and whole attributions."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a.txt").write_text("Title\n\nAna said it fell.", encoding="utf-8")
    key = "T1\tSource 7 10\tAna\nT2\tCue 11 15\tsaid\nT3\tContent 16 23\tx\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(key, encoding="utf-8")
    measured = measure_brat(tmp_path, _read)
    assert set(_values(measured).values()) == {1.0}
    assert len(measured.figures) == 10
    assert measured.show("a", "attribution 16-23 11-15 7-10") == "it fell … said … Ana"


def test_polnear_counts_no_attribution_within_another(tmp_path: Path) -> None:
    """In both of its forms: what was found inside another's content neither helps nor harms."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a.txt").write_text("Title\n\nAna said it fell.", encoding="utf-8")
    key = "T1\tSource 7 10\tAna\nT2\tCue 11 15\tsaid\nT3\tContent 16 23\tx\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(key, encoding="utf-8")
    labels = ["B-source", "B-cue", "B-content", "I-content", "O"]
    row = {"id": "a", "tokens": ["Ana", "said", "it", "fell", "."], "labels": labels}
    (tmp_path / "rows.txt").write_text(f"{json.dumps(row)}\n", encoding="utf-8")

    def read(article: Article) -> Record:
        record = _read(article)
        (found,) = record.attributions
        stop = Span(found.content[0].end, found.content[0].end + 1)
        inner = Attribution(id="a2", kind="indirect", content=(stop,), within="a1")
        return replace(record, attributions=(found, inner))

    assert set(_values(measure_brat(tmp_path, read)).values()) == {1.0}
    assert set(_values(measure_cofenet(tmp_path / "rows.txt", read)).values()) == {1.0}


def test_figures_over_all_roles_pool_their_spans(tmp_path: Path) -> None:
    """Two of three spans right is an F1 of 2/3 over all roles, and no complete attribution."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "a.txt").write_text("Title\n\nAna said it fell.", encoding="utf-8")
    key = "T1\tSource 7 10\tAna\nT2\tCue 11 15\tsaid\nT3\tContent 16 18\tx\nE1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n"
    (tmp_path / "attributions" / "a_x.ann").write_text(key, encoding="utf-8")
    values = _values(measure_brat(tmp_path, _read))
    assert values["brat.exact.all"] == pytest.approx(2 / 3)
    assert values["brat.tokens.all"] == pytest.approx(6 / 7)
    assert values["brat.complete"] == 0.0


def test_the_small_gold_is_marked_text(tmp_path: Path) -> None:
    """`[[attribution]]` tables with a marked text; a fault in it names the file."""
    path = tmp_path / "attributions.toml"
    entry = "[[attribution]]\ntext = '<s>Ana</s> <c>said</c> <q>it fell</q>.'\n"
    path.write_text(entry + "[[attribution]]\ntext = '<q>It fell</q>, <s>Bo</s> <c>said</c>.'\n", encoding="utf-8")
    measured = measure_small(path, _read)
    assert _values(measured)["small.felt"] == pytest.approx(2 / 3)
    path.write_text("[[attribution]]\ntext = '<s>Ana'\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"attributions\.toml"):
        measure_small(path, _read)


def test_pages_are_measured_beside_trafilatura(tmp_path: Path) -> None:
    """F1 of the text kept, what was left in by kind, and a page without an article counts as lost."""
    truth = {name: {"articleBody": BODY, "url": ""} for name in ("p", "q")}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    for name in truth:
        (tmp_path / f"{name}.html.gz").write_bytes(gzip.compress(f"<p>{name}</p>".encode()))
    text = f"{BODY}\n\n{ADVERT}"
    spans = (Span(0, len(BODY)), Span(len(BODY) + 2, len(text)))
    blocks = tuple(Block(kind="paragraph", span=span) for span in spans)
    article = Article(id="x", text=text, language="en", blocks=blocks)
    measured = measure_pages(tmp_path, lambda html, _url: article if b"p</p>" in html and b">p<" in html else None)
    (figure,) = measured.figures
    assert 0 < figure.value < 1
    (item,) = measured.outcomes["pages.paragraphs"][0].false
    assert measured.show("p", item) == ADVERT
    assert any("left in" in note for note in measured.notes)


def test_sentences_are_measured_on_gum(tmp_path: Path) -> None:
    """Boundaries inside passages, a figure a genre."""
    lines = [
        "# newpar = p",
        "1\tIt\tit\tPRON\tPRP\t_\t2\tx\t_\t_",
        "2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No",
        "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_",
    ]
    sentence = "\n".join(lines)
    (tmp_path / "GUM_news_orva.conllu").write_text(
        f"{sentence}\n\n{sentence.split(chr(10), 1)[1]}\n\n", encoding="utf-8"
    )
    measured = measure_sentences(tmp_path, lambda _text, passages: passages)
    assert _values(measured) == {"sentences.news": 0.0}
