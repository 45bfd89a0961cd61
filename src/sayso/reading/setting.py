"""What is known where a source stands: the text, the names in it, and the sources read before."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sayso.article import Span
from sayso.reading.mentions import Mention
from sayso.reading.namebook import NameBook, fullest_body, fullest_person
from sayso.reading.naming import Named
from sayso.reading.outlets import is_outlet
from sayso.record import SourceKind

_REMEMBERED = 80
"""Sources that a description may point back to."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A source read before: what it resolved to, where it stood (its cue or content where it had no words), its own words, and whether it spoke inside another's words."""

    named: Named
    place: int
    words: str = ""
    is_inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """
    What is known where a source stands.

    The text, the names, where sentences begin, the sources before it, whose words it stands in, and whom the pronouns that begin at some places mean.
    """

    text: str
    book: NameBook
    begins: tuple[int, ...]
    starts: tuple[int, ...]
    earlier: tuple[Earlier, ...] = ()
    around: Named | None = None
    resolved: Mapping[int, Named] = field(default_factory=dict)


def setting_of(text: str, book: NameBook, resolved: Iterable[tuple[Span, Named]] = ()) -> Setting:
    """Give what is known at the head of an article; `resolved` are the pronouns whose meaning was weighed, by where they stand."""
    return Setting(
        text=text,
        book=book,
        begins=tuple(match.end() for match in _SENTENCE_END.finditer(text)),
        starts=tuple(one.span.start for one in book.mentions),
        resolved={span.start: named for span, named in resolved},
    )


def with_earlier(setting: Setting, one: Earlier) -> Setting:
    """Give the setting with one more source read; those long before are let go."""
    return replace(setting, earlier=(*setting.earlier[-_REMEMBERED:], one))


def named_by(one: Mention, book: NameBook) -> Named:
    """Give the full name and kind of a mention."""
    if one.kind == "person":
        return Named(name=fullest_person(one.words, book), kind="person")
    kind: SourceKind = "outlet" if is_outlet(one.words) else "group" if one.kind == "group" else "organization"
    return Named(name=fullest_body(one.words, book), kind=kind)


def sentence_of(place: int, setting: Setting) -> int:
    """Give the number of the sentence that a place stands in, from 0."""
    return bisect_left(setting.begins, place + 1)
