"""
The forms of times, compiled to regular expressions over signs, and tried on a row of tokens: the longest form that begins first wins.

What a row of signs gives is remembered, since the same few rows come again and again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Final

from sayso.errors import LexiconError
from sayso.timing.tokens import OTHER, Token, sign_of, signs_with
from sayso.timing.words import Form, time_words

_PIECE: Final = re.compile(r"\s*(?:(@\w+)(?:=(\w+|'[^']+'))?|('[^']+')|(\w+)|([()|?+*])|(,)|(-))")
_LONGEST: Final = 40
"""Tokens looked at in one row; no time has so many."""
_DEEPEST: Final = 5
"""How deep macros may stand in macros."""
_TWICE: Final = "__"
"""Stands between the name of a group and a number, where a form keeps the same name twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A form found in a row of tokens: which, from where to where, and which token stands for each name."""

    form: Form
    start: int
    end: int
    kept: Mapping[str, int]


def reduced(tokens: Sequence[Token]) -> list[Token]:
    """
    Put the tokens of numbers and clock times together.

    >>> from sayso.timing.tokens import tokens_of
    >>> [token.words for token in reduced(tokens_of("for twenty - four hours", 0, 23))]
    ['for', 'twenty - four', 'hours']
    """
    found: list[Token] = []
    reached = 0
    for first, last in rows("".join(token.sign for token in tokens)):
        row = "".join(token.sign for token in tokens[first:last])
        for start, end, sign in _parts_in(row):
            found += tokens[reached : first + start]
            held = tokens[first + start : first + end]
            words = " ".join(token.words for token in held)
            found.append(Token(held[0].start, held[-1].end, words, sign))
            reached = first + end
    return [*found, *tokens[reached:]]


def rows(signs: str) -> Iterator[tuple[int, int]]:
    """
    Give the stretches of tokens that may belong to times, as indexes.

    >>> list(rows("..ab.c"))
    [(2, 4), (5, 6)]
    """
    for match in re.finditer(rf"[^{OTHER}]{{1,{_LONGEST}}}", signs):
        yield match.span()


@lru_cache(maxsize=1 << 14)
def matches_in(row: str) -> tuple[Match, ...]:
    """Give the forms found in a row of signs, in order, not overlapping."""
    found: list[Match] = []
    place = 0
    while place < len(row):
        best = None
        for form, pattern in _forms():
            match = pattern.match(row, place)
            if match is not None and match.end() > place and (best is None or match.end() > best[1].end()):
                best = form, match
        if best is None:
            place += 1
            continue
        form, match = best
        kept = {name.partition(_TWICE)[0]: match.start(name) for name, sign in match.groupdict().items() if sign}
        found.append(Match(form=form, start=place, end=match.end(), kept=kept))
        place = match.end()
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _parts_in(row: str) -> tuple[tuple[int, int, str], ...]:
    """Give where parts stand in a row of signs, and the sign of each."""
    found = []
    place = 0
    while place < len(row):
        ends = [(match.end(), sign) for sign, pattern in _parts() if (match := pattern.match(row, place))]
        end, sign = max(ends, key=lambda one: one[0], default=(place, ""))
        if sign:
            found.append((place, end, sign))
        place = end if sign else place + 1
    return tuple(found)


@cache
def _forms() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Compile the forms."""
    return tuple((form, compiled(form.form)) for form in time_words().form)


@cache
def _parts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile the parts."""
    return tuple((sign_of(frozenset({part.name})), compiled(part.form)) for part in time_words().part)


def compiled(form: str) -> re.Pattern[str]:
    """
    Compile a form of the lexicon to a regular expression over signs. Raises LexiconError where it is not well written.

    >>> sorted(compiled("@mod? @year").groupindex)
    ['mod', 'year']
    """
    form = _expanded(form)
    pieces: list[str] = []
    place = 0
    names: dict[str, int] = {}
    while place < len(form.rstrip()):
        match = _PIECE.match(form, place)
        if match is None:
            raise LexiconError(f"data/en/times.toml: not understood from {form[place : place + 20]!r}; mend the form")
        pieces.append(_written(match, names))
        place = match.end()
    try:
        return re.compile("".join(pieces))
    except re.error as fault:
        raise LexiconError(f"data/en/times.toml: {fault} in {form!r}; mend the form") from fault


def _expanded(form: str) -> str:
    """Write out the macros of a form; `@x=macro` keeps the tokens of a macro's classes under the name x."""
    for _ in range(_DEEPEST):
        before = form
        for name, macro in time_words().macros.items():
            kept = re.compile(rf"(@\w+)={name}\b")
            form = kept.sub(partial(_with_name, macro), form)
            form = re.sub(rf"(?<![\w@'=]){name}(?![\w'=])", f"({macro})".replace("\\", r"\\"), form)
        if form == before:
            return form
    raise LexiconError(f"data/en/times.toml: a macro stands in itself in {form[:40]!r}; mend it")


def _with_name(macro: str, match: re.Match[str]) -> str:
    """Write out a macro whose classes are kept under a name."""
    return re.sub(r"\w+", rf"{match[1]}=\g<0>", macro)


def _written(match: re.Match[str], names: dict[str, int]) -> str:
    """Write one piece of a form as a regular expression."""
    kept, its_class, literal, name, operator, comma, _ = match.groups()
    if operator:
        return "(?:" if operator == "(" else operator
    if kept:
        slot = kept[1:]
        names[slot] = names.get(slot, 0) + 1
        group = slot if names[slot] == 1 else f"{slot}{_TWICE}{names[slot]}"
        return f"(?P<{group}>{_class(its_class or slot)})"
    return _class(literal or name or ("comma" if comma else "hyphen"))


def _class(name: str) -> str:
    """Write a class, a literal or a macro as a regular expression; raises LexiconError for one that no word has."""
    return f"[{signs_with(name)}]"
