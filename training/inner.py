"""
Attributions inside attributions, which PolNeAR does not mark: silver labels from the reader's own reading of contents.

The first stage's reader looks at each piece of keyed content as if it were a sentence of its own; what it surely finds there becomes the inner labels, so that the second stage
learns to see it in the one look at the whole window.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from examples import Example, Link
from labels import IGNORED, ROLE_TAGS
from sayso.tagging.decode import best_tags, tag_pieces
from sayso.tagging.links import PARTS, Piece, Tied, tie
from sayso.tagging.look import tags_sure
from sayso.tagging.model import Reader, look_at
from sayso.tagging.windows import CLOSING, OPENING, Window

_SHORTEST: Final = 6
"""Words of content in which another attribution may stand."""

_SURE: Final = 0.25
"""The least score of an attribution that becomes a label."""


def with_inner(example: Example, reader: Reader) -> Example:
    """Give an example of PolNeAR the inner tags and links that a reader of outer ones finds in its contents."""
    tags = [0] * len(example.window.words)
    links: list[Link] = []
    for role, first, last in tag_pieces(example.roles):
        if PARTS[role] != "content" or last - first < _SHORTEST:
            continue
        for tied in _read(part_of(example.window, first, last), reader):
            if tied.cue is None or not tied.content or tied.sure < _SURE:
                continue
            for piece in (tied.cue, *tied.content, *((tied.source,) if tied.source else ())):
                begin = ROLE_TAGS.index(f"B-{piece.part}")
                start = first + piece.first
                tags[start : first + piece.last] = [begin, *[begin + 1] * (piece.last - piece.first - 1)]
            links.append(_link(tied, tied.cue, first))
    return replace(example, inner=tuple(tags), links=(*example.links, *links))


def part_of(window: Window, first: int, last: int) -> Window:
    """Give words `[first, last)` of a window as a window of their own that opens with a sentence."""
    start = window.firsts[first]
    end = window.firsts[last] if last < len(window.firsts) else len(window.pieces) - 1
    return Window(
        words=window.words[first:last],
        firsts=tuple(at - start + 1 for at in window.firsts[first:last]),
        pieces=(OPENING, *window.pieces[start:end], CLOSING),
        shapes=(0, *window.shapes[start:end], 0),
        places=(0, 1, *window.places[start + 1 : end], 0),
        marks=(0, *window.marks[start:end], 0),
        kinds=(0, *window.kinds[start:end], 0),
    )


def _read(window: Window, reader: Reader) -> Iterator[Tied]:
    """Read a window's outer attributions."""
    outputs = look_at(reader, window)
    tags = best_tags(outputs.roles, reader.moves)
    pieces = [
        Piece(part=PARTS[part], first=first, last=last, sure=tags_sure(outputs.roles, tags, first, last))
        for part, first, last in tag_pieces(tags)
    ]
    yield from tie(window, pieces, outputs.links, reader.weighers)


def _link(tied: Tied, cue: Piece, offset: int) -> Link:
    """Turn a reading into a link of the window that holds it; its act stays unsaid."""
    return Link(
        cue=(offset + cue.first, offset + cue.last),
        source=() if tied.source is None else tuple(range(offset + tied.source.first, offset + tied.source.last)),
        content=tuple(word for piece in tied.content for word in range(offset + piece.first, offset + piece.last)),
        act=IGNORED,
    )
