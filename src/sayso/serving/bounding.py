"""Pages of bounded length, whatever came in: a title of ten million characters is cut, and it is said so."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.showing.layout import Part, Run, Sheet

MOST_TEXT = 400_000
"""Characters of an article's text that a page shows."""
MOST_HEADING = 2000
MOST_ENTRIES = 1500


def bounded(sheet: Sheet) -> tuple[Sheet, int]:
    """Give a sheet with no more text and entries than a page should have, and how many characters were left out."""
    heading, left_of_heading = _cut_run(sheet.heading, MOST_HEADING) if sheet.heading else (None, 0)
    room, left, parts = MOST_TEXT, left_of_heading, []
    for part in sheet.parts:
        kept, cut = _cut_part(part, room)
        room -= sum(len(piece.text) for run in kept.runs for piece in run.pieces)
        left += cut
        if kept.runs:
            parts.append(kept)
    if not left and len(sheet.entries) <= MOST_ENTRIES:
        return sheet, 0
    return (
        replace(
            sheet,
            heading=heading,
            parts=tuple(parts),
            entries=sheet.entries[:MOST_ENTRIES],
            tolls=sheet.tolls[:MOST_ENTRIES],
            events=sheet.events[:MOST_ENTRIES],
        ),
        left,
    )


def _cut_part(part: Part, room: int) -> tuple[Part, int]:
    """Cut a part to so many characters."""
    runs: list[Run] = []
    left = 0
    for run in part.runs:
        if room <= 0:
            left += run.span.length
            continue
        kept, cut = _cut_run(run, room)
        room -= sum(len(piece.text) for piece in kept.pieces)
        left += cut
        runs.append(kept)
    return replace(part, runs=tuple(runs)), left


def _cut_run(run: Run, room: int) -> tuple[Run, int]:
    """Cut a run to so many characters; give it with how many were left out."""
    if run.span.length <= room:
        return run, 0
    pieces, left = [], room
    for piece in run.pieces:
        if left <= 0:
            break
        pieces.append(piece if len(piece.text) <= left else replace(piece, text=f"{piece.text[:left]}…"))
        left -= len(piece.text)
    return replace(run, pieces=tuple(pieces)), run.span.length - room


def is_short(texts: Sequence[str], most: int) -> bool:
    """
    Tell whether texts are together no longer than so many characters.

    >>> is_short(["ab", "c"], 3), is_short(["ab", "c"], 2)
    (True, False)
    """
    return sum(map(len, texts)) <= most
