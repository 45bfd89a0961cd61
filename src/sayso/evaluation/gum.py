"""
Reads documents of GUM (the Georgetown University Multilayer corpus) from CoNLL-U.

The text is put together from the tokens and their SpaceAfter marks; each `newpar` starts a passage, passages stand on lines of
their own. Only what the measures need is read: passages and sentences.
"""

from dataclasses import dataclass
from pathlib import Path

from sayso.article import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GumDocument:
    """One document: its name (`GUM_news_flag`), text, passages, and gold sentences in order."""

    name: str
    text: str
    passages: tuple[Span, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """The text of one gold sentence and whether it opens a passage."""

    words: str
    opens_passage: bool


def read_gum(path: Path) -> GumDocument:
    """
    Give the document that a CoNLL-U file holds.

    Raises OSError where the file cannot be read and ValueError where a token line has fewer than ten columns.
    """
    return parse_gum(path.read_text(encoding="utf-8"), name=path.stem)


def read_gum_genres(folder: Path, *genres: str) -> tuple[GumDocument, ...]:
    """Give the documents of the named genres ("news", "bio", ...) in the order of their names; raises as `read_gum` does."""
    paths = sorted(path for genre in genres for path in folder.glob(f"GUM_{genre}_*.conllu"))
    return tuple(read_gum(path) for path in paths)


def parse_gum(conllu: str, *, name: str) -> GumDocument:
    r"""
    Give the document that CoNLL-U lines describe.

    Raises ValueError where a token line has fewer than ten columns.

    >>> row = "1\tYes\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    >>> parse_gum("# newpar\n" + row + "\n" + row, name="x").sentences
    (Span(0, 4), Span(5, 9))
    """
    pieces: list[str] = []
    sentences: list[Span] = []
    passages: list[Span] = []
    opened = reached = 0
    for sentence in (_parse_sentence(block) for block in conllu.split("\n\n") if block.strip()):
        if not sentence.words:
            continue
        if sentence.opens_passage and sentences:
            passages.append(Span(opened, sentences[-1].end))
        separator = "" if not sentences else "\n" if sentence.opens_passage else " "
        start = reached + len(separator)
        opened = start if sentence.opens_passage or not sentences else opened
        pieces += (separator, sentence.words)
        reached = start + len(sentence.words)
        sentences.append(Span(start, reached))
    if sentences:
        passages.append(Span(opened, reached))
    return GumDocument(name=name, text="".join(pieces), passages=tuple(passages), sentences=tuple(sentences))


def _parse_sentence(block: str) -> _Sentence:
    """Put a sentence's words together; a multi-word token ("12-13") stands for its parts."""
    pieces: list[str] = []
    covered = 0
    opens_passage = False
    for line in block.splitlines():
        if line.startswith("#"):
            opens_passage = opens_passage or line.split("=")[0].strip() in {"# newpar", "# newdoc id"}
            continue
        columns = line.split("\t")
        if len(columns) < 10:  # noqa: PLR2004 - CoNLL-U has ten columns
            raise ValueError(f"not a token line of CoNLL-U: {line[:60]!r}")
        number = columns[0]
        if "." in number or ("-" not in number and int(number) <= covered):
            continue
        covered = int(number.rpartition("-")[2])
        pieces.append(columns[1] + ("" if "SpaceAfter=No" in columns[9].split("|") else " "))
    return _Sentence(words="".join(pieces).strip(), opens_passage=opens_passage)
