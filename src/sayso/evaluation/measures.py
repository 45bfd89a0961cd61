"""The measures of blocks, pages and sentences: a corpus and something to be measured in, figures and outcomes out."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sayso.article import Article
from sayso.evaluation import blocks, pages
from sayso.evaluation.bootstrap import interval
from sayso.evaluation.corpora import Row, gold_digest
from sayso.evaluation.gum import read_gum_genres
from sayso.evaluation.measured import SHOWN, Figure, Measured, joined, pooled_figure, show_places
from sayso.evaluation.metrics import Outcome, pooled
from sayso.evaluation.sentences import Split, score_sentences
from sayso.showing.words import shortened


def measure_blocks(key: Path, rows: Iterable[Row], label: blocks.Label) -> Measured:
    """Measure the labelling of blocks on the hand key. Raises InputError where a keyed text is missing or changed."""
    keyed = blocks.read_key(key)
    places = {(entry.corpus, entry.id) for entry in keyed}
    kept = [row for row in rows if (row.corpus, row.id) in places]
    scores = blocks.score(keyed, kept, label)
    characters = [pooled(text.characters.values()) for text in scores]
    segments = [blocks.segment_counts(text) for text in scores]
    low, high = interval(scores, blocks.macro_f1)
    return Measured(
        name="blocks",
        gold=gold_digest(
            f"{entry.corpus}/{entry.id} {kind} {start}-{end}" for entry in keyed for start, end, kind in entry.blocks
        ),
        figures=(
            pooled_figure("blocks.micro", characters),
            Figure(name="blocks.macro", value=blocks.macro_f1(scores), low=low, high=high),
            pooled_figure("blocks.segments", segments),
        ),
        outcomes={"blocks.segments": [joined(text.article, text.segments.values()) for text in scores]},
        show=show_places({f"{row.corpus}/{row.id}": row.text for row in kept}),
        notes=tuple(_kind_line(kind) for kind in blocks.by_kind(scores)),
    )


def measure_pages(folder: Path, make: Callable[[bytes, str], Article | None]) -> Measured:
    """
    Measure the text kept of real pages, beside trafilatura's own; `make` gives None where a page holds no article.

    Raises InputError where the pages cannot be read.
    """
    held = tuple(pages.read_pages(folder))
    articles = {page.name: make(page.html, page.url) for page in held}
    kept = {name: pages.kept_text(article) if article else "" for name, article in articles.items()}
    counts = [pages.compare_texts(page.truth, kept[page.name]) for page in held]
    own = pages.summary(counts)
    bar = pages.summary(list(pages.score(held, pages.trafilatura_text).values()))
    low, high = interval(counts, lambda drawn: pages.summary(drawn).f1)
    left = [item for page in held for item in _leftovers(page, articles[page.name])]
    words = {(item.page, _leftover_name(item)): item.text for item in left}
    return Measured(
        name="pages",
        gold=gold_digest(f"{page.name} {hashlib.sha256(page.truth.encode()).hexdigest()}" for page in held),
        figures=(Figure(name="pages.f1", value=own.f1, low=low, high=high),),
        outcomes={"pages.paragraphs": [_page_outcome(page.name, left) for page in held]},
        show=lambda article, item: shortened(words.get((article, item), ""), SHOWN),
        notes=(
            _page_line("text kept", own),
            _page_line("trafilatura alone", bar),
            *(
                f"pages: {side:<8} {kind:<14} {stretches:>4} stretches {number:>6} words on {on:>3} pages"
                for side, kind, stretches, number, on in pages.leftover_table(left)
            ),
        ),
    )


def measure_sentences(folder: Path, split: Split, genres: Sequence[str] = ("news",)) -> Measured:
    """Measure the ends of sentences on GUM, a figure a genre."""
    documents = {genre: read_gum_genres(folder, genre) for genre in genres}
    figures = tuple(
        Figure(name=f"sentences.{genre}", value=score_sentences(held, split).f1) for genre, held in documents.items()
    )
    return Measured(
        name="sentences",
        gold=gold_digest(
            f"{document.name} {span}" for held in documents.values() for document in held for span in document.sentences
        ),
        figures=figures,
    )


def _kind_line(kind: blocks.KindScore) -> str:
    """Write one kind of block."""
    found = kind.characters
    line = f"blocks: {kind.kind:<10} characters P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f} of {found.gold:>6.0f}"
    return f"{line}; segments F1 {kind.segments.f1:.3f} of {kind.segments.gold:.0f}" if kind.segments else line


def _page_line(name: str, score: pages.PagesScore) -> str:
    """Write the figures of one extractor."""
    return f"pages: {name:<17} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"


def _leftovers(page: pages.Page, article: Article | None) -> tuple[pages.Leftover, ...]:
    """Give what came out wrong on a page; on one without an article all is lost, which its counts tell."""
    return tuple(pages.leftovers(page, article)) if article else ()


def _leftover_name(item: pages.Leftover) -> str:
    """Name a stretch by its side and a hash of its text, so that the name holds while the text does."""
    return f"{item.side} {hashlib.sha256(item.text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _page_outcome(page: str, left: Iterable[pages.Leftover]) -> Outcome:
    """Give a page's stretches as items: what was left in is false, what was lost is missed."""
    own = [item for item in left if item.page == page]
    return Outcome(
        article=page,
        false=tuple(sorted({_leftover_name(item) for item in own if item.side == "left in"})),
        missed=tuple(sorted({_leftover_name(item) for item in own if item.side == "lost"})),
    )
