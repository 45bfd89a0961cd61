"""The command line: what it writes, what it says, how it ends, and what hostile input does to it; in a process of its own where that may differ."""

import csv
import gzip
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli_help import Sayso, run_here
from sayso.article import Article, Span
from sayso.codec import decode_record, encode
from sayso.exporting.speakers import SPEAKER_COLUMNS
from sayso.exporting.table import COLUMNS
from sayso.intake.draft import COLUMNS as TABLE_COLUMNS
from sayso.record import Attribution, Record, Source
from sayso.version import __version__

STORY = (
    "Ferry stops on the Lorne\n\nThe ferry at Orva stopped on Monday, the mayor said.\n\n"
    "“We will mend it by Friday,” Ana Bel told reporters.\n"
)
PAGE = f"<!doctype html><html lang='en'><head><title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>{'<p>The ferry at Orva stopped on Monday, the mayor of the town said to the people on the quay.</p>' * 4}</article></body></html>"
MEMORY_BYTES = 1 << 30
SECONDS = 60  # of processor; two or three are usual
PATIENCE = 5 * SECONDS  # of the clock: the machine may be busy

# numpy reserves address space for a thread a core: on a machine of many that alone would pass the bound.
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def bounded() -> None:
    """Bound the memory and the processor time of the process about to start."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.fixture
def sayso(tmp_path: Path) -> Sayso:
    """Give a function that runs the command line in an empty folder, in this process."""
    return lambda *arguments, given="": run_here(tmp_path, arguments, given)


@pytest.fixture
def process(tmp_path: Path) -> Sayso:
    """Give a function that runs the command line in an empty folder, in a process bounded in time and memory."""

    def run(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "sayso.cli", *arguments],
            input=given.encode() if isinstance(given, str) else given,
            capture_output=True,
            cwd=tmp_path,
            timeout=PATIENCE,
            preexec_fn=bounded,
            env=ENVIRONMENT,
            check=False,
        )
        said = done.stderr.decode()
        assert "Traceback" not in said, said
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), said)

    return run


def interruptible() -> None:
    """Let the process about to start be interrupted, even where these tests run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(arguments: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start the command line and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-m", "sayso.cli", *arguments],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=interruptible,  # noqa: PLW1509 - no thread runs here
    )


def test_help_and_version(sayso: Sayso) -> None:
    """Without arguments it shows its help; each command's help has worked examples, and names the columns that it reads and writes."""
    bare = sayso()
    assert (bare.returncode, bare.stdout) == (0, sayso("--help").stdout)
    assert "sayso report examples/ -o report.html" in bare.stdout
    assert sayso("--version").stdout == f"sayso, version {__version__}\n"
    for command in ("record", "report", "export", "schema"):
        assert f"  sayso {command} " in sayso(command, "--help").stdout.partition("Examples:")[2]
    assert [
        name for name in TABLE_COLUMNS if name not in sayso("record", "-h").stdout.partition("own name for a")[2]
    ] == []
    shown = sayso("export", "-h").stdout
    assert [name for name in (*COLUMNS, *SPEAKER_COLUMNS) if f"\n    {name} " not in shown] == []


