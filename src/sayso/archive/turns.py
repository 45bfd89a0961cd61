"""One who adds at a time: a turn that is taken for the whole of an ingest, and let go of when the process ends, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlalchemy import text

from sayso.archive.opening import PATIENCE, Archive
from sayso.errors import InputError

_ADDING: Final = 0x5A_59_53_02
"""The lock of PostgreSQL that whoever adds holds."""

_PAUSE: Final = 0.05


@contextmanager
def one_adding(archive: Archive, *, patience: float = PATIENCE) -> Iterator[None]:
    """
    Hold the turn to add to an archive while the block runs; readers and short changes (review, removal) go on beside it.

    Raises InputError where another has held it for `patience` seconds, or where the archive was opened for reading.
    """
    if not archive.is_writing:
        raise InputError(archive.address, "it was opened for reading", "open it for writing")
    with _file_turn(archive, patience) if archive.is_sqlite else _server_turn(archive, patience):
        yield


def path_of(archive: Archive) -> Path:
    """Give the path of an archive in a file."""
    return Path(archive.address).absolute()


def _taken(archive: Archive) -> InputError:
    """Give the error of one who waited in vain."""
    return InputError(archive.address, "another process is adding to it", "run the same again when that one is done")


@contextmanager
def _file_turn(archive: Archive, patience: float) -> Iterator[None]:
    """Hold a lock on a file beside the archive; the file goes with the lock."""
    path = path_of(archive)
    beside = path.with_name(path.name + "-adding")
    until = time.monotonic() + patience
    while (held := _lock(beside)) is None:
        if time.monotonic() >= until:
            raise _taken(archive)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()
        os.close(held)


def _lock(path: Path) -> int | None:
    """Lock a file, made if absent; None where another holds it, or has just let go of it and unlinked it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if path.stat().st_ino == os.fstat(file).st_ino:
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(file)
    return None


@contextmanager
def _server_turn(archive: Archive, patience: float) -> Iterator[None]:
    """Hold a lock of the server's, on a connection of its own, that goes when the connection does."""
    with archive.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        until = time.monotonic() + patience
        while not connection.scalar(text(f"SELECT pg_try_advisory_lock({_ADDING})")):
            if time.monotonic() >= until:
                raise _taken(archive)
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            connection.execute(text(f"SELECT pg_advisory_unlock({_ADDING})"))
