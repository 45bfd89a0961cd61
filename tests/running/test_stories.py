"""Stories over the shards of a run: those of `sayso compare`, whatever the shards, the processes and the accidents."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pyarrow import parquet

from sayso.article import Article
from sayso.codec import encode
from sayso.comparing.compare import compare, story_of
from sayso.comparing.stories import group, sketch_of
from sayso.errors import InputError
from sayso.intake.read import read_inputs
from sayso.record import Record
from sayso.running import stories
from sayso.running.keeping import keep, prepare, table_path
from sayso.running.parts import TargetError
from sayso.running.shards import Piece, Shard
from sayso.running.stories import find_stories, telling
from sayso.running.stories.finding import WORK
from sayso.running.stories.store import filling, is_kept, kept, remove, room
from sayso.running.stories.store import keep as keep_arrays
from sayso.running.tables import tables

MATTERS = (
    "The bridge of Orva fell into the river at noon, and the ferry carried people across all day",
    "The council of Maresk voted for a new harbour wall after the storm of the winter",
    "A strike on the market of Venn killed stallholders, rescuers and doctors said",
    "Dahl won the vote in Tilanda, and Stroud conceded before the last ballots were counted",
)
DETAILS = ("the mayor said", "officials said", "engineers warned", "witnesses said", "the ministry denied it")


def records(count: int, seed: int = 1) -> list[Record]:
    """Make records of some matters, some of them copies, some undated."""
    dice = random.Random(seed)  # noqa: S311 - invented articles
    found = []
    for number in range(count):
        matter = dice.choice(MATTERS)
        words = [*matter.split(), *dice.choice(DETAILS).split(), *(f"detail{dice.randrange(40)}" for _ in range(12))]
        text = matter + ". " + " ".join(dice.sample(words, len(words)) if number % 3 else words) + "."
        article = Article(
            id=f"{dice.randrange(16**8):08x}",
            outlet=dice.choice(("Herald", "Orva Times", None)),
            text=text,
            title=" ".join(matter.split()[1:6]),
            published=dice.choice((None, *(f"2031-05-{day:02}" for day in range(1, 29)))),
            language="en",
        )
        found.append(Record(article=article))
    return found


def run_of(target: Path, held: Sequence[Record], per: int = 10) -> Path:
    """Write a run that has read these records, so many a shard."""
    prepare(target)
    for start in range(0, len(held), per):
        some = held[start : start + per]
        piece = Piece(path="news.jsonl", kind="jsonl", size=9, changed=1, first=start, count=len(some))
        shard = Shard(pieces=(piece,), weight=9, items=len(some))
        keep(shard, target, (tables([one]) for one in some), options="x")
    return target


def rows_in(path: Path) -> list[dict[str, Any]]:
    """Give the rows of a table."""
    found: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    return found


def whole(target: Path) -> dict[str, bytes]:
    """Give the whole stories that were told, as lines, by their ids."""
    return {
        row["story"]: row["whole"].encode()
        for path in sorted((target / "stories" / "whole").glob("*.parquet"))
        for row in rows_in(path)
    }


def everything(target: Path) -> dict[str, list[dict[str, Any]]]:
    """Give all tables of stories."""
    return {path.name: rows_in(path) for path in sorted((target / "stories").rglob("*.parquet"))}


@pytest.fixture(scope="module")
def held() -> list[Record]:
    """Give records."""
    return records(90)


@pytest.fixture(scope="module")
def plain(held: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a run whose stories one process found."""
    target = run_of(tmp_path_factory.mktemp("plain") / "out", held)
    find_stories(target)
    return target


def test_stories_are_those_of_compare(held: list[Record], plain: Path) -> None:
    """The same stories with the same ids; those of several articles are told with the same lines; each article once."""
    wanted = compare(held)
    several = {story.id: encode(story) for story in wanted if len(story.articles) > 1}
    assert len(several) > 3
    assert whole(plain) == several
    rows = rows_in(plain / "stories" / "stories.parquet")
    assert {row["story"]: row["articles"] for row in rows} == {story.id: len(story.articles) for story in wanted}
    told = {row["article"]: row["story"] for row in rows_in(plain / "stories" / "story_articles.parquet")}
    assert told == {one.id: story.id for story in wanted for one in story.articles}


