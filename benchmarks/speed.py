"""
Speed and memory of `sayso record`, whole process, beside a plain loop over the same files.

    python benchmarks/speed.py                     fa-kes (494 articles), or examples/ where the corpora are absent
    python benchmarks/speed.py FILE...             other inputs

Machines are noisy: what to compare from day to day is the ratio to the plain loop (decode the JSON or the text, split it into words), which runs in the same
minute on the same machine. Times are wall clock; the peak is the process' resident set. A process started from here carries this script's own small
peak into its figure at worst.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.evaluation.corpora import find_corpora

PROJECT = Path(__file__).resolve().parent.parent
PASSES = 5
KILOBYTE = 1024
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the command: records written, seconds of wall clock and of processor, peak memory in bytes, exit status."""

    records: int
    seconds: float
    processor: float
    peak: int
    status: int


def default_inputs(project: Path) -> list[Path]:
    """Give the corpus of articles if it is present, else the examples."""
    corpora = find_corpora(project)
    rows = corpora / "fa-kes" / "articles.jsonl" if corpora else None
    return [rows] if rows and rows.is_file() else [project / "examples"]


def run_command(command: Sequence[str]) -> Run:
    """Run a command that writes a record a line; its output is counted, not kept."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        records = sum(1 for _ in process.stdout or ())
        _, waited, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(waited)
    seconds = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else KILOBYTE
    return Run(
        records=records,
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * unit,
        status=process.returncode,
    )


def texts(paths: Sequence[Path]) -> Iterator[str]:
    """Give the texts of the inputs: the `text` of each JSON row, and other files as they are."""
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        for file in files:
            with file.open(encoding="utf-8", errors="replace") as lines:
                if file.suffix == ".jsonl":
                    yield from (str(json.loads(line).get("text", "")) for line in lines if line.strip())
                else:
                    yield lines.read()


def plain_loop(paths: Sequence[Path]) -> tuple[float, int]:
    """Give the seconds of the best of five passes of the plain loop, and the number of words and marks."""
    best = float("inf")
    words = 0
    for _ in range(PASSES):
        started = time.perf_counter()
        words = sum(sum(1 for _ in _WORD.finditer(text)) for text in texts(paths))
        best = min(best, time.perf_counter() - started)
    return best, words


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print; give the command's own exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--project", type=Path, default=PROJECT, help="the project's root")
    options = parser.parse_args(given)
    inputs = options.inputs or default_inputs(options.project)
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "record", *map(str, inputs)]
    run = run_command(command)
    loop, words = plain_loop(inputs)
    print(f"inputs          {' '.join(map(str, inputs))}")
    print(
        f"records         {run.records} in {run.seconds:.2f} s ({run.processor:.2f} s of processor), exit status {run.status}"
    )
    if run.records:
        print(
            f"speed           {run.records / run.seconds:.1f} articles a second, {words / run.seconds:.0f} words a second"
        )
    print(f"peak memory     {run.peak / KILOBYTE**2:.0f} MiB")
    print(f"plain loop      {loop:.3f} s for {words} words and marks")
    print(f"ratio           {run.seconds / max(loop, 1e-9):.1f} times the plain loop")
    return run.status


if __name__ == "__main__":
    sys.exit(main())
