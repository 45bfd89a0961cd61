"""An archive opened: a SQLite file or a PostgreSQL database behind one value."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.pool import QueuePool

from sayso.archive.migrations import bring_up, make, number_of
from sayso.archive.schema import VERSION
from sayso.errors import InputError

PATIENCE: Final = 5.0
"""Seconds that one who would write waits for another."""

_HEAD: Final = b"SQLite format 3\0"
_CHANGING: Final = 0x5A_59_53_01
"""The lock of PostgreSQL that whoever changes an archive holds for a transaction."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Archive:
    """
    An open archive. `address` names it in messages; `reading` and `changing` give connections, each for as long as the block runs.

    It may be shared by threads. Close it, or use it in a `with`.
    """

    address: str
    engine: Engine
    is_writing: bool

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite, not a database of PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Let its connections go."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the archive, whatever is written meanwhile."""
        with self.engine.connect() as connection:
            if self.is_sqlite:
                connection.execution_options(sayso_reads=True)
            else:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """
        Give a connection in a transaction that is alone in changing the archive; all of it is kept when the block ends, nothing where it raises.

        Raises InputError where the archive was opened for reading, or where another goes on writing for longer than `PATIENCE`.
        """
        if not self.is_writing:
            raise InputError(self.address, "it was opened for reading", "open it for writing")
        try:
            with self.engine.connect() as connection, connection.begin():
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{int(PATIENCE)}s'"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_CHANGING})"))
                yield connection
        except DBAPIError as fault:
            error = _error_of(self.address, fault)
            if error is None:
                raise
            raise error from fault


def _error_of(address: str, fault: DBAPIError) -> InputError | None:
    """Give what to say where a change could not be written: another holds the lock, or the disk is full; None where the fault is Sayso's own."""
    told = " ".join(str(fault.orig).split())
    if "database is locked" in told or "55P03" in told:
        return InputError(address, "another process is writing to it", "run the same again when that one is done")
    if isinstance(fault, OperationalError | InterfaceError):
        return InputError(
            address, f"could not be written ({told})", "what was written before is kept; run the same again"
        )
    return None


def open_archive(address: str | Path, *, writing: bool = False) -> Archive:
    """
    Open an archive: the path of a SQLite file, or `postgresql://user@host/database`.

    For writing, it is made if absent, and brought up to the newest schema. Raises InputError, in one line, where there is none to read, where it is no archive,
    where a newer Sayso made it, or where it cannot be opened.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", writing=True) as archive:
    ...     archive.is_sqlite, archive.is_writing
    (True, True)
    """
    told = str(address)
    is_server = told.startswith(("postgresql://", "postgres://"))
    if "://" in told and not is_server:
        raise InputError(told, "no address of an archive", "give a file's path or postgresql://user@host/database")
    engine = engine_of(told) if is_server else _file(Path(address), writing=writing)
    archive = Archive(address=_without_password(told) if is_server else told, engine=engine, is_writing=writing)
    try:
        _check(archive)
    except BaseException:
        archive.close()
        raise
    return archive


def _check(archive: Archive) -> None:
    """Look whether it is an archive of a schema that is known; for writing, bring it there."""
    try:
        with archive.reading() as connection:
            number = number_of(connection)
        if number == VERSION:
            return
        _refuse(archive, number)
        with archive.changing() as connection:
            number = number_of(connection)
            if number == 0:
                make(connection)
            elif number is not None and number < VERSION:
                bring_up(connection, number)
    except (OperationalError, InterfaceError) as fault:
        reason = " ".join(str(fault.orig or fault).split())
        raise InputError(
            archive.address, f"cannot be opened ({reason})", "check the address and the permissions"
        ) from fault
    except DBAPIError as fault:
        reason = " ".join(str(fault.orig or fault).split())
        raise InputError(
            archive.address, f"is no archive of Sayso ({reason})", "give another file or database"
        ) from fault


def _refuse(archive: Archive, number: int | None) -> None:
    """Raise InputError where an archive of this schema is not to be opened so."""
    if number is None:
        raise InputError(archive.address, "is a database, but no archive of Sayso", "give another file or database")
    if number > VERSION:
        reason = f"was made by a newer Sayso (schema {number}; this one knows {VERSION})"
        raise InputError(archive.address, reason, "bring Sayso up to date")
    if number == 0 and not archive.is_writing:
        raise InputError(archive.address, "holds no archive yet", "make one with: sayso add ARCHIVE INPUT...")
    if not archive.is_writing:
        reason = f"was made by an older Sayso (schema {number}; this one wants {VERSION})"
        raise InputError(archive.address, reason, "bring it up to date by a command that writes, such as: sayso reread")


def _file(path: Path, *, writing: bool) -> Engine:
    """Give the engine of a SQLite file."""
    _check_file(path, writing=writing)
    mode = "rwc" if writing else "ro"
    if not writing and not _is_readable_live(path):
        mode = "ro&immutable=1"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA secure_delete = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=5, max_overflow=40)
    event.listen(engine, "begin", _begin if writing else _begin_reading)
    return engine


def _begin(connection: Connection) -> None:
    """Begin a transaction, alone in writing unless it only reads (sqlite3 itself would begin later and in another way)."""
    is_reading = connection.get_execution_options().get("sayso_reads", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    """Begin a transaction that reads."""
    connection.exec_driver_sql("BEGIN")


def _check_file(path: Path, *, writing: bool) -> None:
    """Raise InputError where a path cannot be an archive."""
    fault = _fault_of(path, writing=writing)
    if fault is not None:
        raise InputError(str(path), *fault)


def _fault_of(path: Path, *, writing: bool) -> tuple[str, str] | None:
    """Give why a path cannot be an archive, and what to do; None where it may be one."""
    if "\0" in str(path):
        return "no file is called so", "give another path"
    try:
        if path.is_dir():
            return "is a folder", "give a file, such as sayso.db in it"
        if path.exists():
            with path.open("rb") as file:
                head = file.read(len(_HEAD))
            return ("is no archive of Sayso", "give another path") if head not in {b"", _HEAD} else None
        if not writing:
            return "there is no such archive", "make one with: sayso add ARCHIVE INPUT..."
        return None if path.absolute().parent.is_dir() else ("there is no such folder", "make the folder first")
    except (OSError, ValueError) as fault:
        return f"cannot be read ({fault})", "check the path and its permissions"


def _is_readable_live(path: Path) -> bool:
    """Tell whether a file can be read beside its writers; one in a folder where nothing may be written is read as it lies."""
    try:
        with sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True) as connection:
            connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.Error:
        return path.with_name(path.name + "-wal").exists()
    else:
        return True
    finally:
        if "connection" in locals():
            connection.close()


def engine_of(address: str) -> Engine:
    """Give the engine of a PostgreSQL database; `?host=/folder` means a socket there, as with libpq."""
    try:
        url = make_url(address).set(drivername="postgresql+pg8000")
    except (ArgumentError, ValueError) as fault:
        raise InputError(
            "postgresql://", "the address cannot be read", "write postgresql://user@host/database"
        ) from fault
    folder = url.query.get("host")
    if isinstance(folder, str):
        url = url.difference_update_query(["host"])
        socket = f"{folder}/.s.PGSQL.{url.port or 5432}" if folder.startswith("/") else None
        url = url.update_query_dict({"unix_sock": socket}) if socket else url.set(host=folder)
    return create_engine(url, pool_size=5, max_overflow=40)


def _without_password(address: str) -> str:
    """Give an address as messages may show it."""
    return make_url(address).render_as_string(hide_password=True)
