"""
Words for people: characters made safe to look at, dates and kinds said in plain English.

Article text is hostile. Nothing here trusts it: what would reorder, hide or break the page is shown as what it is.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sayso.article import BlockKind, DateBasis
from sayso.record import SourceKind, TimeBasis

BLOCK_WORDS: Final[Mapping[BlockKind, tuple[str, str]]] = {
    "title": ("title", "titles"),
    "byline": ("byline", "bylines"),
    "dateline": ("dateline", "datelines"),
    "caption": ("caption", "captions"),
    "heading": ("heading", "headings"),
    "paragraph": ("paragraph", "paragraphs"),
    "quotation": ("quotation", "quotations"),
    "list": ("list", "lists"),
    "credit": ("credit", "credits"),
    "related": ("link to other stories", "links to other stories"),
    "promotion": ("promotion", "promotions"),
    "biography": ("note about the author or outlet", "notes about the author or outlet"),
    "comment": ("reader’s comment", "readers’ comments"),
    "furniture": ("page furniture", "pieces of page furniture"),
}
"""Each kind of block in words: one of it, and several."""

BASIS_WORDS: Final[Mapping[DateBasis, str]] = {
    "given": "given with the input",
    "text": "stated in the text",
    "metadata": "from the page’s metadata",
    "row": "from the table’s row",
}
"""Where a date of publication was taken from, in words."""

TIME_BASIS_WORDS: Final[Mapping[TimeBasis, str]] = {
    "stated": "stated",
    "published": "from the date of publication",
    "earlier": "from a time named before",
}
"""What the value of a time expression was inferred from, in words."""

MOD_WORDS: Final[Mapping[str, str]] = {
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "on or before",
    "ON_OR_AFTER": "on or after",
    "LESS_THAN": "less than",
    "MORE_THAN": "more than",
    "EQUAL_OR_LESS": "at most",
    "EQUAL_OR_MORE": "at least",
    "START": "start of",
    "MID": "middle of",
    "END": "end of",
    "APPROX": "about",
}
"""TIMEX3's modifiers in words."""

SOURCE_WORDS: Final[Mapping[SourceKind, str]] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
    "official": "official, not named",
    "witness": "witness",
    "document": "document",
    "outlet": "outlet",
    "public": "the public",
    "unknown": "",
}
"""The kinds of source in words; nothing where the kind is not known."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_TAB_AND_NEWLINE = (9, 10)
_DELETE = 0x7F
_VISIBLE: Final[Mapping[int, str]] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in _TAB_AND_NEWLINE},
    _DELETE: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    **{code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(
    r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9])(?:T([0-2][0-9]:[0-5][0-9])(?::[0-9.]{2,12})?(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?)?"
)
_URL = re.compile(
    r"https?://[^\s\x00-\x20\x7f-\x9f\"'<>\\^`{|}\u202a-\u202e\u2066-\u2069\ud800-\udfff]+", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def shown(text: str) -> str:
    r"""
    Give the text with what must not act on a page or a terminal made visible.

    Control characters become their pictures, marks that reorder text (bidirectional embeddings, overrides and isolates) become
    their code in brackets (Boucher and Anderson 2021, "Trojan Source"), lone surrogates the replacement character.

    >>> shown("a\x00b \u202ecod")
    'a␀b [U+202E]cod'
    """
    return text.translate(_VISIBLE) if _UNSAFE.search(text) else text


def shortened(text: str, width: int) -> str:
    """
    Give the text on one line and no longer than `width` characters, cut between words where that costs little.

    >>> shortened("the bridge  over the Orva", 12)
    'the bridge…'
    """
    line = " ".join(text[: 4 * width].split())
    if len(line) <= width:
        return line if len(text) <= 4 * width else f"{line[: width - 1].rstrip()}…"
    kept = line[: width - 1]
    spaced = kept.rpartition(" ")[0] if line[width - 1] != " " else kept
    return f"{(spaced if len(spaced) > width // 2 else kept).rstrip()}…"


def is_date(value: str) -> bool:
    """
    Tell whether the value is a date, or a date and time, of the precision that HTML's `<time datetime>` takes.

    >>> is_date("2016-12"), is_date("last week")
    (True, False)
    """
    return _DATE.fullmatch(value) is not None


def is_same_moment(one: str, other: str) -> bool:
    """
    Tell whether two ISO dates are no different: one is the other said less precisely, or the same instant in another zone.

    >>> is_same_moment("2016-12-30", "2016-12-30T18:05"), is_same_moment("2016-12-30T18:05+03:00", "2016-12-30T15:05+00:00")
    (True, True)
    """
    if one.startswith(other) or other.startswith(one):
        return True
    try:
        first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    except ValueError:
        return False
    return first.tzinfo is not None and second.tzinfo is not None and first == second


def date_in_words(value: str) -> str:
    """
    Give an ISO date prefix in words, no more precise than it is; anything else as it stands.

    >>> date_in_words("2016-12-30T18:05+03:00"), date_in_words("2016-12")
    ('30 December 2016, 18:05 (UTC+03:00)', 'December 2016')
    """
    match = _DATE.fullmatch(value)
    if not match:
        return shortened(value, 40)
    year, month, day, clock, zone = match.groups()
    named = _MONTHS[int(month) - 1] if month else None
    date = " ".join(part for part in (day and str(int(day)), named, year) if part)
    offset = f" (UTC{'' if zone == 'Z' else zone})" if zone else ""
    return f"{date}, {clock}{offset}" if clock else date


def link_of(url: str | None) -> str | None:
    """
    Give the URL back if it may be followed from the report (http or https, no odd characters), else None.

    >>> link_of("https://orva.example/a"), link_of("javascript:alert(1)")
    ('https://orva.example/a', None)
    """
    return url if url and _URL.fullmatch(url) else None


def language_tag(language: str | None) -> str | None:
    """
    Give the language if it has the form of a BCP 47 tag, so that it may stand in a `lang` attribute, else None.

    >>> language_tag("fr"), language_tag("fr onclick")
    ('fr', None)
    """
    return language if language and _LANGUAGE.fullmatch(language) else None


def counted(count: int, one: str, several: str | None = None) -> str:
    """
    Give a count with its noun.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def listed(names: tuple[str, ...]) -> str:
    """
    Give names as one writes them in a sentence.

    >>> listed(("Ana", "Bo", "Cy"))
    'Ana, Bo and Cy'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
