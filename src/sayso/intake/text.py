"""Plain text and Markdown: one file, one article, the text as it stands."""

import io
from collections.abc import Iterator

from sayso.intake.draft import Draft, IntakeOptions, Source
from sayso.intake.encoding import decode
from sayso.intake.streams import read_bounded


def read_text(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft]:
    """
    Give the one article of a text file; its title is left for the blocks to find.

    Raises InputError where the file is empty or too large.
    """
    decoded = decode(read_bounded(stream, source, options))
    yield Draft(text=decoded.text, key=source.key, encoding=decoded.encoding, note=decoded.note)
