"""An ingest that is killed at any point loses nothing that was kept and doubles nothing."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select, text

from archive_help import groups_in, many
from sayso.archive import Archive, add_records, open_archive, records_of, stories_of
from sayso.archive.schema import articles, readings, versions
from sayso.comparing.compare import compare
from sayso.record import Record
from sayso.story import Story

_KILLS = 100
_COUNT = 20
_BATCH = 4


def _ingest(path: Path, records: list[Record], told: int) -> None:
    """Add records in small batches, and tell over a pipe how many of them are kept for sure: all those of the batches before."""

    def coming() -> Iterator[Record]:
        for number, record in enumerate(records):
            if number % _BATCH == 0:
                os.write(told, bytes([number]))
            yield record

    with open_archive(path, writing=True) as archive:
        add_records(archive, coming(), source="x", batch=_BATCH)


def _killed(path: Path, records: list[Record], seconds: float) -> int:
    """Ingest in another process, kill that one after some seconds, and give how many records it said were kept."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _ingest(path, records, writing)
        finally:
            os._exit(0)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = b""
    while some := os.read(reading, 1000):
        told += some
    os.close(reading)
    return max(told, default=0)


def _check_whole(archive: Archive, records: list[Record], kept: int) -> int:
    """Check that an archive is sound, holds what was kept, in whole batches, once each and without gaps; give how many articles it holds."""
    with archive.reading() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        counts = {
            connection.scalar(select(func.count()).select_from(table)) for table in (articles, versions, readings)
        }
    held = list(records_of(archive))
    assert counts == {len(held)}
    assert held == records[: len(held)]
    assert len(held) >= kept
    assert len(held) % _BATCH == 0
    stories = groups_in(archive)
    assert sum(map(len, stories)) == len(set().union(*stories))
    return len(held)


def test_a_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    """Killed at random points, then run to its end, an ingest leaves what an undisturbed one does, stories included."""
    records = many(_COUNT)
    draw = random.Random(7)  # noqa: S311 - moments, no secret
    wanted = {story.id: story for story in compare(records)}
    begun = time.monotonic()
    _ingest(tmp_path / "measure.db", records, os.open(os.devnull, os.O_WRONLY))
    whole = time.monotonic() - begun
    path, kept, midway = tmp_path / "news-0.db", 0, 0
    for kill in range(_KILLS):
        said = _killed(path, records, draw.uniform(0, whole))
        if not path.exists():
            continue
        with open_archive(path, writing=True) as archive:
            held = _check_whole(archive, records, max(kept, said))
        assert held >= kept
        midway += 0 < held < _COUNT
        kept = held
        if held == _COUNT and kill % 3 == 0:
            path, kept = tmp_path / f"news-{kill + 1}.db", 0
    assert midway > 0
    for whole_path in tmp_path.glob("*.db"):
        _check_finished(whole_path, records, wanted)


def _check_finished(path: Path, records: list[Record], wanted: dict[str, Story]) -> None:
    """Run an ingest to its end, and check that it leaves what an undisturbed one does."""
    with open_archive(path, writing=True) as archive:
        kept = len(list(records_of(archive)))
        added = add_records(archive, records, source="x", batch=_BATCH)
        assert added.known == kept
        assert _check_whole(archive, records, _COUNT) == _COUNT
        assert {one.story.id: one.story for one in stories_of(archive, least=1)} == wanted
