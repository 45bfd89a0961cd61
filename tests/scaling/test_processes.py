"""Tests of reading in several processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reading_help import article_of
from sayso.article import Article
from sayso.errors import LexiconError
from sayso.intake.draft import Failure
from sayso.names import known_names
from sayso.record import Record
from sayso.scaling import processes
from sayso.scaling.each import read_each
from sayso.scaling.lines import answered, answering, asked, asking
from sayso.scaling.processes import FEW, read_beside

ARTICLES = [
    article_of(f"The road to Orva number {number} is open, the mayor said. “It is wide,” Ana Bel said.")
    for number in range(FEW + 14)
]
LONG = article_of("The quay at Tilanda was shut, the harbour master said. " * 400)
PROGRAM = """
import os, sys
from sayso.article import Article
{more}
from sayso.scaling.worker import work
work(sys.argv[1:])
"""


def replace_worker(monkeypatch: pytest.MonkeyPatch, more: str) -> None:
    """Have workers run this before they answer."""
    program = PROGRAM.format(more=more)
    monkeypatch.setattr(processes, "worker_command", lambda _files: [sys.executable, "-c", program])


def test_the_same_as_in_one_process() -> None:
    """Records are those that one process gives, in the order in which the articles came, however long one takes."""
    articles = [LONG, *ARTICLES]
    assert list(read_beside(articles, processes=2)) == list(read_each(articles))


def test_failures_and_records_keep_their_places() -> None:
    """What is no article passes through where it stood."""
    failure = Failure(source="x", reason="is empty", remedy="leave it out")
    held = Record(article=ARTICLES[0])
    given = list(read_beside([*ARTICLES[:20], failure, *ARTICLES[20:], held], processes=2))
    assert (given[20], given[-1]) == (failure, held)
    assert sum(isinstance(one, Record) for one in given) == len(ARTICLES) + 1


def test_few_articles_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What one process has read before two are ready is read in one."""
    monkeypatch.setattr(subprocess, "Popen", None)
    assert len(list(read_beside(ARTICLES[:FEW], processes=2))) == FEW


def test_one_process_waits_for_nothing_but_the_first() -> None:
    """With more articles than a few, asking for the first record does not read the whole input."""
    asked_for: list[Article] = []

    def arriving() -> Iterator[Article]:
        for article in ARTICLES * 20:
            asked_for.append(article)
            yield article

    reading = read_beside(arriving(), processes=2)
    next(reading)
    reading.close()
    assert len(asked_for) < len(ARTICLES) * 20


def test_a_process_that_dies_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """The article that it read is a failure that says so; another process takes its place."""
    replace_worker(
        monkeypatch,
        "from sayso.scaling import each\n"
        "real = each.read\n"
        "def read(article, **more):\n"
        "    if 'number 7 ' in article.text: os._exit(9)\n"
        "    return real(article, **more)\n"
        "each.read = read\n",
    )
    given = list(read_beside(ARTICLES, processes=2))
    [failure] = [one for one in given if isinstance(one, Failure)]
    assert given.index(failure) == 7
    assert "ended with status 9" in failure.reason
    assert sum(isinstance(one, Record) for one in given) == len(ARTICLES) - 1


def test_a_damaged_reader_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing files are no fault of an article, and are told as in one process."""
    replace_worker(
        monkeypatch,
        "from sayso.errors import LexiconError\n"
        "from sayso.scaling import each\n"
        "def read(article, **more): raise LexiconError('reader.onnx: missing')\n"
        "each.read = read\n",
    )
    with pytest.raises(LexiconError, match=r"reader\.onnx: missing"):
        list(read_beside(ARTICLES, processes=2))


def test_processes_know_the_users_names(tmp_path: Path) -> None:
    """Names that the user adds are known in every process."""
    file = tmp_path / "names.csv"
    file.write_text("name,aliases,kind,wikidata\nOrva River Board,ORB,organization,Q1\n", encoding="utf-8")
    articles = [article_of(f"The ORB said it was safe in {year}.") for year in range(2001, 2001 + FEW + 4)]
    for record in read_beside(articles, processes=2, names=known_names([file]), name_files=[file]):
        assert isinstance(record, Record)
        assert any(one.link and one.link.id == "Q1" for one in record.entities)


def test_no_process_is_left_behind() -> None:
    """Once the reading is closed, half way, its processes have ended."""
    reading = read_beside(ARTICLES, processes=2)
    next(reading)
    reading.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_an_interruption_is_told_once(tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of a terminal: one line, 130, no file, and nobody left who writes."""
    rows = "".join('{"text": "The dam of Orva is safe, the mayor of the town said on Monday."}\n' for _ in range(3000))
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    command = [sys.executable, "-m", "sayso.cli", "record", "rows.jsonl", "--processes", "2", "-o", "out.jsonl"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509 - a shell's background ignores it
    ) as running:
        assert running.stderr
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(6)
        os.killpg(running.pid, signal.SIGINT)
        rest = running.stderr.read()  # ends once the last process has closed it
    assert (running.returncode, rest.count(b"\n")) == (130, 1), rest
    assert not (tmp_path / "out.jsonl").exists()


def test_lines_carry_what_they_mean() -> None:
    """What is asked and answered comes out as it went in."""
    assert asked(asking(LONG)) == LONG
    failure = Failure(source="a\nb", reason="is “empty”", remedy="leave it out")
    assert answered(answering(failure)) == failure
    record = Record(article=LONG)
    assert answered(answering(record)) == record
    with pytest.raises(LexiconError, match="damaged"):
        answered(answering(LexiconError("damaged")))
