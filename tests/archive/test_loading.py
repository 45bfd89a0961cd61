"""Records in bulk, as lines of JSON: the same archive as one by one, whatever stops it, and whatever a line holds."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from archive_help import DIVERS, ELECTION, FERRY, MINE, groups_in, many, record, told_toll
from sayso.archive import Archive, add_records, loading, open_archive, records_of, schema, stories_of, versions_of
from sayso.archive.adding import arriving
from sayso.archive.loading import Line, add_lines
from sayso.archive.preparers import Preparers
from sayso.archive.search import tables as searched
from sayso.codec import decode_record, encode
from sayso.comparing.compare import compare
from sayso.errors import InputError
from sayso.intake.draft import Failure
from sayso.record import Record

WHEN = datetime(2031, 5, 7, 12, tzinfo=UTC)
PLACE = arriving("run", WHEN)


def lines_of(records: list[Record]) -> list[Line]:
    """Make the lines of some records."""
    return [(f"record {number}", encode(one)) for number, one in enumerate(records)]


def refuse(failure: Failure) -> None:
    """Fail where something fails."""
    raise AssertionError(failure)


def content(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """Give all rows of all tables but the moments at which the archive and its stories were made."""
    found = {}
    with archive.reading() as connection:
        for table in (*schema.METADATA.sorted_tables, *searched.METADATA.sorted_tables):
            columns = [one for one in table.columns if not one.name.endswith("_at") or one.name == "fetched_at"]
            if table.name == "search_outlets":  # its own numbers leave gaps that hang on the batches
                columns = [one for one in columns if one.name != "id"]
            rows = connection.execute(select(*columns)).all()
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    del found["meta"]
    return found


def odd_records() -> list[Record]:
    """Make records of which some are hard: one id for two articles, two texts of one address, one text twice, what no database holds, no id."""
    first = record(FERRY, key="1", url="https://news.example/ferry")
    same_id = replace(
        record(ELECTION, key="2"), article=replace(record(ELECTION, key="2").article, id=first.article.id)
    )
    changed = record(DIVERS, key="3", url="https://news.example/ferry")
    unstorable = record(f"{MINE} \0 \ud800 Nobody was hurt.", key="4\udcff", outlet="Orva\udcff Times")
    no_id = Record(article=replace(record(MINE, key="5").article, id=""))
    return [first, same_id, changed, first, unstorable, no_id, told_toll(), *many(30)]


@pytest.mark.parametrize("processes", [0, 1])
def test_the_same_archive_as_one_by_one(archive: Archive, tmp_path: Path, processes: int, monkeypatch: Any) -> None:
    """All tables, search and stories among them, hold the same rows whether records come one by one or in bulk, in whatever batches."""
    lines = lines_of(odd_records())
    with open_archive(tmp_path / "plain.db", writing=True) as plain:
        added = add_records(plain, [decode_record(line) for _, line in lines], source="run", when=WHEN)
        wanted = content(plain)
    monkeypatch.setattr(loading, "_LINES", 4)
    assert add_lines(archive, lines, PLACE, on_failure=refuse, processes=processes) == added
    assert [content(archive)[name] for name in ("articles", "versions", "readings", "sketches", "story_articles")] == [
        wanted[name] for name in ("articles", "versions", "readings", "sketches", "story_articles")
    ]
    if archive.is_sqlite:
        assert content(archive) == wanted


def test_loading_again_changes_nothing(archive: Archive) -> None:
    """What is there is known, and no process is started to make it ready."""
    lines = lines_of(odd_records())
    add_lines(archive, lines, PLACE, on_failure=refuse)
    before = content(archive)
    again = add_lines(archive, reversed(lines), arriving("another"), on_failure=refuse, processes=2)
    assert (again.articles, again.versions, again.known) == (0, 0, len(lines))
    assert content(archive) == before


def test_of_one_address_the_later_text_is_shown(archive: Archive) -> None:
    """Two texts of one article are two versions in the order in which they come."""
    both = lines_of([record(FERRY, key="f"), record(DIVERS, key="f")])
    assert add_lines(archive, both, PLACE, on_failure=refuse).versions == 1
    assert [(one.text, one.is_latest) for one in versions_of(archive, 1)] == [(FERRY, False), (DIVERS, True)]


@pytest.mark.parametrize("processes", [0, 1])
def test_a_line_that_is_no_record_costs_only_itself(archive: Archive, processes: int) -> None:
    """Each is told of by its name in one line; the others are added, also one that is like the broken one."""
    good = encode(record(FERRY, key="f"))
    broken = good.replace(b'"kind":"indirect"', b'"kind":"whispered"')
    lines = [
        ("empty", b""),
        ("cut", good[:50]),
        ("none", b"[]"),
        ("broken", broken),
        ("good", good),
        ("end", good + b"\n"),
    ]
    failures: list[Failure] = []
    added = add_lines(archive, lines, PLACE, on_failure=failures.append, processes=processes)
    assert (added.articles, added.known) == (1, 1)
    assert [one.source for one in failures] == ["empty", "cut", "none", "broken"]
    assert "whispered" in failures[-1].reason
    assert all("\n" not in str(one) for one in failures)


def test_stories_wait_where_they_are_left_off(archive: Archive) -> None:
    """Without stories there are none; the next who adds, also what is known, finds all of them."""
    records = many(30)
    add_lines(archive, lines_of(records), PLACE, on_failure=refuse, stories=False)
    assert groups_in(archive) == set()
    add_lines(archive, lines_of(records[:1]), PLACE, on_failure=refuse)
    assert groups_in(archive) == {frozenset(one.id for one in story.articles) for story in compare(records)}


def test_no_more_is_held_than_what_is_on_its_way(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are asked for as they are written: a few batches ahead, however many there are."""
    monkeypatch.setattr(loading, "_LINES", 2)
    ahead = []

    def coming() -> Iterator[Line]:
        for number, line in enumerate(lines_of(many(20))):
            with archive.reading() as connection:
                ahead.append(number - len(connection.execute(select(schema.versions.c.id)).all()))
            yield line

    add_lines(archive, coming(), PLACE, on_failure=refuse, processes=1)
    assert max(ahead) <= 6


