"""Labels found in text: one scan over the words of a stretch."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.comparing.wording.labels import TOKEN, Form, LabelForms, LabelGroup, Labels
from sayso.reading.entities.lexicon import is_people, lands

_BEFORE: Final = 5
_BEHIND: Final = 7
"""Words before and behind a label among which the one must stand that it needs."""
_BREAK: Final = re.compile(r"[.!?;:\n]")
_MODIFIERS: Final = 3
_OBJECT: Final = 5
_SUBJECT: Final = 2
_ELSEWHERE: Final = frozenset(
    {
        "in",
        "from",
        "near",
        "at",
        "by",
        "during",
        "after",
        "on",
        "for",
        "with",
        "before",
        "when",
        "while",
        "and",
        "as",
        "who",
        "that",
        "to",
        "into",
    }
)
_BE: Final = frozenset({"was", "were", "been", "be", "being", "is", "are"})
_HELPERS: Final = _BE | {"has", "have", "had", "will", "would"}

IsGround = Callable[[int, int], bool]
"""Tells whether a place is named between two characters."""


class Token(NamedTuple):
    """A word of a text: in small letters without a possessive ending, and where it stands."""

    word: str
    start: int
    end: int


class Found(NamedTuple):
    """A label where it stands, modifiers included; `at` is its place among the stretch's words."""

    span: Span
    words: str
    group: LabelGroup
    at: int


def tokens_of(text: str, span: Span) -> list[Token]:
    """Give the words of a stretch, in order."""
    found = []
    for match in TOKEN.finditer(text, span.start, span.end):
        word = match[0].lower()
        kept = word[:-2] if word.endswith(("'s", "’s")) else word
        found.append(Token(kept, match.start(), match.start() + len(kept)))
    return found


def find_labels(
    labels: Labels, text: str, span: Span, is_ground: IsGround = lambda _start, _end: False
) -> tuple[Found, ...]:
    """
    Give the labels in a stretch of text, in order, none inside another: of forms that begin together the longest.

    `is_ground` tells of places named there, for what counts only beside ground. The time grows with the stretch's length alone.

    >>> from sayso.comparing.wording.labels import known_labels
    >>> text = "Moderate rebel groups fled the terrorists."
    >>> [found.words for found in find_labels(known_labels(), text, Span(0, len(text)))]
    ['moderate rebels', 'terrorists']
    """
    tokens = tokens_of(text, span)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        form = _form_at(labels, tokens, at, text)
        if form is None:
            at += 1
            continue
        after = at + len(form.words)
        if (
            form.group is not None
            and form.label is not None
            and _is_near(labels, tokens, (at, after), form.label, text, is_ground)
        ):
            found.append(_found(labels, text, tokens, (at, after), form.group, form.label))
        at = after
    return tuple(found)


def _form_at(labels: Labels, tokens: Sequence[Token], at: int, text: str) -> Form | None:
    """Give the longest form that begins at a word; a modifier right before a label of its own group is none."""
    for form in labels.forms.get(tokens[at].word, ()):
        after = at + len(form.words)
        if tuple(token.word for token in tokens[at:after]) != form.words or not _is_joined(tokens, at, after - 1, text):
            continue
        is_modifier = len(form.words) == 1 and form.words[0] in labels.modifiers and after < len(tokens)
        if is_modifier and form.group is not None and _is_joined(tokens, at, after, text):
            behind = _form_at(labels, tokens, after, text) if tokens[after].word not in labels.modifiers else None
            if behind is not None and behind.group is form.group:
                return None
        return form
    return None


def _is_joined(tokens: Sequence[Token], first: int, last: int, text: str) -> bool:
    """Tell whether nothing but blanks stands between the words from one to another."""
    return all(text[tokens[at].end : tokens[at + 1].start].isspace() for at in range(first, last))


def _found(
    labels: Labels, text: str, tokens: Sequence[Token], place: tuple[int, int], group: LabelGroup, label: LabelForms
) -> Found:
    """Make a label of the words from one to before another, with the modifiers before them."""
    at, after = place
    first, most = at, _MODIFIERS if group.modified else 0
    while (
        at - first < most
        and first > 0
        and tokens[first - 1].word in labels.modifiers
        and _is_joined(tokens, first - 1, first, text)
    ):
        first -= 1
    words = " ".join([*(labels.modifiers[token.word] for token in tokens[first:at]), label.label])
    return Found(Span(tokens[first].start, tokens[after - 1].end), words, group, first)


def _is_near(
    labels: Labels, tokens: Sequence[Token], place: tuple[int, int], label: LabelForms, text: str, is_ground: IsGround
) -> bool:
    """Tell whether what a label needs stands close by, in its own clause."""
    if label.near is None:
        return True
    wanted = labels.near.get(label.near, frozenset())
    before, behind = _clause(tokens, place, text)
    if label.near == "ground":
        return _takes(behind, wanted, is_ground) or _is_taken(before, wanted, is_ground)
    if any(token.word in wanted for token in (*before, *behind)):
        return True
    around = [*before, *behind]
    return (
        label.near == "land"
        and bool(around)
        and (
            is_ground(around[0].start, around[-1].end)
            or any(is_people(token.word) or token.word in lands() for token in around)
        )
    )


def _clause(tokens: Sequence[Token], place: tuple[int, int], text: str) -> tuple[Sequence[Token], Sequence[Token]]:
    """Give the words before and behind a label that stand in its clause, a few each."""
    at, after = before, behind = place
    while (
        before > 0 and at - before < _BEFORE and not _BREAK.search(text, tokens[before - 1].end, tokens[before].start)
    ):
        before -= 1
    while (
        behind < len(tokens)
        and behind - after < _BEHIND
        and not _BREAK.search(text, tokens[behind - 1].end, tokens[behind].start)
    ):
        behind += 1
    return tokens[before:at], tokens[after:behind]


def _takes(behind: Sequence[Token], wanted: Collection[str], is_ground: IsGround) -> bool:
    """Tell whether ground is what stands behind a verb: before the first small word that leads elsewhere."""
    end = next((at for at, token in enumerate(behind) if token.word in _ELSEWHERE), len(behind))
    kept = behind[: min(end, _OBJECT)]
    return bool(kept) and (any(token.word in wanted for token in kept) or is_ground(kept[0].start, kept[-1].end))


def _is_taken(before: Sequence[Token], wanted: Collection[str], is_ground: IsGround) -> bool:
    """Tell whether ground is what stands before a passive verb."""
    if not before or before[-1].word not in _BE:
        return False
    kept = [token for token in before if token.word not in _HELPERS][-_SUBJECT:]
    return bool(kept) and (any(token.word in wanted for token in kept) or is_ground(kept[0].start, kept[-1].end))
