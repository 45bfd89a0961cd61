"""An archive is opened, made, brought up to date, or refused in one line."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from archive_help import many
from sayso.archive import Archive, add_records, migrations, open_archive, opening, records_of
from sayso.archive.schema import METADATA, VERSION, VIEWS, meta
from sayso.errors import InputError


def test_an_archive_is_made_with_all_its_tables_and_views(unmade_address: str) -> None:
    """Opening for writing makes what is absent, and opening again changes nothing."""
    for _ in range(2):
        with open_archive(unmade_address, writing=True) as archive, archive.reading() as connection:
            seen = inspect(connection)
            assert set(METADATA.tables) <= set(seen.get_table_names())
            assert set(VIEWS) <= set(seen.get_view_names())
            told = {row.name: row.value for row in connection.execute(select(meta))}
            assert (told["format"], told["schema"]) == ("sayso.archive", str(VERSION))


def test_one_opened_for_reading_changes_nothing(address: str) -> None:
    """A reader may neither add nor change, whatever it sends."""
    with open_archive(address, writing=True):
        pass
    with open_archive(address) as archive:
        with pytest.raises(InputError, match="opened for reading"):
            add_records(archive, many(1), source="x")
        with pytest.raises(InputError, match="opened for reading"), archive.changing():
            pass
        with pytest.raises(DBAPIError), archive.reading() as connection:
            connection.execute(insert(meta).values(name="x", value="y"))


def test_an_archive_of_a_newer_sayso_is_refused(address: str) -> None:
    """A schema that this program does not know is left alone, with one line that says so."""
    with open_archive(address, writing=True) as archive, archive.changing() as connection:
        connection.execute(update(meta).where(meta.c.name == "schema").values(value=str(VERSION + 1)))
    for writing in (False, True):
        with pytest.raises(InputError, match=f"newer Sayso \\(schema {VERSION + 1}") as caught:
            open_archive(address, writing=writing)
        assert "\n" not in str(caught.value)


def test_an_older_archive_takes_the_steps_that_it_lacks(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening for writing brings an archive up by each step once, and keeps what is in it; opening for reading says what to do."""
    with open_archive(address, writing=True) as archive:
        add_records(archive, many(3), source="x")
    taken: list[int] = []
    monkeypatch.setattr(migrations, "VERSION", VERSION + 1)
    monkeypatch.setattr(opening, "VERSION", VERSION + 1)
    monkeypatch.setitem(migrations.STEPS, VERSION + 1, lambda _: taken.append(VERSION + 1))
    with pytest.raises(InputError, match="older Sayso"):
        open_archive(address)
    for _ in range(2):
        with open_archive(address, writing=True) as archive:
            assert list(records_of(archive)) == many(3)
    assert taken == [VERSION + 1]


def test_a_step_that_fails_leaves_the_archive_as_it_was(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The steps to a new schema are kept together or not at all."""
    with open_archive(address, writing=True):
        pass

    def fail(connection: object) -> None:
        connection.execute(text("CREATE TABLE half (x INTEGER)"))  # type: ignore[attr-defined]  # it is a connection
        raise OSError("out of room")

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "VERSION", VERSION + 1)
        patched.setattr(opening, "VERSION", VERSION + 1)
        patched.setitem(migrations.STEPS, VERSION + 1, fail)
        with pytest.raises(OSError, match="out of room"):
            open_archive(address, writing=True)
    with open_archive(address) as archive, archive.reading() as connection:
        assert not inspect(connection).has_table("half")
        assert set(VIEWS) <= set(inspect(connection).get_view_names())


def test_what_is_no_archive_is_refused_in_one_line(tmp_path: Path) -> None:
    """A folder, a text, another program's database, a path that leads nowhere, and an address of no kind each say why."""
    (tmp_path / "notes.txt").write_text("A ferry struck the pier.", encoding="utf-8")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
    other.close()
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\0" + b"\x07" * 500)
    for name, reason in (
        (".", "is a folder"),
        ("notes.txt", "is no archive"),
        ("other.db", "no archive of Sayso"),
        ("broken.db", "archive|opened"),
        ("nowhere/news.db", "no such"),
        ("a\0b", "no file is called so"),
    ):
        for writing in (False, True):
            with pytest.raises(InputError, match=reason) as caught:
                open_archive(tmp_path / name, writing=writing)
            assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="no such archive"):
        open_archive(tmp_path / "absent.db")
    with pytest.raises(InputError, match="no address"):
        open_archive("https://news.example/archive")


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    """The line names address and reason, and no secret."""
    with pytest.raises(InputError, match="cannot be opened") as caught:
        open_archive("postgresql://dahl:secret@127.0.0.1:1/news")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    """Signs that mean something in a URI mean nothing in a path."""
    path = tmp_path / "news of 100% & more?mode=x#y.db"
    with open_archive(path, writing=True) as archive:
        add_records(archive, many(1), source="x")
    with open_archive(path) as archive:
        assert len(list(records_of(archive))) == 1
    assert {one.name.removeprefix(path.name) for one in tmp_path.iterdir()} <= {"", "-shm", "-wal"}


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_an_archive_in_a_folder_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    """A disc that only reads is no hindrance to reading."""
    path = tmp_path / "disc" / "news.db"
    path.parent.mkdir()
    with open_archive(path, writing=True) as archive:
        add_records(archive, many(2), source="x")
    path.chmod(stat.S_IRUSR)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with open_archive(path) as archive:
            assert len(list(records_of(archive))) == 2
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_several_threads_may_read_one_archive(archive: Archive) -> None:
    """An archive is shared by those who read it at once."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only here

    add_records(archive, many(6), source="x")
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: len(list(records_of(archive))), range(24)))
    assert counts == [6] * 24
