"""Tests of engines: one shard as a task, and what becomes of shards when an engine, or a process of its, dies."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from pyarrow import parquet

from benchmark_scripts import script
from running_help import record_lines, rows_of, shards_of, sorted_rows, write_lines
from sayso.codec import decode, encode
from sayso.errors import InputError, LexiconError
from sayso.running.cutting import cut
from sayso.running.engines import asking, run_on, tasks
from sayso.running.engines.lines import SILENT
from sayso.running.engines.stories import story_pool
from sayso.running.engines.tasks import Task, done, line_of, outcome_of
from sayso.running.keeping import keep_halved, prepare, read_brief
from sayso.running.local import run_shards
from sayso.running.markers import digest_of
from sayso.running.parts import TargetError
from sayso.running.shards import RunOptions, Shard
from sayso.running.steps import Died, Done, Going, SetAside, Step
from sayso.running.stories import finding

OPTIONS = RunOptions()
COUNT, EACH = 40, 5

ENGINE = """
import os, sys
from sayso.running.engines.lines import SILENT
assert all(os.environ[name] == value for name, value in SILENT.items())
if '"work":"stories"' in sys.stdin.readline():
    from sayso.running.engines.stories import step_done as done
else:
    from sayso.running.engines.tasks import done
answered = 0
for line in sys.stdin:
    if line == "\\n":
        print(flush=True)
        continue
    {odd}
    print(done(line), flush=True)
    answered += 1