def test_rows_tell_what_the_stories_hold(held: list[Record], plain: Path) -> None:
    """A row a story: title, first time, days, outlets, counts; a row for each two articles that share passages."""
    wanted = {story.id: story for story in compare(held)}
    for row in rows_in(plain / "stories" / "stories.parquet"):
        story = wanted[row["story"]]
        assert (row["title"] or "", row["time"]) == (story.title, story.time)
        assert row["outlets"] == len({one.outlet for one in story.articles if one.outlet})
        assert row["points"] == (len(story.points) if len(story.articles) > 1 else None)
        assert row["untold"] is None
    shared = {(row["one"], row["other"], row["share"]) for row in rows_in(plain / "stories" / "reuse.parquet")}
    assert shared == {
        (*reuse.articles, reuse.share) for story in wanted.values() if len(story.articles) > 1 for reuse in story.reuse
    }
    assert shared


@pytest.mark.parametrize(("per", "processes"), [(90, 1), (7, 2)])
def test_neither_shards_nor_processes_make_a_difference(
    held: list[Record], plain: Path, tmp_path: Path, per: int, processes: int
) -> None:
    """One shard or many, one process or two: the same stories and the same lines."""
    target = run_of(tmp_path / "out", held, per)
    find_stories(target, processes=processes)
    assert whole(target) == whole(plain)
    assert everything(target)["stories.parquet"][:5] == everything(plain)["stories.parquet"][:5]


def test_an_article_that_came_twice_counts_once(held: list[Record], plain: Path, tmp_path: Path) -> None:
    """Articles that stand in two shards make the same stories as if they stood in one."""
    target = run_of(tmp_path / "out", [*held, *held[20:50]])
    assert find_stories(target) == find_stories(plain)
    assert whole(target) == whole(plain)


def test_shards_that_are_not_done_are_left_out(held: list[Record], tmp_path: Path) -> None:
    """What lies there without a marker is no part of the run; halved shards and shards of nothing harm nothing."""
    target = run_of(tmp_path / "out", held[:40])
    gone = min((target / "done").glob("*.json"))
    gone.unlink()
    assert find_stories(target).articles == 30


def test_what_has_not_changed_is_not_done_again(plain: Path, held: list[Record], tmp_path: Path) -> None:
    """A second call gives the same and does nothing; one after more was read finds the stories of all."""
    heard: list[str] = []
    found = find_stories(plain, heard=lambda step, _done, _all: heard.append(step))
    assert (found.articles, heard) == (90, [])
    target = run_of(tmp_path / "out", held[:60])
    find_stories(target)
    run_of(target, held)
    assert find_stories(target).articles == 90
    assert whole(target) == whole(plain)


class StoppedError(Exception):
    """Stands for whatever ends a process."""


@pytest.mark.parametrize("after", [12, 66, 78, 82])
def test_what_was_stopped_goes_on(held: list[Record], plain: Path, tmp_path: Path, after: int) -> None:
    """Stopped after so many parts, a second call gives what one would have given, and does not do again what was done."""
    target, heard = run_of(tmp_path / "out", held), []

    def stop(_step: str, _done: int, _all: int) -> None:
        """Stop after some parts."""
        heard.append(_step)
        if len(heard) > after:
            raise StoppedError

    with pytest.raises(StoppedError):
        find_stories(target, heard=stop)
    finished = [path for path in (target / "stories" / WORK).glob("*/*") if is_kept(path)]
    times = {path: path.stat().st_mtime_ns for path in finished}
    again: list[tuple[str, int]] = []
    find_stories(target, heard=lambda step, done, _all: again.append((step, done)))
    assert times
    assert again[0][1] > 0
    assert everything(target) == everything(plain)
    assert not (target / "stories" / WORK).exists()


