"""What changed from one version of an article to another: paragraphs side by side, in those that changed the words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

from sayso.serving.bounding import is_short

Change = Literal["same", "changed", "added", "dropped"]
Words = tuple[tuple[str, bool], ...]
"""Words of a paragraph, cut where they begin or cease to be changed; True where they are."""

MOST_TEXT: Final = 300_000
MOST_PARAGRAPHS: Final = 1500
_MOST_WORDS: Final = 1200
_WORD: Final = re.compile(r"\s*\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paragraph in the one version and in the other; empty where it stands in one only."""

    change: Change
    before: Words = ()
    after: Words = ()


def changes(before: str, after: str) -> tuple[Row, ...] | None:
    r"""
    Give the paragraphs of two texts side by side, in order; None where they are too long to be compared within a moment.

    >>> [(row.change, row.before, row.after) for row in changes("It rained.\n\n12 fell.", "It rained.\n\n14 fell.")]
    [('same', (('It rained.', False),), (('It rained.', False),)), ('changed', (('12 ', True), ('fell.', False)), (('14 ', True), ('fell.', False)))]
    """
    if not is_short([before, after], MOST_TEXT):
        return None
    old, new = _paragraphs(before), _paragraphs(after)
    if len(old) + len(new) > MOST_PARAGRAPHS:
        return None
    rows: list[Row] = []
    for kind, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += (Row(change="same", before=((one, False),), after=((one, False),)) for one in old[i:j])
        else:
            rows += (_row(one, other) for one, other in zip_longest(old[i:j], new[k:m]))
    return tuple(rows)


def _paragraphs(text: str) -> list[str]:
    """Cut a text at line ends, white space folded."""
    return [folded for line in text.splitlines() if (folded := " ".join(line.split()))]


def _row(before: str | None, after: str | None) -> Row:
    """Set two paragraphs side by side."""
    if before is None:
        return Row(change="added", after=((after or "", True),))
    if after is None:
        return Row(change="dropped", before=((before, True),))
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return Row(change="changed", before=((before, True),), after=((after, True),))
    codes = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return Row(
        change="changed",
        before=tuple(("".join(old[i:j]), kind != "equal") for kind, i, j, _, _ in codes if i < j),
        after=tuple(("".join(new[k:m]), kind != "equal") for kind, _, _, k, m in codes if k < m),
    )
