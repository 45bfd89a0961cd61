"""
The forms of tolls, compiled to regular expressions over signs: one character a token, the same for all tokens of the same classes.

All forms are tried on a bounded row of tokens before and behind a number, so that the time a sentence takes grows with its length alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, get_args

from sayso.errors import LexiconError
from sayso.reading.tolls.words import Form, NumberOf, classes_of, toll_words
from sayso.signs import numbered, signs_of_class

_CLASS: Final = re.compile(r"<(!)?(?:(\w+)=)?(\w+(?:,\w+)*)>")
_ROW: Final = 40
"""Tokens before and behind a number that forms look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A form that fits a number: the places of its words of harm, if it keeps some, and from where to where it reaches, all in the row."""

    form: Form
    harm: int | None
    second: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """A form, compiled."""

    form: Form
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None


@cache
def _signs() -> dict[frozenset[str], str]:
    """Give each set of classes that a token may have its sign."""
    sets = [frozenset[str](), frozenset({"breaker"})]
    sets += [number_classes(of) for of in get_args(NumberOf)]
    sets += sorted(set(classes_of().values()), key=sorted)
    return numbered(sets)


def number_classes(of: NumberOf) -> frozenset[str]:
    """Give the classes of a number of people as one token."""
    names = {"group", f"of_{of}"}
    return frozenset(names | {"of_people"} if of == "captive" else names)


def signs_of(classes: Sequence[frozenset[str]]) -> str:
    """Write a row of tokens as signs."""
    signs = _signs()
    return "".join([signs[one] for one in classes])


@cache
def _compiled() -> tuple[_Compiled, ...]:
    """Compile the forms."""
    return tuple(
        _Compiled(
            form=form,
            before=compiled(form.before, at_end=True) if form.before else None,
            behind=compiled(form.behind) if form.behind else None,
            unless_before=compiled(form.unless_before, at_end=True) if form.unless_before else None,
        )
        for form in toll_words().form
    )


def compiled(form: str, *, at_end: bool = False) -> re.Pattern[str]:
    """
    Compile an expression over classes; `at_end` makes one that ends where the row does. Raises LexiconError where it is not well written.

    >>> compiled("<adverb>*<harm=harmed>").groupindex["harm"]
    1
    """
    for name, macro in toll_words().macros.items():
        form = form.replace("{" + name + "}", macro)
    try:
        body = _CLASS.sub(_class, form)
        return re.compile(rf"(?:{body})\Z" if at_end else body)
    except re.error as fault:
        raise LexiconError(f"data/en/tolls.toml: {fault} in {form!r}; mend the form") from fault


def _class(match: re.Match[str]) -> str:
    """Write one class as a regular expression; raises LexiconError for one that no word has."""
    negated, kept, names = match.groups()
    held = "".join(signs_of_class(_signs(), name, "tolls.toml") for name in names.split(","))
    body = f"[{'^' if negated else ''}{held}]"
    return f"(?P<{kept}>{body})" if kept else body


def fits(row: str, place: int, of: NumberOf, *, taking: bool) -> Iterator[Fit]:
    """Give the forms that fit the number at a place of a row of signs, best first; `taking` those that take another number's harm."""
    start = max(0, place - _ROW)
    before, behind = row[start:place], row[place + 1 : place + 1 + _ROW]
    for one in _compiled():
        if (
            not (of in one.form.of or (of == "captive" and "people" in one.form.of))
            or (one.form.takes != "harm") != taking
        ):
            continue
        left = one.before.search(before) if one.before is not None else None
        if one.before is not None and (left is None or (one.unless_before and one.unless_before.search(before))):
            continue
        right = one.behind.match(behind) if one.behind is not None else None
        if one.behind is not None and right is None:
            continue
        yield Fit(
            form=one.form,
            harm=_kept("harm", (left, start), (right, place + 1)),
            second=_kept("second", (left, start), (right, place + 1)),
            start=place if left is None else start + left.start(),
            end=place + 1 if right is None else place + 1 + right.end(),
        )


def _kept(name: str, *sides: tuple[re.Match[str] | None, int]) -> int | None:
    """Give where in the row a kept word stands; each side comes with where it begins."""
    for match, offset in sides:
        if match is not None and match.groupdict().get(name) is not None:
            return offset + match.start(name)
    return None
