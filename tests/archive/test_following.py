"""What was added is found at once; what was superseded, read otherwise or taken down is not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive_help import ELECTION, FERRY, MINE, record
from sayso.archive import Archive, add_records, remove, reread
from sayso.archive.search import Query, search
from sayso.article import Article, Span
from sayso.record import Attribution, Record


def found(archive: Archive, words: str) -> int:
    """Count the articles that are found by words."""
    return search(archive, Query(words=words)).total


def test_the_search_follows_the_archive(archive: Archive) -> None:
    """An article is found by its latest text from when it is added until it is taken down."""
    add_records(archive, [record(FERRY, key="1"), record(ELECTION, key="2")], source="x")
    assert (found(archive, "ferry"), found(archive, "parliament")) == (1, 1)
    add_records(archive, [record(MINE, key="1")], source="x")
    assert (found(archive, "ferry"), found(archive, "miners")) == (0, 1)
    remove(archive, 2, "asked to")
    assert found(archive, "parliament") == 0


def test_the_search_follows_a_new_reading(archive: Archive) -> None:
    """Who is found to speak is whom the latest reading says."""
    given = record(FERRY, key="1")
    add_records(archive, [given], source="x")

    def newer(articles: Iterable[Article]) -> Iterator[Record]:
        for article in articles:
            yield Record(article=article, attributions=(replace(said, act="warn"),))

    said = Attribution(id="a1", kind="indirect", content=(Span(0, 9),), act="say")
    assert search(archive, Query(act="say", what="quotations")).total == 1
    assert reread(archive, newer, everything=True).versions == 1
    assert search(archive, Query(act="say", what="quotations")).total == 0
    assert search(archive, Query(act="warn", what="quotations")).total == 1
