"""
Names of persons, organizations and places in open corpora, as labelled windows.

Wikigold and WNUT17 (CC BY 4.0), GUM's news, interview, bio, voyage and speech (CC BY, CC BY-SA) without the fifth that is measured on, and re3d without its BBC part. Names only, outermost; what
a corpus marks in another way (wikigold's MISC) is left out of the loss. Which organizations are groups is the lexicon's to say.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from examples import Example, article_windows, words_in
from labels import ENTITY_TAGS, IGNORED
from sayso.article import Article, Block, Span, article_id
from sayso.evaluation.named_texts import NamedText, is_held_out, read_named_gum, read_named_re3d
from sayso.evaluation.penn import join_tokens
from sayso.tagging.windows import Window

_WIKIGOLD = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": None}
_WNUT = {
    "person": "person",
    "corporation": "organization",
    "group": "organization",
    "location": "place",
    "product": "",
    "creative-work": "",
}
_RE3D_PARTS = (
    "Australian_Department_of_Foreign_Affairs",
    "CENTCOM",
    "Delegation_of_the_European_Union_to_Syria",
    "Wikipedia",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text with its names; a kind of None is left out of the loss."""

    name: str
    text: str
    passages: tuple[Span, ...]
    names: tuple[tuple[Span, str | None], ...]


def named_texts(corpora: Path) -> Iterator[LabelledText]:
    """Give every text of the open corpora under `corpora` that may be learned from."""
    yield from _conll(corpora / "ner" / "wikigold.conll", _WIKIGOLD)
    yield from _conll(corpora / "ner" / "wnut17-train.conll", _WNUT)
    yield from (_labelled(one) for one in read_named_gum(corpora / "gum") if not is_held_out(one.name))
    for part in _RE3D_PARTS:
        yield from (_labelled(one) for one in read_named_re3d(corpora / "re3d" / part))


def _labelled(named: NamedText) -> LabelledText:
    """Give the one kind that each name is taught as: a place where it may be one, an organization rather than a group."""
    names = tuple((one.span, "place" if "place" in one.kinds else one.kinds[0]) for one in named.names)
    return LabelledText(name=named.name, text=named.text, passages=named.passages, names=names)


def as_labelled_article(name: str, text: str, passages: Sequence[Span]) -> Article:
    """Give a text as an article of plain paragraphs."""
    return Article(
        key=name,
        id=article_id(text, url=None, outlet=None, key=name),
        text=text,
        language="en",
        blocks=tuple(Block(kind="paragraph", span=span) for span in passages),
    )


def entity_tags(window: Window, names: Iterable[tuple[Span, str | None]]) -> tuple[int, ...]:
    """Give each word of a window its tag."""
    tags = [0] * len(window.words)
    for place, kind in names:
        words = words_in(window, place)
        begin = ENTITY_TAGS.index(f"B-{kind}") if kind else IGNORED
        for word in words:
            tags[word] = begin if word == words[0] or not kind else begin + 1
    return tuple(tags)


def entity_examples(labelled: LabelledText, tokenizer: Tokenizer) -> Iterator[Example]:
    """Give the labelled windows of a text."""
    article = as_labelled_article(labelled.name, labelled.text, labelled.passages)
    for window in article_windows(article, tokenizer):
        yield Example(window=window, entities=entity_tags(window, labelled.names))


def _conll(path: Path, kinds: dict[str, str | None] | dict[str, str]) -> Iterator[LabelledText]:
    """Read columns of words and tags, ten sentences a text; IOB1 and IOB2 alike."""
    rows: list[tuple[str, str]] = []
    sentences = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        word, _, tag = line.strip().replace("\t", " ").rpartition(" ")
        if word:
            rows.append((word.strip(), tag))
            continue
        sentences += 1
        if rows and sentences >= 10:
            yield _from_rows(f"{path.stem}-{number}", rows, kinds)
            rows, sentences = [], 0
    if rows:
        yield _from_rows(f"{path.stem}-end", rows, kinds)


def _from_rows(
    name: str, rows: Sequence[tuple[str, str]], kinds: dict[str, str | None] | dict[str, str]
) -> LabelledText:
    """Join tagged words to a text."""
    joined = join_tokens([word for word, _ in rows])
    names: list[tuple[Span, str | None]] = []
    last = "O"
    for span, (_, tag) in zip(joined.tokens, rows, strict=True):
        way, _, kind = tag.partition("-")
        mapped = kinds.get(kind, "") if kind else ""
        if mapped == "":
            last = "O"
            continue
        if way == "I" and last == kind and names:
            names[-1] = (Span(names[-1][0].start, span.end), mapped)
        else:
            names.append((span, mapped))
        last = kind
    return LabelledText(name=name, text=joined.text, passages=(Span(0, len(joined.text)),), names=tuple(names))
