"""
PolNeAR's training articles as labelled windows.

An article comes once an annotator, as it stands; and once more without commas and apostrophes, as scrapers leave text, from which
some are drawn in each epoch.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from labels import ACTS, IGNORED, ROLE_TAGS, ROLES
from sayso.article import Article, Span
from sayso.evaluation.attributions import RoleSpans
from sayso.evaluation.polnear import as_article, parse_standoff
from sayso.reading.cues import find_forms
from sayso.reading.meanings import meaning_of
from sayso.reading.quotation import pair_marks
from sayso.reading.sentences import find_sentences
from sayso.tagging.windows import Window, cut_windows

_STRIPPED = frozenset(",'’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One attribution in a window, as numbers of words: its cue `[first, last)`, the words of its source and of its content, and its act."""

    cue: tuple[int, int]
    source: tuple[int, ...]
    content: tuple[int, ...]
    act: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronoun:
    """A pronoun in a window, as the number of its word; the names `[first, last)` that it may mean, and which of them are `right` (none may be)."""

    word: int
    names: tuple[tuple[int, int], ...]
    right: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window with the labels of its words; a head that has nothing to learn from it has none."""

    window: Window
    roles: tuple[int, ...] = ()
    inner: tuple[int, ...] = ()
    entities: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    pronouns: tuple[Pronoun, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A text with the attributions that one annotator keyed."""

    name: str
    text: str
    attributions: tuple[RoleSpans, ...]


def read_keyed(folder: Path) -> Iterator[Keyed]:
    """Give every annotation of a part of PolNeAR (`polnear/train`), in order of name; empty ones are left out."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text_file = folder / "text" / f"{name}.txt"
        if not text_file.is_file():
            continue
        text = text_file.read_bytes().decode("utf-8", "replace")
        attributions = parse_standoff(path.read_bytes().decode("utf-8", "replace"), len(text))
        if attributions:
            yield Keyed(name=path.stem, text=text, attributions=attributions)


def stripped(keyed: Keyed) -> Keyed:
    """Give a text without commas and apostrophes, its attributions moved with it."""
    kept = [place for place, character in enumerate(keyed.text) if character not in _STRIPPED]

    def moved(spans: Sequence[Span]) -> tuple[Span, ...]:
        ends = [(bisect_left(kept, span.start), bisect_left(kept, span.end)) for span in spans]
        return tuple(Span(start, end) for start, end in ends if start < end)

    return Keyed(
        name=keyed.name,
        text="".join(keyed.text[place] for place in kept),
        attributions=tuple(
            RoleSpans(source=moved(one.source), cue=moved(one.cue), content=moved(one.content))
            for one in keyed.attributions
        ),
    )


def article_windows(article: Article, tokenizer: Tokenizer) -> tuple[Window, ...]:
    """Cut an article as the reader does."""
    return tuple(cut_windows(article.text, article.readable(), *passages_of(article), tokenizer))


def passages_of(article: Article) -> tuple[Sequence[Span], Sequence[Span]]:
    """Give the sentences and the outermost quotations of an article's readable blocks."""
    passages = [block.span for block in article.readable()]
    outer = [one.span for one in pair_marks(article.text, passages) if one.depth == 0]
    return find_sentences(article.text, passages), outer


def examples_of(keyed: Keyed, tokenizer: Tokenizer) -> Iterator[Example]:
    """Give the labelled windows of a text."""
    article = as_article(keyed.name, keyed.text)
    for window in article_windows(article, tokenizer):
        yield Example(
            window=window,
            roles=role_tags(window, keyed.attributions),
            links=tuple(_links(keyed.text, window, keyed.attributions)),
        )


def role_tags(window: Window, attributions: Sequence[RoleSpans]) -> tuple[int, ...]:
    """Give each word its tag; where two pieces overlap the longer stays, as in the published rows."""
    pieces = sorted(
        {
            (words[0], words[-1] + 1, role)
            for one in attributions
            for role in ROLES
            for span in one.of(role)
            if (words := words_in(window, span))
        },
        key=lambda piece: (piece[0] - piece[1], piece),
    )
    tags = [0] * len(window.words)
    for first, last, role in pieces:
        if not any(tags[first:last]):
            begin = ROLE_TAGS.index(f"B-{role}")
            tags[first:last] = [begin, *[begin + 1] * (last - first - 1)]
    return tuple(tags)


def words_in(window: Window, span: Span) -> range:
    """Give the numbers of the words that begin in a span."""
    starts = [word.start for word in window.words]
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _links(text: str, window: Window, attributions: Sequence[RoleSpans]) -> Iterator[Link]:
    """Give the attributions whose cue stands in a window."""
    for one in attributions:
        cue = [word for span in one.cue for word in words_in(window, span)]
        if cue:
            yield Link(
                cue=(cue[0], cue[-1] + 1),
                source=tuple(word for span in one.source for word in words_in(window, span)),
                content=tuple(word for span in one.content for word in words_in(window, span)),
                act=act_of(" ".join(span.of(text) for span in one.cue)),
            )


def act_of(cue: str) -> int:
    """Give the number of the act that the lexicon gives a cue's words, or `IGNORED` where it knows none of them."""
    if not find_forms(tuple(cue.lower().replace("’", "'").split())):
        return IGNORED
    return ACTS.index(meaning_of(cue, seen="other", sure=0.0).act)
