"""The measures of the gate: a corpus and something to be measured in, figures and outcomes out."""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sayso.article import Article
from sayso.errors import InputError
from sayso.evaluation import attributions, blocks, cofenet, pages, polnear
from sayso.evaluation.attributions import ROLES
from sayso.evaluation.bootstrap import f1_interval, interval
from sayso.evaluation.corpora import Row, gold_digest
from sayso.evaluation.gum import read_gum_genres
from sayso.evaluation.metrics import Counts, Outcome, pooled
from sayso.evaluation.sentences import Split, score_sentences
from sayso.record import Record
from sayso.showing.words import shortened

Read = Callable[[Article], Record]
SHOWN = 120
"""How many characters of an item's words are shown."""

_PLACE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure, 0..1, the higher the better, with its 95 % interval over articles where one was drawn."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None


def _no_words(_article: str, _item: str) -> str:
    """Show nothing."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """
    One measure's result.

    `gold` is the digest of its key; `outcomes` holds each article's items by figure; `show` gives the words of an item (article, item);
    `notes` are lines for people (a table by kind, what others reach).
    """

    name: str
    gold: str
    figures: tuple[Figure, ...]
    outcomes: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)
    show: Callable[[str, str], str] = _no_words
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """One entry of the small gold: a text with `<s>`, `<c>`, `<q>` in it."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGold:
    """The shape of `tests/gold/attributions.toml`: `[[attribution]]` tables."""

    attribution: tuple[MarkedText, ...] = ()


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
            _pooled_figure("blocks.micro", characters),
            Figure(name="blocks.macro", value=blocks.macro_f1(scores), low=low, high=high),
            _pooled_figure("blocks.segments", segments),
        ),
        outcomes={"blocks.segments": [_joined(text.article, text.segments.values()) for text in scores]},
        show=_show_places({f"{row.corpus}/{row.id}": row.text for row in kept}),
        notes=tuple(_kind_line(kind) for kind in blocks.by_kind(scores)),
    )


def measure_cofenet(path: Path, read: Read) -> Measured:
    """Measure attributions on CofeNet's rows, exact segment F1 a role, and the mean of the three. Raises InputError on a broken row."""
    articles = cofenet.token_articles(cofenet.read_rows(path))
    texts = {article.name: article for article in articles}
    outcomes = cofenet.score(articles, lambda article: attributions.found_in(read(article)))
    figures = [_pooled_figure(f"cofenet.{role}", _counts(outcomes[role])) for role in ROLES]
    mean = sum(figure.value for figure in figures) / len(figures)
    return Measured(
        name="cofenet",
        gold=gold_digest(
            f"{article.name} {role} {segment}"
            for article in articles
            for role in ROLES
            for segment in article.gold[role]
        ),
        figures=(*figures, Figure(name="cofenet.mean", value=mean)),
        outcomes={f"cofenet.{role}": outcomes[role] for role in ROLES},
        show=lambda article, item: shortened(cofenet.words_of(texts[article], item), SHOWN),
        notes=tuple(_counts_line(f"cofenet.{role}", _counts(outcomes[role])) for role in ROLES),
    )


def measure_brat(folder: Path, read: Read) -> Measured:
    """Measure attributions on one part of PolNeAR: exact spans and tokens a role, and whole attributions as a reader feels them."""
    keyed = tuple(polnear.read_articles(folder))
    found = {
        article.name: attributions.found_in(read(polnear.as_article(article.name, article.text)), outermost=True)
        for article in keyed
    }
    exact = {
        role: [attributions.exact(one.name, role, one.attributions, found[one.name]) for one in keyed] for role in ROLES
    }
    tokens = {
        role: [attributions.tokens(one.text, role, one.attributions, found[one.name]) for one in keyed]
        for role in ROLES
    }
    felt = [attributions.felt(one.name, one.text, one.attributions, found[one.name]) for one in keyed]
    return Measured(
        name="brat",
        gold=gold_digest(
            f"{article.name} {place} {item}" for article in keyed for place, item in enumerate(article.attributions)
        ),
        figures=(
            *(_pooled_figure(f"brat.exact.{role}", _counts(exact[role])) for role in ROLES),
            *(_pooled_figure(f"brat.tokens.{role}", tokens[role]) for role in ROLES),
            _pooled_figure("brat.felt", _counts(felt)),
        ),
        outcomes={**{f"brat.exact.{role}": exact[role] for role in ROLES}, "brat.felt": felt},
        show=_show_places({article.name: article.text for article in keyed}),
        notes=(_counts_line("brat.felt", _counts(felt)),),
    )


