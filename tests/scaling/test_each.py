"""Tests of reading many articles one after another."""

from collections.abc import Iterator

import pytest

from reading_help import article_of
from sayso.article import Article
from sayso.errors import LexiconError
from sayso.intake.draft import Failure
from sayso.names import KnownNames
from sayso.reading.read import read
from sayso.record import Record
from sayso.scaling import each
from sayso.scaling.each import read_each

TEXTS = ("The mayor said the road was open.", "“The road is shut,” Ana Bel said.", "It rained in Orva.")


def test_the_same_as_one_by_one() -> None:
    """Records come in order and are those that each article gives alone."""
    articles = [article_of(text) for text in TEXTS]
    assert list(read_each(articles)) == [read(article) for article in articles]


def test_failures_and_records_pass_through() -> None:
    """What is no article keeps its place."""
    failure = Failure(source="x", reason="is empty", remedy="leave it out")
    record = Record(article=article_of(TEXTS[2]))
    held = list(read_each([failure, article_of(TEXTS[0]), record]))
    assert (held[0], held[2]) == (failure, record)
    assert isinstance(held[1], Record)


def test_a_fault_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault is a failure that names itself; the next article is read."""

    def faulty(article: Article, **more: KnownNames | None) -> Record:
        if article.text == TEXTS[0]:
            raise ZeroDivisionError("oh")
        return read(article, **more)

    monkeypatch.setattr(each, "read", faulty)
    failed, record = read_each([article_of(TEXTS[0]), article_of(TEXTS[1])])
    assert isinstance(failed, Failure)
    assert "ZeroDivisionError: oh" in failed.reason
    assert isinstance(record, Record)


def test_a_damaged_reader_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing files are no fault of an article."""

    def damaged(_article: Article, **_more: KnownNames | None) -> Record:
        raise LexiconError("reader.onnx: missing")

    monkeypatch.setattr(each, "read", damaged)
    with pytest.raises(LexiconError, match="missing"):
        list(read_each([article_of(TEXTS[0])]))


def test_a_live_stream_is_answered_as_it_comes() -> None:
    """An article's record is there before the next article is waited for."""
    asked: list[str] = []

    def arriving() -> Iterator[Article]:
        for text in TEXTS:
            asked.append(text)
            yield article_of(text)

    given = read_each(arriving())
    assert isinstance(next(given), Record)
    assert len(asked) == 1
