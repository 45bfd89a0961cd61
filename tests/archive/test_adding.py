"""Records into an archive: once each, with all versions, and what is read out is what was put in."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from archive_help import DIVERS, ELECTION, FERRY, MINE, groups_in, ids_of, many, record, told_toll
from sayso.archive import Archive, Filters, add_records, is_known, open_archive, record_of, records_of, versions_of
from sayso.archive.schema import VIEWS, articles, attributions, readings, versions
from sayso.archive.turns import one_adding
from sayso.comparing.compare import compare
from sayso.errors import InputError
from sayso.record import Record
from sayso.version import __version__

WHEN = datetime(2031, 5, 7, 12, tzinfo=UTC)


def test_a_record_comes_out_as_it_went_in(archive: Archive) -> None:
    """Nothing of a record is lost or changed by keeping it."""
    given = told_toll()
    add_records(archive, [given], source="by hand")
    assert list(records_of(archive)) == [given]
    assert record_of(archive, 1) == given
    assert record_of(archive, 2) is None


def test_adding_again_changes_nothing(archive: Archive) -> None:
    """The same records are known the second time, in whatever batches they come."""
    records = many(20)
    first = add_records(archive, records, source="by hand", batch=3)
    again = add_records(archive, records, source="another", batch=7)
    assert (first.articles, first.known) == (20, 0)
    assert (again.articles, again.versions, again.known) == (0, 0, 20)
    assert list(records_of(archive)) == records


def test_another_text_under_the_same_url_is_a_new_version(archive: Archive) -> None:
    """Both texts stay, each with when and from where it came and who read it; the new one is shown."""
    old, new = (record(one, url="https://news.example/ferry") for one in (FERRY, DIVERS))
    add_records(archive, [old], source="a.html", when=WHEN)
    added = add_records(archive, [new], source="b.html", when=WHEN.replace(day=8))
    kept = versions_of(archive, 1)
    assert (added.articles, added.versions) == (0, 1)
    assert [(one.number, one.source, one.fetched_at, one.is_latest, one.text) for one in kept] == [
        (1, "a.html", "2031-05-07T12:00:00+00:00", False, FERRY),
        (2, "b.html", "2031-05-08T12:00:00+00:00", True, DIVERS),
    ]
    assert len({one.hash for one in kept}) == 2
    assert list(records_of(archive)) == [new]
    assert record_of(archive, 1, number=1) == old
    with archive.reading() as connection:
        assert set(connection.scalars(select(readings.c.reader))) == {__version__}


def test_versions_that_come_together_stand_in_their_order(archive: Archive) -> None:
    """Two texts of one key in one batch are two versions, and bringing both again adds none."""
    both = [record(FERRY, key="f"), record(DIVERS, key="f")]
    assert add_records(archive, both, source="x").versions == 1
    assert add_records(archive, both, source="x").known == 2
    assert [one.text for one in versions_of(archive, 1)] == [FERRY, DIVERS]


def test_a_key_belongs_to_its_outlet_and_a_url_goes_before_it(archive: Archive) -> None:
    """One key of two outlets, or under two URLs, is two articles; the same URL under two keys is one."""
    records = [
        record(FERRY, key="1", outlet="Orva Times"),
        record(ELECTION, key="1", outlet="Lantern"),
        record(MINE, key="1", url="https://news.example/a"),
        record(FERRY, key="1", url="https://news.example/b"),
        record(DIVERS, key="2", url="HTTPS://NEWS.example/b#top"),
    ]
    added = add_records(archive, records, source="x")
    assert (added.articles, added.versions) == (4, 1)


def test_what_is_known_need_not_be_read(archive: Archive) -> None:
    """An article that is there by its text is known before it is read; another text of it is not."""
    add_records(archive, [record(FERRY, key="f")], source="x")
    assert is_known(archive, record(FERRY, key="f").article)
    assert not is_known(archive, record(DIVERS, key="f").article)


def test_rows_say_who_said_how_many_where_and_when(archive: Archive) -> None:
    """The views answer the common questions without a look at the record."""
    add_records(archive, [told_toll()], source="x")
    with archive.reading() as connection:
        said = connection.execute(text("SELECT speaker, act, words, outlet, said FROM quotations")).one()
        toll = connection.execute(
            text("SELECT harm, low, high, claimant, place, time, victims, outlet FROM toll_claims")
        ).one()
    assert tuple(said) == (
        "Mina Dahl",
        "say",
        "Nine passengers were hurt at Orva on Tuesday",
        "Orva Times",
        "2031-05-06",
    )
    assert tuple(toll) == ("injured", 9, None, "Mina Dahl", "Orva", "2031-05-06", "Nine passengers", "Orva Times")


def test_spans_count_in_the_text_that_is_kept(archive: Archive) -> None:
    """Start and end of a row cut its words out of the version's text, also behind characters that databases do not take."""
    given = record("A\0 \ud800 ferry 🚢 struck the pier of Orva.")
    add_records(archive, [given], source="x")
    with archive.reading() as connection:
        kept = connection.scalar(select(versions.c.text))
        start, end, words = connection.execute(
            select(attributions.c.start, attributions.c.end, attributions.c.words)
        ).one()
    assert kept is not None
    assert kept[start:end] == words
    assert len(kept) == len(given.article.text)


