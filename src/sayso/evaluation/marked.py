"""
Marked text: how examples and tests say what they expect.

`<s>Police</s> <c>warned</c> <q>that the bridge may fall</q>` is a text and three labelled spans at once. Tags nest and may
repeat; a literal `<` is written `&lt;`.
"""

import re
from dataclasses import dataclass

from sayso.article import Span

_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text without its tags, and each tag with the span that it stood round, in order of opening."""

    text: str
    marks: tuple[tuple[str, Span], ...]

    def of(self, tag: str) -> tuple[Span, ...]:
        """Give the spans of one tag, in order."""
        return tuple(span for name, span in self.marks if name == tag)


def parse_marked(source: str) -> Marked:
    """
    Take the tags out of a marked text.

    Raises ValueError where tags do not match.

    >>> parse_marked("<s>Ana</s> spoke").marks
    (('s', Span(0, 3)),)
    """
    pieces: list[str] = []
    length = 0
    stack: list[tuple[str, int, int]] = []
    found: list[tuple[int, str, Span]] = []
    reached = 0
    for number, match in enumerate(_TAG.finditer(source)):
        piece = source[reached : match.start()].replace("&lt;", "<")
        pieces.append(piece)
        length += len(piece)
        reached = match.end()
        if not match[1]:
            stack.append((match[2], length, number))
            continue
        if not stack or stack[-1][0] != match[2]:
            raise ValueError(f"{match[0]} closes nothing in {source!r}")
        name, start, opened = stack.pop()
        found.append((opened, name, Span(start, length)))
    if stack:
        raise ValueError(f"<{stack[-1][0]}> is never closed in {source!r}")
    pieces.append(source[reached:].replace("&lt;", "<"))
    marks = tuple((name, span) for _, name, span in sorted(found, key=lambda item: item[0]))
    return Marked(text="".join(pieces), marks=marks)
