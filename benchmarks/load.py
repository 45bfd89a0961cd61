"""
Load: so many readers of `sayso serve` and one writer for a minute, on this machine; no answer may fail and nothing may be lost.

    python benchmarks/load.py                          20 readers, 60 seconds, an archive of invented articles
    python benchmarks/load.py --seconds 10 --readers 5

The writer adds articles by `sayso add`, again and again, while the readers look at pages drawn by a seeded hand. Said at the end: answers, the slowest twentieth, and how many articles
the archive holds beside how many were added; exit status 1 where an answer was no 200 or an article is missing.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from sayso.archive import open_archive, records_of
from sayso.article import Article, Block, Span
from sayso.codec import encode
from sayso.record import Attribution, Record, Source, Toll

PLAIN = (sys.executable, "-c", "from sayso.cli import main; main()")
PAGES = (
    "/",
    "/stories",
    "/speakers",
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


def write(archive: Path, folder: Path, until: float) -> int:
    """Add articles until it is time; how many."""
    added = AT_ONCE
    while time.monotonic() < until:
        file = folder / "more.jsonl"
        file.write_bytes(b"".join(line(number) for number in range(added, added + AT_ONCE)))
        done = subprocess.run([*PLAIN, "add", "-q", str(archive), str(file)], check=False)
        if done.returncode:
            sys.exit("load.py: adding failed")
        added += AT_ONCE
    return added


def main() -> None:
    """Serve, read, write, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, archive = Path(name), Path(name) / "load.db"
        (folder / "first.jsonl").write_bytes(b"".join(map(line, range(AT_ONCE))))
        subprocess.run([*PLAIN, "add", "-q", str(archive), str(folder / "first.jsonl")], check=True)
        serving = subprocess.Popen([*PLAIN, "serve", str(archive), "--port", "0"], stderr=subprocess.PIPE, text=True)
        try:
            said = serving.stderr.readline() if serving.stderr else ""
            found = re.search(r"http://\S+", said)
            if found is None:
                sys.exit(f"load.py: not served: {said}")
            until = time.monotonic() + given.seconds
            with ThreadPoolExecutor(given.readers + 1) as pool:
                writing = pool.submit(write, archive, folder, until)
                reading = [
                    pool.submit(read, found[0], seed, until)
                    for seed, _ in zip(count(), range(given.readers), strict=False)
                ]
                answers = [one for some in reading for one in some.result()]
                added = writing.result()
        finally:
            serving.terminate()
            serving.wait()
        with open_archive(archive) as held:
            kept = sum(1 for _ in records_of(held))
    failed = [status for status, _ in answers if status != OK]
    slow = sorted(seconds for _, seconds in answers)[int(len(answers) * 0.95)]
    print(
        f"{len(answers):,} answers, {len(failed)} failed {sorted(set(failed))}; p95 {slow * 1000:.0f} ms; {kept:,} of {added:,} articles kept"
    )
    if failed or kept != added:
        sys.exit(1)


if __name__ == "__main__":
    main()
