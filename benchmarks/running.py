"""
Speed, memory and safety of `sayso run`, whole processes: two processes against one, one against the bare reading function, and what is left after kills.

    python benchmarks/running.py                      fa-kes (494 articles), or examples/ where the corpora are absent
    python benchmarks/running.py --pages 20000        invented pages as a web archive (see benchmarks/pages.py), HTML to Parquet
    python benchmarks/running.py FILE...              other inputs
    python benchmarks/running.py --rounds 3           each three times in turn, the quickest of each counts
    python benchmarks/running.py --kills 20           killed at 20 random points and started again: articles lost or doubled
    python benchmarks/running.py --floors             exit 1 where a figure is below what it must be

Three sorts of run after one another (`--rounds`: again and again in turn): the bare reading function in one process (inputs opened, each article read, its record dropped), `sayso run` in one process, and in two; stories are not looked for.
All have one encoder thread a process. Machines are noisy: what to compare are the ratios. That of two processes to one is of the clock; that of the run to the bare function is of processor time, over all processes
of a run, starts included, and does not hang on what else the machine does. The peak is the largest resident set of any process. Kills are of the command, with -9, at moments spread over the time that a whole run
takes; in the end every table must hold the rows of a run that nobody killed.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.evaluation.corpora import find_corpora

PROJECT = Path(__file__).resolve().parent.parent
LEAST_TWO = 1.8
"""Two processes to one, articles a second."""
LEAST_BARE = 0.9
"""The run to the bare reading function, articles a second of processor time."""
MOST_MEMORY = 700e6
"""Bytes, of any process."""
LEAST_PAGES = 12.0
"""Pages a second from a web archive to Parquet on two cores."""

KILOBYTE = 1024
RUN = (sys.executable, "-c", "from sayso.cli import main; main()", "run", "--no-stories", "-q")
BARE = """
import sys
from sayso.article import Article
from sayso.intake.read import read_inputs
from sayso.reading.read import read
from sayso.scaling.garbage import collect_again, collect_later
collect_later()
count = 0
for one in read_inputs(sys.argv[1:]):
    if isinstance(one, Article):
        read(one)
        collect_again()
        count += 1
print(count)
"""
"""The bare reading function, and how many articles it read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One run: articles, seconds of wall clock and of processor (of all its processes), peak memory of the largest of them in bytes, exit status."""

    articles: int
    seconds: float
    processor: float
    peak: float
    status: int


def measured(command: Sequence[str], *, target: Path | None = None) -> Ran:
    """Run a command to its end; the articles are counted in what it wrote, or in what it said."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "SAYSO_THREADS": "1"}) as process:
        said = process.stdout.read() if process.stdout else b""
        _, waited, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(waited)
    seconds = time.perf_counter() - started
    return Ran(
        articles=rows_in(target) if target else int(said or 0),
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * (1 if sys.platform == "darwin" else KILOBYTE),
        status=process.returncode,
    )


def rows_in(target: Path, table: str = "articles") -> int:
    """Give how many rows of a table count."""
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    from sayso.running.keeping import done_tables  # noqa: PLC0415 - needs it too

    return sum(parquet.read_metadata(path).num_rows for path in done_tables(target, table))


def all_rows(target: Path) -> dict[str, list[str]]:
    """Give the rows of all tables, sorted."""
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    from sayso.running.keeping import done_tables  # noqa: PLC0415 - needs it too
    from sayso.running.tables import TABLES  # noqa: PLC0415 - as above

    return {
        name: sorted(repr(row) for path in done_tables(target, name) for row in parquet.read_table(path).to_pylist())
        for name in TABLES
    }


def speeds(inputs: Sequence[Path], folder: Path, shard_articles: int, rounds: int) -> tuple[Ran, Ran, Ran]:
    """Run the bare function, one process and two, in turn so many times; of each the quickest counts."""
    files = [*map(str, inputs), "--shard-articles", str(shard_articles)]
    bare: list[Ran] = []
    one: list[Ran] = []
    two: list[Ran] = []
    for number in range(rounds):
        bare.append(measured([sys.executable, "-c", BARE, *map(str, inputs)]))
        for ran, count in ((one, 1), (two, 2)):
            target = folder / f"of-{count}-{number}"
            ran.append(measured([*RUN, *files, "-o", str(target), "--processes", str(count)], target=target))
    return quickest(bare), quickest(one), quickest(two)


def quickest(runs: Sequence[Ran]) -> Ran:
    """Give the least seconds and processor time, and the highest peak and status, of equal runs: what else a machine does only slows."""
    return Ran(
        articles=runs[0].articles,
        seconds=min(ran.seconds for ran in runs),
        processor=min(ran.processor for ran in runs),
        peak=max(ran.peak for ran in runs),
        status=max(ran.status for ran in runs),
    )