def test_hostile_records_are_kept_and_harm_nothing(archive: Archive) -> None:
    """SQL, long names, huge numbers, ids that others have or that are none, and empty ones are kept as they are."""
    wild = record("'); DROP TABLE articles; --" + "x" * 5000, key="k" * 9000, outlet="o" * 9000, day="d" * 500)
    same_id = Record(article=record(ELECTION, key="x").article.__class__(id=wild.article.id, text=ELECTION, key="x"))
    no_id = Record(article=wild.article.__class__(id="", text=MINE, key="\0"))
    huge = told_toll()
    huge = Record(
        article=huge.article,
        tolls=(
            huge.tolls[0].__class__(
                id="", harm="killed", low=10**30, high=None, victims=huge.tolls[0].victims, span=huge.tolls[0].span
            ),
        ),
    )
    added = add_records(archive, [wild, same_id, no_id, huge], source="x\0")
    assert added.articles == 4
    assert {one.article.text for one in records_of(archive)} == {
        one.article.text for one in (wild, same_id, no_id, huge)
    }
    assert add_records(archive, [wild, same_id, no_id, huge], source="x").known == 4
    with archive.reading() as connection:
        for view in VIEWS:
            connection.execute(text(f"SELECT * FROM {view}")).all()  # noqa: S608 - our own names


def test_a_batch_that_fails_leaves_the_ones_before(archive: Archive) -> None:
    """What stops an ingest midway costs only the batch it was in; run again, it goes on."""
    records = many(10)

    def broken() -> Iterator[Record]:
        yield from records[:7]
        raise OSError("the disk was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        add_records(archive, broken(), source="x", batch=3)
    assert len(list(records_of(archive))) == 6
    assert add_records(archive, records, source="x", batch=3).known == 6
    assert list(records_of(archive)) == records
    assert groups_in(archive) == {frozenset(one.id for one in story.articles) for story in compare(records)}


def test_a_second_who_adds_waits_and_then_says_so(address: str, archive: Archive) -> None:
    """While one adds, another waits its time and ends in one line; reading goes on."""
    add_records(archive, many(3), source="x")
    with open_archive(address, writing=True) as other, one_adding(archive):
        with (
            pytest.raises(InputError, match="another process is adding to it") as caught,
            one_adding(other, patience=0.2),
        ):
            pass
        assert "\n" not in str(caught.value)
        assert len(list(records_of(other))) == 3
    with open_archive(address, writing=True) as other:
        assert add_records(other, many(4), source="x").articles == 1


def test_a_reader_sees_one_state(address: str, archive: Archive) -> None:
    """What is added while records are read out does not come among them."""
    add_records(archive, many(3), source="x")
    with open_archive(address) as reader:
        coming = records_of(reader)
        first = next(coming)
        add_records(archive, many(8), source="x")
        assert ids_of([first, *coming]) == ids_of(many(3))
        assert len(list(records_of(reader))) == 8


def test_filters_choose_articles(archive: Archive) -> None:
    """Outlet, days of publication, language and story each leave out what does not fit."""
    records = [
        record(FERRY, key="1", day="2031-05-06"),
        record(DIVERS, key="2", day="2031-05-07T10:00", outlet="Lantern"),
        record(ELECTION, key="3", day="2029-01-02"),
        record(MINE, key="4", day=None),
    ]
    add_records(archive, records, source="x")

    def keys(filters: Filters) -> list[str | None]:
        return [one.article.key for one in records_of(archive, filters)]

    assert keys(Filters(outlets=("Lantern",))) == ["2"]
    assert keys(Filters(since="2031")) == ["1", "2"]
    assert keys(Filters(until="2031-05-06")) == ["1", "3"]
    assert keys(Filters(until="2031-05-07")) == ["1", "2", "3"]
    assert keys(Filters(language="xx")) == []
    assert keys(Filters(story=1)) == ["1", "2"]
    assert keys(Filters(articles=(3,))) == ["3"]


def test_each_version_is_counted_once(archive: Archive) -> None:
    """The database itself refuses a doubled text of an article."""
    add_records(archive, many(5), source="x")
    with archive.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(articles)) == 5
        assert connection.scalar(select(func.count()).select_from(readings)) == 5
