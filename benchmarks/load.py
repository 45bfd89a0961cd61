"""
Load: so many readers of `sayso serve` and one writer for a minute, on this machine; no answer may fail and nothing may be lost.

    python benchmarks/load.py                          20 readers, 60 seconds, an archive of invented articles
    python benchmarks/load.py --seconds 10 --readers 5
    python benchmarks/load.py --postgres               the same over PostgreSQL, with a server of its own in a temporary folder
    python benchmarks/load.py --archive postgresql://me@/news?host=/run/postgresql     over a database that is there, which must hold no archive

The writer adds articles by `sayso add`, again and again, while the readers look at pages drawn by a seeded hand. Said at the end: answers, the slowest twentieth, and how many articles
the archive holds beside how many were added; exit status 1 where an answer was no 200 or an article is missing.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from sayso.archive import open_archive, records_of
from sayso.article import Article, Block, Span
from sayso.codec import encode
from sayso.record import Attribution, Record, Source, Toll

PLAIN = (sys.executable, "-c", "from sayso.cli import main; main()")
PAGES = (
    "/",
    "/stories",
    "/speakers",
    "/speaker?name=the+mayor",
    "/places",
    "/outlets",
    "/tolls",
    "/search?q=dam",
    "/search?q=%22dam+of%22&what=quotations",
    "/review",
    "/articles",
    "/articles/1",
    "/tolls?format=json",
)
AT_ONCE = 25
OK = 200
BINARIES: Final = Path("/usr/lib/postgresql/15/bin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it: the status and the seconds of each answer, how many articles were added, and how many are kept."""

    answers: Sequence[tuple[int, float]]
    added: int
    kept: int

    @property
    def failed(self) -> list[int]:
        """The statuses that are none of a page."""
        return [status for status, _ in self.answers if status != OK]

    def slower_than(self, share: float) -> float:
        """Give the seconds that a share of all answers took at most."""
        taken = sorted(seconds for _, seconds in self.answers)
        return taken[min(len(taken) - 1, int(len(taken) * share))]


def line(number: int) -> bytes:
    """Make the record of an invented article: a mayor says how many died at a dam."""
    text = f"{number % 7 + 2} people were killed at the dam of Orva{number % 50}, the mayor said on day {number}."
    end = text.index(", the mayor")
    span, victims = Span(0, end), Span(0, text.index(" were"))
    mayor = Source(span=Span(end + 2, end + 11), kind="official", name="the mayor")
    said = Attribution(id="a1", kind="indirect", content=(span,), cue=Span(end + 12, end + 16), source=mayor, act="say")
    toll = Toll(id="t1", harm="killed", low=number % 7 + 2, high=number % 7 + 2, victims=victims, span=span, voice="a1")
    article = Article(
        id=f"{number:064x}",
        key=str(number),
        text=text,
        title=f"Dam of Orva{number % 50}",
        outlet=f"Outlet {number % 9}",
        published=f"2031-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        language="en",
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
    )
    return encode(Record(article=article, sentences=(Span(0, len(text)),), attributions=(said,), tolls=(toll,))) + b"\n"


def read(address: str, seed: int, until: float) -> list[tuple[int, float]]:
    """Look at pages until it is time: status and seconds of each answer."""
    dice, answers = random.Random(seed), []  # noqa: S311 - which page next, no secret
    while time.monotonic() < until:
        started = time.monotonic()
        try:
            with urllib.request.urlopen(address + dice.choice(PAGES).lstrip("/"), timeout=30) as answer:  # noqa: S310 - this machine
                answer.read()
                status = answer.status
        except urllib.error.HTTPError as fault:
            status = fault.code
        except OSError as fault:
            status = 0
            print(f"no answer: {fault}", file=sys.stderr)
        answers.append((status, time.monotonic() - started))
    return answers


def write(archive: str, folder: Path, until: float) -> int:
    """Add articles until it is time; how many."""
    added = AT_ONCE
    while time.monotonic() < until:
        file = folder / "more.jsonl"
        file.write_bytes(b"".join(line(number) for number in range(added, added + AT_ONCE)))
        done = subprocess.run([*PLAIN, "add", "-q", archive, str(file)], check=False)
        if done.returncode:
            sys.exit("load.py: adding failed")
        added += AT_ONCE
    return added


def load(archive: str, folder: Path, readers: int, seconds: float) -> Outcome:
    """Make an archive, serve it, read and write for so long, and give what came of it."""
    (folder / "first.jsonl").write_bytes(b"".join(map(line, range(AT_ONCE))))
    subprocess.run([*PLAIN, "add", "-q", archive, str(folder / "first.jsonl")], check=True)
    serving = subprocess.Popen([*PLAIN, "serve", archive, "--port", "0"], stderr=subprocess.PIPE, text=True)
    try:
        said = serving.stderr.readline() if serving.stderr else ""
        found = re.search(r"http://\S+", said)
        if found is None:
            sys.exit(f"load.py: not served: {said}")
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(readers + 1) as pool:
            writing = pool.submit(write, archive, folder, until)
            reading = [
                pool.submit(read, found[0], seed, until) for seed, _ in zip(count(), range(readers), strict=False)
            ]
            answers = [one for some in reading for one in some.result()]
            added = writing.result()
    finally:
        serving.terminate()
        serving.wait()
        if serving.stderr:
            serving.stderr.close()
    with open_archive(archive) as held:
        return Outcome(answers=answers, added=added, kept=sum(1 for _ in records_of(held)))


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Start a server of PostgreSQL in a folder, on no network, and give the address of an empty database."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    place = folder / "server"
    place.mkdir()
    if os.getuid() == 0:  # it refuses to run as root
        folder.chmod(0o755)
        shutil.chown(place, "postgres")
    data, control = str(place / "data"), str(BINARIES / "pg_ctl")

    def run(*command: str) -> None:
        """Run a command of the server's."""
        subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=place)

    run(str(BINARIES / "initdb"), "-D", data, "-U", "sayso", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories='{place}'"
    run(control, "-D", data, "-o", options, "-l", str(place / "log"), "-w", "start")
    try:
        yield f"postgresql://sayso@/postgres?host={place}"
    finally:
        run(control, "-D", data, "-m", "immediate", "-w", "stop")


def main() -> None:
    """Serve, read, write, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--archive")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        archive = given.archive or (stack.enter_context(server(folder)) if given.postgres else str(folder / "load.db"))
        found = load(archive, folder, given.readers, given.seconds)
    print(
        f"{len(found.answers):,} answers, {len(found.failed)} failed {sorted(set(found.failed))}; "
        f"p50 {found.slower_than(0.5) * 1000:.0f} ms, p95 {found.slower_than(0.95) * 1000:.0f} ms; {found.kept:,} of {found.added:,} articles kept"
    )
    if found.failed or found.kept != found.added:
        sys.exit(1)


if __name__ == "__main__":
    main()
