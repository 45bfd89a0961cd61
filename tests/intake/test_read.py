"""Inputs of every kind, good and hostile, give articles and failures in order, and nothing stops the others."""

import gzip
import json
import os
import socket
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.article import Article
from sayso.errors import InputError
from sayso.intake.draft import Failure, IntakeOptions
from sayso.intake.read import read_inputs
from sayso.record import Record

STORY = "Footbridge over the Lorne gives way\n\nThree people were hurt on Tuesday, the river police in Tarvik said.\n"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every socket an error: reading opens none."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def failure_of(path: Path, options: IntakeOptions | None = None) -> Failure:
    """Give the one failure of a file."""
    (failure,) = read_inputs([path], options)
    assert isinstance(failure, Failure), failure
    assert "\n" not in str(failure)
    return failure


def article_of(path: Path, options: IntakeOptions | None = None) -> Article:
    """Give the one article of a file."""
    (article,) = read_inputs([path], options)
    assert isinstance(article, Article), article
    return article


def test_text_is_kept_as_it_stands(tmp_path: Path) -> None:
    """A text file's spans hold in the user's own file: nothing changes but BOM and CR LF."""
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    article = article_of(path)
    assert (article.text, article.text_from, article.key) == (STORY, 0, "story")
    assert (article.encoding, article.language) == ("utf-8", "en")


def test_every_kind_is_read_in_order(tmp_path: Path, page: str) -> None:
    """Text, page, tables and feed, packed or not, come in the order of their paths."""
    (tmp_path / "1.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "2.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "3.jsonl").write_text(json.dumps({"id": "row", "text": STORY}), encoding="utf-8")
    (tmp_path / "4.csv.gz").write_bytes(gzip.compress(b"id,text\ncell,Rain fell on Tarvik.\n"))
    (tmp_path / "5.json").write_text(json.dumps({"text": STORY}), encoding="utf-8")
    (tmp_path / "6.xml").write_text(
        "<rss version='2.0'><channel><item><guid>item</guid><description>Rain fell.</description></item></channel></rss>",
        encoding="utf-8",
    )
    keys = [item.key for item in read_inputs([tmp_path]) if isinstance(item, Article)]
    assert keys == ["1", "2", "row", "cell", "5", "item"]


def test_options_say_what_the_file_does_not(tmp_path: Path) -> None:
    """Date and outlet of the options go to every article; the date is made ISO."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    article = article_of(tmp_path / "a.txt", IntakeOptions(published="4 May 2021", outlet="Courier"))
    assert (article.published, article.published_basis, article.outlet) == ("2021-05-04", "given", "Courier")
    with pytest.raises(InputError, match="is no date"):
        read_inputs([], IntakeOptions(published="soon"))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n", "the file is empty"),
        ("empty.jsonl", b"", "the file is empty"),
        ("empty.html.gz", gzip.compress(b"", mtime=0), "the file is empty"),
        ("binary.txt", bytes(range(256)) * 50, "a binary file, not text"),
        ("picture", b"\x89PNG\r\n\x1a\n" + bytes(100), "a binary file, not text"),
        ("cut.txt.gz", gzip.compress(STORY.encode() * 100, mtime=0)[:-12], "the gzip file is truncated"),
        (
            "cut.warc.gz",
            gzip.compress(b"WARC/1.0\r\n" * 100, mtime=0)[:-12],
            "the archive is truncated or broken after 0 pages",
        ),
        ("bad.txt.gz", b"\x1f\x8b\x08" + b"x" * 50, "the gzip file is broken"),
        ("bad.jsonl", b'{"text": ', "malformed JSON row"),
        ("bad.json", b'{"text": ', "malformed JSON"),
        ("bare.html", b"<html><body><a href='/'>Home</a></body></html>", "no article text found"),
        ("huge.txt", b"word " * 10_000_000, "longer than 2,000,000 characters"),
        ("long.txt", b"x" * 2_000_001, "longer than 2,000,000 characters"),
        ("huge.html", b"<p>" + b"word " * 10_000_000, "longer than 2,000,000 characters"),
        (
            "laughs.xml",
            b'<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>',
            "entities of its own",
        ),
        ("not.parquet", b"nonsense", "not a Parquet file"),
    ],
)
def test_hostile_files_fail_with_one_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    """Each gives one failure, soon and in little memory, that says which file, why and what to do."""
    (tmp_path / name).write_bytes(content)
    size = len(content)
    del content
    tracemalloc.start()
    began = time.perf_counter()
    failure = failure_of(tmp_path / name)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert failure.source.startswith(str(tmp_path / name))
    assert failure.reason.startswith(reason) or reason in failure.reason
    assert failure.remedy
    assert time.perf_counter() - began < 60  # seconds; each takes under two where the machine is idle
    assert size < 40_000_000 or peak < size


def test_limit_can_be_raised(tmp_path: Path) -> None:
    """What the message says works: a higher bound reads the longer text."""
    (tmp_path / "long.txt").write_text("Rain fell. " * 200, encoding="utf-8")
    assert "--max-characters" in failure_of(tmp_path / "long.txt", IntakeOptions(max_characters=1000)).remedy
    assert len(article_of(tmp_path / "long.txt", IntakeOptions(max_characters=3000)).text) == 2200


def test_line_of_a_million_characters_is_read(tmp_path: Path) -> None:
    """A text without line breaks is an article like any other, in bounded time."""
    (tmp_path / "line.txt").write_text("The river rose and the bridge held. " * 28_000, encoding="utf-8")
    began = time.perf_counter()
    assert article_of(tmp_path / "line.txt").language == "en"
    assert time.perf_counter() - began < 60


def test_bad_inputs_do_not_stop_the_others(tmp_path: Path) -> None:
    """Among good files a missing, an empty and a half-good one fail alone."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.jsonl").write_text(
        '{"id": "c1", "text": "Rain fell."}\n{bad\n{"id": "c3", "text": "Sun shone."}\n', encoding="utf-8"
    )
    (tmp_path / "none").mkdir()
    found = list(
        read_inputs(
            [tmp_path / "a.txt", tmp_path / "missing.txt", tmp_path / "b.txt", tmp_path / "c.jsonl", tmp_path / "none"]
        )
    )
    assert [item.key if isinstance(item, Article) else type(item).__name__ for item in found] == [
        "a",
        "Failure",
        "Failure",
        "c1",
        "Failure",
        "c3",
        "Failure",
    ]


