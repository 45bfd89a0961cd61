"""
Names of persons, organizations, groups and places in open corpora, as labelled windows.

Wikigold and WNUT17 (CC BY 4.0), GUM's news, interview, bio, voyage and speech (CC BY, CC BY-SA) and re3d without its BBC part. Names only, outermost; what
a corpus marks in another way (wikigold's MISC) is left out of the loss.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from examples import Example, article_windows, words_in
from labels import ENTITY_TAGS, IGNORED
from sayso.article import Article, Block, Span, article_id
from sayso.evaluation.penn import join_tokens

_WIKIGOLD = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": None}
_WNUT = {
    "person": "person",
    "corporation": "organization",
    "group": "group",
    "location": "place",
    "product": "",
    "creative-work": "",
}
_RE3D = {"Person": "person", "Organisation": "organization", "Location": "place", "Nationality": "group"}
_GUM = {"person": "person", "organization": "organization", "place": "place"}
_RE3D_PARTS = (
    "Australian_Department_of_Foreign_Affairs",
    "CENTCOM",
    "Delegation_of_the_European_Union_to_Syria",
    "Wikipedia",
)
_LINKING = frozenset({"of", "the", "for", "and", "al", "de", "-", "'s"})
_MOST_PIECES_OPEN = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A text with its names; a kind of None is left out of the loss. `sentences` are given where the corpus has them."""

    name: str
    text: str
    names: tuple[tuple[Span, str | None], ...]


def named_texts(corpora: Path) -> Iterator[NamedText]:
    """Give every text of the open corpora under `corpora`."""
    yield from _conll(corpora / "ner" / "wikigold.conll", _WIKIGOLD)
    yield from _conll(corpora / "ner" / "wnut17-train.conll", _WNUT)
    for path in sorted((corpora / "gum").glob("GUM_*.conllu")):
        yield _gum(path)
    for part in _RE3D_PARTS:
        yield from _re3d(corpora / "re3d" / part)


def entity_examples(named: NamedText, tokenizer: Tokenizer) -> Iterator[Example]:
    """Give the labelled windows of a text."""
    span = Span(0, len(named.text))
    article = Article(
        key=named.name,
        id=article_id(named.text, url=None, outlet=None, key=named.name),
        text=named.text,
        language="en",
        blocks=(Block(kind="paragraph", span=span),),
    )
    for window in article_windows(article, tokenizer):
        tags = [0] * len(window.words)
        for place, kind in named.names:
            words = words_in(window, place)
            begin = ENTITY_TAGS.index(f"B-{kind}") if kind else IGNORED
            for word in words:
                tags[word] = begin if word == words[0] or not kind else begin + 1
        yield Example(window=window, entities=tuple(tags))


def _conll(path: Path, kinds: dict[str, str | None] | dict[str, str]) -> Iterator[NamedText]:
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


def _from_rows(name: str, rows: Sequence[tuple[str, str]], kinds: dict[str, str | None] | dict[str, str]) -> NamedText:
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
    return NamedText(name=name, text=joined.text, names=tuple(names))


def _gum(path: Path) -> NamedText:
    """Read the named mentions of a GUM document: those whose head is a proper noun, cut to the run of proper nouns round it."""
    pieces: list[str] = []
    names: list[tuple[Span, str | None]] = []
    length = 0
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words: list[tuple[Span, str, str, str]] = []
        for line in block.splitlines():
            columns = line.split("\t")
            if line.startswith("#") or not columns[0].isdigit():
                continue
            words.append((Span(length, length + len(columns[1])), columns[3], columns[6], columns[9]))
            piece = columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
            pieces.append(piece)
            length += len(piece)
        names.extend(_outermost(_gum_names(words)))
    return NamedText(name=path.stem, text="".join(pieces).rstrip(), names=tuple(names))


def _gum_names(words: Sequence[tuple[Span, str, str, str]]) -> Iterator[tuple[Span, str | None]]:
    """Give the names among the mentions of one sentence."""
    opened: list[tuple[str, int]] = []
    for place, (_, _, _, misc) in enumerate(words):
        entity = next((item[7:] for item in misc.split("|") if item.startswith("Entity=")), "")
        for part in re.findall(r"\([^()]*\)?|[^()]+\)|\)", entity):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                opened.append((f"{fields[0]}-{fields[1]}", place))
            if part.endswith(")") and opened:
                number = fields[0]
                at = next(
                    (i for i in range(len(opened) - 1, -1, -1) if opened[i][0].split("-")[0] == number), len(opened) - 1
                )
                kind, first = opened.pop(at)
                name = _name_run(words, first, place)
                if name and kind.split("-")[1] in _GUM:
                    yield name, _GUM[kind.split("-")[1]]


def _name_run(words: Sequence[tuple[Span, str, str, str]], first: int, last: int) -> Span | None:
    """Give the run of proper nouns round the head of a mention, or None where its head is none."""
    heads = [at for at in range(first, last + 1) if not first + 1 <= int(words[at][2] or 0) <= last + 1]
    if not heads or words[heads[0]][1] != "PROPN":
        return None
    start = end = heads[0]
    while start > first and words[start - 1][1] == "PROPN":
        start -= 1
    while end < last and words[end + 1][1] == "PROPN":
        end += 1
    return Span(words[start][0].start, words[end][0].end)


def _outermost(names: Iterable[tuple[Span, str | None]]) -> Iterator[tuple[Span, str | None]]:
    """Leave out the names that stand inside or across another, the longest first."""
    taken: list[Span] = []
    for span, kind in sorted(names, key=lambda item: item[0].start - item[0].end):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            yield span, kind


def _re3d(folder: Path) -> Iterator[NamedText]:
    """Read documents of re3d; a mention is a name if all its words but the linking ones have a capital, "the" before it left out."""
    mentions: dict[str, list[tuple[Span, str | None]]] = {}
    for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        kind = _RE3D.get(row.get("type", ""))
        words = row.get("value", "").split()
        if not kind or not words:
            continue
        start = row["begin"] + (len(words[0]) + 1 if words[0].lower() == "the" else 0)
        rest = words[1:] if words[0].lower() == "the" else words
        is_name = rest and rest[0][0].isupper() and all(word[0].isupper() or word.lower() in _LINKING for word in rest)
        if is_name and start < row["end"]:
            mentions.setdefault(row["documentId"], []).append((Span(start, row["end"]), kind))
    for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
        row = json.loads(line) if line.strip() else {}
        if row and row["_id"] in mentions:
            names = tuple(_outermost(one for one in mentions[row["_id"]] if one[0].end <= len(row["text"])))
            yield NamedText(name=f"re3d-{row['_id']}", text=row["text"], names=names)
