"""The commands of an archive: add, search, remove, reread, export from it, tokens; what they say and refuse."""

import csv
import gzip
import io
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from cli_help import Sayso, run_here, run_process
from sayso.article import Article, Block, Span
from sayso.codec import encode
from sayso.record import Attribution, Record, Source

TEXT = "The dam of Orva is safe, the mayor of the town said on Monday."
PAGE = f"<!doctype html><html lang='en'><head><title>The dam</title></head><body><article><h1>The dam</h1>{f'<p>{TEXT} Nobody was told to leave.</p>' * 4}</article></body></html>"


def line(name: str, text: str = TEXT) -> bytes:
    """Make a record's line: one article in which a mayor says that a dam is safe."""
    article = Article(
        id=name * 8,
        key=name,
        text=text,
        title=f"Title {name}",
        outlet="Orva Times",
        published="2031-05-06",
        language="en",
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
    )
    said = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(0, 23),),
        cue=Span(47, 51),
        source=Source(span=Span(25, 46), kind="official", name="the mayor of the town"),
        act="say",
    )
    return encode(Record(article=article, sentences=(Span(0, len(text)),), attributions=(said,))) + b"\n"


@pytest.fixture
def sayso(tmp_path: Path) -> Sayso:
    """Give a function that runs the command line in a folder with `two.jsonl`."""
    (tmp_path / "two.jsonl").write_bytes(line("a") + line("b", f"{TEXT} Rain fell."))
    return lambda *arguments: run_here(tmp_path, arguments)


def test_each_command_in_a_process_of_its_own(sayso: Sayso, tmp_path: Path) -> None:
    """Started as a user starts them, where nothing is loaded yet, they do the same."""
    assert "2 articles added" in run_process(tmp_path, ["add", "news.db", "two.jsonl"]).stderr
    for arguments in (
        ["search", "news.db", "rain"],
        ["export", "news.db", "--format", "brat", "-o", "out.zip"],
        ["review", "import", "news.db", "out.zip", "--who", "ana", "--accept-unchanged"],
        ["token", "list", "news.db"],
        ["remove", "news.db", "2", "--reason", "court order"],
    ):
        done = run_process(tmp_path, arguments)
        assert done.returncode == 0, done.stderr
    assert json.loads(sayso("search", "news.db", "rain").stdout)["total"] == 0


def test_articles_are_added_once(sayso: Sayso) -> None:
    """A second run adds nothing; both say what became of the inputs."""
    assert "2 articles added, 0 new versions, 0 known before" in sayso("add", "news.db", "two.jsonl").stderr
    again = sayso("add", "news.db", "two.jsonl")
    assert (again.returncode, again.stdout) == (0, "")
    assert "0 articles added, 0 new versions, 2 known before" in again.stderr


def test_what_was_added_is_found(sayso: Sayso) -> None:
    """Hits come as JSON with the passage, or as rows of a table."""
    sayso("add", "news.db", "two.jsonl")
    [answer] = map(json.loads, sayso("search", "news.db", '"dam of Orva"', "--what", "quotations").stdout.splitlines())
    assert answer["total"] == 2
    assert answer["hits"][0]["speaker"] == "the mayor of the town"
    assert answer["hits"][0]["passage"] == [0, 23]
    rows = list(csv.DictReader(io.StringIO(sayso("search", "news.db", "rain", "--csv").stdout)))
    assert [row["title"] for row in rows] == ["Title b"]


def test_a_wrong_query_is_one_line(sayso: Sayso) -> None:
    """A phrase that does not end is said, status 2."""
    sayso("add", "news.db", "two.jsonl")
    done = sayso("search", "news.db", '"dam of')
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_there_must_be_an_archive_to_search(sayso: Sayso, tmp_path: Path) -> None:
    """A search makes no archive; a text file is none."""
    for name in ("none.db", "two.jsonl"):
        done = sayso("search", name, "dam")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "none.db").exists()


def test_a_table_is_exported_from_an_archive(sayso: Sayso) -> None:
    """An archive is an input of every command that takes records."""
    sayso("add", "news.db", "two.jsonl")
    rows = list(csv.DictReader(io.StringIO(sayso("export", "news.db").stdout)))
    assert [(row["speaker"], row["key"]) for row in rows] == [
        ("the mayor of the town", "a"),
        ("the mayor of the town", "b"),
    ]