def test_truncated_table_gives_its_good_rows_first(tmp_path: Path) -> None:
    """Rows before the end of a truncated gzip are read; then it fails."""
    rows = "".join(
        json.dumps({"id": str(number), "text": f"{os.urandom(300).hex()} rain"}) + "\n" for number in range(300)
    )
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress(rows.encode())[:-2000])
    found = list(read_inputs([tmp_path / "t.jsonl.gz"]))
    assert isinstance(found[-1], Failure)
    assert "truncated" in found[-1].reason
    assert len([item for item in found if isinstance(item, Article)]) > 250


def test_reading_streams(tmp_path: Path) -> None:
    """The first article of a table comes before its last row is read."""
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"id": "first", "text": "Rain fell."}\n' + '{"id": "x", "text": "Sun shone."}\n' * 200_000, encoding="utf-8"
    )
    began = time.perf_counter()
    first = next(iter(read_inputs([path])))
    assert isinstance(first, Article)
    assert first.key == "first"
    assert time.perf_counter() - began < 30  # seconds; the whole table would take minutes


@pytest.mark.parametrize(
    ("content", "keys"),
    [
        (STORY.encode(), [None]),
        (gzip.compress(STORY.encode(), mtime=0), [None]),
        (b'{"id": "1", "text": "Rain fell."}\n{"id": "2", "text": "Sun shone."}\n', ["1", "2"]),
        (b"id,text\n1,Rain fell.\n", ["1"]),
        (b"", ["the file is empty"]),
    ],
)
def test_standard_input_is_told_by_content(
    content: bytes, keys: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes by a pipe is read as the kind that its first bytes show."""
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    with os.fdopen(reading) as piped:
        monkeypatch.setattr(sys, "stdin", piped)
        found = list(read_inputs(["-"]))
    assert [
        item.reason if isinstance(item, Failure) else item.key for item in found if not isinstance(item, Record)
    ] == keys


def test_doubly_encoded_text_is_said(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Mojibake is kept as it stands, so that spans hold, but never silently."""
    (tmp_path / "a.txt").write_text("The mayorâ€™s office said that the bridge was safe.", encoding="utf-8")
    assert "â€™" in article_of(tmp_path / "a.txt").text
    assert "decoded twice" in caplog.text


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.xml", "a.warc", "a.txt.gz", "a"]),
)
def test_any_bytes_give_articles_or_failures(tmp_path: Path, raw: bytes, name: str) -> None:
    """No file makes reading raise, and every failure is one line."""
    (tmp_path / name).write_bytes(raw)
    found = list(read_inputs([tmp_path / name]))
    assert all(isinstance(item, Article | Failure) for item in found)
    assert not any("\n" in str(item) for item in found if isinstance(item, Failure))


@pytest.mark.corpora
def test_fa_kes_is_read_whole(corpora: Path) -> None:
    """All 494 rows become English articles, each with its date."""
    found = list(read_inputs([corpora / "fa-kes" / "articles.jsonl"]))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(found) == len(articles) == 494
    assert {article.language for article in articles} == {"en"}
    assert all(article.published for article in articles)
