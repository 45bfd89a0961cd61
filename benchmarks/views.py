"""
How fast the pages of the web application are over a large archive: that of search.py (100,000 articles, 3 million attributions) with events, entities, places, numbers and stories.

    python benchmarks/views.py --keep FOLDER         make the archive there (or use search.py's), then look at every page
    python benchmarks/views.py --articles 10000      a smaller one
    python benchmarks/views.py --floors              exit 1 where a page is slower than it may be

Each page is looked at cold (connections of its own, the file put out of the system's memory) and warm (the same again, past what the pages themselves remember).
Where others use the machine meanwhile, the milliseconds of the processor say what the clock cannot; the floor is on these, warm.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from starlette.testclient import TestClient

from sayso.archive import open_archive
from sayso.article import Article, Span
from sayso.codec import encode
from sayso.comparing.compare import story_of
from sayso.record import Attribution, Record, Source
from sayso.serving.app import made_app
from sayso.serving.archived import ArchiveLibrary, ArchiveTokens
from sayso.serving.settings import Settings
from search import ARTICLES, DAYS, FIRST_DAY, World, build, tallied, world  # type: ignore[import-not-found]  # the script beside this one

MOST_MILLISECONDS: Final = 300.0
"""What a page takes at most."""

READ: Final = 60
"""Stories whose articles have records, so that they and their articles can be looked at."""

OK: Final = 200
ALONE: Final = 0.4
"""The share of stories that one article tells."""

BASE: Final = "http://127.0.0.1:8010"
COUNTRIES: Final = ("VE", "TI", "OR")
Row = tuple[Any, ...]

COLUMNS: Final = {
    "tolls": 'article, version, ref, harm, low, high, victims, status, scope, claimant, place, time, words, score, start, "end", day',
    "events": 'article, version, ref, type, mode, acled, "trigger", place, time, factuality, claimant, score, start, "end", day',
    "entities": 'article, version, ref, kind, name, name_folded, mentions, link_source, link_id, start, "end"',
    "places": 'article, version, ref, name, words, geonames, country, kind, start, "end"',
    "stories": "id, title, time, last_published, articles, outlets, points, differs, copies, made_at, changed_at, is_told, story",
    "story_articles": "article, story, version, place, found",
    "points": "id, story, number, point, about, relation, independent, accounts",
    "accounts": 'point, story, article, version, number, ref, low, high, words, start, "end"',
    "readings": "version, number, reader, read_at, is_latest, record",
}


def items_of(number: int, there: World, chance: random.Random) -> dict[str, list[Row]]:
    """Give the rows of an article's further items: two tolls, four events, six entities, three places."""
    own, day = (number, number), date.fromordinal(FIRST_DAY + chance.randrange(DAYS)).isoformat()
    where = [there.places[int(len(there.places) ** chance.random()) - 1] for _ in range(3)]
    who = [there.speakers[int(len(there.speakers) ** chance.random()) - 1] for _ in range(6)]
    counts = [int(1 / (chance.random() + 0.002)) for _ in range(2)]
    harm = chance.choice(("killed", "killed", "injured", "missing", "displaced"))
    return {
        "tolls": [
            (*own, f"t{at + 2}", harm, low, low, "people", None, None, who[at] if at else None, where[at], day, "people", chance.random(), 10, 20, day)
            for at, low in enumerate(counts)
        ],
        "events": [
            (*own, f"e{at}", chance.choice(("FIGHT", "SAY", "ASSAULT")), None, None if at else "Attack", "struck", where[at % 3], day, "stated", who[at], chance.random(), 30 + at, 40 + at, day)
            for at in range(4)
        ],
        "entities": [
            (*own, f"n{at}", "person", name, name.casefold(), at + 1, None if at else "wikidata", None if at else f"Q{number}", 50, 60)
            for at, name in enumerate(who)
        ],
        "places": [
            (*own, f"p{at + 2}", name, name, at + 1, COUNTRIES[at], "city", 0, 8) for at, name in enumerate(where)
        ],
    }  # fmt: skip


