"""Shards give the articles that `sayso record` reads of the same inputs, from wherever they begin."""

import gzip
import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cutting_help import (
    answer,
    archive,
    every_kind,
    failures_of,
    feed,
    halved,
    jsonl,
    markup,
    packed,
    parquet,
    read,
    shards_of,
    table,
    told,
)
from sayso.article import Article
from sayso.intake.draft import Failure, IntakeOptions
from sayso.intake.read import read_inputs
from sayso.running.cutting import PassedOver, cut
from sayso.running.pieces import arrivals
from sayso.running.shards import Filter, Origin, RunOptions, Shard

OTHER = "Die Brücke in Orva wurde am Montag geschlossen, nachdem Risse gefunden worden waren, wie der Rat mitteilte. Die Fähren fahren wieder, sagte der Bürgermeister.\nDie Schulen bleiben in dieser Woche geschlossen."


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a file of every kind."""
    folder = tmp_path_factory.mktemp("inputs") / "all"
    every_kind(folder)
    return folder


@pytest.mark.parametrize("items", [2, 3, 1000])
def test_shards_give_what_reading_gives(inputs: Path, items: int) -> None:
    """All shards together, however small, hold every article, record and failure that reading the inputs gives, in its order."""
    wanted = list(read_inputs([inputs]))
    assert len([one for one in wanted if not isinstance(one, Failure)]) > 150
    assert read(shards_of(cut([inputs], items=items))) == wanted


def test_halves_of_halves_give_what_the_whole_gives(inputs: Path) -> None:
    """A shard halved until one item is left gives the same, each item alone."""
    shards = shards_of(cut([inputs], items=9))
    alone = [one for shard in shards for one in halved(shard)]
    assert max(shard.items for shard in alone) == 1
    assert len({shard.name for shard in alone}) == len(alone)
    assert [one for shard in alone for one in read([shard])] == list(read_inputs([inputs]))


def test_places_stay_the_same(inputs: Path) -> None:
    """Places count up within a shard, and an item that is left out moves none of the others."""
    for shard in shards_of(cut([inputs], items=9)):
        found = dict(arrivals(shard))
        assert list(found) == sorted(found)
        assert set(found) <= set(range(shard.items))
        without = frozenset(list(found)[1::2])
        assert dict(arrivals(shard, without=without)) == {
            place: found[place] for place in found if place not in without
        }


def test_each_item_says_where_it_came_from(inputs: Path) -> None:
    """The file and the place in it are told of each article, the same however the file is cut; a line of a table is found there."""

    def origins(shards: list[Shard]) -> list[tuple[str, Origin]]:
        """Give each article's text, and where it came from."""
        found = []
        for shard in shards:
            arriving = arrivals(shard)
            for _, one in arriving:
                if isinstance(one, Article):
                    assert arriving.origin is not None
                    found.append((one.text, arriving.origin))
        return found

    whole = origins(shards_of(cut([inputs], items=1000)))
    assert len(set(whole)) > 100
    small = shards_of(cut([inputs], items=4))
    assert origins(small) == whole == origins([one for shard in small for one in halved(shard)])
    lines = {Path(origin.file): origin.item for _, origin in whole if origin.file.endswith(".jsonl")}
    assert lines
    for path, item in lines.items():
        row = json.loads(path.read_bytes().split(b"\n")[item])
        assert any(
            origin == Origin(file=str(path), item=item) and row["text"].split()[0] in text for text, origin in whole
        )


def test_what_is_left_out_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An item at a place that is left out is never handed to the parser that it would harm."""
    (tmp_path / "a.warc.gz").write_bytes(packed(archive(6)))
    (shard,) = shards_of(cut([tmp_path / "a.warc.gz"]))
    seen: list[str] = []

    def parse(_: str, *, name: str, url: str | None = None) -> Failure:
        seen.append(f"{url}")
        return Failure(source=name, reason="x", remedy="y")

    monkeypatch.setattr("sayso.intake.warc.draft_of_page", parse)
    everything = list(arrivals(shard))
    whole, seen[:] = list(seen), []
    assert [place for place, _ in arrivals(shard, without=frozenset({0, 3}))] == [1, 2, 4, 5, 6, 7]
    assert (len(everything), seen) == (8, [url for place, url in enumerate(whole) if place not in {0, 3}])


def test_fault_in_one_item_costs_none_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a parser raises at one item is a failure at its place; the others are read."""
    (tmp_path / "a.jsonl").write_bytes(jsonl(12))
    (shard,) = shards_of(cut([tmp_path / "a.jsonl"]))
    whole = dict(arrivals(shard))

    def stumbling(line: bytes, **_: object) -> object:
        if b"row 9" in line:
            raise RuntimeError("poison")
        return reads(line, **_)

    reads: Callable[..., object] = __import__("sayso.intake.table", fromlist=["_of_line"])._of_line  # noqa: SLF001 - the parser of a row
    monkeypatch.setattr("sayso.intake.table._of_line", stumbling)
    found = dict(arrivals(shard))
    assert [place for place in whole if whole[place] != found[place]] == [9]
    assert "poison" in str(found[9])


