"""Inputs become shards of some size that hang on the inputs alone; large files are cut, small ones go together."""

import gzip
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from cutting_help import archive, every_kind, failures_of, jsonl, markup, packed, read, shards_of, table, told
from sayso.article import Article
from sayso.errors import InputError
from sayso.intake.draft import Failure, IntakeOptions
from sayso.running.cutting import cut
from sayso.running.cutting.filtering import is_at, says_another
from sayso.running.pieces import arrivals
from sayso.running.shards import RunOptions, Shard


def test_same_inputs_give_same_shards(tmp_path: Path) -> None:
    """What is cut again is cut alike, and every shard has a name of its own."""
    every_kind(tmp_path / "all")
    first, again = (list(cut([tmp_path / "all"], items=7)) for _ in range(2))
    assert first == again
    names = [one.name for one in shards_of(first)]
    assert len(set(names)) == len(names) > 20


def test_small_files_go_together(tmp_path: Path) -> None:
    """A shard holds as many files as there may be items in it."""
    for number in range(25):
        (tmp_path / f"{number:02}.txt").write_text(told(number), encoding="utf-8")
    shards = shards_of(cut([tmp_path], items=10))
    assert 3 <= len(shards) <= 5
    assert sum(shard.items for shard in shards) == 25
    assert all(len(shard.pieces) == shard.items <= 10 for shard in shards)


def test_added_file_leaves_most_shards_as_they_are(tmp_path: Path) -> None:
    """A file that comes before all others changes few shards, so that a run over inputs that grew does little twice."""
    for number in range(600):
        (tmp_path / f"{number:03}.txt").write_text("Rain.", encoding="utf-8")
    before = {shard.name for shard in shards_of(cut([tmp_path], items=20))}
    (tmp_path / "00.txt").write_text("Rain.", encoding="utf-8")
    after = {shard.name for shard in shards_of(cut([tmp_path], items=20))}
    assert len(after - before) <= len(after) // 4


def test_large_texts_are_not_heaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes bound a shard as items do; one item that is larger goes alone."""
    monkeypatch.setattr("sayso.running.cutting.inputs.MOST_BYTES", 1000)
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": "x" * 400}) for _ in range(7)), encoding="utf-8")
    (tmp_path / "b.txt").write_text("x" * 5000, encoding="utf-8")
    shards = shards_of(cut([tmp_path]))
    assert [shard.items for shard in shards] == [3, 3, 1, 1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", jsonl(30)),
        ("a.csv", table(30)),
        ("a.warc.gz", packed(archive(30))),
        ("a.warc", b"".join(archive(30))),
    ],
)
def test_later_pieces_are_read_from_where_they_begin(tmp_path: Path, name: str, content: bytes) -> None:
    """Of lines, rows and members of gzip no byte before a piece is needed, but a table's header."""
    path = tmp_path / name
    path.write_bytes(content)
    last = shards_of(cut([path], items=10))[-1]
    (piece,) = last.pieces
    assert piece.offset is not None
    assert len(content) // 2 < piece.offset < len(content)
    assert piece.skip == 0
    wanted = read([last])
    header = content.index(b"\n") + 1 if name == "a.csv" else 2
    times = path.stat()
    path.write_bytes(content[:header] + b"x" * (piece.offset - header) + content[piece.offset :])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert read([last]) == wanted


def test_what_cannot_be_jumped_into_is_counted(tmp_path: Path) -> None:
    """A table packed as a whole has no bytes to begin at; the parts are told by number."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(jsonl(30)))
    pieces = [piece for shard in cut([tmp_path], items=10) if isinstance(shard, Shard) for piece in shard.pieces]
    assert [(piece.first, piece.count, piece.offset) for piece in pieces] == [
        (0, 10, None),
        (10, 10, None),
        (20, 10, None),
    ]


def test_inputs_named_twice_are_read_once(tmp_path: Path) -> None:
    """The same file under the same name gives its shards once."""
    (tmp_path / "a.jsonl").write_bytes(jsonl(30))
    path = tmp_path / "a.jsonl"
    assert list(cut([path, path], items=10)) == list(cut([path], items=10))


def test_what_cannot_be_read_twice_is_refused(tmp_path: Path) -> None:
    """Standard input, pipes and names that are no UTF-8 give one clear failure each."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    strange = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        strange.write_text("Rain.", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    first, second, third = failures_of(cut(["-", tmp_path / "pipe.jsonl", strange]))
    assert str(first) == "standard input: cannot be cut into shards; write it to a file, and give that"
    assert second.reason == "no file that can be read again"
    assert third.reason == "its name is not UTF-8"
    str(third).encode()


def test_date_that_is_none_is_refused_at_once() -> None:
    """Options that cannot be are refused before anything is read."""
    options = RunOptions(intake=IntakeOptions(published="yesterday"))
    with pytest.raises(InputError, match="is no date"):
        cut(["x"], options)
    with pytest.raises(InputError, match="is no date"):
        arrivals(Shard(pieces=(), weight=1, items=0), options)


def test_memory_is_bounded(tmp_path: Path) -> None:
    """Cutting holds some of a file, never all of it."""
    line = json.dumps({"text": told(1) * 40}).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(line * 6000)
    (tmp_path / "b.csv").write_bytes(b"id,text\n" + b'1,"' + b"x" * 6000 + b'"\n' * 1)
    (tmp_path / "c.warc.gz").write_bytes(packed([page for page in archive(40) for _ in range(20)]))
    assert (tmp_path / "a.jsonl").stat().st_size > 30_000_000
    tracemalloc.start()
    count = sum(shard.items for shard in shards_of(cut([tmp_path])))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 6000 + 1 + 42 * 20
    assert peak < 8_000_000


def test_addresses_are_matched_as_a_shell_does_and_in_bounded_time() -> None:
    """Stars take anything, case counts, and a hostile address takes no time."""
    assert is_at("https://a.example/news/1", ("https://*.example/news/*", "x"))
    assert not is_at("https://a.example/NEWS/1", ("https://*.example/news/*",))
    assert not is_at("a" * 1_000_000, ("*a*a*a*a*a*a*a*a*a*b",))


@pytest.mark.parametrize(
    ("stated", "is_another"),
    [
        (["de"], True),
        (["DE-at"], True),
        (["zh_Hans"], True),
        (["en-GB"], False),
        (["de", "en"], False),
        (["eng"], False),
        (["und"], False),
        (["x-klingon"], False),
        (["english"], False),
        ([], False),
    ],
)
def test_languages_stated_count_only_where_they_are_clear(stated: list[str], is_another: bool) -> None:  # noqa: FBT001 - a column
    """Codes of another language, and nothing else, say that a page is in another."""
    assert says_another(stated, ("en",)) is is_another


def test_kind_is_told_by_content_where_names_do_not(tmp_path: Path) -> None:
    """A file without a suffix is cut as what it holds."""
    (tmp_path / "table").write_bytes(jsonl(30))
    (tmp_path / "page").write_text(markup(1), encoding="utf-8")
    pieces = [piece for shard in shards_of(cut([tmp_path])) for piece in shard.pieces]
    assert [(Path(piece.path).name, piece.kind, piece.count) for piece in pieces] == [
        ("page", "html", 1),
        ("table", "jsonl", 30),
    ]
    assert not [one for one in read(shards_of(cut([tmp_path / "page"]))) if isinstance(one, Failure)]
    assert [one.key for one in read(shards_of(cut([tmp_path / "page"]))) if isinstance(one, Article)] == ["page"]
