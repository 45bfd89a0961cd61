"""Text cut into words, figures and marks."""

import re
from typing import Final

PIECE: Final = re.compile(
    r"[A-Za-z][a-z]{4,}+(?![\w'’$]|-[0-9])|[A-Za-z][a-z]*+(?![\w.'’$]|-[0-9])"  # plain words, the most
    r"|(?=[+('’0-9])(?:[0-9]{4}-[0-9][0-9]-[0-9][0-9](?![0-9])|[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9][0-9])(?![0-9])|[0-9]{1,2}/[0-9]{1,2}(?![0-9/])"  # days
    r"|\+[0-9](?:[ ()-]{0,2}[0-9]){6,14}(?![0-9])|\([0-9]{3}\) [0-9]{3}-[0-9]{4}(?![0-9])|(?:[0-9]-)?[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9])|(?:555-[0-9]{4}|[0-9]{3}-0[0-9]{3})(?![0-9])"  # telephones
    r"|[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:st|nd|rd|th|(?<=[23])d)\b|(?:[0-9]{3}0|[0-9]0)['’]?s\b|['’][0-9][0-9]s?\b|[0-9]+(?:\.[0-9]+)?)"
    r"|(?:US|HK|[ACR])?\$|[€£¥₺]"
    r"|(?:[A-Za-z]\.){2,4}|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|no|Nos)\.(?= ?[0-9])|\b(?!(?:mid|pre|post|late|early|to)-)[A-Za-z]{1,5}-?[0-9]+[A-Za-z]{0,3}\b(?![-,.][0-9])|\b[A-Za-z]+[0-9]+[A-Za-z]\w*"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?|['’]s\b|--+|\n[ \t\r]*\n|[^\s\w]|_+"
)
"""A word, a figure or a mark."""


def cut(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """
    Give the pieces of a stretch of text with their places.

    >>> [piece for _, _, piece in cut("On Nov. 5, 20-30 T-72s and $2.5m of 1,234", 0, 41)]
    ['On', 'Nov.', '5', ',', '20', '-', '30', 'T-72s', 'and', '$', '2.5', 'm', 'of', '1,234']
    """
    return [(match.start(), match.end(), match.group()) for match in PIECE.finditer(text, start, end)]
