"""The three public functions: articles in, records and a page out."""

import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.article import Article
from sayso.codec import encode
from sayso.errors import InputError, SaysoError
from sayso.intake.draft import Failure, IntakeOptions
from sayso.record import Record

STORY = "Ferry stops\n\nThe ferry at Orva stopped on Monday, the mayor said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Give a file with one article."""
    file = tmp_path / "ferry.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def test_the_main_job_in_three_calls(story: Path) -> None:
    """As the README shows it: read, record, report."""
    articles = list(sayso.read_articles([story], options=IntakeOptions(outlet="Orva Times")))
    records = [sayso.record(article) for article in articles]
    page = sayso.report(records, title="Ferries")
    assert [one.article.outlet for one in records] == ["Orva Times"]
    assert records[0].attributions[0].source
    assert "Orva Times" in page
    assert "Ferries" in page


@pytest.mark.parametrize(
    "first", ["import sayso.record", "from sayso.record import Record", "import sayso.api", "pass"]
)
def test_record_is_the_function_whatever_was_imported_before(first: str) -> None:
    """`sayso.record` is also the name of a room; the public name is the function all the same."""
    program = f"{first}\nimport sayso\nassert sayso.record.__call__, sayso.record\nassert callable(sayso.report)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_articles_come_one_at_a_time(story: Path) -> None:
    """A later input is not looked at before it is asked for."""
    articles = sayso.read_articles([story, story.with_name("missing.txt")])
    assert next(articles).key == "ferry"
    with pytest.raises(InputError, match=r"missing\.txt: no such file or directory; check the path") as caught:
        next(articles)
    assert isinstance(caught.value, SaysoError)


def test_failures_may_be_collected(story: Path) -> None:
    """With somebody to tell, the others go on."""
    failures: list[Failure] = []
    found = list(sayso.read_articles([story.with_name("no.txt"), story], on_failure=failures.append))
    assert [one.key for one in found] == ["ferry"]
    assert [one.reason for one in failures] == ["no such file or directory"]


def test_a_row_that_is_a_record_gives_its_article(story: Path) -> None:
    """What was written before can be read again."""
    (article,) = sayso.read_articles([str(story)])
    kept = story.with_name("kept.jsonl")
    kept.write_bytes(encode(Record(article=article)))
    assert list(sayso.read_articles([kept])) == [article]


def test_the_same_input_gives_the_same_record(story: Path) -> None:
    """Ids and values are stable between runs."""
    first, second = (encode(sayso.record(next(sayso.read_articles([story])))) for _ in range(2))
    assert first == second


def test_an_article_in_another_language_has_no_items() -> None:
    """Its record holds the article and nothing else."""
    article = Article(id="x", text="Le bac est arrêté, a dit le maire.", language="fr")
    assert sayso.record(article) == Record(article=article)


def test_public_names() -> None:
    """What the package offers is what it lists."""
    assert sorted(sayso.__all__) == ["__version__", "compare", "read_articles", "record", "report"]
    with pytest.raises(AttributeError, match="no attribute 'reckon'"):
        sayso.reckon  # noqa: B018 - the access is the test