@pytest.mark.parametrize("nth", [2, 4, 6])
def test_what_was_stopped_while_it_cleared_up_goes_on(
    held: list[Record], plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """Results go once nothing needs them; stopped between any two of them, what is left is enough to go on from."""
    target, gone = run_of(tmp_path / "out", held), []

    def stop(folder: Path) -> None:
        """Remove some, and stop before the next."""
        if folder.exists() and folder.name != WORK:
            gone.append(folder.name)
            if len(gone) == nth:
                raise StoppedError
        remove(folder)

    with monkeypatch.context() as patched:
        patched.setattr("sayso.running.stories.finding.remove", stop)
        with pytest.raises(StoppedError):
            find_stories(target)
    left = {path.name for path in (target / "stories" / WORK).iterdir()}
    assert not left & set(gone[:-1])
    assert gone == ["columns", "bands", "keys", "shared", "index", "bonds"][:nth]
    find_stories(target)
    assert everything(target) == everything(plain)


def test_what_is_much_lies_in_a_file(
    held: list[Record], plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether bonds lie in memory or in a file makes no difference, and the file has no name; a disk that has no room for it is told of."""
    monkeypatch.setattr("sayso.running.stories.store._IN_MEMORY", 1)
    monkeypatch.setattr("sayso.running.stories.store._free_memory", lambda: 0)
    target = run_of(tmp_path / "out", held)
    find_stories(target)
    assert everything(target) == everything(plain)
    place = room(tmp_path, 1000, np.uint32)
    place[:] = 7
    assert (type(place), int(place.sum())) == (np.memmap, 7000)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    with pytest.raises(TargetError, match=r"too large|disk is full"):
        room(tmp_path, 1 << 58, np.uint32)


def test_a_killed_process_loses_nothing(held: list[Record], plain: Path, tmp_path: Path) -> None:
    """A call that is killed with its workers, whatever it does just then, leaves what a second call goes on from."""
    target = run_of(tmp_path / "out", held)
    program = f"from pathlib import Path; from sayso.running.stories import find_stories; find_stories(Path({str(target)!r}), processes=2)"
    for seconds in (1.5, 3.0):
        with subprocess.Popen([sys.executable, "-c", program], start_new_session=True) as process:
            time.sleep(seconds)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    find_stories(target)
    assert everything(target) == everything(plain)


def test_what_a_process_left_behind_writes_late_harms_nothing(tmp_path: Path) -> None:
    """Two processes fill the same folder at once, one left behind by a driver that was killed: the first that is done counts, and nothing else stays."""
    place = tmp_path / "bonds" / "0"
    with filling(place) as late:
        np.save(late / "one.npy", np.zeros(2))
        keep_arrays(place, {"one": np.ones(3)})
    assert kept(place)["one"].tolist() == [1, 1, 1]
    assert [one.name for one in place.parent.iterdir()] == ["0"]


def test_a_worker_that_dies_is_replaced(
    held: list[Record], plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step whose process dies once is done by another; one that kills each process is told of with what to do."""
    mark = tmp_path / "died"
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom sayso.running.stories import steps, tasks, worker\nreal = tasks.done_by\n"
        f"mark = Path({str(mark)!r})\n"
        "def odd(work, task):\n"
        "    if task.step == 'bonds' and (os.environ.get('ALWAYS') or not mark.exists()):\n        mark.touch()\n        os._exit(9)\n"
        "    return real(work, task)\n"
        "worker.done_by = odd\nworker.main()\n"
    )
    monkeypatch.setattr("sayso.running.stories.pool.COMMAND", (sys.executable, "-c", program))
    target = run_of(tmp_path / "out", held)
    find_stories(target, processes=2)
    assert mark.exists()
    assert whole(target) == whole(plain)
    monkeypatch.setenv("ALWAYS", "1")
    with pytest.raises(InputError, match=r"bonds 0 ended twice; give it more memory"):
        find_stories(run_of(tmp_path / "other", held), processes=2)


def test_a_story_of_too_many_is_left_untold(
    held: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A story of more articles than can be compared each with each stands in the tables, with the reason, and is not told."""
    monkeypatch.setattr(telling, "MOST", 4)
    target = run_of(tmp_path / "out", held)
    find_stories(target)
    rows = rows_in(target / "stories" / "stories.parquet")
    large = [row for row in rows if row["articles"] > 4]
    assert large
    assert {row["untold"] for row in large} == {"it has more than 4 articles"}
    assert all(row["untold"] is None for row in rows if row["articles"] <= 4)
    assert len(rows_in(target / "stories" / "story_articles.parquet")) == len(held)


def test_a_fault_in_one_story_costs_none_of_the_others(
    held: list[Record], plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be told says why; the other stories are told."""
    real, victim = story_of, next(iter(whole(plain)))
    bad = {row["article"] for row in rows_in(plain / "stories" / "story_articles.parquet") if row["story"] == victim}

    def odd(some: Sequence[Record]) -> object:
        """Fail at one story."""
        if some[0].article.id in bad:
            raise ZeroDivisionError("odd")
        return real(some)

    monkeypatch.setattr("sayso.running.stories.telling.story_of", odd)
    target = run_of(tmp_path / "out", held)
    find_stories(target)
    assert whole(target) == {name: line for name, line in whole(plain).items() if name != victim}
    (row,) = [row for row in rows_in(target / "stories" / "stories.parquet") if row["untold"]]
    assert (row["story"], row["untold"]) == (victim, "a fault in Sayso stopped it (ZeroDivisionError: odd)")


def test_what_cannot_be_read_is_one_line(held: list[Record], tmp_path: Path) -> None:
    """A folder without shards, and a damaged table, are told of with what to do."""
    with pytest.raises(InputError, match="has no shard that is done; let sayso run read something first"):
        find_stories(tmp_path)
    target = run_of(tmp_path / "out", held[:20])
    shard = min((target / "sketches").glob("*.parquet"))
    shard.write_bytes(b"PAR1 no table")
    with pytest.raises(InputError, match=rf"{shard.name}: .*; remove its file in done and run again"):
        find_stories(target)


def test_what_cannot_be_written_is_one_line(
    held: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk ends it with one line, and once there is room it goes on."""
    target = run_of(tmp_path / "out", held[:20])

    def full(*_: object) -> None:
        """Have no room."""
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("sayso.running.stories.store.np.save", full)
        with pytest.raises(TargetError, match="the disk is full"):
            find_stories(target)
    assert find_stories(target).articles == 20


def test_nothing_read_makes_no_stories(tmp_path: Path) -> None:
    """Shards that gave no article make no story."""
    target = tmp_path / "out"
    prepare(target)
    keep(Shard(pieces=(Piece(path="a", kind=None, size=1, changed=1),), weight=1, items=1), target, (), options="x")
    assert find_stories(target) == stories.StoriesFound(articles=0, stories=0, several=0)
    assert table_path(target, "records", "x").parent.is_dir()


@pytest.mark.corpora
def test_a_corpus_gives_the_stories_of_one_machine(corpora: Path, tmp_path: Path) -> None:
    """Articles of FA-KES, by their words and days alone, in shards and by two processes: the stories of `group`, told as `compare` tells them."""
    lines = (corpora / "fa-kes" / "articles.jsonl").read_bytes().splitlines()
    found = [
        Record(article=one)
        for one in read_inputs([str(corpora / "fa-kes" / "articles.jsonl")])
        if isinstance(one, Article)
    ]
    assert len(found) == len(lines)
    target = run_of(tmp_path / "out", found, 97)
    find_stories(target, processes=2)
    held: dict[str, set[str]] = {}
    for row in rows_in(target / "stories" / "story_articles.parquet"):
        held.setdefault(row["story"], set()).add(row["article"])
    wanted = group(sketch_of(record) for record in found)
    assert sorted(map(sorted, held.values())) == sorted(map(sorted, wanted))
    several = [ids for ids in wanted if len(ids) > 1]
    assert len(several) > 20
    by_id = {record.article.id: record for record in found}
    told = whole(target)
    for ids in several[:10]:
        story = story_of([by_id[one] for one in ids])
        assert told[story.id] == encode(story)
