"""
Speed and memory of stories and reuse on many articles: the corpora repeated with changes, whole process.

    python benchmarks/many.py                          60,000 articles made of the corpora's: stories found, shared passages in each
    python benchmarks/many.py --whole                  the same by `sayso compare`: points, quotations, wording and all that stories hold besides
    python benchmarks/many.py --count 6000 --records FILE...   fewer, of records that were read before
    python benchmarks/many.py --floors                 exit 1 where it takes longer or more memory than it must

Each repetition is another world: half of the words stand for others of the same length and case (the same ones throughout a repetition, names and places with them), and all days are moved.
So spans hold, a repetition has the stories of its original, and repetitions are no copies of each other. Reading is not counted: the records are made beforehand. What is timed takes the
records from their lines. Times are wall clock, the peak is the resident set. The lines need some 20 KB an article on the disk of TMPDIR.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sayso.evaluation.corpora import find_corpora

PROJECT = Path(__file__).resolve().parent.parent
COUNT = 60_000
MOST_SECONDS = 300.0
MOST_MEMORY = 4e9
"""Bytes."""

DAYS_APART = 41
KILOBYTE = 1024
PLAIN = (sys.executable, "-c", "from sayso.cli import main; main()")
Line = dict[str, Any]
STORIES = """
import sys
from sayso.codec import decode_record
from sayso.comparing.reuse import find_reuse
from sayso.comparing.shelf import Shelf
from sayso.comparing.stories import group, sketch_of
with Shelf() as shelf, open(sys.argv[1], "rb") as file:
    sketches = [sketch_of(record) for record in map(decode_record, file) if shelf.put(record)]
    several = [ids for ids in group(sketches) if len(ids) > 1]
    for ids in several:
        find_reuse([shelf.get(one) for one in ids])
    open(sys.argv[2], "w").writelines("\\n" for _ in several)
"""
_WORD = re.compile(r"[A-Za-z]{4,}")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_NAMES = frozenset({"text", "title", "name", "aliases", "descriptors", "chain", "admin1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A repetition: which word stands for which, and by how many days all is later."""

    number: int
    words: dict[str, str]
    days: int


def vocabulary(lines: Iterable[Line]) -> dict[tuple[int, bool], list[str]]:
    """Give the words of all texts by length and case, each once, in order."""
    found: dict[tuple[int, bool], set[str]] = {}
    for line in lines:
        for word in _WORD.findall(line["article"]["text"]):
            found.setdefault((len(word), word[0].isupper()), set()).add(word)
    return {key: sorted(words) for key, words in found.items()}


def world(number: int, known: dict[tuple[int, bool], list[str]]) -> World:
    """Make a repetition; the first is as the corpora are."""
    words = {}
    for alike in known.values() if number else ():
        for word in alike:
            drawn = hashlib.blake2b(f"{number} {word}".encode(), digest_size=8).digest()
            if drawn[0] % 2:
                words[word] = alike[int.from_bytes(drawn[1:]) % len(alike)]
    return World(number=number, words=words, days=number * DAYS_APART)


def moved(value: object, there: World, *, is_name: bool = False) -> object:
    """Give a record's value as it is in a repetition."""
    match value:
        case dict():
            return {key: moved(one, there, is_name=key in _NAMES) for key, one in value.items()}
        case list():
            return [moved(one, there, is_name=is_name) for one in value]
        case str() if is_name:
            return _WORD.sub(lambda found: there.words.get(found[0], found[0]), value)
        case str():
            return _DAY.sub(lambda found: _later(found, there.days), value)
        case _:
            return value


def _later(found: re.Match[str], days: int) -> str:
    """Give a day so many days later; what is no day stays."""
    try:
        return (date(int(found[1]), int(found[2]), int(found[3])) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return found[0]


def repeated(lines: Sequence[Line]) -> Iterator[bytes]:
    """Give the records again and again, each time in another world."""
    known = vocabulary(lines)
    number = 0
    while True:
        there = world(number, known)
        for line in lines:
            record: Line = {key: moved(value, there) for key, value in line.items()}
            record["article"]["id"] = f"{record['article']['id'][:56]}{number:08x}"
            yield json.dumps(record, ensure_ascii=False).encode() + b"\n"
        number += 1


def records_of(files: Sequence[Path]) -> list[Line]:
    """Give the records in files of JSON lines, or those of the corpora, read now."""
    if files:
        return [json.loads(line) for file in files for line in file.read_bytes().splitlines()]
    corpora = find_corpora(PROJECT)
    if corpora is None:
        sys.exit("many.py: ../shared/corpora is not there; give --records FILE...")
    inputs = [str(corpora / "fa-kes" / "articles.jsonl"), str(corpora / "news-cluster")]
    read = subprocess.run([*PLAIN, "record", "-q", *inputs], stdout=subprocess.PIPE, check=False)
    return [json.loads(line) for line in read.stdout.splitlines()]


def main() -> None:
    """Make the articles, compare them, say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--records", type=Path, nargs="+", default=())
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, stories = Path(folder) / "records.jsonl", Path(folder) / "stories.jsonl"
        with lines.open("wb") as file:
            file.writelines(islice(repeated(records_of(given.records)), given.count))
        started = time.perf_counter()
        whole = [*PLAIN, "compare", "-q", str(lines), "-o", str(stories)]
        with subprocess.Popen(
            whole if given.whole else [sys.executable, "-c", STORIES, str(lines), str(stories)]
        ) as process:
            _, waited, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(waited)
        seconds = time.perf_counter() - started
        found = sum(1 for _ in stories.open("rb")) if process.returncode == 0 else 0
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else KILOBYTE)
    print(
        f"{given.count:,} articles: {found:,} stories of several; {seconds:.0f} s, {seconds / given.count * 1000:.2f} ms an article, {peak / 1e6:,.0f} MB, status {process.returncode}"
    )
    if process.returncode or (given.floors and (seconds > MOST_SECONDS or peak > MOST_MEMORY)):
        sys.exit(f"many.py: must be {MOST_SECONDS:.0f} s and {MOST_MEMORY / 1e6:,.0f} MB at most")


if __name__ == "__main__":
    main()
