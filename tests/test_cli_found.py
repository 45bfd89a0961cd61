"""What `sayso search` shows on a terminal: speakers with how often they are quoted, and what to try where nothing was found."""

from pathlib import Path

import pytest

import sayso.cli.archive
from cli_help import Sayso, run_here
from review_help import record
from sayso.archive import add_records, open_archive


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sayso:
    """Give a function that runs the command line on a terminal, in a folder with an archive of one article."""
    with open_archive(tmp_path / "news.db", writing=True) as archive:
        add_records(archive, [record()], source="by hand")
    monkeypatch.setattr(sayso.cli.archive, "is_terminal", lambda _: True)
    return lambda *arguments: run_here(tmp_path, arguments)


def test_speakers_are_shown_with_how_often_they_are_quoted(terminal: Sayso) -> None:
    """One line a speaker, and no more."""
    lines = terminal("search", "news.db", "Bel", "--what", "speakers").stdout.splitlines()
    assert lines == ["1 found", "      2  Ana Bel"]


def test_who_finds_nothing_is_told_what_else_to_ask(terminal: Sayso) -> None:
    """Days of saying that hardly anybody states, and words that only the article has, are said to be so; what was found needs no hint."""
    said = ("search", "news.db", "nobody", "--what", "quotations", "--said-from", "2031")
    notes = terminal(*said).stderr
    assert "--from and --to" in notes
    assert "--what articles" in notes
    assert terminal("search", "news.db", "rebels", "--what", "quotations").stderr == ""


def test_help_has_only_queries_that_are_queries(terminal: Sayso) -> None:
    """What the help says of near words can be typed so."""
    assert "a NEAR b" in terminal("search", "-h").stdout
    done = terminal("search", "news.db", "rebels NEAR killed")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "1 found")