def test_what_is_taken_down_is_gone(sayso: Sayso) -> None:
    """Its words are found no more, and adding it again changes nothing."""
    sayso("add", "news.db", "two.jsonl")
    assert "article 2 taken down" in sayso("remove", "news.db", "2", "--reason", "court order").stderr
    assert json.loads(sayso("search", "news.db", "rain").stdout)["total"] == 0
    assert "taken down before" in sayso("add", "news.db", "two.jsonl").stderr


def test_other_commands_fetch_nothing(sayso: Sayso) -> None:
    """An address is a failure that says what to do, save for `add`; there, this machine is not asked unless allowed."""
    done = sayso("record", "http://127.0.0.1:8080/page")
    assert done.returncode == 1
    assert "this command fetches nothing" in done.stderr
    added = sayso("add", "news.db", "http://127.0.0.1:8080/page")
    assert added.returncode == 1
    assert "not asked unless allowed" in added.stderr


def test_tokens_are_made_shown_once_and_revoked(sayso: Sayso) -> None:
    """The list tells whose they are and never the token."""
    sayso("add", "news.db", "two.jsonl")
    made = sayso("token", "add", "news.db", "ana", "--role", "review").stdout.strip()
    assert len(made) > 20
    listed = sayso("token", "list", "news.db").stdout
    assert "ana\treview" in listed
    assert made not in listed
    assert sayso("token", "revoke", "news.db", "1").returncode == 0
    assert sayso("token", "revoke", "news.db", "1").returncode == 2


def test_what_comes_back_from_brat_is_decided(sayso: Sayso) -> None:
    """Out as brat, back unchanged and accepted: only then has the export of what was reviewed the articles, and a second import is known."""
    sayso("add", "news.db", "two.jsonl")
    empty = sayso("export", "news.db", "--format", "jsonl", "--reviewed")
    assert empty.stdout == ""
    assert "no article is reviewed whole" in empty.stderr
    assert sayso("export", "news.db", "--format", "brat", "-o", "out.zip").returncode == 0
    back = ("review", "import", "news.db", "out.zip", "--who", "ana", "--accept-unchanged")
    assert "2 decisions kept, 0 known before" in sayso(*back).stderr
    assert "0 decisions kept, 2 known before" in sayso(*back).stderr
    reviewed = sayso("export", "news.db", "--format", "jsonl", "--reviewed").stdout.splitlines()
    assert len(reviewed) == 2


def test_what_is_reviewed_stands_in_an_archive(sayso: Sayso) -> None:
    """Records know of no decisions: one line, status 2."""
    done = sayso("export", "two.jsonl", "--format", "jsonl", "--reviewed")
    assert done.returncode == 2
    assert "--reviewed takes one archive" in done.stderr


class Orva(BaseHTTPRequestHandler):
    """A site of one page that has an ETag; who asks with it is told that nothing changed."""

    asked: ClassVar[list[tuple[str, int]]] = []

    def do_GET(self) -> None:
        """Answer: no rules for robots, a page, or nothing new."""
        status = 404 if self.path == "/robots.txt" else 304 if self.headers["If-None-Match"] == '"1"' else 200
        self.asked.append((self.path, status))
        body = PAGE.encode() if status == 200 else b""
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


def test_a_page_is_fetched_once_and_asked_for_again(sayso: Sayso, tmp_path: Path) -> None:
    """The raw answer is kept where asked for; the second time only what changed would be sent."""
    Orva.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Orva) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/dam"
        first = sayso("add", "news.db", address, "--allow-network", "127.0.0.1/32", "--warc", "raw.warc.gz")
        again = sayso("add", "news.db", address, "--allow-network", "127.0.0.1/32")
        server.shutdown()
    assert "1 article added" in first.stderr, first.stderr
    assert (again.returncode, "0 articles added" in again.stderr) == (0, True), again.stderr
    assert [status for path, status in Orva.asked if path == "/dam"] == [200, 304]
    assert b"The dam of Orva" in gzip.decompress((tmp_path / "raw.warc.gz").read_bytes())
    assert json.loads(sayso("search", "news.db", "dam").stdout)["total"] == 1