def test_a_process_that_is_ended_ends_the_load_in_one_line(archive: Archive) -> None:
    """What was asked of a process that is gone raises; nothing waits for it, and what comes after is done by another."""
    line = encode(record(FERRY, key="f"))
    with Preparers(1) as preparers:
        preparers.ask([line]).result()
        [process] = preparers._all  # noqa: SLF001 - to be killed, it must be known
        process.kill()
        with pytest.raises(InputError, match="ended with status -9"):
            preparers.ask([line]).result()
        assert len(preparers.ask([line]).result()) == 1
    assert add_lines(archive, [("f", line)], PLACE, on_failure=refuse, processes=1).articles == 1


def test_a_process_ends_with_its_input() -> None:
    """One whose parent is gone ends by itself."""
    command = [sys.executable, "-P", "-m", "sayso.archive.worker"]
    done = subprocess.run(command, input=b"rain\n\n", capture_output=True, timeout=60, check=True)
    assert done.stdout.splitlines()[1:] == [b""]
    assert b"fault" in done.stdout


def _killed(path: Path, lines: list[Line], come: int, seconds: float | None) -> None:
    """Load in another process, and kill that one so many seconds after a number of lines have come to it; None: where it waits for the next."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with open_archive(path, writing=True) as archive:
                add_lines(
                    archive, _telling(lines, tells, come if seconds is None else len(lines)), PLACE, on_failure=refuse
                )
        finally:
            os._exit(0)
    os.close(tells)
    while come and os.read(hears, 1):
        come -= 1
    time.sleep(seconds or 0)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(hears)


def _telling(lines: list[Line], tells: int, most: int) -> Iterator[Line]:
    """Give so many lines, a byte for each that is asked for, and then wait for ever unless all were wanted."""
    for line in lines[:most]:
        os.write(tells, b".")
        yield line
    while most < len(lines):
        time.sleep(60)


def test_killed_at_random_points_nothing_is_lost_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed again and again and then run to its end, a load leaves what an undisturbed one does, stories included."""
    monkeypatch.setattr(loading, "_LINES", 3)
    records = many(20)
    lines, draw, midway = lines_of(records), random.Random(3), 0  # noqa: S311 - moments, no secret
    for turn in range(4):
        path = tmp_path / f"news-{turn}.db"
        for kill in range(6):
            _killed(path, lines, draw.randint(1, len(lines) - 1), draw.uniform(0, 0.05) if kill % 2 else None)
            if path.exists():
                with open_archive(path, writing=True) as archive:
                    midway += 0 < len(list(records_of(archive))) < len(records)
        with open_archive(path, writing=True) as archive:
            add_lines(archive, lines, PLACE, on_failure=refuse)
            assert list(records_of(archive)) == records
            assert {one.story for one in stories_of(archive, least=1)} == set(compare(records))
    assert midway > 0
