"""Brat's files read back: a .zip, or a folder, of texts and standoff annotations (http://brat.nlplab.org/standoff.html)."""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from sayso.article import Span
from sayso.errors import InputError
from sayso.exporting.annotating.brat import SAID, UNCUED
from sayso.exporting.annotating.marks import ACTS, ATTRIBUTION_KINDS, LABELS, SOURCE_KINDS, Marks, Role
from sayso.exporting.annotating.returning import Given, Sheet

T = TypeVar("T", bound=str)
Load = Callable[[str], bytes]

LONGEST: Final = 64 << 20
"""Bytes that one file may have, unpacked."""

_TEXT_BOUND: Final = re.compile(r"(T[0-9]{1,9})\t(\S+) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)\t(.*)")
_EVENT: Final = re.compile(r"(E[0-9]{1,9})\t(\S+):(T[0-9]{1,9})((?: \S+:[TE][0-9]{1,9})*) *")
_ATTRIBUTE: Final = re.compile(r"[AM][0-9]{1,9}\t(\S+) ([TE][0-9]{1,9})(?: (\S+))? *")
_PASSED_OVER: Final = re.compile(r"(?:#|\*|R|N)")
_NUMBER_BEHIND: Final = re.compile(r"[0-9]+$")
_ROLES: Final[Mapping[str, Role]] = {label: role for role, label in LABELS.items()}


@dataclass(slots=True)
class _Standoff:
    """What stands in a .ann file."""

    marks: dict[str, tuple[str, tuple[Span, ...]]] = field(default_factory=dict)
    events: dict[str, tuple[str, str, list[tuple[str, str]]]] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)


def read_brat(path: Path) -> Iterator[Sheet | InputError]:
    """
    Give what came back, a sheet an article, in order of name; an article whose files are faulty gives the fault instead.

    Only files by the names `NAME.txt` and `NAME.ann` are read, in memory: nothing is unpacked. An event's ref is its number (`returned` knows which attribution E7 is). Relations and notes are passed
    over. Raises InputError where the .zip itself cannot be read.
    """
    if path.is_dir():
        yield from _sheets(
            {one.name: str(one) for one in path.iterdir() if one.is_file()}, lambda name: _file(Path(name))
        )
        return
    try:
        with zipfile.ZipFile(path) as archive:
            names = {PurePosixPath(one.filename).name: one.filename for one in archive.infolist() if not one.is_dir()}

            def load(name: str) -> bytes:
                with archive.open(name) as member:
                    return member.read(LONGEST + 1)

            yield from _sheets(names, load)
    except (OSError, zipfile.BadZipFile) as fault:
        raise InputError(
            path.name, f"no .zip of brat's files ({fault})", "give the .zip, or the folder, that brat works in"
        ) from fault


def parse_brat(name: str, text: str, annotations: str) -> Sheet:
    r"""
    Give what stands in the two files of one article. Raises InputError, naming the line, where they are no standoff of that text.

    >>> sheet = parse_brat("x", "No, she said.", "T1\tSaid 8 12\tsaid\nT2\tContent 0 2\tNo\nE1\tSaid:T1 Content:T2\n")
    >>> [(one.ref, one.marks.spans["content"]) for one in sheet.given]
    [('E1', (Span(0, 2),))]
    """
    found = _Standoff()
    for number, line in enumerate(annotations.split("\n"), 1):
        fault = _take(found, text, line.removesuffix("\r")) if line.strip() else None
        if fault is not None:
            raise _fault(name, f"line {number} of its annotations: {fault}")
    used: set[str] = set()
    given = [_given(name, found, event, used) for event in found.events]
    unused = [
        f"{label} at {spans[0].start} to {spans[-1].end}: part of no attribution"
        for mark, (label, spans) in found.marks.items()
        if mark not in used
    ]
    without = [f"{event}: has no content" for event, one in zip(found.events, given, strict=True) if one is None]
    kept = tuple(one for one in given if one is not None)
    return Sheet(article=name, text=text, given=kept, unused=(*unused, *without))


