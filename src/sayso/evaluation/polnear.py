"""
PolNeAR's own form: texts, and attributions as brat standoff (networkdynamics/PolNeAR v1.0.0).

An event line ties the parts (`E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`); spans may be in pieces (`10 20;30 44`). Some files are empty or hold
notes and stray lines: what is no span and no event is passed over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.article import Article, Block, Span, article_id, trimmed
from sayso.evaluation.attributions import Role, RoleSpans

_ROLES: Final[Mapping[str, Role]] = {"source": "source", "cue": "cue", "content": "content"}
_PIECE = re.compile(r"\s*([0-9]{1,9}) ([0-9]{1,9})\s*")
_NUMBERED = re.compile(r"([A-Za-z-]{1,40}?)\d*:(T\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedArticle:
    """An article with its attributions as one annotator keyed them."""

    name: str
    text: str
    attributions: tuple[RoleSpans, ...]


def read_articles(folder: Path) -> Iterator[KeyedArticle]:
    """
    Give the articles of one part (`polnear/dev`), in order of name, each with its first annotation that is not empty.

    Where several annotators keyed an article, the first by name counts; an article that nobody keyed is left out.
    """
    keyed: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        keyed.setdefault(path.stem.rpartition("_")[0], []).append(path)
    for name, paths in keyed.items():
        text_file = folder / "text" / f"{name}.txt"
        if not text_file.is_file():
            continue
        text = _decoded(text_file)
        attributions = next((found for path in paths if (found := parse_standoff(_decoded(path), len(text)))), ())
        if attributions:
            yield KeyedArticle(name=name, text=text, attributions=attributions)


def parse_standoff(source: str, length: int) -> tuple[RoleSpans, ...]:
    r"""
    Give the attributions of a brat file over a text of `length` characters, in the order of their event lines.

    Lines that are no span or event are passed over, and so is an event without content.

    >>> parse_standoff("T1\tCue 4 8\tsaid\nT2\tContent 0 3;9 12\t.. ..\nE1\tAttribution:T1 Cue:T1 Content:T2", 20)
    (RoleSpans(source=(), cue=(Span(4, 8),), content=(Span(0, 3), Span(9, 12))),)
    """
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[str] = []
    for line in source.split("\n"):
        name, _, rest = line.partition("\t")
        if name[:1] == "T":
            pieces = _pieces(rest.partition("\t")[0], length)
            if pieces:
                spans[name] = pieces
        elif name[:1] == "E" and rest:
            events.append(rest)
    tied = (_tied(event, spans) for event in events)
    return tuple(attribution for attribution in tied if attribution.content)


def as_article(name: str, text: str) -> Article:
    """
    Make an article whose blocks are its lines: the first its title, the others paragraphs.

    What is measured is the finding of attributions, so the blocks are given, not guessed.
    """
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        span = trimmed(text, start, start + len(line))
        if span:
            blocks.append(Block(kind="paragraph" if blocks else "title", span=span))
        start += len(line) + 1
    return Article(
        key=name,
        id=article_id(text, url=None, outlet=None, key=name),
        text=text,
        title=blocks[0].span.of(text) if blocks else None,
        language="en",
        blocks=tuple(blocks),
    )


def _pieces(described: str, length: int) -> tuple[Span, ...]:
    """Read `Content 10 20;30 44`; nothing where the line is broken or leaves the text."""
    places = described.partition(" ")[2].split(";")
    pieces: list[Span] = []
    for place in places:
        match = _PIECE.fullmatch(place)
        if not match or not int(match[1]) < int(match[2]) <= length:
            return ()
        pieces.append(Span(int(match[1]), int(match[2])))
    return tuple(sorted(pieces))


def _tied(event: str, spans: Mapping[str, tuple[Span, ...]]) -> RoleSpans:
    """Gather the spans that an event ties; `Content2` is another piece of the content."""
    parts: dict[Role, set[Span]] = {"source": set(), "cue": set(), "content": set()}
    for label, name in _NUMBERED.findall(event):
        role = _ROLES.get(label.lower())
        if role:
            parts[role].update(spans.get(name, ()))
    return RoleSpans(
        source=tuple(sorted(parts["source"])), cue=tuple(sorted(parts["cue"])), content=tuple(sorted(parts["content"]))
    )


def _decoded(path: Path) -> str:
    """Read a file with its line ends as they are: offsets count them."""
    return path.read_bytes().decode("utf-8", "replace")