def test_record_report_and_export_of_one_folder(process: Sayso, tmp_path: Path) -> None:
    """The main job: a folder in; records, one page and one table out; nothing said, exit status 0."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text(STORY, encoding="utf-8")
    (news / "b.html").write_text(PAGE, encoding="utf-8")
    read = process("record", "news", "--published", "2026-05-04", "--outlet", "Orva Times")
    records = [decode_record(line) for line in read.stdout.splitlines()]
    assert (read.returncode, read.stderr) == (0, "")
    assert [(one.article.key, one.article.published, one.article.outlet) for one in records] == [
        ("a", "2026-05-04", "Orva Times"),
        ("b", "2026-05-04", "Orva Times"),
    ]
    page = process("report", "-", "-o", "report.html", "--title", "The <ferry>", given=read.stdout)
    assert (page.returncode, page.stdout, page.stderr) == (0, "", "")
    assert "The &lt;ferry&gt;" in (tmp_path / "report.html").read_text(encoding="utf-8")
    table = process("export", "news", "-", "--excel", "-o", "said.csv", given=read.stdout)
    assert (table.returncode, table.stderr) == (0, "")
    with (tmp_path / "said.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["speaker"], row["act"]) for row in rows} >= {("the mayor", "say"), ("Ana Bel", "say")}
    assert len(rows) == 2 * sum(len(one.attributions) for one in records)
    assert (tmp_path / "said.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def hoping() -> str:
    """Give a record in which a mayor says, hopes and does not say, as a line of JSON."""
    mayor = Source(span=Span(0, 5), kind="official", name="the mayor")
    said = Attribution(id="a1", kind="indirect", content=(Span(6, 9),), source=mayor, act="say")
    hoped = Attribution(id="a2", kind="indirect", content=(Span(7, 9),), source=mayor, act="hope", within="a1")
    silent = Attribution(
        id="a3", kind="indirect", content=(Span(8, 9),), source=mayor, act="say", polarity="negative", within="a2"
    )
    article = Article(id="x", key="k", text="Mayor abc", language="en")
    return encode(Record(article=article, attributions=(said, hoped, silent))).decode()


def test_speech_leaves_out_beliefs_and_what_was_not_said(sayso: Sayso, tmp_path: Path) -> None:
    """The same switch in record, report and export; without it all stays."""
    kept = decode_record(sayso("record", "-", "--speech", given=hoping()).stdout.encode())
    assert [(one.id, one.within) for one in kept.attributions] == [("a1", None)]
    assert len(decode_record(sayso("record", "-", given=hoping()).stdout.encode()).attributions) == 3
    for table in ("attributions", "speakers"):
        rows = sayso("export", "-", "--speech", "--table", table, given=hoping()).stdout
        assert [row["ref"] for row in csv.DictReader(rows.splitlines())] == ["a1"]
    assert sayso("report", "-", "--speech", "-o", "r.html", given=hoping()).returncode == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<strong>Speech only.</strong>" in page
    assert 'id="x-a2"' not in page


def test_table_of_speakers(sayso: Sayso) -> None:
    """One row an attribution under the speaker, in its own columns."""
    done = sayso("export", "-", "--table", "speakers", given=hoping())
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert (done.returncode, done.stderr, list(rows[0])) == (0, "", list(SPEAKER_COLUMNS))
    assert [(row["speaker"], row["start"], row["polarity"]) for row in rows] == [
        ("the mayor", "6", "positive"),
        ("the mayor", "7", "positive"),
        ("the mayor", "8", "negative"),
    ]


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (PAGE.encode(), [None]),
        (gzip.compress(STORY.encode()), [None]),
        (b'{"id": "r1", "text": "Rain fell on Orva, the mayor said."}\n{"id": "r2", "text": "Rain."}\n', ["r1", "r2"]),
    ],
    ids=["page", "gzip", "rows"],
)
def test_standard_input(sayso: Sayso, given: bytes, keys: list[str | None]) -> None:
    """What comes by a pipe is told by its content."""
    done = sayso("record", "-", given=given)
    assert [decode_record(line).article.key for line in done.stdout.splitlines()] == keys
    assert (done.returncode, done.stderr) == (0, "")


def test_schema_is_json(sayso: Sayso) -> None:
    """The schema goes to standard output and nothing else does."""
    assert [json.loads(sayso("schema", kind).stdout)["title"] for kind in ("record", "story")] == [
        "sayso.record/1",
        "sayso.story/1",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["record"], "Missing argument 'INPUT...'"),
        (["recrod", "a.txt"], "No such command 'recrod'"),
        (["record", "a.txt", "--published", "soon"], "'soon' is no ISO date"),
        (["record", "a.txt", "--column", "body"], "'body' is not NAME=COLUMN"),
        (["record", "a.txt", "--column", "words=body"], "'words=body' is not NAME=COLUMN"),
        (["record", "a.txt", "--max-characters", "0"], "0 is not in the range"),
        (["schema", "table"], "'table' is not one of"),
        (["export", "a.txt", "--format", "ods"], "'ods' is not"),
        (["export", "a.txt", "--table", "deaths"], "'deaths' is not one of"),
        (["export", "a.txt", "--format", "ged", "--table", "tolls"], "--table belongs to --format csv"),
        (["export", "a.txt", "--format", "plover", "--bom"], "takes no byte-order mark"),
        (["export", "a.txt", "--numbers", "few"], "'few' is not one of"),
        (["record", "a.txt", "-o", "."], "is a directory"),
    ],
)
def test_wrong_usage_is_said_and_ends_with_2(sayso: Sayso, arguments: list[str], said: str) -> None:
    """The message names what is wrong; nothing is read or written."""
    done = sayso(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "none/said.csv"], "none/said.csv: cannot be written (No such file or directory)"),
        (["--failures", "none/f.csv"], "none/f.csv: cannot be written (No such file or directory)"),
        (["-o", "x.csv", "--failures", "./x.csv"], "x.csv: is both --output and --failures"),
        (["-o", "a.txt"], "a.txt: is an input and also a.txt"),
        (["--failures", "./link"], "a.txt: is an input and also ./link"),
        (["-o", "/dev/full"], "/dev/full: cannot be written (No space left on device)"),
    ],
)
def test_what_cannot_be_written_is_one_line(sayso: Sayso, tmp_path: Path, arguments: list[str], said: str) -> None:
    """It ends with 2, before the reading where that can be told, and the input is left as it was."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "link").symlink_to("a.txt")
    done = sayso("export", "a.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"sayso: {said}; ")
    assert done.stderr.count("\n") == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "link"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == STORY


def test_an_output_inside_the_folder_that_is_read(sayso: Sayso, tmp_path: Path) -> None:
    """The first run may write there; a second that would read what it is about to replace is refused, also by redirection."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    assert sayso("record", ".", "-o", "records.jsonl").returncode == 0
    before = (tmp_path / "records.jsonl").read_bytes()
    again = sayso("record", ".", "-o", "records.jsonl")
    assert (again.returncode, again.stderr) == (
        2,
        "sayso: records.jsonl: is an input and also records.jsonl; write to another file\n",
    )
    assert (tmp_path / "records.jsonl").read_bytes() == before
    with (tmp_path / "records.jsonl").open("ab") as file:
        redirected = subprocess.run(
            [sys.executable, "-m", "sayso.cli", "record", "."], cwd=tmp_path, stdout=file, timeout=PATIENCE, check=False
        )
    assert redirected.returncode == 2
    assert (tmp_path / "records.jsonl").read_bytes() == before


def test_failures_are_lines_and_rows_and_the_others_go_on(process: Sayso, tmp_path: Path) -> None:
    """Every hostile input of a folder is one line and one row, the good ones are read, and the exit status is 1."""
    hostile = {
        "binary.txt": bytes(range(256)) * 40,
        "bomb.txt.gz": gzip.compress(b"A" * 30_000_000),
        "cut.txt.gz": gzip.compress(os.urandom(9000).hex().encode())[:-200],
        "deep.jsonl": b"[" * 300_000,
        "empty.txt": b"",
        "furniture.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "laughs.xml": b'<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>',
        "long.txt": b"word " * 500_000,
        "malformed.jsonl": b'{"id": "m1", "text": \n{"id": "m2", "text": "Rain fell, the mayor said."}\n',
        "nested.html": b"<div>" * 60_000 + b"word",
        "\x1b[31mred.txt": b"",
        "=cmd.txt": b"",
    }
    news = tmp_path / "news"
    (news / "none").mkdir(parents=True)
    for name, content in hostile.items():
        (news / name).write_bytes(content)
    (news / "z.txt").write_text(STORY, encoding="utf-8")
    done = process("record", "news", "news/none", "missing.txt", "*.nothing", "--failures", "failures.csv")
    said = done.stderr.splitlines()
    assert [decode_record(line).article.key for line in done.stdout.splitlines()] == ["m2", "z"]
    assert done.returncode == 1
    assert said[-1] == "sayso: 15 inputs failed, 2 articles read"
    with (tmp_path / "failures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(said) - 1 == 15
    assert all(row["source"] and row["reason"] and row["remedy"] for row in rows)
    for name in (*hostile, "news/none", "missing.txt", "*.nothing"):
        assert any(name.replace("\x1b", "␛") in line for line in said), name
    assert "\x1b" not in done.stderr


def test_a_text_past_the_bound_is_refused(sayso: Sayso, tmp_path: Path) -> None:
    """The bound is an option, and the message names it."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rain fell on Orva, the mayor said.", encoding="utf-8")
    done = sayso("record", ".", "--max-characters", "100")
    assert (done.returncode, decode_record(done.stdout).article.key) == (1, "b")
    assert "a.txt: longer than 100 characters" in done.stderr
    assert "--max-characters raises it" in done.stderr