def stories_of(count: int, chance: random.Random) -> Iterator[tuple[int, range]]:
    """Give stories by number with their articles."""
    number = first = 1
    while first <= count:
        size = 1 if chance.random() < ALONE else min(2 + int(chance.expovariate(0.5)), count + 1 - first)
        yield number, range(first, first + size)
        number, first = number + 1, first + size


def fill(path: Path, count: int, seed: int) -> None:
    """Add what pages show and searches do not."""
    chance = random.Random(seed + 7)  # noqa: S311 - a seeded generator draws invented articles
    there = world(random.Random(seed))  # noqa: S311 - the names that the archive was made of
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF")
    published = "(SELECT published FROM versions WHERE versions.id = tolls.version)"
    connection.execute(f"UPDATE tolls SET victims = 'people', words = 'people', score = 0.5, day = {published}")  # noqa: S608 - our own names
    for number in range(1, count + 1):
        put(connection, items_of(number, there, chance))
    dates = dict(connection.execute("SELECT id, published FROM versions"))
    other = zlib.compress(encode(story_of(records_of(connection, range(1, 3)))))
    for number, members in stories_of(count, chance):
        days = sorted(dates[one] for one in members)
        differs = max(0, chance.randrange(-8, 4)) if len(members) > 1 else 0
        held = records_of(connection, members) if number <= READ else ()
        put(connection, story_rows(number, members, (days[0], days[-1], differs), held, other))
    connection.commit()
    connection.close()
    tallied(path)


def story_rows(
    number: int, members: range, listed: tuple[str, str, int], held: Sequence[Record], other: bytes
) -> dict[str, list[Row]]:
    """Give the rows of a story with three points; `other` is what is kept of one whose articles have no records."""
    first, last, differs = listed
    many = len(members)
    points = range(3 if many > 1 else 0)
    line = (zlib.compress(encode(story_of(held))) if held else other) if many > 1 else None
    return {
        "stories": [
            (number, f"Story {number}", first, last, many, many, len(points), differs, 0, "2031", "2031", True, line)
        ],
        "story_articles": [(one, number, one, place, members[0]) for place, one in enumerate(members)],
        "points": [
            (3 * number + at, number, at, "toll", "killed", "differs" if at < differs else "same", 2, many)
            for at in points
        ],
        "accounts": [
            (3 * number + at, number, one, one, place, "t1", one % 40, one % 40, "people", 0, 9)
            for at in points
            for place, one in enumerate(members)
        ],
        "readings": [
            (one, 1, "0", "2031", True, zlib.compress(encode(record)))
            for one, record in zip(members, held, strict=False)
        ],
    }


def put(connection: sqlite3.Connection, rows: dict[str, list[Row]]) -> None:
    """Add rows by table."""
    for table, some in rows.items():
        if some:
            asked = ", ".join("?" * len(some[0]))
            connection.executemany(f"INSERT INTO {table} ({COLUMNS[table]}) VALUES ({asked})", some)  # noqa: S608 - names of our own tables


def records_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Record, ...]:
    """Make records of the rows of articles."""
    return tuple(record_of(connection, number) for number in numbers)


def record_of(connection: sqlite3.Connection, number: int) -> Record:
    """Make the record of an article's rows: its text, and who said what in it."""
    row = connection.execute("SELECT record_id, title, outlet, published, text FROM versions WHERE id = ?", (number,))
    name, title, outlet, published, text = row.fetchone()
    said = connection.execute(
        'SELECT ref, speaker, act, kind, start, "end" FROM attributions WHERE version = ?', (number,)
    )
    return Record(
        article=Article(id=name, text=text, title=title, outlet=outlet, published=published, key=str(number)),
        attributions=tuple(
            Attribution(
                id=ref,
                kind=kind,
                content=(Span(start, end),),
                act=act,
                source=Source(span=None, kind="person", name=speaker) if speaker else None,
            )
            for ref, speaker, act, kind, start, end in said
        ),
    )


