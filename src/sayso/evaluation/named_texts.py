"""
Texts whose names are keyed: GUM's open genres and re3d.

Names only, the outermost where one stands inside another, without a leading "the" and without titles before a person's name. What a corpus keys otherwise (nominal mentions, nationalities, pronouns) is
listed apart: it counts neither way. A fifth of GUM, chosen by a hash of the document's name, and re3d's BBC part are never trained on.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.article import Span
from sayso.evaluation.gum_mentions import GumText, read_gum_mentions
from sayso.reading.capitals import MONTHS, split_titles, words_in
from sayso.reading.roles import person_roles

HELD_OUT: Final = "BBC_Online"
"""The part of re3d that is measured on and never trained on."""

_SHARES: Final = 5
_RE3D: Final = {"Person": "person", "Organisation": "organization", "Location": "place"}
_GUM: Final = {"person": "person", "organization": "organization", "place": "place"}
_JOINING: Final = frozenset({"of", "the", "for", "and", "al", "de", "-", "'s", "in", "on"})
_MARKS_BEHIND: Final = re.compile(r"[\s.,;:]*\[\d+\]?$|['’]s$|[\s,;:]+$")
"""A reference to a note ("Orva Guard.[3"), an owner's ending, and marks, caught behind a name."""

_MONTHS: Final = frozenset(
    {*MONTHS, "may", "march", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)
"""re3d has some of them as persons."""

_PRONOUNS: Final = frozenset(
    {
        "i",
        "we",
        "he",
        "she",
        "it",
        "they",
        "you",
        "me",
        "us",
        "my",
        "our",
        "his",
        "her",
        "him",
        "its",
        "their",
        "them",
        "this",
        "that",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedName:
    """A name where it stands; any of its `kinds` is right."""

    span: Span
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """
    A text with its names in order.

    `others` are mentions that are no names: what is found there, exactly or (`are_whole` false) inside, counts neither way.
    """

    name: str
    text: str
    passages: tuple[Span, ...]
    names: tuple[KeyedName, ...]
    others: tuple[Span, ...] = ()
    are_whole: bool = True


def is_held_out(name: str) -> bool:
    """
    Tell whether a document of GUM is kept from training: every fifth, by a hash of its name.

    >>> [is_held_out(f"GUM_news_{number}") for number in range(4)]
    [False, False, True, True]
    """
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % _SHARES == 0


def read_named_gum(folder: Path) -> Iterator[NamedText]:
    """Give the documents of GUM in a folder. Raises OSError where one cannot be read, ValueError where it is no CoNLL-U."""
    for path in sorted(folder.glob("GUM_*.conllu")):
        yield named_gum(read_gum_mentions(path))


def named_gum(gum: GumText) -> NamedText:
    """Give the names of a document of GUM; a plural of the country's people ("Tilandans") is a person there, and a group for us: both are right."""
    names: list[KeyedName] = []
    others: list[Span] = []
    for mention in gum.mentions:
        kind = _GUM.get(mention.kind)
        if mention.name is None or kind is None:
            others.append(mention.name or mention.span)
            continue
        span = without_title(gum.text, mention.name, kind)
        if kind == "person" and is_role(span.of(gum.text)):
            others.append(mention.name)
            continue
        kinds = {"person": ("person", "group"), "organization": ("organization", "group")}.get(kind, (kind,))
        plural = kind == "person" and " " not in span.of(gum.text) and span.of(gum.text).endswith("s")
        names.append(KeyedName(span=span, kinds=kinds if kind != "person" or plural else (kind,)))
    kept = tuple(outermost(names))
    return NamedText(
        name=gum.name, text=gum.text, passages=gum.passages, names=kept, others=tuple(_apart(others, kept))
    )


def read_named_re3d(folder: Path) -> Iterator[NamedText]:
    """
    Give the documents of one part of re3d.

    A mention is a name if all its words but small joining ones have a capital; "Maresk, Orva" is two. re3d calls armed groups, parties and states that act "Organisation": groups and places are right there too
    where the same words are keyed as a place. Raises OSError where a file cannot be read.
    """
    names: dict[str, list[KeyedName]] = {}
    others: dict[str, list[Span]] = {}
    for row in _rows(folder / "entities.json"):
        kind = _RE3D.get(row["type"])
        value = _MARKS_BEHIND.sub("", row["value"])
        span = Span(int(row["begin"]), int(row["begin"]) + max(len(value), 1))
        if kind and _is_name(value) and not (kind == "person" and (is_role(value) or value.lower() in _MONTHS)):
            kinds = ("organization", "group") if kind == "organization" else (kind,)
            parts = _parts(value, kind)
            held = [KeyedName(span=Span(span.start + start, span.start + end), kinds=kinds) for start, end in parts]
            names.setdefault(row["documentId"], []).extend(held)
        else:
            others.setdefault(row["documentId"], []).append(span)
    for row in _rows(folder / "documents.json"):
        name, text = row["_id"], row["text"]
        held = [one for one in names.get(name, ()) if one.span.end <= len(text)]
        trimmed = [KeyedName(span=without_title(text, one.span, one.kinds[0]), kinds=one.kinds) for one in held]
        kept = tuple(outermost(trimmed))
        yield NamedText(
            name=f"re3d-{name}",
            text=text,
            passages=(Span(0, len(text)),),
            names=kept,
            others=tuple(_apart(others.get(name, ()), kept)),
            are_whole=False,
        )


def _parts(value: str, kind: str) -> Iterator[tuple[int, int]]:
    """Give where the names in a mention stand: a place and its land behind a comma are two."""
    cuts = re.finditer(r"[^,]+", value) if kind == "place" else re.finditer(r".+", value, re.DOTALL)
    for match in cuts:
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield start, start + len(words)


def without_title(text: str, span: Span, kind: str) -> Span:
    """
    Leave "the" out of a name, and what a person's name has before it.

    >>> without_title("President Ana Bel", Span(0, 17), "person"), without_title("the Orva Union", Span(0, 14), "organization")
    (Span(10, 17), Span(4, 14))
    """
    words = list(words_in(text, span))
    while len(words) > 1 and words[0].lower in {"the", "a", "an"}:
        words = words[1:]
    if kind == "person" and words:
        titles, _ = split_titles([word.text for word in words])
        words = words[len(titles) :] or words
    return Span(words[0].span.start, span.end) if words else span


def is_role(words: str) -> bool:
    """
    Tell whether a person's words are an office or a role and nobody's name: its last word is one.

    >>> is_role("Orva Union High Commissioner"), is_role("Senators"), is_role("Mayor Bel")
    (True, True, False)
    """
    last = words.rsplit(maxsplit=1)[-1].lower()
    return last in person_roles() or last.removesuffix("s") in person_roles()


def outermost(names: Iterable[KeyedName]) -> Iterator[KeyedName]:
    """
    Leave out the names that stand inside or across another; of two at one place the kinds are put together.

    >>> inner, outer = KeyedName(span=Span(9, 13), kinds=("place",)), KeyedName(span=Span(0, 13), kinds=("organization",))
    >>> [one.kinds for one in outermost([inner, outer])]
    [('organization',)]
    """
    kinds: dict[Span, tuple[str, ...]] = {}
    for one in names:
        kinds[one.span] = tuple(dict.fromkeys((*kinds.get(one.span, ()), *one.kinds)))
    kept: list[KeyedName] = []
    for span in sorted(kinds, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].span.end:
            kept.append(KeyedName(span=span, kinds=kinds[span]))
    yield from kept


def _apart(others: Iterable[Span], names: Iterable[KeyedName]) -> Iterator[Span]:
    """Give the other mentions that are not also names."""
    named = {one.span for one in names}
    yield from (span for span in sorted(set(others)) if span not in named)


def _is_name(value: str) -> bool:
    """Tell whether the words of a mention are a name."""
    words = value.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words or words[0].lower() in _PRONOUNS or not words[0][0].isupper():
        return False
    return all(
        (word[0].isupper() and not word.rpartition("-")[2][:1].islower()) or word.lower() in _JOINING for word in words
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Read JSON lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