os._exit(0)
"""
"""An engine that does one task after another, and something odd before each."""


@pytest.fixture
def shards(tmp_path: Path) -> list[Shard]:
    """Give eight shards of five records each."""
    return list(shards_of(write_lines(tmp_path / "news.jsonl", record_lines(COUNT)), EACH))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give a folder that is ready for a run."""
    prepare(tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def wanted(shards: list[Shard], tmp_path: Path) -> dict[str, list[str]]:
    """Give the rows that the local engine gives."""
    prepare(tmp_path / "local")
    list(run_shards(shards, tmp_path / "local", OPTIONS, processes=1))
    return sorted_rows(tmp_path / "local")


@pytest.fixture(autouse=True)
def _no_reader_left() -> Iterator[None]:
    """End the processes that tasks started in this one."""
    yield
    tasks.end_readers()


@pytest.fixture
def odd_engine(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give what puts an engine that does something odd in the place of Daft."""

    def put(odd: str) -> None:
        monkeypatch.setattr(asking, "COMMAND", (sys.executable, "-P", "-c", ENGINE.format(odd=odd)))
        monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())

    return put


def ran(engine: asking.Engine, shards: list[Shard], target: Path, processes: int = 2) -> list[Step]:
    """Give what happens on an engine, but for how far it is."""
    steps = run_on(engine, shards, target, OPTIONS, processes=processes)
    return [step for step in steps if not isinstance(step, Going)]


def done_names(steps: list[Step]) -> list[str]:
    """Give the shards that were told of as done, each time."""
    return sorted(step.marker.shard for step in steps if isinstance(step, Done))


def test_a_task_is_a_line_and_its_answer_another(shards: list[Shard], target: Path) -> None:
    """The shard is read to its marker, and the answer tells of it."""
    outcome = outcome_of(done(line_of(shards[0], target, OPTIONS)))
    [step] = outcome.steps
    assert isinstance(step, Done)
    assert step.marker == read_brief(target, shards[0].name)
    assert step.marker.counts.articles == EACH
    assert outcome.why is None


def test_what_stops_a_task_is_a_value(shards: list[Shard], target: Path) -> None:
    """Nothing is raised into the engine: a folder that is gone, another machine that does not see it, names that are not there."""
    gone = outcome_of(done(line_of(shards[0], target / "gone", OPTIONS))).why
    assert gone
    assert gone.source == str(target / "gone")
    nameless = outcome_of(done(line_of(shards[0], target, RunOptions(names=(str(target / "names.csv"),))))).why
    assert nameless
    far = decode(line_of(shards[0], target / "gone", OPTIONS), Task)
    unseen = outcome_of(done(encode(far).decode().replace(f'"asker":"{far.asker}"', '"asker":"elsewhere"'))).why
    assert unseen
    assert "is not there on the machine" in unseen.reason
    assert "a shared file system" in unseen.remedy


def test_inputs_that_another_machine_does_not_see_stop_it(shards: list[Shard], target: Path, tmp_path: Path) -> None:
    """They would be read as files that are gone, and the run would seem done."""
    line = line_of(shards[0], target, OPTIONS)
    far = line.replace(f'"asker":"{decode(line, Task).asker}"', '"asker":"elsewhere"')
    assert outcome_of(done(far)).why is None
    (tmp_path / "news.jsonl").unlink()
    why = outcome_of(done(far)).why
    assert why
    assert why.source.endswith("news.jsonl")


@pytest.mark.parametrize(("engine", "package"), [("daft", "daft"), ("ray", "ray")])
def test_an_engine_that_is_not_installed_is_one_line(
    engine: asking.Engine, package: str, shards: list[Shard], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to install."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == package else object())
    with pytest.raises(InputError, match=rf'--engine {engine}: needs {package}; install it with: pip install "sayso\['):
        ran(engine, shards, target)


def test_the_local_engine_is_the_same_door(shards: list[Shard], target: Path, wanted: dict[str, list[str]]) -> None:
    """It needs nothing."""
    ran("local", shards, target)
    assert sorted_rows(target) == wanted


def test_an_engine_that_ends_midway_costs_time(
    shards: list[Shard], target: Path, wanted: dict[str, list[str]], odd_engine: Callable[[str], None]
) -> None:
    """It is started again, with what has no marker; what it did and did not tell of counts, and every shard is told of once."""
    odd_engine("if answered == 3: done(line); os._exit(9)")
    steps = ran("daft", shards, target)
    assert "status 9" in next(step.reason for step in steps if isinstance(step, Died))
    assert done_names(steps) == sorted(shard.name for shard in shards)
    assert sorted_rows(target) == wanted


def test_an_engine_that_answers_not_all_is_asked_again(
    shards: list[Shard], target: Path, wanted: dict[str, list[str]], odd_engine: Callable[[str], None]
) -> None:
    """What it left out has no marker."""
    odd_engine("answered += 1\n    if answered % 3 == 0: continue")
    steps = ran("daft", shards, target)
    assert done_names(steps) == sorted(shard.name for shard in shards)
    assert sorted_rows(target) == wanted


def test_an_engine_that_ends_again_and_again_stops_the_run(
    shards: list[Shard], target: Path, odd_engine: Callable[[str], None]
) -> None:
    """In one line, with what it last said."""
    odd_engine("sys.exit('no room')")
    with pytest.raises(InputError, match=r"the engine ends again and again \(status 1: no room\); use --engine local"):
        ran("daft", shards, target)


def test_a_damaged_reader_stops_the_run(shards: list[Shard], target: Path, odd_engine: Callable[[str], None]) -> None:
    """As on this machine: it is no fault of an article."""
    told = '{"shard":"x","told":[],"why":{"source":"","reason":"reader.onnx: missing","remedy":""}}'
    odd_engine(f"print({told!r}, flush=True); continue")
    with pytest.raises(LexiconError, match=r"reader\.onnx: missing"):
        ran("daft", shards, target)


def test_a_target_that_cannot_be_written_stops_the_run(
    shards: list[Shard], target: Path, odd_engine: Callable[[str], None]
) -> None:
    """In one line."""
    odd_engine("pass")
    (target / "records").rmdir()
    with pytest.raises(TargetError, match="cannot be written"):
        ran("daft", shards, target)


def test_markers_that_are_not_seen_here_stop_the_run(
    shards: list[Shard], target: Path, odd_engine: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that writes to a folder of its own by the same name would lose what it read."""
    odd_engine("import json; print(json.dumps({'shard': %r}), flush=True); continue" % shards[-1].name)  # noqa: UP031 - braces
    monkeypatch.setattr(asking, "_SEEN_SECONDS", 0.0)
    with pytest.raises(InputError, match="what another machine wrote there is not seen here; let all machines see"):
        ran("daft", shards, target)


def test_of_a_halved_shard_what_is_missing_is_asked_for(shards: list[Shard], target: Path) -> None:
    """A marker that names halves is no end: a half without one is missing, and one with its own is done."""
    halves = shards[0].halves()
    keep_halved(shards[0], target, halves, options=digest_of(OPTIONS))
    done(line_of(halves[0], target, OPTIONS))
    found = list(asking._missing(shards[0], target))  # noqa: SLF001 - what is asked for after an engine ended
    assert [one.marker.shard if isinstance(one, Done) else one.name for one in found] == [one.name for one in halves]
    assert isinstance(found[0], Done)


def test_rounds_hold_each_shard_once_the_largest_first(
    shards: list[Shard], target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However small a round is."""
    monkeypatch.setattr(asking, "ROUND_BYTES", 1000)
    rounds = list(asking._rounds(shards, target, OPTIONS))  # noqa: SLF001 - how they are cut is seen nowhere else
    assert len(rounds) > 1
    assert sorted(name for some in rounds for name in some) == sorted(shard.name for shard in shards)
    for some in rounds:
        weights = [one.weight for one in some.values()]
        assert weights == sorted(weights, reverse=True)


def test_the_engine_ends_with_whoever_asked(
    shards: list[Shard], target: Path, odd_engine: Callable[[str], None]
) -> None:
    """Who stops listening leaves no process behind, not the one that asks and not those that read."""
    odd_engine("answered and sys.stdin.readlines()")
    steps = run_on("daft", shards, target, OPTIONS, processes=2)
    assert any(isinstance(step, Done) for step in steps)
    assert any("sayso.running.worker" in name for name in descendants().values())
    steps.close()
    until = time.monotonic() + 20
    while descendants() and time.monotonic() < until:
        time.sleep(0.05)
    assert descendants() == {}


def stories_in(target: Path) -> dict[str, list[str]]:
    """Give the rows of the tables of stories, sorted."""
    found = sorted((target / "stories").glob("*.parquet"))
    return {one.name: sorted(map(repr, parquet.read_table(one).to_pylist())) for one in found}


def find_on(engine: asking.Engine, target: Path) -> dict[str, list[str]]:
    """Find the stories of a run anew, on an engine."""
    shutil.rmtree(target / "stories", ignore_errors=True)
    finding.find_stories(target, processes=2, pooled=lambda processes: story_pool(engine, processes=processes))
    return stories_in(target)


def test_stories_are_the_same_on_an_engine_that_ends_midway(
    shards: list[Shard], target: Path, odd_engine: Callable[[str], None]
) -> None:
    """Parts that it did count, the others are asked for again."""
    ran("local", shards[:2], target)
    wanted = find_on("local", target)
    assert any(wanted.values())
    flag = str(target / "died")
    odd_engine(f"if answered == 3 and not os.path.exists({flag!r}): open({flag!r}, 'w'); done(line); os._exit(9)")
    assert find_on("daft", target) == wanted
    assert (target / "died").exists()


def test_an_engine_that_finds_no_stories_stops_in_one_line(
    shards: list[Shard], target: Path, odd_engine: Callable[[str], None]
) -> None:
    """As with shards."""
    ran("local", shards[:2], target)
    odd_engine("sys.exit('no room')")
    with pytest.raises(InputError, match="ends again and again"):
        find_on("daft", target)


# --- with Daft


def _needs(*packages: str) -> None:
    """Skip a test where a package is not installed."""
    for package in packages:
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"{package} is not installed")


def descendants() -> dict[int, str]:
    """Give the processes below this one, with their commands."""
    parents, names = dict[int, int](), dict[int, str]()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                names[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
    below, count = {os.getpid()}, 0
    while len(below) > count:
        count = len(below)
        below |= {one for one, parent in parents.items() if parent in below}
    return {one: names[one] for one in below - {os.getpid()}}


def killing(steps: Iterator[Step], command: str) -> tuple[list[Step], int]:
    """Kill the processes below this one whose command has these words once a shard is done; give what happens, and how many were killed."""
    heard: list[Step] = []
    killed = 0
    for step in steps:
        if not isinstance(step, Going):
            heard.append(step)
        if isinstance(step, Done) and not killed:
            for one in [one for one, name in descendants().items() if command in name]:
                os.kill(one, signal.SIGKILL)
                killed += 1
    return heard, killed


@pytest.mark.engines
@pytest.mark.parametrize("engine", ["daft", "ray"])
def test_every_engine_gives_the_same_rows(
    engine: asking.Engine, shards: list[Shard], target: Path, wanted: dict[str, list[str]]
) -> None:
    """Sorted, they are the local engine's."""
    _needs(*asking.ENGINES[engine])
    steps = ran(engine, shards, target)
    assert done_names(steps) == sorted(shard.name for shard in shards)
    assert sorted_rows(target) == wanted


@pytest.fixture(scope="module")
def news(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Shard], Path]:
    """Give shards of real articles and of generated pages, and a folder in which the local engine has read them."""
    folder = tmp_path_factory.mktemp("news")
    with (corpora / "fa-kes" / "articles.jsonl").open("rb") as rows:
        (folder / "articles.jsonl").write_bytes(b"".join(islice(rows, 12)))
    script("pages").write(folder / "pages.warc.gz", 12)
    shards = [one for one in cut(sorted(folder.iterdir()), OPTIONS, items=6) if isinstance(one, Shard)]
    prepare(folder / "local")
    list(run_shards(shards, folder / "local", OPTIONS, processes=2))
    return shards, folder / "local"


@pytest.mark.engines
@pytest.mark.corpora
@pytest.mark.parametrize("engine", ["daft", "ray"])
def test_every_engine_reads_articles_and_pages_alike(
    engine: asking.Engine, news: tuple[list[Shard], Path], target: Path
) -> None:
    """Real articles and a web archive make the same rows, all that the encoder tells among them, and the same stories."""
    _needs(*asking.ENGINES[engine])
    shards, local = news
    ran(engine, shards, target)
    wanted = sorted_rows(local)
    assert len(wanted["records"]) > 20
    assert all(wanted[table] for table in ("attributions", "tolls", "events", "entities", "blocks"))
    assert sorted_rows(target) == wanted
    assert find_on("local", target) == find_on("local", local)


@pytest.mark.engines
@pytest.mark.parametrize(
    ("engine", "command"),
    [
        ("daft", "sayso.running.worker"),
        ("daft", "sayso.running.engines.daft"),
        ("ray", "ray::InMemoryScan"),
    ],
)
def test_a_killed_process_costs_no_article(engine: asking.Engine, command: str, tmp_path: Path, target: Path) -> None:
    """One that reads, the one that asks the engine, or one of Ray's: every article is there once."""
    _needs(*asking.ENGINES[engine])
    text = "Rain fell in Orva, and the mayor of Maresk said that the bridge would hold. " * 40
    path = write_lines(tmp_path / "many.jsonl", record_lines(600, text=text))
    steps, killed = killing(run_on(engine, shards_of(path, 25), target, OPTIONS, processes=2), command)
    assert killed
    assert not any(isinstance(step, SetAside) for step in steps)
    assert sorted(row["key"] for row in rows_of(target, "articles")) == sorted(f"k{one}" for one in range(600))
    assert rows_of(target, "failures") == []


@pytest.mark.engines
def test_an_address_that_does_not_answer_is_one_line(shards: list[Shard], target: Path) -> None:
    """Of a cluster that is not there."""
    _needs("daft", "ray")
    with pytest.raises(InputError, match=r"--address 127\.0\.0\.1:1: no Ray cluster answers"):
        list(run_on("ray", shards, target, OPTIONS, processes=2, address="127.0.0.1:1"))


@pytest.mark.engines
def test_daft_tells_nobody_of_its_use() -> None:
    """Its telemetry is off before it is loaded, and choosing a runner opens no socket."""
    _needs("daft")
    program = (
        "import os, sys\n"
        "def refuse(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'urllib.Request'): os._exit(99)\n"
        "sys.addaudithook(refuse)\n"
        "import daft\n"
        "from daft.scarf_telemetry import opted_out, track_runner_on_scarf\n"
        "assert opted_out() and track_runner_on_scarf('native')[0] is None\n"
        "daft.set_runner_native(num_threads=1)\n"
        "os._exit(0)\n"
    )
    command = [sys.executable, "-P", "-c", program]
    assert subprocess.run(command, env={**os.environ, **SILENT}, timeout=120, check=False).returncode == 0


@pytest.mark.engines
def test_stories_are_the_same_on_daft(shards: list[Shard], target: Path) -> None:
    """Parts of the steps go over the native runner."""
    _needs("daft")
    ran("local", shards[:2], target)
    assert find_on("daft", target) == find_on("local", target)