def _sheets(names: Mapping[str, str], load: Load) -> Iterator[Sheet | InputError]:
    """Read all pairs of files, one after another."""
    for annotations in sorted(one for one in names if one.endswith(".ann") and not one.startswith(".")):
        name = annotations.removesuffix(".ann")
        try:
            if f"{name}.txt" not in names:
                raise _fault(name, f"there is no {name}.txt")
            text = _decoded(name, load(names[f"{name}.txt"]))
            yield parse_brat(name, text, _decoded(name, load(names[annotations])))
        except InputError as fault:
            yield fault
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError) as fault:
            yield _fault(name, f"cannot be read ({fault})")


def _decoded(name: str, content: bytes) -> str:
    """Decode a file. Raises InputError where it is too long or no UTF-8."""
    if len(content) > LONGEST:
        raise _fault(name, f"has more than {LONGEST >> 20} MB")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _fault(name, "is no UTF-8") from fault


def _file(path: Path) -> bytes:
    """Read a file, no further than is allowed."""
    with path.open("rb") as file:
        return file.read(LONGEST + 1)


def _take(found: _Standoff, text: str, line: str) -> str | None:
    """Take one line; gives what is wrong with it, None where nothing is."""
    if mark := _TEXT_BOUND.fullmatch(line):
        return _take_mark(found, text, mark)
    if event := _EVENT.fullmatch(line):
        arguments = [tuple(one.rsplit(":", 1)) for one in event[4].split()]
        found.events[event[1]] = (event[2], event[3], [(role, mark) for role, mark in arguments])
        return None
    if attribute := _ATTRIBUTE.fullmatch(line):
        found.attributes[attribute[2], attribute[1]] = attribute[3] or ""
        return None
    return None if _PASSED_OVER.match(line) else "is no annotation of brat's"


def _take_mark(found: _Standoff, text: str, mark: re.Match[str]) -> str | None:
    """Take a mark; its spans must lie in the text and have its words."""
    pairs = [tuple(map(int, one.split())) for one in mark[3].split(";")]
    if any(not start < end <= len(text) for start, end in pairs):
        return "leaves the text"
    spans = tuple(Span(start, end) for start, end in pairs)
    words = " ".join(one.of(text) for one in spans)
    if words.split() != mark[4].split():
        return "has other words than the text"
    found.marks[mark[1]] = (mark[2], spans)
    return None


def _given(name: str, found: _Standoff, event: str, used: set[str]) -> Given | None:
    """Make an attribution of an event, None where it has no content; the marks that it has are used. Raises InputError where something is missing."""
    label, trigger, arguments = found.events[event]
    if label not in {SAID, UNCUED}:
        return None
    held: dict[Role, tuple[Span, ...]] = {}
    within, source = None, None
    for given, mark in [("Cue", trigger), *arguments]:
        role = _NUMBER_BEHIND.sub("", given)
        if role == "Within" and mark.startswith("E"):
            within = mark
        elif role in _ROLES and mark in found.marks:
            used.add(mark)
            source = mark if role == LABELS["source"] else source
            held[_ROLES[role]] = (*held.get(_ROLES[role], ()), *found.marks[mark][1])
        else:
            raise _fault(name, f"{event}: {given}:{mark} is no part of an attribution, or is not there")
    if label == UNCUED:
        del held["cue"]
    if "content" not in held:
        return None
    marks = Marks(
        spans=held,
        within=within,
        act=_chosen(name, found, (event, "Act"), ACTS) or "other",
        kind=_chosen(name, found, (event, "Kind"), ATTRIBUTION_KINDS) or "indirect",
        polarity="negative" if (event, "Negative") in found.attributes else "positive",
        hedged=(event, "Hedged") in found.attributes,
        source_kind=_chosen(name, found, (source, "SourceKind"), SOURCE_KINDS) if source is not None else None,
    )
    return Given(ref=event, marks=marks)


def _chosen(name: str, found: _Standoff, where: tuple[str, str], allowed: Sequence[T]) -> T | None:
    """Give the value of an attribute. Raises InputError where it is none that there is."""
    value = found.attributes.get(where)
    if value is None:
        return None
    chosen = next((one for one in allowed if one.replace(" ", "-") == value), None)
    if chosen is None:
        raise _fault(name, f"{where[0]}: there is no {where[1]} {value!r}")
    return chosen


def _fault(name: str, reason: str) -> InputError:
    """Make the line that says what is wrong with the files of an article."""
    return InputError(name, reason, "mend it in brat, or leave the article out")
