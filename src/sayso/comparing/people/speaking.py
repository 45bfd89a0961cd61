"""Whom a person speaks for: its head, its founder, its spokesman, by what articles call the person."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from sayso.comparing.people.bearers import Bearer
from sayso.comparing.people.grouping import Group
from sayso.comparing.people.words import people_words
from sayso.reading.entities.forms import folded

_LONGEST: Final = 9
_PAST: Final = frozenset(
    [
        "former",
        "ex",
        "late",
        "deputy",
        "vice",
        "first",
        "founding",
        "then",
        "onetime",
        "one-time",
        "ex-head",
        "ex-president",
    ]
)
_BEHIND: Final = frozenset({"in", "for", "at", "and", "who", "said", "told", "of"})
_SMALL: Final = frozenset({"of", "for", "the", "and", "in", "al"})
_WINDOW: Final = 90
_MOST: Final = 12
"""Places of a name that are looked at in an article."""
_HEADS: Final = re.compile(
    r"[,\s]{1,3}(?:who\s+(?:heads|leads|runs|directs)|(?:the\s+|its\s+)?(?P<role>\w+(?:-\w+)?)\s+(?:of|for))\s+(?:the\s+)?(?:(?:[\w.]+-(?:based|linked|run)|so-called)\s+){0,3}"
)


def body_of(group: Group, bodies: Mapping[tuple[str, ...], str]) -> str | None:
    """Give the body that a person speaks for by what articles call the person; None where they name none, or several as often."""
    counts = Counter(body for one in group.bearers for body in {*_called(one, bodies), *_beside(one, bodies)})
    first = counts.most_common(2)
    if not first or (len(first) > 1 and first[0][1] == first[1][1]):
        return None
    return first[0][0]


def _called(bearer: Bearer, bodies: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Give the bodies that the roles of a bearer name."""
    for role in bearer.roles:
        yield from _bodies_in(role, bodies)


def _beside(bearer: Bearer, bodies: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Give the bodies that stand with a role right beside a bearer's full name: "observatory head Ana Bel", "Ana Bel who heads the Orva Observatory"."""
    text = bearer.record.article.text
    spans = [span for span in bearer.entity.mentions if " " in span.of(text)] if bearer.entity else []
    for span in spans[:_MOST]:
        before = re.split(r"[.!?;:\n\"“”]", text[max(0, span.start - _WINDOW) : span.start])[-1].split()[-_LONGEST:]
        if before and before[-1].casefold() in people_words().speakers.words:
            yield from _bodies_in(" ".join(before), bodies)
        behind = text[span.end : span.end + _WINDOW]
        match = _HEADS.match(behind)
        role = match["role"] if match else None
        if match and (role is None or role.casefold() in people_words().speakers.words):
            yield from _named(_name_words(behind[match.end() :]), bodies, is_end=False)


def _name_words(text: str) -> list[str]:
    """Give the words of the name that a text begins with: capitals and small words."""
    words: list[str] = []
    for word in text.split():
        if not (word[0].isupper() or word in _SMALL):
            break
        words.append(word.rstrip(".,;:)"))
        if words[-1] != word:
            break
    while words and words[-1] in _SMALL:
        words.pop()
    return words


def _bodies_in(role: str, bodies: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """
    Give the body that a role names.

    >>> list(_bodies_in("director of the Orva Observatory", {("orva", "observatory"): "Orva Observatory"}))
    ['Orva Observatory']
    """
    speakers = people_words().speakers
    words = role.split()
    if not words or not _PAST.isdisjoint(word.casefold() for word in words):
        return
    at = next((place for place, word in enumerate(words) if word.casefold() in speakers.words), None)
    if at is None:
        return
    behind = words[at + 1 : at + 2 + _LONGEST]
    if behind and behind[0].casefold() in speakers.links:
        yield from _named(behind[1:], bodies, is_end=False)
    elif not behind or words[at].casefold().startswith("spokes"):
        yield from _named(words[:at], bodies, is_end=True)


def _named(words: list[str], bodies: Mapping[tuple[str, ...], str], *, is_end: bool) -> Iterator[str]:
    """Give the body whose name the words are, the longest at their end (before the role) or at their beginning (behind it, nothing but a small word after it)."""
    for size in range(len(words), 0, -1):
        if not is_end and size < len(words) and words[size].casefold() not in _BEHIND:
            continue
        piece = " ".join(words[-size:] if is_end else words[:size])
        name = re.sub(r"['’]s?$", "", piece)
        body = bodies.get(folded(name)) or bodies.get(folded(name.removesuffix("s")))
        if body is not None:
            yield body
            return
