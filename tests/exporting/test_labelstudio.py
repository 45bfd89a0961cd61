"""Label Studio: tasks as its own import has them, and what comes back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from exporting_events_help import MONITOR, RADIO, RECORD, TEXT, at
from exporting_more_help import BOTH, HOSTILE, Taken, numbered
from sayso.errors import InputError
from sayso.exporting.annotating.labelstudio import CONFIGURATION, write_label_studio
from sayso.exporting.annotating.labelstudio_back import read_label_studio
from sayso.exporting.annotating.marks import Decided
from sayso.exporting.annotating.returning import Returned, Sheet, returned
from sayso.record import Record

REVIEWED = Decided(record=RECORD, confirmed=frozenset({"a1", "a2"}))


def tasks(*records: Record, decided: Decided | None = None) -> Any:
    """Give the tasks as JSON."""
    return json.loads("".join(write_label_studio(records, decide=lambda _: decided)))


def annotated(record: Record) -> Any:
    """Give the task as Label Studio exports it once somebody pressed Submit on the prediction."""
    [task] = tasks(record)
    result = task.pop("predictions")[0]["result"]
    return task | {
        "id": 7,
        "annotations": [
            {
                "id": 1,
                "result": result,
                "completed_by": {"id": 3, "email": "ana@orva.example"},
                "updated_at": "2031-05-05T10:00:00Z",
                "was_cancelled": False,
            }
        ],
    }


def test_regions_have_the_words_of_their_places() -> None:
    """In code points; every relation ties regions that are there; every choice is one of the interface's."""
    interface = etree.fromstring(CONFIGURATION)
    tags = {one.get("name"): {each.get("value") for each in one} for one in interface if one.get("name")}
    relations = {one.get("value") for one in interface.iter("Relation")}
    for task in tasks(*BOTH):
        regions = {one["id"] for one in task["predictions"][0]["result"] if one["type"] == "labels"}
        for one in task["predictions"][0]["result"]:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= regions
                assert set(one["labels"]) <= relations
            else:
                value = one["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
                assert set(value[one["type"]]) <= tags[one["from_name"]]
                assert one["to_name"] == "text"


def test_what_was_read_is_a_prediction() -> None:
    """With who read it and how sure that is; nobody looked, so there is no annotation."""
    [task] = tasks(RECORD)
    [prediction] = task["predictions"]
    assert prediction["model_version"].startswith("sayso ")
    assert prediction["score"] == 1.0
    assert "annotations" not in task
    assert (task["data"]["text"], task["data"]["article"], task["data"]["key"]) == (TEXT, "0a1b", "k7")


def test_what_people_confirmed_is_an_annotation() -> None:
    """Only where all of an article is: a suggestion is never given out as confirmed."""
    [whole], [part] = (
        tasks(RECORD, decided=REVIEWED),
        tasks(RECORD, decided=replace(REVIEWED, confirmed=frozenset({"a1"}))),
    )
    assert whole["annotations"][0]["result"] == whole["predictions"][0]["result"]
    assert "annotations" not in part


def test_it_streams_and_is_equal_for_equal_records() -> None:
    """The first task is there once the first record is; no records are an empty list."""
    taken = Taken(map(numbered, range(5)))
    next(write_label_studio(taken))
    assert taken.count == 1
    assert list(write_label_studio(BOTH)) == list(write_label_studio(BOTH))
    assert tasks() == []


Edit = Callable[[list[Any]], list[Any]]


def sheets(path: Path, given: Any) -> list[Sheet | InputError]:
    """Give what comes back of some tasks."""
    file = path / "export.json"
    file.write_text(json.dumps(given))
    return list(read_label_studio(file))


def back(path: Path, record: Record, edit: Edit = lambda result: result) -> tuple[Returned, ...]:
    """Write a record, edit what an annotator made of it, and give what comes back."""
    task = annotated(record)
    task["annotations"][0]["result"] = edit(task["annotations"][0]["result"])
    [sheet] = sheets(path, [task])
    assert isinstance(sheet, Sheet)
    assert (sheet.by, sheet.at) == ("ana@orva.example", "2031-05-05T10:00:00Z")
    return returned(record, sheet)


@pytest.mark.parametrize("record", BOTH, ids=["strike", "hostile"])
def test_what_was_not_touched_is_accepted(tmp_path: Path, record: Record) -> None:
    """White space, line breaks and hostile characters make no difference."""
    assert [(one.outcome, one.ref) for one in back(tmp_path, record)] == [("accepted", "a1"), ("accepted", "a2")]


def test_what_is_gone_is_rejected_and_what_was_chosen_corrected(tmp_path: Path) -> None:
    """An act, a manner, the kind of a source."""

    def edit(result: list[Any]) -> list[Any]:
        kept = [one for one in result if not str(one.get("id", one.get("from_id"))).startswith("a2")]
        for one in kept:
            if one.get("from_name") == "source_kind":
                one["value"]["choices"] = ["outlet"]
        head = next(one for one in kept if one.get("id") == "a1-cue-1")
        return [
            *kept,
            {**head, "type": "choices", "from_name": "manner", "value": {"start": 0, "end": 1, "choices": ["hedged"]}},
        ]

    first, second = back(tmp_path, RECORD, edit)
    assert (first.outcome, first.changed) == ("corrected", ("hedged", "source_kind"))
    assert first.now is not None
    assert first.now.source is not None
    assert MONITOR.source is not None
    assert first.now == replace(MONITOR, hedged=True, source=replace(MONITOR.source, kind="outlet"))
    assert (second.outcome, second.was) == ("rejected", RADIO)


def region(name: str, label: str, words: str) -> Any:
    """Make a region as an annotator does."""
    span = at(words)
    value = {"start": span.start, "end": span.end, "text": words, "labels": [label]}
    return {"id": name, "type": "labels", "from_name": "label", "to_name": "text", "value": value, "origin": "manual"}


def tie(origin: str, target: str, *labels: str, direction: str = "right") -> Any:
    """Make a relation as an annotator does, with a label or without."""
    return {"type": "relation", "from_id": origin, "to_id": target, "direction": direction, "labels": list(labels)}


def test_new_regions_that_are_tied_are_a_new_attribution(tmp_path: Path) -> None:
    """And one tied to another's head is a part of that; what is tied to nothing is told."""
    made = [
        region("xK1", "Cue", "denied"),
        region("xK2", "Content", "Dozens were wounded"),
        region("xK3", "Relay", "State radio"),
    ]
    ties = [tie("xK1", "xK2"), tie("a1-cue-1", "xK1", "within", direction="left"), tie("xK3", "a1-cue-1", "part of")]
    first, _, new = back(tmp_path, RECORD, lambda result: [*result, *made, *ties])
    assert (first.outcome, first.changed) == ("corrected", ("relay",))
    assert new.now is not None
    assert (new.outcome, new.now.content, new.now.cue, new.now.within) == (
        "added",
        (at("Dozens were wounded"),),
        at("denied"),
        "a1",
    )
    task = annotated(RECORD)
    task["annotations"][0]["result"].append(region("xK4", "Source", "State radio"))
    [sheet] = sheets(tmp_path, [task])
    assert isinstance(sheet, Sheet)
    assert sheet.unused == (f"source at {at('State radio').start} to {at('State radio').end}: part of no attribution",)


def test_names_that_the_tool_changed_are_known_by_their_places(tmp_path: Path) -> None:
    """Regions are grouped by their ties alone."""

    def edit(result: list[Any]) -> list[Any]:
        return json.loads(json.dumps(result).replace('"a1-', '"q-7').replace('"a2-', '"q-8'))  # type: ignore[no-any-return]

    assert [(one.outcome, one.ref) for one in back(tmp_path, RECORD, edit)] == [("accepted", "a1"), ("accepted", "a2")]


def test_positions_in_utf_16_units_are_understood(tmp_path: Path) -> None:
    """Older versions counted so; the words tell which."""

    def edit(result: list[Any]) -> list[Any]:
        for one in result:
            if "value" in one:
                one["value"]["start"] += 1
                one["value"]["end"] += 1
        return result

    assert HOSTILE.article.text[0] > "\uffff"
    assert [one.outcome for one in back(tmp_path, HOSTILE, edit)] == ["accepted", "accepted"]


def test_what_nobody_looked_at_does_not_come_back(tmp_path: Path) -> None:
    """Tasks without annotations, and annotations that were skipped; several people's come one by one."""
    skipped, two = annotated(RECORD), annotated(RECORD)
    skipped["annotations"][0]["was_cancelled"] = True
    two["annotations"] *= 2
    assert len(sheets(tmp_path, [*tasks(RECORD), skipped, two])) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda task: task.pop("data"),
        lambda task: task["data"].pop("text"),
        lambda task: task.update(annotations="x"),
        lambda task: task["annotations"][0].update(result=[3]),
        lambda task: task["annotations"][0]["result"][0].pop("value"),
        lambda task: task["annotations"][0]["result"][0]["value"].update(start="x"),
        lambda task: task["annotations"][0]["result"][0]["value"].update(start=-1),
        lambda task: task["annotations"][0]["result"][0]["value"].update(end=10**9),
        lambda task: task["annotations"][0]["result"][0]["value"].update(text="Navy"),
        lambda task: [
            one["value"].update(choices=["sing"])
            for one in task["annotations"][0]["result"]
            if one["type"] == "choices"
        ],
    ],
)
def test_a_faulty_task_is_told_and_others_are_read(tmp_path: Path, spoil: Callable[[Any], object]) -> None:
    """One line says which task."""
    bad = annotated(RECORD)
    spoil(bad)
    first, second = sheets(tmp_path, [bad, annotated(RECORD)])
    assert isinstance(first, InputError)
    assert first.source == "export.json, task 1"
    assert isinstance(second, Sheet)


@pytest.mark.parametrize("content", ["{}", "no", "[" * 100_000])
def test_what_is_no_export_is_refused(tmp_path: Path, content: str) -> None:
    """With what to export instead."""
    (tmp_path / "x.json").write_text(content)
    with pytest.raises(InputError, match="export the project as JSON"):
        list(read_label_studio(tmp_path / "x.json"))
