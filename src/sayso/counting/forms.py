"""Forms of the lexicon compiled to regular expressions over signs."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from sayso.counting.tokens import signs_with
from sayso.counting.words import Form, quantity_words
from sayso.errors import LexiconError

_PIECE: Final = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<slot>\w+):\(|(?P<literal>'[^']+')|(?P<name>\w+)|(?P<operator>[()|?+*^])|(?P<mark>[,-])|\s+"
)
_MARKS: Final = {",": "comma", "-": "hyphen"}
_DEEPEST: Final = 6
"""How deep macros may stand in macros."""
_LEAD: Final = 4
"""How many tokens stand between the first of a form and its first number."""


def compiled(form: str, prefix: str = "") -> str:
    """
    Write a form as a regular expression over signs; its slots become groups, named `prefix_slot__1`. Raises LexiconError where it is not well written.

    >>> compiled("number:(number) 'to'", "f1").startswith("(?P<f1_number__1>[")
    True
    """
    form = _expanded(form)
    pieces, place, names = [], 0, Counter[str]()
    while place < len(form):
        match = _PIECE.match(form, place)
        if match is None:
            raise LexiconError(
                f"data/en/quantities.toml: not understood from {form[place : place + 20]!r}; mend the form"
            )
        if match["slot"]:
            names[match["slot"]] += 1
            pieces.append(f"(?P<{prefix}_{match['slot']}__{names[match['slot']]}>")
        else:
            pieces.append(_written(match))
        place = match.end()
    return "".join(pieces)


def _expanded(form: str) -> str:
    """Write out the macros of a form."""
    for _ in range(_DEEPEST):
        before = form
        for name, macro in quantity_words().macros.items():
            form = re.sub(rf"(?<![\w'])({name})(?![\w':])", partial(_whole, macro), form)
        if form == before:
            return form
    raise LexiconError(f"data/en/quantities.toml: a macro stands in itself in {form[:40]!r}; mend it")


def _whole(macro: str, _match: re.Match[str]) -> str:
    """Write a macro in brackets."""
    return f"({macro})"


def _written(match: re.Match[str]) -> str:
    """Write one piece of a form as a regular expression."""
    if match["look"]:
        return match["look"]
    if match["operator"]:
        return "(?:" if match["operator"] == "(" else match["operator"]
    name = match["literal"] or match["name"] or _MARKS.get(match["mark"] or "")
    return _class(name) if name else ""


@cache
def _class(name: str) -> str:
    """Write a class or a literal as a regular expression; raises LexiconError for one that no token has."""
    return f"[{signs_with(name)}]"


def _pattern(source: str, what: str) -> re.Pattern[str]:
    """Compile; raises LexiconError."""
    try:
        return re.compile(source)
    except re.error as fault:
        raise LexiconError(f"data/en/quantities.toml: {fault} in {what}; mend the form") from fault


@cache
def numerals() -> re.Pattern[str]:
    """Give the pattern of numbers of several tokens or of words."""
    forms = "|".join(f"(?:{compiled(one.form)})" for one in quantity_words().numeral)
    return _pattern(f"(?={compiled('opening')})(?:{forms})", "a numeral")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A form in the pattern of all forms: the number of its group, and its slots with theirs."""

    form: Form
    group: int
    slots: tuple[tuple[str, int], ...]


@cache
def quantities() -> tuple[re.Pattern[str], Mapping[str, Shape]]:
    """Give the pattern of all forms, and what its groups are, by the name of the outer group."""
    forms = {f"f{place}": form for place, form in enumerate(quantity_words().form)}
    core, lead_in = compiled("core"), compiled("lead_in")
    held = "|".join(f"(?P<{name}>{compiled(form.form, name)})" for name, form in forms.items())
    pattern = _pattern(f"(?={core}|(?:{lead_in}).{{0,{_LEAD}}}(?:{core}))(?:{held})", "the forms")
    slots: dict[str, list[tuple[str, int]]] = {name: [] for name in forms}
    for group, place in pattern.groupindex.items():
        name, _, slot = group.partition("_")
        if slot:
            slots[name].append((slot.partition("__")[0], place))
    shapes = {
        name: Shape(form=form, group=pattern.groupindex[name], slots=tuple(slots[name])) for name, form in forms.items()
    }
    return pattern, shapes
