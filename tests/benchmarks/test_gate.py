"""The gate and the speed script as they are run: exit status, what is printed, what is written."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmark_scripts import BENCHMARKS, script
from sayso.article import Article
from sayso.record import Record

GOOD = '[[attribution]]\ntext = "The bridge stands."\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project without corpora beside it, with a small gold that a reader of nothing gets right."""
    root = tmp_path / "project"
    (root / "tests" / "gold").mkdir(parents=True)
    (root / "benchmarks").mkdir()
    (root / "tests" / "gold" / "attributions.toml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(gate, "reader", lambda: _nothing)
    return root


def _nothing(article: Article) -> Record:
    """Read nothing."""
    return Record(article=article)


gate = script("gate")
speed = script("speed")


def test_without_corpora_the_small_gold_is_measured(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says that the corpora are absent; without floors nothing can fall."""
    assert gate.main(["--project", str(project)]) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "../shared/corpora is absent: only the gold in tests/gold is measured"
    assert "without a floor (--raise adds one): small.exact.source" in printed


def test_raised_floors_hold_until_a_figure_falls(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--raise writes floors and pins the key; a text that is then missed, and a changed key, make the gate fail."""
    assert gate.main(["--project", str(project), "--raise"]) == 0
    assert '"small.felt" = { value = 1.000' in (project / "benchmarks" / "floors.toml").read_text(encoding="utf-8")
    assert gate.main(["--project", str(project)]) == 0
    worse = GOOD + '[[attribution]]\ntext = "<s>Ana</s> <c>said</c> <q>it fell</q>."\n'
    (project / "tests" / "gold" / "attributions.toml").write_text(worse, encoding="utf-8")
    assert gate.main(["--project", str(project)]) == 1
    printed = capsys.readouterr().out
    assert "BELOW: small.felt: 0.0000 is below its floor 1.000" in printed
    assert "BELOW: small: the key holds" in printed


def test_items_are_written_and_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--items writes each item's fate, --against lists what turned."""
    items = project / "items.jsonl"
    entry = '[[attribution]]\ntext = "<s>Ana</s> <c>said</c> <q>it fell</q>."\n'
    (project / "tests" / "gold" / "attributions.toml").write_text(entry, encoding="utf-8")
    assert gate.main(["--project", str(project), "--items", str(items)]) == 0
    rows = [json.loads(line) for line in items.read_text(encoding="utf-8").splitlines()]
    assert {row["state"] for row in rows} == {"missed"}
    turned = [{**row, "state": "hit"} for row in rows[:1]] + rows[1:]
    items.write_text("".join(f"{json.dumps(row)}\n" for row in turned), encoding="utf-8")
    assert gate.main(["--project", str(project), "--against", str(items)]) == 0
    printed = capsys.readouterr().out
    assert "(hit -> missed)" in printed
    assert "0 gained, 1 lost" in printed


def test_passages_are_measured_without_corpora_and_their_errors_listed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """tests/gold/attributions is measured when it is there; --errors lists what is wrong in a figure."""
    folder = project / "tests" / "gold" / "attributions"
    folder.mkdir()
    passage = "[[passage]]\nabout = 'x'\ntext = '<s1>Ana</s1> <c1>said</c1> <q1>it fell</q1>.'\n"
    entry = "[[passage.attribution]]\nn = 1\nkind = 'indirect'\nname = 'Ana'\nchain = ['Ana']\nact = 'say'\n"
    (folder / "port.toml").write_text(passage + entry, encoding="utf-8")
    assert gate.main(["--project", str(project), "--errors", "passages.found", "deeds"]) == 0
    printed = capsys.readouterr().out
    assert "passages.found: 0 right, 1 wrong" in printed
    assert "  wanted: Ana | said | it fell" in printed
    assert "deeds: no such figure" in printed


def test_keys_of_attributions_are_measured_on_their_rows(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key in benchmarks/keys is measured where its corpus lies beside the project."""
    corpus = project.parent / "shared" / "corpora" / "fa-kes"
    corpus.mkdir(parents=True)
    (corpus / "articles.jsonl").write_text('{"id": "7", "text": "Ana said it fell."}\n', encoding="utf-8")
    entry = {"id": "a1", "kind": "indirect", "content": [[9, 16]], "cue": [4, 8], "source": [0, 3], "act": "say"}
    key = {"articles": [{"id": "7", "length": 17, "attributions": [entry]}]}
    keys = project / "benchmarks" / "keys"
    keys.mkdir()
    (keys / "attributions-dev.json").write_text(json.dumps(key), encoding="utf-8")
    assert gate.main(["--project", str(project), "--only", "attributions", "attributions-dev"]) == 0
    printed = capsys.readouterr().out
    assert "attributions: not measured" in printed
    assert "attributions-dev.found: P 0.000 R 0.000 F1 0.000 of 1" in printed


def test_the_same_is_measured_in_several_processes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables in the same order, the same fate of each item with its words, the same floors; only the seconds differ."""
    folder = project / "tests" / "gold" / "attributions"
    folder.mkdir()
    passage = "[[passage]]\nabout = 'x'\ntext = '<s1>Ana</s1> <c1>said</c1> <q1>it fell</q1>.'\n"
    entry = "[[passage.attribution]]\nn = 1\nkind = 'indirect'\nname = 'Ana'\nchain = ['Ana']\nact = 'say'\n"
    (folder / "port.toml").write_text(passage + entry, encoding="utf-8")
    given = ["--project", str(project), "--errors", "found", "--items"]
    told = []
    for processes in ("1", "2"):
        items = project / f"items-{processes}.jsonl"
        assert gate.main([*given, str(items), "--processes", processes]) == 0
        told.append((re.sub(r"\(\d+\.\d s\)", "", capsys.readouterr().out), items.read_bytes()))
    assert "passages.found" in told[0][0]
    assert told[0] == told[1]


def test_what_cannot_be_read_in_another_process_is_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken key ends the gate with status 2, as in one process."""
    folder = project / "tests" / "gold" / "attributions"
    folder.mkdir()
    (folder / "port.toml").write_text("=", encoding="utf-8")
    said = []
    for processes in ("1", "2"):
        assert gate.main(["--project", str(project), "--processes", processes]) == 2
        said.append(capsys.readouterr().err)
    assert "port.toml" in said[0]
    assert said[0] == said[1]


def test_a_broken_file_is_one_line_and_status_two(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Floors that cannot be read stop the gate with the file's name."""
    (project / "benchmarks" / "floors.toml").write_text("=", encoding="utf-8")
    assert gate.main(["--project", str(project)]) == 2
    assert "floors.toml" in capsys.readouterr().err


def test_measures_left_out_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A measure that was asked for and has no corpus is said to be absent."""
    assert gate.main(["--project", str(project), "--only", "pages"]) == 0
    assert "pages: not measured, its key or corpus is absent" in capsys.readouterr().out


def test_the_shipped_floors_can_be_read() -> None:
    """benchmarks/floors.toml is a file of floors between 0 and 1."""
    floors = gate.floor_file.read_floors(BENCHMARKS / "floors.toml")
    assert all(0 <= floor.value <= 1 and floor.date for floor in floors.floors.values())


def test_speed_runs_a_command_and_counts_its_lines() -> None:
    """Records, time, peak memory and exit status of a process."""
    run = speed.run_command([sys.executable, "-c", "print('a'); print('b'); raise SystemExit(1)"])
    assert (run.records, run.status) == (2, 1)
    assert run.peak > 1024**2
    assert run.processor > 0
    assert run.seconds > 0


def test_the_plain_loop_reads_rows_and_other_files(tmp_path: Path) -> None:
    """JSON rows give their text, other files themselves, folders what lies in them."""
    (tmp_path / "rows.jsonl").write_text('{"text": "It fell."}\n', encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text("It stands", encoding="utf-8")
    seconds, words = speed.plain_loop([tmp_path / "rows.jsonl", tmp_path / "more"])
    assert words == 5
    assert seconds > 0


def test_speed_falls_back_to_the_examples(tmp_path: Path) -> None:
    """Without corpora the examples are read."""
    project = tmp_path / "project"
    assert speed.default_inputs(project) == [project / "examples"]


ENCODER = speed.Encoder(seconds=12.0, processor=15.0, windows=900)
RUN = speed.Run(records=494, seconds=20.0, processor=25.0, peak=260_000_000, status=0)


def values(run: object, encoder: object, loading: float) -> dict[str, float]:
    """Give the figures of a run of speed by name."""
    return {figure.name: figure.value for figure in speed.figures_of(run, run, encoder, loading)}


def test_bounds_of_speed_that_are_met_are_one() -> None:
    """The share of the encoder is as it is; nothing is gained by doing better than a bound."""
    assert values(RUN, ENCODER, 1.2) == {
        "speed.encoder_share": 0.6,
        "speed.ratio": 1,
        "speed.articles": 1,
        "speed.memory": 1,
        "speed.loading": 1,
    }


def test_bounds_of_speed_that_are_not_met_fall_below_their_floors(tmp_path: Path) -> None:
    """Each is named with its floor, and a run that meets all has no fault."""
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "floors.toml").write_text(
        "[floors]\n"
        + "".join(
            f'"speed.{name}" = {{ value = {floor}, date = "2026-11-22" }}\n'
            for name, floor in (
                ("encoder_share", 0.5),
                ("ratio", 1.0),
                ("articles", 1.0),
                ("memory", 1.0),
                ("loading", 1.0),
            )
        ),
        encoding="utf-8",
    )
    slow = replace(RUN, records=200, processor=40.0, peak=800_000_000)
    lines = speed.faults_of(tmp_path, speed.figures_of(replace(slow, seconds=30.0), slow, ENCODER, 2.0))
    assert [line.split(":")[0] for line in lines] == [
        "speed.encoder_share",
        "speed.ratio",
        "speed.articles",
        "speed.memory",
        "speed.loading",
    ]
    assert lines[2] == "speed.articles: 0.4444 is below its floor 1.000 of 2026-11-22"
    assert speed.faults_of(tmp_path, speed.figures_of(RUN, RUN, ENCODER, 1.2)) == ()


def test_speed_holds_the_bounds_that_were_set() -> None:
    """The shipped floors have each of its figures."""
    floors = gate.floor_file.read_floors(BENCHMARKS / "floors.toml").floors
    assert {name: floor.value for name, floor in floors.items() if name.startswith("speed.")} == {
        "speed.encoder_share": 0.38,
        "speed.ratio": 0.9,
        "speed.articles": 0.8,
        "speed.memory": 1,
        "speed.loading": 0.8,
    }


def test_speed_measures_a_run_of_sayso(tmp_path: Path) -> None:
    """Records, the encoder's share and the memory of the command as a user runs it; the status is the command's own."""
    (tmp_path / "ferry.txt").write_text(f"Ferry stops\n\n{speed.SENTENCE}\n\n{speed.SENTENCE * 40}", encoding="utf-8")
    run, encoder = speed.run_clocked(["record", str(tmp_path / "ferry.txt")])
    assert (run.records, run.status) == (1, 0)
    assert encoder.windows > 1
    assert 0 < encoder.seconds < run.seconds
    assert 0 < encoder.processor < run.processor
    lines = "\n".join(speed.lines_of(run, run, encoder, 1.0, (0.1, 100)))
    assert "encoder's share" in lines


def test_speed_says_that_the_corpora_are_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing to hold the floors to; files of one's own have none."""
    monkeypatch.setattr(speed, "LOADINGS", 1)
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "ferry.txt").write_text(speed.SENTENCE, encoding="utf-8")
    assert speed.main(["--floors", "--project", str(tmp_path)]) == 0
    assert "../shared/corpora is absent: no floor of speed is held" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        speed.main(["--floors", str(tmp_path / "examples")])