def test_broken_inputs_fail_once_as_when_they_are_read(tmp_path: Path) -> None:
    """Archives and tables that end too early or break off, empty files, and what is no input give one failure each, and what came before."""
    whole = packed(archive(9))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-300])
    (tmp_path / "b.warc.gz").write_bytes(whole[: len(whole) // 2] + b"broken" * 40)
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(os.urandom(9).hex().join(map(told, range(9))).encode())[:-40])
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(jsonl(20))[:-12])
    (tmp_path / "e.csv.gz").write_bytes(gzip.compress(table(20))[:-12])
    (tmp_path / "f.jsonl").write_bytes(b"")
    (tmp_path / "g.txt").write_bytes(b"")
    (tmp_path / "h.csv").write_bytes(b"id,name\n1,a\n")
    (tmp_path / "i.csv").write_bytes(b"id,text\n")
    (tmp_path / "j.json").write_bytes(b"[{]")
    (tmp_path / "k.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "l.warc").write_bytes(answer(1, b"{}", kind="application/json"))
    (tmp_path / "m.xml").write_text("<rss version='2.0'><channel></channel></rss>", encoding="utf-8")
    (tmp_path / "n").write_bytes(b"%PDF-1.7")
    (tmp_path / "o.jsonl").write_bytes(b"\0\1\2\3" * 99)
    (tmp_path / "p.jsonl").write_text(json.dumps({"text": told(1)}), encoding="utf-16")
    (tmp_path / "q.csv").write_bytes(table(9) + b'x,"never closed,\n' + b"y,y,y\n" * 3)
    paths: list[str | Path] = [tmp_path, tmp_path / "nowhere.txt", "*.nothing"]
    options = IntakeOptions(max_characters=9000)
    wanted = list(read_inputs(paths, options))
    for items in (2, 1000):
        found = list(cut(paths, RunOptions(intake=options), items=items))
        given = read(shards_of(found), RunOptions(intake=options))
        assert [one for one in given if isinstance(one, Article)] == [one for one in wanted if isinstance(one, Article)]
        assert Counter(map(str, failures_of([*found, *given]))) == Counter(map(str, failures_of(wanted)))


def test_line_past_the_bound_fails_alone(tmp_path: Path) -> None:
    """A line of JSON that is too long is a failure at its place; in CSV, where it would be held whole, the rest of the file goes with it."""
    long = "x" * 3_000_000
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps({"text": one}) for one in (told(1), long, told(3))), encoding="utf-8"
    )
    (tmp_path / "b.csv").write_text("\n".join(["text", *("Rain fell.",) * 9, long, "Rain fell."]), encoding="utf-8")
    options = RunOptions(intake=IntakeOptions(max_characters=2000))
    found = list(cut([tmp_path], options, items=2))
    given = read(shards_of(found), options)
    wanted = list(read_inputs([tmp_path], options.intake))
    assert len(given) == 12
    assert Counter(map(str, [*given, *failures_of(found)])) == Counter(map(str, wanted))


def test_file_that_changed_is_a_failure(tmp_path: Path) -> None:
    """A file that is not the one that was cut, or has gone, is a failure that says so, and the shard's other files are read."""
    for name in ("a", "b", "c", "d"):
        (tmp_path / f"{name}.txt").write_text(told(1), encoding="utf-8")
    (shard,) = shards_of(cut([tmp_path]))
    (tmp_path / "b.txt").write_text(told(22), encoding="utf-8")
    os.utime(tmp_path / "c.txt", ns=(1, 1))
    (tmp_path / "d.txt").unlink()
    found = dict(arrivals(shard))
    assert isinstance(found[0], Article)
    changed = "the file has changed since the run looked at it; run again"
    assert [str(found[place]) for place in (1, 2)] == [f"{tmp_path / name}: {changed}" for name in ("b.txt", "c.txt")]
    assert "No such file" in str(found[3])


