"""The command line for tests: in the process of the tests, with streams, folder and exit status as in one of its own; or in one of its own."""

import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import IO, Final

from sayso.cli import sayso

Sayso = Callable[..., CompletedProcess[str]]
"""Runs the command line with arguments, and perhaps with `given` on standard input."""

_STREAMS: Final = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def run_here(folder: Path, arguments: Sequence[str], given: str | bytes = "") -> CompletedProcess[str]:
    """
    Run the command line in a folder, within this process; standard streams are files behind the descriptors 0, 1 and 2.

    What hangs on the process itself (signals, closed streams, readers that go away, bounds of memory, what is imported) wants a process of its own.
    """
    with ExitStack() as stack:
        stack.enter_context(chdir(folder))
        stack.enter_context(_loggers_kept())
        stack.enter_context(warnings.catch_warnings(action="ignore"))
        files = [stack.enter_context(_stream(number)) for number in range(len(_STREAMS))]
        files[0].write(given.encode() if isinstance(given, str) else given)
        files[0].seek(0)
        status = _status(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        written, said = (_all_of(file).decode() for file in files[1:])
    return CompletedProcess(list(arguments), status, written, said)


def run_process(folder: Path, arguments: Sequence[str]) -> CompletedProcess[str]:
    """Run the command line in a folder, as a user does: in a process of its own, in which nothing is loaded yet."""
    command = [sys.executable, "-m", "sayso.cli", *arguments]
    done = subprocess.run(command, capture_output=True, cwd=folder, timeout=300, check=False)
    said = done.stderr.decode()
    assert "Traceback" not in said, said
    return CompletedProcess(command, done.returncode, done.stdout.decode(), said)


def _status(arguments: Sequence[str]) -> int:
    """Run the command line; give the exit status. What it lets through is a fault, as a traceback is."""
    try:
        sayso(list(arguments), prog_name="sayso")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


@contextmanager
def _stream(number: int) -> Iterator[IO[bytes]]:
    """Put an empty file behind a standard stream, and the old one back; gives the file."""
    name, mode = _STREAMS[number]
    before, kept = getattr(sys, name), os.dup(number)
    with TemporaryFile() as file:
        os.dup2(file.fileno(), number)
        errors = "backslashreplace" if name == "stderr" else None
        stream = os.fdopen(os.dup(number), mode, encoding="utf-8", errors=errors)
        setattr(sys, name, stream)
        try:
            yield file
        finally:
            setattr(sys, name, before)
            stream.close()
            os.dup2(kept, number)
            os.close(kept)


def _all_of(file: IO[bytes]) -> bytes:
    """Give all that a file holds."""
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)


@contextmanager
def _loggers_kept() -> Iterator[None]:
    """Give a command the loggers of a new process, and put back what was there."""
    root, ours = logging.getLogger(), logging.getLogger("sayso")
    before = root.handlers[:], ours.handlers[:], ours.propagate
    ours.handlers[:], ours.propagate = [], True
    try:
        yield
    finally:
        root.handlers[:], ours.handlers[:], ours.propagate = before
