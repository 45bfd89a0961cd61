"""The fields of review's forms as a person filled them in: checked, and told from those that were left as they stood."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, get_args

from sayso.record import (
    Act,
    AttributionKind,
    EntityKind,
    Factuality,
    Harm,
    Polarity,
    SourceKind,
    TollScope,
    VictimStatus,
)
from sayso.serving.asking import LONGEST_VALUE, Query, Unasked
from sayso.serving.values import Field
from sayso.showing.words import shown

CHOSEN: Final[Mapping[str, tuple[str, ...]]] = {
    "source_kind": get_args(SourceKind),
    "act": get_args(Act),
    "kind": tuple(dict.fromkeys((*get_args(AttributionKind), *get_args(EntityKind)))),
    "polarity": get_args(Polarity),
    "hedged": ("false", "true"),
    "harm": get_args(Harm),
    "status": get_args(VictimStatus),
    "scope": get_args(TollScope),
    "factuality": get_args(Factuality),
}
"""Fields with a closed set of values."""
COUNTED: Final = ("low", "high")
WRITTEN: Final = (
    "speaker", "source_words", "content", "cue", "victims", "trigger", "place", "voice", "type", "acled", "name", "link",
)  # fmt: skip
NAMES: Final = (*CHOSEN, *COUNTED, *WRITTEN, "day")
"""The fields of forms by their names there; elsewhere they have spaces where these have underscores."""


def filled(form: Query, now: Iterable[Field] = ()) -> dict[str, str]:
    """
    Give the fields that a form has and that say something else than they do now, by their names.

    Raises Unasked where one cannot be, whatever the item is.
    """
    held = {field.name: _as_shown(field) for field in now}
    said = {}
    for name in NAMES:
        if form.has(name):
            value = "\n".join(form.lines(name, LONGEST_VALUE))
            plainly = name.replace("_", " ")
            if value not in held.get(plainly, ()):
                said[plainly] = _CHECKED.get(name, _words)(form, name)
    return said


def _as_shown(field: Field) -> tuple[str, ...]:
    """Give what a field holds, as it stands and as a page shows it."""
    lines = field.pieces if field.pieces is not None else (field.value,)
    return ("\n".join(lines), "\n".join(" ".join(shown(line).split()) for line in lines))


def _words(form: Query, name: str) -> str:
    """Give words. Raises Unasked."""
    return form.words(name, LONGEST_VALUE)


def _content(form: Query, name: str) -> str:
    """Give what was said, a piece a line. Raises Unasked."""
    return "\n".join(form.lines(name, LONGEST_VALUE))


def _choice(form: Query, name: str) -> str:
    """Give one of a closed set. Raises Unasked."""
    return form.choice(name, CHOSEN[name]) or ""


def _number(form: Query, name: str) -> str:
    """Give a whole number, or nothing. Raises Unasked."""
    number = form.number(name)
    return "" if number is None else str(number)


def _day(form: Query, name: str) -> str:
    """Give a day, or the first and the last day of a stretch. Raises Unasked."""
    value = form.words(name)
    first, slash, last = value.partition("/")
    for part in (first, last) if slash else (first,):
        Query({name: part or "?" if slash else part}).day(name)
    if slash and last < first:
        raise Unasked(f"{name} is a stretch that ends before it begins")
    return value


_CHECKED: Final[Mapping[str, Callable[[Query, str], str]]] = {
    **dict.fromkeys(CHOSEN, _choice),
    **dict.fromkeys(COUNTED, _number),
    "content": _content,
    "day": _day,
}
"""How each field is checked that is no plain words."""
