"""Text cut into words, numbers and marks: the pieces of which times are made."""

import re
from typing import Final

TOKEN: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}:\d\d(?!\d)(?::\d\d(?!\d))?|\d{1,2}\.\d\d(?= ?[ap]\.?m\b)|\d{2,4}['’]?s\b|['’]\d\ds?\b|\d{1,3}(?:st|nd|rd|th)\b|\d/\d(?!\d)"
    r"|\d{1,12}(?:,\d{3}){0,5}(?:\.\d{1,9})?"
    r"|\b(?:[JFMASOND][a-z]{2,3}|[MTWFS][a-z]{2,4}|St|ca|c|Jr)\.(?!\.)|\b(?:[A-Za-z]\.){2,3}|['’]s\b|\b[pa]\.m\b|[^\W\d_]+|\n[ \t\r]*\n|\S"
)
_ABBREVIATION: Final = re.compile(
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun|St|ca|c|Jr)\."
)


def cut(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """
    Give the pieces of a stretch of text with their places; a full stop belongs to the word before it only where that is an abbreviation.

    >>> [piece for _, _, piece in cut("On Nov. 5, at 10 p.m., he went home.", 0, 36)]
    ['On', 'Nov.', '5', ',', 'at', '10', 'p.m.', ',', 'he', 'went', 'home', '.']
    """
    pieces = []
    for match in TOKEN.finditer(text, start, end):
        piece = match.group()
        first, last = match.span()
        if piece[-1] == "." and last - first > 1 and piece.count(".") == 1 and not _ABBREVIATION.fullmatch(piece):
            pieces.append((first, last - 1, piece[:-1]))
            pieces.append((last - 1, last, "."))
        else:
            pieces.append((first, last, piece))
    return pieces
