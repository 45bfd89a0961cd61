"""Label Studio's export (JSON) read back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from sayso.article import Span
from sayso.errors import InputError
from sayso.exporting.annotating.labelstudio import WITHIN
from sayso.exporting.annotating.marks import ACTS, ATTRIBUTION_KINDS, LABELS, ROLES, SOURCE_KINDS, Marks, Role
from sayso.exporting.annotating.returning import Given, Sheet

T = TypeVar("T", bound=str)
Json = Mapping[str, object]

LONGEST: Final = 512 << 20
"""Bytes that an export may have."""

_ROLES: Final[Mapping[str, Role]] = {label: role for role, label in LABELS.items()}


@dataclass(slots=True)
class _Region:
    """A region: what it is, where, what is chosen for it."""

    role: Role | None = None
    span: Span | None = None
    chosen: dict[str, list[str]] = field(default_factory=dict)


def read_label_studio(path: Path) -> Iterator[Sheet | InputError]:
    """
    Give what came back, a sheet an annotation: of several people's for one article each gives one. A task that is faulty gives the fault instead.

    Tasks without annotations, and annotations that were skipped, are passed over: nobody looked. Raises InputError where the file is no JSON of tasks.
    """
    remedy = "export the project as JSON (not JSON-MIN)"
    try:
        if path.stat().st_size > LONGEST:
            raise InputError(path.name, f"has more than {LONGEST >> 20} MB", "export fewer tasks at a time")
        tasks = json.loads(path.read_bytes())
    except OSError as fault:
        raise InputError(path.name, f"cannot be read ({fault.strerror})", "give another file") from fault
    except (ValueError, RecursionError) as fault:
        raise InputError(path.name, "is no JSON", remedy) from fault
    if not isinstance(tasks, list):
        raise InputError(path.name, "is no list of tasks", remedy)
    for number, task in enumerate(tasks, 1):
        try:
            yield from _sheets(_object(task))
        except (InputError, ValueError, TypeError) as fault:
            yield InputError(f"{path.name}, task {number}", str(fault), remedy)


def parse_task(task: Json) -> tuple[Sheet, ...]:
    """
    Give what stands in one task, a sheet an annotation. Raises ValueError where it is none of ours.

    >>> region = {"id": "a1-content-1", "type": "labels", "value": {"start": 0, "end": 2, "labels": ["Content"]}}
    >>> [sheet] = parse_task({"data": {"text": "No.", "article": "x"}, "annotations": [{"result": [region]}]})
    >>> [(one.ref, one.marks.spans) for one in sheet.given]
    [('a1', {'content': (Span(0, 2),)})]
    """
    return tuple(_sheets(task))


def _sheets(task: Json) -> Iterator[Sheet]:
    """Read the annotations of a task."""
    about = _object(task.get("data"))
    text, article = about.get("text"), about.get("article")
    if not isinstance(text, str) or not isinstance(article, str):
        raise ValueError("its data have no text and article as they were exported")  # noqa: TRY004 - one kind for all faults of a file
    for annotation in map(_object, _list(task.get("annotations", []))):
        if not annotation.get("was_cancelled"):
            yield _sheet(article, text, annotation)


def _sheet(article: str, text: str, annotation: Json) -> Sheet:
    """Read one annotation."""
    regions: dict[str, _Region] = {}
    ties: list[tuple[str, str, bool]] = []
    for one in map(_object, _list(annotation.get("result", []))):
        if one.get("type") == "relation":
            ends = (str(one.get("from_id")), str(one.get("to_id")))
            is_within = WITHIN in _list(one.get("labels") or [])
            ties.append((*(ends[::-1] if one.get("direction") == "left" else ends), is_within))
        elif one.get("type") in {"labels", "choices"}:
            _take(regions.setdefault(str(one.get("id")), _Region()), text, one)
    groups = _groups(regions, [(first, second) for first, second, is_within in ties if not is_within])
    within = {
        groups[first]: groups[second] for first, second, inside in ties if inside and {first, second} <= groups.keys()
    }
    given, unused = [], []
    for ref in dict.fromkeys(groups.values()):
        members = [regions[name] for name, group in groups.items() if group == ref]
        spans = _spans(members)
        if "content" in spans:
            given.append(Given(ref=ref, marks=_marks(members, spans, within.get(ref))))
        else:
            unused += [
                f"{role} at {one.start} to {one.end}: part of no attribution"
                for role, all_ in spans.items()
                for one in all_
            ]
    by = annotation.get("completed_by")
    by = by.get("email", by.get("id")) if isinstance(by, dict) else by
    at = annotation.get("updated_at") or annotation.get("created_at")
    who = str(by) if isinstance(by, str | int) else None
    return Sheet(
        article=article,
        text=text,
        given=tuple(given),
        unused=tuple(unused),
        by=who,
        at=at if isinstance(at, str) else None,
    )


def _take(region: _Region, text: str, one: Json) -> None:
    """Take a region's label and place, or a choice for it."""
    value = _object(one.get("value"))
    if one.get("type") == "choices":
        region.chosen[str(one.get("from_name"))] = [str(each) for each in _list(value.get("choices"))]
        return
    labels = [str(each) for each in _list(value.get("labels"))]
    region.role = next((_ROLES[each] for each in labels if each in _ROLES), None)
    region.span = _span(text, value)


