"""Titles and roles beside a name, as they stand."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.reading.capitals import is_capital
from sayso.reading.entities.lexicon import body_heads, is_people, lands
from sayso.reading.entities.values import Name
from sayso.reading.roles import person_roles, source_lexicon
from sayso.reading.sourcekinds import ends_noun
from sayso.reading.words import word_classes
from sayso.record import EntityKind

_BEFORE: Final = 90
_BEHIND: Final = 110
_MOST: Final = 8
"""Descriptors that are kept of one entity."""
_LONGEST: Final = 9
_WORD: Final = re.compile(r"[^\W_][^\s,;:()\"“”]*")
_SMALL: Final = frozenset({"of", "for", "the", "and", "in", "at", "to", "on"})
_APPOSED: Final = re.compile(
    r"\s*(?:,\s*(?:(?:the|an?|who is(?: the| an?)?)\s+)?|\s*[(–—]\s*(?:the|an?)\s+|\s+(?=(?:head|leader|chief|director|president|commander|spokesman|spokeswoman) (?:of|for)\b))"
    r"(?P<role>[^,;:()\"“”.\n–—]{3,90})(?=[,;:.()\n–—]|$)"
)
_LED: Final = re.compile(r"(?P<role>[^,;:()\"“”.\n]{3,70}),\s*$")
_VERBS: Final = re.compile(
    r"\s(?:who|which|that|said|says|told|was|is|were|are|has|had|have|will|would|as|when|after|before|but)\s.*$"
)
_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "his", "her", "their", "our"})


def descriptors_of(text: str, names: Sequence[Name], kind: EntityKind) -> tuple[str, ...]:
    """Give the titles and roles that stand beside the names of one bearer, without duplicates, in text order."""
    if kind not in {"person", "organization", "group"}:
        return ()
    found: dict[str, str] = {}
    for one in names:
        for words in _beside(text, one, kind):
            found.setdefault(words.lower(), words)
        if len(found) >= _MOST:
            break
    return tuple(found.values())[:_MOST]


def _beside(text: str, one: Name, kind: EntityKind) -> Iterator[str]:
    """Give what one name is said to be where it stands: before it, before it with a comma, behind it."""
    before = text[max(0, one.span.start - _BEFORE) : one.span.start]
    title = _title(before, kind)
    if title:
        yield title
    elif kind == "person" and (led := _LED.search(before)) is not None:
        role = _without_article(led["role"].split())
        if role and len(role) <= _LONGEST and _is_role(role) and _opens_here(led["role"]):
            yield " ".join(role)
    behind = _APPOSED.match(text[one.span.end : one.span.end + _BEHIND])
    if behind is not None:
        role = _without_article(_VERBS.sub("", behind["role"]).split())
        if role and len(role) <= _LONGEST and (_is_role(role) if kind == "person" else _is_class(role)):
            yield " ".join(role)


def _title(before: str, kind: EntityKind) -> str:
    """Give the words right before a name that are its bearer's title or role ("Syrian President", "militant group"); empty where none are."""
    if not before[-1:].isspace() or "\n" in before[-2:]:
        return ""
    clause = re.split(r"[,;:.!?()\"“”\n]\s*", before[:-1])[-1]
    words = clause.split()
    held: list[str] = []
    for word in reversed(words[-_LONGEST:]):
        if not _may_lead(word, kind, is_last=not held):
            break
        held.insert(0, word)
    while held and (held[0].lower() in _SMALL or held[0].lower() in _DETERMINERS):
        held = held[1:]
    has_role = any(_plain(word) in _nouns(kind) for word in held)
    return " ".join(held) if has_role and _plain(held[-1]) not in _SMALL else ""


def _may_lead(word: str, kind: EntityKind, *, is_last: bool) -> bool:
    """Tell whether a word may stand in a title before a name; right before the name it is the role itself."""
    plain = _plain(word)
    if is_last:
        return plain in _nouns(kind) and (kind == "person" or not plain.endswith("s"))
    if kind != "person":
        return plain in source_lexicon().modifiers.words | source_lexicon().armed.words or is_people(word)
    lexicon = source_lexicon()
    is_beside = plain in lexicon.modifiers.words | lexicon.before_titles.words | lexicon.titles.words
    return (
        plain in person_roles()
        or is_beside
        or is_people(word)
        or plain in lands()
        or is_capital(word)
        or plain in {"of", "for", "and", "vice", "deputy"}
        or word.endswith(("-born", "-based", "-elected", "-appointed"))
    ) and plain not in {"the", "a", "an"}


def _nouns(kind: EntityKind) -> frozenset[str]:
    """Give the nouns that say what a person, or a body, is."""
    return (
        person_roles() - {"local", "witness"}
        if kind == "person"
        else body_heads() | {"monitor", "watchdog", "channel", "newspaper"}
    )


def _is_role(words: Sequence[str]) -> bool:
    """Tell whether words behind or before a comma say what a person is: a role before the first small word, or the last."""
    if ends_noun(words[0].lower()) or words[0].lower() in word_classes().openers:
        return False
    head = next((at for at, word in enumerate(words) if at and word.lower() in _SMALL), len(words))
    return _plain(words[head - 1]) in person_roles()


def _is_class(words: Sequence[str]) -> bool:
    """Tell whether words say what a body is ("a Britain-based monitor")."""
    head = next((at for at, word in enumerate(words) if at and word.lower() in _SMALL), len(words))
    if words[0].lower() in word_classes().openers or words[head - 1].endswith("s"):
        return False
    return words[head - 1].islower() and _plain(words[head - 1]) in _nouns("organization")


def _opens_here(words: str) -> bool:
    """Tell whether words before a comma are a noun phrase alone ("The Orva president", "Orva's president")."""
    tokens = words.split()
    return tokens[0].lower() in _DETERMINERS or is_capital(tokens[0]) or "'s" in words or "’s" in words


def _without_article(words: Sequence[str]) -> list[str]:
    """Leave a determiner before words out, and a mark behind them."""
    held = [word.strip(".,") for word in words]
    return held[1:] if held and held[0].lower() in _DETERMINERS else held


def _plain(word: str) -> str:
    """Give a word in small letters without an owner's ending and a stop."""
    return re.sub(r"['’]s$", "", word.lower().rstrip(".,"))
