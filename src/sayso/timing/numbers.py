"""Numbers in digits and words: how many, and which year."""

import re
from typing import Final

from sayso.timing.words import vocabulary

VAGUE: Final = "X"
"""What TIMEX3 writes for a number that is not told."""
_THIS_CENTURY: Final = 30
"""'05 is 2005, '99 is 1999."""


def count_of(words: str) -> float | None:
    """
    Give how many; None where the words leave it open ("several").

    >>> count_of("twenty - four"), count_of("two and a half"), count_of("1,200"), count_of("a couple of"), count_of("a few")
    (24, 2.5, 1200, 2, None)
    """
    digits = words.replace(",", "")
    if re.fullmatch(r"\d{1,12}(?:\.\d{1,9})?", digits):
        return float(digits) if "." in digits else int(digits)
    pieces = words.replace("-", " ").split()
    tables = vocabulary().tables
    if any(piece in tables["vague"] for piece in pieces) or "handful" in pieces:
        return None
    if "couple" in pieces:
        return 2
    return _added([piece for piece in pieces if piece not in {"and", "of", "the"}])


def _added(pieces: list[str]) -> float | None:
    """Add and multiply number words and digits up; None where there are none."""
    tables = vocabulary().tables
    total: float = 0
    current: float = 0
    for piece in pieces:
        if "/" in piece:
            over, _, under = piece.partition("/")
            current += int(over) / int(under) if int(under) else 0
        elif piece in tables["scale"]:
            current = max(current, 1) * int(tables["scale"][piece])
            if current >= 1000:  # noqa: PLR2004 - what follows a thousand is added to it
                total, current = total + current, 0
        elif piece in tables["article"]:
            current += len(pieces) == 1
        else:
            current += _single(piece)
    total += current
    return (int(total) if total == int(total) else total) or None


def _single(piece: str) -> float:
    """Give the number that one word or one row of digits means."""
    number = vocabulary().tables["number"].get(piece)
    if number is not None:
        return float(number)
    digits = piece.replace(",", "")
    return float(digits) if re.fullmatch(r"\d{1,12}(?:\.\d{1,9})?", digits) else 0


def year_of(words: str) -> int | None:
    """
    Give the year that digits or words name; None where they name none.

    >>> year_of("1990"), year_of("nineteen ninety - seven"), year_of("two thousand and five"), year_of("'99")
    (1990, 1997, 2005, 1999)
    """
    short = re.fullmatch(r"['’](\d\d)", words)
    if short:
        return int(short[1]) + (2000 if int(short[1]) < _THIS_CENTURY else 1900)
    digits = words.replace(",", "")
    if digits.isdecimal():
        return int(digits)
    pieces = words.replace("-", " ").split()
    tables = vocabulary().tables
    if pieces[0] in tables["teens"]:
        return int(tables["number"][pieces[0]]) * 100 + sum(int(_single(piece)) for piece in pieces[1:])
    number = _added([piece for piece in pieces if piece != "and"])
    return None if number is None else int(number)


def ordinal_of(words: str) -> int | None:
    """
    Give the number of an ordinal.

    >>> ordinal_of("third"), ordinal_of("21st")
    (3, 21)
    """
    match = re.match(r"\d+", words)
    if match:
        return int(match.group())
    number = vocabulary().tables["ordinal"].get(words)
    return None if number is None else int(number)