def measure_small(path: Path, read: Read) -> Measured:
    """Measure attributions on the project's own marked texts. Raises InputError where the file is not as it should be."""
    try:
        gold = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), SmallGold)
        entries = [(f"{number}", *attributions.gold_in(entry.text)) for number, entry in enumerate(gold.attribution, 1)]
    except (OSError, ValueError) as fault:
        raise InputError(str(path), str(fault), "mend the file") from fault
    found = {name: attributions.found_in(read(polnear.as_article(name, text))) for name, text, _ in entries}
    felt = [attributions.felt(name, text, keyed, found[name]) for name, text, keyed in entries]
    exact = {role: [attributions.exact(name, role, keyed, found[name]) for name, _, keyed in entries] for role in ROLES}
    return Measured(
        name="small",
        gold=gold_digest(f"{name} {entry.text}" for name, entry in enumerate(gold.attribution)),
        figures=(
            *(_pooled_figure(f"small.exact.{role}", _counts(exact[role])) for role in ROLES),
            _pooled_figure("small.felt", _counts(felt)),
        ),
        outcomes={**{f"small.exact.{role}": exact[role] for role in ROLES}, "small.felt": felt},
        show=_show_places({name: text for name, text, _ in entries}),
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


def _counts(outcomes: Iterable[Outcome]) -> list[Counts]:
    """Give each article's counts."""
    return [outcome.counts for outcome in outcomes]


def _pooled_figure(name: str, counts: Sequence[Counts]) -> Figure:
    """Give the pooled F1 with its interval over articles."""
    if not counts:
        return Figure(name=name, value=0.0)
    low, high = f1_interval(counts)
    return Figure(name=name, value=pooled(counts).f1, low=low, high=high)


def _counts_line(name: str, counts: Sequence[Counts]) -> str:
    """Write precision, recall and the number of gold items."""
    total = pooled(counts)
    return f"{name}: P {total.precision:.3f} R {total.recall:.3f} F1 {total.f1:.3f} of {total.gold:.0f}"


def _kind_line(kind: blocks.KindScore) -> str:
    """Write one kind of block."""
    found = kind.characters
    line = f"blocks: {kind.kind:<10} characters P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f} of {found.gold:>6.0f}"
    return f"{line}; segments F1 {kind.segments.f1:.3f} of {kind.segments.gold:.0f}" if kind.segments else line


def _page_line(name: str, score: pages.PagesScore) -> str:
    """Write the figures of one extractor."""
    return f"pages: {name:<17} P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"


def _joined(article: str, outcomes: Iterable[Outcome]) -> Outcome:
    """Put one article's outcomes of several kinds together."""
    held = tuple(outcomes)
    return Outcome(
        article=article,
        hit=tuple(item for outcome in held for item in outcome.hit),
        false=tuple(item for outcome in held for item in outcome.false),
        missed=tuple(item for outcome in held for item in outcome.missed),
    )


def _show_places(texts: Mapping[str, str]) -> Callable[[str, str], str]:
    """Give a function that shows the words at the places that an item's name holds."""

    def show(article: str, item: str) -> str:
        places = [(int(match[1]), int(match[2])) for match in _PLACE.finditer(item)]
        return shortened(" … ".join(texts[article][start:end] for start, end in places), SHOWN)

    return show


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
