"""Which of many rows of spans, overlapping each other as they may, touch a given span: one sweep over the text."""

from collections.abc import Iterator, Sequence

from sayso.article import Span


def touching(anchors: Sequence[Span], rows: Sequence[Sequence[Span]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """
    Give the place of each anchor, in text order, with the places of the rows that have a span that shares a character with it.

    Only the spans that are open at an anchor are looked at.

    >>> list(touching([Span(5, 6), Span(0, 1)], [[Span(0, 2), Span(4, 9)], [Span(5, 7)]]))
    [(1, (0,)), (0, (0, 1))]
    """
    pieces = sorted((span.start, span.end, place) for place, row in enumerate(rows) for span in row)
    opened: list[tuple[int, int]] = []
    reached = 0
    for here in sorted(range(len(anchors)), key=lambda place: anchors[place]):
        anchor = anchors[here]
        opened = [piece for piece in opened if piece[0] > anchor.start]
        while reached < len(pieces) and pieces[reached][0] < anchor.end:
            opened.append(pieces[reached][1:])
            reached += 1
        yield here, tuple(sorted({place for end, place in opened if end > anchor.start}))