def _span(text: str, value: Json) -> Span:
    """Give a region's span in code points; where its words do not stand there, positions are taken for UTF-16 units, as older versions counted."""
    start, end = value.get("start"), value.get("end")
    if isinstance(start, bool) or isinstance(end, bool) or not isinstance(start, int) or not isinstance(end, int):
        raise TypeError("a region has no start and end")
    if not 0 <= start < end:
        raise ValueError(f"a region runs from {start} to {end}")
    words = value.get("text")
    if end <= len(text) and (not isinstance(words, str) or _alike(text[start:end], words)):
        return Span(start, end)
    units = text.encode("utf-16-le", "surrogatepass")
    before, within = (
        units[2 * first : 2 * last].decode("utf-16-le", "replace") for first, last in ((0, start), (start, end))
    )
    if 2 * end > len(units) or not within or (isinstance(words, str) and not _alike(within, words)):
        raise ValueError(f"the text from {start} to {end} has other words than the region")
    return Span(len(before), len(before) + len(within))


def _alike(one: str, other: str) -> bool:
    """Tell whether words are the same but for white space, which may come back as written-out line breaks."""
    return one.split() == other.replace("\\n", "\n").split()


def _groups(regions: Mapping[str, _Region], ties: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give for each region the attribution that it is of: by the name that it went out by, and by its ties; one without any is its own."""
    leads: dict[str, str] = {}

    def lead(name: str) -> str:
        while leads.setdefault(name, name) != name:
            leads[name] = leads[leads[name]]
            name = leads[name]
        return name

    owners = {name: _owner(name) for name in regions}
    first_of: dict[str, str] = {}
    for name, owner in owners.items():
        if owner is not None:
            leads[lead(name)] = lead(first_of.setdefault(owner, name))
    for first, second in ties:
        if first in regions and second in regions:
            leads[lead(first)] = lead(second)
    named: dict[str, str] = {}
    for name, owner in sorted(owners.items(), key=lambda one: regions[one[0]].role != "cue"):
        named.setdefault(lead(name), owner or "")
        named[lead(name)] = named[lead(name)] or owner or ""
    return {name: named[lead(name)] or f"region {lead(name)}" for name in regions}


def _owner(name: str) -> str | None:
    """Give the ref that a region's name was made of, None where the tool made it."""
    parts = name.rsplit("-", 2)
    return (
        parts[0] if len(parts) == len(("ref", "role", "number")) and parts[1] in ROLES and parts[2].isdigit() else None
    )


def _spans(members: Sequence[_Region]) -> dict[Role, tuple[Span, ...]]:
    """Give the spans of an attribution's regions by role."""
    spans: dict[Role, tuple[Span, ...]] = {}
    for one in members:
        if one.role is not None and one.span is not None:
            spans[one.role] = (*spans.get(one.role, ()), one.span)
    return spans


def _marks(members: Sequence[_Region], spans: Mapping[Role, tuple[Span, ...]], within: str | None) -> Marks:
    """Make marks of an attribution's regions; what is chosen for its head counts before what is chosen for others."""
    chosen: dict[str, list[str]] = {}
    for one in sorted(members, key=lambda one: one.role != "cue"):
        for name, values in one.chosen.items():
            chosen.setdefault(name, values)
    manner = chosen.get("manner", [])
    return Marks(
        spans=spans,
        within=within,
        act=_one_of(chosen.get("act"), ACTS) or "other",
        kind=_one_of(chosen.get("kind"), ATTRIBUTION_KINDS) or "indirect",
        polarity="negative" if "negative" in manner else "positive",
        hedged="hedged" in manner,
        source_kind=_one_of(chosen.get("source_kind"), SOURCE_KINDS),
    )


def _one_of(values: Sequence[str] | None, allowed: Sequence[T]) -> T | None:
    """Give what was chosen. Raises ValueError where it is none that there is."""
    if not values:
        return None
    found = next((one for one in allowed if one == values[0]), None)
    if found is None:
        raise ValueError(f"there is no choice {values[0]!r}")
    return found


def _object(value: object) -> Json:
    """Give an object of JSON. Raises TypeError for anything else."""
    if not isinstance(value, dict):
        raise TypeError("an object is missing")
    return value


def _list(value: object) -> list[object]:
    """Give a list of JSON. Raises TypeError for anything else."""
    if not isinstance(value, list):
        raise TypeError("a list is missing")
    return value