def told(bare: Ran, one: Ran, two: Ran, *, are_pages: bool) -> list[str]:
    """Print the figures; give those that are below what they must be."""
    for name, ran in (("bare function", bare), ("one process", one), ("two processes", two)):
        print(
            f"{name:<15} {ran.articles} articles in {ran.seconds:.1f} s, {ran.articles / ran.seconds:.1f} a second; {ran.processor:.1f} s of processor, "
            f"{ran.articles / ran.processor:.1f} a second of it; peak {ran.peak / 1e6:.0f} MB, status {ran.status}"
        )
    figures = [
        ("two to one", one.seconds / two.seconds, LEAST_TWO),
        ("run to bare", bare.processor / one.processor * one.articles / bare.articles, LEAST_BARE),
        ("memory to spare", MOST_MEMORY / max(one.peak, two.peak), 1.0),
    ]
    if are_pages:
        figures.append(("pages a second", two.articles / two.seconds, LEAST_PAGES))
    for name, value, least in figures:
        print(f"{name:<15} {value:.3f} (must be {least})")
    return [name for name, value, least in figures if value < least]


def killed(inputs: Sequence[Path], folder: Path, kills: int, shard_articles: int) -> int:
    """Kill a run again and again and start it again; give how many rows are lost or doubled in the end, over all tables."""
    whole, broken = folder / "whole", folder / "broken"
    options = ["--shard-articles", str(shard_articles), "--processes", "2"]
    plain = measured([*RUN, *map(str, inputs), "-o", str(whole), *options], target=whole)
    chance = random.Random(8)  # noqa: S311 - when to kill
    ended = 0
    for number in range(kills):
        command = [*RUN, *map(str, inputs), "-o", str(broken), *options]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(chance.uniform(0.2, max(1.0, plain.seconds / 3)))
                ended += 1
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        if number % 4 == 3 and (broken / "done").exists():  # noqa: PLR2004 - what was read goes, so that there is something to kill
            for marker in sorted((broken / "done").iterdir())[::3]:
                marker.unlink()
    last = measured([*RUN, *map(str, inputs), "-o", str(broken), *options], target=broken)
    print(f"killed          {kills - ended} times, {plain.articles} articles, status {last.status}")
    return differing(all_rows(whole), all_rows(broken))


def differing(one: dict[str, list[str]], other: dict[str, list[str]]) -> int:
    """Give how many rows stand more often in one than in the other."""
    from collections import Counter  # noqa: PLC0415 - only here

    total = 0
    for name, rows in one.items():
        first, second = Counter(rows), Counter(other[name])
        total += sum(((first - second) + (second - first)).values())
    return total


def made_pages(count: int, folder: Path) -> Path:
    """Make a web archive of invented pages."""
    file = folder / "pages.warc.gz"
    command = [sys.executable, str(PROJECT / "benchmarks" / "pages.py"), "--count", str(count), "-o", str(file)]
    subprocess.run(command, check=True)
    return file


def default_inputs(project: Path) -> list[Path]:
    """Give the corpus of articles if it is present, else the examples."""
    corpora = find_corpora(project)
    rows = corpora / "fa-kes" / "articles.jsonl" if corpora else None
    return [rows] if rows and rows.is_file() else [project / "examples"]


def arguments(given: Sequence[str] | None) -> Any:  # noqa: ANN401 - what argparse gives
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--pages", type=int, metavar="N", help="read so many invented pages")
    parser.add_argument("--rounds", type=int, default=1, metavar="N", help="run each so many times")
    parser.add_argument(
        "--kills", type=int, default=0, metavar="N", help="kill so many times, and compare what is left"
    )
    parser.add_argument("--shard-articles", type=int, default=250)
    parser.add_argument("--floors", action="store_true", help="exit 1 where a figure is below what it must be")
    parser.add_argument("--project", type=Path, default=PROJECT, help="the project's root")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print; give 1 where a figure is below what it must be, or a run did not end well."""
    options = arguments(given)
    with tempfile.TemporaryDirectory(prefix="sayso-") as name:
        folder = Path(name)
        inputs = [made_pages(options.pages, folder)] if options.pages else options.inputs
        inputs = inputs or default_inputs(options.project)
        print(f"inputs          {' '.join(map(str, inputs))}")
        if options.kills:
            lost = killed(inputs, folder, options.kills, options.shard_articles)
            print(f"lost or doubled {lost} rows (must be 0)")
            return 1 if lost else 0
        bare, one, two = speeds(inputs, folder, options.shard_articles, options.rounds)
        faults = told(bare, one, two, are_pages=bool(options.pages))
    for fault in faults:
        print(f"BELOW: {fault}")
    return 1 if faults and options.floors else 0


if __name__ == "__main__":
    sys.exit(main())
