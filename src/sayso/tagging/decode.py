"""
Decoding: from a window's scores to pieces of text and who they belong to.

The best well-formed sequence of tags is found by dynamic programming (Viterbi 1967) over the scores of a linear-chain conditional
random field (Lafferty et al. 2001); pieces are then tied to cues by their link scores.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]

_NEVER = np.float32(-1e4)


def well_formed(moves: Scores) -> Scores:
    """Give the scores of moves between tags (O, B-x, I-x, B-y, ...) with every move forbidden that puts `I-x` behind anything but `B-x` or `I-x`."""
    count = len(moves)
    table = moves.copy()
    for to in range(2, count, 2):
        others = [tag for tag in range(count) if tag not in {to - 1, to}]
        table[others, to] = _NEVER
    return table


def best_tags(scores: Scores, moves: Scores) -> list[int]:
    """
    Give the best sequence of tags.

    `scores` are `(words, tags)`, `moves` `(from, to)` and well formed already. A sequence never opens with `I-x`.

    >>> never = well_formed(np.zeros((3, 3), np.float32))
    >>> best_tags(np.array([[0, 1, 2], [0, 0, 3]], np.float32), never)
    [1, 2]
    """
    return best_tags_together(scores[None], moves[None])[0]


def best_tags_together(scores: Scores, moves: Scores) -> list[list[int]]:
    """Give the best sequences of several heads over the same words, as `best_tags` does each: `scores` `(heads, words, tags)`, `moves` `(heads, from, to)`."""
    heads, words = scores.shape[:2]
    if not words:
        return [[] for _ in range(heads)]
    best = scores[:, 0].copy()
    best[:, 2::2] += _NEVER
    back = np.empty((words, heads, scores.shape[2]), np.int64)
    rows = scores.transpose(1, 0, 2)
    for place in range(1, words):
        ways = best[:, :, None] + moves
        ways.argmax(1, out=back[place])
        best = ways.max(1) + rows[place]
    return [_traced(int(best[head].argmax()), back[:, head].tolist()) for head in range(heads)]


def _traced(last: int, back: list[list[int]]) -> list[int]:
    """Follow the best moves back from the last word's tag."""
    tags = [last]
    for row in back[:0:-1]:
        tags.append(row[tags[-1]])
    return tags[::-1]


def likeliest_tags(scores: Scores) -> list[int]:
    """
    Give each word's own best tag; an `I-x` that goes on with nothing opens a piece.

    >>> likeliest_tags(np.array([[2, 0, 1], [0, 1, 2], [0, 1, 2]], np.float32))
    [0, 1, 2]
    """
    tags: list[int] = scores.argmax(1).tolist()
    before = 0
    for place, tag in enumerate(tags):
        if tag and tag % 2 == 0 and before not in {tag - 1, tag}:
            tags[place] = tag - 1
        before = tag
    return tags


def parted(scores: Scores, opens_paragraph: Sequence[bool]) -> Scores:
    """Give scores under which no piece runs from one paragraph into the next; what goes on there begins a piece of its own."""
    apart = scores.copy()
    rows = np.flatnonzero(np.array(opens_paragraph, bool))
    apart[rows, 2::2] += _NEVER
    return apart


def tag_pieces(tags: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """
    Give the pieces of a well-formed sequence: which kind (0, 1, ...), first word, word after the last.

    >>> list(tag_pieces([1, 2, 0, 3, 1]))
    [(0, 0, 2), (1, 3, 4), (0, 4, 5)]
    """
    start: int | None = None
    for place, tag in enumerate((*tags, 0)):
        if start is not None and (tag == 0 or tag % 2):
            yield (tags[start] - 1) // 2, start, place
            start = None
        if tag % 2:
            start = place
