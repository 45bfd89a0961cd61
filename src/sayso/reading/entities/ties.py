"""What an article says of two names: that they are one ("formerly", "also known as", an acronym in brackets)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.reading.entities.forms import initials, is_acronym, sort_of
from sayso.reading.entities.values import Name

_FARTHEST: Final = 90
_OPENS: Final = r"^['’]?s?\s*[,(\[–—-]*\s*(?:(?:which|who|that)\s+)?(?:(?:is|was|are|were|has been|had been)\s+)?"
_QUOTE: Final = r"\s*(?:the\s+)?[\"“'‘]?$"
_ALSO: Final = re.compile(
    _OPENS + r"(?:(?:also|better|more commonly|commonly|widely|otherwise|sometimes|locally)\s+)*"
    r"(?:known|called|referred to|named|abbreviated|nicknamed|dubbed)(?:\s+(?:simply|locally|in \w+))?(?:\s+(?:as|by))?"
    r"(?:\s+(?:its|his|her|their|the)\s+(?:\w+\s+){0,3}?(?:acronym|initials|abbreviation|name|nickname|nom de guerre)s?,?)?"
    + _QUOTE
    + r"|"
    + _OPENS
    + r"(?:aka|a\.k\.a\.|alias|also)\s*,?"
    + _QUOTE,
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    _OPENS
    + r"(?:(?:formerly|previously|once|originally|until recently|until \w+)\s*(?:known as|called|named)?)"
    + _QUOTE,
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    _OPENS + r"(?:(?:has|had|have)\s+)?(?:(?:since|then|later|now|recently)\s+)*(?:been\s+)?"
    r"(?:now(?:\s+(?:known as|called))?|(?:renamed|rebranded|rechristened)(?:\s+(?:itself|themselves|himself|herself))?(?:\s+(?:as|to))?"
    r"|(?:changed|changing)\s+(?:its|their|his|her)\s+name\s+to|(?:renaming|rebranding)\s+(?:itself|themselves)(?:\s+as)?)"
    + _QUOTE,
    re.IGNORECASE,
)
_BRACKET: Final = re.compile(r"^\s*[(\[]" + _QUOTE)
_CLOSED: Final = re.compile(r"^[\"”'’]?\s*[)\]]")
_OR: Final = re.compile(r"^\s*,\s*or\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two names of one bearer, by their places in the row of names; `former` is the one that it has no longer."""

    first: int
    second: int
    former: int | None = None


def ties_in(text: str, names: Sequence[Name]) -> Iterator[Tie]:
    """Give what an article says of names that stand side by side."""
    for at in range(len(names) - 1):
        one, other = names[at], names[at + 1]
        if other.span.start - one.span.end > _FARTHEST or other.span.start <= one.span.end:
            continue
        if sort_of(one.kind) != sort_of(other.kind):
            continue
        gap = text[one.span.end : other.span.start]
        if _FORMER.match(gap):
            yield Tie(first=at, second=at + 1, former=at + 1)
        elif _LATER.match(gap):
            yield Tie(first=at, second=at + 1, former=at)
        elif _ALSO.match(gap) or _is_bracketed(text, gap, one, other):
            yield Tie(first=at, second=at + 1)


def _is_bracketed(text: str, gap: str, one: Name, other: Name) -> bool:
    """Tell whether the second name is the first one's other name in brackets, or behind "or"."""
    behind = text[other.span.end : other.span.end + 3]
    if _OR.match(gap):
        return behind[:1] in {",", ")"} and (is_acronym(one.words) or is_acronym(other.words))
    if not _BRACKET.match(gap) or not _CLOSED.match(behind) or sort_of(one.kind) != "body":
        return False
    if is_acronym(other.words) and is_acronym(one.words):
        return False
    short, full = sorted((one.words, other.words), key=len)
    return not is_acronym(short) or short.replace(".", "").upper() in initials(full) or is_acronym(other.words)
