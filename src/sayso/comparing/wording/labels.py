"""
The labels that are compared (`data/en/labels.toml`), and what users add to them.

A group holds words that writers use for the same people or acts; a user's file of the same shape adds labels to groups, or whole groups.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

import msgspec

from sayso.errors import InputError
from sayso.lexicon import load
from sayso.record import EntityKind

Counts = Literal["anywhere", "beside a name", "of one state"]
_MOST_BYTES: Final = 5_000_000
TOKEN: Final = re.compile(r"(?:[^\W\d_]\.){2,}(?:-[^\W_]+)*|[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelForms:
    """A label, all ways to write it (none: the label itself), and the class of words of which one must stand close by."""

    label: str
    forms: tuple[str, ...] = ()
    near: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelGroup:
    """
    Labels that stand for each other under a neutral title; the fields are told in `data/en/labels.toml`.

    `none` are words that hold a form and are no label.
    """

    title: str
    counts: Counts = "anywhere"
    beside: tuple[EntityKind, ...] = ()
    modified: bool = False
    labels: tuple[LabelForms, ...]
    examples: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifiers:
    """Words before a label that are shown as a part of it."""

    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFile:
    """The shape of `data/en/labels.toml` and of a user's file."""

    group: tuple[LabelGroup, ...] = ()
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)
    modifiers: Modifiers = Modifiers()


class Form(NamedTuple):
    """One way to write a label, by its words; a form of no group is no label ("fighter jet")."""

    words: tuple[str, ...]
    group: LabelGroup | None
    label: LabelForms | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Labels:
    """All labels: `forms` by their first word, the longest first; `modifiers` in small letters with how they are shown."""

    groups: tuple[LabelGroup, ...]
    near: Mapping[str, frozenset[str]]
    modifiers: Mapping[str, str]
    forms: Mapping[str, tuple[Form, ...]]


def known_labels(user: Sequence[Path] = ()) -> Labels:
    """
    Give all labels: the built-in ones, and those of users' files (TOML), which win.

    A user's group with the title of another adds to it: a label of the same name takes the user's forms as well, a new one stands beside the rest. A form that stands in a user's
    group is no other group's any more. Raises InputError where a file cannot be read or does not fit.

    >>> labels = known_labels()
    >>> [group.title for group in labels.groups][:2]
    ['fighters', 'the state']
    """
    return _built_in() if not user else _compiled([load("labels", LabelFile), *(read_labels(path) for path in user)])


def read_labels(path: Path) -> LabelFile:
    """
    Read a user's file of labels: TOML with tables `[[group]]`, as in `data/en/labels.toml`.

    Raises InputError, one line with file, reason and remedy.
    """
    name = str(path)
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise InputError(name, f"larger than {_MOST_BYTES // 1_000_000} MB", "give the labels that you need")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError(name, "is not UTF-8", "save the file as UTF-8") from fault
    except OSError as fault:
        raise InputError(name, f"cannot be read ({fault.strerror})", "check the path of the labels") from fault
    try:
        file = msgspec.convert(tomllib.loads(text), LabelFile)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise InputError(name, f"is no TOML: {fault}", "mend that line") from fault
    except msgspec.ValidationError as fault:
        raise InputError(name, str(fault), "write it as in data/en/labels.toml") from fault
    _check(name, file)
    return file


def _check(name: str, file: LabelFile) -> None:
    """Refuse forms without letters, and classes of words that nobody gives."""
    classes = {"land", *file.near, *load("labels", LabelFile).near}
    for group in file.group:
        for label in group.labels:
            for form in (label.label, *label.forms, *group.none):
                if not words_of_form(form):
                    raise InputError(
                        name, f'"{form[:40]}" in the group "{group.title}" is no word', "write it with letters"
                    )
            if label.near is not None and label.near not in classes:
                raise InputError(
                    name, f'there is no class "{label.near}" in [near]', f"the classes are {', '.join(sorted(classes))}"
                )


@cache
def _built_in() -> Labels:
    """Give the labels that Sayso brings along."""
    return _compiled([load("labels", LabelFile)])


def _compiled(files: Sequence[LabelFile]) -> Labels:
    """Put files together, the later before the earlier."""
    groups: dict[str, LabelGroup] = {}
    for file in files:
        for group in file.group:
            groups[group.title] = _joined(groups[group.title], group) if group.title in groups else group
    by_first: dict[str, dict[tuple[str, ...], Form]] = {}
    for form in (form for file in reversed(files) for form in _forms(file, groups)):
        by_first.setdefault(form.words[0], {}).setdefault(form.words, form)
    near = {name: words for file in files for name, words in file.near.items()}
    return Labels(
        groups=tuple(groups.values()),
        near=near,
        modifiers={word.lower(): word for file in files for word in sorted(file.modifiers.words)},
        forms={
            first: tuple(sorted(held.values(), key=lambda form: -len(form.words))) for first, held in by_first.items()
        },
    )


def _joined(known: LabelGroup, given: LabelGroup) -> LabelGroup:
    """Add a user's labels to a group; how the group counts stays as it is."""
    labels = {one.label: one for one in known.labels}
    for one in given.labels:
        before = labels.get(one.label)
        forms = dict.fromkeys((*(before.forms if before else ()), *(one.forms or (one.label,))))
        labels[one.label] = LabelForms(
            label=one.label, forms=tuple(forms), near=one.near or (before.near if before else None)
        )
    return replace(known, labels=tuple(labels.values()), none=(*known.none, *given.none))


def _forms(file: LabelFile, groups: Mapping[str, LabelGroup]) -> Iterator[Form]:
    """Give the forms of one file: the labels, then what is no label in one group and may be one in another."""
    for given in file.group:
        group = groups[given.title]
        labels = {one.label: one for one in group.labels}
        for one in given.labels:
            for form in one.forms or (one.label,):
                yield Form(words_of_form(form), group, labels[one.label])
    yield from (Form(words_of_form(words), None, None) for given in file.group for words in given.none)


def words_of_form(form: str) -> tuple[str, ...]:
    """
    Give the words of a form as they are compared.

    >>> words_of_form("Pro-government  forces"), words_of_form("U.S.-backed")
    (('pro-government', 'forces'), ('u.s.-backed',))
    """
    return tuple(match[0].lower() for match in TOKEN.finditer(form))
