"""
Whom pronouns mean, as labelled windows.

GUM's mentions without the fifth that is measured on; GAP's validation part (Apache-2.0; its development part is measured on); and silver ones: in PolNeAR's training articles a person's
repeated surname is put as a pronoun, so that the names before it are the answer (after WikiCREM, Kocijan et al. 2019).
"""

import csv
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from entities import as_labelled_article, entity_tags
from examples import Example, Pronoun, article_windows, words_in
from sayso.article import Span
from sayso.evaluation.gum_mentions import GumText, read_gum_mentions
from sayso.evaluation.named_texts import is_held_out, named_gum
from sayso.evaluation.polnear import as_article
from sayso.reading.namebook import NameBook, fullest_person, name_book
from sayso.tagging.referring import PRONOUNS
from sayso.tagging.windows import Window

_KINDS = frozenset({"person", "organization", "place"})
_SHARE = 0.5
"""How many of the surnames that may become pronouns do."""

_LEAST = 2
"""Persons in a window of silver pronouns: with one there is nothing to choose."""

_NEAR = 400
"""Characters before a surname in which the person was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referring:
    """A pronoun and the names that it may mean, each with whether it does; none may."""

    pronoun: Span
    names: tuple[tuple[Span, bool], ...]


def gum_examples(corpora: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Give GUM's windows with names and pronouns."""
    for path in sorted((corpora / "gum").glob("GUM_*.conllu")):
        gum = read_gum_mentions(path)
        if is_held_out(gum.name):
            continue
        article = as_labelled_article(gum.name, gum.text, gum.passages)
        names = [(one.span, "place" if "place" in one.kinds else one.kinds[0]) for one in named_gum(gum).names]
        held = list(_of_gum(gum))
        for window in article_windows(article, tokenizer):
            tags = entity_tags(window, names)
            yield Example(window=window, entities=tags, pronouns=tuple(in_window(window, held)))


def _of_gum(gum: GumText) -> Iterator[Referring]:
    """Give the pronouns of a document with all its names."""
    named = [one for one in gum.mentions if one.name is not None and one.kind in _KINDS]
    for one in gum.mentions:
        if one.is_pronoun and one.span.of(gum.text).lower() in PRONOUNS:
            yield Referring(
                pronoun=one.span,
                names=tuple((other.name, other.entity == one.entity) for other in named if other.name is not None),
            )


def gap_examples(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Give GAP's passages; only its two names are weighed."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            start = int(row["Pronoun-offset"])
            names = tuple(
                (
                    Span(int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name])),
                    row[f"{name}-coref"].upper() == "TRUE",
                )
                for name in "AB"
            )
            referring = Referring(pronoun=Span(start, start + len(row["Pronoun"])), names=names)
            article = as_labelled_article(row["ID"], text, [Span(0, len(text))])
            for window in article_windows(article, tokenizer):
                pronouns = tuple(in_window(window, [referring]))
                if pronouns and len(pronouns[0].names) == len(names):
                    yield Example(window=window, pronouns=pronouns)


def silver_examples(texts: Iterable[tuple[str, str]], tokenizer: Tokenizer, seed: int) -> Iterator[Example]:
    """Give windows of articles (name and text) in which repeated surnames became pronouns."""
    rng = random.Random(seed)
    for name, text in texts:
        article = as_article(name, text)
        book = name_book(text, [block.span for block in article.readable()])
        changed, referring = with_pronouns(text, book, rng)
        if not referring:
            continue
        for window in article_windows(as_article(name, changed), tokenizer):
            pronouns = tuple(one for one in in_window(window, referring) if len(one.names) >= _LEAST)
            if any(any(one.right) for one in pronouns):
                yield Example(window=window, pronouns=pronouns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """A person's mention: where it stands, who is meant, whether a lone surname stands there."""

    span: Span
    who: str
    is_surname: bool


def with_pronouns(text: str, book: NameBook, rng: random.Random) -> tuple[str, list[Referring]]:
    """Put pronouns for some of the surnames of persons named shortly before; gives the text and the pronouns in it, with the names round them."""
    people = [
        _Person(span=one.span, who=fullest_person(one.words, book), is_surname=" " not in one.words and not one.titles)
        for one in book.mentions
        if one.kind == "person"
    ]
    pieces: list[str] = []
    reached = shift = 0
    moved: list[tuple[Span, str]] = []
    pronouns: list[tuple[Span, str]] = []
    last: dict[str, int] = {}
    for one in people:
        near = one.who in last and one.span.start - last[one.who] < _NEAR
        may = (
            one.is_surname
            and near
            and " " in one.who
            and text[one.span.start : one.span.end] == one.who.rsplit(" ", 1)[-1]
        )
        last[one.who] = one.span.start
        if not may or rng.random() > _SHARE:
            moved.append((Span(one.span.start + shift, one.span.end + shift), one.who))
            continue
        owned = re.match(r"['’]s\b", text[one.span.end : one.span.end + 3])
        end = one.span.end + (owned.end() if owned else 0)
        sex = book.sexes.get(one.who) or ("he" if sum(map(ord, one.who)) % 3 else "she")
        before = text[max(0, one.span.start - 12) : one.span.start]
        words = {"he": ("he", "his", "him"), "she": ("she", "her", "her")}[sex]
        word = (
            words[1]
            if owned
            else words[2]
            if re.search(r"\b(?:with|to|of|for|by|against|about|told|from)\s$", before)
            else words[0]
        )
        if re.search(r"(?:^|[.!?][\"”’)]*\s+|\n\s*|[\"“])$", before):
            word = word.capitalize()
        pieces += (text[reached : one.span.start], word)
        start = one.span.start + shift
        pronouns.append((Span(start, start + len(word)), one.who))
        shift += len(word) - (end - one.span.start)
        reached = end
    pieces.append(text[reached:])
    held = [
        Referring(pronoun=place, names=tuple((span, name == who) for span, name in moved)) for place, who in pronouns
    ]
    return "".join(pieces), held


def in_window(window: Window, referring: Sequence[Referring]) -> Iterator[Pronoun]:
    """Give the pronouns that stand in a window, with the names that stand there too."""
    if not window.words:
        return
    first, end = window.words[0].start, window.words[-1].end
    for one in referring:
        if not first <= one.pronoun.start < end:
            continue
        words = words_in(window, one.pronoun)
        names = [
            ((held[0], held[-1] + 1), right)
            for span, right in one.names
            if first <= span.start and span.end <= end and (held := words_in(window, span))
        ]
        if words and names:
            yield Pronoun(
                word=words[0], names=tuple(place for place, _ in names), right=tuple(right for _, right in names)
            )
