"""Brat: files as its description has them, read by a reader written from it, and what comes back."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from exporting_events_help import MONITOR, RECORD, at
from exporting_more_help import BOTH, HOSTILE, Taken, numbered
from sayso.article import Span
from sayso.errors import InputError
from sayso.exporting.annotating.brat import file_name, write_brat
from sayso.exporting.annotating.brat_back import LONGEST, read_brat
from sayso.exporting.annotating.marks import Decided
from sayso.exporting.annotating.returning import Returned, Sheet, returned
from sayso.record import Record, Source

ID = re.compile(r"([TEAMRN#])([0-9]+)")


@dataclass
class Standoff:
    """What a reader by brat's description finds in a pair of files."""

    marks: dict[str, tuple[str, list[tuple[int, int]], str]] = field(default_factory=dict)
    events: dict[str, tuple[str, str, dict[str, str]]] = field(default_factory=dict)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)


def files_of(*records: Record, decide: Callable[[Record], Decided | None] = lambda _: None) -> dict[str, str]:
    """Give the files of the archive."""
    with zipfile.ZipFile(io.BytesIO(b"".join(write_brat(records, decide=decide)))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def read_by_description(text: str, annotations: str) -> Standoff:
    """Read as brat's description says: lines as Python's splitlines cuts them, fields between tabs, every mark's words those of the text."""
    found = Standoff()
    for line in annotations.splitlines():
        name, data, *rest = line.split("\t")
        kind = ID.fullmatch(name)
        assert kind is not None
        if kind[1] == "T":
            label, places = data.split(" ", 1)
            spans = [(int(start), int(end)) for start, end in (one.split(" ") for one in places.split(";"))]
            assert [" ".join(text[start:end] for start, end in spans)] == rest
            assert all(start < end for start, end in spans)
            found.marks[name] = (label, spans, rest[0])
        elif kind[1] == "E":
            trigger, *arguments = data.split(" ")
            label, mark = trigger.split(":")
            assert found.marks[mark][0] == label
            pairs = [(role, value) for role, value in (one.split(":") for one in arguments)]
            assert len({role for role, _ in pairs}) == len(pairs)
            found.events[name] = (label, mark, dict(pairs))
        else:
            label, target, value = [*data.split(" "), ""][:3]
            found.attributes.append((label, target, value))
    known = found.marks.keys() | found.events.keys()
    assert all(value in known for _, _, arguments in found.events.values() for value in arguments.values())
    assert all(target in known for _, target, _ in found.attributes)
    return found


def standoff_of(record: Record) -> Standoff:
    """Give what a reader finds in a record's files."""
    files = files_of(record)
    name = file_name(record.article.id)
    return read_by_description(files[f"{name}.txt"], files[f"{name}.ann"])


def test_an_attribution_is_an_event_with_its_parts() -> None:
    """The cue is its trigger; numbers of events are those of the refs."""
    found = standoff_of(RECORD)
    label, trigger, arguments = found.events["E1"]
    assert (label, found.marks[trigger][2]) == ("Said", "said")
    assert found.marks[arguments["Source"]][2] == "the Orva Monitor"
    assert found.marks[arguments["Content"]][1] == [tuple(MONITOR.content[0])]
    assert ("Act", "E1", "say") in found.attributes
    assert ("SourceKind", arguments["Source"], "organization") in found.attributes


def test_pieces_and_lines_are_one_discontinuous_span() -> None:
    """No span crosses a line break or a tab; an attribution without a cue and within another is known as such."""
    found = standoff_of(HOSTILE)
    words = [words for label, _, words in found.marks.values() if label in {"Content", "Uncued"}]
    assert words == ["“No never” not </script> \\ 'now' ]]>.", "“No", "“No"]
    label, _, arguments = found.events["E2"]
    assert (label, arguments["Within"]) == ("Uncued", "E1")
    assert {("Act", "E1", "claim-responsibility"), ("Hedged", "E1", ""), ("Negative", "E2", "")} <= set(
        found.attributes
    )


def test_the_text_keeps_its_length() -> None:
    """A carriage return, which readers take away, becomes a space."""
    files = files_of(HOSTILE)
    text = files[f"{file_name(HOSTILE.article.id)}.txt"]
    assert (len(text), "\r" in text) == (len(HOSTILE.article.text), False)


def test_the_configuration_knows_every_type_and_value() -> None:
    """What stands in the annotations is declared."""
    files = files_of(*BOTH)
    sections = dict(re.findall(r"\[(\w+)\]\n((?:[^\[\n].*\n|\n)*)", files["annotation.conf"]))
    assert list(sections) == ["entities", "relations", "events", "attributes"]
    declared = {line.split()[0] for section in sections.values() for line in section.splitlines() if line}
    values = dict(re.findall(r"(\w+) Arg:\S+, Value:(\S+)", sections["attributes"]))
    for record in BOTH:
        found = standoff_of(record)
        assert {label for label, *_ in found.marks.values()} | {label for label, *_ in found.attributes} <= declared
        assert all(value in values[label].split("|") for label, _, value in found.attributes if value)


def test_ids_are_no_paths() -> None:
    """An id that would leave the folder gives a hash for a name."""
    assert all(re.fullmatch(r"[0-9A-Za-z_]+\.(txt|ann|conf)", name) for name in files_of(*BOTH))


def test_it_streams_and_is_equal_for_equal_records() -> None:
    """The first article is handed on once the first record is; one that comes twice is written once."""
    taken = Taken(map(numbered, range(5)))
    pieces = write_brat(taken)
    assert b"000000.ann" in next(pieces)
    assert taken.count == 1
    assert b"".join(write_brat(BOTH)) == b"".join(write_brat(BOTH))
    assert len(files_of(RECORD, RECORD)) == 3


def test_what_people_decided_is_written() -> None:
    """Instead of what was read."""
    decided = Decided(record=replace(RECORD, attributions=RECORD.attributions[1:]))
    assert "E1\t" not in files_of(RECORD, decide=lambda _: decided)["0a1b.ann"]


Edit = Callable[[str], str]


def back(path: Path, record: Record, edit: Edit = lambda lines: lines) -> tuple[Returned, ...]:
    """Write a record for brat, edit its annotations, and give what comes back."""
    name = file_name(record.article.id)
    files = files_of(record)
    files[f"{name}.ann"] = edit(files[f"{name}.ann"])
    return returned(record, the_sheet(path, files))


def the_sheet(path: Path, files: Mapping[str, str]) -> Sheet:
    """Give the one sheet of some files, from an archive and from a folder alike."""
    with zipfile.ZipFile(path / "back.zip", "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    folder = path / "back"
    folder.mkdir(exist_ok=True)
    for name, words in files.items():
        (folder / name).write_bytes(words.encode())
    [sheet] = read_brat(path / "back.zip")
    assert [sheet] == list(read_brat(folder))
    assert isinstance(sheet, Sheet)
    return sheet


@pytest.mark.parametrize("record", BOTH, ids=["strike", "hostile"])
def test_what_was_not_touched_is_accepted(tmp_path: Path, record: Record) -> None:
    """White space, line breaks and hostile characters make no difference."""
    assert [(one.outcome, one.ref) for one in back(tmp_path, record)] == [("accepted", "a1"), ("accepted", "a2")]


def test_refs_of_other_forms_are_known_again(tmp_path: Path) -> None:
    """Their events are numbered behind the others."""
    record = replace(RECORD, attributions=(replace(MONITOR, id="said-1"), RECORD.attributions[1]))
    assert [(one.outcome, one.ref) for one in back(tmp_path, record)] == [("accepted", "said-1"), ("accepted", "a2")]


def test_a_corrected_span_and_a_chosen_act(tmp_path: Path) -> None:
    """What was changed is named; what follows from the source's words is left empty; all else stays."""
    start, end = at("Orva Monitor")
    whole = at("the Orva Monitor")

    def edit(lines: str) -> str:
        lines = lines.replace("Act E1 say", "Act E1 claim-responsibility")
        return lines.replace(
            f"Source {whole.start} {whole.end}\tthe Orva Monitor", f"Source {start} {end}\tOrva Monitor"
        )

    first, second = back(tmp_path, RECORD, edit)
    assert (first.outcome, first.changed, second.outcome) == ("corrected", ("source", "act"), "accepted")
    assert first.now == replace(
        MONITOR,
        act="claim responsibility",
        source=Source(span=Span(start, end), kind="organization"),
        chain=(),
    )


def test_an_event_that_is_gone_is_rejected_and_a_new_one_added(tmp_path: Path) -> None:
    """The new one has an id that the record does not have."""
    content, cue = at("Dozens were wounded"), at("denied")

    def edit(lines: str) -> str:
        kept = "".join(line for line in lines.splitlines(keepends=True) if not re.search(r"\bE1\b", line))
        return (
            f"{kept}T90\tSaid {cue.start} {cue.end}\tdenied\nT91\tContent {content.start} {content.end}\tDozens were wounded\n"
            "E90\tSaid:T90 Content:T91 Within:E2\n#1\tAnnotatorNotes E90\tnew\nR1\tx Arg1:T90 Arg2:T91\n"
        )

    first, _, new = back(tmp_path, RECORD, edit)
    assert (first.outcome, first.now) == ("rejected", None)
    assert (new.outcome, new.ref, new.was) == ("added", "new1", None)
    assert new.now is not None
    assert (new.now.content, new.now.cue, new.now.within, new.now.act) == ((content,), cue, "a2", "other")


def test_an_event_that_was_made_anew_is_known_by_its_words(tmp_path: Path) -> None:
    """Deleted and marked again with another number, it is the same attribution."""
    outcomes = back(tmp_path, RECORD, lambda lines: re.sub(r"\bE1\b", "E77", lines))
    assert [(one.outcome, one.ref) for one in outcomes] == [("accepted", "a1"), ("accepted", "a2")]


def test_marks_without_an_event_are_told(tmp_path: Path) -> None:
    """They are part of no attribution, and not lost silently."""
    files = files_of(RECORD)
    files["0a1b.ann"] += "T99\tContent 0 4\tArmy\nE99\tSaid:T99\n"
    assert the_sheet(tmp_path, files).unused == ("E99: has no content",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T99\tContent 0 9999\tArmy", "leaves the text"),
        ("T99\tContent 0 4\tNavy", "has other words than the text"),
        ("T99\tContent 4 4\t", "leaves the text"),
        ("nonsense", "is no annotation"),
        ("E99\tSaid:T1 Content:T98", "E99: Content:T98 is no part"),
        ("A99\tAct E1 sing", "E1: there is no Act 'sing'"),
    ],
)
def test_a_faulty_article_is_told_and_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    """One line says which article, which line, and why."""
    files = files_of(RECORD, numbered(2))
    files["0a1b.ann"] += f"{line}\n"
    with zipfile.ZipFile(tmp_path / "back.zip", "w") as archive:
        for name, words in files.items():
            archive.writestr(f"../{name}", words)
    good, bad = read_brat(tmp_path / "back.zip")
    assert isinstance(good, Sheet)
    assert isinstance(bad, InputError)
    assert bad.source == "0a1b"
    assert reason in bad.reason
    assert sorted(path.name for path in tmp_path.iterdir()) == ["back.zip"]


def test_files_that_unpack_to_much_are_refused(tmp_path: Path) -> None:
    """They are read no further than allowed."""
    with zipfile.ZipFile(tmp_path / "back.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", b"a" * (LONGEST + 1))
        archive.writestr("x.ann", "")
    [fault] = read_brat(tmp_path / "back.zip")
    assert "has more than 64 MB" in str(fault)


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    """With what to give instead."""
    (tmp_path / "x.zip").write_text("no")
    with pytest.raises(InputError, match=r"no \.zip of brat's files"):
        list(read_brat(tmp_path / "x.zip"))


def test_another_text_is_refused(tmp_path: Path) -> None:
    """Spans would stand elsewhere."""
    sheet = the_sheet(tmp_path, {"0a1b.txt": "Another.", "0a1b.ann": ""})
    with pytest.raises(InputError, match="another text"):
        returned(RECORD, sheet)
