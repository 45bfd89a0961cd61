"""One run at a time in a folder."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sayso.errors import InputError
from sayso.running.parts import written

LOCK: Final = "lock"


@contextmanager
def holding(target: Path) -> Iterator[None]:
    """
    Hold a folder for one run while the block runs.

    The system lets the hold go with the process that has it, however that ends. Raises InputError where another run holds it, TargetError where the folder cannot be written.
    """
    with written(target):
        file = (target / LOCK).open("a+", encoding="utf-8")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            file.seek(0)
            who = file.read(200).strip() or "another process"
            raise InputError(
                str(target), f"another run writes there ({who})", "wait until it ends, or give another folder"
            ) from fault
        except OSError:
            pass  # a file system without locks: nobody can be told of
        with written(target):
            file.truncate(0)
            file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
            file.flush()
        yield
        with written(target):
            file.truncate(0)