def test_long_lines_are_read_in_bounded_time(process: Sayso) -> None:
    """Whatever a text repeats, it is read within the bounds that the process has."""
    units = ("The mayor said that the bridge was shut. ", "“", "said ", "“No,” said Bo. ", "a", "he said that ")
    rows = [json.dumps({"language": "en", "text": unit * (30_000 // len(unit))}) for unit in units]
    done = process("record", "-", given="\n".join(rows))
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, len(units), "")


def test_a_report_of_nothing_says_so(sayso: Sayso) -> None:
    """Where every input failed there is still a page, which names the failures, and the exit status is 1."""
    done = sayso("report", "missing.txt", "-q")
    assert done.returncode == 1
    assert done.stdout.startswith("<!doctype html>")
    assert "no such file or directory" in done.stdout
    assert done.stderr == "sayso: missing.txt: no such file or directory; check the path\n"


def test_notes_are_said_unless_quiet(sayso: Sayso, tmp_path: Path) -> None:
    """An encoding that was guessed is told on standard error as a note, and is no failure."""
    (tmp_path / "a.txt").write_bytes("The café at the quay is shut, the mayor’s office said.".encode("cp1252"))
    loud, quiet = sayso("record", "a.txt"), sayso("record", "a.txt", "--quiet")
    assert (loud.returncode, quiet.returncode, quiet.stderr) == (0, 0, "")
    assert loud.stderr.startswith("sayso: note: a.txt: ")
    assert "by guess" in loud.stderr
    assert loud.stdout == quiet.stdout


def test_a_name_that_is_no_utf8(sayso: Sayso, tmp_path: Path) -> None:
    """A file named in another encoding is read, and so is what was written of it."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text(STORY, encoding="utf-8")
    done = sayso("record", ".")
    assert (done.returncode, decode_record(done.stdout).article.key) == (0, "caf�")


@pytest.mark.parametrize(("command", "rows"), [("record", 300), ("report", 100), ("export", 300)])
def test_a_reader_that_goes_away_is_no_error(command: str, rows: int, tmp_path: Path) -> None:
    """`sayso record news | head -1` ends quietly, as every filter does."""
    row = json.dumps({"text": STORY, "language": "en"}) + "\n"
    (tmp_path / "rows.jsonl").write_text(row * rows, encoding="utf-8")  # more than a pipe holds
    running = started([command, "rows.jsonl"], tmp_path)
    assert running.stdout
    assert running.stderr
    with running:
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.parametrize(
    ("sent", "status", "said"), [(signal.SIGINT, 130, b"stopped before the end"), (signal.SIGTERM, 143, b"")]
)
def test_an_interruption_leaves_no_half_file(sent: signal.Signals, status: int, said: bytes, tmp_path: Path) -> None:
    """Ctrl-C is one line and 130; the file of the run before stands as it was, and nothing lies beside it."""
    (tmp_path / "said.jsonl").write_text("before", encoding="utf-8")
    running = started(["record", "-", "-o", "said.jsonl"], tmp_path)
    assert running.stdin
    assert running.stderr
    with running:
        running.stdin.write(b'{"text": "Rain fell."}\n' * 40 + b"{bad\n")
        running.stdin.flush()
        assert b"malformed" in running.stderr.readline()  # by now all is loaded, and it waits for more
        running.send_signal(sent)
        rest = running.stderr.read()
    assert running.returncode == status, rest
    assert said in rest
    assert rest.count(b"\n") == bool(said)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("said.jsonl", "before")]


def test_a_file_keeps_its_mode_and_a_link_its_target(sayso: Sayso, tmp_path: Path) -> None:
    """Replacing a file whole changes nothing else about it."""
    (tmp_path / "kept.csv").write_text("before", encoding="utf-8")
    (tmp_path / "kept.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("kept.csv")
    assert sayso("export", "-", "-o", "link.csv", given=STORY).returncode == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "kept.csv").read_text(encoding="utf-8").startswith("speaker,")
    assert (tmp_path / "kept.csv").stat().st_mode & 0o777 == 0o640


def test_closed_streams(tmp_path: Path) -> None:
    """Without a standard output there is one line; without a standard error the work is done all the same."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    command = f"exec {sys.executable} -m sayso.cli record a.txt"
    run = [
        subprocess.run(
            ["/bin/sh", "-c", f"{command} {closed}"], cwd=tmp_path, capture_output=True, timeout=PATIENCE, check=False
        )
        for closed in (">&-", "2>&-")
    ]
    assert [one.returncode for one in run] == [2, 0]
    assert run[0].stderr == b"sayso: standard output is closed; give -o FILE\n"
