"""
Speed and memory of `sayso record`, whole process, beside the encoder alone and a plain loop over the same files.

    python benchmarks/speed.py                     fa-kes (494 articles), or examples/ where the corpora are absent
    python benchmarks/speed.py --floors            the same, and exit 1 where a figure of fa-kes is below its floor in benchmarks/floors.toml
    python benchmarks/speed.py FILE...             other inputs

Machines are noisy: what to compare from day to day are the ratios, whose two sides run in the same minute on the same machine: the whole command to the encoder
alone, and to a plain loop (decode the JSON or the text, split it into words). The command runs twice: as it is, in as many processes as it likes, and in one process with a clock
round onnxruntime's `InferenceSession.run`, read twice a window, so that normal use carries none: its sum is the encoder alone, with all cores to itself. The encoder's share of that
run is one of processor time, which does not hang on how many cores the encoder has. Times are wall clock unless said; the peak is the resident set of the one process. Loading is a process that reads one sentence, the
best of three. A process started from here carries this script's own small peak into its figure at worst.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.errors import InputError
from sayso.evaluation import floors as floor_file
from sayso.evaluation.corpora import find_corpora
from sayso.evaluation.measured import Figure, Measured

PROJECT = Path(__file__).resolve().parent.parent
PASSES = 5
LOADINGS = 3
ARTICLES_A_SECOND = 15.0
MOST_MEMORY = 700e6
"""Bytes."""

MOST_TIMES_THE_ENCODER = 2.4
"""The whole command, in encoders alone."""

LONGEST_LOADING = 1.5
"""Seconds."""

KILOBYTE = 1024
_WORD = re.compile(r"\w+|[^\w\s]")

PLAIN = (sys.executable, "-c", "from sayso.cli import main; main()")
CLOCKED = """
import atexit, sys, time
import onnxruntime
from pathlib import Path
whole = onnxruntime.InferenceSession.run
spent = []
def run(*given, **named):
    started = time.perf_counter(), time.process_time()
    try:
        return whole(*given, **named)
    finally:
        spent.append((time.perf_counter() - started[0], time.process_time() - started[1]))
onnxruntime.InferenceSession.run = run
place = Path(sys.argv.pop(1))
atexit.register(lambda: place.write_text(f"{sum(one[0] for one in spent)} {sum(one[1] for one in spent)} {len(spent)}"))
from sayso.cli import main
main()
"""
"""The command line in a process that writes down how many seconds it spent in the encoder, and how many windows it looked at."""

SENTENCE = "The ferry from Orva stopped in the fog on Monday, the mayor told the people who stood on the quay."


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """What a run spent in the encoder: seconds of wall clock and of processor, windows looked at."""

    seconds: float
    processor: float
    windows: int


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


def run_clocked(arguments: Sequence[str]) -> tuple[Run, Encoder]:
    """Run `sayso` with these arguments and a clock round the encoder."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "encoder"
        run = run_command([sys.executable, "-c", CLOCKED, str(place), *arguments])
        numbers = place.read_text(encoding="utf-8").split() if place.is_file() else ("0", "0", "0")
    return run, Encoder(seconds=float(numbers[0]), processor=float(numbers[1]), windows=int(numbers[2]))


def loading_time() -> float:
    """Give the seconds of the best of three processes that read one sentence: what it takes to load everything that reading needs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ferry.txt"
        file.write_text(SENTENCE, encoding="utf-8")
        return min(run_command([*PLAIN, "record", str(file)]).seconds for _ in range(LOADINGS))


def figures_of(whole: Run, run: Run, encoder: Encoder, loading: float) -> tuple[Figure, ...]:
    """
    Give what has a floor: the encoder's share of the run's processor time, and how far each of the other bounds is met, 1 where it is.

    `whole` is the command as it is, `run` the one in one process. The share is a ratio in one run and the same on any number of cores; the others hold on a machine with two.
    """
    rate = whole.records / whole.seconds
    return (
        Figure(name="speed.encoder_share", value=encoder.processor / run.processor),
        Figure(name="speed.ratio", value=min(1.0, MOST_TIMES_THE_ENCODER * encoder.seconds / whole.seconds)),
        Figure(name="speed.articles", value=min(1.0, rate / ARTICLES_A_SECOND)),
        Figure(name="speed.memory", value=min(1.0, MOST_MEMORY / run.peak)),
        Figure(name="speed.loading", value=min(1.0, LONGEST_LOADING / loading)),
    )


def faults_of(project: Path, figures: tuple[Figure, ...]) -> tuple[str, ...]:
    """Give the figures that are below their floors, a line each; raises InputError where the floors cannot be read."""
    floors = floor_file.read_floors(project / "benchmarks" / "floors.toml")
    return tuple(floor_file.faults(floors, [Measured(name="speed", gold="", figures=figures)]))


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


def lines_of(whole: Run, run: Run, encoder: Encoder, loading: float, plain: tuple[float, int]) -> Iterator[str]:
    """Give what was measured, for people."""
    loop, words = plain
    yield f"records         {whole.records} in {whole.seconds:.2f} s, exit status {whole.status}"
    if whole.records:
        yield f"speed           {whole.records / whole.seconds:.1f} articles a second, {words / whole.seconds:.0f} words a second"
    yield f"in one process  {run.seconds:.2f} s ({run.processor:.2f} s of processor)"
    if encoder.windows:
        yield (
            f"encoder         {encoder.seconds:.2f} s ({encoder.processor:.2f} s of processor) for {encoder.windows} windows\n"
            f"encoder's share {encoder.processor / run.processor:.0%} of the processor, {encoder.seconds / run.seconds:.0%} of the clock; "
            f"the whole takes {whole.seconds / encoder.seconds:.2f} times the encoder alone"
        )
    yield f"peak memory     {run.peak / 1e6:.0f} MB"
    yield f"loading         {loading:.2f} s"
    yield f"plain loop      {loop:.3f} s for {words} words and marks"
    yield f"ratio           {whole.seconds / max(loop, 1e-9):.1f} times the plain loop"


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--floors", action="store_true", help="hold the figures of fa-kes to benchmarks/floors.toml")
    parser.add_argument("--project", type=Path, default=PROJECT, help="the project's root")
    options = parser.parse_args(given)
    if options.floors and options.inputs:
        parser.error("the floors are those of fa-kes; leave the files out")
    return options


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print; give the command's own exit status, else 1 where a floor does not hold, 2 where the floors cannot be read."""
    options = arguments(given)
    inputs = options.inputs or default_inputs(options.project)
    whole = run_command([*PLAIN, "record", *map(str, inputs)])
    run, encoder = run_clocked(["record", "--processes", "1", *map(str, inputs)])
    loading = loading_time()
    print(f"inputs          {' '.join(map(str, inputs))}")
    for line in lines_of(whole, run, encoder, loading, plain_loop(inputs)):
        print(line)
    if not options.floors or whole.status:
        return whole.status
    if find_corpora(options.project) is None:
        print("../shared/corpora is absent: no floor of speed is held")
        return 0
    try:
        faults = faults_of(options.project, figures_of(whole, run, encoder, loading))
    except InputError as fault:
        print(fault, file=sys.stderr)
        return 2
    for line in faults:
        print(f"BELOW: {line}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
