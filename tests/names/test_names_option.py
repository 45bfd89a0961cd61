"""`--names FILE` on the command line and `names` in Python: a user's names reach what is read, and a wrong file stops before the reading."""

from pathlib import Path

import pytest

import sayso
from cli_help import run_here, run_process
from sayso.names import known_names

STORY = "Ferry stops\n\nThe ferry at Orva stopped on Monday, the Orva Ferrymen said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with an article and two files of names."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "mine.csv").write_text("name,aliases,kind\nOrva Ferrymen,Ferrymen,group\n", encoding="utf-8")
    (tmp_path / "more.toml").write_text('[[name]]\nname = "Ana Bel"\nkind = "person"\n', encoding="utf-8")
    (tmp_path / "bad.csv").write_text("name,kind\nOrva Ferrymen,club\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["record", "export"])
def test_names_may_be_given_more_than_once(folder: Path, command: str) -> None:
    """Every command that reads articles takes them."""
    done = run_process(folder, [command, "a.txt", "--names", "mine.csv", "--names", "more.toml"])
    assert (done.returncode, done.stderr) == (0, "")
    assert "Orva Ferrymen" in done.stdout


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("bad.csv", 'sayso: bad.csv, line 2: there is no kind "club"; the kinds are person, '),
        ("none.csv", "sayso: none.csv: cannot be read (No such file or directory); check the path of --names"),
        ("a.txt", "sayso: a.txt: names come as TOML or CSV; give a file that ends in .toml or .csv"),
    ],
)
def test_a_wrong_file_of_names_is_one_line_and_ends_with_2(folder: Path, file: str, said: str) -> None:
    """Nothing is read or written."""
    done = run_here(folder, ["record", "a.txt", "-o", "out.jsonl", "--names", file])
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(said)
    assert not (folder / "out.jsonl").exists()


def test_names_are_never_written_over(folder: Path) -> None:
    """A file of names that is also the output is refused."""
    done = run_here(folder, ["record", "a.txt", "--names", "mine.csv", "-o", "mine.csv"])
    assert done.returncode == 2
    assert done.stderr == "sayso: mine.csv: is an input and also mine.csv; write to another file\n"
    assert (folder / "mine.csv").read_text(encoding="utf-8").startswith("name,")


def test_names_in_python(folder: Path) -> None:
    """`sayso.record` takes what `known_names` gives; without it the built-in names do."""
    (article,) = sayso.read_articles(folder / "a.txt")
    names = known_names([folder / "mine.csv"])
    assert sayso.record(article, names=names).sentences == sayso.record(article).sentences
    assert sayso.record(article, names=known_names()) == sayso.record(article)
