"""
How well an article's text is taken out of its page: shingles of four words, as scrapinghub/article-extraction-benchmark counts them.

Each page weighs alike: its hits, false and missed shingles are shares of their sum; precision and recall are means over pages, and F1 is theirs.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import trafilatura

from sayso.article import Article, BlockKind
from sayso.errors import InputError
from sayso.evaluation.metrics import Counts

Shingle = tuple[str, ...]
Extract = Callable[[bytes, str], str]
"""An extractor: a page's bytes and address to the article's text."""

SHINGLE_WORDS: Final = 4
FOREIGN_BELOW: Final = 0.2
"""A paragraph that shares less than this part of its shingles with the true text is not the article's."""

BODY: frozenset[BlockKind] = frozenset({"dateline", "paragraph", "quotation", "list", "heading"})
"""The kinds of block that the true texts of these pages hold: neither the title nor the words under pictures."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A real page: its name (a hash), address, bytes, and the article's true text."""

    name: str
    url: str
    html: bytes
    truth: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesScore:
    """Precision, recall and F1, 0..1, over pages that weigh alike."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """
    A stretch that came out wrong on a page.

    `side` is "left in" (a kept block that is not the article's) or "lost" (a true paragraph that is not among what was kept);
    `kind` is the block's kind, for a lost one the kind under which it was set aside, or "not extracted".
    """

    page: str
    side: str
    kind: str
    words: int
    text: str


def read_pages(folder: Path) -> Iterator[Page]:
    """
    Give the pages in the order of the ground truth.

    Raises InputError where the ground truth or a page cannot be read.
    """
    truth_file = folder / "ground-truth.json"
    try:
        for name, entry in json.loads(truth_file.read_bytes()).items():
            html = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
            yield Page(name=name, url=entry.get("url", ""), html=html, truth=entry["articleBody"])
    except (OSError, EOFError, ValueError, KeyError, AttributeError) as fault:
        raise InputError(str(truth_file), repr(fault), "fetch the corpus again") from fault


def shingles(text: str) -> Counter[Shingle]:
    """
    Count the runs of four words in a text; a shorter text is one run.

    >>> shingles("one two three four five")[("two", "three", "four", "five")]
    1
    """
    words = _WORD.findall(text)
    runs = (tuple(words[start : start + SHINGLE_WORDS]) for start in range(max(1, len(words) - SHINGLE_WORDS + 1)))
    return Counter(run for run in runs if run)


def compare_texts(truth: str, found: str) -> Counts:
    """
    Compare two texts by their shingles, as shares that sum to 1.

    >>> compare_texts("a b c d", "a b c d e")
    Counts(hit=0.5, false=0.5, missed=0.0)
    """
    wanted, given = shingles(truth), shingles(found)
    counts = ((wanted & given).total(), (given - wanted).total(), (wanted - given).total())
    total = sum(counts) or 1
    hit, false, missed = (number / total for number in counts)
    return Counts(hit=hit, false=false, missed=missed)


def summary(pages: Sequence[Counts]) -> PagesScore:
    """Average pages: precision over those where something was found, recall over those where something is to be found."""
    precisions = [page.precision for page in pages if page.hit + page.false]
    recalls = [page.recall for page in pages if page.hit + page.missed]
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return PagesScore(precision=precision, recall=recall, f1=f1)


def score(pages: Iterable[Page], extract: Extract) -> dict[str, Counts]:
    """Give each page's counts, by its name."""
    return {page.name: compare_texts(page.truth, extract(page.html, page.url)) for page in pages}


def trafilatura_text(html: bytes, url: str) -> str:
    """Give what trafilatura alone keeps, in its precise mode and without comments: the bar to beat."""
    return trafilatura.extract(html, url=url or None, favor_precision=True, include_comments=False) or ""


def kept_text(article: Article, kinds: frozenset[BlockKind] = BODY) -> str:
    """Give the text of an article's blocks of some kinds, a blank line between them."""
    return "\n\n".join(block.span.of(article.text) for block in article.blocks if block.kind in kinds)


def leftovers(page: Page, article: Article, kinds: frozenset[BlockKind] = BODY) -> Iterator[Leftover]:
    """
    Give the kept blocks that are foreign to the true text, and the true paragraphs that were lost.

    Foreign and lost alike: under a fifth of the stretch's shingles stand on the other side.
    """
    truth = _held(page.truth)
    kept = _held(kept_text(article, kinds))
    texts = [(block.kind, block.span.of(article.text)) for block in article.blocks]
    for kind, text in texts:
        if kind in kinds and _shared(text, truth) < FOREIGN_BELOW:
            yield Leftover(page=page.name, side="left in", kind=kind, words=_length(text), text=text)
    set_aside = [(kind, _held(text)) for kind, text in texts if kind not in kinds]
    for line in page.truth.splitlines():
        if _shared(line, kept) < FOREIGN_BELOW:
            aside = next((kind for kind, held in set_aside if _shared(line, held) >= FOREIGN_BELOW), "not extracted")
            yield Leftover(page=page.name, side="lost", kind=aside, words=_length(line), text=line)


def leftover_table(found: Iterable[Leftover]) -> tuple[tuple[str, str, int, int, int], ...]:
    """Sum leftovers up as (side, kind, stretches, words, pages), the most words first on each side."""
    rows: dict[tuple[str, str], list[Leftover]] = {}
    for leftover in found:
        rows.setdefault((leftover.side, leftover.kind), []).append(leftover)
    table = (
        (side, kind, len(items), sum(item.words for item in items), len({item.page for item in items}))
        for (side, kind), items in rows.items()
    )
    return tuple(sorted(table, key=lambda row: (row[0], -row[3], row[1])))


def _length(text: str) -> int:
    """Count the words of a text."""
    return sum(1 for _ in _WORD.finditer(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What a text holds: its shingles, and its words on one line, for stretches too short to have a shingle."""

    shingles: Counter[Shingle]
    line: str


def _held(text: str) -> _Held:
    """Give what a text holds."""
    return _Held(shingles=shingles(text), line=_line(text))


def _line(text: str) -> str:
    """Put a text's words on one line, a space before and after each."""
    return f" {' '.join(_WORD.findall(text))} "


def _shared(text: str, held: _Held) -> float:
    """Give the part of a text's shingles that another text holds; fewer than four words stand there or not; without words, all do."""
    if _length(text) < SHINGLE_WORDS:
        line = _line(text)
        return float(not line.strip() or line in held.line)
    own = shingles(text)
    return sum(number for shingle, number in own.items() if shingle in held.shingles) / own.total()
