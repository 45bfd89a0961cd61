"""A newer reader's reading stands beside the old one and is shown; who is stopped goes on."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from archive_help import DIVERS, FERRY, groups_in, many, record
from sayso.archive import Archive, add_records, record_of, records_of, remove, reread, rereading, writing
from sayso.archive.schema import attributions, readings
from sayso.article import Article, Span
from sayso.comparing.compare import compare
from sayso.intake.draft import Failure
from sayso.record import Attribution, Record


def newer(given: Iterable[Article]) -> Iterator[Record]:
    """Read an article as a newer reader does: two attributions where the older one found one."""
    for article in given:
        said = (Attribution(id=name, kind="indirect", content=(Span(0, 9),), act="deny") for name in ("a1", "a2"))
        yield Record(article=article, attributions=tuple(said))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this be a newer Sayso than the one that added."""
    for room in (rereading, writing):
        monkeypatch.setattr(room, "__version__", "9.9.9")


@pytest.mark.usefixtures("later")
def test_a_new_reading_stands_beside_the_old_one(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """All versions are read again; the new reading is shown and its rows are the ones there, and the old one is kept."""
    with monkeypatch.context() as before:
        for room in (rereading, writing):
            before.setattr(room, "__version__", "0.0.1")
        add_records(archive, [record(FERRY, key="f"), record(DIVERS, key="f")], source="x")
    assert reread(archive, newer).versions == 2
    shown = record_of(archive, 1)
    assert shown is not None
    assert [one.act for one in shown.attributions] == ["deny", "deny"]
    with archive.reading() as connection:
        rows = connection.execute(
            select(readings.c.version, readings.c.number, readings.c.reader, readings.c.is_latest).order_by(
                readings.c.id
            )
        ).all()
        assert connection.scalar(select(func.count()).select_from(attributions)) == 4
    assert [tuple(row) for row in rows] == [
        (1, 1, "0.0.1", False),
        (2, 1, "0.0.1", False),
        (1, 2, "9.9.9", True),
        (2, 2, "9.9.9", True),
    ]


def test_what_the_same_reader_read_is_left(archive: Archive) -> None:
    """Nothing is read twice by one reader, unless everything is asked for."""
    add_records(archive, many(3), source="x")
    assert reread(archive, newer).versions == 0
    assert reread(archive, newer, everything=True).versions == 3
    assert groups_in(archive) == {frozenset(one.id for one in story.articles) for story in compare(records_of(archive))}


@pytest.mark.usefixtures("later")
def test_who_is_stopped_goes_on(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read again before an interruption is not read a third time; a failure leaves the reading that was there."""
    monkeypatch.setattr(rereading, "_BATCH", 2)
    with monkeypatch.context() as before:
        before.setattr(writing, "__version__", "0.0.1")
        add_records(archive, many(5), source="x")

    def stopped(given: Iterable[Article]) -> Iterator[Record]:
        for count, one in enumerate(newer(given)):
            if count == 3:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(KeyboardInterrupt):
        reread(archive, stopped)

    def failing(given: Iterable[Article]) -> Iterator[Record | Failure]:
        for one in newer(given):
            is_bad = one.article.key == "n4"
            yield Failure(source="n4", reason="a fault", remedy="none") if is_bad else one

    done = reread(archive, failing)
    assert (done.versions, [one.source for one in done.failures]) == (2, ["n4"])
    acts = {one.article.key: one.attributions[0].act for one in records_of(archive)}
    assert acts == {"n0": "deny", "n1": "deny", "n2": "deny", "n3": "deny", "n4": "say"}


def test_a_reading_of_another_text_is_refused(archive: Archive) -> None:
    """A reader that answers with a text that is not the article's changes nothing."""
    add_records(archive, [record(FERRY, key="f")], source="x")

    def wrong(given: Iterable[Article]) -> Iterator[Record]:
        for one in given:
            yield Record(article=replace(one, text="Rain.", blocks=()))

    assert [one.reason for one in reread(archive, wrong, everything=True).failures] == [
        "the reader answered with another text"
    ]
    assert list(records_of(archive)) == [record(FERRY, key="f")]


def test_what_was_taken_down_is_not_read(archive: Archive) -> None:
    """A stub has nothing to read."""
    add_records(archive, many(2), source="x")
    remove(archive, 1, "asked to")
    assert reread(archive, newer, everything=True).versions == 1