def addresses(path: Path) -> Iterator[str]:
    """Give every page, of the most frequent and of rarer names, and with filters."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:

        def one(query: str) -> Any:  # noqa: ANN401 - a value of a row
            return connection.execute(query).fetchone()[0]

        name, rarer = (
            one(f"SELECT name FROM search_speakers ORDER BY quotations DESC, id LIMIT 1 OFFSET {rank}")  # noqa: S608 - a number
            for rank in (0, 300)
        )
        place = one("SELECT name FROM places GROUP BY name ORDER BY COUNT(*) DESC LIMIT 1")
        other = one("SELECT name FROM places LIMIT 1 OFFSET 1000")
        outlet = one("SELECT outlet FROM versions WHERE id = 1")
        story = one(f"SELECT id FROM stories WHERE articles > 2 AND id <= {READ} LIMIT 1")  # noqa: S608 - a number
    connection.close()
    most, some, start = quote(name), quote(rarer), quote(rarer[:2])
    where, there, by = quote(place), quote(other), quote(outlet)
    yield from ("/", "/stories", "/stories?order=differs", "/stories?order=largest", "/stories?offset=5000")
    yield from (f"/stories/{story}", f"/stories/{story}/relations", "/articles", "/articles?offset=5000")
    yield from (f"/articles?outlet={by}", "/articles?published_from=2030-02", "/articles/1", "/articles/1/versions")
    yield from ("/speakers", "/speakers?offset=5000", f"/speakers?start={start}", f"/speakers?outlet={by}")
    yield from (f"/speaker?name={most}", f"/speaker?name={some}", f"/speaker?name={most}&offset=5000")
    yield from (f"/speaker?name={most}&outlet={by}", f"/speaker?name={most}&act=deny", f"/speaker?name={most}&place={where}")  # fmt: skip
    yield from (f"/speaker?name={most}&said_from=2030-02&said_until=2030-02", "/places", "/places?start=b")
    yield from (f"/place?name={where}", f"/place?name={there}", f"/place?name={where}&outlet={by}", "/outlets")
    yield from (f"/outlet?name={by}", "/tolls", "/tolls?order=most", "/tolls?harm=missing", f"/tolls?place={where}")
    yield from (f"/tolls?outlet={by}", "/tolls?low=100&order=least", f"/tolls?claimant={some}", "/tolls?order=oldest")
    yield from ("/tolls?said_from=2030-02", "/review", "/review?of=toll", "/review?of=link", f"/review?outlet={by}")
    yield from (f"/review?story={story}", "/review/decisions", "/search", "/search?q=ba*&what=articles", f"/search?q={some}")  # fmt: skip


def forget(path: Path) -> None:
    """Put a file out of the system's memory."""
    for one in (path, path.with_name(path.name + "-wal")):
        if one.exists():
            handle = os.open(one, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def look(path: Path, address: str, *, is_cold: bool) -> tuple[float, float, int]:
    """Look at a page by connections of its own: milliseconds by the clock and of the processor, and the status."""
    with open_archive(path) as archive:
        made = made_app(ArchiveLibrary(archive), ArchiveTokens(archive), Settings())
        client = TestClient(made, base_url=BASE, follow_redirects=False)
        client.get("/articles/0")
        if is_cold:
            forget(path)
        started = time.perf_counter(), time.process_time()
        answer = client.get(address)
        return 1000 * (time.perf_counter() - started[0]), 1000 * (time.process_time() - started[1]), answer.status_code


def main() -> None:
    """Make the archive, look at every page, say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--floors", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = (given.keep or Path(folder)) / f"search-{given.articles}-{given.seed}.db"
        if not path.exists():
            build(path, given.articles, given.seed)
        with sqlite3.connect(path) as connection:
            is_filled = connection.execute("SELECT EXISTS (SELECT 1 FROM stories)").fetchone()[0]
        connection.close()
        if not is_filled:
            fill(path, given.articles, given.seed)
        slow = []
        print(f"{'cold':>8} {'warm':>8} {'of the processor':>18}  page")
        for address in addresses(path):
            cold, _, status = look(path, address, is_cold=True)
            warm, spent, _ = min(look(path, address, is_cold=False) for _ in range(2))
            told = "" if status == OK else f"({status})"
            print(f"{cold:8.0f} {warm:8.0f} {spent:18.0f}  {address} {told}", flush=True)
            slow += [address] if spent > MOST_MILLISECONDS else []
    if given.floors and slow:
        sys.exit(f"views.py: must take {MOST_MILLISECONDS:.0f} ms at most: {' '.join(slow)}")


if __name__ == "__main__":
    main()
