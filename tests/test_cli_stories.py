"""`sayso compare` and `sayso report` on several articles: what they write, say and refuse."""

import csv
import io
import json
from pathlib import Path

import pytest

from cli_help import Sayso, run_here, run_process
from sayso.article import Article, Block, Span
from sayso.codec import decode_story, encode
from sayso.exporting.stories import STORY_COLUMNS
from sayso.record import Record, Toll

FERRY = "The ferry at Orva struck the pier in thick fog on Tuesday morning and {} passengers were killed in the harbour of Maresk, the harbour master said after the boat was towed away."
ELECTION = "Voters in the republic of Tilanda chose a parliament of eighty members on Sunday, and the count of the ballots began in the capital as soon as the polls had closed."


def line(name: str, text: str, *, dead: int | None = None, outlet: str = "Orva Times") -> bytes:
    """Make a record's line; where somebody died, with the toll."""
    article = Article(
        id=name * 8,
        key=name,
        text=text,
        title=f"Title {name}",
        published="2031-05-06",
        outlet=outlet,
        language="en",
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
    )
    tolls: tuple[Toll, ...] = ()
    if dead:
        start = text.index(f"{dead} passengers")
        span = Span(start, start + len(f"{dead} passengers were killed"))
        victims = Span(start, start + len(f"{dead} passengers"))
        tolls = (Toll(id="t1", harm="killed", low=dead, high=dead, victims=victims, span=span),)
    return encode(Record(article=article, sentences=(Span(0, len(text)),), tolls=tolls)) + b"\n"


@pytest.fixture
def sayso(tmp_path: Path) -> Sayso:
    """Give a function that runs the command line in a folder with `two.jsonl` (one story) and `three.jsonl` (and an article of its own)."""
    two = line("a", FERRY.format(9), dead=9) + line("b", FERRY.format(12), dead=12, outlet="Maresk Herald")
    (tmp_path / "two.jsonl").write_bytes(two)
    (tmp_path / "three.jsonl").write_bytes(two + line("c", ELECTION, outlet="Lantern"))
    return lambda *arguments: run_here(tmp_path, arguments)


def test_each_command_in_a_process_of_its_own(sayso: Sayso, tmp_path: Path) -> None:
    """Started as a user starts them, where nothing is loaded yet, they write the same."""
    for arguments in (
        ["compare", "three.jsonl", "--alone"],
        ["report", "two.jsonl"],
        ["export", "two.jsonl", "--stories", "--table", "tolls"],
    ):
        done, here = run_process(tmp_path, arguments), sayso(*arguments)
        assert (done.returncode, done.stdout, done.stderr) == (here.returncode, here.stdout, here.stderr)
    assert run_process(tmp_path, ["report", "three.jsonl", "-o", "stories/"]).returncode == 0
    assert len(list((tmp_path / "stories").iterdir())) == 3


def test_compare_writes_a_story_a_line(sayso: Sayso) -> None:
    """Stories of several articles are written; an article of its own is counted on standard error."""
    done = sayso("compare", "three.jsonl")
    [story] = map(decode_story, done.stdout.splitlines())
    assert [one.key for one in story.articles] == ["a", "b"]
    assert done.returncode == 0
    assert "1 article told by nobody else left out; --alone writes them too" in done.stderr


def test_what_stands_alone_is_written_where_asked_for(sayso: Sayso) -> None:
    """`--alone` writes every article, and says nothing of leaving out."""
    done = sayso("compare", "three.jsonl", "--alone")
    assert [len(json.loads(one)["articles"]) for one in done.stdout.splitlines()] == [2, 1]
    assert not done.stderr


def test_one_story_is_asked_for(sayso: Sayso) -> None:
    """`--one-story` takes all as one."""
    done = sayso("compare", "three.jsonl", "--one-story")
    assert [len(json.loads(one)["articles"]) for one in done.stdout.splitlines()] == [3]


@pytest.mark.parametrize("command", [("compare",), ("report",)])
def test_the_table_holds_all_in_one_file(sayso: Sayso, command: tuple[str, ...]) -> None:
    """`--csv` writes one table: the articles, and a row for each account of the dead."""
    done = sayso(*command, "two.jsonl", "--csv")
    header, *rows = csv.reader(io.StringIO(done.stdout))
    assert header == list(STORY_COLUMNS)
    held = [dict(zip(header, row, strict=True)) for row in rows]
    assert {one["outlet"] for one in held if one["section"] == "articles"} == {"Orva Times", "Maresk Herald"}
    deaths = [one for one in held if one["section"] == "points" and one["kind"] == "deaths"]
    assert sorted(one["low"] for one in deaths) == ["12", "9"]


def test_report_of_one_story_is_its_dossier(sayso: Sayso, tmp_path: Path) -> None:
    """All articles of one story give its dossier, without a note."""
    done = sayso("report", "two.jsonl", "-o", "page.html")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "Maresk Herald" in page


def test_report_of_several_stories_says_how_to_get_a_page_for_each(sayso: Sayso) -> None:
    """A file for several stories lays them side by side, and tells of the folder."""
    done = sayso("report", "three.jsonl", "-o", "page.html")
    assert done.returncode == 0
    assert "-o DIR/ writes a page for each story" in done.stderr


def test_a_folder_gets_a_page_a_story_and_an_index(sayso: Sayso, tmp_path: Path) -> None:
    """`-o DIR/` makes the folder; the index leads to every page."""
    done = sayso("report", "three.jsonl", "-o", "stories/")
    assert (done.returncode, done.stderr) == (0, "")
    pages = sorted(one.name for one in (tmp_path / "stories").iterdir())
    assert len(pages) == 3
    index = (tmp_path / "stories" / "index.html").read_text(encoding="utf-8")
    assert all(name in index for name in pages if name != "index.html")


def test_a_folder_that_is_read_is_not_written(sayso: Sayso, tmp_path: Path) -> None:
    """Pages among the inputs would be taken for articles: one line, status 2, nothing written."""
    done = sayso("report", ".", "-o", "./")
    assert done.returncode == 2
    assert done.stderr == "sayso: .: is an input and also the folder to write to; write to another\n"
    assert not list(tmp_path.glob("*.html"))


def test_a_folder_takes_no_table(sayso: Sayso) -> None:
    """`--csv` is one file."""
    done = sayso("report", "two.jsonl", "--csv", "-o", "stories/")
    assert done.returncode == 2
    assert "--csv writes one file; give -o FILE" in done.stderr


def test_a_folder_that_cannot_be_made_is_one_line(sayso: Sayso) -> None:
    """A file in the way is said, status 2."""
    done = sayso("report", "two.jsonl", "-o", "three.jsonl/")
    assert done.returncode == 2
    assert done.stderr == "sayso: three.jsonl: cannot be made (File exists); give another folder\n"


def test_events_of_a_story_are_exported_with_all_their_sources(sayso: Sayso) -> None:
    """`export --stories` has fewer rows than articles tell; the two tolls of one incident stand in the table of one story."""
    done = sayso("export", "two.jsonl", "--stories", "--table", "tolls")
    header, *rows = csv.reader(io.StringIO(done.stdout))
    assert (done.returncode, done.stderr) == (0, "")
    assert {row[header.index("outlet")] for row in rows} == {"Orva Times", "Maresk Herald"}
    assert len({row[header.index("story")] for row in rows}) == 1


def test_a_table_that_knows_no_stories_is_refused(sayso: Sayso) -> None:
    """A table with a row an article has none of a story: one line, status 2."""
    done = sayso("export", "two.jsonl", "--stories", "--table", "places")
    assert done.returncode == 2
    assert "--stories goes with --table" in done.stderr
