"""Files of a run that appear whole or not at all, and what is said where they cannot be written."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from sayso.errors import InputError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class TargetError(InputError):
    """The folder of a run cannot be written: the disk is full, or it is read-only."""


@contextmanager
def written(target: Path) -> Iterator[None]:
    """
    Turn a fault in writing below a folder into one line that says what to do.

    >>> with written(Path("out")):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
    ...
    sayso.running.parts.TargetError: out: the disk is full (No space left on device); make room and give the same command again: what is done stays
    """
    try:
        yield
    except OSError as fault:
        why = fault.strerror or str(fault)
        if fault.errno in _FULL:
            reason, remedy = (
                f"the disk is full ({why})",
                "make room and give the same command again: what is done stays",
            )
        else:
            reason, remedy = f"cannot be written ({why})", "give another folder, or mend this one: what is done stays"
        raise TargetError(str(target), reason, remedy) from fault


class Part:
    """A file that is written under a hidden name beside its place, and gets its own once it is whole and on the disk. All methods raise OSError."""

    def __init__(self, path: Path) -> None:
        """Begin a file that will lie at `path`."""
        self._path = path
        self._part = path.with_name(f".{path.stem}-{os.getpid()}-{secrets.token_hex(4)}.part")
        self._file = self._part.open("xb")

    def write(self, piece: bytes) -> None:
        """Write some bytes."""
        self._file.write(piece)

    def settle(self) -> None:
        """Put what was written on the disk, and give it its name, in the place of what was there."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._path)
        settle_folder(self._path.parent)

    def drop(self) -> None:
        """Forget what was written, if it has no name yet; raises nothing."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)


def settle_folder(folder: Path) -> None:
    """Put the names in a folder on the disk; where the file system cannot, nothing is lost but that."""
    with suppress(OSError):
        place = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all; raises OSError."""
    part = Part(path)
    try:
        part.write(content)
        part.settle()
    finally:
        part.drop()
