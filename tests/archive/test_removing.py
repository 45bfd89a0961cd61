"""A take-down takes all of an article but a stub with the reason, and adding it again changes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from archive_help import DIVERS, ELECTION, FERRY, groups_in, record, story_with, told_toll
from sayso.archive import Archive, add_records, open_archive, record_of, records_of, remove, stories_of, versions_of
from sayso.archive.schema import ITEMS, VIEWS, accounts, articles, decisions, readings, sketches, versions
from sayso.errors import InputError


def test_nothing_but_a_stub_is_left(archive: Archive) -> None:
    """Text, title, readings, rows and decisions of all versions are gone; reason, hashes and where it came from stay."""
    given = told_toll()
    url = "https://news.example/ferry"
    add_records(archive, [given, record(FERRY, url=url), record(DIVERS, url=url)], source="x")
    with archive.changing() as connection:
        told = {"at": "now", "who": "Dahl", "article": 1, "kind": "toll", "verdict": "accept", "exact": "Nine"}
        connection.execute(insert(decisions).values(told))
    assert remove(archive, "toll", "court order 7") == 1
    assert remove(archive, url, "asked to") == 2
    with archive.reading() as connection:
        for table in (*ITEMS, readings, sketches, decisions, accounts):
            assert connection.scalar(select(func.count()).select_from(table)) == 0, table.name
        for view in VIEWS:
            assert connection.execute(text(f"SELECT * FROM {view}")).all() == [], view  # noqa: S608 - our own names
        stubs = connection.execute(select(articles.c.removed_why).order_by(articles.c.id)).scalars().all()
        assert connection.scalar(select(func.count()).select_from(versions).where(versions.c.title.is_not(None))) == 0
    assert stubs == ["court order 7", "asked to"]
    assert [one.text for one in versions_of(archive, 2)] == ["", ""]
    assert len({one.hash for one in versions_of(archive, 2)}) == 2
    assert list(records_of(archive)) == []
    assert record_of(archive, 1) is None
    assert list(stories_of(archive, least=1)) == []


def test_it_does_not_come_back(archive: Archive) -> None:
    """The same article is refused when it comes again, also with another text."""
    add_records(archive, [record(FERRY, key="f")], source="x")
    remove(archive, "f", "asked to")
    added = add_records(archive, [record(FERRY, key="f"), record(DIVERS, key="f")], source="x")
    assert (added.removed, added.articles, added.versions) == (2, 0, 0)
    assert list(records_of(archive)) == []


def test_its_story_is_told_without_it(archive: Archive) -> None:
    """The others of its story stay under the story's number, and the title is not the one that went."""
    given = [
        record(FERRY, key="1", title="Harbour horror"),
        record(DIVERS, key="2", outlet="Lantern", title="Ferry accident"),
        record(ELECTION, key="3"),
    ]
    add_records(archive, given, source="x")
    story = story_with(archive, 2)
    remove(archive, 1, "asked to")
    assert story_with(archive, 2) == story
    assert groups_in(archive) == {frozenset({given[1].article.id}), frozenset({given[2].article.id})}
    titles = [told.story.title for told in stories_of(archive, least=1)]
    assert sorted(titles) == sorted(["Ferry accident", ELECTION[:20]])


def test_no_byte_of_the_text_stays_in_the_file(tmp_path: Path) -> None:
    """What is removed is not left behind in the file's free pages or its log."""
    path = tmp_path / "news.db"
    rare = "Zyxolite Quarrendon"
    with open_archive(path, writing=True) as archive:
        add_records(archive, [record(f"{rare} spoke. {FERRY}", key="s", title=rare)], source="x")
        add_records(archive, [record(f"{ELECTION} {number}", key=f"{number}") for number in range(5)], source="x")
        remove(archive, "s", "asked to")
        kept = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert rare.encode() not in kept
    assert b"zyxolite" not in kept


def test_what_is_not_there_or_not_clear_is_refused(archive: Archive) -> None:
    """An unknown name, a key of two outlets, and a missing reason: one line each, and nothing goes."""
    add_records(archive, [record(FERRY, key="1"), record(ELECTION, key="1", outlet="Lantern")], source="x")
    with pytest.raises(InputError, match="no article 77"):
        remove(archive, 77, "asked to")
    with pytest.raises(InputError, match="one of the articles 1, 2"):
        remove(archive, "1", "asked to")
    with pytest.raises(InputError, match="needs a reason"):
        remove(archive, 1, "  ")
    assert len(list(records_of(archive))) == 2