def test_filter_leaves_out_pages_by_what_servers_and_pages_say(tmp_path: Path) -> None:
    """Status, type, address and stated language are asked before a page is parsed, the text's own language last; each page passed over is counted once."""
    pages = [
        answer(1, markup(1).encode()),
        answer(2, markup(2).encode(), status="404 Not Found"),
        answer(3, b"{}", kind="application/json"),
        answer(4, markup(4).encode(), path="sport"),
        answer(5, markup(5, lang="de-DE", text=OTHER).encode()),
        answer(6, markup(6, lang="", text=OTHER).encode(), extra="Content-Language: de\r\n"),
        answer(7, markup(7, lang="de").encode(), extra="Content-Language: de, en\r\n"),
        answer(8, markup(8, text=OTHER).encode()),
        answer(9, markup(9).encode(), kind="application/xhtml+xml"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(packed(pages))
    options = RunOptions(pages=Filter(languages=("en",), addresses=("https://*.example/news/*",)))
    cutting = cut([tmp_path], options, items=2)
    shards = shards_of(cutting)
    coming = [arrivals(shard, options) for shard in shards]
    found = [one for several in coming for _, one in several]
    assert [one.key for one in found if isinstance(one, Article)] == ["1", "7", "9"]
    assert len(found) == 3
    assert cutting.passed == PassedOver(status=1, type=1, address=1, language=2)
    assert sum((one.passed for one in coming), PassedOver()) == PassedOver(language=1)
    assert (cutting.passed_over, sum(one.passed_over for one in coming)) == (5, 1)


def test_filter_takes_rows_and_pages_by_language_and_address(tmp_path: Path) -> None:
    """Articles of tables and pages are passed over for their language and address; one that has no address is not."""
    rows = [
        {"id": "a", "text": told(1), "url": "https://courier.example/news/1"},
        {"id": "b", "text": told(2), "url": "https://courier.example/sport/2"},
        {"id": "c", "text": OTHER, "url": "https://courier.example/news/3"},
        {"id": "d", "text": told(4)},
        {"text": ""},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "b.html").write_text(markup(2, text=OTHER), encoding="utf-8")
    options = RunOptions(pages=Filter(languages=("en",), addresses=("*/news/*",)))
    (shard,) = shards_of(cut([tmp_path], options))
    coming = arrivals(shard, options)
    found = dict(coming)
    assert [place for place, one in found.items() if isinstance(one, Article)] == [0, 3]
    assert isinstance(found[4], Failure)
    assert coming.passed == PassedOver(address=1, language=2)


def test_archive_without_a_wanted_page_is_no_failure(tmp_path: Path) -> None:
    """Where all pages are in other languages there is nothing to read, and nothing is wrong."""
    (tmp_path / "a.warc.gz").write_bytes(packed([answer(1, markup(5, lang="de", text=OTHER).encode())]))
    cutting = cut([tmp_path], RunOptions(pages=Filter(languages=("en",))))
    assert list(cutting) == []
    assert cutting.passed == PassedOver(language=1)


def test_options_of_intake_count(tmp_path: Path) -> None:
    """Date, outlet and columns are those of the options."""
    (tmp_path / "a.csv").write_text("wording\nRain fell on Orva.\n", encoding="utf-8")
    options = RunOptions(intake=IntakeOptions(published="4 May 2021", outlet="Courier", columns={"text": "wording"}))
    (article,) = read(shards_of(cut([tmp_path], options)), options)
    assert isinstance(article, Article)
    assert (article.published, article.outlet, article.text) == ("2021-05-04", "Courier", "Rain fell on Orva.")


def test_feeds_and_row_groups_are_read_in_part(tmp_path: Path) -> None:
    """Of a feed and of a Parquet file, each half gives its items, with the names they have in the file."""
    (tmp_path / "a.xml").write_text(feed(5), encoding="utf-8")
    parquet(tmp_path / "b.parquet", 7, group=3)
    (shard,) = shards_of(cut([tmp_path]))
    keys = [[one.key for one in read([half]) if isinstance(one, Article)] for half in halved(shard)]
    assert keys == [*([f"item {number}"] for number in range(5)), *([f"row {number}"] for number in range(7))]
