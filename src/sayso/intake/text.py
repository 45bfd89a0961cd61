"""Plain text and Markdown: one file, one article, the text as it stands."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from sayso.article import Block, BlockKind, Span
from sayso.intake.draft import Draft, IntakeOptions, Source
from sayso.intake.encoding import decode
from sayso.intake.streams import read_bounded

_MARKDOWN = frozenset({".md", ".markdown"})
_LINE = re.compile(r"^(?:(?P<heading>#{1,6}) |(?P<quotation>>) ?|(?P<list>[-*+]|\d{1,3}\.) )[^\n]*\S", re.MULTILINE)


def read_text(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft]:
    """
    Give the one article of a text file; its title is left for the blocks to find, unless Markdown marks it.

    Raises InputError where the file is empty or too large.
    """
    decoded = decode(read_bounded(stream, source, options))
    name = source.name.lower().removesuffix(".gz")
    hints = markdown_hints(decoded.text) if Path(name).suffix in _MARKDOWN else ()
    yield Draft(text=decoded.text, key=source.key, encoding=decoded.encoding, note=decoded.note, hints=hints)


def markdown_hints(text: str) -> tuple[Block, ...]:
    r"""
    Give the lines whose kind Markdown marks: title (the first "# "), heading, quotation and list, their marks included.

    >>> [(hint.kind, hint.span.of("# Rain\n\nIt rained.\n\n- much")) for hint in markdown_hints("# Rain\n\nIt rained.\n\n- much")]
    [('title', '# Rain'), ('list', '- much')]
    """
    hints: list[Block] = []
    for match in _LINE.finditer(text):
        kind: BlockKind = "list" if match["list"] else "quotation" if match["quotation"] else "heading"
        is_title = match["heading"] == "#" and all(hint.kind != "title" for hint in hints)
        hints.append(Block(kind="title" if is_title else kind, span=Span(match.start(), match.end())))
    return tuple(hints)
