"""One row of a table, whatever the table's format, becomes a draft."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate

from sayso.article import Block, DateCandidate, Span
from sayso.codec import decode_record
from sayso.errors import RecordError
from sayso.intake.draft import COLUMNS, Draft, Failure, IntakeOptions, one_line
from sayso.intake.encoding import fault_in, tidy
from sayso.intake.pages import draft_of_fragment, draft_of_page
from sayso.intake.published import iso_date
from sayso.record import RECORD_SCHEMA, Record

TITLE_WITHIN = 200
"""A title that begins within this many characters of a text is taken to stand in it."""

# The only language that is read may be named; the name of another is left out, and the language found from the text.
_ENGLISH = {"english": "en", "eng": "en"}
_CODE = re.compile(r"([a-z]{2})(?:[-_].{1,10})?", re.ASCII)
_WORD = re.compile(r"[\w'’]+")
_PAGE = re.compile(r"<(?:html|body|!doctype)\b", re.IGNORECASE)


def draft_of_row(row: Mapping[str, object], *, name: str, key: str | None, options: IntakeOptions) -> Draft | Failure:
    """
    Give the article of a row, or the failure that it has none.

    `name` is how a failure calls the row; `key` stands in for a missing id.
    """
    columns = {column: _column(row, column, options) for column in COLUMNS}
    written = {column: row.get(named) if named else None for column, named in columns.items()}
    body = written["text"] if columns["text"] else written["html"]
    if not columns["text"] and not columns["html"]:
        return Failure(
            source=name, reason=_no_column(row), remedy="name the column that holds the text (--column text=NAME)"
        )
    if not isinstance(body, str) or not body.strip():
        return Failure(source=name, reason="the row has no text", remedy="leave it out or fill it in")
    url, title = _words(written["url"]), _words(written["title"])
    draft = _of_html(body, name=name, url=url) if not columns["text"] else Draft(text=tidy(body), note=fault_in(body))
    if isinstance(draft, Failure):
        return draft
    text, text_from, hints = with_title(draft.text, title, draft.hints)
    draft = replace(draft, text=text, text_from=text_from, hints=hints)
    published = iso_date(written["published"])
    rows = (DateCandidate(value=published, basis="row", origin=f"row {columns['published']}"),) if published else ()
    unread = written["published"] not in (None, "") and not published
    notes = (
        draft.note,
        f"the date {str(written['published'])[:40]!r} is not one that can be told; write it as 2026-05-04"
        if unread
        else None,
    )
    return replace(
        draft,
        key=_identifier(written["id"]) or key,
        title=title or draft.title,
        outlet=_words(written["outlet"]) or draft.outlet,
        byline=_words(written["byline"]) or draft.byline,
        url=url or draft.url,
        language=_language(written["language"]),
        dates=(*draft.dates, *rows),
        note="; ".join(filter(None, notes)) or None,
    )


def record_of_row(row: Mapping[str, object], line: bytes | str, *, name: str) -> Record | Failure | None:
    """Give the record that a row already is, the failure that it is a broken one, or None where it is an ordinary row."""
    stated = row.get("schema")
    if not isinstance(stated, str) or not stated.startswith("sayso."):
        return None
    if stated != RECORD_SCHEMA:
        return Failure(
            source=name, reason=f"{stated!r} is not {RECORD_SCHEMA}", remedy="give articles, or records of this version"
        )
    try:
        return decode_record(line)
    except RecordError as fault:
        return Failure(source=name, reason=one_line(str(fault)), remedy="make the record anew with sayso record")


def with_title(text: str, title: str | None, hints: tuple[Block, ...] = ()) -> tuple[str, int, tuple[Block, ...]]:
    r"""
    Give the text with its title before it where the title does not stand in it, where the text's own begins, and the hints moved along.

    >>> with_title("It rained.", "Rain")[:2], with_title("RAIN - It rained.", "Rain")[:2]
    (('Rain\n\nIt rained.', 6), ('RAIN - It rained.', 0))
    """
    if not title or _stands_in(title, text[: TITLE_WITHIN + len(title)]):
        return text, 0, hints
    start = len(title) + 2
    moved = tuple(replace(hint, span=hint.span.shifted(start)) for hint in hints)
    return f"{title}\n\n{text}", start, (Block(kind="title", span=Span(0, len(title))), *moved)


def _of_html(body: str, *, name: str, url: str | None) -> Draft | Failure:
    """Make a draft of a page, or of a piece of one."""
    return draft_of_page(body, name=name, url=url) if _PAGE.search(body) else draft_of_fragment(body, name=name)


def _column(row: Mapping[str, object], column: str, options: IntakeOptions) -> str | None:
    """Give the name under which a column stands in a row: as the caller says, its own, or its only other."""
    if column in options.columns:
        return options.columns[column] if options.columns[column] in row else None
    if column in row:
        return column
    folded = {str(name).casefold(): str(name) for name in row}
    if column in folded:
        return folded[column]
    others = [folded[other.casefold()] for other in COLUMNS[column] if other.casefold() in folded]
    return others[0] if len(others) == 1 else None


def _no_column(row: Mapping[str, object]) -> str:
    """Say why a row has no text."""
    others = [other for other in COLUMNS["text"] if other in row]
    if others:
        return f"the columns {' and '.join(map(repr, others))} could both be the text"
    return f"no column text or html (there are: {one_line(', '.join(map(str, row)))[:120] or 'none'})"


def _identifier(value: object) -> str | None:
    """Give a row's id as words."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return _words(str(value))


def _words(value: object) -> str | None:
    """Give a cell's words, white space folded; several names in a list are set side by side."""
    if isinstance(value, (list, tuple)):
        value = ", ".join(part for part in value if isinstance(part, str))
    return (" ".join(tidy(value).split()) or None) if isinstance(value, str) else None


def _language(value: object) -> str | None:
    """Give the ISO 639-1 code that a cell states; None leaves the language to be found."""
    stated = value.strip().lower() if isinstance(value, str) else ""
    match = _CODE.fullmatch(stated)
    return match[1] if match else _ENGLISH.get(stated)


def _stands_in(title: str, text: str) -> bool:
    """Tell whether a title stands in a text as whole words, whatever the case, spacing and punctuation."""
    sought, _ = _folded(title)
    folded, edges = _folded(text)
    at = folded.find(sought)
    while sought and at >= 0:
        if at in edges and at + len(sought) in edges:
            return True
        at = folded.find(sought, at + 1)
    return not sought


def _folded(text: str) -> tuple[str, frozenset[int]]:
    """Give the letters and digits of a text, case folded, and where in them words begin and end."""
    words = ["".join(filter(str.isalnum, word)) for word in _WORD.findall(text.casefold())]
    return "".join(words), frozenset(accumulate(map(len, words), initial=0))
